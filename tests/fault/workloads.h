// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fault/faultclient.h"

namespace concord::test {

// Lets ten clients loose on a database, each on a thread and behind a proxy of its own, while servers are killed and
// frozen; heals the database and checks what everybody was told. The workloads (faults.md, section 5):
//  W1 two clients count up rows 1 and 2;
//  W2 two clients move amounts between rows 3 and 4, one guarded save for each leg, and end what they have begun;
//  W3 two clients write a column each of row 5, and two add words to one text of row 6, all with merges;
//  W6 two clients insert and delete the same keys again and again.
// The database is refilled first. Fatal where a server does not come back.
FaultReport runWorkloads(FaultDatabase &database, const FaultOptions &options);

} // namespace concord::test
