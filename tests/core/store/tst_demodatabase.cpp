// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/validation.h"
#include "core/store/demodatabase.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString kHighestVersion = QStringLiteral("SELECT max(row_version) FROM orders");

} // namespace

class TestDemoDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void makesTheSameBytesFromTheSameSeed();
    void makesOtherOrdersFromAnotherSeed();
    void marksTheFileAsItsOwn();
    void keepsNoOrdersWhereNoneAreWanted();
    void refusesAPathThatIsTaken();
    void leavesNothingBehindWhenItFails_data();
    void leavesNothingBehindWhenItFails();
    void fillsRowsThatTheEntitiesAccept_data();
    void fillsRowsThatTheEntitiesAccept();
    void hasImportedSettingsWithoutATime();
    void hasOrdersInEveryStatusAndSomeHotOnes();
    void givesEveryChangeANewVersion_data();
    void givesEveryChangeANewVersion();
    void refusesAVersionThatAnotherOrderHas_data();
    void refusesAVersionThatAnotherOrderHas();

private:
    QString newPath(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
};

void TestDemoDatabase::makesTheSameBytesFromTheSameSeed()
{
    CONCORD_VERIFY_OK(createDemoDatabase({newPath("a.db"), 300, 7}));
    CONCORD_VERIFY_OK(createDemoDatabase({newPath("b.db"), 300, 7}));
    const QByteArray first = contentOf(newPath("a.db"));
    QVERIFY(!first.isEmpty());
    QVERIFY(first == contentOf(newPath("b.db")));
}

void TestDemoDatabase::makesOtherOrdersFromAnotherSeed()
{
    CONCORD_VERIFY_OK(createDemoDatabase({newPath("c.db"), 300, 7}));
    CONCORD_VERIFY_OK(createDemoDatabase({newPath("d.db"), 300, 8}));
    QVERIFY(contentOf(newPath("c.db")) != contentOf(newPath("d.db")));
}

void TestDemoDatabase::marksTheFileAsItsOwn()
{
    const TestDatabase database;
    QCOMPARE(database.value(QStringLiteral("PRAGMA application_id")),
             FieldValue::integer(kOwnApplicationId));
    QCOMPARE(database.value(QStringLiteral("PRAGMA journal_mode")).toText(), QStringLiteral("wal"));
    QCOMPARE(database.value(QStringLiteral("PRAGMA integrity_check")).toText(),
             QStringLiteral("ok"));
    QVERIFY(database.open()->hasOperations());
}

void TestDemoDatabase::keepsNoOrdersWhereNoneAreWanted()
{
    CONCORD_VERIFY_OK(createDemoDatabase({newPath("none.db"), 0, 1}));
    const auto connection = SqliteConnection::open({newPath("none.db")});
    CONCORD_VERIFY_OK(connection);
    const auto inserted
        = (*connection)
              ->execute(QStringLiteral(
                  "INSERT INTO orders (customer, product_id, quantity, unit_price, currency) "
                  "VALUES ('first', 1, 1, '1', 'EUR')"));
    CONCORD_VERIFY_OK(inserted);
    QCOMPARE(*(*connection)->value(kHighestVersion), FieldValue::integer(1));
}

void TestDemoDatabase::refusesAPathThatIsTaken()
{
    QFile file(newPath("taken.db"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    CONCORD_VERIFY_REASON(createDemoDatabase({file.fileName(), 10, 1}), ErrorReason::CannotOpen);
    QCOMPARE(contentOf(file.fileName()), QByteArray("mine"));
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("taken.db?*")}), QStringList());
}

void TestDemoDatabase::leavesNothingBehindWhenItFails_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("orders");
    QTest::addColumn<ErrorReason>("reason");
    QTest::newRow("no folder") << QStringLiteral("nowhere/x.db") << 10 << ErrorReason::CannotOpen;
    QTest::newRow("fewer than none") << QStringLiteral("x.db") << -1 << ErrorReason::WrongUsage;
}

void TestDemoDatabase::leavesNothingBehindWhenItFails()
{
    QFETCH(QString, path);
    QFETCH(int, orders);
    QFETCH(ErrorReason, reason);
    const QTemporaryDir folder;
    CONCORD_VERIFY_REASON(createDemoDatabase({folder.filePath(path), orders, 1}), reason);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestDemoDatabase::fillsRowsThatTheEntitiesAccept_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<TokenKind>("token");
    QTest::newRow("orders") << QStringLiteral("orders") << TokenKind::RowVersion;
    QTest::newRow("sys_config") << QStringLiteral("sys_config") << TokenKind::UpdatedTime;
}

void TestDemoDatabase::fillsRowsThatTheEntitiesAccept()
{
    QFETCH(QString, name);
    QFETCH(TokenKind, token);
    const TestDatabase database;
    const EntityPtr entity = database.entity(name);
    QVERIFY(entity->isDescribed);
    QVERIFY(entity->isWritable());
    QCOMPARE(entity->token.kind, token);
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("de")}) {
        for (const Field &field : entity->fields)
            QVERIFY2(!field.label.text(language).isEmpty(), qPrintable(field.name));
    }
    const auto rows = database.open()->window({{entity, {}, {}, false}, {}, 0, 1000});
    CONCORD_VERIFY_OK(rows);
    QVERIFY(rows->rows.size() >= 20);
    for (const RecordSnapshot &row : rows->rows) {
        const QList<Violation> violations = checkRecord(*entity, row.values);
        QVERIFY2(
            violations.isEmpty(),
            qPrintable(row.key.toDisplayText() + QLatin1Char(' ')
                       + (violations.isEmpty() ? QString() : errorText(violations.first().error))));
    }
}

void TestDemoDatabase::hasImportedSettingsWithoutATime()
{
    const TestDatabase database;
    const auto count = [&database](const char *condition) {
        return *database
                    .value(QStringLiteral("SELECT count(*) FROM sys_config WHERE ")
                           + QString::fromLatin1(condition))
                    .toInteger();
    };
    QVERIFY(count("updated_time IS NULL") >= 3);
    QVERIFY(count("updated_time IS NOT NULL") >= 30);
    QCOMPARE(count("updated_time NOT GLOB '20[0-9][0-9]-*T*.[0-9][0-9][0-9][0-9][0-9][0-9]Z'"), 0);
    for (const char *kind : {"text", "number", "switch", "json", "yaml", "ini"})
        QVERIFY(count(qPrintable(QStringLiteral("value_kind = '%1'").arg(QLatin1String(kind))))
                > 0);
}

void TestDemoDatabase::hasOrdersInEveryStatusAndSomeHotOnes()
{
    CONCORD_VERIFY_OK(createDemoDatabase({newPath("usual.db")}));
    const auto connection = SqliteConnection::open({newPath("usual.db")});
    CONCORD_VERIFY_OK(connection);
    const auto value = [&connection](const char *sql) {
        return *(*connection)->value(QString::fromLatin1(sql))->toInteger();
    };
    QCOMPARE(value("SELECT count(*) FROM orders"), 2000);
    QCOMPARE(value("SELECT count(DISTINCT status) FROM orders"), 7);
    QVERIFY(value("SELECT count(*) FROM orders WHERE status = 'new'") >= 20);
    QVERIFY(value("SELECT count(*) FROM orders WHERE row_version > 2000") >= 10);
    QCOMPARE(value("SELECT count(DISTINCT row_version) FROM orders"), 2000);
    QCOMPARE(value("SELECT value FROM concord_row_version"),
             value("SELECT max(row_version) FROM orders"));
    QCOMPARE(
        value("SELECT count(*) FROM orders WHERE updated_time > '2026-10-05T12:00:00.000000Z'"), 0);
    QCOMPARE(value("SELECT count(*) FROM orders WHERE updated_time < '2024-10-01'"), 0);
}

void TestDemoDatabase::givesEveryChangeANewVersion_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("touched"); // which rows it changes
    QTest::addColumn<bool>("isRecursive");
    const auto add = [](const char *name, const char *statement, const char *touched) {
        for (const bool isRecursive : {false, true})
            QTest::addRow("%s, recursive triggers %s", name, isRecursive ? "on" : "off")
                << QString::fromLatin1(statement) << QString::fromLatin1(touched) << isRecursive;
    };
    add("update", "UPDATE orders SET quantity = 9 WHERE order_id = 5", "order_id = 5");
    add("update that changes nothing", "UPDATE orders SET quantity = quantity WHERE order_id = 5",
        "order_id = 5");
    add("update of the row that was changed last",
        "UPDATE orders SET quantity = 7777 "
        "WHERE row_version = (SELECT value FROM concord_row_version)",
        "quantity = 7777");
    add("update of many rows", "UPDATE orders SET note = 'x' WHERE order_id <= 10",
        "order_id <= 10");
    add("version written by hand", "UPDATE orders SET row_version = 999999 WHERE order_id = 5",
        "order_id = 5");
    add("version set back by hand", "UPDATE orders SET row_version = -3 WHERE order_id = 5",
        "order_id = 5");
    add("version raised by hand to the next one",
        "UPDATE orders SET row_version = (SELECT value + 1 FROM concord_row_version) "
        "WHERE order_id = 5",
        "order_id = 5");
    add("update that moves the key", "UPDATE orders SET order_id = 700 WHERE order_id = 5",
        "order_id = 700");
    add("insert",
        "INSERT INTO orders (order_id, customer, product_id, quantity, unit_price, currency) "
        "VALUES (701, 'c', 1, 1, '1.00', 'EUR')",
        "order_id = 701");
    add("insert of many rows",
        "INSERT INTO orders (order_id, customer, product_id, quantity, unit_price, currency) "
        "SELECT order_id + 800, customer, 1, 1, '1.00', 'EUR' FROM orders WHERE order_id <= 10",
        "order_id > 800");
    add("insert with the next version by hand",
        "INSERT INTO orders (order_id, customer, product_id, quantity, unit_price, currency, "
        "row_version) SELECT 702, 'c', 1, 1, '1.00', 'EUR', value + 1 FROM concord_row_version",
        "order_id = 702");
    add("replace",
        "INSERT OR REPLACE INTO orders (order_id, customer, product_id, quantity, unit_price, "
        "currency) VALUES (5, 'c', 1, 1, '1.00', 'EUR')",
        "order_id = 5");
    add("replace with its own old version",
        "INSERT OR REPLACE INTO orders SELECT * FROM orders WHERE order_id = 5", "order_id = 5");
    add("upsert",
        "INSERT INTO orders (order_id, customer, product_id, quantity, unit_price, currency) "
        "VALUES (5, 'c', 1, 1, '1.00', 'EUR') ON CONFLICT (order_id) DO UPDATE SET quantity = 3",
        "order_id = 5");
}

void TestDemoDatabase::givesEveryChangeANewVersion()
{
    QFETCH(QString, statement);
    QFETCH(QString, touched);
    QFETCH(bool, isRecursive);
    const TestDatabase database;
    const qint64 before = *database.value(kHighestVersion).toInteger();
    database.run({isRecursive ? QStringLiteral("PRAGMA recursive_triggers = ON")
                              : QStringLiteral("PRAGMA recursive_triggers = OFF"),
                  statement});
    const auto count = [&database](const QString &condition) {
        return *database.value(QStringLiteral("SELECT count(*) FROM orders WHERE ") + condition)
                    .toInteger();
    };
    const qint64 rows = count(touched);
    QVERIFY(rows > 0);
    QCOMPARE(count(QStringLiteral("(%1) AND row_version > %2").arg(touched).arg(before)), rows);
    QCOMPARE(count(QStringLiteral("NOT (%1) AND row_version > %2").arg(touched).arg(before)), 0);
    QCOMPARE(
        database.value(QStringLiteral("SELECT count(*) - count(DISTINCT row_version) FROM orders")),
        FieldValue::integer(0));
    QVERIFY(*database.value(QStringLiteral("SELECT value FROM concord_row_version")).toInteger()
            >= *database.value(kHighestVersion).toInteger());
}

void TestDemoDatabase::refusesAVersionThatAnotherOrderHas_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("update") << QStringLiteral(
        "UPDATE orders SET row_version = (SELECT row_version FROM orders WHERE order_id = 6) "
        "WHERE order_id = 5");
    QTest::newRow("update or replace")
        << QStringLiteral("UPDATE OR REPLACE orders SET row_version = "
                          "(SELECT row_version FROM orders WHERE order_id = 6) WHERE order_id = 5");
    QTest::newRow("insert or replace") << QStringLiteral(
        "INSERT OR REPLACE INTO orders (customer, product_id, quantity, unit_price, currency, "
        "row_version) SELECT 'c', 1, 1, '1.00', 'EUR', row_version FROM orders WHERE order_id = 6");
}

void TestDemoDatabase::refusesAVersionThatAnotherOrderHas()
{
    QFETCH(QString, statement);
    const TestDatabase database;
    const auto connection = SqliteConnection::open({database.path()});
    CONCORD_VERIFY_OK(connection);
    const auto changed = (*connection)->execute(statement);
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::ConstraintViolated);
    QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM orders")),
             FieldValue::integer(20));
}

QTEST_GUILESS_MAIN(TestDemoDatabase)
#include "tst_demodatabase.moc"
