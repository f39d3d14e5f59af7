// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/connectiontarget.h"
#include "core/store/operations.h"

#include <QStringList>

#include <optional>

namespace concord {

// Concord's own tables in a database: added, brought up to date and taken away only when somebody asks for it. Each
// call opens a connection for itself, on the thread of the caller. Where the engine has transactions for such
// statements they all stand or none; MariaDB keeps each, and what was cut off goes on where it stopped when it is asked
// for again.

// `wanted`: what the tables are to be; without it what this program writes.

// What installOwnTables() would run: what is missing, or older. Empty where nothing is to be done. Fails with
// FutureSchema where a newer Concord was here.
Result<QStringList> installationPlan(const ConnectionTarget &target,
                                     const std::optional<OwnTables> &wanted = {});
// What removeOwnTables() would run; empty where none of the tables is there.
Result<QStringList> removalPlan(const ConnectionTarget &target);

// Does nothing where nothing is missing. Fails with Contention, PermissionDenied, or FutureSchema.
Result<void> installOwnTables(const ConnectionTarget &target,
                              const std::optional<OwnTables> &wanted = {});
// The record of past saves is lost: they can no longer be told from new ones when they are sent again. Fails
// with NotInstalled, or FutureSchema.
Result<void> removeOwnTables(const ConnectionTarget &target);

} // namespace concord
