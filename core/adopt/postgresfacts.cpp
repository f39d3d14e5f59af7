// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/enginefacts.h"
#include "core/store/sqlconnection.h"

namespace concord {

namespace {

const QString kPostgresDatabaseFacts = QStringLiteral(R"(
SELECT quote_ident(current_user), pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean,
       coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
       to_regclass('concord_operation') IS NOT NULL)");

// The tables that the schema reader offers.
const QString kPostgresVisible = QStringLiteral(R"(
c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(c.oid)
  AND c.relnamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false))))");

const QString kPostgresTableFacts = QStringLiteral(R"(
SELECT c.relname::text, c.relpersistence = 'u', c.relkind = 'f', row_security_active(c.oid),
       pg_has_role(c.relowner, 'USAGE'),
       has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'),
       has_table_privilege(c.oid, 'INSERT') OR has_any_column_privilege(c.oid, 'INSERT'),
       has_table_privilege(c.oid, 'UPDATE') OR has_any_column_privilege(c.oid, 'UPDATE'),
       has_table_privilege(c.oid, 'DELETE'), c.reltuples::bigint
FROM pg_class AS c WHERE )")
    + kPostgresVisible;

const QString kPostgresColumnFacts = QStringLiteral(R"(
SELECT c.relname::text, a.attname::text, has_column_privilege(c.oid, a.attnum, 'UPDATE'),
       format_type(a.atttypid, NULL) = 'citext' OR NOT coalesce(o.collisdeterministic, true),
       coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval(%',
       format_type(a.atttypid, a.atttypmod), a.attnotnull
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation AS o ON o.oid = a.attcollation
WHERE )")
    + kPostgresVisible;

// timestamp(3) without time zone
int postgresDigits(const QString &type)
{
    if (!type.startsWith(QLatin1String("timestamp")))
        return -1;
    const qsizetype opening = type.indexOf(QLatin1Char('('));
    return opening < 0 ? 6 : type.mid(opening + 1, 1).toInt();
}

void takePostgresTable(TableFacts &table, const SqlValues &row)
{
    table.isUnlogged = isTrue(row.at(1));
    table.isForeign = isTrue(row.at(2));
    table.hasPolicies = isTrue(row.at(3));
    table.isOwned = isTrue(row.at(4));
    table.rights.canSelect = isTrue(row.at(5));
    table.rights.canInsert = isTrue(row.at(6));
    table.rights.canUpdate = isTrue(row.at(7));
    table.rights.canDelete = isTrue(row.at(8));
    // -1: never counted.
    const auto estimate = row.at(9).toInteger();
    if (estimate && *estimate >= 0)
        table.rowEstimate = estimate;
}

void takePostgresColumn(ColumnFacts &column, const SqlValues &row)
{
    column.canUpdate = isTrue(row.at(2));
    column.ignoresCase = isTrue(row.at(3));
    column.isUniqueByDefault = isTrue(row.at(4));
    column.timeDigits = postgresDigits(row.at(5).toText());
}

} // namespace

Result<void> readPostgresFacts(SqlConnection *connection, DatabaseFacts &facts)
{
    if (const auto read = readDatabaseRow(connection, kPostgresDatabaseFacts, facts); !read)
        return read;
    if (const auto read = readTableRows(connection, kPostgresTableFacts, facts, takePostgresTable);
        !read)
        return read;
    return readColumnRows(connection, kPostgresColumnFacts, facts, takePostgresColumn);
}

} // namespace concord
