// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/edit/saverequest.h"
#include "core/merge/policymerge.h"
#include "core/store/recordstore.h"
#include "core/workspace/loopresult.h"

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
// The loop from the conflict on that the first sending has met.
Result<LoopResult> saveAfterConflict(RecordStore &store, const SaveRequest &request,
                                     const Conflict &conflict, const LoopOptions &options);
// The same for many, in their order, in rounds: all that go on are sent together, and the loop goes on with each that
// met a conflict. What was sent together counts no round trips of its own.
QList<Result<LoopResult>> saveAllWithLoop(RecordStore &store, const QList<SaveRequest> &requests,
                                          const QList<LoopOptions> &options);
QList<Result<LoopResult>> saveAllAfterConflicts(RecordStore &store,
                                                const QList<SaveRequest> &requests,
                                                const QList<Conflict> &conflicts,
                                                const QList<LoopOptions> &options);

} // namespace concord
