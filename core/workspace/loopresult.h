// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/unitofwork.h"
#include "core/merge/policymerge.h"
#include "core/merge/recordmerge.h"

#include <QStringList>

#include <optional>

namespace concord {

// How the loop ended.
struct LoopResult
{
    enum class Ending { Saved, Refreshed, Conflict };

    Ending ending = Ending::Conflict;
    Saved saved;              // Saved
    RecordSnapshot refreshed; // Refreshed: the row as it is now; no values where it is gone
    // Conflict: the last one met, told from the first request's originals and changes.
    Conflict conflict;
    // The merge that was saved, could not be finished, or that the row outran; only where the row is there and the
    // request brought its originals.
    std::optional<RecordMerge> merge;
    // What the policy made of the last conflict.
    QList<PolicyStep> policySteps;
    // Saved without a write: the database held the merged result already.
    bool isAlreadyThere = false;
    qint64 begunAt
        = 0;           // microseconds since 1970: when my side was changed, as far as anybody knows
    int conflicts = 0; // met on the way
    int attempts = 0;  // transactions begun over all sendings
    qint64 roundTrips = 0;    // over all sendings; 0 for an embedded database
    QStringList mergedFields; // Saved after a merge: every field that either side had changed
};

} // namespace concord
