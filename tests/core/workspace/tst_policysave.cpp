// SPDX-License-Identifier: GPL-3.0-or-later
//
// Saves under a policy, each against a rival on a connection of its own.
#include "core/workspace/saveloop.h"
#include "tests/support/forwardingstore.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kNote = QStringLiteral("note");
const QString kQuantity = QStringLiteral("quantity");
const QString kPrice = QStringLiteral("unit_price");
const QString kCustomer = QStringLiteral("customer");
const RecordKey kKey = integerKey(5);

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

PolicyRule ruleOf(PolicyAction action, const QString &field = {}, bool accepts = false)
{
    PolicyRule rule;
    rule.action = action;
    rule.kinds = kindsWithoutName(action);
    if (!field.isEmpty())
        rule.fields = {field};
    rule.acceptsProposals = accepts;
    return rule;
}

PolicyRule ruleFor(PolicyKind kind, PolicyAction action)
{
    PolicyRule rule = ruleOf(action);
    rule.kinds = {kind};
    return rule;
}

} // namespace

class TestPolicySave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void savesACounterOfBothSides();
    void asksAnewWhenTheRowMovesOnceMore();
    void keepsTheConflictWhereNoRuleMatches();
    void savesFieldsApartOnlyWhereARuleSaysSo();
    void saysWhichRuleDecided();
    void acceptsProposalsWhereTheCallerDoes();
    void leavesARowThatIsGone();
    void createsARowAgain();
    void asksForARowThatIsGoneWithoutARuleOfItsOwn();
    void deletesARowThatHasChanged();
    void mergesNothingIntoARowThatOnlyHasTheKey();
    void isOneOperation();
    void decidesManyInRounds();

private:
    SaveRequest request(const QString &field, const FieldValue &value)
    {
        m_edit.set(field, value);
        return m_edit.nextRequest(QStringLiteral("ana"));
    }
    void rivalSaves(const QString &field, const FieldValue &value) const
    {
        const auto store = m_database->open();
        UnitOfWork work = beginEdit(*store, m_orders, kKey);
        work.set(field, value);
        const auto outcome = store->save(work.nextRequest(QStringLiteral("ben")));
        QVERIFY(outcome && std::holds_alternative<Saved>(*outcome));
    }
    void rivalDeletes() const
    {
        m_database->run({QStringLiteral("DELETE FROM orders WHERE order_id = 5")});
    }
    Result<LoopResult> run(const SaveRequest &request, const QList<PolicyRule> &rules,
                           bool acceptsProposals = false)
    {
        auto policy = std::make_shared<Policy>();
        policy->rules = rules;
        for (qsizetype i = 0; i < rules.size(); ++i)
            policy->rules[i].number = static_cast<int>(i) + 1;
        LoopOptions options;
        options.onConflict = OnConflict::Policy;
        options.policy = policy;
        options.acceptsProposals = acceptsProposals;
        return saveWithLoop(*m_store, request, options);
    }
    QString stored(const QString &field) const
    {
        return m_database
            ->value(QStringLiteral("SELECT %1 FROM orders WHERE order_id = 5").arg(field))
            .toText();
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<SqlRecordStore> m_store;
    EntityPtr m_orders;
    UnitOfWork m_edit = UnitOfWork::create({});
};

void TestPolicySave::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_store.reset();
    m_database = std::make_unique<TestDatabase>();
    m_database->run(
        {QStringLiteral("UPDATE orders SET note = 'call', quantity = 5, status = 'new', "
                        "shipped_at = NULL, customer = 'ACME' WHERE order_id = 5")});
    m_store = m_database->open();
    m_orders = m_database->entity(QStringLiteral("orders"));
    m_edit = beginEdit(*m_store, m_orders, kKey);
}

void TestPolicySave::savesACounterOfBothSides()
{
    rivalSaves(kQuantity, FieldValue::integer(4));
    const auto result = run(request(kQuantity, FieldValue::integer(8)),
                            {ruleOf(PolicyAction::Counter, kQuantity, true)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(stored(kQuantity), QStringLiteral("7"));
    QCOMPARE(result->policySteps.first().formula, QStringLiteral("4 + 3"));
    QCOMPARE(result->merge->field(kQuantity)->policy, (PolicyMark{1, 0}));
}

void TestPolicySave::asksAnewWhenTheRowMovesOnceMore()
{
    rivalSaves(kQuantity, FieldValue::integer(4));
    const SaveRequest mine = request(kQuantity, FieldValue::integer(8));
    auto policy = std::make_shared<Policy>();
    policy->rules = {ruleOf(PolicyAction::Counter, kQuantity, true)};
    LoopOptions options;
    options.onConflict = OnConflict::Policy;
    options.policy = policy;
    int clocked = 0;
    // Asked for the time once per conflict: the row moves again between the decision and the second sending.
    class MovingClock final : public Clock
    {
    public:
        MovingClock(int *clocked, std::function<void(int)> moved)
            : m_clocked(clocked)
            , m_moved(std::move(moved))
        {
        }
        qint64 microseconds() const override
        {
            m_moved(++*m_clocked);
            return SystemClock().microseconds();
        }

    private:
        int *m_clocked;
        std::function<void(int)> m_moved;
    };
    options.clock = std::make_shared<MovingClock>(&clocked, [this](int call) {
        if (call == 2)
            rivalSaves(kQuantity, FieldValue::integer(10));
    });
    const auto result = saveWithLoop(*m_store, mine, options);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(result->conflicts, 2);
    QCOMPARE(stored(kQuantity), QStringLiteral("13"));
    QCOMPARE(result->policySteps.first().formula, QStringLiteral("10 + 3"));
}

void TestPolicySave::keepsTheConflictWhereNoRuleMatches()
{
    rivalSaves(kNote, text("theirs"));
    const auto result
        = run(request(kNote, text("mine")), {ruleOf(PolicyAction::Database, kQuantity)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->policySteps.size(), 1);
    QCOMPARE(result->policySteps.first().decision.rule, 0);
    QCOMPARE(stored(kNote), QStringLiteral("theirs"));
}

void TestPolicySave::savesFieldsApartOnlyWhereARuleSaysSo()
{
    rivalSaves(kCustomer, text("Globex"));
    const SaveRequest mine = request(kNote, text("mine"));
    auto result = run(mine, {ruleOf(PolicyAction::Mine)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(stored(kNote), QStringLiteral("call"));
    result = run(mine, {ruleOf(PolicyAction::SaveAndTell)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(stored(kNote), QStringLiteral("mine"));
    QCOMPARE(stored(kCustomer), QStringLiteral("Globex"));
}

void TestPolicySave::saysWhichRuleDecided()
{
    rivalSaves(kNote, text("theirs"));
    const auto result
        = run(request(kNote, text("mine")),
              {ruleOf(PolicyAction::Mine, kQuantity), ruleOf(PolicyAction::Mine, kNote)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->policySteps.first().decision.rule, 2);
    QCOMPARE(result->merge->field(kNote)->policy->rule, 2);
    QCOMPARE(stored(kNote), QStringLiteral("mine"));
}

void TestPolicySave::acceptsProposalsWhereTheCallerDoes()
{
    rivalSaves(kQuantity, FieldValue::integer(4));
    const SaveRequest mine = request(kQuantity, FieldValue::integer(8));
    const QList<PolicyRule> rules{ruleOf(PolicyAction::Counter, kQuantity)};
    auto result = run(mine, rules);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->policySteps.first().outcome, PolicyStep::Outcome::Proposed);
    QCOMPARE(stored(kQuantity), QStringLiteral("4"));
    result = run(mine, rules, true);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(stored(kQuantity), QStringLiteral("7"));
}

void TestPolicySave::leavesARowThatIsGone()
{
    rivalDeletes();
    const auto result
        = run(request(kNote, text("mine")), {ruleFor(PolicyKind::Deleted, PolicyAction::Database)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Refreshed);
    QVERIFY(result->refreshed.values.isEmpty());
    QCOMPARE(stored(QStringLiteral("count(*)")), QStringLiteral("0"));
}

void TestPolicySave::createsARowAgain()
{
    rivalDeletes();
    const auto result
        = run(request(kNote, text("mine")), {ruleFor(PolicyKind::Deleted, PolicyAction::Mine)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(m_database->value(QStringLiteral("SELECT customer FROM orders WHERE note = 'mine'"))
                 .toText(),
             QStringLiteral("ACME"));
}

void TestPolicySave::asksForARowThatIsGoneWithoutARuleOfItsOwn()
{
    rivalDeletes();
    const auto result = run(request(kNote, text("mine")),
                            {ruleOf(PolicyAction::Mine), ruleOf(PolicyAction::SaveAndTell)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->policySteps.first().kind, PolicyKind::Deleted);
}

void TestPolicySave::deletesARowThatHasChanged()
{
    const SaveRequest mine = m_edit.deleteRequest(QStringLiteral("ana"));
    rivalSaves(kNote, text("theirs"));
    auto result = run(mine, {ruleFor(PolicyKind::DeletedByMe, PolicyAction::Database)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Refreshed);
    QCOMPARE(stored(kNote), QStringLiteral("theirs"));
    result = run(mine, {ruleFor(PolicyKind::DeletedByMe, PolicyAction::Mine)});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(stored(QStringLiteral("count(*)")), QStringLiteral("0"));
}

void TestPolicySave::mergesNothingIntoARowThatOnlyHasTheKey()
{
    // Deleted and made anew, a row begins below the version that was read.
    SaveRequest mine = request(kCustomer, text("mine"));
    mine.originalValues.set(QStringLiteral("row_version"), FieldValue::integer(1'000'000));
    mine.token = ConcurrencyToken::ofRow(*m_orders, mine.originalValues);
    const QList<PolicyRule> rules{ruleOf(PolicyAction::Mine), ruleOf(PolicyAction::SaveAndTell)};
    auto result = run(mine, rules);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->policySteps.first().kind, PolicyKind::ReusedKey);
    result = saveWithLoop(*m_store, mine, {OnConflict::Merge});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(stored(kCustomer), QStringLiteral("ACME"));
}

void TestPolicySave::isOneOperation()
{
    rivalSaves(kNote, text("theirs"));
    const SaveRequest mine = request(kNote, text("mine"));
    const QList<PolicyRule> rules{ruleOf(PolicyAction::Mine)};
    const auto first = run(mine, rules);
    CONCORD_VERIFY_OK(first);
    const auto again = run(mine, rules);
    CONCORD_VERIFY_OK(again);
    QVERIFY(again->saved.isReplayed);
    QCOMPARE(again->saved.token, first->saved.token);
}

// Each goes its own way, and what goes on is sent together: twice, for one row moves once more.
void TestPolicySave::decidesManyInRounds()
{
    class CountingStore final : public ForwardingStore
    {
    public:
        using ForwardingStore::ForwardingStore;
        Result<SaveOutcome> save(const SaveRequest &request) override
        {
            ++calls;
            return ForwardingStore::save(request);
        }
        QList<Result<SaveOutcome>> saveAll(const QList<SaveRequest> &requests) override
        {
            if (calls++ == 0)
                beforeFirst();
            return ForwardingStore::saveAll(requests);
        }
        int calls = 0;
        std::function<void()> beforeFirst;
    };
    QList<SaveRequest> requests;
    QList<Conflict> conflicts;
    for (int order = 1; order <= 20; ++order) {
        UnitOfWork work = beginEdit(*m_store, m_orders, integerKey(order));
        work.set(order % 4 == 0 ? kCustomer : kQuantity,
                 order % 4 == 0 ? text("Mine") : FieldValue::integer(1'000 + order));
        m_database->run({QStringLiteral("UPDATE orders SET quantity = 7, customer = 'Theirs' "
                                        "WHERE order_id = %1")
                             .arg(order)});
        requests.append(work.nextRequest(QStringLiteral("ana")));
        conflicts.append(std::get<Conflict>(*m_store->save(requests.last())));
    }
    CountingStore store(m_database->open());
    store.beforeFirst = [this] { rivalSaves(kQuantity, FieldValue::integer(8)); };
    auto policy = std::make_shared<Policy>();
    policy->rules = {ruleOf(PolicyAction::Mine, kQuantity),
                     ruleFor(PolicyKind::Apart, PolicyAction::SaveAndTell)};
    LoopOptions options;
    options.onConflict = OnConflict::Policy;
    options.policy = policy;
    const auto results = saveAllAfterConflicts(store, requests, conflicts,
                                               QList<LoopOptions>(requests.size(), options));
    QCOMPARE(store.calls, 2);
    for (qsizetype i = 0; i < results.size(); ++i) {
        CONCORD_VERIFY_OK(results.at(i));
        const bool isAsked = (i + 1) % 4 == 0;
        QCOMPARE(results.at(i)->ending,
                 isAsked ? LoopResult::Ending::Conflict : LoopResult::Ending::Saved);
        QCOMPARE(results.at(i)->conflicts, i + 1 == 5 ? 2 : 1);
        if (!isAsked)
            QCOMPARE(results.at(i)->saved.databaseValues.value(kQuantity),
                     FieldValue::integer(1'001 + i));
    }
    QCOMPARE(stored(kCustomer), QStringLiteral("Theirs"));
}

QTEST_GUILESS_MAIN(TestPolicySave)
#include "tst_policysave.moc"
