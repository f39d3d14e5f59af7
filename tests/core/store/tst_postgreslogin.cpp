// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signing in to a real PostgreSQL server, and every way in which that fails.
#include "core/store/connector.h"
#include "core/store/postgresconnection.h"
#include "tests/support/testauthority.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTest>

#include <mutex>
#include <thread>

using namespace concord;
using namespace concord::test;

namespace {

using Options = PostgresOptions;

const QString kDatabase = QStringLiteral("shop");
// Nothing in it survives a connection string that is put together carelessly.
const QString kPassword = QStringLiteral("kanarie;'\"\\ =}{%1");
constexpr std::chrono::milliseconds kPatience{1500};

std::mutex logMutex;
QString logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const std::lock_guard lock(logMutex);
    logged += text + QLatin1Char('\n');
}

} // namespace

class TestPostgresLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void signsInWithACertificateThatIsInOrder();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void takesALesserModeAtItsWord();
    void tellsThatTheServerOffersNoEncryption();
    void tellsThatNobodyListens();
    void tellsThatTheServerIsFrozen();
    void tellsThatAnswersAreSwallowed();
    void endsAtOnceWhenItIsStopped();
    void tellsThatTheServerIsFull();
    void tellsThatTheConnectionIsLost();
    void tellsWhoEndedAStatement();

private:
    Options options() const;

    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<TestAuthority> m_stranger;
    std::unique_ptr<PostgresServer> m_server;
    QtMessageHandler m_usualLog = nullptr;
};

void TestPostgresLogin::initTestCase()
{
    CONCORD_NEED_SERVER(PostgresServer);
    if (!TestAuthority::isInstalled())
        QSKIP("openssl is not installed");
    m_authority = std::make_unique<TestAuthority>();
    m_stranger = std::make_unique<TestAuthority>();
    QVERIFY2(m_stranger->failure().isEmpty(), qPrintable(m_stranger->failure()));
    const QString names = QStringLiteral("IP:127.0.0.1,DNS:localhost");
    QVERIFY2(m_authority->issue(names), qPrintable(m_authority->failure()));
    const QString rules = m_authority->keyFile() + QStringLiteral(".hba");
    QVERIFY(writeServerFile(rules,
                            "host all carl all scram-sha-256\n"
                            "host all banned all reject\n"
                            "host all all all trust\n"));
    m_server = std::make_unique<PostgresServer>(QStringList{
        QStringLiteral("ssl=on"), QStringLiteral("ssl_cert_file=") + m_authority->certificateFile(),
        QStringLiteral("ssl_key_file=") + m_authority->keyFile(),
        QStringLiteral("hba_file=") + rules});
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QString literal = kPassword;
    literal.replace(QLatin1Char('\''), QLatin1String("''"));
    QVERIFY2(m_server->run(kDatabase,
                           {QStringLiteral("SET password_encryption = 'scram-sha-256'"),
                            QStringLiteral("CREATE ROLE carl LOGIN PASSWORD '%1'").arg(literal),
                            QStringLiteral("CREATE ROLE locked NOLOGIN"),
                            QStringLiteral("CREATE ROLE crowd LOGIN CONNECTION LIMIT 0"),
                            QStringLiteral("CREATE ROLE banned LOGIN")}),
             qPrintable(m_server->failure()));
}

void TestPostgresLogin::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    logged.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    m_usualLog = qInstallMessageHandler(keepLog);
}

void TestPostgresLogin::cleanup()
{
    qInstallMessageHandler(m_usualLog);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY2(!logged.contains(QLatin1String("kanarie")), qPrintable(logged));
}

Options TestPostgresLogin::options() const
{
    Options options;
    options.host = QStringLiteral("127.0.0.1");
    options.port = m_server->port();
    options.user = QStringLiteral("carl");
    options.password = kPassword;
    options.database = kDatabase;
    options.sslRootCert = m_authority->caFile();
    options.connectTimeout = kPatience;
    return options;
}

void TestPostgresLogin::signsInWithACertificateThatIsInOrder()
{
    for (const char *host : {"127.0.0.1", "localhost"}) {
        Options there = options();
        there.host = QLatin1String(host);
        const auto connection = PostgresConnection::open(there);
        CONCORD_VERIFY_OK(connection);
        const auto isSafe
            = (*connection)
                  ->value(QStringLiteral(
                      "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"));
        CONCORD_VERIFY_OK(isSafe);
        QCOMPARE(isSafe->toText(), QStringLiteral("true"));
    }
}

void TestPostgresLogin::tellsWhatIsWrong_data()
{
    using Wrong = std::function<void(Options &)>;
    QTest::addColumn<Wrong>("wrong");
    QTest::addColumn<ErrorReason>("reason");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *name, ErrorReason reason, ErrorCode code, const char *words,
                        const Wrong &wrong) {
        QTest::newRow(name) << wrong << reason << code << QString::fromUtf8(words);
    };
    const auto denied = ErrorCode::PermissionDenied;
    add("wrong password", ErrorReason::SignInRefused, denied, "this password for carl",
        [](Options &o) { o.password = QStringLiteral("kanarie wrong"); });
    add("no password", ErrorReason::PasswordNeeded, denied, "the password of carl",
        [](Options &o) { o.password.clear(); });
    add("unknown user", ErrorReason::SignInNotAllowed, denied, "does not let nobody-here in",
        [](Options &o) { o.user = QStringLiteral("nobody-here"); });
    add("user who may not sign in", ErrorReason::SignInNotAllowed, denied, "locked",
        [](Options &o) { o.user = QStringLiteral("locked"); });
    add("user whom the rules refuse", ErrorReason::SignInNotAllowed, denied, "banned",
        [](Options &o) { o.user = QStringLiteral("banned"); });
    add("unknown database", ErrorReason::DatabaseUnknown, ErrorCode::InvalidInput,
        "no database \xE2\x80\x9Cnowhere\xE2\x80\x9D",
        [](Options &o) { o.database = QStringLiteral("nowhere"); });
    add("a database that is a connection string", ErrorReason::DatabaseUnknown,
        ErrorCode::InvalidInput, "host=elsewhere",
        [](Options &o) { o.database = QStringLiteral("host=elsewhere sslmode=disable"); });
    add("unknown host", ErrorReason::HostNotFound, ErrorCode::Disconnected, "no-such-host.invalid",
        [](Options &o) { o.host = QStringLiteral("no-such-host.invalid"); });
    add("file of authorities is missing", ErrorReason::AuthorityFileUnreadable,
        ErrorCode::InvalidInput, "/nowhere/ca.crt",
        [](Options &o) { o.sslRootCert = QStringLiteral("/nowhere/ca.crt"); });
    add("file of authorities is no such file", ErrorReason::AuthorityFileUnreadable,
        ErrorCode::InvalidInput, "PEM",
        [](Options &o) { o.sslRootCert = QStringLiteral("/etc/passwd"); });
    add("another authority", ErrorReason::CertificateUntrusted, denied, "vouches",
        [this](Options &o) { o.sslRootCert = m_stranger->caFile(); });
    add("another authority, its name does not matter", ErrorReason::CertificateUntrusted, denied,
        "vouches", [this](Options &o) {
            o.sslRootCert = m_stranger->caFile();
            o.sslMode = QStringLiteral("verify-ca");
        });
    const auto reissue = [this](const char *names, int days) {
        if (!m_authority->issue(QLatin1String(names), days))
            qFatal("%s", qPrintable(m_authority->failure()));
    };
    add("expired certificate", ErrorReason::CertificateExpired, denied, "ran out on 20",
        [reissue](Options &) { reissue("IP:127.0.0.1", -1); });
    add("expired certificate, its name does not matter", ErrorReason::CertificateExpired, denied,
        "ran out on 20", [reissue](Options &o) {
            reissue("IP:127.0.0.1", -1);
            o.sslMode = QStringLiteral("verify-ca");
        });
    add("certificate of another host", ErrorReason::CertificateWrongHost, denied,
        "not for the name 127.0.0.1, but for db.example",
        [reissue](Options &) { reissue("DNS:db.example", 30); });
}

void TestPostgresLogin::tellsWhatIsWrong()
{
    QFETCH(std::function<void(Options &)>, wrong);
    QFETCH(ErrorReason, reason);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    Options options = this->options();
    wrong(options);
    // The server reads its certificate anew.
    const auto reload = [this] {
        QVERIFY(m_server->value(kDatabase, QStringLiteral("SELECT pg_reload_conf()")).toBool());
        QTest::qWait(200);
    };
    const bool isReissued
        = reason == ErrorReason::CertificateExpired || reason == ErrorReason::CertificateWrongHost;
    if (isReissued)
        reload();
    QElapsedTimer timer;
    timer.start();
    const auto connection = PostgresConnection::open(options);
    QVERIFY(timer.elapsed() < 3000);
    if (isReissued) {
        QVERIFY(m_authority->issue(QStringLiteral("IP:127.0.0.1,DNS:localhost")));
        reload();
    }
    CONCORD_VERIFY_REASON(connection, reason);
    const Error &error = connection.error();
    QCOMPARE(error.code, code);
    const QString shown = errorText(error);
    QVERIFY2(shown.contains(words), qPrintable(shown));
    QVERIFY2(!nextStep(error).isEmpty(), qPrintable(shown));
    QVERIFY2(!shown.contains(QLatin1Char('\n')), qPrintable(shown));
    QVERIFY2(!(shown + error.detail).contains(QLatin1String("kanarie")), qPrintable(error.detail));
}

void TestPostgresLogin::takesALesserModeAtItsWord()
{
    Options there = options();
    there.sslRootCert.clear();
    there.sslMode = QStringLiteral("require");
    CONCORD_VERIFY_OK(PostgresConnection::open(there));
    there.sslMode = QStringLiteral("disable");
    CONCORD_VERIFY_OK(PostgresConnection::open(there));
    there = options();
    there.sslMode = QStringLiteral("verify-ca");
    CONCORD_VERIFY_OK(PostgresConnection::open(there));
}

void TestPostgresLogin::tellsThatTheServerOffersNoEncryption()
{
    PostgresServer plain;
    QVERIFY2(plain.start(), qPrintable(plain.failure()));
    Options there = options();
    there.port = plain.port();
    for (const char *mode : {"require", "verify-ca", "verify-full"}) {
        there.sslMode = QLatin1String(mode);
        const auto connection = PostgresConnection::open(there);
        CONCORD_VERIFY_REASON(connection, ErrorReason::TlsNotOffered);
        QCOMPARE(connection.error().code, ErrorCode::PermissionDenied);
    }
}

void TestPostgresLogin::tellsThatNobodyListens()
{
    Options there = options();
    there.port = reservePort();
    const auto connection = PostgresConnection::open(there);
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerUnreachable);
    QCOMPARE(connection.error().code, ErrorCode::Disconnected);
    QVERIFY2(connection.error().arguments.value(1).contains(QLatin1String("refused")),
             qPrintable(connection.error().arguments.value(1)));
}

void TestPostgresLogin::tellsThatTheServerIsFrozen()
{
    m_server->freeze();
    QElapsedTimer timer;
    timer.start();
    const auto connection = PostgresConnection::open(options());
    const qint64 elapsed = timer.elapsed();
    m_server->thaw();
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerSilent);
    QCOMPARE(connection.error().code, ErrorCode::Disconnected);
    QVERIFY2(elapsed < kPatience.count() + 500, qPrintable(QString::number(elapsed)));
    CONCORD_VERIFY_OK(PostgresConnection::open(options()));
}

void TestPostgresLogin::tellsThatAnswersAreSwallowed()
{
    TestProxy proxy(m_server->port());
    proxy.setBlackHole(true);
    Options there = options();
    there.port = proxy.port();
    for (const char *mode : {"disable", "verify-full"}) {
        there.sslMode = QLatin1String(mode);
        CONCORD_VERIFY_REASON(PostgresConnection::open(there), ErrorReason::ServerSilent);
    }
}

void TestPostgresLogin::endsAtOnceWhenItIsStopped()
{
    m_server->freeze();
    Options there = options();
    there.connectTimeout = std::chrono::minutes(1);
    there.stop = makeStopFlag();
    std::thread stopper([&there] {
        QTest::qSleep(200);
        *there.stop = true;
    });
    QElapsedTimer timer;
    timer.start();
    const auto connection = PostgresConnection::open(there);
    const qint64 elapsed = timer.elapsed();
    stopper.join();
    m_server->thaw();
    CONCORD_VERIFY_REASON(connection, ErrorReason::Cancelled);
    QVERIFY(elapsed < 1000);
}

void TestPostgresLogin::tellsThatTheServerIsFull()
{
    Options there = options();
    there.user = QStringLiteral("crowd");
    const auto connection = PostgresConnection::open(there);
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerNotReady);
    QCOMPARE(connection.error().code, ErrorCode::Disconnected);
    QCOMPARE(connection.error().native, QStringLiteral("53300"));
}

void TestPostgresLogin::tellsThatTheConnectionIsLost()
{
    TestProxy proxy(m_server->port());
    Options there = options();
    there.port = proxy.port();
    const auto connection = PostgresConnection::open(there);
    CONCORD_VERIFY_OK(connection);
    proxy.cut();
    const auto lost = (*connection)->value(QStringLiteral("SELECT 1"));
    CONCORD_VERIFY_REASON(lost, ErrorReason::ConnectionLost);
    QCOMPARE(lost.error().code, ErrorCode::Disconnected);
    QVERIFY(!errorText(lost.error()).contains(QLatin1Char('\n')));
}

void TestPostgresLogin::tellsWhoEndedAStatement()
{
    Options there = options();
    there.statementTimeout = std::chrono::milliseconds(300);
    const auto slow = PostgresConnection::open(there);
    CONCORD_VERIFY_OK(slow);
    const auto late = (*slow)->value(QStringLiteral("SELECT pg_sleep(30)::text"));
    CONCORD_VERIFY_REASON(late, ErrorReason::StatementTooLong);
    QCOMPARE(late.error().code, ErrorCode::Contention);
    // It is in order for the next one.
    CONCORD_VERIFY_OK((*slow)->value(QStringLiteral("SELECT 1")));

    const auto patient = PostgresConnection::open(options());
    CONCORD_VERIFY_OK(patient);
    const auto pid = (*patient)->value(QStringLiteral("SELECT pg_backend_pid()"));
    CONCORD_VERIFY_OK(pid);
    std::thread administrator([this, &pid] {
        QTest::qSleep(300);
        if (!m_server
                 ->value(kDatabase,
                         QStringLiteral("SELECT pg_cancel_backend(%1)").arg(pid->toText()))
                 .toBool())
            qFatal("not cancelled");
    });
    const auto ended = (*patient)->value(QStringLiteral("SELECT pg_sleep(30)::text"));
    administrator.join();
    CONCORD_VERIFY_REASON(ended, ErrorReason::StatementEnded);
}

QTEST_GUILESS_MAIN(TestPostgresLogin)
#include "tst_postgreslogin.moc"
