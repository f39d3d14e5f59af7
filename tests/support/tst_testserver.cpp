// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>
#include <unistd.h>

using namespace concord::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 2s;

std::unique_ptr<TestServer> makeServer(const QString &engine)
{
    if (engine == QLatin1String("PostgreSQL"))
        return std::make_unique<PostgresServer>();
    return std::make_unique<MariaDbServer>();
}

// A zombie, in a system whose first process does not reap, is dead.
bool isAlive(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

QStringList tableWithOneRow()
{
    return {QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY)"),
            QStringLiteral("INSERT INTO t VALUES (7)")};
}

const QString kReadRow = QStringLiteral("SELECT id FROM t");

} // namespace

// Each test on each engine; the server is started once and shared, unless a test needs its own.
class TestTestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void answersThroughTheDriver();
    void emptiesADatabaseThatIsThere();
    void isGoneAfterItsEnd();
    void keepsWhatWasCommittedThroughAKill();
    void keepsItsPortAndDataThroughARestart();
    void answersNobodyWhileItIsFrozen();
    void hasNoThreadThatRunsOnceItIsFrozen();
    void runsBesideAnother();
    void outlivesTheThreadThatStartedIt();
    void diesWithItsTest();
    void takesOptions();
    void tellsWhyItDoesNotStart();
    void cleanupTestCase();

private:
    // A running one, shared by the functions; nothing where it does not run.
    TestServer *server();

    std::map<QString, std::unique_ptr<TestServer>> m_servers;
};

#define CONCORD_NEED_THIS_ENGINE() \
    QFETCH_GLOBAL(QString, engine); \
    if (engine == QLatin1String("PostgreSQL")) \
        CONCORD_NEED_SERVER(PostgresServer); \
    else \
        CONCORD_NEED_SERVER(MariaDbServer)

void TestTestServer::initTestCase_data()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB");
}

TestServer *TestTestServer::server()
{
    QFETCH_GLOBAL(QString, engine);
    std::unique_ptr<TestServer> &shared = m_servers[engine];
    if (!shared)
        shared = makeServer(engine);
    if (!shared->isRunning() && !shared->start())
        qFatal("%s", qPrintable(shared->failure()));
    return shared.get();
}

void TestTestServer::cleanupTestCase()
{
    m_servers.clear();
}

void TestTestServer::answersThroughTheDriver()
{
    CONCORD_NEED_THIS_ENGINE();
    QElapsedTimer timer;
    timer.start();
    TestServer *const running = server();
    qInfo("ready after %lld ms", timer.restart());
    const QString url = running->createDatabase(QStringLiteral("first"));
    QVERIFY2(!url.isEmpty(), qPrintable(running->failure()));
    QVERIFY2(url.endsWith(QStringLiteral("@127.0.0.1:%1/first").arg(running->port())),
             qPrintable(url));
    QVERIFY2(running->run(QStringLiteral("first"), tableWithOneRow()),
             qPrintable(running->failure()));
    QCOMPARE(running->value(QStringLiteral("first"), kReadRow).toInt(), 7);
}

void TestTestServer::emptiesADatabaseThatIsThere()
{
    CONCORD_NEED_THIS_ENGINE();
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(!server()->createDatabase(QStringLiteral("twice")).isEmpty(),
                 qPrintable(server()->failure()));
        QVERIFY2(server()->run(QStringLiteral("twice"), tableWithOneRow()),
                 qPrintable(server()->failure()));
    }
}

void TestTestServer::isGoneAfterItsEnd()
{
    CONCORD_NEED_THIS_ENGINE();
    auto own = makeServer(engine);
    QVERIFY2(own->start(), qPrintable(own->failure()));
    const pid_t pid = own->pid();
    const QString folder = own->socketFolder();
    QVERIFY(isAlive(pid));
    own.reset();
    QVERIFY(!isAlive(pid));
    QVERIFY(!QDir(folder).exists());
}

void TestTestServer::keepsWhatWasCommittedThroughAKill()
{
    CONCORD_NEED_THIS_ENGINE();
    QVERIFY(!server()->createDatabase(QStringLiteral("killed")).isEmpty());
    QVERIFY2(server()->run(QStringLiteral("killed"), tableWithOneRow()),
             qPrintable(server()->failure()));
    TestServer *const killed = server();
    killed->kill();
    QVERIFY(!killed->isRunning());
    QVERIFY2(killed->restart(), qPrintable(killed->failure()));
    QCOMPARE(killed->value(QStringLiteral("killed"), kReadRow).toInt(), 7);
}

void TestTestServer::keepsItsPortAndDataThroughARestart()
{
    CONCORD_NEED_THIS_ENGINE();
    QVERIFY(!server()->createDatabase(QStringLiteral("again")).isEmpty());
    QVERIFY(server()->run(QStringLiteral("again"), tableWithOneRow()));
    const quint16 port = server()->port();
    const pid_t pid = server()->pid();
    QVERIFY2(server()->restart(), qPrintable(server()->failure()));
    QCOMPARE(server()->port(), port);
    QVERIFY(server()->pid() != pid);
    QCOMPARE(server()->value(QStringLiteral("again"), kReadRow).toInt(), 7);
}

void TestTestServer::answersNobodyWhileItIsFrozen()
{
    CONCORD_NEED_THIS_ENGINE();
    QVERIFY(!server()->createDatabase(QStringLiteral("cold")).isEmpty());
    QVERIFY(server()->run(QStringLiteral("cold"), tableWithOneRow()));
    server()->freeze();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!server()->value(QStringLiteral("cold"), kReadRow, kPatience).isValid());
    QVERIFY2(timer.elapsed() > 1000, QByteArray::number(timer.elapsed()).constData());
    server()->thaw();
    QCOMPARE(server()->value(QStringLiteral("cold"), kReadRow).toInt(), 7);
}

void TestTestServer::hasNoThreadThatRunsOnceItIsFrozen()
{
    CONCORD_NEED_THIS_ENGINE();
    const QString folder = QStringLiteral("/proc/%1/task/").arg(server()->pid());
    for (int round = 0; round < 50; ++round) {
        server()->freeze();
        const QStringList threads = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        const bool stands
            = std::all_of(threads.begin(), threads.end(), [&folder](const QString &thread) {
                  QFile stat(folder + thread + QLatin1String("/stat"));
                  return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") T ");
              });
        server()->thaw();
        QVERIFY(stands);
    }
}

void TestTestServer::runsBesideAnother()
{
    CONCORD_NEED_THIS_ENGINE();
    const auto other = makeServer(engine);
    QVERIFY2(other->start(), qPrintable(other->failure()));
    QVERIFY(other->port() != server()->port());
    const QString name = QStringLiteral("pair");
    QVERIFY(!server()->createDatabase(name).isEmpty());
    QVERIFY(!other->createDatabase(name).isEmpty());
    QVERIFY(server()->run(name, tableWithOneRow()));
    QVERIFY(other->run(name, {QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY)")}));
    QVERIFY(!other->value(name, kReadRow).isValid());
    QCOMPARE(server()->value(name, kReadRow).toInt(), 7);
}

void TestTestServer::outlivesTheThreadThatStartedIt()
{
    CONCORD_NEED_THIS_ENGINE();
    const auto own = makeServer(engine);
    bool isStarted = false;
    std::thread([&] { isStarted = own->start(); }).join();
    QVERIFY2(isStarted, qPrintable(own->failure()));
    QVERIFY2(!own->createDatabase(QStringLiteral("alive")).isEmpty(), qPrintable(own->failure()));
    QVERIFY(own->isRunning());
}

// A second process starts a server and dies as after a crash.
void TestTestServer::diesWithItsTest()
{
    CONCORD_NEED_THIS_ENGINE();
    ServerFolder folder;
    ServerProcess test(folder.filePath(QStringLiteral("log")), SIGKILL);
    QVERIFY(test.start({QCoreApplication::applicationFilePath(), QStringLiteral("--crash"), engine},
                       {{QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")}}));
    int exitCode = 0;
    QVERIFY2(test.wait(60s, &exitCode), qPrintable(test.log()));
    QCOMPARE(exitCode, -SIGKILL);
    const QStringList told = test.log().trimmed().split(u'\n').last().split(u' ');
    QCOMPARE(told.size(), 2);
    const pid_t pid = told.first().toInt();
    QVERIFY2(pid > 0, qPrintable(test.log()));
    QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 20'000);
    // Its folder is still there, and goes with the next that is made.
    QVERIFY(QDir(told.last()).exists());
    const ServerFolder next;
    QVERIFY(!QDir(told.last()).exists());
}

void TestTestServer::takesOptions()
{
    CONCORD_NEED_THIS_ENGINE();
    if (engine == QLatin1String("PostgreSQL")) {
        PostgresServer own({QStringLiteral("lock_timeout=1234ms")});
        QVERIFY2(own.start(), qPrintable(own.failure()));
        QCOMPARE(
            own.value(QStringLiteral("postgres"), QStringLiteral("SHOW lock_timeout")).toString(),
            QStringLiteral("1234ms"));
        QCOMPARE(own.value(QStringLiteral("postgres"), QStringLiteral("SHOW fsync")).toString(),
                 QStringLiteral("on"));
    } else {
        MariaDbServer own({QStringLiteral("--innodb-lock-wait-timeout=17")});
        QVERIFY2(own.start(), qPrintable(own.failure()));
        QCOMPARE(
            own.value(QStringLiteral("mysql"), QStringLiteral("SELECT @@innodb_lock_wait_timeout"))
                .toInt(),
            17);
    }
}

void TestTestServer::tellsWhyItDoesNotStart()
{
    CONCORD_NEED_THIS_ENGINE();
    std::unique_ptr<TestServer> own;
    if (engine == QLatin1String("PostgreSQL"))
        own = std::make_unique<PostgresServer>(QStringList{QStringLiteral("no_such_setting=1")});
    else
        own = std::make_unique<MariaDbServer>(QStringList{QStringLiteral("--no-such-setting=1")});
    QVERIFY(!own->start());
    QVERIFY2(own->failure().contains(QLatin1String("such")), qPrintable(own->failure()));
    QVERIFY(!own->isRunning());
}

// tst_testserver --crash ENGINE: says its server's pid and folder, and dies of SIGKILL.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--crash") == 0) {
        const auto server = makeServer(QString::fromLatin1(argv[2]));
        if (!server->start())
            qFatal("%s", qPrintable(server->failure()));
        std::printf("%d %s\n", server->pid(), qPrintable(server->socketFolder()));
        std::fflush(stdout);
        ::kill(getpid(), SIGKILL);
    }
    TestTestServer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_testserver.moc"
