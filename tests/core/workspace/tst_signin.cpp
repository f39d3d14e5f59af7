// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/signin.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

using namespace concord;

namespace {

// A server that knows one password and counts who knocks.
struct Server
{
    QByteArray password = "right";
    std::atomic<int> tries{0};
    std::atomic<int> together{0};
    std::atomic<int> mostTogether{0};

    Result<int> open(const ConnectionTarget &target)
    {
        ++tries;
        mostTogether = std::max<int>(mostTogether, ++together);
        QTest::qSleep(30);
        --together;
        if (target.password.reveal() == password)
            return 1;
        return makeError(ErrorCode::PermissionDenied,
                         target.password.isEmpty() ? ErrorReason::PasswordNeeded
                                                   : ErrorReason::SignInRefused);
    }
};

Secret secret(const char *text)
{
    return Secret(QString::fromLatin1(text));
}

Result<int> attempt(SignIn &signIn, Server &server, const StopFlag &stop = nullptr)
{
    return signIn.attempt<int>(
        stop, [&server](const ConnectionTarget &target) { return server.open(target); });
}

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sendsARefusedPasswordOnce();
    void sendsARefusedPasswordOnceOfManyWorkers();
    void takesANewPassword();
    void triesAgainAfterAnotherFailure();
    void letsWorkersInTogetherOnceItWorked();
    void endsAWaitThatIsStopped();
};

void TestSignIn::sendsARefusedPasswordOnce()
{
    for (const char *password : {"wrong", ""}) {
        Server server;
        SignIn signIn(ConnectionTarget({}, false, secret(password)));
        const auto first = attempt(signIn, server);
        QVERIFY(!first);
        const auto second = attempt(signIn, server);
        QVERIFY(!second);
        QCOMPARE(second.error(), first.error());
        QCOMPARE(server.tries, 1);
    }
}

void TestSignIn::sendsARefusedPasswordOnceOfManyWorkers()
{
    Server server;
    SignIn signIn(ConnectionTarget({}, false, secret("wrong")));
    std::vector<std::thread> workers;
    for (int i = 0; i < 3; ++i)
        workers.emplace_back([&] { static_cast<void>(attempt(signIn, server)); });
    for (std::thread &worker : workers)
        worker.join();
    QCOMPARE(server.tries, 1);
}

void TestSignIn::takesANewPassword()
{
    Server server;
    SignIn signIn(ConnectionTarget({}, false, secret("wrong")));
    QVERIFY(!attempt(signIn, server));
    signIn.setPassword(secret("right"));
    CONCORD_VERIFY_OK(attempt(signIn, server));
}

void TestSignIn::triesAgainAfterAnotherFailure()
{
    SignIn signIn{ConnectionTarget()};
    int tries = 0;
    const auto once = [&] {
        return signIn.attempt<int>(nullptr, [&](const ConnectionTarget &) -> Result<int> {
            ++tries;
            return makeError(ErrorCode::Disconnected, ErrorReason::ServerUnreachable);
        });
    };
    QVERIFY(!once());
    QVERIFY(!once());
    QCOMPARE(tries, 2);
}

void TestSignIn::letsWorkersInTogetherOnceItWorked()
{
    Server server;
    SignIn signIn(ConnectionTarget({}, false, secret("right")));
    CONCORD_VERIFY_OK(attempt(signIn, server));
    QCOMPARE(server.mostTogether, 1);
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i)
        workers.emplace_back([&] { static_cast<void>(attempt(signIn, server)); });
    for (std::thread &worker : workers)
        worker.join();
    QVERIFY(server.mostTogether > 1);
}

void TestSignIn::endsAWaitThatIsStopped()
{
    SignIn signIn{ConnectionTarget()};
    std::atomic<bool> isIn{false};
    const StopFlag slow = makeStopFlag();
    std::thread first([&] {
        static_cast<void>(
            signIn.attempt<int>(nullptr, [&](const ConnectionTarget &) -> Result<int> {
                isIn = true;
                while (!*slow)
                    QTest::qSleep(5);
                return 1;
            }));
    });
    QTRY_VERIFY(isIn);
    const StopFlag stop = makeStopFlag();
    *stop = true;
    Server server;
    const auto stopped = attempt(signIn, server, stop);
    *slow = true;
    first.join();
    CONCORD_VERIFY_REASON(stopped, ErrorReason::Cancelled);
    QCOMPARE(server.tries, 0);
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
