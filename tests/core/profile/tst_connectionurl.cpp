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
    add("postgresql://ana:kanarie@host/db", "postgresql");
    add("MySQL://ana:kanarie@host/db", "mysql");
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

QTEST_GUILESS_MAIN(TestConnectionUrl)
#include "tst_connectionurl.moc"
