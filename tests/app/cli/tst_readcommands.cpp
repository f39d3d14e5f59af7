// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

using namespace concord;
using namespace concord::test;

namespace {

QStringList keysOf(const CliResult &result)
{
    QStringList keys;
    const QList<QJsonObject> lines = result.jsonLines();
    for (const QJsonObject &line : lines)
        keys.append(line.value(QLatin1String("key")).toString());
    return keys;
}

} // namespace

class TestReadCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheEntities();
    void getsARecordAsThePromiseSays();
    void keepsTheFieldsInTheOrderOfTheTable();
    void showsARecordToPeople();
    void findsNoRecord();
    void listsRecordsOneALine();
    void filtersAndSorts_data();
    void filtersAndSorts();
    void goesOnBehindAKey();
    void readsTablesLongerThanAStretch_data();
    void readsTablesLongerThanAStretch();
    void listsAViewThatHasNoKey();
    void showsControlCharactersByTheirCode();
    void readsCompositeKeys();
    void hidesSecretsFromPeople();
};

void TestReadCommands::listsTheEntities()
{
    const CliDatabase database;
    const CliResult result = database.cli("--json entities");
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonArray entities = result.json().value(QLatin1String("entities")).toArray();
    QStringList told;
    for (const QJsonValue &value : entities) {
        const QJsonObject entity = value.toObject();
        told.append(QStringLiteral("%1 %2 %3 %4")
                        .arg(entity.value(QLatin1String("entity")).toString(),
                             entity.value(QLatin1String("key")).toArray().first().toString(),
                             entity.value(QLatin1String("tokenKind")).toString(),
                             entity.value(QLatin1String("grade")).toString()));
    }
    QCOMPARE(told,
             (QStringList{QStringLiteral("orders order_id row_version A"),
                          QStringLiteral("sys_config id updated_time B"),
                          QStringLiteral("plain id all_columns C")}));
    const CliResult shown = database.cli("entities");
    QVERIFY2(shown.out.contains("orders"), shown.out);
    QVERIFY(!shown.out.contains("concord_operation"));
}

void TestReadCommands::getsARecordAsThePromiseSays()
{
    const CliDatabase database;
    database.run({QStringLiteral("UPDATE orders SET note = NULL, tags = '', updated_by = 'ana', "
                                 "unit_price = '10.50' WHERE order_id = 5")});
    const CliResult result = database.cli("--json get orders 5");
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject answer = result.json();
    QCOMPARE(answer.keys(),
             (QStringList{QStringLiteral("entity"), QStringLiteral("fields"), QStringLiteral("key"),
                          QStringLiteral("token"), QStringLiteral("updatedAt"),
                          QStringLiteral("updatedBy")}));
    QCOMPARE(answer.value(QLatin1String("entity")).toString(), QStringLiteral("orders"));
    QCOMPARE(answer.value(QLatin1String("key")).toString(), QStringLiteral("5"));
    QVERIFY(answer.value(QLatin1String("token")).toString().startsWith(QLatin1String("v:")));
    QCOMPARE(answer.value(QLatin1String("updatedBy")).toString(), QStringLiteral("ana"));
    const QJsonObject fields = answer.value(QLatin1String("fields")).toObject();
    QCOMPARE(fields.size(), 13);
    QCOMPARE(fields.value(QLatin1String("order_id")), QJsonValue(QStringLiteral("5")));
    QCOMPARE(fields.value(QLatin1String("unit_price")), QJsonValue(QStringLiteral("10.50")));
    QCOMPARE(fields.value(QLatin1String("note")), QJsonValue(QJsonValue::Null));
    QCOMPARE(fields.value(QLatin1String("tags")), QJsonValue(QString(QLatin1String(""))));
    QCOMPARE(result.err, QByteArray());
}

void TestReadCommands::keepsTheFieldsInTheOrderOfTheTable()
{
    const CliDatabase database;
    const QByteArray line = database.cli("--json get orders 5").out;
    QVERIFY(line.indexOf("order_id") < line.indexOf("customer"));
    QVERIFY(line.indexOf("customer") < line.indexOf("\"currency\""));
    QVERIFY(line.startsWith("{\"entity\":\"orders\",\"key\":\"5\",\"token\":"));
}

void TestReadCommands::showsARecordToPeople()
{
    const CliDatabase database;
    database.run(
        {QStringLiteral("UPDATE orders SET note = 'one' || char(10) || 'two' WHERE order_id = 5")});
    const CliResult result = database.cli("get orders 5");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY2(result.out.contains("note          one\n              two\n"), result.out);
    QVERIFY(result.out.contains("(version)     v:"));
}

void TestReadCommands::findsNoRecord()
{
    const CliDatabase database;
    const CliResult result = database.cli("--json get orders 999");
    CONCORD_COMPARE_CODE(result, 3);
    QCOMPARE(result.json()
                 .value(QLatin1String("error"))
                 .toObject()
                 .value(QLatin1String("code"))
                 .toString(),
             QStringLiteral("NotFound"));
    CONCORD_COMPARE_CODE(database.cli("get orders x5"), 2);
    CONCORD_COMPARE_CODE(database.cli("get orders 5,6"), 2);
}

void TestReadCommands::listsRecordsOneALine()
{
    const CliDatabase database;
    const CliResult result = database.cli("--json list orders");
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(result.jsonLines().size(), 20);
    QCOMPARE(result.out.split('\n').at(4) + '\n', database.cli("--json get orders 5").out);
    const CliResult shown = database.cli("list orders --limit 3");
    QCOMPARE(shown.out.count('\n'), 4);
    QVERIFY(shown.out.startsWith("order_id"));
    QVERIFY(!shown.out.contains("row_version"));
}

void TestReadCommands::filtersAndSorts_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("keys");
    const auto list = [](const QStringList &arguments) {
        return QStringList{QStringLiteral("--json"), QStringLiteral("list"),
                           QStringLiteral("orders")}
        + arguments;
    };
    const auto where = [](const char *condition) {
        return QStringList{QStringLiteral("--where"), QString::fromLatin1(condition)};
    };
    const auto keys = [](const char *text) {
        return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    QTest::newRow("equal") << list(where("quantity = 501")) << keys("1");
    QTest::newRow("greater") << list(where("quantity > 517")) << keys("18 19 20");
    QTest::newRow("both") << list(where("quantity > 517") + where("quantity < 520"))
                          << keys("18 19");
    QTest::newRow("contains") << list(where("note ~ and")) << keys("3");
    QTest::newRow("value with and") << list(where("note = salt and pepper")) << keys("3");
    QTest::newRow("NULL") << list(where("shipped_at = NULL") + where("quantity <= 502"))
                          << keys("2");
    QTest::newRow("none") << list(where("quantity = 7")) << keys("");
    QTest::newRow("sorted") << list(keys("--sort quantity --limit 2")) << keys("1 2");
    QTest::newRow("sorted down") << list(keys("--sort quantity:desc --limit 2")) << keys("20 19");
    QTest::newRow("exact decimals sort as numbers")
        << list(where("unit_price >= 9") + where("unit_price < 100")) << keys("7");
}

void TestReadCommands::filtersAndSorts()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, keys);
    const CliDatabase database;
    database.run(
        {QStringLiteral("UPDATE orders SET quantity = 500 + order_id, note = 'x', "
                        "unit_price = '900.5', status = 'shipped', shipped_at = '2026-01-01'"),
         QStringLiteral("UPDATE orders SET note = 'salt and pepper' WHERE order_id = 3"),
         QStringLiteral("UPDATE orders SET unit_price = '10.5' WHERE order_id = 7"),
         QStringLiteral("UPDATE orders SET shipped_at = NULL WHERE order_id = 2")});
    const CliResult result = database.cli(arguments);
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(keysOf(result), keys);
}

void TestReadCommands::goesOnBehindAKey()
{
    const CliDatabase database;
    QCOMPARE(keysOf(database.cli("--json list orders --after 18")),
             (QStringList{QStringLiteral("19"), QStringLiteral("20")}));
    QCOMPARE(keysOf(database.cli("--json list orders --sort order_id:desc --after 3")),
             (QStringList{QStringLiteral("2"), QStringLiteral("1")}));
    database.run({QStringLiteral("DELETE FROM orders WHERE order_id = 18")});
    QCOMPARE(keysOf(database.cli("--json list orders --after 18 --limit 1")),
             QStringList{QStringLiteral("19")});
    CONCORD_COMPARE_CODE(database.cli("--json list orders --sort status --after 18"), 3);
}

void TestReadCommands::readsTablesLongerThanAStretch_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("by key") << QStringLiteral("plain");
    QTest::newRow("by another field") << QStringLiteral("plain --sort name");
    QTest::newRow("down") << QStringLiteral("plain --sort name:desc");
    QTest::newRow("a view without a key") << QStringLiteral("named --sort name");
    QTest::newRow("a key with NULL in it") << QStringLiteral("pairs");
}

void TestReadCommands::readsTablesLongerThanAStretch()
{
    QFETCH(QString, what);
    const CliDatabase database;
    database.run(
        {QStringLiteral(
             "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
             "INSERT INTO plain SELECT i, iif(i % 3, 'n' || i % 7, NULL), i, NULL, NULL FROM n"),
         QStringLiteral("CREATE VIEW named AS SELECT name, id FROM plain"),
         QStringLiteral("CREATE TABLE pairs (a TEXT, id TEXT, PRIMARY KEY (a, id))"),
         QStringLiteral("INSERT INTO pairs SELECT iif(id % 2, 'x', NULL), id FROM plain")});
    const QString line = QStringLiteral("--json list ") + what;
    const CliResult result = database.cli(line.split(QLatin1Char(' ')));
    CONCORD_COMPARE_CODE(result, 0);
    QSet<QString> ids;
    const QList<QJsonObject> rows = result.jsonLines();
    for (const QJsonObject &row : rows)
        ids.insert(
            row.value(QLatin1String("fields")).toObject().value(QLatin1String("id")).toString());
    QCOMPARE(rows.size(), 2000);
    QCOMPARE(ids.size(), 2000);
}

void TestReadCommands::listsAViewThatHasNoKey()
{
    const CliDatabase database;
    database.run(
        {QStringLiteral("CREATE VIEW open_orders AS SELECT customer, quantity FROM orders")});
    const CliResult result = database.cli("--json list open_orders");
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(result.jsonLines().size(), 20);
    CONCORD_COMPARE_CODE(database.cli("list open_orders --after 3"), 2);
    CONCORD_COMPARE_CODE(database.cli("get open_orders 3"), 2);
}

void TestReadCommands::showsControlCharactersByTheirCode()
{
    const CliDatabase database;
    database.run({QStringLiteral("UPDATE orders SET note = 'a' || char(27) || '[31m' || char(8238) "
                                 "WHERE order_id = 5")});
    for (const char *arguments : {"get orders 5", "list orders"}) {
        const CliResult shown = database.cli(arguments);
        QVERIFY2(shown.out.contains("a<U+001B>[31m<U+202E>"), shown.out);
        QVERIFY(!shown.out.contains('\x1b'));
    }
    const CliResult exact = database.cli("--json get orders 5");
    QCOMPARE(exact.json()
                 .value(QLatin1String("fields"))
                 .toObject()
                 .value(QLatin1String("note"))
                 .toString(),
             QString::fromUtf8("a\x1b[31m\xe2\x80\xae"));
}

void TestReadCommands::readsCompositeKeys()
{
    const CliDatabase database;
    database.run({QStringLiteral("CREATE TABLE lines (order_id INTEGER, place TEXT, n INTEGER, "
                                 "PRIMARY KEY (order_id, place)) WITHOUT ROWID"),
                  QStringLiteral("INSERT INTO lines VALUES (1, 'a,b', 5), (1, 'c', 6)")});
    const CliResult result = database.cli("--json get lines 1,a\\,b");
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(result.json().value(QLatin1String("key")).toString(), QStringLiteral("1,a\\,b"));
    QCOMPARE(keysOf(database.cli("--json list lines --after 1,a\\,b")),
             QStringList{QStringLiteral("1,c")});
}

void TestReadCommands::hidesSecretsFromPeople()
{
    const CliDatabase database;
    database.run({QStringLiteral("CREATE TABLE gates (id INTEGER PRIMARY KEY, smtp_password TEXT)"),
                  QStringLiteral("INSERT INTO gates VALUES (1, 'canary'), (2, NULL)")});
    for (const char *arguments :
         {"get gates 1", "list gates", "set gates 1 smtp_password=x --token h:"}) {
        const CliResult shown = database.cli(arguments);
        QVERIFY2(!shown.out.contains("canary") && !shown.err.contains("canary"), shown.out);
    }
    QVERIFY(database.cli("get gates 1").out.contains("***"));
    QVERIFY(database.cli("get gates 2").out.contains("NULL"));
    const QString stale = QStringLiteral("h:") + QString(64, QLatin1Char('0'));
    const CliResult conflict
        = database.cli({QStringLiteral("set"), QStringLiteral("gates"), QStringLiteral("1"),
                        QStringLiteral("smtp_password=other"), QStringLiteral("--token"), stale});
    CONCORD_COMPARE_CODE(conflict, 1);
    QVERIFY2(!conflict.out.contains("canary") && conflict.out.contains("***"), conflict.out);
}

QTEST_GUILESS_MAIN(TestReadCommands)
#include "tst_readcommands.moc"
