// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace concord {

// A small generator whose numbers are the same with every compiler and library, which the standard's
// distributions do not promise. Not for secrets.
// Source: G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014
// (SplitMix64).
class DemoRandom
{
public:
    DemoRandom(quint64 seed, quint64 stream)
        : m_state(seed * 0x9E3779B97F4A7C15ULL ^ (stream + 1) * 0xBF58476D1CE4E5B9ULL)
    {
    }

    quint64 next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    // 0 to bound - 1; `bound` above 0.
    qint64 below(qint64 bound) { return static_cast<qint64>(next() % static_cast<quint64>(bound)); }
    bool isOneIn(int count) { return below(count) == 0; }
    bool chance(int percent) { return below(100) < percent; }

    template <typename T, size_t Size>
    const T &of(const T (&items)[Size])
    {
        return items[static_cast<size_t>(below(static_cast<qint64>(Size)))];
    }

private:
    quint64 m_state;
};

} // namespace concord
