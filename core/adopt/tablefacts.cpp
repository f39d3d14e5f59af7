// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/tablefacts.h"

#include "core/adopt/enginefacts.h"
#include "core/store/mariadbschema.h"
#include "core/store/postgresschema.h"
#include "core/store/schemareader.h"
#include "core/store/sqlconnection.h"
#include "core/store/sqldialect.h"
#include "core/store/sqlserverdialect.h"

#include <algorithm>

namespace concord {

namespace {

Result<TableTriggers> readTriggersOf(SqlConnection *connection, ConnectionUrl::Engine engine,
                                     const QList<TableSchema> &tables)
{
    switch (engine) {
    case ConnectionUrl::Engine::Sqlite:
        return readSqliteTriggers(connection, tables);
    case ConnectionUrl::Engine::Postgres:
        return readPostgresTriggers(connection, tables);
    case ConnectionUrl::Engine::MariaDb:
        return readMariaDbTriggers(connection, tables);
    case ConnectionUrl::Engine::SqlServer:
        break; // read with what hides them
    }
    return TableTriggers();
}

QString sampleText(const SqlDialect &dialect)
{
    return &dialect == &SqlServerDialect::instance()
        ? QStringLiteral("SELECT %1 FROM (SELECT TOP (%4) %2 FROM %3) AS sample")
        : QStringLiteral("SELECT %1 FROM (SELECT %2 FROM %3 LIMIT %4) AS sample");
}

} // namespace

Result<void> readDatabaseRow(SqlConnection *connection, const QString &query, DatabaseFacts &facts)
{
    const auto rows = connection->select(query);
    if (!rows)
        return rows.error();
    const SqlValues &row = rows->first();
    facts.login = row.at(0).toText();
    facts.isReadOnly = isTrue(row.at(1));
    facts.hasOwnTables = isTrue(row.at(3));
    for (TableFacts &table : facts.tables)
        table.rights.canCreateTables = isTrue(row.at(2));
    return {};
}

Result<void> readTableRows(SqlConnection *connection, const QString &query, DatabaseFacts &facts,
                           const TableFactsReader &read)
{
    const auto rows = connection->select(query);
    if (!rows)
        return rows.error();
    for (const SqlValues &row : *rows) {
        const auto table = std::find_if(facts.tables.begin(), facts.tables.end(),
                                        [&row](const TableFacts &candidate) {
                                            return candidate.schema.name == row.first().toText();
                                        });
        if (table != facts.tables.end())
            read(*table, row);
    }
    return {};
}

Result<void> readColumnRows(SqlConnection *connection, const QString &query, DatabaseFacts &facts,
                            const ColumnFactsReader &read)
{
    return readTableRows(connection, query, facts,
                         [&read](TableFacts &table, const SqlValues &row) {
                             read(table.columns[row.at(1).toText()], row);
                         });
}

Result<DatabaseFacts> readFacts(SqlConnection *connection, ConnectionUrl::Engine engine,
                                const QList<TableSchema> &tables)
{
    const auto triggers = readTriggersOf(connection, engine, tables);
    if (!triggers)
        return triggers.error();
    DatabaseFacts facts;
    facts.engine = engine;
    for (const TableSchema &schema : tables) {
        TableFacts table;
        table.schema = schema;
        table.triggers = triggers->value(schema.name);
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
        read = readSqlServerFacts(connection, facts);
        break;
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
        sampleText(dialect).arg(counts.join(comma), names.join(comma),
                                dialect.quoted(facts.schema.name), QString::number(limit)));
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
