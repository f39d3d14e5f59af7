// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/policyfile.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace concord;
using concord::test::mergeEntity;

namespace {

const QString kFile = QStringLiteral("policy.json");

const QByteArray kWhole = R"({
    "policy": "Order desk",
    "roles": [
        { "role": "lead", "users": ["mia"] },
        { "role": "jobs", "users": ["import", "sync"] }
    ],
    "rules": [
        { "entity": "orders", "field": "quantity", "do": "counter", "proposals": "accept", "name": "Stock" },
        { "entity": ["orders", "sys_config"], "conflict": "apart", "do": "save and tell" },
        { "role": "jobs", "time": { "from": "22:00", "until": "06:00", "days": ["sat", "sun"], "zone": "Europe/Berlin" },
          "do": "database" },
        { "conflict": ["deleted", "re-used key"], "do": "database" },
        { "do": "by role", "comment": "the lead has the last word" }
    ]
})";

// One rule, in the third line.
QByteArray withRule(const QByteArray &rule)
{
    return "{ \"policy\": \"p\",\n\"roles\": [{ \"role\": \"lead\", \"users\": [\"mia\"] }], "
           "\"rules\": [\n"
        + rule + "\n] }";
}

} // namespace

class TestPolicyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryMember();
    void aRuleWithoutKindsIsForThoseItsActionMeans();
    void tellsWhatIsWrongAndWhere_data();
    void tellsWhatIsWrongAndWhere();
    void tellsWhatDoesNotFitTheEntities_data();
    void tellsWhatDoesNotFitTheEntities();
    void passesOverEntitiesOfOtherDatabases();
    void survivesATruncationAtEveryByte();
};

void TestPolicyFile::readsEveryMember()
{
    const auto policy = readPolicy(kWhole, kFile);
    CONCORD_VERIFY_OK(policy);
    QCOMPARE(policy->name, QStringLiteral("Order desk"));
    QCOMPARE(policy->roleOf(QStringLiteral("sync")), QStringLiteral("jobs"));
    QCOMPARE(policy->rules.size(), 5);
    const PolicyRule &counter = policy->rules.at(0);
    QCOMPARE(counter.number, 1);
    QCOMPARE(counter.line, 8);
    QCOMPARE(counter.action, PolicyAction::Counter);
    QVERIFY(counter.acceptsProposals);
    QCOMPARE(counter.name, QStringLiteral("Stock"));
    QVERIFY(policy->rules.at(1).name.isEmpty());
    QCOMPARE(policy->rules.at(1).entities.size(), 2);
    const PolicyRule &night = policy->rules.at(2);
    QCOMPARE(*night.time, (TimeWindow{22 * 60, 6 * 60, {6, 7}, QTimeZone("Europe/Berlin")}));
    QCOMPARE(policy->rules.at(3).kinds,
             (QList<PolicyKind>{PolicyKind::Deleted, PolicyKind::ReusedKey}));
    QCOMPARE(policy->rules.at(4).line, 13);
}

void TestPolicyFile::aRuleWithoutKindsIsForThoseItsActionMeans()
{
    const auto policy = readPolicy(withRule("{ \"do\": \"mine\" }"), kFile);
    CONCORD_VERIFY_OK(policy);
    QCOMPARE(policy->rules.first().kinds, kindsWithoutName(PolicyAction::Mine));
    QVERIFY(!policy->rules.first().kinds.contains(PolicyKind::Deleted));
}

void TestPolicyFile::tellsWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *rule, const char *words, int line = 3) {
        QTest::newRow(name) << QByteArray(rule) << line << QString::fromLatin1(words);
    };
    row("a member written wrong", R"({ "fields": "note", "do": "mine" })",
        "known here: entity, field");
    row("no action", R"({ "field": "note" })", "\"do\" is missing");
    row("an unknown action", R"({ "do": "theirs" })", "known: ask, mine, database, newest");
    row("an unknown kind", R"({ "conflict": "edited", "do": "mine" })",
        "known: both, group, rule, apart");
    row("a kind that does not fit", R"({ "conflict": "group", "do": "counter" })",
        "it can decide: both");
    row("mine over a re-used key", R"({ "conflict": "re-used key", "do": "mine" })",
        "cannot decide");
    row("a field of a whole record", R"({ "field": "note", "do": "save and tell" })",
        "whole record");
    row("an unknown role", R"({ "role": "boss", "do": "mine" })", "\"roles\" names: lead");
    row("an empty list", R"({ "entity": [], "do": "mine" })", "leave it out");
    row("proposals of nothing", R"({ "do": "mine", "proposals": "accept" })",
        "puts nothing together");
    row("proposals otherwise", R"({ "do": "counter", "proposals": "yes" })", "accept or check");
    row("no time", "{ \"time\":\n{ \"from\": \"25:00\" }, \"do\": \"mine\" }", "written as 22:30",
        4);
    row("an empty time", R"({ "time": { "from": "08:00", "until": "08:00" }, "do": "mine" })",
        "never then");
    row("an unknown day", R"({ "time": { "days": "monday" }, "do": "mine" })", "known: mon, tue");
    row("an unknown zone", R"({ "time": { "zone": "Berlin" }, "do": "mine" })", "Europe/Berlin");
    row("no rule at all", R"("mine")", "must be an object");
    row("a rule that never applies",
        "{ \"do\": \"ask\" },\n{ \"field\": \"note\", \"do\": \"mine\" }",
        "rule 1 in line 3 decides all of it before", 4);
}

void TestPolicyFile::tellsWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, rule);
    QFETCH(int, line);
    QFETCH(QString, words);
    const auto policy = readPolicy(withRule(rule), kFile);
    CONCORD_VERIFY_REASON(policy, ErrorReason::BadPolicyFile);
    QCOMPARE(policy.error().arguments.at(0), kFile);
    QCOMPARE(policy.error().arguments.at(1), QString::number(line));
    QVERIFY2(policy.error().arguments.at(2).contains(words),
             qPrintable(policy.error().arguments.at(2)));
}

void TestPolicyFile::tellsWhatDoesNotFitTheEntities_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("words");
    QTest::newRow("a field that is not there")
        << QByteArray(R"({ "entity": "sample", "field": "nte", "do": "mine" })")
        << QStringLiteral("it has: id, name, note");
    QTest::newRow("a text that counts")
        << QByteArray(R"({ "entity": "sample", "field": "note", "do": "counter" })")
        << QStringLiteral("cannot count");
    QTest::newRow("the inside of a number")
        << QByteArray(R"({ "field": "stock", "do": "merge inside" })")
        << QStringLiteral("has no inside");
    QTest::newRow("the inside of a secret")
        << QByteArray(R"({ "field": "password", "do": "list" })")
        << QStringLiteral("has no inside");
}

void TestPolicyFile::tellsWhatDoesNotFitTheEntities()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, words);
    const auto policy = readPolicy(withRule(rule), kFile);
    CONCORD_VERIFY_OK(policy);
    const auto checked = checkPolicy(*policy, {mergeEntity()});
    CONCORD_VERIFY_REASON(checked, ErrorReason::BadPolicyFile);
    QCOMPARE(checked.error().arguments.at(1), QStringLiteral("3"));
    QVERIFY2(checked.error().arguments.at(2).contains(words),
             qPrintable(checked.error().arguments.at(2)));
}

void TestPolicyFile::passesOverEntitiesOfOtherDatabases()
{
    const auto policy = readPolicy(kWhole, kFile);
    CONCORD_VERIFY_OK(policy);
    CONCORD_VERIFY_OK(checkPolicy(*policy, {mergeEntity()}));
}

void TestPolicyFile::survivesATruncationAtEveryByte()
{
    for (qsizetype size = 0; size < kWhole.size(); ++size)
        CONCORD_VERIFY_REASON(readPolicy(kWhole.left(size), kFile), ErrorReason::BadPolicyFile);
}

QTEST_GUILESS_MAIN(TestPolicyFile)
#include "tst_policyfile.moc"
