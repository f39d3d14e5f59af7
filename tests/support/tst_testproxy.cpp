// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testproxy.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QThread>

#include <map>
#include <memory>
#include <thread>
#include <utility>

using namespace concord::test;
using namespace std::chrono_literals;

namespace {

const QString kDatabase = QStringLiteral("proxied");
const QString kCount = QStringLiteral("SELECT count(*) FROM t");
const QString kInsert = QStringLiteral("INSERT INTO t VALUES (1)");

} // namespace

// The proxy between Qt's driver and a real server.
class TestTestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void cleanupTestCase();
    void countsOneRoundTripForASimpleQuery();
    void countsBytes();
    void addsLatency();
    void cutsAllConnections();
    void losesTheReplyOfABurst();
    void losesTheRequestOfABurst();
    void holdsRepliesBack();

private:
    // Through the proxy, with 2 s of patience for a reply.
    QSqlDatabase open();
    qint64 rows() { return m_server->value(kDatabase, kCount).toLongLong(); }

    TestServer *m_server = nullptr;
    std::map<QString, std::unique_ptr<TestServer>> m_servers;
    std::unique_ptr<TestProxy> m_proxy;
    QString m_connection;
};

void TestTestProxy::initTestCase_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB");
}

void TestTestProxy::init()
{
    QFETCH_GLOBAL(QString, engine);
    const bool isPostgres = engine == QLatin1String("PostgreSQL");
    if (isPostgres)
        CONCORD_NEED_SERVER(PostgresServer);
    else
        CONCORD_NEED_SERVER(MariaDbServer);
    std::unique_ptr<TestServer> &server = m_servers[engine];
    if (!server) {
        if (isPostgres)
            server = std::make_unique<PostgresServer>();
        else
            server = std::make_unique<MariaDbServer>();
        QVERIFY2(server->start(), qPrintable(server->failure()));
    }
    m_server = server.get();
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QVERIFY2(m_server->run(kDatabase, {QStringLiteral("CREATE TABLE t (id INT)")}),
             qPrintable(m_server->failure()));
    m_proxy = std::make_unique<TestProxy>(m_server->port());
}

void TestTestProxy::cleanup()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(std::exchange(m_connection, {}));
    m_proxy.reset();
}

void TestTestProxy::cleanupTestCase()
{
    m_servers.clear();
}

QSqlDatabase TestTestProxy::open()
{
    QFETCH_GLOBAL(QString, engine);
    QSqlDatabase database = m_server->connection(
        kDatabase,
        engine == QLatin1String("PostgreSQL")
            ? QStringLiteral("connect_timeout=2")
            : QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=2;MYSQL_OPT_READ_TIMEOUT=2"));
    database.setPort(m_proxy->port());
    m_connection = database.connectionName();
    if (!database.open())
        qWarning("%s", qPrintable(database.lastError().text()));
    return database;
}

void TestTestProxy::countsOneRoundTripForASimpleQuery()
{
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    for (int i = 0; i < 20; ++i) {
        const qint64 before = m_proxy->roundTrips();
        QVERIFY(query.exec(QStringLiteral("SELECT 1")));
        QCOMPARE(m_proxy->roundTrips() - before, 1);
    }
    QCOMPARE(m_proxy->connections(), 1);
}

void TestTestProxy::countsBytes()
{
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    const qint64 toServer = m_proxy->bytesToServer();
    const qint64 toClient = m_proxy->bytesToClient();
    QVERIFY(query.exec(QStringLiteral("SELECT repeat('x', 10000000)")));
    QVERIFY(query.next());
    QCOMPARE(query.value(0).toString().size(), 10'000'000);
    QVERIFY(m_proxy->bytesToServer() - toServer < 100);
    const qint64 received = m_proxy->bytesToClient() - toClient;
    QVERIFY2(received > 10'000'000 && received < 10'100'000,
             QByteArray::number(received).constData());
}

void TestTestProxy::addsLatency()
{
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    m_proxy->setLatency(50ms, 30ms);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(query.exec(QStringLiteral("SELECT 1")));
    QVERIFY2(timer.elapsed() >= 80, QByteArray::number(timer.elapsed()).constData());
    m_proxy->setLatency(0ms, 0ms);
    QVERIFY(query.exec(QStringLiteral("SELECT 1")));
}

void TestTestProxy::cutsAllConnections()
{
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    QVERIFY(query.exec(kInsert));
    m_proxy->cut();
    QCOMPARE(m_proxy->connections(), 0);
    QVERIFY(!query.exec(kInsert));
    QCOMPARE(rows(), 1);
}

void TestTestProxy::losesTheReplyOfABurst()
{
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    m_proxy->cutAfterBurst(2);
    QVERIFY(query.exec(kInsert));
    QVERIFY(!query.exec(kInsert));
    QCOMPARE(m_proxy->cutsFired(), 1);
    // The server had it all the same.
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, 10'000);
}

void TestTestProxy::losesTheRequestOfABurst()
{
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    m_proxy->cutBeforeBurst(2);
    QVERIFY(query.exec(kInsert));
    QVERIFY(!query.exec(kInsert));
    QCOMPARE(m_proxy->cutsFired(), 1);
    QCOMPARE(rows(), 1);
}

void TestTestProxy::holdsRepliesBack()
{
    QFETCH_GLOBAL(QString, engine);
    const QSqlDatabase database = open();
    QSqlQuery query(database);
    m_proxy->setBlackHole(true);
    if (engine == QLatin1String("MariaDB")) {
        QVERIFY(!query.exec(kInsert));
    } else {
        // libpq has no time limit for a reply; a cut ends its waiting.
        std::thread later([this] {
            QThread::msleep(300);
            m_proxy->cut();
        });
        const bool isAnswered = query.exec(kInsert);
        later.join();
        QVERIFY(!isAnswered);
    }
    // The request got through.
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, 10'000);
}

QTEST_GUILESS_MAIN(TestTestProxy)
#include "tst_testproxy.moc"
