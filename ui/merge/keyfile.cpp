// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/keyfile.h"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

struct Value
{
    QStringList keys;
    QString comment;
};

// Commas part the keys, quotes and backslashes take what has a meaning as it is.
Value valueIn(const QString &text)
{
    Value value;
    QString key;
    bool isQuoted = false;
    bool wasQuoted = false;
    const auto finish = [&] {
        const QString whole = wasQuoted ? key : key.trimmed();
        if (!whole.isEmpty())
            value.keys.append(whole);
        key.clear();
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('\\') && i + 1 < text.size()) {
            key += text.at(++i);
        } else if (c == QLatin1Char('"')) {
            isQuoted = !isQuoted;
            key = isQuoted ? QString() : key; // blanks before it
            wasQuoted = true;
        } else if (!isQuoted && c == QLatin1Char(';')) {
            value.comment = text.mid(i).trimmed();
            break;
        } else if (!isQuoted && c == QLatin1Char(',')) {
            finish();
        } else if (isQuoted || !wasQuoted) {
            key += c;
        }
    }
    finish();
    return value;
}

QString textOf(QString key)
{
    const bool isPlain = std::none_of(key.cbegin(), key.cend(),
                                      [](QChar c) { return QStringLiteral(",;\"\\").contains(c); });
    if (isPlain)
        return key;
    key.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    key.replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + key + QLatin1Char('"');
}

} // namespace

KeyFile::KeyFile(const QString &text)
{
    QString section;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QString trimmed = line.trimmed();
        if (trimmed.startsWith(QLatin1Char('[')) && trimmed.endsWith(QLatin1Char(']'))) {
            section = trimmed.sliced(1, trimmed.size() - 2).trimmed();
            if (section.compare(QLatin1String("General"), Qt::CaseInsensitive) == 0)
                section.clear();
            m_lines.append({line, section, {}, {}, {}});
        } else {
            m_lines.append(read(line, section));
        }
    }
}

KeyFile::Line KeyFile::read(const QString &text, const QString &section)
{
    Line line{text, section, {}, {}, {}};
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    const QString name = text.left(equals).trimmed();
    const bool isComment = name.startsWith(QLatin1Char(';')) || name.startsWith(QLatin1Char('#'));
    if (equals < 0 || name.isEmpty() || isComment)
        return line;
    line.name = section.isEmpty() ? name : section + QLatin1Char('/') + name;
    Value value = valueIn(text.mid(equals + 1));
    line.keys = std::move(value.keys);
    line.comment = std::move(value.comment);
    return line;
}

QString KeyFile::text() const
{
    QStringList lines;
    for (const Line &line : m_lines)
        lines.append(line.text);
    return lines.join(QLatin1Char('\n'));
}

QStringList KeyFile::names() const
{
    QStringList names;
    for (const Line &line : m_lines) {
        if (!line.name.isEmpty() && !names.contains(line.name))
            names.append(line.name);
    }
    return names;
}

std::optional<QStringList> KeyFile::keys(const QString &name) const
{
    const auto last = std::find_if(m_lines.crbegin(), m_lines.crend(),
                                   [&name](const Line &line) { return line.name == name; });
    return last == m_lines.crend() ? std::nullopt : std::optional(last->keys);
}

void KeyFile::set(const QString &name, const QStringList &keys)
{
    QStringList texts;
    for (const QString &key : keys)
        texts.append(textOf(key));
    const auto last = std::find_if(m_lines.rbegin(), m_lines.rend(),
                                   [&name](const Line &line) { return line.name == name; });
    Line line{name + QLatin1Char('=') + texts.join(QLatin1String(", ")), {}, name, keys, {}};
    if (last != m_lines.rend()) {
        line.comment = last->comment;
        if (!line.comment.isEmpty())
            line.text += QLatin1Char(' ') + line.comment;
        *last = std::move(line);
        return;
    }
    // Lines of a section belong to it.
    auto place = std::find_if(m_lines.begin(), m_lines.end(),
                              [](const Line &other) { return !other.section.isEmpty(); });
    while (place != m_lines.begin() && std::prev(place)->text.trimmed().isEmpty())
        --place;
    m_lines.insert(place, std::move(line));
    if (m_lines.last().name == name)
        m_lines.append(Line()); // the file ends with the end of a line
}

void KeyFile::remove(const QString &name)
{
    m_lines.removeIf([&name](const Line &line) { return line.name == name; });
}

} // namespace concord
