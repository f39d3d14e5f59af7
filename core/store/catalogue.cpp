// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/catalogue.h"

#include <algorithm>

namespace concord {

bool isTrue(const FieldValue &value)
{
    return value.toInteger().value_or(0) != 0 || value.toText() == QLatin1String("t");
}

TableSchema *findSchema(QList<TableSchema> &tables, const QString &name)
{
    const auto found
        = std::find_if(tables.begin(), tables.end(),
                       [&name](const TableSchema &table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

TableSchema &tableOfRow(QList<TableSchema> &tables, const QString &name)
{
    if (tables.isEmpty() || tables.last().name != name) {
        TableSchema table;
        table.name = name;
        tables.append(table);
    }
    return tables.last();
}

void settleGeneratedKeys(QList<TableSchema> &tables)
{
    for (TableSchema &table : tables)
        table.isKeyGenerated = table.isKeyGenerated && table.keyColumns().size() == 1;
}

Result<void> readTableRows(SqlConnection *connection, const QString &query,
                           QList<TableSchema> &tables, const TableRowReader &read)
{
    const auto rows = connection->select(query);
    if (!rows)
        return rows.error();
    for (const SqlValues &row : *rows) {
        if (TableSchema *table = findSchema(tables, row.first().toText()))
            read(*table, row);
    }
    return {};
}

Result<void> readForeignKeys(SqlConnection *connection, const QString &query,
                             QList<TableSchema> &tables)
{
    return readTableRows(connection, query, tables, [](TableSchema &table, const SqlValues &row) {
        table.foreignKeys.append({row.at(1).toText(), row.at(2).toText(), row.at(3).toText()});
    });
}

Result<void> readUniqueColumns(SqlConnection *connection, const QString &query,
                               QList<TableSchema> &tables)
{
    return readTableRows(connection, query, tables, [](TableSchema &table, const SqlValues &row) {
        for (ColumnSchema &column : table.columns)
            column.isUnique = column.isUnique || column.name == row.at(1).toText();
    });
}

Result<TableTriggers> readTriggers(SqlConnection *connection, const QString &query,
                                   const QList<TableSchema> &tables, const TriggerReader &read)
{
    const auto rows = connection->select(query);
    if (!rows)
        return rows.error();
    TableTriggers triggers;
    for (const SqlValues &row : *rows) {
        const auto table
            = std::find_if(tables.begin(), tables.end(), [&row](const TableSchema &candidate) {
                  return candidate.name == row.first().toText();
              });
        if (table == tables.end())
            continue;
        TriggerFacts trigger = read(*table, row);
        trigger.name = row.at(1).toText();
        triggers[table->name].append(trigger);
    }
    return triggers;
}

} // namespace concord
