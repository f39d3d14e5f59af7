// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace concord {

constexpr bool isYamlWordChar(uchar c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// What every byte may be part of.
struct YamlChars
{
    std::array<bool, 256> isInText{}; // or may be, see isTextAt()
    std::array<bool, 256> isDull{};   // wherever it stands in one
    std::array<bool, 256> isInName{};
    std::array<bool, 256> beginsWord{};
};

constexpr YamlChars yamlCharsOf()
{
    YamlChars chars;
    for (std::size_t i = 0; i < 256; ++i) {
        const auto c = static_cast<uchar>(i);
        const bool isOther = c >= 0xC2;
        chars.isInText.at(i) = c >= 0x20 && c != 0x7F;
        chars.isDull.at(i) = c >= 0x20 && c < 0x7F && c != ':' && c != '#';
        chars.isInName.at(i)
            = isYamlWordChar(c) || c == '-' || c == '.' || c == '/' || c == '+' || c == '$';
        chars.beginsWord.at(i) = isYamlWordChar(c) || isOther || c == '/' || c == '.' || c == '$'
            || c == '+' || c == '(' || c == '~' || c == '<' || c == '=' || c == ';' || c == '^';
    }
    return chars;
}

inline constexpr YamlChars kYamlChars = yamlCharsOf();

// A place in a YAML text in UTF-8 that goes on over what stands for itself, and stops where it is not sure. Borrows the
// text.
class YamlCursor
{
public:
    explicit YamlCursor(const QByteArray &text)
        : m_text(text)
        , m_at(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

protected:
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

    // Whether libyaml reads the character on as it is: no control, no other line end, no mark of the byte order. In
    // UTF-8.
    bool isTextAt(qsizetype place) const
    {
        const uchar c = charAt(place);
        if (!kYamlChars.isInText[c])
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
        return kYamlChars.isInName[c] || (c >= 0x80 && isTextAt(place));
    }

    void skipSpaces()
    {
        while (!atEnd() && m_text.at(m_at) == ' ')
            ++m_at;
    }

    // To the first character of the next line that holds something, or to the end. False where there is a strange one
    // on the way.
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
        m_at = behindLine(m_at);
        return !goesOn || nextLine();
    }

    // A word in quotes, on one line, in which nothing is escaped. False where it is anything else.
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

    void skipName()
    {
        while (isNameAt(m_at) || (current() == ' ' && isNameAt(m_at + 1)))
            ++m_at;
    }

    bool skipFlowWord()
    {
        const qsizetype begin = m_at;
        skipName();
        return m_at > begin;
    }

    // As far as the end of the line, a comment or the blanks before them.
    bool skipPlain()
    {
        const qsizetype begin = m_at;
        while (true) {
            while (kYamlChars.isDull[current()])
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

    // Where the next line begins, of the end of this one.
    qsizetype behindLine(qsizetype end) const
    {
        return std::min(end + (charAt(end) == '\r' ? 2 : 1), m_text.size());
    }

    // Borrows the bytes; never null.
    QByteArray viewOf(qsizetype begin, qsizetype end) const
    {
        return QByteArray::fromRawData(m_text.constData() + begin, end - begin);
    }

    const QByteArray &m_text;
    qsizetype m_at;
    qsizetype m_column = 0; // of the first character of the line; -1 behind the end
};

} // namespace concord
