// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/plainyaml.h"

#include "core/merge/namerows.h"
#include "core/merge/yamltree.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

using Kind = ValueNode::Kind;

constexpr int kDeepest = kDeepestValue / 2;
constexpr qsizetype kLongestName = 256; // libyaml takes up to 1024 characters

constexpr bool isWordChar(uchar c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// What every character may be part of.
struct Chars
{
    std::array<bool, 256> isInText{}; // or may be, see isTextAt()
    std::array<bool, 256> isDull{};   // wherever it stands in one
    std::array<bool, 256> isInName{};
    std::array<bool, 256> beginsWord{};
};

constexpr Chars charsOf()
{
    Chars chars;
    for (std::size_t i = 0; i < 256; ++i) {
        const auto c = static_cast<uchar>(i);
        const bool isOther = c >= 0xC2;
        chars.isInText.at(i) = c >= 0x20 && c != 0x7F;
        chars.isDull.at(i) = c >= 0x20 && c < 0x7F && c != ':' && c != '#';
        chars.isInName.at(i)
            = isWordChar(c) || c == '-' || c == '.' || c == '/' || c == '+' || c == '$';
        chars.beginsWord.at(i) = isWordChar(c) || isOther || c == '/' || c == '.' || c == '$'
            || c == '+' || c == '(' || c == '~' || c == '<' || c == '=' || c == ';' || c == '^';
    }
    return chars;
}

constexpr Chars kChars = charsOf();

class PlainYaml
{
public:
    explicit PlainYaml(const QByteArray &text)
        : m_text(text)
        , m_at(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    std::optional<ValueTree> read()
    {
        if (!nextLine())
            return std::nullopt;
        if (m_column == 0 && isAt("---") && endsLine(m_at + 3)) {
            m_at += 3;
            if (!endLine())
                return std::nullopt;
        }
        ValueTree tree;
        if (atEnd() || !readBlock(tree.root, 0) || !atEnd())
            return std::nullopt;
        tree.repeatedName = m_repeatedName;
        return tree;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    uchar charAt(qsizetype place) const
    {
        return place < m_text.size() ? static_cast<uchar>(m_text.at(place)) : '\n';
    }
    uchar current() const { return charAt(m_at); }
    bool isAt(QByteArrayView word) const
    {
        return QByteArrayView(m_text).sliced(m_at).startsWith(word);
    }
    bool endsLine(qsizetype place) const
    {
        return charAt(place) == '\n' || (charAt(place) == '\r' && charAt(place + 1) == '\n');
    }
    bool isDash() const { return current() == '-' && charAt(m_at + 1) == ' '; }

    // Whether libyaml reads the character on as it is: no control, no other line end, no mark of the byte order. In UTF-8.
    bool isTextAt(qsizetype place) const
    {
        const uchar c = charAt(place);
        if (!kChars.isInText[c])
            return false;
        switch (c) {
        case 0xC2:
            return charAt(place + 1) >= 0xA0;
        case 0xE2:
            return charAt(place + 1) != 0x80
                || (charAt(place + 2) != 0xA8 && charAt(place + 2) != 0xA9);
        case 0xEF:
            return false;
        default:
            return true;
        }
    }

    bool isNameAt(qsizetype place) const
    {
        const uchar c = charAt(place);
        return kChars.isInName[c] || (c >= 0x80 && isTextAt(place));
    }

    void skipSpaces()
    {
        while (!atEnd() && m_text.at(m_at) == ' ')
            ++m_at;
    }

    // To the first character of the next line that holds something, or to the end. False where there is a strange one on
    // the way.
    bool nextLine()
    {
        while (!atEnd()) {
            const qsizetype begin = m_at;
            skipSpaces();
            m_column = m_at - begin;
            if (current() != '#' && !endsLine(m_at))
                return true;
            if (!endLine(false))
                return false;
        }
        m_column = -1;
        return true;
    }

    // Behind what stands on a line, over a comment. A comment needs a blank before it.
    bool endLine(bool goesOn = true)
    {
        const qsizetype begin = m_at;
        skipSpaces();
        if (current() == '#' && (m_at > begin || !goesOn)) {
            while (!endsLine(m_at) && isTextAt(m_at))
                ++m_at;
        }
        if (!endsLine(m_at))
            return false;
        m_at = std::min(m_at + (current() == '\r' ? 2 : 1), m_text.size());
        return !goesOn || nextLine();
    }

    // The mapping or the sequence that begins here.
    bool readBlock(ValueNode &node, int depth)
    {
        return isDash() ? readSequence(node, m_column, depth) : readMapping(node, m_column, depth);
    }

    static void begin(ValueNode &node, Kind kind, qsizetype place)
    {
        node.kind = kind;
        if (node.name.isNull())
            node.begin = place;
        node.valueBegin = place;
    }

    bool readMapping(ValueNode &node, qsizetype column, int depth)
    {
        if (depth > kDeepest)
            return false;
        begin(node, Kind::Object, m_at);
        NameSet names;
        do {
            ValueNode child;
            if (!readEntry(child, names, column, depth))
                return false;
            node.children.append(std::move(child));
        } while (m_column == column && !isDash());
        node.end = node.children.last().end;
        return m_column < column;
    }

    bool readEntry(ValueNode &child, NameSet &names, qsizetype column, int depth)
    {
        const qsizetype place = m_at;
        const bool isNamed = readName(child);
        if (isNamed)
            note(names, child.name);
        const QByteArray repeated = m_repeatedName;
        if (isNamed && readNamed(child, column, depth))
            return true;
        m_at = place;
        auto asked = askLibyaml(Kind::Object, column, depth);
        if (!asked)
            return false;
        child = std::move(asked->root.children.first());
        m_repeatedName = repeated;
        if (!isNamed)
            note(names, child.name);
        if (m_repeatedName.isNull())
            m_repeatedName = asked->repeatedName;
        return true;
    }

    void note(NameSet &names, const QByteArray &name)
    {
        if (!names.insert(name) && m_repeatedName.isNull())
            m_repeatedName = name;
    }

    bool readNamed(ValueNode &child, qsizetype column, int depth)
    {
        const qsizetype mark = m_at;
        skipSpaces();
        if (!endsLine(m_at) && current() != '#')
            return readScalar(child, column);
        m_at = mark;
        if (!endLine())
            return false;
        if (m_column > column)
            return readBlock(child, depth + 1);
        if (m_column == column && isDash())
            return readSequence(child, column, depth + 1);
        child.valueBegin = child.end = mark;
        child.value = "=";
        return true;
    }

    bool readSequence(ValueNode &node, qsizetype column, int depth)
    {
        if (depth > kDeepest)
            return false;
        begin(node, Kind::Array, m_at);
        do {
            ValueNode child;
            if (!readItem(child, column, depth))
                return false;
            node.children.append(std::move(child));
        } while (m_column == column && isDash());
        node.end = node.children.last().end;
        return m_column <= column;
    }

    bool readItem(ValueNode &child, qsizetype column, int depth)
    {
        const qsizetype dash = m_at++;
        skipSpaces();
        const qsizetype place = m_at;
        ValueNode name;
        const bool isMapping = readName(name);
        m_at = place;
        if (isMapping)
            return readMapping(child, column + place - dash, depth + 1);
        if (readScalar(child, column))
            return true;
        m_at = dash;
        auto asked = askLibyaml(Kind::Array, column, depth);
        if (!asked)
            return false;
        child = std::move(asked->root.children.first());
        if (m_repeatedName.isNull())
            m_repeatedName = asked->repeatedName;
        return true;
    }

    // What stands here with all that is indented more than it, as the one child of a mapping or a sequence. Between two
    // entries that begin like this libyaml has nothing left over from the one before: it reads them apart as it does
    // together. Only anchors are known from one to the other.
    std::optional<ValueTree> askLibyaml(Kind kind, qsizetype column, int depth)
    {
        if (std::exchange(
                m_isStrange,
                true)) // until this was read: what holds it is not worth to be asked about
            return std::nullopt;
        const uchar first = current();
        const bool isEntry = isWordChar(first) || first == '"' || first == '\''
            || (first == '.' && isWordChar(charAt(m_at + 1)));
        if (kind == Kind::Array ? !isDash() : !isEntry)
            return std::nullopt;
        const qsizetype end = endOfEntry(column);
        if (hasOtherLineEnds(m_at, end))
            return std::nullopt;
        auto tree = readYamlEvents(QByteArray(column, ' ') + m_text.mid(m_at, end - m_at), nullptr);
        if (!tree || tree->root.kind != kind || tree->root.isFlow || tree->root.begin != column
            || tree->root.children.size() != 1 || !tree->shared.isEmpty()
            || !move(tree->root, m_at - column, depth))
            return std::nullopt;
        m_at = end;
        if (!nextLine() || m_column > column)
            return std::nullopt;
        m_isStrange = false;
        return tree;
    }

    // Behind which the document might end, or something stand that is not indented.
    bool hasOtherLineEnds(qsizetype begin, qsizetype end) const
    {
        for (qsizetype place = begin; place < end; ++place) {
            const uchar c = charAt(place);
            if (c == '\r' ? !endsLine(place) : c >= 0xC2 && c < 0xEF && !isTextAt(place))
                return true;
        }
        return false;
    }

    // Where the next line begins that is not indented more than this.
    qsizetype endOfEntry(qsizetype column) const
    {
        for (qsizetype end = m_at;;) {
            const qsizetype newline = m_text.indexOf('\n', end);
            if (newline < 0)
                return m_text.size();
            end = newline + 1;
            qsizetype place = end;
            while (charAt(place) == ' ')
                ++place;
            if (place - end <= column && !endsLine(place))
                return end;
        }
    }

    // To where it stands in the whole; false where it is too deep there.
    static bool move(ValueNode &node, qsizetype by, int depth)
    {
        node.begin += by;
        node.valueBegin += by;
        node.end += by;
        return depth < kDeepestValue - 2
            && std::all_of(
                   node.children.begin(), node.children.end(),
                   [by, depth](ValueNode &child) { return move(child, by, depth + 1); });
    }

    // As far as the colon, which is behind it afterwards.
    bool readName(ValueNode &node)
    {
        node.begin = m_at;
        const uchar quote = current();
        const bool isQuoted = quote == '"' || quote == '\'';
        if (isQuoted) {
            if (!skipQuoted())
                return false;
        } else if (isNameAt(m_at) && (isWordChar(current()) || current() >= 0x80)) {
            while (isNameAt(m_at) || (current() == ' ' && isNameAt(m_at + 1)))
                ++m_at;
        }
        const qsizetype size = m_at - node.begin;
        const bool isOver = current() == ':' && (charAt(m_at + 1) == ' ' || endsLine(m_at + 1));
        if (!isOver || size == 0 || size > kLongestName)
            return false;
        node.name = isQuoted ? viewOf(node.begin + 1, m_at - 1) : viewOf(node.begin, m_at);
        ++m_at;
        return true;
    }

    // A word in quotes, on one line, in which nothing is escaped.
    bool skipQuoted()
    {
        const uchar quote = current();
        ++m_at;
        while (!atEnd() && isTextAt(m_at) && current() != quote && current() != '\\')
            ++m_at;
        if (atEnd() || current() != quote)
            return false;
        ++m_at;
        return current() != quote;
    }

    // Nothing may follow that is indented more than what it belongs to: it would go on there.
    bool readScalar(ValueNode &node, qsizetype column)
    {
        begin(node, Kind::Scalar, m_at);
        const uchar first = current();
        if (first == '"' || first == '\'') {
            if (!skipQuoted())
                return false;
            node.value = first == '"' ? viewOf(node.valueBegin, m_at - 1)
                                      : signedWord('"', viewOf(node.valueBegin + 1, m_at - 1));
        } else {
            if (!kChars.beginsWord[first] && !(first == '-' && isWordChar(charAt(m_at + 1))))
                return false;
            if (!skipPlain())
                return false;
            const QByteArray word = viewOf(node.valueBegin, m_at);
            node.value = signedWord(mayBeNoText(word) ? '=' : '"', word);
        }
        node.end = m_at;
        return endLine() && m_column <= column;
    }

    // As far as the end of the line, a comment or the blanks before them.
    bool skipPlain()
    {
        const qsizetype begin = m_at;
        while (true) {
            while (kChars.isDull[current()])
                ++m_at;
            if (endsLine(m_at))
                break;
            const uchar c = current();
            if (!isTextAt(m_at) || (c == ':' && (charAt(m_at + 1) == ' ' || endsLine(m_at + 1))))
                return false;
            if (c == '#' && m_text.at(m_at - 1) == ' ')
                break;
            ++m_at;
        }
        while (m_at > begin && m_text.at(m_at - 1) == ' ')
            --m_at;
        return true;
    }

    // The word behind the sign of how it is written.
    static QByteArray signedWord(char sign, QByteArrayView word)
    {
        QByteArray value(word.size() + 1, Qt::Uninitialized);
        *value.data() = sign;
        std::copy(word.cbegin(), word.cend(), value.data() + 1);
        return value;
    }

    // Borrows the bytes; never null.
    QByteArray viewOf(qsizetype begin, qsizetype end) const
    {
        return QByteArray::fromRawData(m_text.constData() + begin, end - begin);
    }

    const QByteArray &m_text;
    qsizetype m_at;
    qsizetype m_column = 0; // of the first character of the line; -1 behind the end
    QByteArray m_repeatedName;
    bool m_isStrange = false; // something that libyaml has to read in the whole
};

} // namespace

bool mayBeNoText(QByteArrayView word)
{
    if (word.isEmpty())
        return true;
    if (QByteArrayView("0123456789.+-~<=").contains(word.front()))
        return true;
    static const QSet<QByteArray> words{"y",   "n",    "yes",   "no",  "on",
                                        "off", "true", "false", "null"};
    return word.size() <= 5 && words.contains(word.toByteArray().toLower());
}

std::optional<ValueTree> readPlainYaml(const QByteArray &text)
{
    return PlainYaml(text).read();
}

} // namespace concord
