// SPDX-License-Identifier: GPL-3.0-or-later
//
// A save over the command line whose reply is lost, and the same command again under its operation id.
#include "core/store/owntables.h"
#include "core/workspace/pendingfile.h"
#include "tests/app/cli/clirunner.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QTemporaryDir>

#include <thread>

using namespace concord;
using namespace concord::test;
using namespace std::chrono_literals;

class TestUnknownOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void tellsTheOperationWhoseReplyWasLost_data();
    void tellsTheOperationWhoseReplyWasLost();
    void leavesNoPendingSaveBehindWhereTheAnswerCame();

private:
    QString url(quint16 port) const
    {
        return m_server->url(QStringLiteral("shop"), port) + QLatin1String("?sslmode=disable");
    }
    CliResult run(const QStringList &arguments) const;
    CliResult set(const QString &note, const QStringList &more = {}) const;
    QString token() const;
    QList<PendingSave> pending() const;
    QString storedNote() const;

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestProxy> m_proxy;
    std::unique_ptr<QTemporaryDir> m_state;
};

void TestUnknownOutcome::initTestCase()
{
    CONCORD_NEED_SERVER(PostgresServer);
    m_server = std::make_unique<PostgresServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
}

void TestUnknownOutcome::init()
{
    const QString database = QStringLiteral("shop");
    QVERIFY2(!m_server->createDatabase(database).isEmpty(), qPrintable(m_server->failure()));
    QVERIFY2(m_server->run(database,
                           {QStringLiteral("CREATE TABLE item (id bigint PRIMARY KEY, note text)"),
                            QStringLiteral("INSERT INTO item VALUES (5, 'old')")}),
             qPrintable(m_server->failure()));
    CONCORD_VERIFY_OK(installOwnTables(*ConnectionUrl::parse(url(m_server->port()))));
    m_proxy = std::make_unique<TestProxy>(m_server->port());
    m_state = std::make_unique<QTemporaryDir>();
}

CliResult TestUnknownOutcome::run(const QStringList &arguments) const
{
    return runCli(
        QStringList{QStringLiteral("--db"), url(m_proxy->port()), QStringLiteral("--json")}
            + arguments,
        {}, [this](QProcess &process) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("XDG_STATE_HOME"), m_state->path());
            process.setProcessEnvironment(environment);
        });
}

CliResult TestUnknownOutcome::set(const QString &note, const QStringList &more) const
{
    return run(QStringList{QStringLiteral("set"), QStringLiteral("item"), QStringLiteral("5"),
                           QStringLiteral("note=") + note}
               + more);
}

QString TestUnknownOutcome::token() const
{
    return run({QStringLiteral("get"), QStringLiteral("item"), QStringLiteral("5")})
        .json()
        .value(QLatin1String("token"))
        .toString();
}

QList<PendingSave> TestUnknownOutcome::pending() const
{
    PendingFile file(m_state->filePath(QStringLiteral("concord/pending")));
    return file.takeOver(url(m_proxy->port())).value_or({});
}

QString TestUnknownOutcome::storedNote() const
{
    return m_server->value(QStringLiteral("shop"), QStringLiteral("SELECT note FROM item"))
        .toString();
}

void TestUnknownOutcome::tellsTheOperationWhoseReplyWasLost_data()
{
    QTest::addColumn<bool>("isApplied");
    QTest::newRow("its reply was lost") << true;
    QTest::newRow("its request was lost") << false;
}

void TestUnknownOutcome::tellsTheOperationWhoseReplyWasLost()
{
    QFETCH(const bool, isApplied);
    const QStringList counted{QStringLiteral("--token"), token()};
    const qint64 before = m_proxy->roundTrips();
    CONCORD_COMPARE_CODE(set(QStringLiteral("counted"), counted), 0);
    const auto bursts = static_cast<int>(m_proxy->roundTrips() - before);

    const QStringList version{QStringLiteral("--token"), token()};
    if (isApplied)
        m_proxy->cutAfterBurst(bursts);
    else
        m_proxy->cutBeforeBurst(bursts);
    m_proxy->setLatency(2ms, 2ms);
    QTRY_COMPARE(m_proxy->connections(), 0); // of the run before
    std::thread refusal([this] {
        while (m_proxy->connections() == 0)
            std::this_thread::sleep_for(1ms);
        m_proxy->setRefusing(true);
    });
    const CliResult lost = set(QStringLiteral("lost"), version);
    refusal.join();
    m_proxy->setRefusing(false);
    CONCORD_COMPARE_CODE(lost, 6);
    QCOMPARE(m_proxy->cutsFired(), 1);
    QCOMPARE(lost.json().value(QLatin1String("status")).toString(), QStringLiteral("unknown"));
    const QString id = lost.json().value(QLatin1String("operationId")).toString();
    QVERIFY(!id.isEmpty());
    QVERIFY2(lost.err.contains("--operation-id " + id.toUtf8()), lost.err.constData());

    const CliResult again
        = set(QStringLiteral("lost"), version + QStringList{QStringLiteral("--operation-id"), id});
    CONCORD_COMPARE_CODE(again, 0);
    QCOMPARE(storedNote(), QStringLiteral("lost"));
    QCOMPARE(m_server
                 ->value(QStringLiteral("shop"),
                         QStringLiteral("SELECT count(*) FROM concord_operation WHERE state = "
                                        "'ok'"))
                 .toInt(),
             2);
    const QList<PendingSave> left = pending();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().sending.operationId.toText(), id);
}

void TestUnknownOutcome::leavesNoPendingSaveBehindWhereTheAnswerCame()
{
    CONCORD_COMPARE_CODE(set(QStringLiteral("saved"), {QStringLiteral("--token"), token()}), 0);
    QCOMPARE(pending().size(), 0);
    QVERIFY(QDir(m_state->filePath(QStringLiteral("concord/pending"))).isEmpty());
}

QTEST_GUILESS_MAIN(TestUnknownOutcome)
#include "tst_unknownoutcome.moc"
