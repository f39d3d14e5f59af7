// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace concord {

// What concord-cli says with its exit code. The meanings are a promise to scripts.
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
constexpr ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::SchemaChanged:
        return ExitCode::BadInput;
    case ErrorCode::NotFound:
        return ExitCode::NotFound;
    case ErrorCode::ConstraintViolated:
    case ErrorCode::PermissionDenied:
    case ErrorCode::LeaseLost:
        return ExitCode::Refused;
    case ErrorCode::Contention:
    case ErrorCode::Disconnected:
        return ExitCode::Unavailable;
    case ErrorCode::OutcomeUnknown:
        return ExitCode::Unknown;
    case ErrorCode::StorageDamaged:
    case ErrorCode::Internal:
        break;
    }
    return ExitCode::Broken;
}

// The word for an error in the `status` of a save: refused (mend the request), failed (send it again later),
// unknown (send it again under the same operation id to learn).
constexpr const char *statusOf(ErrorCode code)
{
    switch (exitCodeOf(code)) {
    case ExitCode::Unavailable:
    case ExitCode::Broken:
        return "failed";
    case ExitCode::Unknown:
        return "unknown";
    default:
        return "refused";
    }
}

// The graver of two, in the order 7 6 5 4 2 3 1 0: what many saves in one run end with.
constexpr ExitCode graver(ExitCode left, ExitCode right)
{
    constexpr std::array<ExitCode, 8> order{
        ExitCode::Broken,   ExitCode::Unknown,  ExitCode::Unavailable, ExitCode::Refused,
        ExitCode::BadInput, ExitCode::NotFound, ExitCode::Conflict,    ExitCode::Done};
    for (const ExitCode code : order) {
        if (code == left || code == right)
            return code;
    }
    return ExitCode::Done;
}

} // namespace concord
