// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbschema.h"

#include "core/store/sqlconnection.h"
#include "core/store/triggertext.h"

#include <QHash>

namespace concord {

namespace {

// One row a column. MariaDB writes the default NULL as a word, and none as NULL; MySQL has no word for it.
const QString kColumns = QStringLiteral(R"(
SELECT c.TABLE_NAME, t.TABLE_TYPE, c.COLUMN_NAME, c.COLUMN_TYPE, c.IS_NULLABLE,
       COALESCE(c.COLUMN_DEFAULT, 'NULL') <> 'NULL', c.EXTRA, FIND_IN_SET('update', c.PRIVILEGES) = 0
FROM information_schema.COLUMNS AS c
JOIN information_schema.TABLES AS t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
  AND LEFT(c.TABLE_NAME, 8) <> 'concord_'
ORDER BY t.TABLE_TYPE = 'VIEW', LOWER(c.TABLE_NAME), c.TABLE_NAME, c.ORDINAL_POSITION)");

// The columns of every index that can be a key, the primary one first.
const QString kKeys = QStringLiteral(R"(
SELECT s.TABLE_NAME, s.INDEX_NAME, s.COLUMN_NAME
FROM information_schema.STATISTICS AS s
JOIN (SELECT TABLE_NAME, INDEX_NAME FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0
      GROUP BY TABLE_NAME, INDEX_NAME
      HAVING MAX(NULLABLE = 'YES' OR SUB_PART IS NOT NULL OR COLUMN_NAME IS NULL) = 0) AS k
  ON k.TABLE_NAME = s.TABLE_NAME AND k.INDEX_NAME = s.INDEX_NAME
WHERE s.TABLE_SCHEMA = DATABASE()
ORDER BY s.TABLE_NAME, s.INDEX_NAME <> 'PRIMARY', s.INDEX_NAME, s.SEQ_IN_INDEX)");

// Columns with a unique index of their own, over their whole values.
const QString kUniqueColumns = QStringLiteral(R"(
SELECT TABLE_NAME, MAX(COLUMN_NAME) FROM information_schema.STATISTICS
WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0
GROUP BY TABLE_NAME, INDEX_NAME HAVING COUNT(*) = 1 AND MAX(SUB_PART) IS NULL)");

// Foreign keys of one column.
const QString kForeignKeys = QStringLiteral(R"(
SELECT TABLE_NAME, MAX(COLUMN_NAME), MAX(REFERENCED_TABLE_NAME), MAX(REFERENCED_COLUMN_NAME)
FROM information_schema.KEY_COLUMN_USAGE
WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE()
GROUP BY TABLE_NAME, CONSTRAINT_NAME HAVING COUNT(*) = 1 ORDER BY TABLE_NAME, CONSTRAINT_NAME)");

const QString kTriggers = QStringLiteral(R"(
SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION, ACTION_STATEMENT
FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY TRIGGER_NAME)");

struct KeyIndex
{
    QString name;
    QStringList columns;
};

Result<QHash<QString, KeyIndex>> readKeys(SqlConnection *connection)
{
    const auto rows = connection->select(kKeys);
    if (!rows)
        return rows.error();
    QHash<QString, KeyIndex> keys;
    for (const SqlValues &row : *rows) {
        KeyIndex &key = keys[row.at(0).toText()];
        if (key.columns.isEmpty())
            key.name = row.at(1).toText();
        if (key.name == row.at(1).toText())
            key.columns.append(row.at(2).toText());
    }
    return keys;
}

Storage storageOf(const QString &type)
{
    const auto begins = [&type](const char *name) { return type.startsWith(QLatin1String(name)); };
    // What has 64 bits and no sign does not fit an Integer.
    if (begins("bigint") && type.contains(QLatin1String("unsigned")))
        return Storage::Text;
    if (begins("bit"))
        return type == QLatin1String("bit(64)") ? Storage::Text : Storage::Integer;
    if (begins("tinyint") || begins("smallint") || begins("mediumint") || begins("int")
        || begins("bigint") || begins("year"))
        return Storage::Integer;
    if (begins("binary") || begins("varbinary") || type.contains(QLatin1String("blob")))
        return Storage::Any;
    // All else is kept as exactly the text that was written, or refused.
    return Storage::Text;
}

ColumnSchema columnOf(const SqlValues &row, const KeyIndex &key)
{
    const QString extra = row.at(6).toText().toLower();
    ColumnSchema column;
    column.name = row.at(2).toText();
    column.declaredType = row.at(3).toText();
    column.storage = storageOf(column.declaredType.toLower());
    column.isNotNull = row.at(4).toText() == QLatin1String("NO");
    column.isGenerated = extra.contains(QLatin1String("virtual generated"))
        || extra.contains(QLatin1String("stored generated"));
    // A trigger may move what the login may not, and such a trigger is hidden from it.
    column.isMovedByDatabase = row.at(7).toInteger() == 1;
    column.hasDefault
        = row.at(5).toInteger() == 1 || extra.contains(QLatin1String("auto_increment"));
    column.keyPosition = static_cast<int>(key.columns.indexOf(column.name)) + 1;
    return column;
}

TableSchema *tableNamed(QList<TableSchema> &tables, const QString &name)
{
    for (TableSchema &table : tables) {
        if (table.name == name)
            return &table;
    }
    return nullptr;
}

Result<void> readRelations(SqlConnection *connection, QList<TableSchema> &tables)
{
    const auto unique = connection->select(kUniqueColumns);
    if (!unique)
        return unique.error();
    for (const SqlValues &row : *unique) {
        TableSchema *table = tableNamed(tables, row.at(0).toText());
        if (!table)
            continue;
        for (ColumnSchema &column : table->columns)
            column.isUnique = column.isUnique || column.name == row.at(1).toText();
    }
    const auto keys = connection->select(kForeignKeys);
    if (!keys)
        return keys.error();
    for (const SqlValues &row : *keys) {
        if (TableSchema *table = tableNamed(tables, row.at(0).toText()))
            table->foreignKeys.append({row.at(1).toText(), row.at(2).toText(), row.at(3).toText()});
    }
    return {};
}

} // namespace

Result<QList<TableSchema>> readMariaDbTables(SqlConnection *connection)
{
    const auto keys = readKeys(connection);
    if (!keys)
        return keys.error();
    const auto rows = connection->select(kColumns);
    if (!rows)
        return rows.error();
    QList<TableSchema> tables;
    for (const SqlValues &row : *rows) {
        const QString name = row.at(0).toText();
        if (tables.isEmpty() || tables.last().name != name) {
            TableSchema table;
            table.name = name;
            table.isView = row.at(1).toText() == QLatin1String("VIEW");
            tables.append(table);
        }
        TableSchema &table = tables.last();
        table.columns.append(columnOf(row, keys->value(name)));
        if (table.columns.last().keyPosition == 1)
            table.isKeyGenerated = row.at(6).toText().contains(QLatin1String("auto_increment"));
    }
    if (const auto read = readRelations(connection, tables); !read)
        return read.error();
    for (TableSchema &table : tables)
        table.isKeyGenerated = table.isKeyGenerated && table.keyColumns().size() == 1;
    const auto triggers = readMariaDbTriggers(connection, tables);
    if (!triggers)
        return triggers.error();
    noteMovedColumns(tables, *triggers);
    return tables;
}

Result<TableTriggers> readMariaDbTriggers(SqlConnection *connection,
                                          const QList<TableSchema> &tables)
{
    const auto rows = connection->select(kTriggers);
    if (!rows)
        return rows.error();
    TableTriggers triggers;
    for (const SqlValues &row : *rows) {
        const TableSchema *table = findSchema(tables, row.at(0).toText());
        if (!table)
            continue;
        TriggerFacts trigger;
        trigger.name = row.at(1).toText();
        trigger.isOnInsert = row.at(2).toText() == QLatin1String("INSERT");
        trigger.isOnUpdate = row.at(2).toText() == QLatin1String("UPDATE");
        trigger.writes = writesInTable(*table, writesOfBody(row.at(3).toText()), {});
        triggers[table->name].append(trigger);
    }
    return triggers;
}

} // namespace concord
