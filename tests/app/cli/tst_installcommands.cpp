// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

using namespace concord;
using namespace concord::test;

class TestInstallCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<CliDatabase>(
            QStringList{QStringLiteral("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)"),
                        QStringLiteral("INSERT INTO things VALUES (1, 'a')")});
    }

    void showsTheSqlAndChangesNothing();
    void installsOnceAndOnlyOnce();
    void goesOnWithHalfAnInstallation();
    void savesBeforeAndAfter();
    void removesItsTablesAndLeavesTheOthers();

private:
    FieldValue ownTables() const
    {
        return m_database->value(QStringLiteral(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name LIKE 'concord%'"));
    }

    std::unique_ptr<CliDatabase> m_database;
};

void TestInstallCommands::showsTheSqlAndChangesNothing()
{
    const CliResult result = m_database->cli("install --dry-run");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY2(result.out.contains("CREATE TABLE concord_operation"), result.out);
    QVERIFY(result.err.contains("Nothing was changed"));
    QCOMPARE(ownTables(), FieldValue::integer(0));
}

void TestInstallCommands::installsOnceAndOnlyOnce()
{
    CONCORD_COMPARE_CODE(m_database->cli("install"), 0);
    const FieldValue installed = ownTables();
    QVERIFY(*installed.toInteger() >= 2);
    const CliResult again = m_database->cli("--json install");
    CONCORD_COMPARE_CODE(again, 0);
    QCOMPARE(again.json().value(QLatin1String("isChanged")), QJsonValue(false));
    QCOMPARE(ownTables(), installed);
}

void TestInstallCommands::goesOnWithHalfAnInstallation()
{
    CONCORD_COMPARE_CODE(m_database->cli("install"), 0);
    m_database->run({QStringLiteral("DELETE FROM concord_meta")});
    const CliResult shown = m_database->cli("install --dry-run");
    CONCORD_COMPARE_CODE(shown, 0);
    QCOMPARE(
        shown.out,
        QByteArray("INSERT INTO concord_meta (name, value) VALUES ('schema_version', '1');\n"));
    const CliResult done = m_database->cli("--json install");
    CONCORD_COMPARE_CODE(done, 0);
    QCOMPARE(done.json().value(QLatin1String("sql")).toArray().size(), 1);
    m_database->run({QStringLiteral("DROP TABLE concord_meta")});
    const CliResult removed = m_database->cli("uninstall");
    CONCORD_COMPARE_CODE(removed, 0);
    QCOMPARE(removed.out, QByteArray("DROP TABLE concord_operation;\n"));
    QCOMPARE(ownTables(), FieldValue::integer(0));
}

void TestInstallCommands::savesBeforeAndAfter()
{
    const auto set = [this](const char *name) {
        return m_database->cli({QStringLiteral("set"), QStringLiteral("things"),
                                QStringLiteral("1"),
                                QStringLiteral("name=") + QString::fromLatin1(name),
                                QStringLiteral("--token"), m_database->token("things", "1")});
    };
    CONCORD_COMPARE_CODE(set("before"), 0);
    CONCORD_COMPARE_CODE(m_database->cli("install"), 0);
    CONCORD_COMPARE_CODE(set("after"), 0);
    QCOMPARE(m_database->value(QStringLiteral("SELECT count(*) FROM concord_operation")),
             FieldValue::integer(1));
}

void TestInstallCommands::removesItsTablesAndLeavesTheOthers()
{
    CONCORD_COMPARE_CODE(m_database->cli("install"), 0);
    const FieldValue installed = ownTables();
    CONCORD_COMPARE_CODE(m_database->cli("uninstall --dry-run"), 0);
    QCOMPARE(ownTables(), installed);
    CONCORD_COMPARE_CODE(m_database->cli("uninstall"), 0);
    QCOMPARE(ownTables(), FieldValue::integer(0));
    CONCORD_COMPARE_CODE(m_database->cli("uninstall"), 0);
    QCOMPARE(m_database->field("things", "1", "name"), QStringLiteral("a"));
}

QTEST_GUILESS_MAIN(TestInstallCommands)
#include "tst_installcommands.moc"
