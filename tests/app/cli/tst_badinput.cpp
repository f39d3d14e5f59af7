// SPDX-License-Identifier: GPL-3.0-or-later
//
// Databases and values that cannot be used: each gets a message that says what to do, the right code, and nothing
// written.
#include "tests/app/cli/clirunner.h"

#include <QDir>

#ifdef Q_OS_LINUX
#include <linux/capability.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

using namespace concord;
using namespace concord::test;

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesFilesThatAreNoDatabase_data();
    void refusesFilesThatAreNoDatabase();
    void findsNothingInAnEmptyFile();
    void refusesADatabaseOfTheFuture();
    void refusesToSaveInAReadOnlyFile();
    void givesUpOnALockedFile();
    void readsWhileSomebodyElseWrites();
    void refusesATokenThatDoesNotMove();
    void namesABrokenEntityFileAndGoesOn();
    void refusesANulInAFile();
    void refusesBadValues_data();
    void refusesBadValues();

private:
    QTemporaryDir m_folder;
};

void TestBadInput::refusesFilesThatAreNoDatabase_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("words");
    QFile file(m_folder.filePath(QStringLiteral("letter.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("Dear Sir, this is no database. ").repeated(100));
    file.close();
    QFile cut(m_folder.filePath(QStringLiteral("cut.db")));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    cut.write(QByteArray("SQLite format 3\0", 16));
    cut.close();
    QTest::newRow("a letter") << QStringLiteral("sqlite:") + file.fileName()
                              << QByteArray("is not a database");
    QTest::newRow("a header alone")
        << QStringLiteral("sqlite:") + cut.fileName() << QByteArray("cut.db");
    QTest::newRow("a missing file")
        << QStringLiteral("sqlite:/nowhere/orders.db") << QByteArray("there is no such file");
    QTest::newRow("a folder") << QStringLiteral("sqlite:") + m_folder.path()
                              << QByteArray("not a file");
    QTest::newRow("no path") << QStringLiteral("sqlite:") << QByteArray("needs a file");
}

void TestBadInput::refusesFilesThatAreNoDatabase()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, words);
    for (const char *command :
         {"--json entities", "--json list orders", "--json get orders 5",
          "--json set orders 5 note=x --token v:1", "--json delete orders 5 --token v:1",
          "--json apply /dev/null", "--json simulate orders 5", "--json install"}) {
        const CliResult result = runCli(QStringList{QStringLiteral("--db"), url}
                                        + QString::fromLatin1(command).split(QLatin1Char(' ')));
        CONCORD_COMPARE_CODE(result, 2);
        QVERIFY2(result.err.contains(words), result.err);
        QCOMPARE(result.json().value(QLatin1String("status")).toString(),
                 QStringLiteral("refused"));
    }
    QVERIFY(!QFile::exists(QStringLiteral("/nowhere/orders.db")));
}

void TestBadInput::findsNothingInAnEmptyFile()
{
    const CliDatabase database((QStringList()));
    const CliResult entities = database.cli("--json entities");
    CONCORD_COMPARE_CODE(entities, 0);
    QVERIFY(entities.json().value(QLatin1String("entities")).toArray().isEmpty());
    const CliResult result = database.cli("get orders 5");
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("no entity “orders”"), result.err);
}

void TestBadInput::refusesADatabaseOfTheFuture()
{
    const CliDatabase database;
    database.run(
        {QStringLiteral("UPDATE concord_meta SET value = '99' WHERE name = 'schema_version'")});
    for (const char *command :
         {"--json entities", "--json set orders 5 note=x --token v:1", "--json install"}) {
        const CliResult result = database.cli(command);
        CONCORD_COMPARE_CODE(result, 2);
        QVERIFY2(result.err.contains("newer Concord"), result.err);
    }
}

void TestBadInput::refusesToSaveInAReadOnlyFile()
{
    const CliDatabase database;
    const QString token = database.token("orders", "5");
    const QFileDevice::Permissions readOnly
        = QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    const QFileDevice::Permissions execute
        = QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    const QString folder = QFileInfo(database.path()).absolutePath();
    // A rollback journal: a WAL needs files beside the database even for reading.
    database.run({QStringLiteral("PRAGMA application_id = 0"),
                  QStringLiteral("PRAGMA journal_mode = DELETE")});
    QVERIFY(QFile::setPermissions(database.path(), readOnly));
    QVERIFY(QFile::setPermissions(folder, readOnly | execute));
    const QTemporaryDir home;
    QVERIFY(QFile::setPermissions(home.path(),
                                  readOnly | execute | QFileDevice::WriteOwner
                                      | QFileDevice::WriteGroup | QFileDevice::WriteOther));
    const auto run = [&](const QStringList &arguments) {
        return runCli(QStringList{QStringLiteral("--db"), database.url()} + arguments, {},
                      [&home](QProcess &process) {
                          QProcessEnvironment environment
                              = QProcessEnvironment::systemEnvironment();
                          environment.insert(QStringLiteral("XDG_STATE_HOME"), home.path());
                          process.setProcessEnvironment(environment);
#ifdef Q_OS_LINUX
                          // Nothing is read-only to root, unless it lacks this right.
                          if (geteuid() == 0)
                              process.setChildProcessModifier([] {
                                  if (prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) != 0)
                                      ::_exit(1);
                              });
#endif
                      });
    };
    const CliResult read
        = run({QStringLiteral("get"), QStringLiteral("orders"), QStringLiteral("5")});
    const CliResult result
        = run({QStringLiteral("--json"), QStringLiteral("set"), QStringLiteral("orders"),
               QStringLiteral("5"), QStringLiteral("note=x"), QStringLiteral("--token"), token});
    QFile::setPermissions(folder, readOnly | execute | QFileDevice::WriteOwner);
    QFile::setPermissions(database.path(), readOnly | QFileDevice::WriteOwner);
    CONCORD_COMPARE_CODE(read, 0);
    CONCORD_COMPARE_CODE(result, 4);
    QVERIFY2(result.err.contains("may only be read"), result.err);
    QCOMPARE(result.json().value(QLatin1String("status")).toString(), QStringLiteral("refused"));
}

void TestBadInput::givesUpOnALockedFile()
{
    const CliDatabase database;
    const QString token = database.token("orders", "5");
    const auto other = SqliteConnection::open({database.path()});
    QVERIFY(other);
    QVERIFY((*other)->run(QStringLiteral("BEGIN EXCLUSIVE")));
    const CliResult result = database.cli(
        {QStringLiteral("--json"), QStringLiteral("set"), QStringLiteral("orders"),
         QStringLiteral("5"), QStringLiteral("note=x"), QStringLiteral("--token"), token});
    QVERIFY((*other)->run(QStringLiteral("ROLLBACK")));
    CONCORD_COMPARE_CODE(result, 5);
    QVERIFY2(result.err.contains("busy"), result.err);
    QVERIFY2(result.err.contains("nothing was written"), result.err);
    QCOMPARE(result.json().value(QLatin1String("status")).toString(), QStringLiteral("failed"));
    QCOMPARE(database.token("orders", "5"), token);
}

void TestBadInput::readsWhileSomebodyElseWrites()
{
    const CliDatabase database;
    const auto other = SqliteConnection::open({database.path()});
    QVERIFY(other);
    QVERIFY((*other)->run(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY(
        (*other)->run(QStringLiteral("UPDATE orders SET note = 'half done' WHERE order_id = 5")));
    const CliResult result = database.cli("--json get orders 5");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY(!result.out.contains("half done"));
    QVERIFY((*other)->run(QStringLiteral("ROLLBACK")));
}

void TestBadInput::refusesATokenThatDoesNotMove()
{
    const CliDatabase database;
    database.run({QStringLiteral("DROP TRIGGER orders_version_update")});
    const QString token = database.token("orders", "5");
    const CliResult result
        = database.cli({QStringLiteral("set"), QStringLiteral("orders"), QStringLiteral("5"),
                        QStringLiteral("note=x"), QStringLiteral("--token"), token});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("did not move"), result.err);
}

void TestBadInput::namesABrokenEntityFileAndGoesOn()
{
    const CliDatabase database;
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkpath(QStringLiteral("concord/entities")));
    QFile file(home.filePath(QStringLiteral("concord/entities/mine.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n \"entity\": \"mine\",\n \"colour\": \"red\",\n \"fields\": []\n}\n");
    file.close();
    const CliResult result
        = runCli({QStringLiteral("--db"), database.url(), QStringLiteral("get"),
                  QStringLiteral("orders"), QStringLiteral("5")},
                 {}, [&home](QProcess &process) {
                     QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                     environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
                     process.setProcessEnvironment(environment);
                 });
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY2(result.err.contains("mine.json, line 3"), result.err);
}

void TestBadInput::refusesANulInAFile()
{
    const CliDatabase database;
    QFile file(m_folder.filePath(QStringLiteral("nul.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("a\0b", 3));
    file.close();
    QFile notText(m_folder.filePath(QStringLiteral("latin1.txt")));
    QVERIFY(notText.open(QIODevice::WriteOnly));
    notText.write("caf\xe9");
    notText.close();
    const auto set = [&database](const QString &path) {
        return database.cli({QStringLiteral("set"), QStringLiteral("orders"), QStringLiteral("5"),
                             QStringLiteral("note=@") + path, QStringLiteral("--token"),
                             database.token("orders", "5")});
    };
    const CliResult nul = set(file.fileName());
    CONCORD_COMPARE_CODE(nul, 2);
    QVERIFY2(nul.err.contains("NUL"), nul.err);
    const CliResult latin1 = set(notText.fileName());
    CONCORD_COMPARE_CODE(latin1, 2);
    QVERIFY2(latin1.err.contains("not UTF-8"), latin1.err);
}

void TestBadInput::refusesBadValues_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<QByteArray>("words");
    const auto add = [](const char *name, const char *assignment, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(assignment) << QByteArray(words);
    };
    add("no number", "quantity=many", "not a number");
    add("a fraction", "quantity=1.5", "not a number");
    add("beyond 64 bits", "quantity=9223372036854775808", "9223372036854775807");
    add("below the least", "quantity=0", "not between 1 and 10000000");
    add("no decimal", "unit_price=1,50", "not a number");
    add("not in the list", "status=lost", "not one of new, paid");
    add("no time", "shipped_at=yesterday", "not a date");
    add("NULL where there must be a value", "customer:=null", "must not be empty");
    add("kept by the database", "row_version=7", "kept by the database");
    add("kept by the save", "updated_by=me", "kept by the database");
    add("the key", "order_id=7", "kept by the database");
    add("unknown field", "prize=7", "Known here: order_id, customer");
    add("unknown file", "note=@/nowhere/x", "/nowhere/x cannot be opened");
    add("a folder", "note=@/", "cannot be opened");
}

void TestBadInput::refusesBadValues()
{
    QFETCH(QString, assignment);
    QFETCH(QByteArray, words);
    const CliDatabase database;
    const QString token = database.token("orders", "5");
    const CliResult result
        = database.cli({QStringLiteral("--json"), QStringLiteral("set"), QStringLiteral("orders"),
                        QStringLiteral("5"), assignment, QStringLiteral("--token"), token});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains(words), result.err);
    QCOMPARE(result.json().value(QLatin1String("status")).toString(), QStringLiteral("refused"));
    QCOMPARE(database.token("orders", "5"), token);
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
