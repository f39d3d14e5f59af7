// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/jsonlines.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace concord {

namespace {

// Paths are kept down to this depth: below it, a few bytes of file would cost kilobytes of path.
constexpr int kDeepest = 16;

// A walk over JSON that is known to be well formed, so it only has to find the ends of things.
class Walk
{
public:
    explicit Walk(const QByteArray &json)
        : m_json(json)
    {
    }

    JsonLines run()
    {
        value(QString());
        return std::move(m_found);
    }

private:
    char peek() const { return m_at < m_json.size() ? m_json.at(m_at) : '\0'; }

    void skipBlanks()
    {
        for (; m_at < m_json.size(); ++m_at) {
            const char c = m_json.at(m_at);
            if (c == '\n')
                ++m_line;
            else if (c != ' ' && c != '\t' && c != '\r')
                return;
        }
    }

    // Leaves m_at behind the closing quote; returns the string as it is meant.
    QString string()
    {
        const qsizetype start = m_at++;
        while (m_at < m_json.size() && peek() != '"')
            m_at += peek() == '\\' ? 2 : 1;
        ++m_at;
        const QByteArray wrapped = '[' + m_json.mid(start, m_at - start) + ']';
        return QJsonDocument::fromJson(wrapped).array().at(0).toString();
    }

    void value(const QString &path)
    {
        skipBlanks();
        if (m_depth <= kDeepest)
            m_found.lines.insert(path, m_line);
        ++m_depth;
        if (peek() == '{')
            object(path);
        else if (peek() == '[')
            array(path);
        else if (peek() == '"')
            string();
        else
            while (m_at < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(peek()))
                ++m_at;
        skipBlanks();
        --m_depth;
    }

    void object(const QString &path)
    {
        ++m_at;
        skipBlanks();
        while (m_at < m_json.size() && peek() != '}') {
            const QString member = below(path, string());
            if (m_depth <= kDeepest && m_found.lines.contains(member) && !m_found.duplicate)
                m_found.duplicate = member;
            skipBlanks();
            ++m_at; // the colon
            value(member);
            if (peek() == ',')
                ++m_at;
            skipBlanks();
        }
        ++m_at;
    }

    void array(const QString &path)
    {
        ++m_at;
        skipBlanks();
        for (int i = 0; m_at < m_json.size() && peek() != ']'; ++i) {
            value(below(path, QString::number(i)));
            if (peek() == ',')
                ++m_at;
            skipBlanks();
        }
        ++m_at;
    }

    QString below(const QString &path, const QString &name) const
    {
        if (m_depth > kDeepest)
            return path;
        return path.isEmpty() ? name : path + QLatin1Char('/') + name;
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_depth = 0;
    JsonLines m_found;
};

} // namespace

int JsonLines::lineOf(const QString &path) const
{
    for (QString around = path; !around.isEmpty();
         around = around.section(QLatin1Char('/'), 0, -2)) {
        if (const auto found = lines.constFind(around); found != lines.constEnd())
            return *found;
    }
    return lines.value(QString(), 1);
}

JsonLines locateJson(const QByteArray &json)
{
    return Walk(json).run();
}

int lineAtOffset(const QByteArray &text, qsizetype offset)
{
    return static_cast<int>(text.left(offset).count('\n')) + 1;
}

} // namespace concord
