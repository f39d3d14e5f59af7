// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/schema.h"
#include "core/store/tabletriggers.h"

namespace concord {

class SqlConnection;

// Reads tables and views of the schemas on the search path from PostgreSQL's catalogue by our own queries, for the
// driver leaves out partitioned and foreign tables. Concord's own are left out: tables first, each by name. The key
// is the primary key, else the first unique index over columns that cannot be NULL.
Result<QList<TableSchema>> readPostgresTables(SqlConnection *connection);

// What the triggers of these tables write in the row that fires them.
Result<TableTriggers> readPostgresTriggers(SqlConnection *connection,
                                           const QList<TableSchema> &tables);

} // namespace concord
