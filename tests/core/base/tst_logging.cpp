// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;

class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void hidesEveryPassword_data();
    void hidesEveryPassword();
    void leavesOtherTextAlone_data();
    void leavesOtherTextAlone();
    void knowsSecretsByName_data();
    void knowsSecretsByName();
};

void TestLogging::hidesEveryPassword_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {
             "postgresql://ana:kanarie@host/db",
             "opening mysql://ana:kanarie@host:3306/db failed",
             "redis://:kanarie@host",
             "postgresql://ana:p@kanarie@host/db",
             "postgresql://ana:p/kanarie@host/db",
             "Driver={x};PWD=kanarie;Server=h",
             "Driver={x};Pwd={kan;arie kanarie};Server=h",
             "password=kanarie",
             "password = kanarie",
             "password: kanarie",
             "PASSWORD='two words kanarie' host=h",
             "password=\"two words kanarie\" host=h",
             "db_password=kanarie",
             "smtp.passwd: kanarie",
             "passphrase=kanarie",
             "api_key=kanarie",
             "apikey: kanarie",
             "private_key=kanarie",
             "client_secret=kanarie",
             "access_token=kanarie",
             "token: kanarie",
             "{\"user\": \"ana\", \"password\": \"kanarie\"}",
             "{\"password\":\"say \\\"kanarie\\\"\"}",
             "userPassword=kanarie",
             "first password=a\nsecond password=kanarie",
         })
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestLogging::hidesEveryPassword()
{
    QFETCH(QString, text);
    const QString shown = redacted(text);
    QVERIFY2(!shown.contains(QLatin1String("arie")), qPrintable(shown));
    QVERIFY(shown.contains(QLatin1String("***")));
}

void TestLogging::leavesOtherTextAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "sqlite:/home/ana/orders.db", "https://host/path?x=1", "ana@host: 5 rows",
          "disk I/O error", "UPDATE \"orders\" SET \"note\" = ?", "secretary = Ben",
          "the password was refused", "at 10:07, 3 saves", "key=config_key"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestLogging::leavesOtherTextAlone()
{
    QFETCH(QString, text);
    QCOMPARE(redacted(text), text);
}

void TestLogging::knowsSecretsByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isSecret");
    const auto add = [](const char *name, bool isSecret) {
        QTest::newRow(name) << QString::fromLatin1(name) << isSecret;
    };
    for (const char *name :
         {"password",      "Password",      "PASSWD",        "pwd",           "pass",
          "passphrase",    "smtp_password", "smtp.password", "password_hash", "user-pwd",
          "client_secret", "secret",        "api_key",       "apikey",        "private_key",
          "api_token",     "token",         "access.token",  "UserPassword",  "PasswordHash",
          "clientSecret",  "accessToken",   "apiKey"})
        add(name, true);
    for (const char *name :
         {"", "note", "config_key", "key", "passenger", "compass", "secretary", "tokens_used",
          "row_version", "bypass_cache", "pin", "Keypad", "tokenizer", "description"})
        add(name, false);
}

void TestLogging::knowsSecretsByName()
{
    QFETCH(QString, name);
    QFETCH(bool, isSecret);
    QCOMPARE(namesASecret(name), isSecret);
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
