// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/jsontree.h"

#include "core/base/coretext.h"
#include "core/merge/namerows.h"

#include <QUtf8StringView>

#include <algorithm>
#include <cctype>

namespace concord {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// One number for 1, 1.0, 10e-1: its digits without zeros at the ends, and the power of ten behind them.
QByteArray plainNumber(QByteArrayView lexeme)
{
    const bool isNegative = lexeme.startsWith('-');
    qsizetype place = isNegative ? 1 : 0;
    QByteArray digits;
    qint64 exponent = 0;
    bool isFraction = false;
    for (; place < lexeme.size() && (isDigit(lexeme[place]) || lexeme[place] == '.'); ++place) {
        if (lexeme[place] == '.') {
            isFraction = true;
            continue;
        }
        digits += lexeme[place];
        exponent -= isFraction ? 1 : 0;
    }
    if (place < lexeme.size()) { // behind the e
        bool isRead = false;
        const qint64 power = lexeme.sliced(place + 1).toLongLong(&isRead);
        if (!isRead || qAbs(power) > 1'000'000'000)
            return lexeme.toByteArray();
        exponent += power;
    }
    qsizetype leading = 0;
    while (leading < digits.size() && digits.at(leading) == '0')
        ++leading;
    digits.remove(0, leading);
    while (digits.endsWith('0')) {
        digits.chop(1);
        ++exponent;
    }
    if (digits.isEmpty())
        return isNegative ? "-0" : "0";
    return (isNegative ? "-" : "") + digits
        + (exponent == 0 ? QByteArray() : 'e' + QByteArray::number(exponent));
}

class JsonReader
{
public:
    explicit JsonReader(const QByteArray &text)
        : m_text(text)
    {
    }

    std::optional<ValueTree> read(ValueProblem *problem)
    {
        ValueTree tree;
        bool isRead = QUtf8StringView(m_text).isValidUtf8()
            ? true
            : fail(0, CoreText::tr("it is not UTF-8"));
        if (m_text.startsWith("\xEF\xBB\xBF"))
            m_at = 3;
        isRead = isRead && skip() && readNode(tree.root, 0) && skip();
        if (isRead && m_at != m_text.size())
            isRead = fail(m_at, CoreText::tr("something stands behind the end"));
        if (!isRead) {
            if (problem)
                *problem = m_problem;
            return std::nullopt;
        }
        tree.repeatedName = m_repeatedName;
        return tree;
    }

private:
    bool fail(qsizetype offset, const QString &reason)
    {
        m_problem = {std::min(offset, m_text.size()), reason};
        return false;
    }

    char peek() const { return m_at < m_text.size() ? m_text.at(m_at) : '\0'; }
    bool startsWith(QByteArrayView text) const
    {
        return QByteArrayView(m_text).sliced(m_at).startsWith(text);
    }

    // Space and comments.
    bool skip()
    {
        while (m_at < m_text.size()) {
            const char c = m_text.at(m_at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                ++m_at;
            } else if (c == '/' && startsWith("//")) {
                const qsizetype end = m_text.indexOf('\n', m_at);
                m_at = end < 0 ? m_text.size() : end;
            } else if (c == '/' && startsWith("/*")) {
                const qsizetype end = m_text.indexOf("*/", m_at + 2);
                if (end < 0)
                    return fail(m_at, CoreText::tr("a comment has no end"));
                m_at = end + 2;
            } else {
                break;
            }
        }
        return true;
    }

    bool readNode(ValueNode &node, int depth)
    {
        if (depth > kDeepestValue)
            return fail(m_at, CoreText::tr("it is nested too deep"));
        node.valueBegin = m_at;
        if (node.name.isNull())
            node.begin = m_at;
        const char c = peek();
        bool isRead = false;
        if (c == '{' || c == '[')
            isRead = readChildren(node, depth);
        else if (c == '"')
            isRead = readString(node.value);
        else
            isRead = readWord(node.value);
        node.end = m_at;
        return isRead;
    }

    bool readChildren(ValueNode &node, int depth)
    {
        const bool isObject = peek() == '{';
        node.kind = isObject ? ValueNode::Kind::Object : ValueNode::Kind::Array;
        node.isFlow = true;
        const char closing = isObject ? '}' : ']';
        NameSet names;
        ++m_at;
        while (true) {
            if (!skip())
                return false;
            if (peek() == closing) {
                ++m_at;
                return true;
            }
            ValueNode child;
            if (isObject) {
                child.begin = m_at;
                if (peek() != '"' || !readString(child.name))
                    return fail(m_at, CoreText::tr("a name was expected"));
                if (!skip() || peek() != ':')
                    return fail(m_at, CoreText::tr("a colon was expected"));
                ++m_at;
                // Without the quote; where the bytes are the text's, so they stay.
                child.name = child.name.isDetached() || child.name.size() == 1
                    ? child.name.mid(1)
                    : QByteArray::fromRawData(child.name.constData() + 1, child.name.size() - 1);
                if (!names.insert(child.name) && m_repeatedName.isNull())
                    m_repeatedName = child.name.isNull() ? QByteArray("") : child.name;
                if (!skip())
                    return false;
            }
            if (!readNode(child, depth + 1))
                return false;
            node.children.append(std::move(child));
            if (!skip())
                return false;
            if (peek() == ',')
                ++m_at;
            else if (peek() != closing)
                return fail(m_at, CoreText::tr("a comma was expected"));
        }
    }

    // What stands for itself in a text.
    void skipPlain()
    {
        const char *const text = m_text.constData();
        const qsizetype size = m_text.size();
        while (m_at < size && text[m_at] != '"' && text[m_at] != '\\'
               && (static_cast<uchar>(text[m_at]) >= 0x20 || text[m_at] == '\t'))
            ++m_at;
    }

    // With the quote before it, so that "1" is not 1; escapes are read. Where there is none, the bytes stay in the
    // text.
    bool readString(QByteArray &value)
    {
        const qsizetype begin = m_at++;
        const char *const text = m_text.constData();
        skipPlain();
        if (m_at < m_text.size() && text[m_at] == '"') {
            value = QByteArray::fromRawData(text + begin, m_at - begin);
            ++m_at;
            return true;
        }
        value = QByteArray(text + begin, m_at - begin);
        while (m_at < m_text.size()) {
            const char c = text[m_at++];
            if (c == '"')
                return true;
            if (c != '\\')
                break;
            if (!readEscape(value))
                return false;
            const qsizetype plain = m_at;
            skipPlain();
            value.append(text + plain, m_at - plain);
        }
        return fail(begin, CoreText::tr("a text has no end"));
    }

    bool readEscape(QByteArray &value)
    {
        const char c = peek();
        ++m_at;
        switch (c) {
        case '"':
        case '\\':
        case '/':
            value += c;
            return true;
        case 'b':
            value += '\b';
            return true;
        case 'f':
            value += '\f';
            return true;
        case 'n':
            value += '\n';
            return true;
        case 'r':
            value += '\r';
            return true;
        case 't':
            value += '\t';
            return true;
        case 'u':
            return readUnicode(value);
        default:
            return fail(m_at - 1, CoreText::tr("an unknown escape"));
        }
    }

    std::optional<char16_t> readUnit()
    {
        bool isRead = false;
        const ushort unit = m_text.mid(m_at, 4).toUShort(&isRead, 16);
        if (!isRead || m_at + 4 > m_text.size())
            return std::nullopt;
        m_at += 4;
        return unit;
    }

    bool readUnicode(QByteArray &value)
    {
        const auto first = readUnit();
        if (!first)
            return fail(m_at, CoreText::tr("four hexadecimal digits were expected"));
        QString text{QChar(*first)};
        if (QChar::isHighSurrogate(*first) && startsWith("\\u")) {
            m_at += 2;
            const auto second = readUnit();
            if (!second)
                return fail(m_at, CoreText::tr("four hexadecimal digits were expected"));
            text += QChar(*second);
        }
        // Half a pair stays what it is.
        value += text.isValidUtf16() ? text.toUtf8() : "\\u" + QByteArray::number(*first, 16);
        return true;
    }

    bool readWord(QByteArray &value)
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size()
               && (std::isalnum(static_cast<uchar>(peek())) || peek() == '-' || peek() == '+'
                   || peek() == '.'))
            ++m_at;
        const QByteArrayView word = QByteArrayView(m_text).sliced(begin, m_at - begin);
        if (word == "true" || word == "false" || word == "null")
            value = QByteArray::fromRawData(word.data(), word.size());
        else if (isNumber(word))
            value = plainNumber(word);
        else
            return fail(begin, CoreText::tr("a value was expected"));
        return true;
    }

    // RFC 8259, section 6.
    static bool isNumber(QByteArrayView word)
    {
        qsizetype at = word.startsWith('-') ? 1 : 0;
        const auto digits = [&word, &at] {
            const qsizetype begin = at;
            while (at < word.size() && isDigit(word[at]))
                ++at;
            return at - begin;
        };
        const bool isZero = at < word.size() && word[at] == '0';
        const qsizetype whole = digits();
        if (whole == 0 || (isZero && whole > 1))
            return false;
        if (at < word.size() && word[at] == '.') {
            ++at;
            if (digits() == 0)
                return false;
        }
        if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
            ++at;
            if (at < word.size() && (word[at] == '-' || word[at] == '+'))
                ++at;
            if (digits() == 0)
                return false;
        }
        return at == word.size();
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    QByteArray m_repeatedName;
    ValueProblem m_problem;
};

} // namespace

std::optional<ValueTree> readJson(const QByteArray &text, ValueProblem *problem)
{
    return JsonReader(text).read(problem);
}

} // namespace concord
