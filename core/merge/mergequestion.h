// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/record/entity.h"

namespace concord {

// What a person is asked about a save that was refused.
enum class MergeQuestion {
    Fields,        // field by field
    NoOverlap,     // nothing is open: save both?
    Deleted,       // the database has no such row any more
    DeleteChanged, // the row that is to be deleted was changed
    KeyExists,     // a new record met one with its key
    Blocked,       // a rule of the database refused the change
    KeyReused,     // the row that has the key now is another one
};

// `isDelete`: it was the deletion of the record that was refused. Fields where the two can be merged; whether anything
// overlaps only the merge can tell.
MergeQuestion questionOf(const Entity &entity, const Conflict &conflict, bool isDelete);

} // namespace concord
