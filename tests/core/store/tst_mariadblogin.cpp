// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signing in to a real MariaDB server, and every way in which that fails.
#include "core/store/mariadbconnection.h"
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

using Options = MariaDbOptions;

const QString kDatabase = QStringLiteral("shop");
// Nothing in it survives a connection string that is put together carelessly.
const QString kPassword = QStringLiteral("kanarie;'\"\\ =}{%1");
const QString kNames = QStringLiteral("IP:127.0.0.1,DNS:localhost");
constexpr std::chrono::milliseconds kPatience{1500};

std::mutex logMutex;
QString logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const std::lock_guard lock(logMutex);
    logged += text + QLatin1Char('\n');
}

} // namespace

class TestMariaDbLogin : public QObject
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
    void tellsThatTheServerWantsEncryption();
    void tellsThatNobodyListens();
    void tellsThatTheServerIsFrozen();
    void tellsThatAnswersAreSwallowed();
    void tellsThatTheGreetingIsAllThatComes();
    void tellsThatTheServerFallsSilentBehindTheSignIn();
    void provesNoPasswordInTheClear();
    void endsAtOnceWhenItIsStopped();
    void endsAStatementWhenItIsStopped();
    void tellsThatTheServerIsFull();
    void tellsWhoEndedAStatement();

private:
    Options options() const;
    [[nodiscard]] bool reload();

    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<TestAuthority> m_stranger;
    std::unique_ptr<MariaDbServer> m_server;
    QtMessageHandler m_usualLog = nullptr;
};

void TestMariaDbLogin::initTestCase()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    if (!TestAuthority::isInstalled())
        QSKIP("openssl is not installed");
    m_authority = std::make_unique<TestAuthority>();
    m_stranger = std::make_unique<TestAuthority>();
    QVERIFY2(m_stranger->failure().isEmpty(), qPrintable(m_stranger->failure()));
    QVERIFY2(m_authority->issue(kNames), qPrintable(m_authority->failure()));
    m_server = std::make_unique<MariaDbServer>(
        QStringList{QStringLiteral("--ssl-cert=") + m_authority->certificateFile(),
                    QStringLiteral("--ssl-key=") + m_authority->keyFile(),
                    QStringLiteral("--ssl-ca=") + m_authority->caFile()});
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QString literal = kPassword;
    literal.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('\''), QLatin1String("''"));
    const auto user = [&literal](const char *name, const char *clauses) {
        return QStringLiteral("CREATE USER %1 IDENTIFIED BY '%2' %3")
            .arg(QString::fromLatin1(name), literal, QString::fromLatin1(clauses));
    };
    QVERIFY2(
        m_server->run(kDatabase,
                      {user("carl", ""), user("locked", "ACCOUNT LOCK"),
                       user("late", "PASSWORD EXPIRE"), user("demanding", "REQUIRE X509"),
                       user("safe", "REQUIRE SSL"), user("crowd", "WITH MAX_USER_CONNECTIONS 1"),
                       user("elsewhere@10.9.8.7", ""), QStringLiteral("CREATE DATABASE private"),
                       QStringLiteral("GRANT ALL ON shop.* TO carl, demanding, safe, crowd"),
                       QStringLiteral("GRANT SELECT ON *.* TO late")}),
        qPrintable(m_server->failure()));
}

void TestMariaDbLogin::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    logged.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
    m_usualLog = qInstallMessageHandler(keepLog);
}

void TestMariaDbLogin::cleanup()
{
    qInstallMessageHandler(m_usualLog);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY2(!logged.contains(QLatin1String("kanarie")), qPrintable(logged));
}

Options TestMariaDbLogin::options() const
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

// The server reads its certificate anew.
bool TestMariaDbLogin::reload()
{
    return m_server->run(kDatabase, {QStringLiteral("FLUSH SSL")});
}

void TestMariaDbLogin::signsInWithACertificateThatIsInOrder()
{
    for (const char *host : {"127.0.0.1", "localhost"}) {
        Options there = options();
        there.host = QLatin1String(host);
        const auto connection = MariaDbConnection::open(there);
        CONCORD_VERIFY_OK(connection);
        const auto cipher
            = (*connection)->select(QStringLiteral("SHOW SESSION STATUS LIKE 'Ssl_cipher'"));
        CONCORD_VERIFY_OK(cipher);
        QVERIFY(!cipher->first().last().toText().isEmpty());
    }
}

void TestMariaDbLogin::tellsWhatIsWrong_data()
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
    add("wrong password in the clear", ErrorReason::SignInRefused, denied,
        "wants an encrypted connection", [](Options &o) {
            o.password = QStringLiteral("kanarie wrong");
            o.sslMode = QStringLiteral("disable");
        });
    add("no password", ErrorReason::PasswordNeeded, denied, "the password of carl",
        [](Options &o) { o.password.clear(); });
    // The server does not tell one from the other.
    add("unknown user", ErrorReason::SignInRefused, denied, "this password for nobody-here",
        [](Options &o) { o.user = QStringLiteral("nobody-here"); });
    add("client certificate demanded", ErrorReason::SignInRefused, denied,
        "asks this user for a certificate too",
        [](Options &o) { o.user = QStringLiteral("demanding"); });
    add("client certificate demanded, no password", ErrorReason::PasswordNeeded, denied,
        "asks this user for a certificate too", [](Options &o) {
            o.user = QStringLiteral("demanding");
            o.password.clear();
        });
    add("user who may not sign in", ErrorReason::SignInNotAllowed, denied, "account is locked",
        [](Options &o) { o.user = QStringLiteral("locked"); });
    add("password that is too old", ErrorReason::SignInNotAllowed, denied, "SET PASSWORD",
        [](Options &o) { o.user = QStringLiteral("late"); });
    add("database of others", ErrorReason::SignInNotAllowed, denied, "to database 'private'",
        [](Options &o) { o.database = QStringLiteral("private"); });
    add("unknown database", ErrorReason::DatabaseUnknown, ErrorCode::InvalidInput,
        "no database \xE2\x80\x9Cnowhere\xE2\x80\x9D", [this](Options &o) {
            o.user = m_server->user();
            o.password.clear();
            o.database = QStringLiteral("nowhere");
        });
    add("a host that is a connection string", ErrorReason::HostNotFound, ErrorCode::Disconnected,
        "host=elsewhere",
        [](Options &o) { o.host = QStringLiteral("host=elsewhere;ssl-enforce=0"); });
    add("unknown host", ErrorReason::HostNotFound, ErrorCode::Disconnected, "no-such-host.invalid",
        [](Options &o) { o.host = QStringLiteral("no-such-host.invalid"); });
    add("file of authorities is missing", ErrorReason::AuthorityFileUnreadable,
        ErrorCode::InvalidInput, "/nowhere/ca.crt, cannot be used: No such file",
        [](Options &o) { o.sslRootCert = QStringLiteral("/nowhere/ca.crt"); });
    add("file of authorities is no such file", ErrorReason::AuthorityFileUnreadable,
        ErrorCode::InvalidInput, "PEM",
        [](Options &o) { o.sslRootCert = QStringLiteral("/etc/passwd"); });
    add("no authority", ErrorReason::CertificateUntrusted, denied, "vouches",
        [](Options &o) { o.sslRootCert.clear(); });
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

void TestMariaDbLogin::tellsWhatIsWrong()
{
    QFETCH(std::function<void(Options &)>, wrong);
    QFETCH(ErrorReason, reason);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    Options options = this->options();
    wrong(options);
    const bool isReissued
        = reason == ErrorReason::CertificateExpired || reason == ErrorReason::CertificateWrongHost;
    if (isReissued)
        QVERIFY2(reload(), qPrintable(m_server->failure()));
    QElapsedTimer timer;
    timer.start();
    const auto connection = MariaDbConnection::open(options);
    QVERIFY(timer.elapsed() < 3000);
    if (isReissued) {
        QVERIFY(m_authority->issue(kNames));
        QVERIFY2(reload(), qPrintable(m_server->failure()));
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

void TestMariaDbLogin::takesALesserModeAtItsWord()
{
    Options there = options();
    there.sslRootCert.clear();
    there.sslMode = QStringLiteral("require");
    CONCORD_VERIFY_OK(MariaDbConnection::open(there));
    there.sslMode = QStringLiteral("disable");
    CONCORD_VERIFY_OK(MariaDbConnection::open(there));
    there = options();
    there.sslMode = QStringLiteral("verify-ca");
    CONCORD_VERIFY_OK(MariaDbConnection::open(there));
}

void TestMariaDbLogin::tellsThatTheServerOffersNoEncryption()
{
    MariaDbServer plain;
    QVERIFY2(plain.start(), qPrintable(plain.failure()));
    Options there = options();
    there.port = plain.port();
    for (const char *mode : {"require", "verify-ca", "verify-full"}) {
        there.sslMode = QLatin1String(mode);
        const auto connection = MariaDbConnection::open(there);
        CONCORD_VERIFY_REASON(connection, ErrorReason::TlsNotOffered);
        QCOMPARE(connection.error().code, ErrorCode::PermissionDenied);
    }
}

void TestMariaDbLogin::tellsThatTheServerWantsEncryption()
{
    Options plain = options();
    plain.sslMode = QStringLiteral("disable");
    plain.user = QStringLiteral("safe");
    const auto refused = MariaDbConnection::open(plain);
    CONCORD_VERIFY_REASON(refused, ErrorReason::SignInRefused);
    QVERIFY(nextStep(refused.error()).contains(QLatin1String("wants an encrypted connection")));
    plain.sslMode = QStringLiteral("verify-full");
    CONCORD_VERIFY_OK(MariaDbConnection::open(plain));
}

void TestMariaDbLogin::tellsThatNobodyListens()
{
    Options there = options();
    there.port = reservePort();
    const auto connection = MariaDbConnection::open(there);
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerUnreachable);
    QCOMPARE(connection.error().code, ErrorCode::Disconnected);
    QVERIFY2(connection.error().arguments.value(1).contains(QLatin1String("refused")),
             qPrintable(connection.error().arguments.value(1)));
}

void TestMariaDbLogin::tellsThatTheServerIsFrozen()
{
    m_server->freeze();
    QElapsedTimer timer;
    timer.start();
    const auto connection = MariaDbConnection::open(options());
    const qint64 elapsed = timer.elapsed();
    m_server->thaw();
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerSilent);
    QCOMPARE(connection.error().code, ErrorCode::Disconnected);
    QVERIFY2(elapsed < kPatience.count() + 500, qPrintable(QString::number(elapsed)));
    CONCORD_VERIFY_OK(MariaDbConnection::open(options()));
}

void TestMariaDbLogin::tellsThatAnswersAreSwallowed()
{
    TestProxy proxy(m_server->port());
    proxy.setBlackHole(true);
    Options there = options();
    there.port = proxy.port();
    for (const char *mode : {"disable", "verify-full"}) {
        there.sslMode = QLatin1String(mode);
        CONCORD_VERIFY_REASON(MariaDbConnection::open(there), ErrorReason::ServerSilent);
    }
}

// The library's own limit holds for the greeting, not for what comes behind it.
void TestMariaDbLogin::tellsThatTheGreetingIsAllThatComes()
{
    TestProxy proxy(m_server->port());
    Options there = options();
    there.port = proxy.port();
    for (const char *mode : {"disable", "verify-full"}) {
        there.sslMode = QLatin1String(mode);
        proxy.setBlackHole(false);
        const qint64 bytes = proxy.bytesToClient();
        std::thread swallower([&proxy, bytes] {
            while (proxy.bytesToClient() == bytes)
                QTest::qSleep(1);
            proxy.setBlackHole(true);
        });
        // A way this slow leaves the time to cut it behind the greeting.
        proxy.setLatency(std::chrono::milliseconds(200), std::chrono::microseconds(0));
        QElapsedTimer timer;
        timer.start();
        const auto connection = MariaDbConnection::open(there);
        const qint64 elapsed = timer.elapsed();
        swallower.join();
        CONCORD_VERIFY_REASON(connection, ErrorReason::ServerSilent);
        QVERIFY2(elapsed < 2 * kPatience.count(), qPrintable(QString::number(elapsed)));
    }
}

// Signed in already: the session's settings get no answer.
void TestMariaDbLogin::tellsThatTheServerFallsSilentBehindTheSignIn()
{
    TestProxy proxy(m_server->port());
    Options there = options();
    there.port = proxy.port();
    there.sslMode = QStringLiteral("disable");
    const qint64 before = proxy.roundTrips();
    std::thread swallower([&proxy, before] {
        while (proxy.roundTrips() == before)
            QTest::qSleep(1);
        proxy.setBlackHole(true);
    });
    proxy.setLatency(std::chrono::milliseconds(200), std::chrono::microseconds(0));
    QElapsedTimer timer;
    timer.start();
    const auto connection = MariaDbConnection::open(there);
    const qint64 elapsed = timer.elapsed();
    swallower.join();
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerSilent);
    QVERIFY2(elapsed < 2 * kPatience.count() + 500, qPrintable(QString::number(elapsed)));
}

// Else whoever listens could try passwords against what it was given.
void TestMariaDbLogin::provesNoPasswordInTheClear()
{
    MariaDbServer plain;
    QVERIFY2(plain.start(), qPrintable(plain.failure()));
    TestProxy proxy(plain.port());
    Options there = options();
    there.port = proxy.port();
    for (const char *mode : {"require", "verify-ca", "verify-full"}) {
        there.sslMode = QLatin1String(mode);
        CONCORD_VERIFY_REASON(MariaDbConnection::open(there), ErrorReason::TlsNotOffered);
        QCOMPARE(proxy.bytesToServer(), 0);
    }
}

void TestMariaDbLogin::endsAtOnceWhenItIsStopped()
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
    const auto connection = MariaDbConnection::open(there);
    const qint64 elapsed = timer.elapsed();
    stopper.join();
    m_server->thaw();
    CONCORD_VERIFY_REASON(connection, ErrorReason::Cancelled);
    QVERIFY(elapsed < 1000);
}

// What ends it at the server is a sign-in of its own, which the flag must not end.
void TestMariaDbLogin::endsAStatementWhenItIsStopped()
{
    Options there = options();
    there.stop = makeStopFlag();
    const auto connection = MariaDbConnection::open(there);
    CONCORD_VERIFY_OK(connection);
    std::thread stopper([&there] {
        QTest::qSleep(200);
        *there.stop = true;
    });
    QElapsedTimer timer;
    timer.start();
    const auto slept = (*connection)->value(QStringLiteral("SELECT SLEEP(20) + 1 FROM DUAL"));
    const qint64 elapsed = timer.elapsed();
    stopper.join();
    CONCORD_VERIFY_REASON(slept, ErrorReason::Cancelled);
    QVERIFY2(elapsed < 2000, qPrintable(QString::number(elapsed)));
    *there.stop = false;
    CONCORD_VERIFY_OK((*connection)->value(QStringLiteral("SELECT 1")));
}

void TestMariaDbLogin::tellsThatTheServerIsFull()
{
    Options there = options();
    there.user = QStringLiteral("crowd");
    const auto first = MariaDbConnection::open(there);
    CONCORD_VERIFY_OK(first);
    const auto connection = MariaDbConnection::open(there);
    CONCORD_VERIFY_REASON(connection, ErrorReason::ServerNotReady);
    QCOMPARE(connection.error().code, ErrorCode::Disconnected);
    QCOMPARE(connection.error().native, QStringLiteral("1226"));
}

void TestMariaDbLogin::tellsWhoEndedAStatement()
{
    Options there = options();
    there.statementTimeout = std::chrono::milliseconds(300);
    const auto slow = MariaDbConnection::open(there);
    CONCORD_VERIFY_OK(slow);
    const QString work = QStringLiteral(
        "SELECT count(*) FROM seq_1_to_100000 AS a JOIN seq_1_to_100000 AS b ON a.seq < b.seq");
    const auto late = (*slow)->value(work);
    CONCORD_VERIFY_REASON(late, ErrorReason::StatementTooLong);
    QCOMPARE(late.error().code, ErrorCode::Contention);
    // It is in order for the next one.
    CONCORD_VERIFY_OK((*slow)->value(QStringLiteral("SELECT 1")));

    const auto patient = MariaDbConnection::open(options());
    CONCORD_VERIFY_OK(patient);
    const auto id = (*patient)->value(QStringLiteral("SELECT CONNECTION_ID()"));
    CONCORD_VERIFY_OK(id);
    std::thread administrator([this, &id] {
        QTest::qSleep(300);
        if (!m_server->run(kDatabase, {QStringLiteral("KILL QUERY %1").arg(*id->toInteger())}))
            qFatal("not cancelled");
    });
    const auto ended = (*patient)->value(work);
    administrator.join();
    CONCORD_VERIFY_REASON(ended, ErrorReason::StatementEnded);
}

QTEST_GUILESS_MAIN(TestMariaDbLogin)
#include "tst_mariadblogin.moc"
