// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/demodatabase.h"

#include "core/base/coretext.h"
#include "core/store/demoorders.h"
#include "core/store/demosettings.h"
#include "core/store/operations.h"
#include "core/store/sqliteconnection.h"
#include "core/store/sqlitedialect.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <filesystem>
#include <system_error>

namespace concord {

namespace {

constexpr int kMostOrders = 100'000'000;

// The file is new and nobody else sees it, so its journal may stay in memory, where it stays small: pages
// that the file did not have before need no copy. One sync at the end is enough.
const QString kJournalInMemory = QStringLiteral("PRAGMA journal_mode = MEMORY");
const QString kSyncAtTheEnd = QStringLiteral("PRAGMA synchronous = FULL");
// Bounds what the sorting of a million index entries takes.
const QString kCache = QStringLiteral("PRAGMA cache_size = -32768");
const QString kMark = QStringLiteral("PRAGMA application_id = %1").arg(kOwnApplicationId);
const QString kWriteAheadLog = QStringLiteral("PRAGMA journal_mode = WAL");

const QString kSettingsTable = QStringLiteral(
    "CREATE TABLE sys_config (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  config_key TEXT NOT NULL UNIQUE,\n"
    "  config_value TEXT,\n"
    "  value_kind TEXT NOT NULL DEFAULT 'text'\n"
    "    CHECK (value_kind IN ('text', 'number', 'switch', 'json', 'yaml', 'ini')),\n"
    "  config_group TEXT NOT NULL,\n"
    "  remark TEXT,\n"
    "  updated_by TEXT,\n"
    "  updated_time TEXT\n"
    ") STRICT");

// The price is exact decimal text: a REAL would round it.
const QString kOrdersTable = QStringLiteral(
    "CREATE TABLE orders (\n"
    "  order_id INTEGER PRIMARY KEY,\n"
    "  customer TEXT NOT NULL,\n"
    "  product_id INTEGER NOT NULL,\n"
    "  quantity INTEGER NOT NULL,\n"
    "  unit_price TEXT NOT NULL CHECK (unit_price GLOB '[0-9]*'\n"
    "    AND unit_price NOT GLOB '*[^0-9.]*' AND unit_price NOT GLOB '*.*.*'\n"
    "    AND unit_price NOT GLOB '*.'),\n"
    "  currency TEXT NOT NULL CHECK (length(currency) = 3),\n"
    "  status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'packed',\n"
    "    'shipped', 'delivered', 'returned', 'cancelled')),\n"
    "  shipped_at TEXT,\n"
    "  tags TEXT,\n"
    "  note TEXT,\n"
    "  updated_by TEXT,\n"
    "  updated_time TEXT,\n"
    "  row_version INTEGER NOT NULL DEFAULT 0\n"
    ") STRICT");

// The last version given to any row of this database.
const QString kRowVersionTable = QStringLiteral("CREATE TABLE concord_row_version (\n"
                                                "  id INTEGER PRIMARY KEY CHECK (id = 1),\n"
                                                "  value INTEGER NOT NULL\n"
                                                ") STRICT");
const QString kRowVersionStart
    = QStringLiteral("INSERT INTO concord_row_version (id, value) VALUES (1, ?)");

const QString kIndexes[] = {
    QStringLiteral("CREATE UNIQUE INDEX orders_row_version ON orders (row_version)"),
    QStringLiteral("CREATE INDEX orders_status ON orders (status)"),
    QStringLiteral("CREATE INDEX orders_updated_time ON orders (updated_time)"),
};

// Whatever a writer does to a row, its version becomes the next number of the counter.
//
// The update trigger passes over the one change it must not answer, its own: there the version has moved and
// is the counter's. So it is right with recursive_triggers on (where it meets its own change) and off, and a
// version written by hand is replaced. The two triggers before the write refuse a version that another row
// has: without them INSERT OR REPLACE and UPDATE OR REPLACE would delete that row to make room.
const QString kTriggers[] = {
    QStringLiteral("CREATE TRIGGER orders_version_taken_insert BEFORE INSERT ON orders\n"
                   "WHEN EXISTS (SELECT 1 FROM orders WHERE row_version = NEW.row_version\n"
                   "  AND order_id IS NOT NEW.order_id)\n"
                   "BEGIN\n"
                   "  SELECT RAISE(ABORT, 'row_version is kept by the database; another order has "
                   "this one');\n"
                   "END"),
    QStringLiteral(
        "CREATE TRIGGER orders_version_taken_update BEFORE UPDATE OF row_version ON orders\n"
        "WHEN EXISTS (SELECT 1 FROM orders WHERE row_version = NEW.row_version\n"
        "  AND order_id IS NOT OLD.order_id)\n"
        "BEGIN\n"
        "  SELECT RAISE(ABORT, 'row_version is kept by the database; another order has this "
        "one');\n"
        "END"),
    QStringLiteral("CREATE TRIGGER orders_version_insert AFTER INSERT ON orders\n"
                   "BEGIN\n"
                   "  UPDATE concord_row_version SET value = value + 1;\n"
                   "  UPDATE orders SET row_version = (SELECT value FROM concord_row_version)\n"
                   "    WHERE order_id = NEW.order_id;\n"
                   "END"),
    QStringLiteral("CREATE TRIGGER orders_version_update AFTER UPDATE ON orders\n"
                   "WHEN NEW.row_version IS OLD.row_version\n"
                   "  OR NEW.row_version IS NOT (SELECT value FROM concord_row_version)\n"
                   "BEGIN\n"
                   "  UPDATE concord_row_version SET value = value + 1;\n"
                   "  UPDATE orders SET row_version = (SELECT value FROM concord_row_version)\n"
                   "    WHERE order_id = NEW.order_id;\n"
                   "END"),
};

Error cannotCreate(const QString &path, const QString &words)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen, {path, words}, words);
}

QString insertStatement(const QString &table, const QStringList &columns)
{
    const QStringList marks(columns.size(), QStringLiteral("?"));
    return QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
        .arg(table, columns.join(QLatin1String(", ")), marks.join(QLatin1String(", ")));
}

Result<void> runAll(SqlConnection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = connection.run(statement); !done)
            return done.error();
    }
    return {};
}

Result<void> fillSettings(SqlConnection &connection, quint32 seed)
{
    const QString insert = insertStatement(QStringLiteral("sys_config"), DemoSettings::columns());
    const QList<SqlValues> rows = DemoSettings::rows(seed);
    for (const SqlValues &row : rows) {
        if (const auto inserted = connection.execute(insert, row); !inserted)
            return inserted.error();
    }
    return {};
}

// The triggers come after the rows, which bring their versions with them.
Result<void> fillOrders(SqlConnection &connection, const DemoOptions &options)
{
    const QString insert = insertStatement(QStringLiteral("orders"), DemoOrders::columns());
    DemoOrders orders(options.seed, options.orders);
    for (int number = 1; number <= options.orders; ++number) {
        if (const auto inserted = connection.execute(insert, orders.order(number)); !inserted)
            return inserted.error();
    }
    if (const auto started
        = connection.execute(kRowVersionStart, {FieldValue::integer(orders.highestVersion())});
        !started)
        return started.error();
    return {};
}

Result<void> fill(SqlConnection &connection, const DemoOptions &options)
{
    if (const auto prepared = runAll(connection, {kJournalInMemory, kSyncAtTheEnd, kCache, kMark});
        !prepared)
        return prepared.error();
    const auto transaction = SqlTransaction::begin(&connection);
    if (!transaction)
        return transaction.error();
    if (const auto made = runAll(connection,
                                 QStringList{kSettingsTable, kOrdersTable, kRowVersionTable}
                                     + operationsDdl(SqliteDialect::instance()));
        !made)
        return made.error();
    if (const auto filled = fillSettings(connection, options.seed); !filled)
        return filled.error();
    if (const auto filled = fillOrders(connection, options); !filled)
        return filled.error();
    QStringList rest;
    for (const QString &index : kIndexes)
        rest.append(index);
    for (const QString &trigger : kTriggers)
        rest.append(trigger);
    if (const auto made = runAll(connection, rest); !made)
        return made.error();
    if (const auto committed = (*transaction)->commit(std::chrono::seconds(5)); !committed)
        return committed.error();
    return runAll(connection, {kWriteAheadLog});
}

// The error names the file that the person asked for, not the one it is made in.
Error renamed(Error error, const QString &from, const QString &to)
{
    for (QString &argument : error.arguments) {
        if (argument == from)
            argument = to;
    }
    return error;
}

Result<void> makeFile(const QString &path, const DemoOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly))
        return cannotCreate(path, file.errorString());
    file.close();
    auto connection = SqliteConnection::open({path});
    if (!connection)
        return connection.error();
    return fill(**connection, options);
}

// A second name, unlike a rename, never takes a place that somebody took in the meantime. Where the file
// system knows one name a file only, Qt looks first and renames then.
Result<void> giveName(const QString &unfinished, const QString &path)
{
    std::error_code error;
    std::filesystem::create_hard_link(QFileInfo(unfinished).filesystemFilePath(),
                                      QFileInfo(path).filesystemFilePath(), error);
    if (!error)
        return {};
    QFile file(unfinished);
    if (error == std::errc::file_exists || !file.rename(path))
        return cannotCreate(path, QString::fromStdString(error.message()));
    return {};
}

} // namespace

Result<void> createDemoDatabase(const DemoOptions &options)
{
    if (options.orders < 0 || options.orders > kMostOrders)
        return wrongUsage(CoreText::tr("the number of orders must be 0 to %1").arg(kMostOrders));
    const QString path = QFileInfo(options.path).absoluteFilePath();
    if (QFileInfo::exists(path))
        return cannotCreate(path, CoreText::tr("there is a file of this name already"));
    const QString unfinished
        = path + QLatin1String(".new-") + QUuid::createUuid().toString(QUuid::Id128).left(12);
    auto made = makeFile(unfinished, options);
    if (made)
        made = giveName(unfinished, path);
    QFile::remove(unfinished);
    if (!made)
        return renamed(made.error(), unfinished, path);
    return {};
}

} // namespace concord
