// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signing in to a real PostgreSQL server, and every way in which that fails.
#include "core/store/postgresconnection.h"
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

using Options = PostgresOptions;

class TestPostgresLogin : public QObject,
                          private LoginTest<PostgresConnection, PostgresOptions, PostgresServer>
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
    void tellsThatNobodyListens() { LoginTest::tellsThatNobodyListens(); }
    void tellsThatTheServerIsFrozen() { LoginTest::tellsThatTheServerIsFrozen(); }
    void tellsThatAnswersAreSwallowed() { LoginTest::tellsThatAnswersAreSwallowed(); }
    void endsAtOnceWhenItIsStopped() { LoginTest::endsAtOnceWhenItIsStopped(); }
    void tellsThatTheServerIsFull();
    void tellsThatTheConnectionIsLost();
    void tellsWhoEndedAStatement();

private:
    bool reload() override;
};

void TestPostgresLogin::initTestCase()
{
    startServer([](const TestAuthority &authority) {
        const QString rules = authority.keyFile() + QStringLiteral(".hba");
        if (!writeServerFile(rules,
                             "host all carl all scram-sha-256\n"
                             "host all banned all reject\n"
                             "host all all all trust\n"))
            qFatal("%s cannot be written", qPrintable(rules));
        return QStringList{QStringLiteral("ssl=on"),
                           QStringLiteral("ssl_cert_file=") + authority.certificateFile(),
                           QStringLiteral("ssl_key_file=") + authority.keyFile(),
                           QStringLiteral("hba_file=") + rules};
    });
    if (!m_server || QTest::currentTestFailed())
        return;
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

bool TestPostgresLogin::reload()
{
    const bool isAsked
        = m_server->value(kDatabase, QStringLiteral("SELECT pg_reload_conf()")).toBool();
    QTest::qWait(200);
    return isAsked;
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
    addWhatIsWrongEverywhere();
    const auto denied = ErrorCode::PermissionDenied;
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
