// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

#include <optional>

namespace concord {

// Why two versions that could be put together are for a person all the same.
struct MergeDoubt
{
    QByteArray path; // where; $.a.b
    QString reason;  // as a clause
};

// Signs that two people worked on one thing and not beside each other (core/doc/0013 has what they are worth):
// - both added or took away the same name, and one of them another beside it: they worked from one source, and what one
//   lacks may have been left out on purpose;
// - each changed more than a few names: both rebuilt the value.
// Only for versions whose changes touch; where they stand apart, that is the better sign.
std::optional<MergeDoubt> doubtOf(const ValueNode &base, const ValueNode &mine,
                                  const ValueNode &database);

// What one changed in a part that stands at several places, while the other changed at which: for every change,
// touching or not.
std::optional<MergeDoubt> doubtOfShared(const ValueTree &base, const QByteArray &baseText,
                                        const ValueTree &mine, const QByteArray &mineText,
                                        const ValueTree &database, const QByteArray &databaseText);

} // namespace concord
