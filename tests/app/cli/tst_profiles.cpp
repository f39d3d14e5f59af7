// SPDX-License-Identifier: GPL-3.0-or-later
//
// concord-cli with the connections that the window keeps.
#include "core/profile/profilefile.h"
#include "tests/app/cli/clirunner.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>

using namespace concord;
using namespace concord::test;

class TestProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void opensAConnectionByItsName();
    void savesUnderTheConnectionsName();
    void refusesToWriteThroughAConnectionForLookingOnly_data();
    void refusesToWriteThroughAConnectionForLookingOnly();
    void namesTheKnownConnectionsWhereOneIsUnknown();
    void tellsWhereTheFileIsBroken();
    void refusesTwoDatabases();
    void neverShowsAPassword();

private:
    CliResult cli(const QStringList &arguments, const char *password = nullptr) const
    {
        return runCli(arguments, {}, [this, password](QProcess &process) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
            environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
            environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
            if (password)
                environment.insert(QStringLiteral("CONCORD_PASSWORD"),
                                   QString::fromLatin1(password));
            process.setProcessEnvironment(environment);
        });
    }
    CliResult cli(const char *profile, const char *arguments) const
    {
        return cli(QStringList{QStringLiteral("--profile"), QString::fromUtf8(profile)}
                   + QString::fromLatin1(arguments).split(QLatin1Char(' ')));
    }
    ProfileFile profiles() const
    {
        return ProfileFile(m_home.filePath(QStringLiteral("concord/profiles.json")));
    }
    void add(const char *name, bool isReadOnly, const char *user = "") const
    {
        ConnectionProfile profile = ConnectionProfile::make();
        profile.name = QString::fromUtf8(name);
        profile.url = ConnectionUrl::ofFile(m_database.path());
        profile.isReadOnly = isReadOnly;
        profile.user = QString::fromLatin1(user);
        CONCORD_VERIFY_OK(profiles().add(profile));
    }

    QTemporaryDir m_home;
    CliDatabase m_database;
};

void TestProfiles::initTestCase()
{
    add("Gr\xC3\xB6\xC3\x9F"
        "e 1",
        false, "ana");
    add("Look", true);
}

void TestProfiles::opensAConnectionByItsName()
{
    const CliResult result = cli("Gr\xC3\xB6\xC3\x9F"
                                 "e 1",
                                 "--json get orders 5");
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(result.json().value(QLatin1String("key")).toString(), QStringLiteral("5"));
}

void TestProfiles::savesUnderTheConnectionsName()
{
    const char *profile = "Gr\xC3\xB6\xC3\x9F"
                          "e 1";
    const QByteArray token = m_database.token("orders", "6").toUtf8();
    CONCORD_COMPARE_CODE(cli(profile, "set orders 6 note=x --token " + token), 0);
    QCOMPARE(m_database.field("orders", "6", "updated_by"), QStringLiteral("ana"));
    const QByteArray next = m_database.token("orders", "6").toUtf8();
    CONCORD_COMPARE_CODE(cli(profile, "--user ben set orders 6 note=y --token " + next), 0);
    QCOMPARE(m_database.field("orders", "6", "updated_by"), QStringLiteral("ben"));
}

void TestProfiles::refusesToWriteThroughAConnectionForLookingOnly_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command :
         {"set orders 5 note=x --token v:1", "new orders customer=x", "delete orders 5 --token v:1",
          "apply /dev/null", "simulate orders 5", "install", "uninstall"})
        QTest::newRow(command) << QByteArray(command);
}

void TestProfiles::refusesToWriteThroughAConnectionForLookingOnly()
{
    QFETCH(QByteArray, command);
    const QString before = m_database.token("orders", "5");
    const CliResult result = cli("Look", "--json " + command);
    CONCORD_COMPARE_CODE(result, 4);
    QVERIFY2(result.err.contains("looking only") && result.err.contains("Look"), result.err);
    QCOMPARE(result.json().value(QLatin1String("status")).toString(), QStringLiteral("refused"));
    QCOMPARE(m_database.token("orders", "5"), before);
    // Looking is what it is for.
    CONCORD_COMPARE_CODE(cli("Look", "get orders 5"), 0);
}

void TestProfiles::namesTheKnownConnectionsWhereOneIsUnknown()
{
    const CliResult result = cli("Lok", "entities");
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("Gr\xC3\xB6\xC3\x9F"
                                 "e 1, Look"),
             result.err);
}

void TestProfiles::tellsWhereTheFileIsBroken()
{
    QTemporaryDir home;
    QDir(home.path()).mkdir(QStringLiteral("concord"));
    QFile file(home.filePath(QStringLiteral("concord/profiles.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\n\"format\": 1,\n}") > 0);
    file.close();
    const CliResult result
        = runCli({QStringLiteral("--profile"), QStringLiteral("x"), QStringLiteral("entities")}, {},
                 [&home](QProcess &process) {
                     QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                     environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
                     process.setProcessEnvironment(environment);
                 });
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("profiles.json, line 3"), result.err);
}

void TestProfiles::refusesTwoDatabases()
{
    const CliResult result
        = cli({QStringLiteral("--profile"), QStringLiteral("Look"), QStringLiteral("--db"),
               m_database.url(), QStringLiteral("entities")});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("not both"), result.err);
}

// Wherever it comes from, and whatever goes wrong with it, with every log switched on.
void TestProfiles::neverShowsAPassword()
{
    constexpr char kCanary[] = "kanarie;'}{=\"\\ %1";
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = QStringLiteral("Nobody there");
    profile.url = *ConnectionUrl::parse(QStringLiteral("postgresql://ana@127.0.0.1:1/shop"));
    CONCORD_VERIFY_OK(profiles().add(profile));
    for (const char *mode : {"disable", "require", "verify-full"}) {
        ConnectionProfile changed = profile;
        changed.url.sslMode = QLatin1String(mode);
        CONCORD_VERIFY_OK(profiles().replace(profile, changed));
        profile = changed;
        const CliResult result = cli({QStringLiteral("--profile"), profile.name,
                                      QStringLiteral("--json"), QStringLiteral("entities")},
                                     kCanary);
        QVERIFY(result.code != 0);
        QVERIFY2(!result.out.contains("kanarie") && !result.err.contains("kanarie"), result.err);
    }
    QFile file(profiles().path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("kanarie"));
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
