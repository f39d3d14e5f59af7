// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/plainyaml.h"

#include "core/merge/namerows.h"
#include "core/merge/yamlcursor.h"
#include "core/merge/yamltree.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace concord {

namespace {

using Kind = ValueNode::Kind;

constexpr int kDeepest = kDeepestValue / 2;
constexpr int kDeepestFlow = 20;
constexpr qsizetype kLongestName = 256; // libyaml takes up to 1024 characters

class PlainYaml : private YamlCursor
{
public:
    using YamlCursor::YamlCursor;

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
            return readValue(child, column);
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
        const QByteArray repeated = m_repeatedName;
        const qsizetype dash = m_at++;
        skipSpaces();
        const qsizetype place = m_at;
        ValueNode name;
        const bool isMapping = readName(name);
        m_at = place;
        if (isMapping)
            return readMapping(child, column + place - dash, depth + 1);
        if (readValue(child, column))
            return true;
        m_repeatedName = repeated;
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
        const bool isEntry = isYamlWordChar(first) || first == '"' || first == '\''
            || (first == '.' && isYamlWordChar(charAt(m_at + 1)));
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
        } else if (isNameAt(m_at) && (isYamlWordChar(current()) || current() >= 0x80)) {
            skipName();
        }
        const qsizetype size = m_at - node.begin;
        const bool isOver = current() == ':' && (charAt(m_at + 1) == ' ' || endsLine(m_at + 1));
        if (!isOver || size == 0 || size > kLongestName)
            return false;
        node.name = isQuoted ? viewOf(node.begin + 1, m_at - 1) : viewOf(node.begin, m_at);
        ++m_at;
        return true;
    }

    // Nothing may follow that is indented more than what it belongs to: it would go on there.
    bool readValue(ValueNode &node, qsizetype column)
    {
        if (current() == '|')
            return readLiteral(node, column);
        const bool isRead = isBracket() ? readFlow(node, 0) : readWord(node, &PlainYaml::skipPlain);
        return isRead && endLine() && m_column <= column;
    }

    bool isBracket() const { return current() == '[' || current() == '{'; }

    bool readWord(ValueNode &node, bool (PlainYaml::*skip)())
    {
        begin(node, Kind::Scalar, m_at);
        const uchar first = current();
        if (first == '"' || first == '\'') {
            if (!skipQuoted())
                return false;
            node.value = first == '"' ? viewOf(node.valueBegin, m_at - 1)
                                      : signedWord('"', viewOf(node.valueBegin + 1, m_at - 1));
        } else {
            if (!kYamlChars.beginsWord[first]
                && !(first == '-' && isYamlWordChar(charAt(m_at + 1))))
                return false;
            if (!(this->*skip)())
                return false;
            const QByteArray word = viewOf(node.valueBegin, m_at);
            node.value = signedWord(mayBeNoText(word) ? '=' : '"', word);
        }
        node.end = m_at;
        return true;
    }

    // In braces or brackets, on one line.
    bool readFlow(ValueNode &node, int depth)
    {
        if (depth > kDeepestFlow)
            return false;
        const bool isMapping = current() == '{';
        const uchar closing = isMapping ? '}' : ']';
        begin(node, isMapping ? Kind::Object : Kind::Array, m_at);
        node.isFlow = true;
        NameSet names;
        ++m_at;
        skipSpaces();
        for (bool isFirst = true; !isFirst || current() != closing; isFirst = false) {
            ValueNode child;
            if (isMapping) {
                if (!readName(child))
                    return false;
                note(names, child.name);
                skipSpaces();
            }
            if (!(isBracket() ? readFlow(child, depth + 1)
                              : readWord(child, &PlainYaml::skipFlowWord)))
                return false;
            node.children.append(std::move(child));
            skipSpaces();
            if (current() != ',')
                break;
            ++m_at;
            skipSpaces();
        }
        if (current() != closing)
            return false;
        node.end = ++m_at;
        return true;
    }

    // A block of text whose lines stay.
    bool readLiteral(ValueNode &node, qsizetype column)
    {
        begin(node, Kind::Scalar, m_at++);
        const bool isStripped = current() == '-';
        m_at += isStripped ? 1 : 0;
        if (!endsLine(m_at))
            return false;
        m_at = behindLine(m_at);
        qsizetype indent = 0;
        while (charAt(m_at + indent) == ' ')
            ++indent;
        if (indent <= column || endsLine(m_at + indent))
            return false;
        node.value = "\"";
        QByteArray breaks; // before the next line
        while (!atEnd()) {
            qsizetype place = m_at;
            while (place < m_at + indent && charAt(place) == ' ')
                ++place;
            if (!endsLine(place)) {
                if (place < m_at + indent)
                    break;
                if (!addLine(node, breaks, place))
                    return false;
            } else if (place >= m_text.size()) {
                return false; // blanks without an end
            }
            breaks += '\n';
            m_at = behindLine(place);
        }
        node.value += isStripped ? "" : "\n";
        return nextLine() && m_column <= column;
    }

    // One that holds more than blanks, and has an end, which is the place afterwards.
    bool addLine(ValueNode &node, QByteArray &breaks, qsizetype &place) const
    {
        const qsizetype begin = place;
        while (!endsLine(place) && isTextAt(place))
            ++place;
        const QByteArrayView line = QByteArrayView(m_text).sliced(begin, place - begin);
        if (place >= m_text.size() || !endsLine(place) || line.trimmed().isEmpty())
            return false;
        node.value += breaks;
        node.value += line;
        node.end = place;
        breaks.clear();
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
