// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signing in to a real MariaDB server, and every way in which that fails.
#include "core/store/mariadbconnection.h"
#include "tests/support/logintest.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace concord;
using namespace concord::test;

using Options = MariaDbOptions;

class TestMariaDbLogin : public QObject,
                         private LoginTest<MariaDbConnection, MariaDbOptions, MariaDbServer>
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        watchLog();
    }
    void cleanup() { findNoPasswordInTheLog(); }

    void signsInWithACertificateThatIsInOrder();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong() { LoginTest::tellsWhatIsWrong(); }
    void takesALesserModeAtItsWord() { LoginTest::takesALesserModeAtItsWord(); }
    void tellsThatTheServerOffersNoEncryption()
    {
        LoginTest::tellsThatTheServerOffersNoEncryption();
    }
    void tellsThatTheServerWantsEncryption();
    void tellsThatNobodyListens() { LoginTest::tellsThatNobodyListens(); }
    void tellsThatTheServerIsFrozen() { LoginTest::tellsThatTheServerIsFrozen(); }
    void tellsThatAnswersAreSwallowed() { LoginTest::tellsThatAnswersAreSwallowed(); }
    void tellsThatTheGreetingIsAllThatComes();
    void tellsThatTheServerFallsSilentBehindTheSignIn();
    void provesNoPasswordInTheClear();
    void endsAtOnceWhenItIsStopped() { LoginTest::endsAtOnceWhenItIsStopped(); }
    void endsAStatementWhenItIsStopped();
    void tellsThatTheServerIsFull();
    void tellsWhoEndedAStatement();

private:
    bool reload() override;
};

void TestMariaDbLogin::initTestCase()
{
    startServer([](const TestAuthority &authority) {
        return QStringList{QStringLiteral("--ssl-cert=") + authority.certificateFile(),
                           QStringLiteral("--ssl-key=") + authority.keyFile(),
                           QStringLiteral("--ssl-ca=") + authority.caFile()};
    });
    if (!m_server || QTest::currentTestFailed())
        return;
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
    addWhatIsWrongEverywhere();
    const auto denied = ErrorCode::PermissionDenied;
    add("wrong password in the clear", ErrorReason::SignInRefused, denied,
        "wants an encrypted connection", [](Options &o) {
            o.password = QStringLiteral("kanarie wrong");
            o.sslMode = QStringLiteral("disable");
        });
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
    add("no authority", ErrorReason::CertificateUntrusted, denied, "vouches",
        [](Options &o) { o.sslRootCert.clear(); });
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
