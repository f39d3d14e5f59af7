// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/schema.h"
#include "core/store/sqlstatement.h"

#include <QList>
#include <QString>

namespace concord {

// Reads tables and views of the login's own schema from SQL Server's catalogue. Concord's own are left out: tables
// first, each by name. The key is the primary key, else the first unique index over columns that cannot be NULL.

// One row a column, see tablesOfSqlServer().
QString sqlServerColumns();
// What its rows say.
QList<TableSchema> tablesOfSqlServer(const QList<SqlValues> &rows);

} // namespace concord
