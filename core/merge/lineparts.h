// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/insidemerge.h"
#include "core/merge/textmerge.h"

namespace concord {

// A text as the stretches that somebody changed and what stands between them.
struct LineParts
{
    QList<InsidePart> parts;
    QList<QByteArray> between; // one more than there are parts
};

// The stretches of a three-way comparison by lines (diff3). Changes of both sides that touch are one.
LineParts linePartsOf(const ValueSides &sides, TextLines lines);

} // namespace concord
