// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/tablefacts.h"
#include "core/store/catalogue.h"

#include <functional>

namespace concord {

// What readFacts() asks each engine; `facts` holds the tables with their schemas and triggers alone.
Result<void> readSqliteFacts(SqlConnection *connection, DatabaseFacts &facts);
Result<void> readPostgresFacts(SqlConnection *connection, DatabaseFacts &facts);
Result<void> readMariaDbFacts(SqlConnection *connection, DatabaseFacts &facts);
// By the documentation: it has not met a live server.
Result<void> readSqlServerFacts(SqlConnection *connection, DatabaseFacts &facts);

// What they have in common: queries of one row for the database, or of rows that name a table first, and perhaps a
// column of it behind. Rows of tables that are not among the facts are passed over.

// Behind the login: whether it may only read, whether it may create tables, whether Concord's own are there.
Result<void> readDatabaseRow(SqlConnection *connection, const QString &query, DatabaseFacts &facts);
using TableFactsReader = std::function<void(TableFacts &table, const SqlValues &row)>;
Result<void> readTableRows(SqlConnection *connection, const QString &query, DatabaseFacts &facts,
                           const TableFactsReader &read);
using ColumnFactsReader = std::function<void(ColumnFacts &column, const SqlValues &row)>;
Result<void> readColumnRows(SqlConnection *connection, const QString &query, DatabaseFacts &facts,
                            const ColumnFactsReader &read);

} // namespace concord
