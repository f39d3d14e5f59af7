// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/connectionurl.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace concord;

class TestConnectionUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsAPath_data();
    void readsAPath();
    void readsBackWhatItShows_data();
    void readsBackWhatItShows();
    void refusesOtherEnginesByName_data();
    void refusesOtherEnginesByName();
    void refusesAnAddressWithoutAFile();
    void readsAServersAddress();
    void readsSeveralServersOfOneDatabase();
    void readsAnAddressOfSqlServer();
    void showsAServersAddressAsItReadsIt_data();
    void showsAServersAddressAsItReadsIt();
    void refusesAServersAddress_data();
    void refusesAServersAddress();
};

void TestConnectionUrl::readsAPath_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shortName");
    const auto add = [](const char *text, const QString &path, const char *shortName) {
        QTest::newRow(text) << QString::fromUtf8(text) << path << QString::fromUtf8(shortName);
    };
    const QString here = QDir::currentPath();
    add("sqlite:/srv/orders.db", QStringLiteral("/srv/orders.db"), "orders.db");
    add("SQLite:/srv/orders.db", QStringLiteral("/srv/orders.db"), "orders.db");
    add("sqlite:orders.db", here + QLatin1String("/orders.db"), "orders.db");
    add("sqlite:./a/../orders.db", here + QLatin1String("/orders.db"), "orders.db");
    add("sqlite:///srv/orders.db", QStringLiteral("/srv/orders.db"), "orders.db");
    add("sqlite:/srv/a b%20?#;:.db", QStringLiteral("/srv/a b%20?#;:.db"), "a b%20?#;:.db");
    add("sqlite:/srv/Gr\xC3\xB6\xC3\x9F"
        "e.db",
        QString::fromUtf8("/srv/Gr\xC3\xB6\xC3\x9F"
                          "e.db"),
        "Gr\xC3\xB6\xC3\x9F"
        "e.db");
}

void TestConnectionUrl::readsAPath()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    QFETCH(QString, shortName);
    const auto url = ConnectionUrl::parse(text);
    CONCORD_VERIFY_OK(url);
    QCOMPARE(url->engine, ConnectionUrl::Engine::Sqlite);
    QCOMPARE(url->path, path);
    QCOMPARE(url->shortName(), shortName);
}

void TestConnectionUrl::readsBackWhatItShows_data()
{
    readsAPath_data();
}

void TestConnectionUrl::readsBackWhatItShows()
{
    QFETCH(QString, text);
    const auto url = ConnectionUrl::parse(text);
    CONCORD_VERIFY_OK(url);
    const auto back = ConnectionUrl::parse(url->toText());
    CONCORD_VERIFY_OK(back);
    QCOMPARE(back->toText(), url->toText());
    QVERIFY(*back == *url);
}

void TestConnectionUrl::refusesOtherEnginesByName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    const auto add = [](const char *text, const char *named) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(named);
    };
    add("Oracle://ana:kanarie@host/db", "oracle");
    add("/srv/orders.db", "/srv/orders.db");
    add("", "");
    add(":x", ":x");
    add(" sqlite:/srv/orders.db", " sqlite");
}

void TestConnectionUrl::refusesOtherEnginesByName()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto url = ConnectionUrl::parse(text);
    CONCORD_VERIFY_REASON(url, ErrorReason::UnsupportedEngine);
    QCOMPARE(url.error().arguments, QStringList{named});
    QVERIFY(!errorText(url.error()).contains(QLatin1String("kanarie")));
}

void TestConnectionUrl::refusesAnAddressWithoutAFile()
{
    CONCORD_VERIFY_REASON(ConnectionUrl::parse(QStringLiteral("sqlite:")), ErrorReason::WrongUsage);
}

void TestConnectionUrl::readsAServersAddress()
{
    const auto url = ConnectionUrl::parse(
        QStringLiteral("postgresql://a%40b@db.example:5433/shop%2F1?sslmode=require"));
    CONCORD_VERIFY_OK(url);
    QCOMPARE(url->engine, ConnectionUrl::Engine::Postgres);
    QCOMPARE(url->host, QStringLiteral("db.example"));
    QCOMPARE(url->port, 5433);
    QCOMPARE(url->user, QStringLiteral("a@b"));
    QCOMPARE(url->database, QStringLiteral("shop/1"));
    QCOMPARE(url->sslMode, QStringLiteral("require"));
    QCOMPARE(url->shortName(), QStringLiteral("shop/1 on db.example"));
    // Nothing said means the safest.
    QCOMPARE(ConnectionUrl::parse(QStringLiteral("postgres://h/d"))->sslMode,
             QStringLiteral("verify-full"));
}

void TestConnectionUrl::readsSeveralServersOfOneDatabase()
{
    const auto url = ConnectionUrl::parse(
        QStringLiteral("MariaDB://a,b@db1.example,db2.example:3307,[::1]:3308/shop"
                       "?sslrootcert=/etc/our%20ca.pem"));
    CONCORD_VERIFY_OK(url);
    QCOMPARE(url->engine, ConnectionUrl::Engine::MariaDb);
    QCOMPARE(url->user, QStringLiteral("a,b"));
    const QList<ServerAddress> servers{{QStringLiteral("db1.example"), 3306},
                                       {QStringLiteral("db2.example"), 3307},
                                       {QStringLiteral("::1"), 3308}};
    QCOMPARE(url->servers(), servers);
    QCOMPARE(url->host, QStringLiteral("db1.example"));
    QCOMPARE(url->database, QStringLiteral("shop"));
    QCOMPARE(url->sslMode, QStringLiteral("verify-full"));
    QCOMPARE(url->sslRootCert, QStringLiteral("/etc/our ca.pem"));
}

void TestConnectionUrl::readsAnAddressOfSqlServer()
{
    const auto url = ConnectionUrl::parse(
        QStringLiteral("sqlserver://ana@db.example/shop?encrypt=trust&driver=My%20Driver"));
    CONCORD_VERIFY_OK(url);
    QCOMPARE(url->engine, ConnectionUrl::Engine::SqlServer);
    QCOMPARE(url->port, 1433);
    QCOMPARE(url->sslMode, QStringLiteral("require"));
    QCOMPARE(url->driver, QStringLiteral("My Driver"));
    // Nothing said means the safest.
    QCOMPARE(ConnectionUrl::parse(QStringLiteral("sqlserver://h/d"))->sslMode,
             QStringLiteral("verify-full"));
}

void TestConnectionUrl::showsAServersAddressAsItReadsIt_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"postgresql://ana@db.example:5432/orders",
          "postgresql://ana@127.0.0.1:5433/orders?sslmode=disable",
          "postgresql://a%40b@[::1]:5432/shop%2F1", "postgresql://h:5432/d",
          "mysql://a%2Cb@n1:3306,[::1]:3307/d?sslmode=require",
          "mysql://h:3306/d?sslrootcert=/etc/ca%2C%26.pem",
          "postgresql://h:5432/d?sslcert=/etc/me%20too.crt&sslkey=/etc/me.key",
          "mysql://h:3306/d?sslmode=require&sslcert=/etc/me.crt&sslkey=/etc/me.key",
          "sqlserver://sa@h:1433/d", "sqlserver://h:1444/d?encrypt=trust&driver=FreeTDS",
          "sqlserver://h:1433/d?encrypt=no&driver=/usr/lib/a%3Bb.so"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestConnectionUrl::showsAServersAddressAsItReadsIt()
{
    QFETCH(QString, text);
    const auto url = ConnectionUrl::parse(text);
    CONCORD_VERIFY_OK(url);
    QCOMPARE(url->toText(), text);
}

void TestConnectionUrl::refusesAServersAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    const auto add = [](const char *text, const char *word) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(word);
    };
    add("postgresql://ana:kanarie@host/db", "CONCORD_PASSWORD");
    add("postgresql://host", "form");
    add("postgresql:///db", "form");
    add("postgresql://host/db?sslmode=prefer", "verify-full");
    add("postgresql://host/db?password=kanarie", "password");
    add("mysql://ana:kanarie@host/db", ".my.cnf");
    add("mysql://host", "form");
    add("mysql://host,/db", "form");
    add("mysql://host,,other/db", "form");
    add("mysql://host,other:99999/db", "form");
    add("mysql://ana@host,ben@other/db", "form");
    add("mysql://host/db?tls=off", "tls");
    add("sqlserver://ana:kanarie@host/db", "CONCORD_PASSWORD");
    add("sqlserver://host/db?encrypt=perhaps", "trust");
    add("sqlserver://host/db?TrustServerCertificate=yes", "TrustServerCertificate");
    add("sqlserver://host/db?sslmode=require", "sslmode");
}

void TestConnectionUrl::refusesAServersAddress()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const auto url = ConnectionUrl::parse(text);
    CONCORD_VERIFY_REASON(url, ErrorReason::WrongUsage);
    const QString words = url.error().arguments.first();
    QVERIFY2(words.contains(word), qPrintable(words));
    QVERIFY2(!words.contains(QLatin1String("kanarie")), qPrintable(words));
}

QTEST_GUILESS_MAIN(TestConnectionUrl)
#include "tst_connectionurl.moc"
