// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

using namespace concord;
using namespace concord::test;

namespace {

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

QJsonObject inner(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toObject();
}

} // namespace

class TestSetCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void setsFieldsAndAnswersAsThePromiseSays();
    void writesOnlyTheFieldsGiven();
    void setsNullAndTheContentOfAFile();
    void takesTenMegabytesFromAFile();
    void reportsAConflictAsThePromiseSays();
    void namesAFieldInConflictByWhatIsKnown();
    void showsAConflictToPeople();
    void mergesWithTheOriginal();
    void refusesToMergeWhatBothChanged();
    void refusesToMergeWithoutTheOriginal();
    void overwritesWhereAskedTo();
    void refreshesWhereAskedTo();
    void writesNothingWhereTheOriginalReadsSoAlready();
    void refusesAnOriginalOfSomethingElse_data();
    void refusesAnOriginalOfSomethingElse();
    void reportsARecordThatIsGone();
    void refusesARecordThatBreaksARule();
    void savesATokenThatIsNull();
    void guardsATableWithoutAToken();
    void keepsTheTypeOfAnUntypedOriginal();

private:
    CliResult set(const QStringList &arguments) const
    {
        return m_database->cli(QStringList{QStringLiteral("--json"), QStringLiteral("--user"),
                                           QStringLiteral("ana"), QStringLiteral("set"),
                                           QStringLiteral("orders"), QStringLiteral("5")}
                               + arguments);
    }
    // What a colleague does in the meantime.
    void rivalSets(const QString &assignment) const
    {
        CONCORD_COMPARE_CODE(
            m_database->cli({QStringLiteral("--user"), QStringLiteral("ben"), QStringLiteral("set"),
                             QStringLiteral("orders"), QStringLiteral("5"), assignment,
                             QStringLiteral("--token"), m_database->token("orders", "5")}),
            0);
    }
    // The answer of `get` in a file, for --original.
    QString originalFile(const char *key = "5") const
    {
        const QString path = m_folder.filePath(QStringLiteral("original.json"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(m_database
                       ->cli({QStringLiteral("--json"), QStringLiteral("get"),
                              QStringLiteral("orders"), QString::fromLatin1(key)})
                       .out);
        return path;
    }
    QString write(const char *name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return file.fileName();
    }
    QString note() const { return m_database->field("orders", "5", "note"); }

    std::unique_ptr<CliDatabase> m_database;
    QTemporaryDir m_folder;
    QString m_token; // of order 5, before anything happens
};

void TestSetCommand::init()
{
    m_database = std::make_unique<CliDatabase>();
    m_database->run(
        {QStringLiteral("UPDATE orders SET note = 'call', quantity = 5, status = 'new', "
                        "shipped_at = NULL, customer = 'ACME' WHERE order_id = 5")});
    m_token = m_database->token("orders", "5");
}

void TestSetCommand::setsFieldsAndAnswersAsThePromiseSays()
{
    const CliResult result = set({QStringLiteral("quantity=8"), QStringLiteral("note=Grüße, 10 €"),
                                  QStringLiteral("--token"), m_token});
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject answer = result.json();
    QCOMPARE(answer.keys(),
             (QStringList{QStringLiteral("attempts"), QStringLiteral("key"),
                          QStringLiteral("merged"), QStringLiteral("roundTrips"),
                          QStringLiteral("status"), QStringLiteral("token")}));
    QCOMPARE(text(answer, "status"), QStringLiteral("saved"));
    QCOMPARE(text(answer, "key"), QStringLiteral("5"));
    QCOMPARE(text(answer, "token"), m_database->token("orders", "5"));
    QVERIFY(text(answer, "token") != m_token);
    QCOMPARE(answer.value(QLatin1String("attempts")).toInt(), 1);
    QVERIFY(answer.value(QLatin1String("roundTrips")).isDouble());
    QVERIFY(answer.value(QLatin1String("merged")).toArray().isEmpty());
    QCOMPARE(note(), QStringLiteral("Grüße, 10 €"));
    QCOMPARE(m_database->field("orders", "5", "updated_by"), QStringLiteral("ana"));
}

void TestSetCommand::writesOnlyTheFieldsGiven()
{
    const QJsonObject before = inner(m_database->cli("--json get orders 5").json(), "fields");
    CONCORD_COMPARE_CODE(set({QStringLiteral("note=x"), QStringLiteral("--token"), m_token}), 0);
    const QJsonObject after = inner(m_database->cli("--json get orders 5").json(), "fields");
    QStringList changed;
    const QStringList names = after.keys();
    for (const QString &name : names) {
        if (before.value(name) != after.value(name))
            changed.append(name);
    }
    QCOMPARE(changed,
             (QStringList{QStringLiteral("note"), QStringLiteral("row_version"),
                          QStringLiteral("updated_by"), QStringLiteral("updated_time")}));
}

void TestSetCommand::setsNullAndTheContentOfAFile()
{
    const QString path = write("note.txt", "first\r\nsecond=@third\n");
    CONCORD_COMPARE_CODE(set({QStringLiteral("tags:=null"), QStringLiteral("note=@") + path,
                              QStringLiteral("--token"), m_token}),
                         0);
    const QJsonObject fields = inner(m_database->cli("--json get orders 5").json(), "fields");
    QCOMPARE(fields.value(QLatin1String("tags")), QJsonValue(QJsonValue::Null));
    QCOMPARE(text(fields, "note"), QStringLiteral("first\r\nsecond=@third\n"));
}

void TestSetCommand::takesTenMegabytesFromAFile()
{
    const QByteArray large(10 << 20, 'x');
    const QString path = write("large.txt", large);
    const QStringList arguments{QStringLiteral("--json"),
                                QStringLiteral("set"),
                                QStringLiteral("sys_config"),
                                QStringLiteral("20"),
                                QStringLiteral("config_value=@") + path,
                                QStringLiteral("--token"),
                                m_database->token("sys_config", "20")};
    const CliResult result = m_database->cli(arguments);
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(m_database->field("sys_config", "20", "config_value"), QString::fromLatin1(large));
    const CliResult refused
        = set({QStringLiteral("note=@") + path, QStringLiteral("--token"), m_token});
    CONCORD_COMPARE_CODE(refused, 2);
    QVERIFY2(refused.err.contains("10485760 characters"), refused.err.left(500));
}

void TestSetCommand::reportsAConflictAsThePromiseSays()
{
    const QString original = originalFile();
    rivalSets(QStringLiteral("quantity=9"));
    const CliResult result
        = set({QStringLiteral("quantity=7"), QStringLiteral("note=mine"),
               QStringLiteral("--original"), original, QStringLiteral("--token"), m_token});
    CONCORD_COMPARE_CODE(result, 1);
    QVERIFY(result.err.contains("Nothing was written"));
    const QJsonObject answer = result.json();
    QCOMPARE(text(answer, "status"), QStringLiteral("conflict"));
    QCOMPARE(text(answer, "token"), m_token);
    const QJsonObject conflict = inner(answer, "conflict");
    QCOMPARE(conflict.keys(),
             (QStringList{QStringLiteral("current"), QStringLiteral("database"),
                          QStringLiteral("databaseToken"), QStringLiteral("fields"),
                          QStringLiteral("kind"), QStringLiteral("original"),
                          QStringLiteral("reason")}));
    QCOMPARE(text(conflict, "kind"), QStringLiteral("modified"));
    QCOMPARE(text(conflict, "databaseToken"), m_database->token("orders", "5"));
    QCOMPARE(text(inner(conflict, "original"), "quantity"), QStringLiteral("5"));
    QCOMPARE(text(inner(conflict, "current"), "quantity"), QStringLiteral("7"));
    QCOMPARE(text(inner(conflict, "database"), "quantity"), QStringLiteral("9"));
    const QJsonObject states = inner(conflict, "fields");
    QCOMPARE(text(states, "quantity"), QStringLiteral("undecided"));
    QCOMPARE(text(states, "note"), QStringLiteral("mine"));
    QCOMPARE(text(states, "customer"), QStringLiteral("unchanged"));
    QVERIFY(!states.contains(QLatin1String("row_version")));
    QCOMPARE(note(), QStringLiteral("call"));
}

void TestSetCommand::namesAFieldInConflictByWhatIsKnown()
{
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult result = set({QStringLiteral("note=theirs"), QStringLiteral("quantity=7"),
                                  QStringLiteral("--token"), m_token});
    CONCORD_COMPARE_CODE(result, 1);
    const QJsonObject conflict = inner(result.json(), "conflict");
    QVERIFY(inner(conflict, "original").isEmpty());
    QCOMPARE(text(inner(conflict, "fields"), "note"), QStringLiteral("same"));
    QCOMPARE(text(inner(conflict, "fields"), "quantity"), QStringLiteral("undecided"));
}

void TestSetCommand::showsAConflictToPeople()
{
    const QString original = originalFile();
    rivalSets(QStringLiteral("quantity=9"));
    const CliResult result
        = m_database->cli({QStringLiteral("set"), QStringLiteral("orders"), QStringLiteral("5"),
                           QStringLiteral("quantity=7"), QStringLiteral("--original"), original});
    CONCORD_COMPARE_CODE(result, 1);
    QVERIFY2(result.err.contains("Order 5 was changed while you were editing it"), result.err);
    QVERIFY2(result.err.contains("ben saved"), result.err);
    const QList<QByteArray> lines = result.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.first().startsWith("Field     Current (yours)  Original  Database (now)  State"),
             lines.first());
    QVERIFY2(
        lines.last().startsWith("quantity  7                5         9               undecided"),
        lines.last());
}

void TestSetCommand::mergesWithTheOriginal()
{
    const QString original = originalFile();
    rivalSets(QStringLiteral("quantity=9"));
    const CliResult result
        = set({QStringLiteral("note=mine"), QStringLiteral("--original"), original,
               QStringLiteral("--token"), m_token, QStringLiteral("--on-conflict"),
               QStringLiteral("merge"), QStringLiteral("--proposals"), QStringLiteral("refuse"),
               QStringLiteral("--retries"), QStringLiteral("3")});
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject answer = result.json();
    QCOMPARE(answer.value(QLatin1String("attempts")).toInt(), 2);
    QCOMPARE(answer.value(QLatin1String("merged")).toArray(),
             (QJsonArray{QStringLiteral("quantity"), QStringLiteral("note")}));
    QCOMPARE(m_database->field("orders", "5", "quantity"), QStringLiteral("9"));
    QCOMPARE(note(), QStringLiteral("mine"));
}

void TestSetCommand::refusesToMergeWhatBothChanged()
{
    const QString original = originalFile();
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult result
        = set({QStringLiteral("note=mine"), QStringLiteral("--original"), original,
               QStringLiteral("--on-conflict"), QStringLiteral("merge")});
    CONCORD_COMPARE_CODE(result, 1);
    QCOMPARE(note(), QStringLiteral("theirs"));
}

void TestSetCommand::refusesToMergeWithoutTheOriginal()
{
    rivalSets(QStringLiteral("quantity=9"));
    CONCORD_COMPARE_CODE(set({QStringLiteral("note=mine"), QStringLiteral("--token"), m_token,
                              QStringLiteral("--on-conflict"), QStringLiteral("merge")}),
                         1);
    QCOMPARE(note(), QStringLiteral("call"));
}

void TestSetCommand::overwritesWhereAskedTo()
{
    rivalSets(QStringLiteral("note=theirs"));
    rivalSets(QStringLiteral("quantity=9"));
    CONCORD_COMPARE_CODE(set({QStringLiteral("note=mine"), QStringLiteral("--token"), m_token,
                              QStringLiteral("--on-conflict"), QStringLiteral("overwrite")}),
                         0);
    QCOMPARE(note(), QStringLiteral("mine"));
    QCOMPARE(m_database->field("orders", "5", "quantity"), QStringLiteral("9"));
}

void TestSetCommand::refreshesWhereAskedTo()
{
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult result = set({QStringLiteral("note=mine"), QStringLiteral("--token"), m_token,
                                  QStringLiteral("--on-conflict"), QStringLiteral("refresh")});
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(text(result.json(), "status"), QStringLiteral("conflict"));
    QCOMPARE(text(result.json(), "token"), m_database->token("orders", "5"));
    QCOMPARE(note(), QStringLiteral("theirs"));
}

void TestSetCommand::writesNothingWhereTheOriginalReadsSoAlready()
{
    const CliResult result = set({QStringLiteral("note=call"), QStringLiteral("quantity=5"),
                                  QStringLiteral("--original"), originalFile()});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("no changes to save"), result.err);
    QCOMPARE(m_database->token("orders", "5"), m_token);
}

void TestSetCommand::refusesAnOriginalOfSomethingElse_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not there") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("another entity")
        << QByteArray(R"({"entity":"plain","key":"5","token":"v:1","fields":{}})");
    QTest::newRow("another record")
        << QByteArray(R"({"entity":"orders","key":"6","token":"v:1","fields":{}})");
    QTest::newRow("another version")
        << QByteArray(R"({"entity":"orders","key":"5","token":"v:1","fields":{}})");
    QTest::newRow("a field that is not") << QByteArray(R"({"fields":{"prize":"1"}})");
    QTest::newRow("a number") << QByteArray(R"({"fields":{"quantity":5}})");
    QTest::newRow("twice") << QByteArray(R"({"fields":{"quantity":"5","quantity":"6"}})");
    QTest::newRow("no UTF-8") << QByteArray("{\"fields\":{\"note\":\"\xff\"}}");
}

void TestSetCommand::refusesAnOriginalOfSomethingElse()
{
    QFETCH(QByteArray, content);
    const QString path
        = content.isEmpty() ? QStringLiteral("/nowhere/original.json") : write("bad.json", content);
    const CliResult result = set({QStringLiteral("note=x"), QStringLiteral("--token"), m_token,
                                  QStringLiteral("--original"), path});
    CONCORD_COMPARE_CODE(result, 2);
    QCOMPARE(note(), QStringLiteral("call"));
}

void TestSetCommand::reportsARecordThatIsGone()
{
    m_database->run({QStringLiteral("DELETE FROM orders WHERE order_id = 5")});
    for (const char *mode : {"fail", "refresh", "overwrite", "merge"}) {
        const CliResult result = set({QStringLiteral("note=x"), QStringLiteral("--token"), m_token,
                                      QStringLiteral("--on-conflict"), QString::fromLatin1(mode)});
        CONCORD_COMPARE_CODE(result, 1);
        const QJsonObject conflict = inner(result.json(), "conflict");
        QCOMPARE(text(conflict, "kind"), QStringLiteral("deleted"));
        QVERIFY(conflict.value(QLatin1String("databaseToken")).isNull());
        QVERIFY(inner(conflict, "database").isEmpty());
        QCOMPARE(text(inner(conflict, "fields"), "note"), QStringLiteral("deleted"));
    }
}

void TestSetCommand::refusesARecordThatBreaksARule()
{
    const CliResult result
        = set({QStringLiteral("status=shipped"), QStringLiteral("--token"), m_token});
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("needs the time it was shipped at"), result.err);
    CONCORD_COMPARE_CODE(
        set({QStringLiteral("status=shipped"), QStringLiteral("shipped_at=2026-10-05T09:00:00Z"),
             QStringLiteral("--token"), m_token}),
        0);
}

void TestSetCommand::savesATokenThatIsNull()
{
    m_database->run({QStringLiteral("UPDATE sys_config SET updated_time = NULL WHERE id = 3")});
    const QStringList arguments{QStringLiteral("--json"),     QStringLiteral("set"),
                                QStringLiteral("sys_config"), QStringLiteral("3"),
                                QStringLiteral("remark=x"),   QStringLiteral("--token"),
                                QStringLiteral("t:null")};
    const CliResult first = m_database->cli(arguments);
    CONCORD_COMPARE_CODE(first, 0);
    QVERIFY(text(first.json(), "token") != QLatin1String("t:null"));
    CONCORD_COMPARE_CODE(m_database->cli(arguments), 1);
}

void TestSetCommand::guardsATableWithoutAToken()
{
    const QString token = m_database->token("plain", "1");
    QVERIFY(token.startsWith(QLatin1String("h:")));
    const auto setName = [&](const QString &value) {
        return m_database->cli({QStringLiteral("--json"), QStringLiteral("set"),
                                QStringLiteral("plain"), QStringLiteral("1"), value,
                                QStringLiteral("--token"), token});
    };
    CONCORD_COMPARE_CODE(setName(QStringLiteral("name=first")), 0);
    CONCORD_COMPARE_CODE(setName(QStringLiteral("name=second")), 1);
    QCOMPARE(m_database->field("plain", "1", "name"), QStringLiteral("first"));
}

void TestSetCommand::keepsTheTypeOfAnUntypedOriginal()
{
    m_database->run({QStringLiteral("CREATE TABLE loose (id INTEGER PRIMARY KEY, a, b, c)"),
                     QStringLiteral("INSERT INTO loose VALUES (1, 1, '1', x'31')")});
    const QString original = write("loose.json", m_database->cli("--json get loose 1").out);
    CONCORD_COMPARE_CODE(
        m_database->cli({QStringLiteral("set"), QStringLiteral("loose"), QStringLiteral("1"),
                         QStringLiteral("b=2"), QStringLiteral("--original"), original}),
        0);
    QCOMPARE(m_database->value(QStringLiteral("SELECT typeof(a) || typeof(c) FROM loose")).toText(),
             QStringLiteral("integerblob"));
}

QTEST_GUILESS_MAIN(TestSetCommand)
#include "tst_setcommand.moc"
