// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/enginefacts.h"
#include "core/store/sqlconnection.h"

#include <QFileInfo>

namespace concord {

namespace {

const QString kFile = QStringLiteral("SELECT file FROM pragma_database_list WHERE name = 'main'");

// Columns of an index of the key that compares without regard to case.
const QString kFoldedKeys = QStringLiteral(
    "SELECT t.name, x.name FROM pragma_table_list AS t, pragma_index_list(t.name) AS i, "
    "pragma_index_xinfo(i.name) AS x WHERE t.schema = 'main' AND i.\"unique\" = 1 AND x.key = 1 "
    "AND upper(x.coll) = 'NOCASE'");

// A column holds a time where its type says so, or where it is a text and its name does.
bool holdsTime(const ColumnSchema &column)
{
    const QString type = column.declaredType.toUpper();
    if (type.contains(QLatin1String("TIMESTAMP")) || type.contains(QLatin1String("DATETIME")))
        return true;
    const QString name = column.name.toLower();
    return column.storage == Storage::Text
        && (name.endsWith(QLatin1String("time")) || name.endsWith(QLatin1String("_at"))
            || name.contains(QLatin1String("timestamp")));
}

// CURRENT_TIMESTAMP has whole seconds; what Concord writes has six digits.
int sqliteDigits(const TableFacts &table, const ColumnSchema &column)
{
    if (!holdsTime(column))
        return -1;
    for (const TriggerFacts &trigger : table.triggers) {
        for (const TriggerWrite &write : trigger.writes) {
            if (trigger.isOnUpdate && write.column == column.name)
                return 0;
        }
    }
    return 6;
}

} // namespace

Result<void> readSqliteFacts(SqlConnection *connection, DatabaseFacts &facts)
{
    const auto file = connection->value(kFile);
    if (!file)
        return file.error();
    facts.isReadOnly = !QFileInfo(file->toText()).isWritable();
    const auto hasOwn = connection->tableExists(QStringLiteral("concord_operation"));
    if (!hasOwn)
        return hasOwn.error();
    facts.hasOwnTables = *hasOwn;
    const auto folded
        = readColumnRows(connection, kFoldedKeys, facts,
                         [](ColumnFacts &column, const SqlValues &) { column.ignoresCase = true; });
    if (!folded)
        return folded;
    for (TableFacts &table : facts.tables) {
        for (const ColumnSchema &column : std::as_const(table.schema.columns))
            table.columns[column.name].timeDigits = sqliteDigits(table, column);
    }
    return {};
}

} // namespace concord
