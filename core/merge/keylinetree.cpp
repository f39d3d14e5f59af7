// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/keylinetree.h"

#include "core/base/coretext.h"
#include "core/merge/namerows.h"

#include <QUtf8StringView>

namespace concord {

namespace {

// Without the line end.
struct Line
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

class Lines
{
public:
    explicit Lines(const QByteArray &text)
        : m_text(text)
        , m_next(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    bool atEnd() const { return m_next >= m_text.size(); }
    Line next()
    {
        const qsizetype found = m_text.indexOf('\n', m_next);
        Line line{m_next, found < 0 ? m_text.size() : found};
        m_next = found < 0 ? m_text.size() : found + 1;
        if (line.end > line.begin && m_text.at(line.end - 1) == '\r')
            --line.end;
        return line;
    }
    QByteArrayView view(const Line &line) const
    {
        return QByteArrayView(m_text).sliced(line.begin, line.end - line.begin);
    }

private:
    const QByteArray &m_text;
    qsizetype m_next;
};

bool fail(ValueProblem *problem, qsizetype offset, const QString &reason)
{
    if (problem)
        *problem = {offset, reason};
    return false;
}

void noteName(NameSet &names, const QByteArray &name, ValueTree &tree)
{
    if (!names.insert(name) && tree.repeatedName.isNull())
        tree.repeatedName = name.isNull() ? QByteArray("") : name;
}

ValueNode objectAt(const QByteArray &name, qsizetype place)
{
    ValueNode node;
    node.kind = ValueNode::Kind::Object;
    node.name = name;
    node.begin = node.valueBegin = node.end = place;
    return node;
}

// Where the name ends and the value begins, behind the first of these signs; -1 where there is none.
qsizetype findSign(QByteArrayView line, QByteArrayView signs)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (signs.contains(line[i]))
            return i;
    }
    return -1;
}

qsizetype blanksBefore(QByteArrayView text)
{
    qsizetype count = 0;
    while (count < text.size()
           && (text[count] == ' ' || text[count] == '\t' || text[count] == '\f'))
        ++count;
    return count;
}

bool endsInContinuation(QByteArrayView line)
{
    qsizetype slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == '\\')
        ++slashes;
    return slashes % 2 == 1;
}

// What a name or a value of a properties file means.
QByteArray unescaped(QByteArrayView text)
{
    QString result;
    const QString source = QString::fromUtf8(text);
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source.at(i) != u'\\' || i + 1 == source.size()) {
            result += source.at(i);
            continue;
        }
        const QChar c = source.at(++i);
        bool isUnit = false;
        if (c == u't')
            result += u'\t';
        else if (c == u'n')
            result += u'\n';
        else if (c == u'r')
            result += u'\r';
        else if (c == u'f')
            result += u'\f';
        else if (const ushort unit = source.mid(i + 1, 4).toUShort(&isUnit, 16);
                 c == u'u' && isUnit) {
            result += QChar(unit);
            i += 4;
        } else {
            result += c;
        }
    }
    return result.toUtf8();
}

// The same, without a copy where nothing is escaped and the text `mayBorrow`.
QByteArray meaningOf(QByteArrayView text, bool mayBorrow)
{
    const bool isPlain
        = !text.contains('\\') && !text.startsWith("\xEF\xBB\xBF"); // which QString leaves out
    return isPlain && mayBorrow && !text.isEmpty()
        ? QByteArray::fromRawData(text.data(), text.size())
        : unescaped(text);
}

// The end of a name: an unescaped blank or sign.
qsizetype endOfName(QByteArrayView line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (QByteArrayView("=: \t\f").contains(line[i]))
            return i;
    }
    return line.size();
}

} // namespace

std::optional<ValueTree> readIni(const QByteArray &text, ValueProblem *problem)
{
    if (!QUtf8StringView(text).isValidUtf8()) {
        fail(problem, 0, CoreText::tr("it is not UTF-8"));
        return std::nullopt;
    }
    ValueTree tree;
    tree.root = objectAt({}, 0);
    NameSet sections;
    sections.insert("");
    NameSet names;
    Lines lines(text);
    while (!lines.atEnd()) {
        const Line line = lines.next();
        const QByteArrayView whole = lines.view(line);
        const QByteArrayView plain = whole.trimmed();
        if (plain.isEmpty() || plain.startsWith(';') || plain.startsWith('#'))
            continue;
        const qsizetype begin = line.begin + blanksBefore(whole);
        const qsizetype end = begin + plain.size();
        if (plain.startsWith('[') && plain.endsWith(']')) {
            const QByteArray name = plain.sliced(1, plain.size() - 2).trimmed().toByteArray();
            noteName(sections, name, tree);
            names = NameSet();
            tree.root.children.append(objectAt(name, begin));
            tree.root.children.last().end = tree.root.children.last().valueBegin = end;
            continue;
        }
        if (tree.root.children.isEmpty()) // settings before the first section
            tree.root.children.append(objectAt("", begin));
        ValueNode &section = tree.root.children.last();
        if (begin > line.begin && !section.children.isEmpty()) {
            ValueNode &above = section.children.last();
            above.value += '\n' + plain.toByteArray();
            above.end = section.end = end;
            continue;
        }
        const qsizetype sign = findSign(plain, "=:");
        ValueNode entry;
        entry.begin = begin;
        entry.end = end;
        entry.name = (sign < 0 ? plain : plain.first(sign)).trimmed().toByteArray();
        const QByteArrayView rest = sign < 0 ? QByteArrayView() : plain.sliced(sign + 1);
        entry.value = sign < 0 ? QByteArray() : '=' + rest.trimmed().toByteArray();
        entry.valueBegin = sign < 0 ? end : begin + sign + 1 + blanksBefore(rest);
        noteName(names, entry.name, tree);
        section.children.append(std::move(entry));
        section.end = end;
    }
    tree.root.end = text.size();
    return tree;
}

std::optional<ValueTree> readProperties(const QByteArray &text, ValueProblem *problem)
{
    if (!QUtf8StringView(text).isValidUtf8()) {
        fail(problem, 0, CoreText::tr("it is not UTF-8"));
        return std::nullopt;
    }
    ValueTree tree;
    tree.root = objectAt({}, 0);
    NameSet names;
    Lines lines(text);
    while (!lines.atEnd()) {
        const Line line = lines.next();
        const qsizetype begin = line.begin + blanksBefore(lines.view(line));
        // Borrows the line unless others are joined to it.
        QByteArray logical = QByteArray::fromRawData(text.constData() + begin, line.end - begin);
        if (logical.isEmpty() || logical.startsWith('#') || logical.startsWith('!'))
            continue;
        qsizetype end = line.end;
        while (endsInContinuation(logical) && !lines.atEnd()) {
            const Line more = lines.next();
            logical.chop(1);
            logical += lines.view(more).sliced(blanksBefore(lines.view(more)));
            end = more.end;
        }
        const qsizetype nameEnd = endOfName(logical);
        QByteArrayView rest = QByteArrayView(logical).sliced(nameEnd);
        rest = rest.sliced(blanksBefore(rest));
        if (rest.startsWith('=') || rest.startsWith(':'))
            rest = rest.sliced(1);
        rest = rest.sliced(blanksBefore(rest));
        ValueNode entry;
        entry.begin = begin;
        entry.valueBegin = begin + nameEnd;
        entry.end = end;
        const bool isWhole = end == line.end;
        entry.name = meaningOf(QByteArrayView(logical).first(nameEnd), isWhole);
        entry.value = meaningOf(rest, isWhole);
        noteName(names, entry.name, tree);
        tree.root.children.append(std::move(entry));
    }
    tree.root.end = text.size();
    return tree;
}

} // namespace concord
