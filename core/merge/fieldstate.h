// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace concord {

// How a field stands in a merge: the closed list of STATE, the same in code, JSON and on screen.
enum class FieldState {
    Unchanged, // nobody changed it
    Mine,      // only I changed it
    Database,  // only the database did
    Same,      // both did, alike
    Merged,    // a proposal, merged inside the value
    Undecided, // both did, differently
    Group,     // decided together with its group
    Deleted,   // the record is gone on one side
    Invalid,   // the value chosen breaks a check
    Typed,     // written by hand in the merge
};

// "unchanged", "mine", "database", … as in JSON.
QString fieldStateName(FieldState state);

// Which side's value a field takes.
enum class Pick {
    None,
    Mine,
    Original,
    Database,
    Combined, // a group: each field from the one side that changed it; a value: what merging inside it proposes
    MineThenDatabase, // a text: both, one behind the other
    DatabaseThenMine,
    Typed,
};

// "none", "mine", "original", … as in JSON.
QString pickName(Pick pick);

} // namespace concord
