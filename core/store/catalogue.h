// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlconnection.h"
#include "core/store/tabletriggers.h"

#include <functional>

namespace concord {

// What the readers of the engines' catalogues have in common. The first column of each query names a table; rows of
// tables that nobody asked for are passed over.

// As the engines write it: a number that is not 0, or PostgreSQL's t.
bool isTrue(const FieldValue &value);

// nullptr where the list has none of this name.
TableSchema *findSchema(QList<TableSchema> &tables, const QString &name);

// The last table of the list, which is a new one where the last has another name.
TableSchema &tableOfRow(QList<TableSchema> &tables, const QString &name);
// A database that generates a column of a key generates the key where it has no other column.
void settleGeneratedKeys(QList<TableSchema> &tables);

using TableRowReader = std::function<void(TableSchema &table, const SqlValues &row)>;
Result<void> readTableRows(SqlConnection *connection, const QString &query,
                           QList<TableSchema> &tables, const TableRowReader &read);
// Behind the table: the column, the table that it refers to, the column there.
Result<void> readForeignKeys(SqlConnection *connection, const QString &query,
                             QList<TableSchema> &tables);
// Behind the table: a column with a unique index of its own.
Result<void> readUniqueColumns(SqlConnection *connection, const QString &query,
                               QList<TableSchema> &tables);

using TriggerReader = std::function<TriggerFacts(const TableSchema &table, const SqlValues &row)>;
// Behind the table: the trigger's name.
Result<TableTriggers> readTriggers(SqlConnection *connection, const QString &query,
                                   const QList<TableSchema> &tables, const TriggerReader &read);

} // namespace concord
