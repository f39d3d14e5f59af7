// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an ODBC driver is told, and what its numbers mean.
#include "core/store/odbclogin.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace concord;

namespace {

OdbcOptions sample()
{
    OdbcOptions options;
    options.host = QStringLiteral("db.example");
    options.user = QStringLiteral("ana");
    options.database = QStringLiteral("shop floor");
    return options;
}

} // namespace

class TestOdbcLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsMicrosoftsDriverToVerify();
    void verifiesLessOnlyWhenAsked_data();
    void verifiesLessOnlyWhenAsked();
    void speaksToFreeTds();
    void refusesWhatADriverCannotVerify();
    void letsNoNameAddAKey_data();
    void letsNoNameAddAKey();
    void keepsAPasswordInBraces();
    void knowsWhyItCannotSignIn_data();
    void knowsWhyItCannotSignIn();
    void keepsPasswordsOutOfErrors();
    void classifiesByTheServersNumber_data();
    void classifiesByTheServersNumber();
    void trustsOnlyTheServersOwnNumbers_data();
    void trustsOnlyTheServersOwnNumbers();
};

void TestOdbcLogin::tellsMicrosoftsDriverToVerify()
{
    QCOMPARE(*odbcConnectionText(sample()),
             QStringLiteral("DRIVER={ODBC Driver 18 for SQL Server};SERVER=tcp:db.example,1433;"
                            "DATABASE=shop floor;Encrypt=yes;TrustServerCertificate=no;"
                            "ConnectRetryCount=0;UID=ana"));
}

void TestOdbcLogin::verifiesLessOnlyWhenAsked_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("keys");
    QTest::newRow("require") << QStringLiteral("require")
                             << QStringLiteral(";Encrypt=yes;TrustServerCertificate=yes;");
    QTest::newRow("disable") << QStringLiteral("disable")
                             << QStringLiteral(";Encrypt=no;TrustServerCertificate=no;");
}

void TestOdbcLogin::verifiesLessOnlyWhenAsked()
{
    QFETCH(QString, mode);
    QFETCH(QString, keys);
    OdbcOptions options = sample();
    options.sslMode = mode;
    QVERIFY(odbcConnectionText(options)->contains(keys));
}

void TestOdbcLogin::speaksToFreeTds()
{
    OdbcOptions options = sample();
    options.driver = QStringLiteral("FreeTDS");
    options.sslMode = QStringLiteral("require");
    QCOMPARE(*odbcConnectionText(options),
             QStringLiteral("DRIVER={FreeTDS};SERVER=db.example;PORT=1433;DATABASE=shop floor;"
                            "TDS_Version=7.4;ClientCharset=UTF-8;Encryption=require;UID=ana"));
}

void TestOdbcLogin::refusesWhatADriverCannotVerify()
{
    OdbcOptions options = sample();
    options.driver = QStringLiteral("/usr/lib/odbc/libtdsodbc.so");
    CONCORD_VERIFY_REASON(odbcConnectionText(options), ErrorReason::WrongUsage);
    options = sample();
    options.sslMode = QStringLiteral("verify-ca");
    CONCORD_VERIFY_REASON(odbcConnectionText(options), ErrorReason::WrongUsage);
    options = sample();
    options.sslRootCert = QStringLiteral("/etc/ca.pem");
    CONCORD_VERIFY_REASON(odbcConnectionText(options), ErrorReason::WrongUsage);
}

void TestOdbcLogin::letsNoNameAddAKey_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"a;Encrypt=no", "a{b", "a}b", "a=b", "a'b", "a\"b", "a\nb"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestOdbcLogin::letsNoNameAddAKey()
{
    QFETCH(QString, name);
    for (QString OdbcOptions::*member :
         {&OdbcOptions::driver, &OdbcOptions::host, &OdbcOptions::user, &OdbcOptions::database}) {
        OdbcOptions options = sample();
        options.*member = name;
        CONCORD_VERIFY_REASON(odbcConnectionText(options), ErrorReason::WrongUsage);
    }
}

void TestOdbcLogin::keepsAPasswordInBraces()
{
    OdbcOptions options = sample();
    options.password = QStringLiteral("a;Encrypt=no}b");
    QVERIFY(odbcConnectionText(options)->endsWith(QLatin1String(";PWD={a;Encrypt=no}}b}")));
}

void TestOdbcLogin::knowsWhyItCannotSignIn_data()
{
    QTest::addColumn<QString>("native");
    QTest::addColumn<QString>("words");
    QTest::addColumn<ErrorReason>("reason");
    const auto add = [](const char *native, const char *words, ErrorReason reason) {
        QTest::newRow(native) << QString::fromLatin1(native) << QString::fromLatin1(words)
                              << reason;
    };
    add("18456", "Login failed for user 'ana'.", ErrorReason::SignInRefused);
    add("20014", "Login incorrect.", ErrorReason::SignInRefused);
    add("18487", "The password has expired.", ErrorReason::SignInNotAllowed);
    add("4060", "Cannot open database", ErrorReason::DatabaseUnknown);
    add("0", "[unixODBC][Driver Manager]Can't open lib 'x' : file not found",
        ErrorReason::CannotOpen);
    add("-1", "SSL Provider: certificate verify failed", ErrorReason::TlsFailed);
    add("20009", "Unable to connect: Adaptive Server is unavailable",
        ErrorReason::ServerUnreachable);
}

void TestOdbcLogin::knowsWhyItCannotSignIn()
{
    QFETCH(QString, native);
    QFETCH(QString, words);
    QFETCH(ErrorReason, reason);
    const Error error = odbcOpenError(sample(), native, words);
    QCOMPARE(error.reason, reason);
    QCOMPARE(error.native, native);
}

void TestOdbcLogin::keepsPasswordsOutOfErrors()
{
    const Error error = odbcOpenError(sample(), QStringLiteral("0"),
                                      QStringLiteral("in DRIVER={x};PWD={kanarie};UID=ana"));
    QVERIFY(!error.detail.contains(QLatin1String("kanarie")));
}

void TestOdbcLogin::classifiesByTheServersNumber_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorCode>("code");
    const auto add = [](ErrorCode code, std::initializer_list<int> numbers) {
        for (const int number : numbers)
            QTest::addRow("%d", number) << number << code;
    };
    add(ErrorCode::Contention, {1205, 1222, 3960}); // 1205 is a lock time-out elsewhere
    add(ErrorCode::ConstraintViolated, {2627, 2601, 515, 547, 2628, 8152, 8115, 50000, 60001});
    add(ErrorCode::PermissionDenied, {229, 230, 3906});
    add(ErrorCode::SchemaChanged, {207, 208});
    add(ErrorCode::StorageDamaged, {1105, 9002});
    add(ErrorCode::Internal, {0, 102, 8134});
}

void TestOdbcLogin::classifiesByTheServersNumber()
{
    QFETCH(int, number);
    QFETCH(ErrorCode, code);
    const Error error
        = sqlServerError(QStringLiteral("shop"), QString::number(number), QStringLiteral("words"));
    QCOMPARE(error.code, code);
    QCOMPARE(error.detail, QStringLiteral("words"));
}

void TestOdbcLogin::trustsOnlyTheServersOwnNumbers_data()
{
    QTest::addColumn<QString>("native");
    QTest::addColumn<bool>("isAnswer");
    for (const char *native : {"1205", "2627", "50001", "8134", "547"})
        QTest::newRow(native) << QString::fromLatin1(native) << true;
    // Sockets' numbers on both systems, time-outs, FreeTDS' own, and none.
    for (const char *native : {"", "0", "-1", "32", "104", "110", "258", "10054", "10060", "20003",
                               "20004", "20006", "20047"})
        QTest::newRow(native) << QString::fromLatin1(native) << false;
}

void TestOdbcLogin::trustsOnlyTheServersOwnNumbers()
{
    QFETCH(QString, native);
    QFETCH(bool, isAnswer);
    QCOMPARE(isSqlServerAnswer(native), isAnswer);
}

QTEST_GUILESS_MAIN(TestOdbcLogin)
#include "tst_odbclogin.moc"
