// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exitcodes.h"

#include <array>

namespace concord {

ExitCode exitCodeOf(ErrorCode code)
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

ExitCode graver(ExitCode left, ExitCode right)
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

const char *statusOf(ErrorCode code)
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

} // namespace concord
