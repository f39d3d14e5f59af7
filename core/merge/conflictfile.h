// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saverequest.h"
#include "core/merge/conflictqueue.h"

#include <QFuture>

namespace concord {

// Conflicts of a batch on disk, one JSON document a line, so that a person can resolve them in the window: what `apply
// --json` says of a conflict, with the entity and the kind of its input. Every value is the exact database text, or
// null. What stands there may be old when it is read: each save is guarded by the version in the line.
QByteArray toConflictLine(const SaveRequest &request, const Conflict &conflict);

// Reads such a line. Fails with UnknownEntity, BadKey, BadToken, UnknownField, or with InvalidInput whose detail tells
// what is wrong.
Result<RefusedSave> fromConflictLine(const QByteArray &line, const QList<EntityPtr> &entities);

// Reads a whole file on another thread; empty lines are passed over. Fails with CannotOpen, or as the first line that
// fails does; the detail names the line.
QFuture<Result<QList<RefusedSave>>> readConflictFile(const QString &path,
                                                     const QList<EntityPtr> &entities);

} // namespace concord
