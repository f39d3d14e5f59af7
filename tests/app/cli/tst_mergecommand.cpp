// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

using namespace concord::test;

class TestMergeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsTogetherWhatItIsAllowedTo();
    void asksBeforeItPutsTogether();
    void namesWhatBothChanged();
    void saysWhyItDoesNotMergeInside();
    void findsOutTheKind();
    void takesTheOnlyChangeAtOnce();
    void mergesListsAndCounters();
    void goesByAnEntityFile();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void write(const char *name, const QByteArray &text) const;
    QByteArray read(const char *name) const;
    CliResult merge(const QStringList &more) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMergeCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("base", R"({"a":1,"b":2})");
    write("ours", R"({"a":9,"b":2})");
    write("theirs", R"({"a":1,"b":8})");
}

void TestMergeCommand::write(const char *name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray TestMergeCommand::read(const char *name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CliResult TestMergeCommand::merge(const QStringList &more) const
{
    return runCli(QStringList{QStringLiteral("merge"), QStringLiteral("--base"), path("base"),
                              QStringLiteral("--ours"), path("ours"), QStringLiteral("--theirs"),
                              path("theirs"), QStringLiteral("--out"), path("out")}
                  + more);
}

void TestMergeCommand::putsTogetherWhatItIsAllowedTo()
{
    const CliResult result = merge({QStringLiteral("--kind"), QStringLiteral("json"),
                                    QStringLiteral("--proposals"), QStringLiteral("accept")});
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(read("out"), QByteArray(R"({"a":9,"b":8})"));
}

void TestMergeCommand::asksBeforeItPutsTogether()
{
    const CliResult result = merge({QStringLiteral("--kind"), QStringLiteral("json")});
    CONCORD_COMPARE_CODE(result, 1);
    QVERIFY2(result.err.contains("--proposals accept"), result.err);
    QVERIFY(!QFile::exists(path("out")));
}

void TestMergeCommand::namesWhatBothChanged()
{
    write("theirs", R"({"a":7,"b":8})");
    const CliResult result
        = merge({QStringLiteral("--kind"), QStringLiteral("json"), QStringLiteral("--proposals"),
                 QStringLiteral("accept"), QStringLiteral("--json")});
    CONCORD_COMPARE_CODE(result, 1);
    QCOMPARE(result.json().value(QLatin1String("undecided")).toArray(),
             QJsonArray{QStringLiteral("$.a")});
    QVERIFY(!QFile::exists(path("out")));
}

void TestMergeCommand::saysWhyItDoesNotMergeInside()
{
    const QByteArray large(10 * 1024 * 1024, 'x');
    for (const char *name : {"base", "ours", "theirs"})
        write(name, large + name);
    const CliResult result = merge({QStringLiteral("--kind"), QStringLiteral("text")});
    CONCORD_COMPARE_CODE(result, 1);
    QVERIFY2(result.err.contains("larger than 10 MiB"), result.err);
    QVERIFY(!QFile::exists(path("out")));
}

void TestMergeCommand::findsOutTheKind()
{
    const QStringList accept{QStringLiteral("--proposals"), QStringLiteral("accept"),
                             QStringLiteral("--json")};
    QCOMPARE(merge(accept).json().value(QLatin1String("kind")).toString(), QStringLiteral("json"));
    for (const char *name : {"base", "ours", "theirs"})
        write(name, QByteArray("[s]\nname=") + name + '\n');
    QCOMPARE(merge(accept).json().value(QLatin1String("kind")).toString(), QStringLiteral("ini"));
    for (const char *name : {"base", "ours", "theirs"})
        write(name, QByteArray("a: 1\nname: ") + name + '\n');
    QCOMPARE(merge(accept).json().value(QLatin1String("kind")).toString(), QStringLiteral("yaml"));
    for (const char *name : {"base", "ours", "theirs"})
        write(name, QByteArray("<a>") + name + "</a>\n");
    QCOMPARE(merge(accept).json().value(QLatin1String("kind")).toString(), QStringLiteral("xml"));
    for (const char *name : {"base", "ours", "theirs"})
        write(name, QByteArray("# a\nmail.host=") + name + '\n');
    QCOMPARE(merge(accept).json().value(QLatin1String("kind")).toString(),
             QStringLiteral("properties"));
    QVERIFY(!merge(accept).json().value(QLatin1String("kindReason")).toString().isEmpty());
    write("base", "no settings here");
    QCOMPARE(merge(accept).json().value(QLatin1String("kind")).toString(), QStringLiteral("text"));
}

void TestMergeCommand::mergesListsAndCounters()
{
    const auto with
        = [this](const char *kind, const char *base, const char *ours, const char *theirs) {
              write("base", base);
              write("ours", ours);
              write("theirs", theirs);
              return merge({QStringLiteral("--kind"), QString::fromLatin1(kind),
                            QStringLiteral("--proposals"), QStringLiteral("accept")});
          };
    CONCORD_COMPARE_CODE(with("list", "a, b", "a, b, c", "b"), 0);
    QCOMPARE(read("out"), QByteArray("b, c"));
    CONCORD_COMPARE_CODE(with("counter", "5\n", "8\n", "4\n"), 0);
    QCOMPARE(read("out"), QByteArray("7\n"));
    const CliResult asked = with("counter", "10", "12", "12.0");
    CONCORD_COMPARE_CODE(asked, 1);
    QVERIFY2(asked.err.contains("14.0"), asked.err);
}

void TestMergeCommand::takesTheOnlyChangeAtOnce()
{
    write("theirs", read("base"));
    CONCORD_COMPARE_CODE(merge({}), 0);
    QCOMPARE(read("out"), read("ours"));
}

void TestMergeCommand::goesByAnEntityFile()
{
    write("base", R"({"tags":["a"]})");
    write("ours", R"({"tags":["a","m"]})");
    write("theirs", R"({"tags":["t"]})");
    const auto merged = [this](const QByteArray &arrays) {
        write("e.json",
              "{\"entity\": \"e\", \"fields\": [{\"name\": \"c\", \"kind\": \"longtext\",\n"
              "\"format\": \"json\", \"arrays\": "
                  + arrays + "}]}");
        return merge({QStringLiteral("--entity"), path("e.json"), QStringLiteral("--field"),
                      QStringLiteral("c"), QStringLiteral("--proposals"),
                      QStringLiteral("accept")});
    };
    QCOMPARE(merged(R"({"$.tags": "set"})").code, 0);
    QCOMPARE(read("out"), QByteArray(R"({"tags":["t","m"]})"));
    QCOMPARE(merged(R"("atomic")").code, 1);
    const CliResult wrong = merged(R"({"tags": "set"})");
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains("e.json") && wrong.err.contains("line 2"), wrong.err.constData());
}

void TestMergeCommand::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a kind that is none")
        << QStringList{QStringLiteral("--kind"), QStringLiteral("poem")} << QByteArray("poem");
    QTest::newRow("a file that is not there")
        << QStringList{QStringLiteral("--ours"), QStringLiteral("/nowhere/at/all")}
        << QByteArray("/nowhere/at/all");
    QTest::newRow("an answer that is none")
        << QStringList{QStringLiteral("--proposals"), QStringLiteral("perhaps")}
        << QByteArray("perhaps");
    QTest::newRow("a place where nothing can be written")
        << QStringList{QStringLiteral("--out"), QStringLiteral("/nowhere/out"),
                       QStringLiteral("--proposals"), QStringLiteral("accept")}
        << QByteArray("/nowhere/out");
}

void TestMergeCommand::refusesWhatItCannotRead()
{
    QFETCH(const QStringList, more);
    QFETCH(const QByteArray, words);
    const CliResult result = merge(more);
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains(words), result.err);
    QVERIFY(!QFile::exists(path("out")));
}

QTEST_GUILESS_MAIN(TestMergeCommand)
#include "tst_mergecommand.moc"
