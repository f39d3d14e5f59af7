// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/connectiontarget.h"

#include <QString>
#include <QStringList>

namespace concord {

// Concord's own tables in a database: added and taken away only when somebody asks for it. Each call opens a
// connection for itself, on the thread of the caller, and works in one transaction.

// What installOwnTables() and removeOwnTables() run, without running it.
QStringList installationDdl(const ConnectionUrl &url);
QStringList removalDdl();

// Whether the tables are there. Fails as SqlRecordStore::open does.
Result<bool> hasOwnTables(const ConnectionTarget &target);
// Fails where they are there, or with Contention or PermissionDenied.
Result<void> installOwnTables(const ConnectionTarget &target);
// The record of past saves is lost: they can no longer be told from new ones when they are sent again. Fails
// with NotInstalled.
Result<void> removeOwnTables(const ConnectionTarget &target);

} // namespace concord
