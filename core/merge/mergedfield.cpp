// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/mergedfield.h"

namespace concord {

FieldState MergedField::shownState() const
{
    if (needsChoice())
        return state;
    if (!violations.isEmpty())
        return FieldState::Invalid;
    switch (pick) {
    case Pick::Typed:
        return FieldState::Typed;
    case Pick::Combined:
    case Pick::MineThenDatabase:
    case Pick::DatabaseThenMine:
        return FieldState::Merged;
    case Pick::Original:
        return FieldState::Unchanged;
    case Pick::Mine:
    case Pick::Database:
        if (state == FieldState::Unchanged || state == FieldState::Same)
            return state;
        return pick == Pick::Mine ? FieldState::Mine : FieldState::Database;
    case Pick::None:
        break;
    }
    return state;
}

} // namespace concord
