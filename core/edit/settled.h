// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/unitofwork.h"

#include <optional>

namespace concord {

// What became of a save whose reply was lost.
enum class SettledState {
    Applied,
    NotApplied, // and it never will be: its operation key is taken by a tombstone, or its version is gone
    Over, // it will not be applied any more, but nobody can tell whether it was before the row moved on
};

struct Settled
{
    SettledState state = SettledState::Over;
    // Applied: the answer that was lost, as a replay. Without values where the row has moved on since.
    Saved saved;
    // NotApplied, where the row's version was moved to make sure of it: the row as it is now.
    std::optional<RecordSnapshot> database;
};

} // namespace concord
