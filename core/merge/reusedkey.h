// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/record/entity.h"

namespace concord {

// True where the row that has the key now is not the one that was read: the time of its making is another, or its row
// version, which only grows within the life of a row, is lower. Deleted and made again, or restored from a backup:
// either way its fields have nothing to do with the edit.
bool isAnotherRow(const Entity &entity, const Conflict &conflict);

} // namespace concord
