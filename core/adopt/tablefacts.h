// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"
#include "core/base/result.h"
#include "core/profile/connectionurl.h"
#include "core/record/schema.h"
#include "core/store/tabletriggers.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

class SqlConnection;

// What the schema does not tell of a column.
struct ColumnFacts
{
    int timeDigits = -1;            // behind the second; -1: the column holds no time of day
    bool isMovedByDatabase = false; // ON UPDATE CURRENT_TIMESTAMP
    bool isUniqueByDefault = false; // a new row's value comes from a counter
    bool ignoresCase = false;       // 'abc' = 'ABC'
    bool isRowVersion = false; // SQL Server: the database gives it a new number at every change
    bool canUpdate = true;     // by this login
    QString definition; // MariaDB: what MODIFY COLUMN must say again behind the name and the type
    // From a sample; empty where nobody counted.
    std::optional<qint64> sampled;
    qint64 nulls = 0;
};

// What an engine's catalogue tells of a table, beyond its schema, that matters for its protection.
struct TableFacts
{
    TableSchema schema;
    QString storageEngine; // MariaDB
    bool isTransactional = true;
    bool isUnlogged = false;
    bool isForeign = false;
    bool hasPolicies = false; // that hold for this login
    bool areTriggersHidden = false;
    bool isOwned = true; // this login may alter it
    TableRights rights;
    std::optional<qint64> rowEstimate;
    QList<TriggerFacts> triggers;
    QHash<QString, ColumnFacts> columns; // by name
};

struct DatabaseFacts
{
    ConnectionUrl::Engine engine = ConnectionUrl::Engine::Sqlite;
    QString login; // as GRANT names it, quoted; empty on SQLite
    bool isReadOnly = false;
    bool hasOwnTables = false;
    QList<TableFacts> tables;
};

// Reads the facts of these tables from the engine's catalogue in a few queries, however many tables there are.
// Writes nothing. What this login may not see counts as not there, triggers apart.
Result<DatabaseFacts> readFacts(SqlConnection *connection, ConnectionUrl::Engine engine,
                                const QList<TableSchema> &tables);

// Counts the NULLs of these columns in the first rows that the database brings: never more than `limit` of them.
Result<void> sampleNulls(SqlConnection *connection, TableFacts &facts, const QStringList &columns,
                         qint64 limit = 10'000);

} // namespace concord
