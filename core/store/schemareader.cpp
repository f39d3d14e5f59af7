// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schemareader.h"

#include "core/store/catalogue.h"
#include "core/store/sqlitedialect.h"
#include "core/store/triggertext.h"

#include <algorithm>

namespace concord {

namespace {

const QString kSqliteTables = QStringLiteral(
    "SELECT name, type, wr, strict, "
    "EXISTS (SELECT 1 FROM pragma_index_list(t.name) WHERE origin = 'pk') "
    "FROM pragma_table_list AS t WHERE schema = 'main' AND type IN ('table', 'view') "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'concord\\_%' ESCAPE '\\' "
    "ORDER BY type = 'view', name COLLATE NOCASE");

// hidden: 0 plain, 2 and 3 generated (virtual, stored); 1 belongs to virtual tables.
const QString kSqliteColumns
    = QStringLiteral("SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk, hidden "
                     "FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid");

const QString kSqliteUniqueIndexes = QStringLiteral(
    "SELECT l.name, i.name, i.cid FROM pragma_index_list(?) AS l, pragma_index_info(l.name) AS i "
    "WHERE l.\"unique\" = 1 AND l.partial = 0 ORDER BY l.seq, i.seqno");

// Columns with a unique index of their own.
const QString kSqliteUniqueColumns = QStringLiteral(
    "SELECT t.name, max(i.name) FROM pragma_table_list AS t, pragma_index_list(t.name) AS l, "
    "pragma_index_info(l.name) AS i WHERE t.schema = 'main' AND t.type = 'table' "
    "AND l.\"unique\" = 1 AND l.partial = 0 GROUP BY t.name, l.name HAVING count(*) = 1");

// Foreign keys of one column. Without a column it is the other table's key that is meant.
const QString kSqliteForeignKeys = QStringLiteral(
    "SELECT t.name, max(f.\"from\"), max(f.\"table\"), max(f.\"to\") "
    "FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f "
    "WHERE t.schema = 'main' AND t.type = 'table' GROUP BY t.name, f.id HAVING count(*) = 1 "
    "ORDER BY t.name, f.id DESC");

const QString kSqliteTriggers = QStringLiteral(
    "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");

// What the statement says between its name and the table's.
bool firesOn(const QString &createTrigger, const char *event)
{
    const QString head = createTrigger.toUpper().section(QLatin1String(" ON "), 0, 0);
    return head.contains(QLatin1String(event));
}

Result<void> readColumns(SqlConnection *connection, TableSchema &table, bool isStrict)
{
    const auto rows = connection->select(kSqliteColumns, {FieldValue::text(table.name)});
    if (!rows)
        return rows.error();
    for (const SqlValues &row : *rows) {
        ColumnSchema column;
        column.name = row.at(0).toText();
        column.declaredType = row.at(1).toText();
        column.storage = storageOf(column.declaredType, isStrict);
        column.isNotNull = isTrue(row.at(2));
        column.hasDefault = isTrue(row.at(3));
        column.keyPosition = static_cast<int>(row.at(4).toInteger().value_or(0));
        column.isGenerated = isTrue(row.at(5));
        table.columns.append(column);
    }
    return {};
}

void useAsKey(TableSchema &table, const QStringList &names)
{
    for (ColumnSchema &column : table.columns)
        column.keyPosition = static_cast<int>(names.indexOf(column.name)) + 1;
}

// A table without a primary key is safe to edit by a unique index whose columns are never NULL.
Result<void> findUniqueKey(SqlConnection *connection, TableSchema &table)
{
    const auto rows = connection->select(kSqliteUniqueIndexes, {FieldValue::text(table.name)});
    if (!rows)
        return rows.error();
    QHash<QString, QStringList> columnsOf;
    QStringList indexes;
    QStringList unusable;
    for (const SqlValues &row : *rows) {
        const QString index = row.at(0).toText();
        const ColumnSchema *column = table.column(row.at(1).toText());
        if (!indexes.contains(index))
            indexes.append(index);
        if (!column || !column->isNotNull)
            unusable.append(index);
        else
            columnsOf[index].append(column->name);
    }
    for (const QString &index : std::as_const(indexes)) {
        if (unusable.contains(index))
            continue;
        useAsKey(table, columnsOf.value(index));
        return {};
    }
    return {};
}

// INTEGER PRIMARY KEY in a table with row ids is the row id itself, made by SQLite where it is left out. Then it
// needs no index; INTEGER PRIMARY KEY DESC has one and is a column like others.
bool isRowIdAlias(const TableSchema &table, bool isWithoutRowId, bool hasKeyIndex)
{
    const QStringList key = table.keyColumns();
    return !isWithoutRowId && !hasKeyIndex && key.size() == 1
        && table.column(key.first())->declaredType.toUpper() == QLatin1String("INTEGER");
}

TableSchema *tableLike(QList<TableSchema> &tables, const QString &name)
{
    const auto found
        = std::find_if(tables.begin(), tables.end(), [&name](const TableSchema &table) {
              return table.name.compare(name, Qt::CaseInsensitive) == 0;
          });
    return found == tables.end() ? nullptr : &*found;
}

// Names in a foreign key may be spelled in another case than where they were made.
void addForeignKey(QList<TableSchema> &tables, const SqlValues &row)
{
    TableSchema *table = tableLike(tables, row.at(0).toText());
    const TableSchema *target = tableLike(tables, row.at(2).toText());
    if (!table || !target)
        return;
    const QString wanted = row.at(3).isNull() ? target->keyColumns().value(0) : row.at(3).toText();
    const auto spelled = [](const TableSchema &schema, const QString &name) {
        for (const ColumnSchema &column : schema.columns) {
            if (column.name.compare(name, Qt::CaseInsensitive) == 0)
                return column.name;
        }
        return QString();
    };
    const ForeignKey key{spelled(*table, row.at(1).toText()), target->name,
                         spelled(*target, wanted)};
    if (!key.column.isEmpty() && !key.referencedColumn.isEmpty())
        table->foreignKeys.append(key);
}

Result<void> readSpelledForeignKeys(SqlConnection *connection, QList<TableSchema> &tables)
{
    const auto keys = connection->select(kSqliteForeignKeys);
    if (!keys)
        return keys.error();
    for (const SqlValues &row : *keys)
        addForeignKey(tables, row);
    return {};
}

} // namespace

Storage storageOf(const QString &declaredType, bool isStrict)
{
    const QString type = declaredType.toUpper();
    const auto names = [&type](const char *part) { return type.contains(QLatin1String(part)); };
    if (names("INT"))
        return Storage::Integer;
    if (names("CHAR") || names("CLOB") || names("TEXT"))
        return Storage::Text;
    // Elsewhere ANY is a word like others, which makes the column NUMERIC.
    const bool isAny = isStrict && type == QLatin1String("ANY");
    if (type.isEmpty() || names("BLOB") || isAny)
        return Storage::Any;
    if (names("REAL") || names("FLOA") || names("DOUB"))
        return Storage::Real;
    return Storage::Numeric;
}

Result<QList<TableSchema>> readTables(SqlConnection *connection)
{
    const auto rows = connection->select(kSqliteTables);
    if (!rows)
        return rows.error();
    QList<TableSchema> tables;
    for (const SqlValues &row : *rows) {
        TableSchema table;
        table.name = row.at(0).toText();
        table.isView = row.at(1).toText() == QLatin1String("view");
        if (const auto read = readColumns(connection, table, isTrue(row.at(3))); !read) {
            // A view over a table that is gone cannot be described; the other tables still can.
            if (table.isView && !read.error().isRetryable())
                continue;
            return read.error();
        }
        if (!table.isView && table.keyColumns().isEmpty()) {
            if (const auto found = findUniqueKey(connection, table); !found)
                return found.error();
        } else if (!table.isView) {
            table.isKeyGenerated = isRowIdAlias(table, isTrue(row.at(2)), isTrue(row.at(4)));
        }
        tables.append(table);
    }
    if (const auto read = readUniqueColumns(connection, kSqliteUniqueColumns, tables); !read)
        return read.error();
    if (const auto read = readSpelledForeignKeys(connection, tables); !read)
        return read.error();
    const auto triggers = readSqliteTriggers(connection, tables);
    if (!triggers)
        return triggers.error();
    noteMovedColumns(tables, *triggers);
    return tables;
}

Result<TableTriggers> readSqliteTriggers(SqlConnection *connection,
                                         const QList<TableSchema> &tables)
{
    return readTriggers(
        connection, kSqliteTriggers, tables, [](const TableSchema &table, const SqlValues &row) {
            const QString sql = row.at(2).toText();
            TriggerFacts trigger;
            trigger.isOnInsert = firesOn(sql, " INSERT");
            trigger.isOnUpdate = !trigger.isOnInsert && firesOn(sql, " UPDATE");
            trigger.writes
                = writesInTable(table, writesOfStatement(sql, table.name), firingColumns(sql));
            return trigger;
        });
}

} // namespace concord
