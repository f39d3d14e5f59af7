// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"

namespace concord {

// What alone tells two values apart that look alike on a screen.
enum class HiddenDifference {
    None, // nothing does, or they look different
    Type, // the one is a number, the other a text
    BlanksAtEnd,
    BlanksAtStart,
    LineEnds,
    NoBreakSpace,
    ZeroWidth,   // joiners, marks of direction, soft hyphens
    Composition, // the same letters, composed in another way (NFC and NFD)
};

HiddenDifference hiddenDifference(const FieldValue &one, const FieldValue &other);

} // namespace concord
