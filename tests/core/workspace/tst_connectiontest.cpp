// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owntables.h"
#include "core/workspace/connectiontest.h"
#include "core/workspace/sqlworkspace.h"
#include "tests/support/testauthority.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

QList<ConnectionStep> stepsOf(const ConnectionTarget &target, const StopFlag &stop = nullptr)
{
    QFuture<ConnectionStep> steps = testConnection(target, stop);
    steps.waitForFinished();
    return steps.results();
}

// "0+ 1+ 2! 3x": each step's number and how it ended.
QString summary(const QList<ConnectionStep> &steps)
{
    QStringList parts;
    for (const ConnectionStep &step : steps)
        parts.append(QStringLiteral("%1%2")
                         .arg(static_cast<int>(step.kind))
                         .arg(QStringLiteral("+x!").at(static_cast<int>(step.outcome))));
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void opensAFile();
    void goesAllTheWay();
    void stopsAtTheStepThatFailed_data();
    void stopsAtTheStepThatFailed();
    void notesWhatIsNotVerified();
    void asksMariaDbForEncryption();
    void notesThatPostgresMayLoseSaves();
    void notesThatMariaDbMayLoseSaves();
    void endsWhenItIsStopped();

private:
    ConnectionUrl url(const TestServer &server, const char *database = "shop") const
    {
        ConnectionUrl url = *ConnectionUrl::parse(server.url(QLatin1String(database)));
        url.sslRootCert = m_authority->caFile();
        return url;
    }

    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<PostgresServer> m_server;
};

void TestConnectionTest::initTestCase()
{
    CONCORD_NEED_SERVER(PostgresServer);
    if (!TestAuthority::isInstalled())
        QSKIP("openssl is not installed");
    m_authority = std::make_unique<TestAuthority>();
    QVERIFY2(m_authority->issue(QStringLiteral("IP:127.0.0.1,DNS:localhost")),
             qPrintable(m_authority->failure()));
    m_server = std::make_unique<PostgresServer>(QStringList{
        QStringLiteral("ssl=on"), QStringLiteral("ssl_cert_file=") + m_authority->certificateFile(),
        QStringLiteral("ssl_key_file=") + m_authority->keyFile()});
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
    QVERIFY(!m_server->createDatabase(QStringLiteral("shop")).isEmpty());
}

void TestConnectionTest::opensAFile()
{
    const TestDatabase database;
    QCOMPARE(summary(stepsOf(ConnectionUrl::ofFile(database.path()))), QStringLiteral("4+ 5+ 6+"));
    const auto steps = stepsOf(ConnectionUrl::ofFile(QStringLiteral("/nowhere/x.db")));
    QCOMPARE(summary(steps), QStringLiteral("4x"));
    QVERIFY(steps.first().error);
}

void TestConnectionTest::goesAllTheWay()
{
    auto steps = stepsOf(url(*m_server));
    QCOMPARE(summary(steps), QStringLiteral("0+ 1+ 2+ 3+ 4+ 5! 6+"));
    QVERIFY2(steps.at(2).found.startsWith(QLatin1String("TLS")), qPrintable(steps.at(2).found));
    QCOMPARE(steps.at(5).error->reason, ErrorReason::NotInstalled);
    CONCORD_VERIFY_OK(installOwnTables(url(*m_server)));
    QCOMPARE(summary(stepsOf(url(*m_server))), QStringLiteral("0+ 1+ 2+ 3+ 4+ 5+ 6+"));
}

void TestConnectionTest::stopsAtTheStepThatFailed_data()
{
    using Change = std::function<void(ConnectionUrl &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<ErrorReason>("reason");
    QTest::newRow("name") << Change(
        [](ConnectionUrl &u) { u.host = QStringLiteral("no-such-host.invalid"); })
                          << QStringLiteral("0x") << ErrorReason::HostNotFound;
    QTest::newRow("port") << Change([](ConnectionUrl &u) { u.port = reservePort(); })
                          << QStringLiteral("0+ 1x") << ErrorReason::ServerUnreachable;
    QTest::newRow("certificate") << Change([](ConnectionUrl &u) { u.sslRootCert.clear(); })
                                 << QStringLiteral("0+ 1+ 2x") << ErrorReason::CertificateUntrusted;
    QTest::newRow("user") << Change([](ConnectionUrl &u) { u.user = QStringLiteral("nobody"); })
                          << QStringLiteral("0+ 1+ 2+ 3x") << ErrorReason::SignInNotAllowed;
    QTest::newRow("database") << Change(
        [](ConnectionUrl &u) { u.database = QStringLiteral("nowhere"); })
                              << QStringLiteral("0+ 1+ 2+ 3+ 4x") << ErrorReason::DatabaseUnknown;
}

void TestConnectionTest::stopsAtTheStepThatFailed()
{
    QFETCH(std::function<void(ConnectionUrl &)>, change);
    QFETCH(QString, steps);
    QFETCH(ErrorReason, reason);
    ConnectionUrl changed = url(*m_server);
    change(changed);
    const auto found = stepsOf(changed);
    QCOMPARE(summary(found), steps);
    QCOMPARE(found.last().error->reason, reason);
}

void TestConnectionTest::notesWhatIsNotVerified()
{
    for (const char *mode : {"disable", "require", "verify-ca"}) {
        ConnectionUrl lesser = url(*m_server);
        lesser.sslMode = QLatin1String(mode);
        QVERIFY(summary(stepsOf(lesser)).startsWith(QLatin1String("0+ 1+ 2! 3+")));
    }
}

// As far as the sign-in: the probe speaks its protocol.
void TestConnectionTest::asksMariaDbForEncryption()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    MariaDbServer plain;
    QVERIFY2(plain.start(), qPrintable(plain.failure()));
    const auto refused = stepsOf(url(plain, "mysql"));
    QCOMPARE(summary(refused), QStringLiteral("0+ 1+ 2x"));
    QCOMPARE(refused.last().error->reason, ErrorReason::TlsNotOffered);
    plain.stop();

    MariaDbServer safe({QStringLiteral("--ssl-cert=") + m_authority->certificateFile(),
                        QStringLiteral("--ssl-key=") + m_authority->keyFile()});
    QVERIFY2(safe.start(), qPrintable(safe.failure()));
    QVERIFY(summary(stepsOf(url(safe, "mysql"))).startsWith(QLatin1String("0+ 1+ 2+")));
    ConnectionUrl foreign = url(safe, "mysql");
    foreign.sslRootCert.clear();
    QCOMPARE(stepsOf(foreign).last().error->reason, ErrorReason::CertificateUntrusted);
    // The driver would not see this one.
    QVERIFY(m_authority->issue(QStringLiteral("DNS:db.example")));
    QVERIFY2(safe.restart(), qPrintable(safe.failure()));
    const auto other = stepsOf(url(safe, "mysql"));
    QVERIFY(m_authority->issue(QStringLiteral("IP:127.0.0.1,DNS:localhost")));
    QCOMPARE(other.last().error->reason, ErrorReason::CertificateWrongHost);
}

void TestConnectionTest::notesThatPostgresMayLoseSaves()
{
    PostgresServer careless({QStringLiteral("fsync=off"), QStringLiteral("full_page_writes=off")});
    QVERIFY2(careless.start(), qPrintable(careless.failure()));
    ConnectionUrl plain = url(careless, "postgres");
    plain.sslMode = QStringLiteral("disable");
    const auto steps = stepsOf(plain);
    QCOMPARE(summary(steps), QStringLiteral("0+ 1+ 2! 3+ 4+ 5! 6! 6!"));
    for (const auto &[place, setting] : {std::pair(6, "fsync"), std::pair(7, "full_page_writes")}) {
        const Error error = steps.at(place).error.value_or(Error{});
        QCOMPARE(error.reason, ErrorReason::SettingLosesSaves);
        QCOMPARE(error.arguments.first(), QLatin1String(setting));
    }
    // Whoever opens it for saving hears it as well.
    const QTemporaryDir state;
    WorkspaceOptions options;
    options.url = plain;
    options.stateFolder = state.path();
    const auto workspace = openSqlWorkspace(options);
    CONCORD_VERIFY_OK(workspace);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("fsync off")));
    const auto list = (*workspace)->entities().result();
    CONCORD_VERIFY_OK(list);
    QCOMPARE(list->concerns.size(), 2);
}

void TestConnectionTest::notesThatMariaDbMayLoseSaves()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    MariaDbServer careless({QStringLiteral("--innodb-flush-log-at-trx-commit=2")});
    QVERIFY2(careless.start(), qPrintable(careless.failure()));
    QVERIFY(!careless.createDatabase(QStringLiteral("shop")).isEmpty());
    QVERIFY(careless.run(QStringLiteral("shop"),
                         {QStringLiteral("CREATE TABLE old (id int PRIMARY KEY) ENGINE=MyISAM")}));
    ConnectionUrl plain = url(careless);
    plain.sslMode = QStringLiteral("disable");
    const auto steps = stepsOf(plain);
    QCOMPARE(summary(steps), QStringLiteral("0+ 1+ 2! 3+ 4+ 5! 6! 6!"));
    QCOMPARE(steps.at(6).error->reason, ErrorReason::SettingLosesSaves);
    QCOMPARE(steps.at(7).error->reason, ErrorReason::TableLosesSaves);
    QCOMPARE(steps.at(7).error->arguments.first(), QStringLiteral("old"));
}

void TestConnectionTest::endsWhenItIsStopped()
{
    TestProxy proxy(m_server->port());
    proxy.setBlackHole(true);
    ConnectionUrl silent = url(*m_server);
    silent.port = proxy.port();
    const StopFlag stop = makeStopFlag();
    QFuture<ConnectionStep> steps = testConnection(silent, stop);
    QTRY_COMPARE(steps.resultCount(), 2);
    QElapsedTimer timer;
    timer.start();
    *stop = true;
    steps.waitForFinished();
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(steps.results().last().error->reason, ErrorReason::Cancelled);
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
