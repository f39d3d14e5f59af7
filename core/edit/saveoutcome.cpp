// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/saveoutcome.h"

#include "core/base/names.h"

namespace concord {

QString conflictKindName(ConflictKind kind)
{
    switch (kind) {
    case ConflictKind::Modified:
        return QStringLiteral("modified");
    case ConflictKind::Deleted:
        return QStringLiteral("deleted");
    case ConflictKind::KeyExists:
        return QStringLiteral("exists");
    }
    return {};
}

QString conflictReasonName(ConflictReason reason)
{
    switch (reason) {
    case ConflictReason::ValuesMoved:
        return QStringLiteral("values");
    case ConflictReason::TokenOnlyMoved:
        return QStringLiteral("token");
    case ConflictReason::Blocked:
        return QStringLiteral("blocked");
    case ConflictReason::RowGone:
        return QStringLiteral("gone");
    case ConflictReason::KeyTaken:
        return QStringLiteral("key");
    }
    return {};
}

std::optional<ConflictKind> conflictKindNamed(const QString &name)
{
    return valueNamed(name, conflictKindName, ConflictKind::KeyExists);
}

std::optional<ConflictReason> conflictReasonNamed(const QString &name)
{
    return valueNamed(name, conflictReasonName, ConflictReason::KeyTaken);
}

} // namespace concord
