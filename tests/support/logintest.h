// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stopflag.h"
#include "tests/support/testauthority.h"
#include "tests/support/testlog.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <memory>
#include <thread>

namespace concord::test {

// What signing in to a server does, and how it fails, whatever the engine: for a test class to inherit beside QObject,
// and to call from the test functions of these names. Connection::open(Options) is what is tested.
template <typename Connection, typename Options, typename Server>
class LoginTest
{
protected:
    using Wrong = std::function<void(Options &)>;

    static inline const QString kDatabase = QStringLiteral("shop");
    // Nothing in it survives a connection string that is put together carelessly.
    static inline const QString kPassword = QStringLiteral("kanarie;'\"\\ =}{%1");
    static inline const QString kNames = QStringLiteral("IP:127.0.0.1,DNS:localhost");
    static constexpr std::chrono::milliseconds kPatience{1500};

    LoginTest() = default;
    ~LoginTest() = default;
    Q_DISABLE_COPY_MOVE(LoginTest)

    // The server takes its certificate again from its file.
    [[nodiscard]] virtual bool reload() = 0;

    // A server is running with an empty kDatabase; its user carl, with kPassword, is still to be made.
    void startServer(const std::function<QStringList(const TestAuthority &)> &options)
    {
        CONCORD_NEED_SERVER(Server);
        if (!TestAuthority::isInstalled())
            QSKIP("openssl is not installed");
        m_authority = std::make_unique<TestAuthority>();
        m_stranger = std::make_unique<TestAuthority>();
        QVERIFY2(m_stranger->failure().isEmpty(), qPrintable(m_stranger->failure()));
        QVERIFY2(m_authority->issue(kNames), qPrintable(m_authority->failure()));
        m_server = std::make_unique<Server>(options(*m_authority));
        QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
        QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    }

    Options options() const
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

    void watchLog() { m_log.start(); }
    void findNoPasswordInTheLog()
    {
        const QString logged = m_log.stop();
        QVERIFY2(!logged.contains(QLatin1String("kanarie")), qPrintable(logged));
    }

    static void addColumns()
    {
        QTest::addColumn<Wrong>("wrong");
        QTest::addColumn<ErrorReason>("reason");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
    }

    static void add(const char *name, ErrorReason reason, ErrorCode code, const char *words,
                    const Wrong &wrong)
    {
        QTest::newRow(name) << wrong << reason << code << QString::fromUtf8(words);
    }

    void addWhatIsWrongEverywhere()
    {
        addColumns();
        const auto denied = ErrorCode::PermissionDenied;
        const auto invalid = ErrorCode::InvalidInput;
        add("wrong password", ErrorReason::SignInRefused, denied, "this password for carl",
            [](Options &o) { o.password = QStringLiteral("kanarie wrong"); });
        add("no password", ErrorReason::PasswordNeeded, denied, "the password of carl",
            [](Options &o) { o.password.clear(); });
        add("unknown host", ErrorReason::HostNotFound, ErrorCode::Disconnected,
            "no-such-host.invalid",
            [](Options &o) { o.host = QStringLiteral("no-such-host.invalid"); });
        add("file of authorities is missing", ErrorReason::AuthorityFileUnreadable, invalid,
            "/nowhere/ca.crt, cannot be used: No such file",
            [](Options &o) { o.sslRootCert = QStringLiteral("/nowhere/ca.crt"); });
        add("file of authorities is no such file", ErrorReason::AuthorityFileUnreadable, invalid,
            "PEM", [](Options &o) { o.sslRootCert = QStringLiteral("/etc/passwd"); });
        addWrongCertificates();
    }

    void tellsWhatIsWrong()
    {
        QFETCH(Wrong, wrong);
        QFETCH(ErrorReason, reason);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        Options options = this->options();
        wrong(options);
        const bool isReissued = reason == ErrorReason::CertificateExpired
            || reason == ErrorReason::CertificateWrongHost;
        if (isReissued)
            QVERIFY2(reload(), qPrintable(m_server->failure()));
        QElapsedTimer timer;
        timer.start();
        const auto connection = Connection::open(options);
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
        QVERIFY2(!(shown + error.detail).contains(QLatin1String("kanarie")),
                 qPrintable(error.detail));
    }

    void takesALesserModeAtItsWord()
    {
        Options there = options();
        there.sslRootCert.clear();
        there.sslMode = QStringLiteral("require");
        CONCORD_VERIFY_OK(Connection::open(there));
        there.sslMode = QStringLiteral("disable");
        CONCORD_VERIFY_OK(Connection::open(there));
        there = options();
        there.sslMode = QStringLiteral("verify-ca");
        CONCORD_VERIFY_OK(Connection::open(there));
    }

    void tellsThatTheServerOffersNoEncryption()
    {
        Server plain;
        QVERIFY2(plain.start(), qPrintable(plain.failure()));
        Options there = options();
        there.port = plain.port();
        for (const char *mode : {"require", "verify-ca", "verify-full"}) {
            there.sslMode = QLatin1String(mode);
            const auto connection = Connection::open(there);
            CONCORD_VERIFY_REASON(connection, ErrorReason::TlsNotOffered);
            QCOMPARE(connection.error().code, ErrorCode::PermissionDenied);
        }
    }

    void tellsThatNobodyListens()
    {
        Options there = options();
        there.port = reservePort();
        const auto connection = Connection::open(there);
        CONCORD_VERIFY_REASON(connection, ErrorReason::ServerUnreachable);
        QCOMPARE(connection.error().code, ErrorCode::Disconnected);
        QVERIFY2(connection.error().arguments.value(1).contains(QLatin1String("refused")),
                 qPrintable(connection.error().arguments.value(1)));
    }

    void tellsThatTheServerIsFrozen()
    {
        m_server->freeze();
        QElapsedTimer timer;
        timer.start();
        const auto connection = Connection::open(options());
        const qint64 elapsed = timer.elapsed();
        m_server->thaw();
        CONCORD_VERIFY_REASON(connection, ErrorReason::ServerSilent);
        QCOMPARE(connection.error().code, ErrorCode::Disconnected);
        QVERIFY2(elapsed < kPatience.count() + 500, qPrintable(QString::number(elapsed)));
        CONCORD_VERIFY_OK(Connection::open(options()));
    }

    void tellsThatAnswersAreSwallowed()
    {
        TestProxy proxy(m_server->port());
        proxy.setBlackHole(true);
        Options there = options();
        there.port = proxy.port();
        for (const char *mode : {"disable", "verify-full"}) {
            there.sslMode = QLatin1String(mode);
            CONCORD_VERIFY_REASON(Connection::open(there), ErrorReason::ServerSilent);
        }
    }

    void endsAtOnceWhenItIsStopped()
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
        const auto connection = Connection::open(there);
        const qint64 elapsed = timer.elapsed();
        stopper.join();
        m_server->thaw();
        CONCORD_VERIFY_REASON(connection, ErrorReason::Cancelled);
        QVERIFY(elapsed < 1000);
    }

    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<TestAuthority> m_stranger;
    std::unique_ptr<Server> m_server;

private:
    void addWrongCertificates()
    {
        const auto denied = ErrorCode::PermissionDenied;
        add("another authority", ErrorReason::CertificateUntrusted, denied, "vouches",
            [this](Options &o) { o.sslRootCert = m_stranger->caFile(); });
        add("another authority, its name does not matter", ErrorReason::CertificateUntrusted,
            denied, "vouches", [this](Options &o) {
                o.sslRootCert = m_stranger->caFile();
                o.sslMode = QStringLiteral("verify-ca");
            });
        const auto reissue = [this](const char *names, int days) {
            if (!m_authority->issue(QLatin1String(names), days))
                qFatal("%s", qPrintable(m_authority->failure()));
        };
        add("expired certificate", ErrorReason::CertificateExpired, denied, "ran out on 20",
            [reissue](Options &) { reissue("IP:127.0.0.1", -1); });
        add("expired certificate, its name does not matter", ErrorReason::CertificateExpired,
            denied, "ran out on 20", [reissue](Options &o) {
                reissue("IP:127.0.0.1", -1);
                o.sslMode = QStringLiteral("verify-ca");
            });
        add("certificate of another host", ErrorReason::CertificateWrongHost, denied,
            "not for the name 127.0.0.1, but for db.example",
            [reissue](Options &) { reissue("DNS:db.example", 30); });
    }

    TestLog m_log;
};

} // namespace concord::test
