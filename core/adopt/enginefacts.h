// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/tablefacts.h"

namespace concord {

// What readFacts() asks each engine; `facts` holds the tables with nothing but their schemas.
Result<void> readSqliteFacts(SqlConnection *connection, DatabaseFacts &facts);
Result<void> readPostgresFacts(SqlConnection *connection, DatabaseFacts &facts);
Result<void> readMariaDbFacts(SqlConnection *connection, DatabaseFacts &facts);

// nullptr where the list has none of this name.
TableFacts *findTable(DatabaseFacts &facts, const QString &name);
// Columns by the table's own spelling, without those it does not have; not always, where the trigger fires for
// some columns only (`firing`, empty for all) and others can change without them.
QList<TriggerWrite> writesInTable(const TableSchema &schema, const QList<TriggerWrite> &writes,
                                  const QStringList &firing);

} // namespace concord
