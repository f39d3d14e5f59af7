// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/enginefacts.h"
#include "core/adopt/mariadbrights.h"
#include "core/store/sqlconnection.h"

namespace concord {

namespace {

const QString kMariaDbDatabaseFacts = QStringLiteral(
    "SELECT CURRENT_USER(), @@tx_read_only, EXISTS (SELECT 1 FROM information_schema.TABLES "
    "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'concord_operation')");

const QString kMariaDbTableFacts
    = QStringLiteral("SELECT TABLE_NAME, ENGINE, TABLE_ROWS FROM information_schema.TABLES "
                     "WHERE TABLE_SCHEMA = DATABASE()");

const QString kMariaDbColumnFacts = QStringLiteral(R"(
SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, DATETIME_PRECISION, COLLATION_NAME LIKE '%\_ci', IS_NULLABLE,
       COLUMN_DEFAULT, EXTRA, QUOTE(COLUMN_COMMENT)
FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE())");

// 'ana'@'%', each part in quotes.
QString quotedLogin(const QString &login)
{
    const qsizetype sign = login.lastIndexOf(QLatin1Char('@'));
    const auto quoted = [](QString text) {
        return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("''"))
            + QLatin1Char('\'');
    };
    return quoted(login.left(sign)) + QLatin1Char('@') + quoted(login.mid(sign + 1));
}

void setRights(TableFacts &table, const MariaDbRights &rights)
{
    static const QString select = QStringLiteral("SELECT");
    static const QString update = QStringLiteral("UPDATE");
    const QString &name = table.schema.name;
    bool canSelect = rights.onTable(select, name);
    bool canUpdate = rights.onTable(update, name);
    for (const ColumnSchema &schema : std::as_const(table.schema.columns)) {
        ColumnFacts &column = table.columns[schema.name];
        column.canUpdate = rights.onColumn(update, name, schema.name);
        canUpdate = canUpdate || column.canUpdate;
        canSelect = canSelect || rights.onColumn(select, name, schema.name);
    }
    table.rights = {canSelect, rights.onTable(QStringLiteral("INSERT"), name), canUpdate,
                    rights.onTable(QStringLiteral("DELETE"), name),
                    rights.onDatabase(QStringLiteral("CREATE"))};
    const bool canSeeTriggers = rights.onTable(QStringLiteral("TRIGGER"), name);
    table.isOwned = rights.onTable(QStringLiteral("ALTER"), name) && canSeeTriggers;
    table.areTriggersHidden = !canSeeTriggers;
}

// What stands behind name and type in MODIFY COLUMN, for a time with six digits.
QString definitionOf(const SqlValues &row, bool isMoved)
{
    static const QString now = QStringLiteral("CURRENT_TIMESTAMP(6)");
    const QString standard = row.at(6).toText();
    QString text = row.at(5).toText() == QLatin1String("YES") ? QStringLiteral(" NULL")
                                                              : QStringLiteral(" NOT NULL");
    if (standard.startsWith(QLatin1String("current_timestamp"), Qt::CaseInsensitive))
        text += QLatin1String(" DEFAULT ") + now;
    else if (!row.at(6).isNull())
        text += QLatin1String(" DEFAULT ") + standard;
    if (isMoved)
        text += QLatin1String(" ON UPDATE ") + now;
    if (row.at(8).toText() != QLatin1String("''"))
        text += QLatin1String(" COMMENT ") + row.at(8).toText();
    return text;
}

void takeMariaDbColumn(ColumnFacts &column, const SqlValues &row)
{
    const QString type = row.at(2).toText();
    if (type == QLatin1String("timestamp") || type == QLatin1String("datetime"))
        column.timeDigits = static_cast<int>(row.at(3).toInteger().value_or(0));
    column.ignoresCase = isTrue(row.at(4));
    column.isMovedByDatabase
        = row.at(7).toText().contains(QLatin1String("on update"), Qt::CaseInsensitive);
    column.definition = definitionOf(row, column.isMovedByDatabase);
}

void takeMariaDbTable(TableFacts &table, const SqlValues &row)
{
    table.storageEngine = row.at(1).toText();
    // A view has no engine of its own.
    table.isTransactional = row.at(1).isNull()
        || table.storageEngine.compare(QLatin1String("InnoDB"), Qt::CaseInsensitive) == 0;
    table.rowEstimate = row.at(2).toInteger();
}

Result<MariaDbRights> readRights(SqlConnection *connection)
{
    const auto database = connection->value(QStringLiteral("SELECT DATABASE()"));
    if (!database)
        return database.error();
    const auto granted = connection->select(QStringLiteral("SHOW GRANTS"));
    if (!granted)
        return granted.error();
    QStringList grants;
    for (const SqlValues &row : *granted)
        grants.append(row.first().toText());
    return MariaDbRights(grants, database->toText());
}

} // namespace

Result<void> readMariaDbFacts(SqlConnection *connection, DatabaseFacts &facts)
{
    const auto rows = connection->select(kMariaDbDatabaseFacts);
    if (!rows)
        return rows.error();
    facts.login = quotedLogin(rows->first().at(0).toText());
    facts.isReadOnly = isTrue(rows->first().at(1));
    facts.hasOwnTables = isTrue(rows->first().at(2));
    const auto rights = readRights(connection);
    if (!rights)
        return rights.error();
    const auto takeTable = [&rights](TableFacts &table, const SqlValues &row) {
        takeMariaDbTable(table, row);
        setRights(table, *rights);
    };
    if (const auto read = readTableRows(connection, kMariaDbTableFacts, facts, takeTable); !read)
        return read;
    return readColumnRows(connection, kMariaDbColumnFacts, facts, takeMariaDbColumn);
}

} // namespace concord
