// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/fieldstate.h"

namespace concord {

QString fieldStateName(FieldState state)
{
    switch (state) {
    case FieldState::Unchanged:
        return QStringLiteral("unchanged");
    case FieldState::Mine:
        return QStringLiteral("mine");
    case FieldState::Database:
        return QStringLiteral("database");
    case FieldState::Same:
        return QStringLiteral("same");
    case FieldState::Merged:
        return QStringLiteral("merged");
    case FieldState::Undecided:
        return QStringLiteral("undecided");
    case FieldState::Group:
        return QStringLiteral("group");
    case FieldState::Deleted:
        return QStringLiteral("deleted");
    case FieldState::Invalid:
        return QStringLiteral("invalid");
    case FieldState::Typed:
        return QStringLiteral("typed");
    }
    return {};
}

} // namespace concord
