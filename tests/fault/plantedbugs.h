// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fault/faultclient.h"

namespace concord::test {

// The bugs that stores are known to have had, each as something that stands between a sound store and its database.
// Those that need a fault of the engine bring it along; `isPlanted` false gives the fault alone, which a sound store
// must bear.

// Reads the version again at Save, which is as good as none in the guard.
FaultPlant plantRenewedVersion();
// Looks whether a lost save is there, and does not make sure that it never will be.
FaultPlant plantLookInsteadOfClaim();
// Takes a lost reply for a failure.
FaultPlant plantAssumedFailure();
// Takes a lost reply for a success.
FaultPlant plantAssumedSuccess();
// Goes on in a transaction that the server has rolled back.
FaultPlant plantGoingOnAfterDeadlock();
// The lock of a save's second statement times out, which leaves its first one standing; nobody rolls back.
FaultPlant plantMissingRollback(bool isPlanted = true);
// Reads the row of a conflict in the snapshot in which the save began.
FaultPlant plantOldSnapshot();
// Takes the first answer of a flight for the last one.
FaultPlant plantFirstAnswer();
// A statement fails behind the store's back; the COMMIT that is answered by ROLLBACK is taken for one.
FaultPlant plantTrustedCommit(bool isPlanted = true);
// Cuts times to milliseconds, as QDateTime does, and compares nothing else.
FaultPlant plantMilliseconds();
// Writes the whole row as the editor had read it, also after a merge.
FaultPlant plantWholeRow();

} // namespace concord::test
