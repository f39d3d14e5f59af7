// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/schema.h"
#include "core/store/sqlconnection.h"
#include "core/store/tabletriggers.h"

#include <QList>

namespace concord {

// Reads tables and views from SQLite's catalogue by our own queries, Concord's own tables left out: tables
// first, each by name. The key is the primary key, else the first unique index over columns that cannot be NULL.
Result<QList<TableSchema>> readTables(SqlConnection *connection);

// What the triggers of these tables write in the row that fires them.
Result<TableTriggers> readSqliteTriggers(SqlConnection *connection,
                                         const QList<TableSchema> &tables);

// The affinity rules of SQLite (https://www.sqlite.org/datatype3.html, section 3.1). ANY is what it says in a
// STRICT table only.
Storage storageOf(const QString &declaredType, bool isStrict = false);

} // namespace concord
