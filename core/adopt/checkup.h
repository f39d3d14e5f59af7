// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"
#include "core/adopt/tablefacts.h"
#include "core/base/result.h"

#include <QString>

namespace concord {

class SqlConnection;

// The whole check-up of one table: reads its facts and a sample of its rows, and judges them. Writes nothing. Fails
// with UnknownEntity where the database has no such table.
Result<Protection> checkTable(SqlConnection *connection, ConnectionUrl::Engine engine,
                              const QString &table);

// The cheap form for many tables at once: from the catalogue alone, no row is read.
Result<QList<Protection>> checkTables(SqlConnection *connection, ConnectionUrl::Engine engine,
                                      const QList<TableSchema> &tables);

// The columns that may serve as a token, by type and name: what sampleNulls() is asked about.
QStringList tokenCandidates(const TableFacts &table);

// Reads what `adopt --token` takes: a column's name, `xmin`, `all`, or `fields:a,b`. Fails with BadTokenChoice and
// the reason where such a token cannot guard this table.
Result<TokenSpec> tokenFromText(const Protection &protection, const QString &text);

} // namespace concord
