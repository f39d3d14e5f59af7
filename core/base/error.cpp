// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace concord {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return QStringLiteral("InvalidInput");
    case ErrorCode::NotFound:
        return QStringLiteral("NotFound");
    case ErrorCode::ConstraintViolated:
        return QStringLiteral("ConstraintViolated");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("PermissionDenied");
    case ErrorCode::SchemaChanged:
        return QStringLiteral("SchemaChanged");
    case ErrorCode::Contention:
        return QStringLiteral("Contention");
    case ErrorCode::Disconnected:
        return QStringLiteral("Disconnected");
    case ErrorCode::OutcomeUnknown:
        return QStringLiteral("OutcomeUnknown");
    case ErrorCode::LeaseLost:
        return QStringLiteral("LeaseLost");
    case ErrorCode::StorageDamaged:
        return QStringLiteral("StorageDamaged");
    case ErrorCode::Internal:
        return QStringLiteral("Internal");
    }
    return QStringLiteral("Internal");
}

Error Error::asOutcomeUnknown() const
{
    Error unknown = *this;
    unknown.code = ErrorCode::OutcomeUnknown;
    return unknown;
}

bool Error::poisonsConnection() const
{
    return code == ErrorCode::Disconnected || code == ErrorCode::OutcomeUnknown
        || code == ErrorCode::StorageDamaged;
}

bool Error::mayPass() const
{
    return code == ErrorCode::Contention || code == ErrorCode::Disconnected
        || (code == ErrorCode::OutcomeUnknown && reason != ErrorReason::NoOperationsTable);
}

} // namespace concord
