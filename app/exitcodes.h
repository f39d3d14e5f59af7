// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace concord {

// What a program says with its exit code. The meanings are a promise to scripts.
enum class ExitCode {
    Done = 0,        // also: refreshed
    Conflict = 1,    // the record moved, or a merge left something open: nothing was written
    BadInput = 2,    // wrong usage, bad values, a table that is not as described
    NotFound = 3,    // no such record
    Refused = 4,     // by the database's rules or rights
    Unavailable = 5, // not reachable, or busy for too long: nothing was written
    Unknown = 6,     // nobody can say whether it was written
    Broken = 7,      // damaged storage, or a bug
};

// Every ErrorCode has one row.
ExitCode exitCodeOf(ErrorCode code);

// The graver of two, in the order 7 6 5 4 2 3 1 0: what many saves in one run end with.
ExitCode graver(ExitCode left, ExitCode right);

// The word for an error in the `status` of a save: refused (mend the request), failed (send it again later),
// unknown (send it again under the same operation id to learn).
const char *statusOf(ErrorCode code);

} // namespace concord
