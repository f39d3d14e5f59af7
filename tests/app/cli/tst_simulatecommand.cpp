// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

using namespace concord;
using namespace concord::test;

namespace {

qint64 number(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toInteger(-1);
}

} // namespace

class TestSimulateCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingAndAppliesNothingTwice_data();
    void losesNothingAndAppliesNothingTwice();
    void tellsTheTruthAboutOverwriting();
    void givesUpTheEditsThatItRefreshes();
    void checksAForeignTableByItsValues();
    void refusesAFieldItCannotUse_data();
    void refusesAFieldItCannotUse();
    void showsTheCountsToPeople();
    void findsNoRecord();
};

void TestSimulateCommand::losesNothingAndAppliesNothingTwice_data()
{
    QTest::addColumn<QString>("record");
    QTest::addColumn<int>("writers");
    QTest::addColumn<int>("edits");
    QTest::addColumn<QString>("options");
    const auto add
        = [](const char *name, const char *record, int writers, int edits, const char *options) {
              QTest::newRow(name) << QString::fromLatin1(record) << writers << edits
                                  << QString::fromLatin1(options);
          };
    add("two", "orders 5", 2, 100, "");
    add("ten", "orders 5", 10, 20, "");
    add("a hundred", "orders 5", 100, 2, "");
    add("one", "orders 5", 1, 5, "");
    add("appending to a text", "orders 5", 4, 15, "--field note");
    add("adding to a set", "orders 5", 4, 15, "--field tags");
    add("merging", "orders 5", 4, 25, "--on-conflict merge");
    add("merging a text", "orders 5", 4, 15, "--field note --on-conflict merge");
    add("by time", "sys_config 3", 4, 15, "");
    add("without a token", "plain 1", 4, 15, "--field extra");
}

void TestSimulateCommand::losesNothingAndAppliesNothingTwice()
{
    QFETCH(QString, record);
    QFETCH(int, writers);
    QFETCH(int, edits);
    QFETCH(QString, options);
    const CliDatabase database;
    database.run({QStringLiteral(
        "UPDATE orders SET quantity = 1, note = NULL, tags = 'a' WHERE order_id = 5")});
    const QString line = QStringLiteral("--json simulate %1 --writers %2 --edits %3 %4")
                             .arg(record)
                             .arg(writers)
                             .arg(edits)
                             .arg(options);
    const CliResult result = database.cli(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    CONCORD_COMPARE_CODE(result, 0);
    const QList<QJsonObject> answers = result.jsonLines();
    QCOMPARE(answers.size(), writers + 1);
    const QJsonObject totals = answers.last();
    QCOMPARE(
        totals.keys(),
        (QStringList{QStringLiteral("afterRetry"), QStringLiteral("conflicts"),
                     QStringLiteral("duplicated"), QStringLiteral("edits"),
                     QStringLiteral("firstTry"), QStringLiteral("lost"), QStringLiteral("saved"),
                     QStringLiteral("seconds"), QStringLiteral("writers")}));
    const qint64 all = qint64(writers) * edits;
    QCOMPARE(number(totals, "writers"), writers);
    QCOMPARE(number(totals, "edits"), all);
    QCOMPARE(number(totals, "saved"), all);
    QCOMPARE(number(totals, "firstTry") + number(totals, "afterRetry"), all);
    QVERIFY(number(totals, "conflicts") >= number(totals, "afterRetry"));
    QCOMPARE(number(totals, "lost"), 0);
    QCOMPARE(number(totals, "duplicated"), 0);
    QCOMPARE(
        database.value(QStringLiteral("SELECT count(*) FROM concord_operation WHERE state = 'ok'")),
        FieldValue::integer(all));
    if (options.isEmpty() && record.startsWith(QLatin1String("orders"))) {
        QCOMPARE(database.field("orders", "5", "quantity"), QString::number(1 + all));
    }
}

// Whoever overwrites loses what others saved, and the count says so: it does not believe the writers.
void TestSimulateCommand::tellsTheTruthAboutOverwriting()
{
    const CliDatabase database;
    database.run({QStringLiteral("UPDATE orders SET quantity = 0 WHERE order_id = 5")});
    const CliResult result = database.cli(
        "--json simulate orders 5 --writers 8 --edits 25 --on-conflict overwrite --retries 1000");
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject totals = result.jsonLines().last();
    QCOMPARE(number(totals, "saved"), 200);
    QCOMPARE(number(totals, "duplicated"), 0);
    const qint64 counted = database.field("orders", "5", "quantity").toLongLong();
    QCOMPARE(number(totals, "lost"), 200 - counted);
}

void TestSimulateCommand::givesUpTheEditsThatItRefreshes()
{
    const CliDatabase database;
    const CliResult result
        = database.cli("--json simulate orders 5 --writers 6 --edits 20 --on-conflict refresh");
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject totals = result.jsonLines().last();
    QCOMPARE(number(totals, "saved") + number(totals, "conflicts"), 120);
    QCOMPARE(number(totals, "firstTry"), number(totals, "saved"));
    QCOMPARE(number(totals, "lost"), 0);
    QCOMPARE(number(totals, "duplicated"), 0);
}

void TestSimulateCommand::checksAForeignTableByItsValues()
{
    const CliDatabase database(
        {QStringLiteral("CREATE TABLE counters (name TEXT NOT NULL PRIMARY KEY, hits INTEGER)"),
         QStringLiteral("INSERT INTO counters VALUES ('a', NULL)")});
    const CliResult result = database.cli("--json simulate counters a --writers 4 --edits 20");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY2(result.err.contains("no operations table"), result.err);
    QCOMPARE(number(result.jsonLines().last(), "lost"), 0);
    QCOMPARE(database.value(QStringLiteral("SELECT hits FROM counters")), FieldValue::integer(80));
}

void TestSimulateCommand::refusesAFieldItCannotUse_data()
{
    QTest::addColumn<QString>("field");
    for (const char *field :
         {"prize", "status", "unit_price", "order_id", "row_version", "updated_by"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestSimulateCommand::refusesAFieldItCannotUse()
{
    QFETCH(QString, field);
    const CliDatabase database;
    const CliResult result = database.cli({QStringLiteral("simulate"), QStringLiteral("orders"),
                                           QStringLiteral("5"), QStringLiteral("--field"), field});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("customer, product_id, quantity, tags, note"), result.err);
}

void TestSimulateCommand::showsTheCountsToPeople()
{
    const CliDatabase database;
    const CliResult result = database.cli("simulate orders 5 --writers 2 --edits 3");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY2(result.out.contains("Writer  Edits  Saved  First try"), result.out);
    QVERIFY2(result.out.contains("Lost: 0. Duplicated: 0."), result.out);
}

void TestSimulateCommand::findsNoRecord()
{
    const CliDatabase database;
    CONCORD_COMPARE_CODE(database.cli("--json simulate orders 999"), 3);
}

QTEST_GUILESS_MAIN(TestSimulateCommand)
#include "tst_simulatecommand.moc"
