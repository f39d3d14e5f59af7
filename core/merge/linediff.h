// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <span>

namespace concord {

// Lines, words or whatever is compared, each by a number that stands for its text.
using Tokens = std::span<const int>;

// What stands in [leftBegin, leftEnd) of the one became what stands in [rightBegin, rightEnd) of the other. One of the
// two may be empty.
struct Difference
{
    qsizetype leftBegin = 0;
    qsizetype leftEnd = 0;
    qsizetype rightBegin = 0;
    qsizetype rightEnd = 0;

    friend bool operator==(const Difference &, const Difference &) = default;
};

// The differences between the two, in order, with at least one common token between each two of them. What occurs once
// in each anchors the comparison (patience diff, Bram Cohen); between anchors it is Myers' divide and conquer
// (Algorithmica 1, 1986), which gives up the shortest answer where it would cost too much. A stretch that could as well
// stand further down stands as far down as it goes. O(n log n) where anchors are found; memory O(n).
QList<Difference> differences(Tokens left, Tokens right);

} // namespace concord
