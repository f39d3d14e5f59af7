// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/edit/unitofwork.h"
#include "core/merge/policymerge.h"
#include "core/merge/recordmerge.h"
#include "core/store/recordstore.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace concord {

// What to do where the row has moved under a save, without asking anybody.
enum class OnConflict {
    Fail,      // write nothing, report the conflict
    Refresh,   // write nothing, take the database's row
    Overwrite, // write the changes over the version that the conflict showed
    Merge,     // merge field by field; what stays undecided is a conflict
    Policy,    // the same, and a policy decides what it has a rule for; fields apart too need one
};

std::optional<OnConflict> onConflictFromName(const QString &name); // "fail", "refresh", …

// Waits before a row is tried again that others keep changing: not after the first conflict, for one rival has mostly
// gone by then; after each more, up to a longer time. Who comes back at once finds all the others in front of the same
// lock, and is late again: with n of them only one of n tries comes in time.
class ConflictPause
{
public:
    // How to wait; the thread sleeps unless told otherwise.
    using Sleep = std::function<void(std::chrono::microseconds)>;

    explicit ConflictPause(Sleep sleep = nullptr);

    std::chrono::microseconds next();
    void wait();

private:
    bool m_isFirst = true;
    Backoff m_backoff;
    Sleep m_sleep;
};

struct LoopOptions
{
    OnConflict onConflict = OnConflict::Fail;
    // How often a save that was merged or overwritten is sent again because the row moved once more.
    int retries = 10;
    // Whether values that a merge has put together, which nobody has ever seen, may be saved.
    bool acceptsProposals = false;
    ConflictPause::Sleep sleep = nullptr;           // between two tries
    std::shared_ptr<const Policy> policy = nullptr; // for OnConflict::Policy
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
};

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

// The loop of save, merge, save again over a store, on the store's thread. The first sending is `request` as
// it is. Each later one starts from the row that the conflict brought, is guarded by that row's version (never
// by one read again just before the save), carries the same operation id, the next attempt number and the
// fingerprint of the first request, so that all of them are one intent and at most one is applied. It is
// bounded: after `retries` sendings more the last conflict stands.
//
// Merge needs the request's originals; without them, for a row that is gone or that only has the key of the one that
// was read, and for an insert of a key that is taken, the conflict stands. Refresh of a row that is gone is a conflict
// too: there is nothing to take. A policy is asked anew at each conflict, from the first request on, and can also
// accept that a row is gone, create it again, or delete the one that has changed.
// Errors are the store's.
Result<LoopResult> saveWithLoop(RecordStore &store, const SaveRequest &request,
                                const LoopOptions &options);
// The same for many, in their order: all are sent together, and the loop goes on with each that met a conflict. What
// was sent together counts no round trips of its own.
QList<Result<LoopResult>> saveAllWithLoop(RecordStore &store, const QList<SaveRequest> &requests,
                                          const QList<LoopOptions> &options);

} // namespace concord
