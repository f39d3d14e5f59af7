// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/tablefacts.h"

namespace concord {

// What readFacts() asks each engine; `facts` holds the tables with their schemas and triggers alone.
Result<void> readSqliteFacts(SqlConnection *connection, DatabaseFacts &facts);
Result<void> readPostgresFacts(SqlConnection *connection, DatabaseFacts &facts);
Result<void> readMariaDbFacts(SqlConnection *connection, DatabaseFacts &facts);
// By the documentation: it has not met a live server.
Result<void> readSqlServerFacts(SqlConnection *connection, DatabaseFacts &facts);

// nullptr where the list has none of this name.
TableFacts *findTable(DatabaseFacts &facts, const QString &name);

} // namespace concord
