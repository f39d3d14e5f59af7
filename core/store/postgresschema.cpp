// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresschema.h"

#include "core/store/catalogue.h"
#include "core/store/triggertext.h"

namespace concord {

namespace {

// One row a column. The place in the key is counted in the primary key, else in the unique index that was made
// first of those that are whole, over plain columns that cannot be NULL.
const QString kPostgresColumns = QStringLiteral(R"(
SELECT c.relname::text, c.relkind IN ('v', 'm'), a.attname::text, format_type(a.atttypid, a.atttypmod),
       a.attnotnull, a.atthasdef OR a.attidentity <> '', a.attgenerated <> '' OR a.attidentity = 'a',
       a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval(%',
       coalesce(array_position(k.indkey::int2[], a.attnum) + 1, 0), c.relkind IN ('r', 'p', 'm'),
       EXISTS (SELECT 1 FROM pg_index AS u WHERE u.indrelid = c.oid AND u.indisunique AND u.indisvalid
               AND u.indpred IS NULL AND u.indnkeyatts = 1 AND u.indkey[0] = a.attnum)
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN LATERAL (
  SELECT i.indkey FROM pg_index AS i
  WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
    AND NOT EXISTS (SELECT 1 FROM pg_attribute AS n
                    WHERE n.attrelid = c.oid AND n.attnum = ANY (i.indkey::int2[]) AND NOT n.attnotnull)
  ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1
) AS k ON true
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(c.oid)
  AND c.relnamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))
  AND c.relname NOT LIKE 'concord\_%'
ORDER BY c.relkind IN ('v', 'm'), lower(c.relname), c.relname, a.attnum)");

// Foreign keys of one column.
const QString kPostgresForeignKeys = QStringLiteral(R"(
SELECT c.relname::text, a.attname::text, t.relname::text, b.attname::text
FROM pg_constraint AS k
JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_class AS t ON t.oid = k.confrelid
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
JOIN pg_attribute AS b ON b.attrelid = t.oid AND b.attnum = k.confkey[1]
WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1 AND pg_table_is_visible(c.oid) AND pg_table_is_visible(t.oid)
ORDER BY c.relname, a.attnum)");

// Bits of tgtype: 4 INSERT, 16 UPDATE. The first argument matters to moddatetime(column) alone.
const QString kPostgresTriggers = QStringLiteral(R"(
SELECT c.relname::text, t.tgname::text, t.tgtype & 4 <> 0, t.tgtype & 16 <> 0, p.proname::text, p.prosrc,
       pg_get_triggerdef(t.oid), split_part(encode(t.tgargs, 'escape'), '\000', 1), t.tgqual IS NOT NULL
FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_proc AS p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)
  AND c.relnamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))
ORDER BY 1, 2)");

Storage postgresStorage(const QString &type)
{
    if (type == QLatin1String("smallint") || type == QLatin1String("integer")
        || type == QLatin1String("bigint"))
        return Storage::Integer;
    if (type == QLatin1String("bytea"))
        return Storage::Any;
    // All else is kept as exactly the text that was written, or refused.
    return Storage::Text;
}

QList<TriggerWrite> postgresWrites(const SqlValues &row, const TableSchema &schema)
{
    if (row.at(4).toText() == QLatin1String("moddatetime"))
        return {{row.at(7).toText()}};
    QList<TriggerWrite> writes = writesOfBody(row.at(5).toText());
    writes += writesOfStatement(QLatin1String("BEGIN ; ") + row.at(5).toText(), schema.name);
    return writes;
}

} // namespace

Result<QList<TableSchema>> readPostgresTables(SqlConnection *connection)
{
    const auto rows = connection->select(kPostgresColumns);
    if (!rows)
        return rows.error();
    QList<TableSchema> tables;
    for (const SqlValues &row : *rows) {
        TableSchema &table = tableOfRow(tables, row.at(0).toText());
        table.isView = isTrue(row.at(1));
        table.hasXmin = isTrue(row.at(9));
        ColumnSchema column;
        column.name = row.at(2).toText();
        column.declaredType = row.at(3).toText();
        column.storage = postgresStorage(column.declaredType);
        column.isNotNull = isTrue(row.at(4));
        column.hasDefault = isTrue(row.at(5));
        column.isGenerated = isTrue(row.at(6));
        column.isUnique = isTrue(row.at(10));
        column.keyPosition = static_cast<int>(row.at(8).toInteger().value_or(0));
        if (column.keyPosition == 1)
            table.isKeyGenerated = isTrue(row.at(7));
        table.columns.append(column);
    }
    if (const auto read = readForeignKeys(connection, kPostgresForeignKeys, tables); !read)
        return read.error();
    settleGeneratedKeys(tables);
    const auto triggers = readPostgresTriggers(connection, tables);
    if (!triggers)
        return triggers.error();
    noteMovedColumns(tables, *triggers);
    return tables;
}

Result<TableTriggers> readPostgresTriggers(SqlConnection *connection,
                                           const QList<TableSchema> &tables)
{
    return readTriggers(connection, kPostgresTriggers, tables,
                        [](const TableSchema &table, const SqlValues &row) {
                            TriggerFacts trigger;
                            trigger.isOnInsert = isTrue(row.at(2));
                            trigger.isOnUpdate = isTrue(row.at(3));
                            trigger.writes = writesInTable(table, postgresWrites(row, table),
                                                           firingColumns(row.at(6).toText()));
                            // What a WHEN asks is not read here.
                            for (TriggerWrite &write : trigger.writes)
                                write.isAlways = write.isAlways && !isTrue(row.at(8));
                            return trigger;
                        });
}

} // namespace concord
