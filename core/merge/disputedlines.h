// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/textmerge.h"

#include <QByteArrayView>

#include <optional>

namespace concord {

// Lines that both changed, and the original's text around them.
struct DisputedLines
{
    QByteArrayView base;
    QByteArrayView mine;
    QByteArrayView database;
    QByteArrayView before;
    QByteArrayView behind;
};

struct DisputedMerge
{
    QByteArray text;
    bool hasFormOfOne
        = false; // where both gave it another form: who comes first decides, so a person has to agree
};

// What can be said of them without choosing between two meanings (core/doc/0013 has the reasons):
// - both wrote the same but for blanks: the database's;
// - one side has every line of the other and more, and brings back nothing that the other took away: that side's;
// - where blanks are form (not in Prose), and one changed only those of a line: what both wrote;
// - both put comments at one place (Settings): both, the database's first;
// - both put items at one place of a list that is in order: both, in that order.
std::optional<DisputedMerge> mergeDisputed(const DisputedLines &lines, TextLines kind);

} // namespace concord
