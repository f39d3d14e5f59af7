// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

#include <QDir>

using namespace concord::test;

class TestDemoCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesADatabaseThatTheOtherCommandsOpen();
    void takesTheNumberOfOrdersAndTheSeed();
    void refusesAPathThatIsTaken();

private:
    QTemporaryDir m_folder;
};

void TestDemoCommand::makesADatabaseThatTheOtherCommandsOpen()
{
    const QString path = m_folder.filePath(QStringLiteral("usual.db"));
    const CliResult made = runCli({QStringLiteral("demo-db"), path});
    CONCORD_COMPARE_CODE(made, 0);
    QVERIFY2(made.out.contains("2000"), made.out);
    const CliResult listed
        = runCli({QStringLiteral("--db"), QStringLiteral("sqlite:") + path,
                  QStringLiteral("--json"), QStringLiteral("list"), QStringLiteral("orders")});
    CONCORD_COMPARE_CODE(listed, 0);
    QCOMPARE(listed.jsonLines().size(), 2000);
}

void TestDemoCommand::takesTheNumberOfOrdersAndTheSeed()
{
    const auto listed = [this](const char *name, const char *seed) {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        runCli({QStringLiteral("demo-db"), path, QStringLiteral("--orders"), QStringLiteral("7"),
                QStringLiteral("--seed"), QString::fromLatin1(seed)});
        return runCli({QStringLiteral("--db"), QStringLiteral("sqlite:") + path,
                       QStringLiteral("--json"), QStringLiteral("list"), QStringLiteral("orders")})
            .out;
    };
    const QByteArray first = listed("a.db", "3");
    QCOMPARE(first.count('\n'), 7);
    QCOMPARE(listed("b.db", "3"), first);
    QVERIFY(listed("c.db", "4") != first);
}

void TestDemoCommand::refusesAPathThatIsTaken()
{
    const QString path = m_folder.filePath(QStringLiteral("taken.db"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const CliResult result = runCli({QStringLiteral("--json"), QStringLiteral("demo-db"), path});
    CONCORD_COMPARE_CODE(result, 2);
    QCOMPARE(result.json().value(QLatin1String("status")).toString(), QStringLiteral("refused"));
    QCOMPARE(QFileInfo(path).size(), 4);
    QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("taken.db?*")}).isEmpty());
}

QTEST_GUILESS_MAIN(TestDemoCommand)
#include "tst_democommand.moc"
