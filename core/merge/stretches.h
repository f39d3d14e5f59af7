// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/linediff.h"

#include <array>
#include <vector>

namespace concord {

// The three sides of a merge, as indexes.
inline constexpr std::size_t kBase = 0;
inline constexpr std::size_t kMine = 1;
inline constexpr std::size_t kDatabase = 2;

// What stands at one place of all three, from token to token.
struct Stretch
{
    std::array<qsizetype, 3> begin{};
    std::array<qsizetype, 3> end{};
    bool isMine = false;     // I changed something in it
    bool isDatabase = false; // the database did

    qsizetype size(std::size_t side) const { return end.at(side) - begin.at(side); }
};

// All of the three, in order: the stretches in which something changed, the changes of both that touch in one, and
// those between them (diff3 over two diffs: Khanna, Kunal and Pierce, FSTTCS 2007). `areApart`: changes that only
// touch, and share no token of the base, are two; an insertion beside a change of the other still belongs to it, for
// nothing tells which comes first.
std::vector<Stretch> stretchesOf(Tokens base, Tokens mine, Tokens database, bool areApart);

} // namespace concord
