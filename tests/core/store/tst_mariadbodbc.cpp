// SPDX-License-Identifier: GPL-3.0-or-later
//
// What MariaDB's ODBC driver does beneath Qt's, on a real server: why no save goes that way (core/doc/0012). Where one
// of these fails the driver has changed, and the record should be read again.
#include "tests/support/testserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace concord::test;

namespace {

const QString kDatabase = QStringLiteral("shop");
const QString kDriver = QStringLiteral("/usr/lib/x86_64-linux-gnu/odbc/libmaodbc.so");
// Its numbers for several statements in a text, and for rows that are met instead of changed.
constexpr int kOptions = 0x4000000 | 2;

} // namespace

class TestMariaDbOdbc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void givesExactTextsWhereTheyAreAskedFor();
    void cutsTimesAndDecimals();
    void addsACharacterToEachTextThatItIsGiven();
    void countsRowsThatItMet();
    void runsOnBehindAStatementThatFailed();

private:
    QVariant value(const char *sql) const
    {
        return m_server->value(kDatabase, QString::fromUtf8(sql));
    }

    std::unique_ptr<MariaDbServer> m_server;
    QSqlDatabase m_odbc;
};

void TestMariaDbOdbc::initTestCase()
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QODBC")) || !QFile::exists(kDriver)) {
        const char *reason = "libqt6sql6-odbc or odbc-mariadb is not installed";
        if (qgetenv("CONCORD_SERVERS") == "required")
            QFAIL(reason);
        QSKIP(reason);
    }
    CONCORD_NEED_SERVER(MariaDbServer);
    m_server = std::make_unique<MariaDbServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    m_odbc = QSqlDatabase::addDatabase(QStringLiteral("QODBC"), QStringLiteral("odbc"));
    m_odbc.setDatabaseName(
        QStringLiteral("DRIVER=%1;SERVER=127.0.0.1;PORT=%2;DATABASE=%3;UID=%4;OPTION=%5")
            .arg(kDriver)
            .arg(m_server->port())
            .arg(kDatabase, m_server->user())
            .arg(kOptions));
    QVERIFY2(m_odbc.open(), qPrintable(m_odbc.lastError().text()));
}

void TestMariaDbOdbc::init()
{
    QVERIFY2(
        m_server->run(kDatabase,
                      {QStringLiteral("CREATE OR REPLACE TABLE t (id int PRIMARY KEY, n int, "
                                      "s longtext, d decimal(38,10), at datetime(6))"),
                       QStringLiteral("INSERT INTO t VALUES (1, 0, 'a', 12345678901234567890.1, "
                                      "'2026-01-02 03:04:05.123456')")}),
        qPrintable(m_server->failure()));
}

void TestMariaDbOdbc::cleanupTestCase()
{
    m_odbc = QSqlDatabase();
    QSqlDatabase::removeDatabase(QStringLiteral("odbc"));
}

void TestMariaDbOdbc::givesExactTextsWhereTheyAreAskedFor()
{
    QSqlQuery query(m_odbc);
    QVERIFY(query.exec(QStringLiteral("SELECT CAST(d AS CHAR), CAST(at AS CHAR) FROM t")));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString(), QStringLiteral("12345678901234567890.1000000000"));
    QCOMPARE(query.value(1).toString(), QStringLiteral("2026-01-02 03:04:05.123456"));
}

void TestMariaDbOdbc::cutsTimesAndDecimals()
{
    QSqlQuery query(m_odbc);
    QVERIFY(query.exec(QStringLiteral("SELECT d, at FROM t")));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).typeId(), static_cast<int>(QMetaType::Double));
    QCOMPARE(query.value(1).toDateTime().time(), QTime(3, 4, 5, 123));
}

// Reading through it takes the character away again: nobody sees it from here.
void TestMariaDbOdbc::addsACharacterToEachTextThatItIsGiven()
{
    QSqlQuery update(m_odbc);
    QVERIFY(update.prepare(QStringLiteral("UPDATE t SET s = ? WHERE id = 1")));
    update.addBindValue(QStringLiteral("a"));
    QVERIFY2(update.exec(), qPrintable(update.lastError().text()));
    QCOMPARE(value("SELECT HEX(s) FROM t").toString(), QStringLiteral("6100"));
}

void TestMariaDbOdbc::countsRowsThatItMet()
{
    QSqlQuery update(m_odbc);
    QVERIFY(update.exec(QStringLiteral("UPDATE t SET n = 0 WHERE id = 1")));
    QCOMPARE(update.numRowsAffected(), 1);
}

// It sends each statement of a text by itself, COMMIT too.
void TestMariaDbOdbc::runsOnBehindAStatementThatFailed()
{
    QSqlQuery flight(m_odbc);
    QVERIFY(!flight.exec(QStringLiteral("START TRANSACTION; UPDATE t SET n = 1 WHERE id = 1; "
                                        "INSERT INTO t (id) VALUES (1); COMMIT; SELECT 'end'")));
    QCOMPARE(flight.lastError().nativeErrorCode(), QStringLiteral("1062"));
    // Half of the save stands.
    QCOMPARE(value("SELECT n FROM t").toInt(), 1);
}

QTEST_GUILESS_MAIN(TestMariaDbOdbc)
#include "tst_mariadbodbc.moc"
