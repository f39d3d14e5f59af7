// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/policy.h"
#include "tests/support/properties.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;

namespace {

using K = PolicyKind;
using A = PolicyAction;

const QStringList kEntities{QStringLiteral("orders"), QStringLiteral("sys_config")};
const QStringList kFields{QStringLiteral("note"), QStringLiteral("quantity"),
                          QStringLiteral("status")};
const QStringList kUsers{QStringLiteral("mia"), QStringLiteral("ana"), QStringLiteral("import"),
                         QStringLiteral("nobody"), QString()};

PolicyRule rule(A action, QList<K> kinds = {})
{
    PolicyRule rule;
    rule.number = 1;
    rule.line = 3;
    rule.action = action;
    rule.kinds = kinds.isEmpty() ? kindsWithoutName(action) : kinds;
    return rule;
}

Policy policyOf(const QList<PolicyRule> &rules)
{
    Policy policy;
    policy.roles = {{QStringLiteral("lead"), {QStringLiteral("mia")}},
                    {QStringLiteral("desk"), {QStringLiteral("ana"), QStringLiteral("ben")}},
                    {QStringLiteral("jobs"), {QStringLiteral("import")}}};
    policy.rules = rules;
    for (qsizetype i = 0; i < rules.size(); ++i)
        policy.rules[i].number = static_cast<int>(i) + 1;
    return policy;
}

PolicyContext contextOf(const char *user = "ana", const char *other = "ben")
{
    PolicyContext context;
    context.entity = QStringLiteral("orders");
    context.user = QString::fromLatin1(user);
    context.otherUser = QString::fromLatin1(other);
    context.time = QDateTime(QDate(2026, 10, 5), QTime(10, 0), Qt::UTC); // a Monday
    return context;
}

PolicyQuestion about(const char *field, K kind = K::Both)
{
    return {kind, {QString::fromLatin1(field)}};
}

QString oneOf(const QStringList &names)
{
    return names.at(*rc::gen::inRange<qsizetype>(0, names.size()));
}

QStringList someOf(const QStringList &names)
{
    QStringList some;
    for (const QString &name : names) {
        if (*rc::gen::inRange(0, 3) == 0)
            some.append(name);
    }
    return some;
}

Policy randomPolicy()
{
    QList<PolicyRule> rules;
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        PolicyRule made = rule(static_cast<A>(*rc::gen::inRange(0, 12)));
        const QList<K> fitting = kindsThatFit(made.action);
        if (*rc::gen::arbitrary<bool>())
            made.kinds = {fitting.at(*rc::gen::inRange<qsizetype>(0, fitting.size()))};
        made.entities = someOf(kEntities);
        made.fields = someOf(kFields);
        made.roles
            = someOf({QStringLiteral("lead"), QStringLiteral("desk"), QStringLiteral("jobs")});
        if (*rc::gen::inRange(0, 3) == 0) {
            made.time = TimeWindow();
            made.time->from = *rc::gen::inRange(0, 1440);
            made.time->until = *rc::gen::inRange(0, 1441);
            made.time->zone = QTimeZone::utc();
        }
        rules.append(made);
    }
    return policyOf(rules);
}

PolicyQuestion randomQuestion()
{
    const auto kind = static_cast<K>(*rc::gen::inRange(0, 7));
    const bool isOfFields = kind == K::Both || kind == K::Group || kind == K::Rule;
    return {kind, isOfFields ? QStringList{oneOf(kFields)} : QStringList()};
}

PolicyContext randomContext()
{
    PolicyContext context;
    context.entity = oneOf(kEntities);
    context.user = oneOf(kUsers);
    context.otherUser = oneOf(kUsers);
    context.time = QDateTime(QDate(2026, 10, 5), QTime(0, 0), Qt::UTC)
                       .addSecs(*rc::gen::inRange(0, 7 * 86400));
    if (*rc::gen::arbitrary<bool>())
        context.mineTime = *rc::gen::inRange(0, 3);
    if (*rc::gen::arbitrary<bool>())
        context.databaseTime = *rc::gen::inRange(0, 3);
    return context;
}

// The same said once more, in the plainest way.
bool fits(const Policy &policy, const PolicyRule &rule, const PolicyQuestion &question,
          const PolicyContext &context)
{
    if (!rule.kinds.contains(question.kind))
        return false;
    if (!rule.entities.isEmpty() && !rule.entities.contains(context.entity))
        return false;
    if (!rule.roles.isEmpty() && !rule.roles.contains(policy.roleOf(context.user)))
        return false;
    if (!rule.fields.isEmpty()
        && (question.fields.isEmpty() || !rule.fields.contains(question.fields.first())))
        return false;
    return !rule.time || rule.time->contains(context.time);
}

} // namespace

class TestPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::setCasesPerProperty(5'000); }

    void theFirstRuleThatMatchesDecides();
    void whereNoRuleMatchesAPersonIsAsked();
    void namesTheRuleAndItsLine();
    void theHigherRoleWins_data();
    void theHigherRoleWins();
    void theNewestSideWins_data();
    void theNewestSideWins();
    void aTimeWindowHoldsItsHours_data();
    void aTimeWindowHoldsItsHours();
    void aTimeWindowIsOfItsZone();

    void everyQuestionHasOneAnswer();
    void neverDecidesADeletedRowOrAReusedKeyUnlessNamed();
};

void TestPolicy::theFirstRuleThatMatchesDecides()
{
    PolicyRule ofNote = rule(A::Database);
    ofNote.fields = {QStringLiteral("note")};
    PolicyRule ofLead = rule(A::Mine);
    ofLead.roles = {QStringLiteral("lead")};
    const Policy policy = policyOf({ofNote, ofLead, rule(A::Ask)});
    QCOMPARE(decide(policy, about("note"), contextOf("mia")).action, A::Database);
    QCOMPARE(decide(policy, about("status"), contextOf("mia")).action, A::Mine);
    QCOMPARE(decide(policy, about("status"), contextOf("ana")).action, A::Ask);
}

void TestPolicy::whereNoRuleMatchesAPersonIsAsked()
{
    PolicyRule elsewhere = rule(A::Mine);
    elsewhere.entities = {QStringLiteral("sys_config")};
    QCOMPARE(decide(policyOf({elsewhere}), about("note"), contextOf()), PolicyDecision());
    QCOMPARE(decide(policyOf({}), about("note"), contextOf()), PolicyDecision());
}

void TestPolicy::namesTheRuleAndItsLine()
{
    PolicyRule second = rule(A::Counter);
    second.line = 17;
    second.acceptsProposals = true;
    const auto decision
        = decide(policyOf({rule(A::SaveAndTell), second}), about("quantity"), contextOf());
    QCOMPARE(decision, (PolicyDecision{A::Counter, 2, 17, true, {}}));
}

void TestPolicy::theHigherRoleWins_data()
{
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<A>("action");
    QTest::newRow("mine is higher") << QByteArray("mia") << QByteArray("ana") << A::Mine;
    QTest::newRow("theirs is higher") << QByteArray("import") << QByteArray("ana") << A::Database;
    QTest::newRow("a role against none") << QByteArray("import") << QByteArray("eve") << A::Mine;
    QTest::newRow("none against a role")
        << QByteArray("eve") << QByteArray("import") << A::Database;
    QTest::newRow("the same role") << QByteArray("ana") << QByteArray("ben") << A::Ask;
    QTest::newRow("neither has one") << QByteArray("eve") << QByteArray("joe") << A::Ask;
    QTest::newRow("the other is not known") << QByteArray("mia") << QByteArray() << A::Ask;
}

void TestPolicy::theHigherRoleWins()
{
    QFETCH(QByteArray, mine);
    QFETCH(QByteArray, other);
    QFETCH(A, action);
    const auto decision
        = decide(policyOf({rule(A::ByRole)}), about("note"), contextOf(mine, other));
    QCOMPARE(decision.action, action);
    QCOMPARE(decision.rule, 1);
    QCOMPARE(decision.reason.isEmpty(), action != A::Ask);
}

void TestPolicy::theNewestSideWins_data()
{
    QTest::addColumn<int>("mine");
    QTest::addColumn<int>("database");
    QTest::addColumn<A>("action");
    QTest::newRow("mine") << 2 << 1 << A::Mine;
    QTest::newRow("the database's") << 1 << 2 << A::Database;
    QTest::newRow("at the same time") << 1 << 1 << A::Ask;
    QTest::newRow("mine is not known") << -1 << 1 << A::Ask;
    QTest::newRow("theirs is not known") << 1 << -1 << A::Ask;
}

void TestPolicy::theNewestSideWins()
{
    QFETCH(int, mine);
    QFETCH(int, database);
    QFETCH(A, action);
    PolicyContext context = contextOf();
    if (mine >= 0)
        context.mineTime = mine;
    if (database >= 0)
        context.databaseTime = database;
    const auto decision = decide(policyOf({rule(A::Newest)}), about("note"), context);
    QCOMPARE(decision.action, action);
    QCOMPARE(decision.reason.isEmpty(), action != A::Ask);
}

void TestPolicy::aTimeWindowHoldsItsHours_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QList<int>>("days");
    QTest::addColumn<QString>("time");
    QTest::addColumn<bool>("isInside");
    const QList<int> weekend{6, 7};
    // 2026-10-05 is a Monday.
    QTest::newRow("before it") << 480 << 1020 << QList<int>() << "2026-10-05T07:59:59Z" << false;
    QTest::newRow("its first minute")
        << 480 << 1020 << QList<int>() << "2026-10-05T08:00:00Z" << true;
    QTest::newRow("its last minute")
        << 480 << 1020 << QList<int>() << "2026-10-05T16:59:59Z" << true;
    QTest::newRow("its end") << 480 << 1020 << QList<int>() << "2026-10-05T17:00:00Z" << false;
    QTest::newRow("late in the night")
        << 1320 << 360 << QList<int>() << "2026-10-05T23:00:00Z" << true;
    QTest::newRow("early in the night")
        << 1320 << 360 << QList<int>() << "2026-10-05T05:59:00Z" << true;
    QTest::newRow("by day") << 1320 << 360 << QList<int>() << "2026-10-05T12:00:00Z" << false;
    QTest::newRow("the whole day") << 0 << 1440 << QList<int>() << "2026-10-05T23:59:59Z" << true;
    QTest::newRow("no weekend") << 0 << 1440 << weekend << "2026-10-05T12:00:00Z" << false;
    QTest::newRow("a Sunday") << 0 << 1440 << weekend << "2026-10-04T12:00:00Z" << true;
    QTest::newRow("the night of Sunday, on Monday")
        << 1320 << 360 << weekend << "2026-10-05T05:00:00Z" << true;
    QTest::newRow("the night of Friday, on Saturday")
        << 1320 << 360 << weekend << "2026-10-03T05:00:00Z" << false;
}

void TestPolicy::aTimeWindowHoldsItsHours()
{
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(QList<int>, days);
    QFETCH(QString, time);
    QFETCH(bool, isInside);
    const TimeWindow window{from, until, days, QTimeZone::utc()};
    QCOMPARE(window.contains(QDateTime::fromString(time, Qt::ISODate)), isInside);
}

void TestPolicy::aTimeWindowIsOfItsZone()
{
    const TimeWindow window{8 * 60, 9 * 60, {}, QTimeZone("Europe/Berlin")};
    QVERIFY(window.contains(
        QDateTime::fromString(QStringLiteral("2026-07-01T06:30:00Z"), Qt::ISODate)));
    QVERIFY(window.contains(
        QDateTime::fromString(QStringLiteral("2026-12-01T07:30:00Z"), Qt::ISODate)));
    QVERIFY(!window.contains(
        QDateTime::fromString(QStringLiteral("2026-12-01T06:30:00Z"), Qt::ISODate)));
}

void TestPolicy::everyQuestionHasOneAnswer()
{
    QVERIFY(rc::check("the answer is that of the first rule that fits, or to ask", [] {
        const Policy policy = randomPolicy();
        const PolicyQuestion question = randomQuestion();
        const PolicyContext context = randomContext();
        const PolicyDecision decision = decide(policy, question, context);
        RC_ASSERT(decide(policy, question, context) == decision);
        const auto first
            = std::find_if(policy.rules.cbegin(), policy.rules.cend(), [&](const PolicyRule &rule) {
                  return fits(policy, rule, question, context);
              });
        if (first == policy.rules.cend()) {
            RC_ASSERT(decision == PolicyDecision());
            return;
        }
        RC_ASSERT(decision.rule == first->number);
        RC_ASSERT(decision.action != A::Newest && decision.action != A::ByRole);
        if (first->action == A::Newest || first->action == A::ByRole)
            RC_ASSERT(decision.action == A::Mine || decision.action == A::Database
                      || !decision.reason.isEmpty());
        else
            RC_ASSERT(decision.action == first->action);
    }));
}

void TestPolicy::neverDecidesADeletedRowOrAReusedKeyUnlessNamed()
{
    QVERIFY(rc::check("only a rule that names it decides it", [] {
        Policy policy = randomPolicy();
        for (PolicyRule &rule : policy.rules)
            rule.kinds = kindsWithoutName(rule.action);
        const K kind = *rc::gen::element(K::Deleted, K::DeletedByMe, K::ReusedKey);
        RC_ASSERT(decide(policy, {kind, {}}, randomContext()).action == A::Ask);
    }));
    for (int action = 0; action < 12; ++action) {
        const bool fitsReused = kindsThatFit(static_cast<A>(action)).contains(K::ReusedKey);
        QCOMPARE(fitsReused,
                 action == static_cast<int>(A::Ask) || action == static_cast<int>(A::Database));
    }
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
