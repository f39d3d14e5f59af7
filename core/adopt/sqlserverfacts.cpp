// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/enginefacts.h"
#include "core/store/sqlconnection.h"
#include "core/store/triggertext.h"

namespace concord {

namespace {

// Written by Microsoft's documentation of the catalogue views of SQL Server 2016 and later.
const QString kSqlServerDatabaseFacts = QStringLiteral(R"(
SELECT QUOTENAME(USER_NAME()),
       CASE WHEN DATABASEPROPERTYEX(DB_NAME(), 'Updateability') = 'READ_ONLY' THEN 1 ELSE 0 END,
       CASE WHEN HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE TABLE') = 1
         AND HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME()), 'SCHEMA', 'ALTER') = 1 THEN 1 ELSE 0 END,
       CASE WHEN OBJECT_ID(QUOTENAME(SCHEMA_NAME()) + '.concord_operation', 'U') IS NULL THEN 0 ELSE 1 END)");

// Durability 1: the rows of a table in memory are gone when the server starts again. A right on a column counts as one
// on the table, as for the other engines; DELETE has no columns.
const QString kSqlServerTableFacts = QStringLiteral(R"(
SELECT o.name,
       CASE WHEN t.is_memory_optimized = 1 AND t.durability = 1 THEN 1 ELSE 0 END,
       CASE WHEN t.is_external = 1 THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT * FROM sys.security_predicates AS s
                         JOIN sys.security_policies AS p ON p.object_id = s.object_id
                         WHERE s.target_object_id = o.object_id AND p.is_enabled = 1) THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'ALTER'),
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'VIEW DEFINITION'),
       CASE WHEN EXISTS (SELECT * FROM sys.columns AS c WHERE c.object_id = o.object_id
                         AND HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'SELECT', QUOTENAME(c.name), 'COLUMN') = 1)
         THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'INSERT'),
       CASE WHEN EXISTS (SELECT * FROM sys.columns AS c WHERE c.object_id = o.object_id
                         AND HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'UPDATE', QUOTENAME(c.name), 'COLUMN') = 1)
         THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'DELETE'),
       (SELECT SUM(p.rows) FROM sys.partitions AS p WHERE p.object_id = o.object_id AND p.index_id IN (0, 1))
FROM sys.objects AS o
LEFT JOIN sys.tables AS t ON t.object_id = o.object_id
CROSS APPLY (SELECT QUOTENAME(SCHEMA_NAME(o.schema_id)) + '.' + QUOTENAME(o.name) AS name) AS q
WHERE o.type IN ('U', 'V') AND o.schema_id = SCHEMA_ID() AND o.is_ms_shipped = 0)");

// The types are those that an alias stands for.
const QString kSqlServerColumnFacts = QStringLiteral(R"(
SELECT o.name, c.name, t.name, CONVERT(int, c.scale),
       CASE WHEN c.collation_name LIKE '%[_]CI[_]%' OR c.collation_name LIKE '%[_]CI' THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(o.schema_id)) + '.' + QUOTENAME(o.name), 'OBJECT', 'UPDATE',
                         QUOTENAME(c.name), 'COLUMN'),
       CASE WHEN d.definition LIKE '%NEXT VALUE FOR%' THEN 1 ELSE 0 END
FROM sys.objects AS o
JOIN sys.columns AS c ON c.object_id = o.object_id
LEFT JOIN sys.types AS t ON t.user_type_id = c.system_type_id
LEFT JOIN sys.default_constraints AS d ON d.object_id = c.default_object_id
WHERE o.type IN ('U', 'V') AND o.schema_id = SCHEMA_ID() AND o.is_ms_shipped = 0)");

// A module without a definition is encrypted, or this login may not see it.
const QString kSqlServerTriggerFacts = QStringLiteral(R"(
SELECT o.name, t.name,
       CASE WHEN EXISTS (SELECT * FROM sys.trigger_events AS e
                         WHERE e.object_id = t.object_id AND e.type_desc = 'INSERT') THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT * FROM sys.trigger_events AS e
                         WHERE e.object_id = t.object_id AND e.type_desc = 'UPDATE') THEN 1 ELSE 0 END,
       m.definition
FROM sys.triggers AS t
JOIN sys.objects AS o ON o.object_id = t.parent_id
LEFT JOIN sys.sql_modules AS m ON m.object_id = t.object_id
WHERE t.parent_class = 1 AND t.is_disabled = 0 AND o.schema_id = SCHEMA_ID()
ORDER BY o.name, t.name)");

// datetime has steps of 1/300 second.
int sqlServerDigits(const QString &type, qint64 scale)
{
    if (type == QLatin1String("datetime2") || type == QLatin1String("datetimeoffset"))
        return static_cast<int>(scale);
    if (type == QLatin1String("datetime"))
        return 2;
    return type == QLatin1String("smalldatetime") ? 0 : -1;
}

void takeSqlServerTable(TableFacts &table, const SqlValues &row)
{
    table.isUnlogged = isTrue(row.at(1));
    table.isForeign = isTrue(row.at(2));
    table.hasPolicies = isTrue(row.at(3));
    table.isOwned = isTrue(row.at(4));
    table.areTriggersHidden = !isTrue(row.at(5));
    table.rights.canSelect = isTrue(row.at(6));
    table.rights.canInsert = isTrue(row.at(7));
    table.rights.canUpdate = isTrue(row.at(8));
    table.rights.canDelete = isTrue(row.at(9));
    table.rowEstimate = row.at(10).toInteger();
}

void takeSqlServerColumn(ColumnFacts &column, const SqlValues &row)
{
    const QString type = row.at(2).toText();
    column.isRowVersion = type == QLatin1String("timestamp"); // the catalogue's name for it
    column.timeDigits = sqlServerDigits(type, row.at(3).toInteger().value_or(0));
    column.ignoresCase = isTrue(row.at(4));
    column.canUpdate = isTrue(row.at(5));
    column.isUniqueByDefault = isTrue(row.at(6));
}

// A trigger of T-SQL fires once for many rows, and often only IF UPDATE(column): that it moves a column at every change
// of every row cannot be read from its words.
void takeSqlServerTrigger(TableFacts &table, const SqlValues &row)
{
    TriggerFacts trigger;
    trigger.name = row.at(1).toText();
    trigger.isOnInsert = isTrue(row.at(2));
    trigger.isOnUpdate = isTrue(row.at(3));
    if (row.at(4).isNull())
        table.areTriggersHidden = true;
    trigger.writes = writesInTable(table.schema,
                                   writesOfTransactSql(row.at(4).toText(), table.schema.name), {});
    for (TriggerWrite &write : trigger.writes)
        write.isAlways = false;
    table.triggers.append(trigger);
}

} // namespace

Result<void> readSqlServerFacts(SqlConnection *connection, DatabaseFacts &facts)
{
    if (const auto read = readDatabaseRow(connection, kSqlServerDatabaseFacts, facts); !read)
        return read;
    if (const auto read
        = readTableRows(connection, kSqlServerTableFacts, facts, takeSqlServerTable);
        !read)
        return read;
    if (const auto read
        = readColumnRows(connection, kSqlServerColumnFacts, facts, takeSqlServerColumn);
        !read)
        return read;
    return readTableRows(connection, kSqlServerTriggerFacts, facts, takeSqlServerTrigger);
}

} // namespace concord
