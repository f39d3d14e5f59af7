// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/tablefacts.h"

#include "core/adopt/enginefacts.h"
#include "core/store/sqlconnection.h"
#include "core/store/sqldialect.h"

#include <algorithm>

namespace concord {

namespace {

const ColumnSchema *columnLike(const TableSchema &schema, const QString &name)
{
    if (const ColumnSchema *exact = schema.column(name))
        return exact;
    const auto found = std::find_if(schema.columns.cbegin(), schema.columns.cend(),
                                    [&name](const ColumnSchema &column) {
                                        return column.name.compare(name, Qt::CaseInsensitive) == 0;
                                    });
    return found == schema.columns.cend() ? nullptr : &*found;
}

bool canChangeWithout(const TableSchema &schema, const QStringList &firing, const QString &written)
{
    return std::any_of(schema.columns.cbegin(), schema.columns.cend(),
                       [&](const ColumnSchema &column) {
                           return !column.isGenerated && column.name != written
                               && !firing.contains(column.name, Qt::CaseInsensitive);
                       });
}

} // namespace

TableFacts *findTable(DatabaseFacts &facts, const QString &name)
{
    const auto found
        = std::find_if(facts.tables.begin(), facts.tables.end(),
                       [&name](const TableFacts &table) { return table.schema.name == name; });
    return found == facts.tables.end() ? nullptr : &*found;
}

QList<TriggerWrite> writesInTable(const TableSchema &schema, const QList<TriggerWrite> &writes,
                                  const QStringList &firing)
{
    QList<TriggerWrite> result;
    for (TriggerWrite write : writes) {
        const ColumnSchema *column = columnLike(schema, write.column);
        if (!column)
            continue;
        write.column = column->name;
        if (!firing.isEmpty() && canChangeWithout(schema, firing, column->name))
            write.isAlways = false;
        result.append(write);
    }
    return result;
}

Result<DatabaseFacts> readFacts(SqlConnection *connection, ConnectionUrl::Engine engine,
                                const QList<TableSchema> &tables)
{
    DatabaseFacts facts;
    facts.engine = engine;
    for (const TableSchema &schema : tables) {
        TableFacts table;
        table.schema = schema;
        for (const ColumnSchema &column : schema.columns)
            table.columns.insert(column.name, {});
        facts.tables.append(table);
    }
    Result<void> read;
    switch (engine) {
    case ConnectionUrl::Engine::Sqlite:
        read = readSqliteFacts(connection, facts);
        break;
    case ConnectionUrl::Engine::Postgres:
        read = readPostgresFacts(connection, facts);
        break;
    case ConnectionUrl::Engine::MariaDb:
        read = readMariaDbFacts(connection, facts);
        break;
    case ConnectionUrl::Engine::SqlServer:
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnsupportedEngine,
                         {QStringLiteral("sqlserver")});
    }
    if (!read)
        return read.error();
    return facts;
}

Result<void> sampleNulls(SqlConnection *connection, TableFacts &facts, const QStringList &columns,
                         qint64 limit)
{
    if (columns.isEmpty() || facts.schema.isView)
        return {};
    const SqlDialect &dialect = connection->dialect();
    QStringList names;
    QStringList counts{QStringLiteral("count(*)")};
    for (const QString &column : columns) {
        names.append(dialect.quoted(column));
        counts.append(QStringLiteral("count(%1)").arg(names.last()));
    }
    const QString comma = QStringLiteral(", ");
    const auto rows = connection->select(
        QStringLiteral("SELECT %1 FROM (SELECT %2 FROM %3 LIMIT %4) AS sample")
            .arg(counts.join(comma), names.join(comma), dialect.quoted(facts.schema.name))
            .arg(limit));
    if (!rows)
        return rows.error();
    const qint64 sampled = rows->first().first().toInteger().value_or(0);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        ColumnFacts &column = facts.columns[columns.at(i)];
        column.sampled = sampled;
        column.nulls = sampled - rows->first().at(i + 1).toInteger().value_or(0);
    }
    return {};
}

} // namespace concord
