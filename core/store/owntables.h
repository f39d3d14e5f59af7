// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace concord {

// Concord's own tables in a database file: added and taken away only when somebody asks for it. Each call opens
// the file for itself, on the thread of the caller, and works in one transaction.

// What removeOwnTables() runs. What installOwnTables() runs is operationsDdl().
QStringList removalDdl();

// Whether the tables are there. Fails as SqlRecordStore::open does.
Result<bool> hasOwnTables(const QString &path);
// Fails where they are there, or with Contention or PermissionDenied.
Result<void> installOwnTables(const QString &path);
// The record of past saves is lost: they can no longer be told from new ones when they are sent again. Fails
// with NotInstalled.
Result<void> removeOwnTables(const QString &path);

} // namespace concord
