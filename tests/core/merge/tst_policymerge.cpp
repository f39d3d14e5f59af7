// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/policymerge.h"
#include "tests/support/mergesample.h"
#include "tests/support/properties.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

using K = PolicyKind;
using A = PolicyAction;
using Outcome = PolicyStep::Outcome;

// Original, mine, database of one field.
struct Sides
{
    const char *field;
    FieldValue original;
    FieldValue mine;
    FieldValue database;
};

QString name(const char *text)
{
    return QString::fromLatin1(text);
}

RecordMerge mergeOf(const QList<Sides> &fields, const EntityPtr &entity = mergeEntity())
{
    FieldValues original = emptyMergeRow();
    FieldValues mine = original;
    FieldValues database = original;
    for (const Sides &sides : fields) {
        original.set(name(sides.field), sides.original);
        mine.set(name(sides.field), sides.mine);
        database.set(name(sides.field), sides.database);
    }
    return RecordMerge::start(entity, makeConflict(original, mine, database));
}

Policy policyOf(A action, bool accepts = false, const char *field = nullptr)
{
    PolicyRule rule;
    rule.number = 1;
    rule.line = 4;
    rule.action = action;
    rule.kinds = kindsWithoutName(action);
    rule.acceptsProposals = accepts;
    if (field)
        rule.fields = {name(field)};
    Policy policy;
    policy.rules = {rule};
    return policy;
}

PolicyContext context()
{
    PolicyContext context;
    context.entity = QStringLiteral("sample");
    context.user = QStringLiteral("ana");
    context.otherUser = QStringLiteral("ben");
    context.time = QDateTime(QDate(2026, 10, 5), QTime(10, 0), Qt::UTC);
    context.mineTime = 2;
    context.databaseTime = 1;
    return context;
}

FieldValue decimal(const char *value)
{
    return FieldValue::decimal(QString::fromLatin1(value));
}

const Sides kNote{"note", text("a"), text("b"), text("c")};
const Sides kStock{"stock", number(5), number(8), number(4)};

} // namespace

class TestPolicyMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesWhatItHasARuleFor_data();
    void decidesWhatItHasARuleFor();
    void mergesInsideByTheRulesOfTheTable();
    void countsExactDecimals();
    void asksWhetherBothHaveAdded();
    void marksWhatItDecided();
    void aPersonsChoiceTakesTheMarkOff();
    void leavesAProposalForAYes();
    void decidesAGroupAsOne();
    void asksWhereARuleOfTheRecordWouldBreak();
    void asksWhereTheCheckOfAFieldRefuses();
    void fieldsApartNeedARuleOfTheirOwn();
    void decidesNothingOfARowStrictRow();
    void neverLooksInsideASecret();
    void aTimeWithoutAZoneIsNoTime();
    void asksForARowWhoseValuesAreNotAllKnown();

    void breaksNoRuleAndInventsNothing();
};

void TestPolicyMerge::decidesWhatItHasARuleFor_data()
{
    QTest::addColumn<A>("action");
    QTest::addColumn<bool>("accepts");
    QTest::addColumn<QList<FieldValue>>("sides");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<FieldValue>("result"); // NULL where it is asked
    const auto row = [](const char *title, A action, bool accepts, const Sides &sides,
                        Outcome outcome, const FieldValue &result) {
        QTest::newRow(title) << action << accepts
                             << QList<FieldValue>{sides.original, sides.mine, sides.database}
                             << QByteArray(sides.field) << outcome << result;
    };
    const FieldValue none;
    row("ask", A::Ask, false, kNote, Outcome::Asked, none);
    row("mine", A::Mine, false, kNote, Outcome::Decided, text("b"));
    row("database", A::Database, false, kNote, Outcome::Decided, text("c"));
    row("newest", A::Newest, false, kNote, Outcome::Decided, text("b"));
    row("by role, of nobody", A::ByRole, false, kNote, Outcome::Asked, none);
    row("a counter, 19", A::Counter, false, kStock, Outcome::Proposed, none);
    row("a counter accepted, 20", A::Counter, true, kStock, Outcome::Decided, number(7));
    row("a counter from nothing, 23", A::Counter, true, {"stock", {}, number(3), number(4)},
        Outcome::Asked, none);
    row("a counter of no number", A::Counter, true, kNote, Outcome::Asked, none);
    row("a list", A::List, true, {"name", text("a, b"), text("a, b, c"), text("z, a, b")},
        Outcome::Decided, text("z, a, b, c"));
    row("a set", A::Set, true, {"name", text("a, b"), text("a, b, c"), text("b")}, Outcome::Decided,
        text("b, c"));
    row("a list of one place, 60", A::List, true,
        {"name", text("a, b"), text("a, b, x"), text("a, b, y")}, Outcome::Asked, none);
    row("a set of one place", A::Set, true,
        {"name", text("a, b"), text("a, b, x"), text("a, b, y")}, Outcome::Decided,
        text("a, b, y, x"));
    row("an array as a list, 59", A::List, true,
        {"note", text("[1,2]"), text("[1,2,3]"), text("[0,1,2]")}, Outcome::Decided,
        text("[0,1,2,3]"));
    row("an array as one value", A::Inside, true,
        {"note", text("[1,2]"), text("[1,2,3]"), text("[0,1,2]")}, Outcome::Asked, none);
    row("keyed, 61", A::Keyed, true,
        {"note", text(R"([{"id":1,"v":1},{"id":2,"v":2}])"),
         text(R"([{"id":1,"v":9},{"id":2,"v":2}])"), text(R"([{"id":1,"v":1},{"id":2,"v":8}])")},
        Outcome::Decided, text(R"([{"id":1,"v":9},{"id":2,"v":8}])"));
    row("keyed words", A::Keyed, true, {"name", text("a, b"), text("a, b, c"), text("b")},
        Outcome::Asked, none);
    row("inside", A::Inside, true,
        {"note", text(R"({"a":1,"b":2})"), text(R"({"a":9,"b":2})"), text(R"({"a":1,"b":8})")},
        Outcome::Decided, text(R"({"a":9,"b":8})"));
    row("inside, the same place", A::Inside, true,
        {"note", text(R"({"a":1})"), text(R"({"a":2})"), text(R"({"a":3})")}, Outcome::Asked, none);
    row("inside of a number", A::Inside, true, kStock, Outcome::Asked, none);
}

void TestPolicyMerge::decidesWhatItHasARuleFor()
{
    QFETCH(A, action);
    QFETCH(bool, accepts);
    QFETCH(QList<FieldValue>, sides);
    QFETCH(QByteArray, field);
    QFETCH(Outcome, outcome);
    QFETCH(FieldValue, result);
    RecordMerge merge = mergeOf({{field.constData(), sides.at(0), sides.at(1), sides.at(2)}});
    const auto steps = applyPolicy(merge, policyOf(action, accepts), context());
    QCOMPARE(steps.size(), 1);
    QVERIFY2(steps.first().outcome == outcome, qPrintable(steps.first().reason));
    QCOMPARE(steps.first().kind, K::Both);
    const auto &merged = merge.field(QString::fromLatin1(field))->result;
    QCOMPARE(merged.has_value(), outcome == Outcome::Decided);
    if (merged)
        QCOMPARE(describe(*merged), describe(result));
}

void TestPolicyMerge::mergesInsideByTheRulesOfTheTable()
{
    const Sides tags{"note", text(R"({"tags":["a"]})"), text(R"({"tags":["a","m"]})"),
                     text(R"({"tags":["t"]})")};
    RecordMerge asked = mergeOf({tags});
    QCOMPARE(applyPolicy(asked, policyOf(A::Inside, true), context()).first().outcome,
             Outcome::Asked);
    Entity entity = makeMergeEntity();
    for (Field &field : entity.fields) {
        if (field.name == QLatin1String("note"))
            field.arrays.byPath.insert("$.tags", {ArrayPolicy::Set, {}});
    }
    RecordMerge merge = mergeOf({tags}, std::make_shared<const Entity>(entity));
    QCOMPARE(applyPolicy(merge, policyOf(A::Inside, true), context()).first().outcome,
             Outcome::Decided);
    QCOMPARE(merge.field(QStringLiteral("note"))->result, text(R"({"tags":["t","m"]})"));
}

void TestPolicyMerge::countsExactDecimals()
{
    Entity exact = makeMergeEntity();
    for (Field &field : exact.fields) {
        if (field.name == QLatin1String("amount"))
            field.storage = Storage::Text;
    }
    const QList<Sides> sides{{"amount", text("0.10"), text("0.30"), text("9007199254740993.20")}};
    RecordMerge merge = mergeOf(sides, std::make_shared<const Entity>(exact));
    const auto steps = applyPolicy(merge, policyOf(A::Counter, true), context());
    QCOMPARE(steps.first().outcome, Outcome::Decided);
    QCOMPARE(*merge.field(name("amount"))->result, text("9007199254740993.40"));
    QCOMPARE(steps.first().formula, QStringLiteral("9007199254740993.20 + 0.20"));
    // A column of doubles would round it.
    RecordMerge rounded = mergeOf(sides);
    QCOMPARE(applyPolicy(rounded, policyOf(A::Counter, true), context()).first().outcome,
             Outcome::Asked);
}

// 21
void TestPolicyMerge::asksWhetherBothHaveAdded()
{
    const QList<Sides> sides{{"stock", number(10), number(12), number(12)}};
    RecordMerge merge = mergeOf(sides);
    const auto steps = applyPolicy(merge, policyOf(A::Counter, true), context());
    QCOMPARE(steps.size(), 1);
    QCOMPARE(steps.first().outcome, Outcome::Asked);
    QVERIFY2(steps.first().reason.contains(QLatin1String("14")), qPrintable(steps.first().reason));
    RecordMerge alike = mergeOf(sides);
    QVERIFY(applyPolicy(alike, policyOf(A::Mine), context()).isEmpty());
}

void TestPolicyMerge::marksWhatItDecided()
{
    RecordMerge merge = mergeOf({kNote, {"name", text("x"), text("y"), text("x")}});
    applyPolicy(merge, policyOf(A::Mine), context());
    QCOMPARE(merge.field(name("note"))->policy, (PolicyMark{1, 4}));
    QVERIFY(!merge.field(name("name"))->policy); // nobody had to decide it
}

void TestPolicyMerge::aPersonsChoiceTakesTheMarkOff()
{
    RecordMerge merge = mergeOf({kNote});
    applyPolicy(merge, policyOf(A::Mine), context());
    RecordMerge typed = merge;
    typed.type(name("note"), text("d"));
    QVERIFY(!typed.field(name("note"))->policy);
    merge.choose(name("note"), Pick::Database);
    QVERIFY(!merge.field(name("note"))->policy);
    QCOMPARE(merge.field(name("note"))->result, text("c"));
}

void TestPolicyMerge::leavesAProposalForAYes()
{
    RecordMerge merge = mergeOf({kStock});
    const auto steps = applyPolicy(merge, policyOf(A::Counter), context());
    QVERIFY(merge.field(name("stock"))->isToCheck());
    QCOMPARE(*merge.field(name("stock"))->proposal, number(7));
    QVERIFY(!isAllDecided(steps));
    merge.choose(name("stock"), Pick::Combined);
    QCOMPARE(*merge.field(name("stock"))->result, number(7));
}

void TestPolicyMerge::decidesAGroupAsOne()
{
    RecordMerge merge = mergeOf({{"price", decimal("10"), decimal("12"), decimal("10")},
                                 {"currency", text("EUR"), text("EUR"), text("USD")}});
    // A rule for one of its fields is one for the group.
    const auto steps = applyPolicy(merge, policyOf(A::Mine, false, "currency"), context());
    QCOMPARE(steps.size(), 1);
    QCOMPARE(steps.first().kind, K::Group);
    QCOMPARE(*merge.field(name("price"))->result, decimal("12"));
    QCOMPARE(*merge.field(name("currency"))->result, text("EUR"));
    QVERIFY(merge.isReady());
}

void TestPolicyMerge::asksWhereARuleOfTheRecordWouldBreak()
{
    // Mine of low and the database's high: low <= high holds on both sides and not on the mixture.
    const QList<Sides> sides{{"low", number(1), number(8), number(2)},
                             {"high", number(9), number(9), number(9)},
                             {"note", text("a"), text("b"), text("c")}};
    RecordMerge fine = mergeOf(sides);
    QVERIFY(isAllDecided(applyPolicy(fine, policyOf(A::Mine), context())));

    RecordMerge broken = mergeOf({{"low", number(1), number(8), number(2)},
                                  {"high", number(9), number(10), number(5)},
                                  {"note", text("a"), text("b"), text("c")}});
    Policy policy = policyOf(A::Mine, false, "low");
    PolicyRule rest = policyOf(A::Database).rules.first();
    rest.number = 2;
    policy.rules.append(rest);
    const auto steps = applyPolicy(broken, policy, context());
    QCOMPARE(steps.size(), 3);
    QVERIFY(broken.field(name("low"))->needsChoice());
    QVERIFY(broken.field(name("high"))->needsChoice());
    QVERIFY(!broken.field(name("low"))->policy);
    QCOMPARE(*broken.field(name("note"))->result, text("c"));
    QCOMPARE(steps.at(1).outcome, Outcome::Asked);
    QVERIFY(!steps.at(1).reason.isEmpty());
}

void TestPolicyMerge::asksWhereTheCheckOfAFieldRefuses()
{
    Entity limited = makeMergeEntity();
    for (Field &field : limited.fields) {
        if (field.name == QLatin1String("stock"))
            field.minimum = QStringLiteral("6");
    }
    const auto entity = std::make_shared<const Entity>(limited);
    for (const A action : {A::Database, A::Counter}) {
        RecordMerge merge = mergeOf({{"stock", number(10), number(7), number(4)}}, entity);
        const auto steps = applyPolicy(merge, policyOf(action, true), context());
        // What the database holds already is not written; 4 - 3 would be.
        QCOMPARE(steps.first().outcome, action == A::Database ? Outcome::Decided : Outcome::Asked);
    }
    RecordMerge mine = mergeOf({{"stock", number(10), number(3), number(8)}}, entity);
    const auto steps = applyPolicy(mine, policyOf(A::Mine), context());
    QCOMPARE(steps.first().outcome, Outcome::Asked);
    QVERIFY(mine.field(name("stock"))->needsChoice());
}

void TestPolicyMerge::fieldsApartNeedARuleOfTheirOwn()
{
    const QList<Sides> apart{{"note", text("a"), text("b"), text("a")},
                             {"name", text("x"), text("x"), text("y")}};
    RecordMerge merge = mergeOf(apart);
    auto steps = applyPolicy(merge, policyOf(A::Mine), context());
    QCOMPARE(steps.size(), 1);
    QCOMPARE(steps.first().kind, K::Apart);
    QCOMPARE(steps.first().outcome, Outcome::Asked);
    steps = applyPolicy(merge, policyOf(A::SaveAndTell), context());
    QVERIFY(isAllDecided(steps));
    QVERIFY(merge.isReady());
    // One side alone: there is nothing to ask.
    RecordMerge alone = mergeOf({apart.first()});
    QVERIFY(applyPolicy(alone, policyOf(A::Ask), context()).isEmpty());
}

void TestPolicyMerge::decidesNothingOfARowStrictRow()
{
    Policy policy = policyOf(A::RowStrict, false, "stock");
    PolicyRule rest = policyOf(A::Mine).rules.first();
    rest.number = 2;
    policy.rules.append(rest);
    RecordMerge merge = mergeOf({kNote, kStock});
    const auto steps = applyPolicy(merge, policy, context());
    QCOMPARE(steps.size(), 2);
    for (const PolicyStep &step : steps) {
        QCOMPARE(step.outcome, Outcome::Asked);
        QVERIFY(!step.reason.isEmpty());
    }
    QCOMPARE(merge.undecidedCount(), 2);
    RecordMerge other = mergeOf({kNote});
    QVERIFY(isAllDecided(applyPolicy(other, policy, context())));
}

void TestPolicyMerge::neverLooksInsideASecret()
{
    RecordMerge merge = mergeOf({{"password", text(R"({"a":1,"b":2})"), text(R"({"a":9,"b":2})"),
                                  text(R"({"a":1,"b":8})")}});
    QCOMPARE(applyPolicy(merge, policyOf(A::Inside, true), context()).first().outcome,
             Outcome::Asked);
    QCOMPARE(applyPolicy(merge, policyOf(A::Database), context()).first().outcome,
             Outcome::Decided);
}

void TestPolicyMerge::aTimeWithoutAZoneIsNoTime()
{
    Conflict conflict;
    conflict.updatedTime = QStringLiteral("2026-10-05 10:00:00");
    QVERIFY(!policyContext(*mergeEntity(), conflict, {}, {}, 1).databaseTime);
    conflict.updatedTime = QStringLiteral("2026-10-05T12:00:00.000001+02:00");
    QCOMPARE(*policyContext(*mergeEntity(), conflict, {}, {}, 1).databaseTime,
             Q_INT64_C(1791194400000001));
}

void TestPolicyMerge::asksForARowWhoseValuesAreNotAllKnown()
{
    Policy policy = policyOf(A::Mine);
    policy.rules.first().kinds = {K::Deleted};
    Conflict gone;
    gone.kind = ConflictKind::Deleted;
    gone.originalValues = gone.currentValues = emptyMergeRow();
    QCOMPARE(rowQuestion(*mergeEntity(), SaveKind::Update, gone), K::Deleted);
    QCOMPARE(decideRow(policy, K::Deleted, *mergeEntity(), gone, context()).outcome,
             Outcome::Decided);
    gone.currentValues.remove(name("note"));
    const auto step = decideRow(policy, K::Deleted, *mergeEntity(), gone, context());
    QCOMPARE(step.outcome, Outcome::Asked);
    QVERIFY(!step.reason.isEmpty());
}

void TestPolicyMerge::breaksNoRuleAndInventsNothing()
{
    setCasesPerProperty(2'000);
    QVERIFY(rc::check("what a policy decided is valid, marked, and of a side or a proposal", [] {
        const auto value = [] { return number(*rc::gen::inRange(0, 5)); };
        QList<Sides> sides;
        for (const char *field : {"stock", "min", "max", "low", "high"})
            sides.append({field, value(), value(), value()});
        RecordMerge merge = mergeOf(sides);
        Policy policy;
        for (int i = 0; i < 3; ++i) {
            const auto action = static_cast<A>(*rc::gen::inRange(0, 12));
            const char *field = *rc::gen::element<const char *>(nullptr, "stock", "min", "low");
            policy.rules.append(policyOf(action, *rc::gen::arbitrary<bool>(), field).rules);
            policy.rules.last().number = i + 1;
        }
        const RecordMerge before = merge;
        const auto steps = applyPolicy(merge, policy, context());
        for (const MergedField &field : merge.fields()) {
            const MergedField &was = *before.field(field.name);
            if (was.result)
                RC_ASSERT(field.result == was.result && !field.policy);
            if (!field.policy)
                continue;
            RC_ASSERT(field.violations.isEmpty());
            RC_ASSERT(*field.result == field.current || *field.result == field.database
                      || field.result == field.proposal);
        }
        for (const PolicyStep &step : steps) {
            for (const QString &field : step.fields) {
                if (step.outcome == Outcome::Decided)
                    RC_ASSERT(!merge.field(field)->needsChoice());
            }
        }
    }));
}

QTEST_GUILESS_MAIN(TestPolicyMerge)
#include "tst_policymerge.moc"
