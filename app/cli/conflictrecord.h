// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandcontext.h"
#include "app/cli/guardedsave.h"
#include "core/history/conflictrecords.h"

#include <optional>

namespace concord {

// The file of the conflicts that this person resolved.
ConflictRecords conflictRecords();

// What to keep of a save that met a conflict and resolved it; nothing of any other.
std::optional<RecordedConflict> recordOf(CommandContext &context, const GuardedSave &save,
                                         const Result<LoopResult> &result);
// A conflict that cannot be kept is complained of; the save stands all the same.
void keepRecords(const CommandContext &context, const QList<RecordedConflict> &records);

} // namespace concord
