// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/mergequestion.h"

#include "core/merge/reusedkey.h"

namespace concord {

MergeQuestion questionOf(const Entity &entity, const Conflict &conflict, bool isDelete)
{
    if (conflict.kind == ConflictKind::Deleted)
        return MergeQuestion::Deleted;
    if (isAnotherRow(entity, conflict))
        return MergeQuestion::KeyReused;
    if (isDelete)
        return MergeQuestion::DeleteChanged;
    if (conflict.kind == ConflictKind::KeyExists)
        return MergeQuestion::KeyExists;
    if (conflict.reason == ConflictReason::Blocked)
        return MergeQuestion::Blocked;
    return MergeQuestion::Fields;
}

} // namespace concord
