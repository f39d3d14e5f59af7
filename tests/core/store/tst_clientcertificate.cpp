// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signing in with a certificate of one's own to real servers that demand one.
#include "core/store/clientcertificate.h"
#include "core/store/connector.h"
#include "tests/support/testauthority.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kCarl = QStringLiteral("carl");
const QString kDatabase = QStringLiteral("shop");

} // namespace

class TestClientCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void signsInWithOneAlone_data() { eachEngine(); }
    void signsInWithOneAlone();
    void tellsThatOneIsNeeded_data() { eachEngine(); }
    void tellsThatOneIsNeeded();
    void tellsThatOneIsRefused_data();
    void tellsThatOneIsRefused();
    void tellsThatTheKeyBelongsToAnother_data() { eachEngine(); }
    void tellsThatTheKeyBelongsToAnother();
    void tellsWhichFileCannotBeUsed_data();
    void tellsWhichFileCannotBeUsed();
    void needsNoFilesWhereNothingIsEncrypted();

private:
    static void eachEngine();
    // Of the row's engine; nothing where it is not installed.
    ConnectionUrl url() const;
    static Result<std::unique_ptr<SqlConnection>> open(const ConnectionUrl &url)
    {
        return openConnection(storeOptionsFor(url));
    }

    std::unique_ptr<TestAuthority> m_authority;
    std::unique_ptr<TestAuthority> m_stranger;
    std::unique_ptr<PostgresServer> m_postgres;
    std::unique_ptr<MariaDbServer> m_mariaDb;
};

void TestClientCertificate::initTestCase()
{
    CONCORD_NEED_SERVER(PostgresServer);
    CONCORD_NEED_SERVER(MariaDbServer);
    if (!TestAuthority::isInstalled())
        QSKIP("openssl is not installed");
    m_authority = std::make_unique<TestAuthority>();
    m_stranger = std::make_unique<TestAuthority>();
    QVERIFY2(m_authority->issue(QStringLiteral("IP:127.0.0.1")),
             qPrintable(m_authority->failure()));
    QVERIFY2(m_authority->issueToClient(kCarl), qPrintable(m_authority->failure()));
    QVERIFY2(m_stranger->issueToClient(kCarl), qPrintable(m_stranger->failure()));
    const QString rules = m_authority->keyFile() + QStringLiteral(".hba");
    QVERIFY(writeServerFile(rules,
                            "hostssl all carl all cert\n"
                            "host all all all trust\n"));
    m_postgres = std::make_unique<PostgresServer>(QStringList{
        QStringLiteral("ssl=on"), QStringLiteral("ssl_cert_file=") + m_authority->certificateFile(),
        QStringLiteral("ssl_key_file=") + m_authority->keyFile(),
        QStringLiteral("ssl_ca_file=") + m_authority->caFile(),
        QStringLiteral("hba_file=") + rules});
    QVERIFY2(m_postgres->start(), qPrintable(m_postgres->failure()));
    QVERIFY2(!m_postgres->createDatabase(kDatabase).isEmpty(), qPrintable(m_postgres->failure()));
    QVERIFY2(m_postgres->run(kDatabase, {QStringLiteral("CREATE ROLE carl LOGIN")}),
             qPrintable(m_postgres->failure()));
    m_mariaDb = std::make_unique<MariaDbServer>(
        QStringList{QStringLiteral("--ssl-cert=") + m_authority->certificateFile(),
                    QStringLiteral("--ssl-key=") + m_authority->keyFile(),
                    QStringLiteral("--ssl-ca=") + m_authority->caFile()});
    QVERIFY2(m_mariaDb->start(), qPrintable(m_mariaDb->failure()));
    QVERIFY2(!m_mariaDb->createDatabase(kDatabase).isEmpty(), qPrintable(m_mariaDb->failure()));
    QVERIFY2(m_mariaDb->run(kDatabase,
                            {QStringLiteral("CREATE USER carl REQUIRE SUBJECT '/CN=carl'"),
                             QStringLiteral("GRANT ALL ON shop.* TO carl")}),
             qPrintable(m_mariaDb->failure()));
}

void TestClientCertificate::eachEngine()
{
    QTest::addColumn<bool>("isMariaDb");
    QTest::newRow("PostgreSQL") << false;
    QTest::newRow("MariaDB") << true;
}

ConnectionUrl TestClientCertificate::url() const
{
    QFETCH(bool, isMariaDb);
    const TestServer &server = isMariaDb ? static_cast<TestServer &>(*m_mariaDb) : *m_postgres;
    ConnectionUrl url = *ConnectionUrl::parse(server.url(kDatabase));
    url.user = kCarl;
    url.sslRootCert = m_authority->caFile();
    url.sslCert = m_authority->clientFile();
    url.sslKey = m_authority->clientKeyFile();
    return url;
}

void TestClientCertificate::signsInWithOneAlone()
{
    CONCORD_VERIFY_OK(open(url()));
    // As the address says it.
    CONCORD_VERIFY_OK(open(*ConnectionUrl::parse(url().toText())));
}

void TestClientCertificate::tellsThatOneIsNeeded()
{
    ConnectionUrl bare = url();
    bare.sslCert.clear();
    bare.sslKey.clear();
    const auto refused = open(bare);
    // MariaDB refuses in the words for a wrong password.
    CONCORD_VERIFY_REASON(refused,
                          bare.engine == ConnectionUrl::Engine::MariaDb
                              ? ErrorReason::PasswordNeeded
                              : ErrorReason::ClientCertificateNeeded);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    const QString step = nextStep(refused.error());
    QVERIFY2(step.contains(QLatin1String("in the connection")), qPrintable(step));
}

void TestClientCertificate::tellsThatOneIsRefused_data()
{
    QTest::addColumn<bool>("isMariaDb");
    QTest::addColumn<bool>("isExpired");
    QTest::addColumn<QString>("words");
    QTest::newRow("PostgreSQL, stranger") << false << false << QStringLiteral("unknown ca");
    QTest::newRow("PostgreSQL, expired") << false << true << QStringLiteral("expired");
    QTest::newRow("MariaDB, stranger") << true << false << QStringLiteral("when it was shown");
    QTest::newRow("MariaDB, expired") << true << true << QStringLiteral("when it was shown");
}

void TestClientCertificate::tellsThatOneIsRefused()
{
    QFETCH(bool, isExpired);
    QFETCH(QString, words);
    ConnectionUrl wrong = url();
    if (isExpired) {
        QVERIFY(m_authority->issueToClient(kCarl, -1));
    } else {
        wrong.sslCert = m_stranger->clientFile();
        wrong.sslKey = m_stranger->clientKeyFile();
    }
    const auto refused = open(wrong);
    QVERIFY(m_authority->issueToClient(kCarl));
    CONCORD_VERIFY_REASON(refused, ErrorReason::ClientCertificateRefused);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    const QString shown = errorText(refused.error());
    QVERIFY2(shown.contains(words), qPrintable(shown));
    QVERIFY(!nextStep(refused.error()).isEmpty());
}

void TestClientCertificate::tellsThatTheKeyBelongsToAnother()
{
    ConnectionUrl wrong = url();
    wrong.sslKey = m_stranger->clientKeyFile();
    const auto refused = open(wrong);
    CONCORD_VERIFY_REASON(refused, ErrorReason::TlsFailed);
    const QString shown = errorText(refused.error());
    QVERIFY2(shown.contains(QLatin1String("match")), qPrintable(shown));
}

void TestClientCertificate::tellsWhichFileCannotBeUsed_data()
{
    QTest::addColumn<bool>("isMariaDb");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("words");
    for (const bool isMariaDb : {false, true}) {
        const auto add = [isMariaDb](const char *change, const char *words) {
            QTest::addRow("%s, %s", isMariaDb ? "MariaDB" : "PostgreSQL", change)
                << isMariaDb << QString::fromLatin1(change) << QString::fromLatin1(words);
        };
        add("no certificate", "No such file");
        add("no key", "No such file");
        add("not a certificate", "PEM");
        add("not a key", "PEM");
        add("key of everybody", "chmod 600");
        add("key of the group", "chmod 600");
        add("key with a pass phrase", "pass phrase");
    }
}

void TestClientCertificate::tellsWhichFileCannotBeUsed()
{
    QFETCH(QString, change);
    QFETCH(QString, words);
    const QTemporaryDir folder;
    const auto copied = [&folder](const QString &file, const char *name) {
        const QString copy = folder.filePath(QLatin1String(name));
        if (!QFile::copy(file, copy))
            qFatal("not copied");
        return copy;
    };
    ConnectionUrl wrong = url();
    const bool isOfKey = change.contains(QLatin1String("key"));
    QString &file = isOfKey ? wrong.sslKey : wrong.sslCert;
    if (change.startsWith(QLatin1String("no "))) {
        file = folder.filePath(QStringLiteral("nothing"));
    } else if (change.startsWith(QLatin1String("not a"))) {
        file = QStringLiteral("/etc/passwd");
    } else {
        file = copied(file, "key");
        QFileDevice::Permissions rights = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        if (change.endsWith(QLatin1String("everybody")))
            rights |= QFileDevice::ReadOther;
        if (change.endsWith(QLatin1String("group"))) // of root's the group may read
            rights |= QFileDevice::ReadGroup | QFileDevice::WriteGroup;
        QVERIFY(QFile::setPermissions(file, rights));
    }
    if (change.endsWith(QLatin1String("phrase"))) {
        QCOMPARE(runServerProgram({findProgram(QStringLiteral("openssl")), QStringLiteral("pkcs8"),
                                   QStringLiteral("-topk8"), QStringLiteral("-in"),
                                   m_authority->clientKeyFile(), QStringLiteral("-out"),
                                   m_authority->keyFile() + QStringLiteral(".locked"),
                                   QStringLiteral("-passout"), QStringLiteral("pass:x")},
                                  m_authority->keyFile() + QStringLiteral(".log")),
                 QString());
        file = m_authority->keyFile() + QStringLiteral(".locked");
    }
    const auto refused = open(wrong);
    CONCORD_VERIFY_REASON(refused, ErrorReason::ClientCertificateUnusable);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QCOMPARE(refused.error().arguments.first(), file);
    const QString shown = errorText(refused.error());
    QVERIFY2(shown.contains(words), qPrintable(shown));
    QVERIFY(!nextStep(refused.error()).isEmpty());
}

void TestClientCertificate::needsNoFilesWhereNothingIsEncrypted()
{
    for (const TestServer *server : {static_cast<TestServer *>(m_postgres.get()),
                                     static_cast<TestServer *>(m_mariaDb.get())}) {
        ConnectionUrl plain = *ConnectionUrl::parse(server->url(kDatabase));
        plain.sslMode = QStringLiteral("disable");
        plain.sslCert = QStringLiteral("/nowhere/crt");
        plain.sslKey = QStringLiteral("/nowhere/key");
        CONCORD_VERIFY_OK(open(plain));
    }
}

QTEST_GUILESS_MAIN(TestClientCertificate)
#include "tst_clientcertificate.moc"
