// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/conflictfile.h"
#include "tests/app/cli/clirunner.h"

using namespace concord;
using namespace concord::test;

namespace {

QByteArray jsonLine(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

QJsonObject totalsOf(const CliResult &result)
{
    return result.jsonLines().isEmpty() ? QJsonObject() : result.jsonLines().last();
}

} // namespace

class TestApplyCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_database = std::make_unique<CliDatabase>(); }

    void savesEachLineAndAnswersInOrder();
    void savesTheCleanLinesAndEndsWithTheGravestCode();
    void refusesABrokenLineByItsNumberAndGoesOn_data();
    void refusesABrokenLineByItsNumberAndGoesOn();
    void setsAddsAndDeletes();
    void mergesLinesThatBringTheirOriginals();
    void appliesAnOperationOnceHoweverOftenItIsSent();
    void keepsBreaksInsideTexts();
    void readsAFileThatDoesNotEndInALineBreak();
    void refusesAFileThatIsNotThere();
    void showsTheLinesToPeople();
    void takesTensOfThousandsOfLines();
    void keepsItsConflictsInAFileThatTheWindowOpens();

private:
    CliResult apply(const QByteArray &lines, const QStringList &options = {}) const
    {
        return m_database->cli(
            QStringList{QStringLiteral("--json"), QStringLiteral("apply"), QStringLiteral("-")}
                + options,
            lines);
    }
    QJsonObject line(const char *key, const char *note) const
    {
        return {{QStringLiteral("entity"), QStringLiteral("orders")},
                {QStringLiteral("key"), QString::fromLatin1(key)},
                {QStringLiteral("token"), m_database->token("orders", key)},
                {QStringLiteral("fields"),
                 QJsonObject{{QStringLiteral("note"), QString::fromUtf8(note)}}}};
    }

    std::unique_ptr<CliDatabase> m_database;
};

void TestApplyCommand::savesEachLineAndAnswersInOrder()
{
    const QByteArray lines = jsonLine(line("5", "five")) + '\n' + jsonLine(line("7", "seven"))
        + jsonLine(line("6", "six"));
    const CliResult result = apply(lines);
    CONCORD_COMPARE_CODE(result, 0);
    const QList<QJsonObject> answers = result.jsonLines();
    QCOMPARE(answers.size(), 4);
    QStringList told;
    for (const QJsonObject &answer : answers.mid(0, 3))
        told.append(QStringLiteral("%1 %2 %3")
                        .arg(answer.value(QLatin1String("line")).toInt())
                        .arg(text(answer, "key"), text(answer, "status")));
    QCOMPARE(told,
             (QStringList{QStringLiteral("1 5 saved"), QStringLiteral("3 7 saved"),
                          QStringLiteral("4 6 saved")}));
    QCOMPARE(totalsOf(result).value(QLatin1String("lines")).toInt(), 3);
    QCOMPARE(totalsOf(result).value(QLatin1String("saved")).toInt(), 3);
    QCOMPARE(m_database->field("orders", "7", "note"), QStringLiteral("seven"));
}

void TestApplyCommand::savesTheCleanLinesAndEndsWithTheGravestCode()
{
    QJsonObject stale = line("6", "stale");
    stale[QStringLiteral("token")] = QStringLiteral("v:999999");
    QJsonObject duplicate{
        {QStringLiteral("kind"), QStringLiteral("new")},
        {QStringLiteral("entity"), QStringLiteral("sys_config")},
        {QStringLiteral("fields"),
         QJsonObject{{QStringLiteral("config_key"), QStringLiteral("mail.sender")},
                     {QStringLiteral("value_kind"), QStringLiteral("text")},
                     {QStringLiteral("config_group"), QStringLiteral("mail")}}}};
    CONCORD_COMPARE_CODE(apply(jsonLine(stale) + jsonLine(line("5", "a"))), 1);
    CONCORD_COMPARE_CODE(apply("{}\n" + jsonLine(stale) + jsonLine(line("5", "b"))), 2);
    const CliResult result
        = apply(jsonLine(duplicate) + "{}\n" + jsonLine(stale) + jsonLine(line("5", "c")));
    CONCORD_COMPARE_CODE(result, 4);
    const QJsonObject totals = totalsOf(result);
    QCOMPARE(totals.value(QLatin1String("saved")).toInt(), 1);
    QCOMPARE(totals.value(QLatin1String("conflict")).toInt(), 1);
    QCOMPARE(totals.value(QLatin1String("refused")).toInt(), 2);
    QCOMPARE(m_database->field("orders", "5", "note"), QStringLiteral("c"));
}

void TestApplyCommand::refusesABrokenLineByItsNumberAndGoesOn_data()
{
    QTest::addColumn<QByteArray>("broken");
    const auto add
        = [](const char *name, const QByteArray &broken) { QTest::newRow(name) << broken; };
    add("no JSON", "{bad");
    add("a list", "[]");
    add("no UTF-8", "{\"entity\":\"\xff\"}");
    add("no entity", R"({"key":"5","token":"v:5","fields":{"note":"x"}})");
    add("unknown entity", R"({"entity":"ordrs","key":"5","token":"v:5","fields":{"note":"x"}})");
    add("no key", R"({"entity":"orders","token":"v:5","fields":{"note":"x"}})");
    add("no token", R"({"entity":"orders","key":"5","fields":{"note":"x"}})");
    add("no fields", R"({"entity":"orders","key":"5","token":"v:5"})");
    add("unknown field", R"({"entity":"orders","key":"5","token":"v:5","fields":{"nota":"x"}})");
    add("unknown member", R"({"entity":"orders","key":"5","tokn":"v:5","fields":{"note":"x"}})");
    add("unknown kind",
        R"({"kind":"upsert","entity":"orders","key":"5","token":"v:5","fields":{"note":"x"}})");
    add("a number for a text",
        R"({"entity":"orders","key":"5","token":"v:5","fields":{"quantity":5}})");
    add("a field twice",
        R"({"entity":"orders","key":"5","token":"v:5","fields":{"note":"x","note":"y"}})");
    add("a NUL", R"({"entity":"orders","key":"5","token":"v:5","fields":{"note":"a\u0000b"}})");
    add("half a surrogate pair",
        R"({"entity":"orders","key":"5","token":"v:5","fields":{"note":"a\ud800b"}})");
    add("fields of a delete",
        R"({"kind":"delete","entity":"orders","key":"5","token":"v:5","fields":{"note":"x"}})");
    add("a key of a new record",
        R"({"kind":"new","entity":"orders","key":"5","fields":{"note":"x"}})");
    add("an original that is a text",
        R"({"entity":"orders","key":"5","token":"v:5","fields":{"note":"x"},"original":"y"})");
}

void TestApplyCommand::refusesABrokenLineByItsNumberAndGoesOn()
{
    QFETCH(QByteArray, broken);
    const QString note = m_database->field("orders", "5", "note");
    const CliResult result
        = apply(jsonLine(line("6", "before")) + broken + '\n' + jsonLine(line("7", "behind")));
    CONCORD_COMPARE_CODE(result, 2);
    const QList<QJsonObject> answers = result.jsonLines();
    QCOMPARE(answers.size(), 4);
    QCOMPARE(text(answers.at(0), "status"), QStringLiteral("saved"));
    QCOMPARE(text(answers.at(1), "status"), QStringLiteral("refused"));
    QCOMPARE(answers.at(1).value(QLatin1String("line")).toInt(), 2);
    const QJsonObject error = answers.at(1).value(QLatin1String("error")).toObject();
    QVERIFY2(text(error, "detail").startsWith(QLatin1String("Line 2: ")),
             qPrintable(text(error, "detail")));
    QCOMPARE(text(answers.at(2), "status"), QStringLiteral("saved"));
    QCOMPARE(m_database->field("orders", "5", "note"), note);
}

void TestApplyCommand::setsAddsAndDeletes()
{
    const QJsonObject added{{QStringLiteral("kind"), QStringLiteral("new")},
                            {QStringLiteral("entity"), QStringLiteral("orders")},
                            {QStringLiteral("fields"),
                             QJsonObject{{QStringLiteral("customer"), QStringLiteral("ACME")},
                                         {QStringLiteral("product_id"), QStringLiteral("1")},
                                         {QStringLiteral("quantity"), QStringLiteral("1")},
                                         {QStringLiteral("unit_price"), QStringLiteral("1")},
                                         {QStringLiteral("currency"), QStringLiteral("EUR")},
                                         {QStringLiteral("note"), QJsonValue::Null}}}};
    const QJsonObject gone{{QStringLiteral("kind"), QStringLiteral("delete")},
                           {QStringLiteral("entity"), QStringLiteral("orders")},
                           {QStringLiteral("key"), QStringLiteral("5")},
                           {QStringLiteral("token"), m_database->token("orders", "5")}};
    QJsonObject changed = line("6", "six");
    changed[QStringLiteral("kind")] = QStringLiteral("set");
    const CliResult result = apply(jsonLine(added) + jsonLine(gone) + jsonLine(changed));
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(text(result.jsonLines().first(), "key"), QStringLiteral("21"));
    CONCORD_COMPARE_CODE(m_database->cli("get orders 5"), 3);
    QCOMPARE(m_database->field("orders", "6", "note"), QStringLiteral("six"));
}

void TestApplyCommand::mergesLinesThatBringTheirOriginals()
{
    m_database->run(
        {QStringLiteral("UPDATE orders SET note = 'old', quantity = 5 WHERE order_id IN (5, 6)")});
    const auto lineWithOriginal = [this](const char *key, bool isWholeAnswer) {
        const QJsonObject answer = m_database
                                       ->cli({QStringLiteral("--json"), QStringLiteral("get"),
                                              QStringLiteral("orders"), QString::fromLatin1(key)})
                                       .json();
        QJsonObject result = line(key, "mine");
        result[QStringLiteral("original")]
            = isWholeAnswer ? QJsonValue(answer) : answer.value(QLatin1String("fields"));
        return jsonLine(result);
    };
    const QByteArray lines = lineWithOriginal("5", true) + lineWithOriginal("6", false);
    m_database->run({QStringLiteral("UPDATE orders SET quantity = 9 WHERE order_id IN (5, 6)")});
    CONCORD_COMPARE_CODE(apply(lines), 1);
    const CliResult result
        = apply(lines, {QStringLiteral("--on-conflict"), QStringLiteral("merge")});
    CONCORD_COMPARE_CODE(result, 0);
    for (const char *key : {"5", "6"}) {
        QCOMPARE(m_database->field("orders", key, "note"), QStringLiteral("mine"));
        QCOMPARE(m_database->field("orders", key, "quantity"), QStringLiteral("9"));
    }
}

void TestApplyCommand::appliesAnOperationOnceHoweverOftenItIsSent()
{
    QJsonObject once = line("5", "once");
    once[QStringLiteral("operationId")] = QStringLiteral("0f8fad5b-d9cb-469f-a165-70867728950e");
    const CliResult result = apply(jsonLine(once) + jsonLine(once) + jsonLine(once));
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(totalsOf(result).value(QLatin1String("saved")).toInt(), 3);
    QCOMPARE(m_database->value(QStringLiteral("SELECT count(*) FROM concord_operation")),
             FieldValue::integer(1));
}

void TestApplyCommand::keepsBreaksInsideTexts()
{
    CONCORD_COMPARE_CODE(apply(jsonLine(line("5", "one\r\ntwo\n\xf0\x9f\x98\x80"))), 0);
    QCOMPARE(m_database->field("orders", "5", "note"),
             QString::fromUtf8("one\r\ntwo\n\xf0\x9f\x98\x80"));
}

void TestApplyCommand::readsAFileThatDoesNotEndInALineBreak()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("saves.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(jsonLine(line("5", "a")) + jsonLine(line("6", "b")).trimmed());
    file.close();
    const CliResult result
        = m_database->cli({QStringLiteral("apply"), file.fileName(), QStringLiteral("--json")});
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(totalsOf(result).value(QLatin1String("saved")).toInt(), 2);
}

void TestApplyCommand::refusesAFileThatIsNotThere()
{
    const CliResult result = m_database->cli("apply /nowhere/saves.jsonl");
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.err.contains("/nowhere/saves.jsonl"), result.err);
    CONCORD_COMPARE_CODE(m_database->cli("apply /"), 2);
}

void TestApplyCommand::showsTheLinesToPeople()
{
    const CliResult result = m_database->cli({QStringLiteral("apply"), QStringLiteral("-")},
                                             jsonLine(line("5", "a")) + "{\n");
    CONCORD_COMPARE_CODE(result, 2);
    QVERIFY2(result.out.contains("     1  saved     Order 5 is saved"), result.out);
    QVERIFY2(result.out.contains("     2  refused   It is no JSON"), result.out);
    QVERIFY2(result.out.contains("2 lines: 1 saved, 0 conflicts, 1 refused"), result.out);
}

void TestApplyCommand::takesTensOfThousandsOfLines()
{
    QByteArray lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "{}\n";
    const CliResult result = apply(lines + jsonLine(line("5", "last")));
    CONCORD_COMPARE_CODE(result, 2);
    QCOMPARE(totalsOf(result).value(QLatin1String("refused")).toInt(), 20'000);
    QCOMPARE(totalsOf(result).value(QLatin1String("saved")).toInt(), 1);
}

void TestApplyCommand::keepsItsConflictsInAFileThatTheWindowOpens()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("conflicts.jsonl"));
    const QByteArray lines = jsonLine(line("1", "mine")) + jsonLine(line("2", "mine"));
    m_database->run({QStringLiteral("UPDATE orders SET note = 'theirs' WHERE order_id = 1")});
    const CliResult result = apply(lines, {QStringLiteral("--conflicts"), path});
    QCOMPARE(result.code, 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
    const auto read
        = fromConflictLine(file.readAll(), {m_database->entity(QStringLiteral("orders"))});
    QVERIFY(read);
    QCOMPARE(read->work.key(), integerKey(1));
    QCOMPARE(read->work.currentValue(QStringLiteral("note")),
             FieldValue::text(QStringLiteral("mine")));
    QCOMPARE(read->conflict.databaseValues.value(QStringLiteral("note")),
             FieldValue::text(QStringLiteral("theirs")));
    // What nobody has resolved yet is not written over.
    QCOMPARE(apply(lines, {QStringLiteral("--conflicts"), path}).code, 2);
}

QTEST_GUILESS_MAIN(TestApplyCommand)
#include "tst_applycommand.moc"
