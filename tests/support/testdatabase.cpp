// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdatabase.h"

#include "core/store/demodatabase.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/support/testresult.h"

#include <QFile>

namespace concord::test {

namespace {

constexpr int kFewOrders = 20;

} // namespace

TestDatabase::TestDatabase()
{
    const auto made = createDemoDatabase({path(), kFewOrders, 1});
    if (!made)
        qFatal("%s", qPrintable(errorText(made.error())));
    run({QStringLiteral("CREATE TABLE plain (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, "
                        "size REAL, data BLOB, extra TEXT)"),
         QStringLiteral("INSERT INTO plain VALUES (1, 'abc', 0.1, x'00ff', NULL)"),
         QStringLiteral("INSERT INTO plain VALUES (2, 'def', 1e300, x'', '')")});
}

TestDatabase::TestDatabase(const QStringList &statements)
{
    QFile file(path());
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot create the test database");
    file.close();
    run(statements);
}

QString TestDatabase::path() const
{
    return m_folder.filePath(QStringLiteral("test.db"));
}

void TestDatabase::run(const QStringList &statements) const
{
    const auto connection = SqliteConnection::open({path(), false, 2000});
    if (!connection)
        qFatal("%s", qPrintable(errorText(connection.error())));
    for (const QString &statement : statements) {
        if (const auto done = (*connection)->run(statement); !done)
            qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().detail));
    }
}

FieldValue TestDatabase::value(const QString &sql) const
{
    const auto connection = SqliteConnection::open({path(), false, 2000});
    if (!connection)
        qFatal("%s", qPrintable(errorText(connection.error())));
    const auto found = (*connection)->value(sql);
    if (!found)
        qFatal("%s: %s", qPrintable(sql), qPrintable(found.error().detail));
    return *found;
}

std::unique_ptr<SqlRecordStore> TestDatabase::open(std::chrono::milliseconds patience) const
{
    StoreOptions options;
    options.path = path();
    options.secret = "test";
    options.patience = patience;
    options.clock = &m_clock;
    auto store = SqlRecordStore::open(options);
    if (!store)
        qFatal("%s", qPrintable(errorText(store.error())));
    return *std::move(store);
}

EntityPtr TestDatabase::entity(const QString &name) const
{
    const auto store = open();
    const auto tables = store->tables();
    if (!tables)
        qFatal("%s", qPrintable(errorText(tables.error())));
    const auto found
        = EntityCatalogue::build(*tables, {QStringLiteral(":/concord/sample")}).find(name);
    if (!found)
        qFatal("%s", qPrintable(errorText(found.error())));
    return *found;
}

UnitOfWork beginEdit(RecordStore &store, const EntityPtr &entity, const RecordKey &key)
{
    const auto row = store.find(entity, key);
    if (!row)
        qFatal("%s", qPrintable(errorText(row.error())));
    return UnitOfWork::edit(entity, *row);
}

RecordKey integerKey(qint64 number)
{
    return RecordKey({FieldValue::integer(number)});
}

} // namespace concord::test
