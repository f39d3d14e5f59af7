// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

#include <QFile>

using namespace concord;
using namespace concord::test;

namespace {

// Runs on a database and a home of its own.
class Desk
{
public:
    explicit Desk(const QStringList &statements)
        : m_database(statements)
    {
    }

    CliResult cli(const QStringList &arguments) const
    {
        return runCli(
            QStringList{QStringLiteral("--db"), QStringLiteral("sqlite:") + m_database.path()}
                + arguments,
            {}, [this](QProcess &process) {
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_home.path());
                process.setProcessEnvironment(environment);
            });
    }
    CliResult cli(const char *arguments) const
    {
        return cli(QString::fromUtf8(arguments).split(QLatin1Char(' ')));
    }
    const TestDatabase &database() const { return m_database; }

private:
    TestDatabase m_database;
    QTemporaryDir m_home;
};

const QStringList kThings{
    QStringLiteral("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, weight REAL)"),
    QStringLiteral("INSERT INTO thing VALUES (1, 'one', 1.5)"),
    QStringLiteral("CREATE VIEW seen AS SELECT * FROM thing")};

QString gradeInList(const CliResult &entities, const char *name)
{
    const QJsonArray list = entities.json().value(QLatin1String("entities")).toArray();
    for (const QJsonValue &value : list) {
        if (value.toObject().value(QLatin1String("entity")).toString() == QLatin1String(name))
            return value.toObject().value(QLatin1String("grade")).toString();
    }
    return {};
}

// A token of a check-up and its grade: "all C".
QString tokenOf(const QJsonObject &check, const char *member)
{
    const QJsonObject token = check.value(QLatin1String(member)).toObject();
    return token.value(QLatin1String("token")).toString() + QLatin1Char(' ')
        + token.value(QLatin1String("grade")).toString();
}

} // namespace

class TestAdoptCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksATable();
    void checksATableForPeople();
    void gradesTheVersionInUseAndTheBestOne();
    void adoptsATable();
    void showsTheSqlAndRunsIt();
    void refusesATokenThatCannotGuard();
    void refusesAView();
};

void TestAdoptCommands::checksATable()
{
    const Desk desk(kThings);
    const CliResult result = desk.cli("--json check thing");
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject check = result.json();
    QCOMPARE(check.value(QLatin1String("table")).toString(), QStringLiteral("thing"));
    QCOMPARE(check.value(QLatin1String("grade")).toString(), QStringLiteral("C"));
    QCOMPARE(check.value(QLatin1String("key")).toArray(), QJsonArray{QStringLiteral("id")});
    QCOMPARE(tokenOf(check, "inUse"), QStringLiteral("all C"));
    QCOMPARE(tokenOf(check, "recommended"), QStringLiteral("all C"));
    QCOMPARE(
        check.value(QLatin1String("privileges")).toObject().value(QLatin1String("update")).toBool(),
        true);
    const QJsonArray findings = check.value(QLatin1String("findings")).toArray();
    QCOMPARE(findings.size(), 2);
    const QJsonObject first = findings.first().toObject();
    QCOMPARE(first.value(QLatin1String("id")).toString(), QStringLiteral("no_version"));
    QCOMPARE(first.value(QLatin1String("severity")).toString(), QStringLiteral("warning"));
    QVERIFY(!first.value(QLatin1String("text")).toString().isEmpty());
    QCOMPARE(first.value(QLatin1String("sql")).toArray().size(), 2);
    CONCORD_COMPARE_CODE(desk.cli("--json check nosuch"), 2);
}

void TestAdoptCommands::checksATableForPeople()
{
    const Desk desk(kThings);
    const CliResult result = desk.cli("check thing");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY(result.out.contains("Grade:"));
    QVERIFY(result.out.contains("    ALTER TABLE \"thing\" ADD COLUMN \"row_version\""));
    QVERIFY(result.err.contains("Nothing was changed"));
    QCOMPARE(
        desk.database().value(QStringLiteral("SELECT count(*) FROM pragma_table_info('thing')")),
        FieldValue::integer(3));
}

void TestAdoptCommands::gradesTheVersionInUseAndTheBestOne()
{
    const Desk desk(
        {QStringLiteral("CREATE TABLE thing (id INTEGER PRIMARY KEY, row_version INT)"),
         QStringLiteral("CREATE TRIGGER moves AFTER UPDATE ON thing BEGIN UPDATE thing "
                        "SET row_version = OLD.row_version + 1 WHERE id = NEW.id; END")});
    const auto expect = [&desk](const char *inUse) {
        const QJsonObject check = desk.cli("--json check thing").json();
        const QString grade = check.value(QLatin1String("grade")).toString();
        QCOMPARE(tokenOf(check, "inUse"), QString::fromLatin1(inUse));
        QVERIFY(QByteArray(inUse).endsWith(grade.toLatin1()));
        QCOMPARE(gradeInList(desk.cli("--json entities"), "thing"), grade);
        QCOMPARE(tokenOf(check, "recommended"), QStringLiteral("row_version A"));
    };
    expect("all C");
    QVERIFY(desk.cli("check thing").out.contains("the number row_version (grade A)"));
    CONCORD_COMPARE_CODE(desk.cli("adopt thing"), 0);
    expect("row_version A");
}

void TestAdoptCommands::adoptsATable()
{
    const Desk desk(kThings);
    const CliResult result = desk.cli("--json adopt thing");
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject adopted = result.json();
    QCOMPARE(adopted.value(QLatin1String("status")).toString(), QStringLiteral("adopted"));
    QCOMPARE(adopted.value(QLatin1String("grade")).toString(), QStringLiteral("C"));
    QCOMPARE(adopted.value(QLatin1String("statementsRun")).toInt(), 0);
    QVERIFY(QFile::exists(adopted.value(QLatin1String("file")).toString()));
    const CliResult entities = desk.cli("--json entities");
    const QJsonObject thing
        = entities.json().value(QLatin1String("entities")).toArray().first().toObject();
    QCOMPARE(thing.value(QLatin1String("entity")).toString(), QStringLiteral("thing"));
    QVERIFY(thing.value(QLatin1String("isDescribed")).toBool());
    QCOMPARE(thing.value(QLatin1String("label")).toString(), QStringLiteral("Thing"));
}

void TestAdoptCommands::showsTheSqlAndRunsIt()
{
    const Desk desk(kThings);
    const CliResult result = desk.cli("adopt thing --apply-sql");
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY(result.out.contains("CREATE TRIGGER"));
    QCOMPARE(gradeInList(desk.cli("--json entities"), "thing"), QStringLiteral("A"));
    const CliResult row = desk.cli("--json get thing 1");
    QCOMPARE(row.json().value(QLatin1String("token")).toString(), QStringLiteral("v:1"));
    const CliResult saved = desk.cli("--json set thing 1 name=two --token v:1");
    CONCORD_COMPARE_CODE(saved, 0);
    QCOMPARE(saved.json().value(QLatin1String("token")).toString(), QStringLiteral("v:2"));
    // There is nothing left to mend.
    const CliResult again = desk.cli("--json adopt thing --apply-sql");
    CONCORD_COMPARE_CODE(again, 0);
    QCOMPARE(again.json().value(QLatin1String("statementsRun")).toInt(-1), 0);
}

void TestAdoptCommands::refusesATokenThatCannotGuard()
{
    const Desk desk(kThings);
    const CliResult result = desk.cli("--json adopt thing --token weight --apply-sql");
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY(result.err.contains("cannot guard"));
    QCOMPARE(
        desk.database().value(QStringLiteral("SELECT count(*) FROM pragma_table_info('thing')")),
        FieldValue::integer(3));
    QCOMPARE(gradeInList(desk.cli("--json entities"), "thing"), QStringLiteral("C"));
}

void TestAdoptCommands::refusesAView()
{
    const Desk desk(kThings);
    CONCORD_COMPARE_CODE(desk.cli("--json adopt seen"), 2);
    QCOMPARE(gradeInList(desk.cli("--json entities"), "seen"), QStringLiteral("D"));
}

QTEST_GUILESS_MAIN(TestAdoptCommands)
#include "tst_adoptcommands.moc"
