// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/schema.h"
#include "core/store/tabletriggers.h"

namespace concord {

class SqlConnection;

// Reads tables and views of the connection's database from information_schema. Concord's own are left out: tables
// first, each by name. The key is the primary key, else the first unique index, by name, over whole columns that
// cannot be NULL.
Result<QList<TableSchema>> readMariaDbTables(SqlConnection *connection);

// What the triggers of these tables write in the row that fires them; nothing of those that the login may not see.
Result<TableTriggers> readMariaDbTriggers(SqlConnection *connection,
                                          const QList<TableSchema> &tables);

} // namespace concord
