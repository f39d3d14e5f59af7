// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace concord;
using namespace concord::test;

namespace {

const QByteArray kPolicy = R"({
    "policy": "Order desk",
    "roles": [{ "role": "jobs", "users": ["import"] }],
    "rules": [
        { "entity": "orders", "field": "quantity", "do": "counter", "proposals": "accept" },
        { "role": "jobs", "do": "database" },
        { "entity": "orders", "field": "note", "do": "mine" },
        { "do": "save and tell" }
    ]
})";

} // namespace

class TestPolicyCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void savesByItsRulesAndSaysWhich();
    void leavesToAPersonWhatNoRuleDecides();
    void takesBackWhatARuleDecided();
    void takesNothingBackThatHasMovedOn();
    void appliesManyUnderAPolicy();
    void decidesADelete_data();
    void decidesADelete();
    void leavesADeleteWithoutItsOriginalToAPerson();
    void aDryRunComparesWithWhatWasDone();
    void aDryRunInJson();
    void leavesAMergeThatWasUndoneOut();
    void namesTheLineOfAMistake();
    void refusesAPolicyWithoutItsOption_data();
    void refusesAPolicyWithoutItsOption();

private:
    CliResult run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runCli(QStringList{QStringLiteral("--db"), m_database->url()} + arguments, input,
                      [this](QProcess &process) {
                          auto environment = QProcessEnvironment::systemEnvironment();
                          environment.insert(QStringLiteral("XDG_STATE_HOME"), m_folder->path());
                          process.setProcessEnvironment(environment);
                      });
    }
    QString write(const char *name, const QByteArray &content) const
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("not written");
        return path;
    }
    // Ana's edit of order 5 as it was before anything happened.
    CliResult save(const QStringList &fields, const QStringList &how,
                   const char *user = "ana") const
    {
        return run(QStringList{QStringLiteral("--json"), QStringLiteral("--user"),
                               QString::fromLatin1(user), QStringLiteral("set"),
                               QStringLiteral("orders"), QStringLiteral("5")}
                   + fields + QStringList{QStringLiteral("--original"), m_original} + how);
    }
    CliResult saveByPolicy(const QStringList &fields, const char *user = "ana") const
    {
        return save(fields,
                    {QStringLiteral("--on-conflict"), QStringLiteral("policy"),
                     QStringLiteral("--policy"), m_policy},
                    user);
    }
    CliResult deleteByPolicy(const QString &policy, const QStringList &how) const
    {
        return run(QStringList{QStringLiteral("--json"), QStringLiteral("--user"),
                               QStringLiteral("ana"), QStringLiteral("delete"),
                               QStringLiteral("orders"), QStringLiteral("5"),
                               QStringLiteral("--on-conflict"), QStringLiteral("policy"),
                               QStringLiteral("--policy"), policy}
                   + how);
    }
    void rivalSets(const QString &assignment) const
    {
        CONCORD_COMPARE_CODE(
            run({QStringLiteral("--user"), QStringLiteral("ben"), QStringLiteral("set"),
                 QStringLiteral("orders"), QStringLiteral("5"), assignment,
                 QStringLiteral("--token"), m_database->token("orders", "5")}),
            0);
    }
    QString field(const char *name) const { return m_database->field("orders", "5", name); }

    std::unique_ptr<CliDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_original;
    QString m_policy;
};

void TestPolicyCommand::init()
{
    m_database = std::make_unique<CliDatabase>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database->run(
        {QStringLiteral("UPDATE orders SET note = 'call', quantity = 5, status = 'new', "
                        "shipped_at = NULL, customer = 'ACME' WHERE order_id = 5")});
    m_original = write("original.json", m_database->cli("--json get orders 5").out);
    m_policy = write("policy.json", kPolicy);
}

void TestPolicyCommand::savesByItsRulesAndSaysWhich()
{
    rivalSets(QStringLiteral("quantity=4"));
    const CliResult result = saveByPolicy({QStringLiteral("quantity=8")});
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(field("quantity"), QStringLiteral("7"));
    const QJsonObject decision
        = result.json().value(QLatin1String("decisions")).toArray().first().toObject();
    QCOMPARE(decision,
             (QJsonObject{{QStringLiteral("conflict"), QStringLiteral("both")},
                          {QStringLiteral("fields"), QJsonArray{QStringLiteral("quantity")}},
                          {QStringLiteral("do"), QStringLiteral("counter")},
                          {QStringLiteral("rule"), 1},
                          {QStringLiteral("line"), 5},
                          {QStringLiteral("outcome"), QStringLiteral("decided")},
                          {QStringLiteral("formula"), QStringLiteral("4 + 3")},
                          {QStringLiteral("reason"), QJsonValue::Null}}));
    QVERIFY2(result.err.contains("Decided by rule 1, line 5: counter for quantity, 4 + 3."),
             result.err);
    QVERIFY2(result.err.contains("undo "), result.err);
}

void TestPolicyCommand::leavesToAPersonWhatNoRuleDecides()
{
    rivalSets(QStringLiteral("customer=Globex"));
    const CliResult result = saveByPolicy({QStringLiteral("customer=Initech")});
    CONCORD_COMPARE_CODE(result, 1);
    QVERIFY2(result.err.contains("No rule decides customer (conflict: both)."), result.err);
    QVERIFY(!result.json().contains(QLatin1String("conflictId")));
    QCOMPARE(field("customer"), QStringLiteral("Globex"));
}

void TestPolicyCommand::takesBackWhatARuleDecided()
{
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult saved = saveByPolicy({QStringLiteral("note=mine")});
    CONCORD_COMPARE_CODE(saved, 0);
    QCOMPARE(field("note"), QStringLiteral("mine"));
    const QString id = saved.json().value(QLatin1String("conflictId")).toString();
    const CliResult undone = run({QStringLiteral("--json"), QStringLiteral("undo"), id});
    CONCORD_COMPARE_CODE(undone, 0);
    QCOMPARE(field("note"), QStringLiteral("theirs"));
    QCOMPARE(undone.json().value(QLatin1String("token")).toString(),
             m_database->token("orders", "5"));
    CONCORD_COMPARE_CODE(run({QStringLiteral("undo"), id}), 2);
    CONCORD_COMPARE_CODE(run({QStringLiteral("undo"), QStringLiteral("nothing")}), 3);
}

void TestPolicyCommand::takesNothingBackThatHasMovedOn()
{
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult saved = saveByPolicy({QStringLiteral("note=mine")});
    rivalSets(QStringLiteral("note=later"));
    const QString id = saved.json().value(QLatin1String("conflictId")).toString();
    CONCORD_COMPARE_CODE(run({QStringLiteral("undo"), id}), 1);
    QCOMPARE(field("note"), QStringLiteral("later"));
}

void TestPolicyCommand::appliesManyUnderAPolicy()
{
    const QJsonObject original = m_database->cli("--json get orders 5").json();
    rivalSets(QStringLiteral("quantity=4"));
    const auto line = [&original](const char *name, const char *value) {
        const QJsonObject object{
            {QStringLiteral("entity"), QStringLiteral("orders")},
            {QStringLiteral("key"), QStringLiteral("5")},
            {QStringLiteral("original"), original},
            {QStringLiteral("fields"),
             QJsonObject{{QString::fromLatin1(name), QString::fromLatin1(value)}}}};
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    };
    const CliResult result = run({QStringLiteral("--json"), QStringLiteral("apply"),
                                  QStringLiteral("-"), QStringLiteral("--on-conflict"),
                                  QStringLiteral("policy"), QStringLiteral("--policy"), m_policy},
                                 line("quantity", "8") + line("note", "second"));
    CONCORD_COMPARE_CODE(result, 0);
    QCOMPARE(field("quantity"), QStringLiteral("7"));
    QCOMPARE(field("note"), QStringLiteral("second"));
    const QList<QJsonObject> lines = result.jsonLines();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(1)
                 .value(QLatin1String("decisions"))
                 .toArray()
                 .first()
                 .toObject()
                 .value(QLatin1String("do"))
                 .toString(),
             QStringLiteral("save and tell"));
    QVERIFY(!lines.at(0).value(QLatin1String("conflictId")).toString().isEmpty());
}

void TestPolicyCommand::decidesADelete_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const QByteArray &rules, int code, const char *status,
                        const char *outcome, bool isThere, const QByteArray &told) {
        QTest::newRow(name) << rules << code << QString::fromLatin1(status)
                            << QString::fromLatin1(outcome) << isThere << told;
    };
    row("mine", R"({ "conflict": "deleted by me", "do": "mine" })", 0, "saved", "decided", false,
        "Order 5 is deleted.");
    row("database", R"({ "conflict": "deleted by me", "do": "database" })", 0, "conflict",
        "decided", true, "stays as it is");
    row("ask", R"({ "conflict": "deleted by me", "do": "ask" })", 1, "conflict", "asked", true,
        "Nothing was written.");
    row("no rule that names it", R"({ "do": "mine" })", 1, "conflict", "asked", true,
        "Nothing was written.");
}

void TestPolicyCommand::decidesADelete()
{
    QFETCH(QByteArray, rules);
    QFETCH(bool, isThere);
    QFETCH(QByteArray, told);
    const QString policy
        = write("rules.json", R"({ "policy": "Deletes", "rules": [ )" + rules + " ] }");
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult result = deleteByPolicy(policy, {QStringLiteral("--original"), m_original});
    QTEST(result.code, "code");
    QVERIFY2(result.err.contains(told), result.err);
    QTEST(result.json().value(QLatin1String("status")).toString(), "status");
    const QJsonArray decisions = result.json().value(QLatin1String("decisions")).toArray();
    QCOMPARE(decisions.size(), 1);
    const QJsonObject decision = decisions.first().toObject();
    QCOMPARE(decision.value(QLatin1String("conflict")).toString(), QStringLiteral("deleted by me"));
    QTEST(decision.value(QLatin1String("outcome")).toString(), "outcome");
    CONCORD_COMPARE_CODE(m_database->cli("get orders 5"), isThere ? 0 : 3);
    if (isThere)
        QCOMPARE(field("note"), QStringLiteral("theirs"));
}

void TestPolicyCommand::leavesADeleteWithoutItsOriginalToAPerson()
{
    const QString policy = write("rules.json",
                                 R"({ "policy": "Deletes", "rules": [
                     { "conflict": "deleted by me", "do": "mine" } ] })");
    const QString token = m_database->token("orders", "5");
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult result = deleteByPolicy(policy, {QStringLiteral("--token"), token});
    CONCORD_COMPARE_CODE(result, 1);
    QCOMPARE(field("note"), QStringLiteral("theirs"));
}

void TestPolicyCommand::aDryRunComparesWithWhatWasDone()
{
    const QStringList overwrite{QStringLiteral("--on-conflict"), QStringLiteral("overwrite")};
    const QStringList refresh{QStringLiteral("--on-conflict"), QStringLiteral("refresh")};
    rivalSets(QStringLiteral("note=theirs"));
    CONCORD_COMPARE_CODE(save({QStringLiteral("note=mine")}, overwrite), 0);
    CONCORD_COMPARE_CODE(save({QStringLiteral("quantity=9")}, refresh), 0); // fields apart
    rivalSets(QStringLiteral("quantity=4"));
    CONCORD_COMPARE_CODE(save({QStringLiteral("quantity=8")}, overwrite, "import"), 0);
    rivalSets(QStringLiteral("customer=Globex"));
    CONCORD_COMPARE_CODE(save({QStringLiteral("customer=Initech")}, refresh), 0);
    const CliResult result = run({QStringLiteral("policy"), QStringLiteral("dry-run"), m_policy});
    CONCORD_COMPARE_CODE(result, 0);
    const QByteArray expected =
        R"(Record   Conflict  Resolved by  What was done          What the policy would do  Rule            Comparison
Order 5  both      ana          note=mine              note=mine                 rule 3, line 7  agrees
Order 5  apart     ana          quantity=5, note=mine  quantity=9, note=mine     rule 4, line 8  differs
Order 5  both      import       quantity=8             quantity=7                rule 1, line 5  differs
Order 5  both      ana          customer=Globex        ask                                       asks
4 conflicts. Questions on which the policy agrees: 1, differs: 2, would still ask: 1.
)";
    QCOMPARE(result.out, expected);
}

void TestPolicyCommand::aDryRunInJson()
{
    rivalSets(QStringLiteral("quantity=4"));
    CONCORD_COMPARE_CODE(save({QStringLiteral("quantity=8")},
                              {QStringLiteral("--on-conflict"), QStringLiteral("overwrite")}),
                         0);
    const CliResult result = run(
        {QStringLiteral("--json"), QStringLiteral("policy"), QStringLiteral("dry-run"), m_policy});
    CONCORD_COMPARE_CODE(result, 0);
    const QJsonObject conflict
        = result.json().value(QLatin1String("conflicts")).toArray().first().toObject();
    QCOMPARE(conflict.value(QLatin1String("resolution")).toString(), QStringLiteral("overwrite"));
    const QJsonObject question
        = conflict.value(QLatin1String("questions")).toArray().first().toObject();
    QCOMPARE(question.value(QLatin1String("did")).toString(), QStringLiteral("quantity=8"));
    QCOMPARE(question.value(QLatin1String("would")).toString(), QStringLiteral("quantity=7"));
    QCOMPARE(question.value(QLatin1String("comparison")).toString(), QStringLiteral("differs"));
    QCOMPARE(result.json().value(QLatin1String("totals")).toObject(),
             (QJsonObject{{QStringLiteral("conflicts"), 1},
                          {QStringLiteral("agrees"), 0},
                          {QStringLiteral("differs"), 1},
                          {QStringLiteral("asks"), 0},
                          {QStringLiteral("undone"), 0},
                          {QStringLiteral("tableChanged"), 0}}));
}

void TestPolicyCommand::leavesAMergeThatWasUndoneOut()
{
    rivalSets(QStringLiteral("note=theirs"));
    const CliResult saved = saveByPolicy({QStringLiteral("note=mine")});
    CONCORD_COMPARE_CODE(
        run({QStringLiteral("undo"), saved.json().value(QLatin1String("conflictId")).toString()}),
        0);
    const CliResult result = run(
        {QStringLiteral("--json"), QStringLiteral("policy"), QStringLiteral("dry-run"), m_policy});
    const QJsonObject totals = result.json().value(QLatin1String("totals")).toObject();
    QCOMPARE(totals.value(QLatin1String("undone")).toInt(), 1);
    QCOMPARE(totals.value(QLatin1String("agrees")).toInt(), 0);
}

void TestPolicyCommand::namesTheLineOfAMistake()
{
    const QString broken
        = write("broken.json",
                "{ \"policy\": \"p\", \"rules\": [\n{ \"entity\": \"orders\", \"field\": \"nte\", "
                "\"do\": \"mine\" }\n] }");
    for (const QStringList &arguments :
         {QStringList{QStringLiteral("policy"), QStringLiteral("dry-run"), broken},
          QStringList{QStringLiteral("set"), QStringLiteral("orders"), QStringLiteral("5"),
                      QStringLiteral("note=x"), QStringLiteral("--original"), m_original,
                      QStringLiteral("--on-conflict"), QStringLiteral("policy"),
                      QStringLiteral("--policy"), broken}}) {
        const CliResult result = run(arguments);
        CONCORD_COMPARE_CODE(result, 2);
        QVERIFY2(result.err.contains("broken.json, line 2: orders has no field \"nte\""),
                 result.err);
    }
    QCOMPARE(field("note"), QStringLiteral("call"));
}

void TestPolicyCommand::refusesAPolicyWithoutItsOption_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("no file") << QStringList{QStringLiteral("--on-conflict"),
                                            QStringLiteral("policy")};
    QTest::newRow("no policy") << QStringList{QStringLiteral("--policy"), QStringLiteral("x.json")};
    QTest::newRow("no such file") << QStringList{
        QStringLiteral("--on-conflict"), QStringLiteral("policy"), QStringLiteral("--policy"),
        QStringLiteral("/nowhere.json")};
}

void TestPolicyCommand::refusesAPolicyWithoutItsOption()
{
    QFETCH(QStringList, options);
    CONCORD_COMPARE_CODE(save({QStringLiteral("note=x")}, options), 2);
    QCOMPARE(field("note"), QStringLiteral("call"));
}

QTEST_GUILESS_MAIN(TestPolicyCommand)
#include "tst_policycommand.moc"
