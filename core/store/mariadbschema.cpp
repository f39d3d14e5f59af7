// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbschema.h"

#include "core/store/catalogue.h"
#include "core/store/triggertext.h"

#include <QHash>

namespace concord {

namespace {

// One row a column. MariaDB writes the default NULL as a word, and none as NULL; MySQL has no word for it.
const QString kMariaDbColumns = QStringLiteral(R"(
SELECT c.TABLE_NAME, t.TABLE_TYPE, c.COLUMN_NAME, c.COLUMN_TYPE, c.IS_NULLABLE,
       COALESCE(c.COLUMN_DEFAULT, 'NULL') <> 'NULL', c.EXTRA, FIND_IN_SET('update', c.PRIVILEGES) = 0
FROM information_schema.COLUMNS AS c
JOIN information_schema.TABLES AS t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
  AND LEFT(c.TABLE_NAME, 8) <> 'concord_'
ORDER BY t.TABLE_TYPE = 'VIEW', LOWER(c.TABLE_NAME), c.TABLE_NAME, c.ORDINAL_POSITION)");

// The columns of every index that can be a key, the primary one first.
const QString kMariaDbKeys = QStringLiteral(R"(
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
const QString kMariaDbUniqueColumns = QStringLiteral(R"(
SELECT TABLE_NAME, MAX(COLUMN_NAME) FROM information_schema.STATISTICS
WHERE TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0
GROUP BY TABLE_NAME, INDEX_NAME HAVING COUNT(*) = 1 AND MAX(SUB_PART) IS NULL)");

// Foreign keys of one column.
const QString kMariaDbForeignKeys = QStringLiteral(R"(
SELECT TABLE_NAME, MAX(COLUMN_NAME), MAX(REFERENCED_TABLE_NAME), MAX(REFERENCED_COLUMN_NAME)
FROM information_schema.KEY_COLUMN_USAGE
WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE()
GROUP BY TABLE_NAME, CONSTRAINT_NAME HAVING COUNT(*) = 1 ORDER BY TABLE_NAME, CONSTRAINT_NAME)");

const QString kMariaDbTriggers = QStringLiteral(R"(
SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION, ACTION_STATEMENT
FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY TRIGGER_NAME)");

struct KeyIndex
{
    QString name;
    QStringList columns;
};

Result<QHash<QString, KeyIndex>> readKeys(SqlConnection *connection)
{
    const auto rows = connection->select(kMariaDbKeys);
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

Storage mariaDbStorage(const QString &type)
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
    column.storage = mariaDbStorage(column.declaredType.toLower());
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

} // namespace

Result<QList<TableSchema>> readMariaDbTables(SqlConnection *connection)
{
    const auto keys = readKeys(connection);
    if (!keys)
        return keys.error();
    const auto rows = connection->select(kMariaDbColumns);
    if (!rows)
        return rows.error();
    QList<TableSchema> tables;
    for (const SqlValues &row : *rows) {
        TableSchema &table = tableOfRow(tables, row.at(0).toText());
        table.isView = row.at(1).toText() == QLatin1String("VIEW");
        table.columns.append(columnOf(row, keys->value(table.name)));
        if (table.columns.last().keyPosition == 1)
            table.isKeyGenerated = row.at(6).toText().contains(QLatin1String("auto_increment"));
    }
    if (const auto read = readUniqueColumns(connection, kMariaDbUniqueColumns, tables); !read)
        return read.error();
    if (const auto read = readForeignKeys(connection, kMariaDbForeignKeys, tables); !read)
        return read.error();
    settleGeneratedKeys(tables);
    const auto triggers = readMariaDbTriggers(connection, tables);
    if (!triggers)
        return triggers.error();
    noteMovedColumns(tables, *triggers);
    return tables;
}

Result<TableTriggers> readMariaDbTriggers(SqlConnection *connection,
                                          const QList<TableSchema> &tables)
{
    return readTriggers(
        connection, kMariaDbTriggers, tables, [](const TableSchema &table, const SqlValues &row) {
            TriggerFacts trigger;
            trigger.isOnInsert = row.at(2).toText() == QLatin1String("INSERT");
            trigger.isOnUpdate = row.at(2).toText() == QLatin1String("UPDATE");
            trigger.writes = writesInTable(table, writesOfBody(row.at(3).toText()), {});
            return trigger;
        });
}

} // namespace concord
