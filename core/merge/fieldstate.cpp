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

QString pickName(Pick pick)
{
    switch (pick) {
    case Pick::None:
        return QStringLiteral("none");
    case Pick::Mine:
        return QStringLiteral("mine");
    case Pick::Original:
        return QStringLiteral("original");
    case Pick::Database:
        return QStringLiteral("database");
    case Pick::Combined:
        return QStringLiteral("combined");
    case Pick::MineThenDatabase:
        return QStringLiteral("mineThenDatabase");
    case Pick::DatabaseThenMine:
        return QStringLiteral("databaseThenMine");
    case Pick::Typed:
        return QStringLiteral("typed");
    }
    return {};
}

} // namespace concord
