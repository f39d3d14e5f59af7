// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHash>

#include <vector>

namespace concord {

// Bytes from here to there.
struct TextRange
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

// A text cut into lines or words, each with a number that stands for its bytes; the same bytes have the same number in
// all texts of one Alphabet.
struct Cut
{
    std::vector<qsizetype> begins; // and the end of the last one
    std::vector<int> tokens;

    qsizetype size() const { return std::ssize(tokens); }
    TextRange range(qsizetype first, qsizetype last) const
    {
        return {begins[static_cast<std::size_t>(first)], begins[static_cast<std::size_t>(last)]};
    }
};

// A letter, a digit, or a part of one beyond ASCII.
inline bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || static_cast<unsigned char>(c) >= 0x80;
}

class Alphabet
{
public:
    int tokenOf(QByteArrayView text)
    {
        int &token = m_tokens[text]; // 0 where it is new
        if (token == 0)
            token = static_cast<int>(m_tokens.size());
        return token;
    }

    // Each with its line end.
    Cut lines(QByteArrayView text)
    {
        // A guess that saves room for the table.
        m_tokens.reserve(m_tokens.size() + text.size() / kUsualLine);
        return cut(text, [](QByteArrayView rest) {
            const qsizetype end = rest.indexOf('\n');
            return end < 0 ? rest.size() : end + 1;
        });
    }

    // What stands between blanks, and the blanks: 4.8.0 is one word, and nobody means half of it.
    Cut words(QByteArrayView text)
    {
        return cut(text, [](QByteArrayView rest) {
            qsizetype size = 1;
            while (size < rest.size() && isBlank(rest[size]) == isBlank(rest.front()))
                ++size;
            return size;
        });
    }

private:
    static constexpr qsizetype kUsualLine = 32; // bytes

    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

    template <typename Length>
    Cut cut(QByteArrayView text, Length length)
    {
        Cut cut;
        qsizetype begin = 0;
        while (begin < text.size()) {
            const qsizetype size = length(text.sliced(begin));
            cut.begins.push_back(begin);
            cut.tokens.push_back(tokenOf(text.sliced(begin, size)));
            begin += size;
        }
        cut.begins.push_back(begin);
        return cut;
    }

    QHash<QByteArrayView, int> m_tokens;
};

} // namespace concord
