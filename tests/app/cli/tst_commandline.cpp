// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

using namespace concord::test;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsHelpAndVersion_data();
    void showsHelpAndVersion();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void answersWrongUsageInJsonWhereAskedTo();
    void takesSharedOptionsOnBothSidesOfTheCommand();
    void refusesAnArgumentThatIsNoUtf8();
    void saysNothingButTroubleWhenQuiet();
    void failsWhenItsResultCannotBePrinted();
    void namesWhoSaves();

private:
    CliDatabase m_database;
};

void TestCommandLine::showsHelpAndVersion_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto add = [](const char *arguments, const char *word) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(QLatin1Char(' '))
                                 << QByteArray(word);
    };
    add("--help", "simulate");
    add("--version", "concord-cli 0.");
    for (const char *command : {"demo-db", "install", "uninstall", "entities", "list", "get", "set",
                                "new", "delete", "apply", "simulate"})
        add(qPrintable(QString::fromLatin1(command) + QLatin1String(" --help")), command);
    add("--json get --help", "ENTITY");
    add("set --help", "--on-conflict");
    add("delete --help", "--policy");
}

void TestCommandLine::showsHelpAndVersion()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const CliResult result = runCli(arguments);
    CONCORD_COMPARE_CODE(result, 0);
    QVERIFY2(result.out.contains(word), result.out);
    QCOMPARE(result.err, QByteArray());
}

void TestCommandLine::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto add = [](const char *name, const QString &arguments, const char *words) {
        QTest::newRow(name) << arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts)
                            << QByteArray(words);
    };
    const QString db = QStringLiteral("--db ") + m_database.url() + QLatin1Char(' ');
    add("nothing", {}, "a command is missing");
    add("unknown command", QStringLiteral("frobnicate"), "no command “frobnicate”");
    add("command written nearly right", QStringLiteral("simulat"), "Did you mean simulate?");
    add("unknown option", db + QLatin1String("get orders 5 --colour red"), "no option --colour");
    add("option written nearly right", db + QLatin1String("set orders 5 note=x --tokn v:1"),
        "Did you mean --token?");
    add("unknown shared option", QStringLiteral("--jsno entities"), "Did you mean --json?");
    add("option without its value", db + QLatin1String("get orders 5 --user"), "--user");
    add("no database", QStringLiteral("entities"), "--db sqlite:PATH");
    add("another engine", QStringLiteral("--db oracle:x entities"), "oracle");
    add("no scheme", QStringLiteral("--db orders.db entities"), "sqlite:PATH");
    add("no entity", db + QLatin1String("get"), "ENTITY is missing");
    add("no key", db + QLatin1String("get orders"), "KEY is missing");
    add("no fields", db + QLatin1String("set orders 5"), "FIELD=VALUE is missing");
    add("one argument too many", db + QLatin1String("get orders 5 6"),
        "“6” is one argument too many");
    add("no field and value", db + QLatin1String("set orders 5 note --token v:1"),
        "“note” is no field");
    add("a word after :=", db + QLatin1String("set orders 5 note:=nil --token v:1"), "only null");
    add("a field twice", db + QLatin1String("set orders 5 note=a note=b --token v:1"),
        "given twice");
    add("no token", db + QLatin1String("set orders 5 note=a"), "--token");
    add("no such mode", db + QLatin1String("set orders 5 note=a --token v:1 --on-conflict win"),
        "fail, refresh, overwrite, merge or policy");
    add("no mode of a delete",
        db + QLatin1String("delete orders 5 --token v:1 --on-conflict merge"),
        "fail, overwrite or follow a policy");
    add("no policy of a delete",
        db + QLatin1String("delete orders 5 --token v:1 --on-conflict policy"), "belong together");
    add("a policy that no delete goes by",
        db + QLatin1String("delete orders 5 --token v:1 --policy p.json"), "belong together");
    add("no such proposals",
        db + QLatin1String("set orders 5 note=a --token v:1 --proposals maybe"),
        "accept or refuse");
    add("retries that are no number",
        db + QLatin1String("set orders 5 note=a --token v:1 --retries x"), "whole number");
    add("no UUID", db + QLatin1String("set orders 5 note=a --token v:1 --operation-id 17"),
        "no UUID");
    add("no limit", db + QLatin1String("list orders --limit 0"), "--limit");
    add("too many orders", QStringLiteral("demo-db /nowhere/x.db --orders 1000000001"), "--orders");
    add("no writers", db + QLatin1String("simulate orders 5 --writers 0"), "--writers");
    add("no such condition", db + QLatin1String("list orders --where quantity"),
        "cannot be understood");
    add("no such sort field", db + QLatin1String("list orders --sort price"), "no field “price”");
    add("a token of a new record", db + QLatin1String("new orders customer=A --token v:1"),
        "no option --token");
}

void TestCommandLine::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const CliResult result = runCli(arguments);
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains(words), result.err);
    QCOMPARE(result.out, QByteArray());
}

void TestCommandLine::answersWrongUsageInJsonWhereAskedTo()
{
    for (const char *arguments :
         {"get orders 5 --jsn --json", "--json frobnicate", "--json get orders"}) {
        const CliResult result = m_database.cli(arguments);
        CONCORD_COMPARE_CODE(result, 2);
        QCOMPARE(result.json().value(QLatin1String("status")).toString(),
                 QStringLiteral("refused"));
        const QJsonObject error = result.json().value(QLatin1String("error")).toObject();
        QCOMPARE(error.keys(),
                 (QStringList{QStringLiteral("code"), QStringLiteral("detail"),
                              QStringLiteral("native")}));
        QCOMPARE(error.value(QLatin1String("code")).toString(), QStringLiteral("InvalidInput"));
    }
}

void TestCommandLine::takesSharedOptionsOnBothSidesOfTheCommand()
{
    const QString db = m_database.url();
    const QStringList before{
        QStringLiteral("--json"), QStringLiteral("--db"),   db,
        QStringLiteral("get"),    QStringLiteral("orders"), QStringLiteral("5")};
    const QStringList after{QStringLiteral("get"), QStringLiteral("orders"), QStringLiteral("5"),
                            QStringLiteral("--db=") + db, QStringLiteral("--json")};
    const CliResult first = runCli(before);
    CONCORD_COMPARE_CODE(first, 0);
    QVERIFY(!first.json().isEmpty());
    QCOMPARE(runCli(after).out, first.out);
}

void TestCommandLine::refusesAnArgumentThatIsNoUtf8()
{
    // Through a shell, for QProcess would encode it: \355\240\200 is half a surrogate pair.
    QProcess shell;
    shell.start(
        QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"),
         QStringLiteral(
             "exec '%1' --db '%2' set orders 5 \"note=$(printf 'a\\355\\240\\200')\" --token v:5")
             .arg(QStringLiteral(CONCORD_CLI_PATH), m_database.url())});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 2);
    QVERIFY(shell.readAllStandardError().contains("not UTF-8"));
}

void TestCommandLine::saysNothingButTroubleWhenQuiet()
{
    const QString token = m_database.token("orders", "6");
    const CliResult saved
        = m_database.cli({QStringLiteral("--quiet"), QStringLiteral("--json"),
                          QStringLiteral("set"), QStringLiteral("orders"), QStringLiteral("6"),
                          QStringLiteral("note=quiet"), QStringLiteral("--token"), token});
    CONCORD_COMPARE_CODE(saved, 0);
    QCOMPARE(saved.err, QByteArray());
    const CliResult wrong = m_database.cli("--quiet get orders 999");
    CONCORD_COMPARE_CODE(wrong, 3);
    QVERIFY(!wrong.err.isEmpty());
}

void TestCommandLine::failsWhenItsResultCannotBePrinted()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("needs /dev/full");
    const CliResult result = runCli(
        {QStringLiteral("--db"), m_database.url(), QStringLiteral("list"),
         QStringLiteral("orders")},
        {}, [](QProcess &process) { process.setStandardOutputFile(QStringLiteral("/dev/full")); });
    CONCORD_COMPARE_CODE(result, 7);
    QVERIFY(result.err.contains("could not be printed"));
}

void TestCommandLine::namesWhoSaves()
{
    const QString token = m_database.token("orders", "7");
    CONCORD_COMPARE_CODE(
        m_database.cli({QStringLiteral("--user"), QStringLiteral("Jürgen"), QStringLiteral("set"),
                        QStringLiteral("orders"), QStringLiteral("7"), QStringLiteral("note=x"),
                        QStringLiteral("--token"), token}),
        0);
    QCOMPARE(m_database.field("orders", "7", "updated_by"), QStringLiteral("Jürgen"));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
