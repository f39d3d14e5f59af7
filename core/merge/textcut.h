// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHashFunctions>

#include <cstdint>
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

// A table of its own: a merge asks it for every line, and QHash makes room for what it never takes out again.
class Alphabet
{
public:
    int tokenOf(QByteArrayView text)
    {
        const auto hash = static_cast<std::uint32_t>(
            qHashBits(text.data(), static_cast<std::size_t>(text.size()), m_seed));
        std::size_t place = hash & m_mask;
        for (; m_slots[place].token != 0; place = (place + 1) & m_mask) {
            if (m_slots[place].hash == hash && textOf(m_slots[place]) == text)
                return m_slots[place].token;
        }
        m_texts.push_back(text);
        const int token = static_cast<int>(m_texts.size());
        m_slots[place] = {hash, token};
        if (m_texts.size() * 2 > m_slots.size())
            makeRoom(m_slots.size() * 2);
        return token;
    }

    // Of tokens, which are the numbers from 1 to it.
    int size() const { return static_cast<int>(m_texts.size()); }

    // Each with its line end.
    Cut lines(QByteArrayView text)
    {
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
    struct Slot
    {
        std::uint32_t hash = 0;
        int token = 0; // none
    };

    static constexpr std::size_t kFewestSlots = 64; // a power of two, as all their numbers

    QByteArrayView textOf(const Slot &slot) const
    {
        return m_texts[static_cast<std::size_t>(slot.token - 1)];
    }

    void makeRoom(std::size_t size)
    {
        std::vector<Slot> roomier(size);
        m_mask = size - 1;
        for (const Slot &slot : m_slots) {
            if (slot.token == 0)
                continue;
            std::size_t place = slot.hash & m_mask;
            while (roomier[place].token != 0)
                place = (place + 1) & m_mask;
            roomier[place] = slot;
        }
        m_slots.swap(roomier);
    }

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

    std::size_t m_seed = QHashSeed::globalSeed();
    std::vector<Slot> m_slots = std::vector<Slot>(kFewestSlots);
    std::size_t m_mask = kFewestSlots - 1;
    std::vector<QByteArrayView> m_texts; // of the tokens, which begin at 1
};

} // namespace concord
