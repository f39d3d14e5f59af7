// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/tomlcheck.h"

#include "core/base/coretext.h"

#include <QHash>
#include <QSet>
#include <QUtf8StringView>

#include <algorithm>

namespace concord {

namespace {

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

class TomlCheck
{
public:
    explicit TomlCheck(const QByteArray &text)
        : m_text(text)
        , m_at(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    std::optional<ValueProblem> run()
    {
        bool isRead
            = QUtf8StringView(m_text).isValidUtf8() || fail(CoreText::tr("it is not UTF-8"));
        while (isRead && skipLines())
            isRead = readStatement();
        return m_problem;
    }

private:
    bool fail(const QString &reason)
    {
        if (!m_problem)
            m_problem = ValueProblem{std::min(m_at, m_text.size()), reason};
        return false;
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text.at(m_at); }
    bool take(QByteArrayView expected)
    {
        if (!QByteArrayView(m_text).sliced(m_at).startsWith(expected))
            return false;
        m_at += expected.size();
        return true;
    }

    void skipBlanks()
    {
        while (peek() == ' ' || peek() == '\t')
            ++m_at;
    }

    void skipComment()
    {
        skipBlanks();
        if (peek() != '#')
            return;
        const qsizetype end = m_text.indexOf('\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
    }

    // Blank lines and comments; false at the end of the text.
    bool skipLines()
    {
        do
            skipComment();
        while (take("\n") || take("\r\n"));
        return !atEnd();
    }

    bool readStatement()
    {
        const bool isRead = peek() == '[' ? readTable() : readSetting(m_table);
        if (!isRead)
            return false;
        skipComment();
        return atEnd() || take("\n") || take("\r\n")
            || fail(CoreText::tr("the end of the line was expected"));
    }

    bool readTable()
    {
        const bool isItem = take("[[");
        if (!isItem)
            ++m_at;
        QByteArray name;
        if (!readName(name))
            return false;
        if (!take(isItem ? "]]" : "]"))
            return fail(CoreText::tr("a bracket was expected"));
        // Each item of an array of tables has names of its own, below it too.
        const QByteArray place = placed(name, !isItem);
        if (isItem)
            ++m_items[place];
        else if (!define(place + '\1'))
            return false;
        m_table = placed(name, true);
        return true;
    }

    // The name with the number of the item at each array of tables on its way.
    QByteArray placed(const QByteArray &name, bool isLastNumbered) const
    {
        QByteArray place;
        const QList<QByteArray> parts = name.split('\0');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            place += (i > 0 ? QByteArray(1, '\0') : QByteArray()) + parts.at(i);
            const bool isNumbered = isLastNumbered || i + 1 < parts.size();
            if (const int item = isNumbered ? m_items.value(place) : 0)
                place += '\2' + QByteArray::number(item);
        }
        return place;
    }

    bool define(const QByteArray &name)
    {
        if (m_defined.contains(name))
            return fail(CoreText::tr("a name stands there twice"));
        m_defined.insert(name);
        return true;
    }

    bool readSetting(const QByteArray &table)
    {
        QByteArray name;
        if (!readName(name))
            return false;
        const QByteArray place = table + '\0' + name;
        if (!define(place))
            return false;
        if (!take("="))
            return fail(CoreText::tr("an equals sign was expected"));
        return readValue(place, 0);
    }

    // a."b".'c', its parts with a NUL between them.
    bool readName(QByteArray &name)
    {
        do {
            skipBlanks();
            const qsizetype begin = m_at;
            if (peek() == '"' || peek() == '\'') {
                if (!readText(peek()))
                    return false;
                name += m_text.mid(begin + 1, m_at - begin - 2);
            } else {
                while (isLetterOrDigit(peek()) || peek() == '_' || peek() == '-')
                    ++m_at;
                if (m_at == begin)
                    return fail(CoreText::tr("a name was expected"));
                name += m_text.mid(begin, m_at - begin);
            }
            skipBlanks();
            if (peek() == '.')
                name += '\0';
        } while (take("."));
        return true;
    }

    bool readValue(const QByteArray &place, int depth)
    {
        skipBlanks();
        if (depth > kDeepestValue)
            return fail(CoreText::tr("it is nested too deep"));
        if (take("\"\"\""))
            return readLongText("\"\"\"");
        if (take("'''"))
            return readLongText("'''");
        if (peek() == '"' || peek() == '\'')
            return readText(peek());
        if (take("["))
            return readArray(place, depth);
        if (take("{"))
            return readInlineTable(place, depth);
        return readWord();
    }

    bool readText(char quote)
    {
        for (++m_at; !atEnd() && peek() != '\n'; ++m_at) {
            if (peek() == quote) {
                ++m_at;
                return true;
            }
            if (peek() == '\\' && quote == '"')
                ++m_at;
        }
        return fail(CoreText::tr("a text has no end"));
    }

    bool readLongText(QByteArrayView quotes)
    {
        for (; !atEnd(); ++m_at) {
            if (take(quotes)) {
                while (peek() == quotes.front()) // up to two more belong to the text
                    ++m_at;
                return true;
            }
            if (peek() == '\\' && quotes.front() == '"')
                ++m_at;
        }
        return fail(CoreText::tr("a text has no end"));
    }

    bool readArray(const QByteArray &place, int depth)
    {
        for (int item = 0; skipLines(); ++item) {
            if (take("]"))
                return true;
            if (!readValue(place + '\3' + QByteArray::number(item), depth + 1) || !skipLines())
                break;
            if (take("]"))
                return true;
            if (!take(","))
                return fail(CoreText::tr("a comma was expected"));
        }
        return fail(CoreText::tr("a bracket was expected"));
    }

    bool readInlineTable(const QByteArray &place, int depth)
    {
        skipBlanks();
        if (take("}"))
            return true;
        if (depth + 1 > kDeepestValue)
            return fail(CoreText::tr("it is nested too deep"));
        do {
            QByteArray name;
            if (!readName(name) || !define(place + '\0' + name))
                return false;
            if (!take("="))
                return fail(CoreText::tr("an equals sign was expected"));
            if (!readValue(place + '\0' + name, depth + 1))
                return false;
            skipBlanks();
        } while (take(","));
        return take("}") || fail(CoreText::tr("a bracket was expected"));
    }

    // A number, a time, true, false, inf or nan.
    bool readWord()
    {
        const qsizetype begin = m_at;
        while (isLetterOrDigit(peek()) || (!atEnd() && QByteArrayView("+-_.:").contains(peek())))
            ++m_at;
        // A blank may part a date from its time.
        if (m_at - begin == 10 && m_text.at(begin + 4) == '-' && peek() == ' '
            && m_at + 1 < m_text.size() && m_text.at(m_at + 1) >= '0'
            && m_text.at(m_at + 1) <= '9') {
            ++m_at;
            return readWord();
        }
        const QByteArray word = m_text.mid(begin, m_at - begin);
        const QByteArray plain = word.startsWith('+') || word.startsWith('-') ? word.mid(1) : word;
        const bool isNumber = !plain.isEmpty() && plain.front() >= '0' && plain.front() <= '9';
        if (isNumber || word == "true" || word == "false" || plain == "inf" || plain == "nan")
            return true;
        m_at = begin;
        return fail(CoreText::tr("a value was expected"));
    }

    const QByteArray &m_text;
    qsizetype m_at;
    QByteArray m_table;
    QSet<QByteArray> m_defined;
    QHash<QByteArray, int> m_items;
    std::optional<ValueProblem> m_problem;
};

} // namespace

std::optional<ValueProblem> problemOfToml(const QByteArray &text)
{
    return TomlCheck(text).run();
}

} // namespace concord
