// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a window's workspace keeps of the conflicts that were resolved in it.
#include "core/history/conflictrecords.h"
#include "core/workspace/saveloop.h"
#include "core/workspace/sqlworkspace.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kNote = QStringLiteral("note");
const QString kCustomer = QStringLiteral("customer");
const QString kQuantity = QStringLiteral("quantity");
const RecordKey kKey = integerKey(5);

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

} // namespace

class TestConflictRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsNothingOfSavesWithoutAConflict();
    void keepsWhatAMergeCameTo();
    void oneConflictStaysOneWhereTheRowMovesAgain();
    void keepsADeleteOfARowThatHadChanged();
    void theMergeIsUndoneAfterARestart();
    void anUndoneMergeIsNotOfferedTwice();
    void thePolicyGoesOnWithASave();
    void withoutARuleTheConflictStands();

private:
    void open()
    {
        m_workspace.reset();
        WorkspaceOptions options;
        options.url = ConnectionUrl::ofFile(m_database->path());
        options.user = QStringLiteral("ana");
        options.stateFolder = m_state->path();
        options.entityFolders = {QStringLiteral(":/concord/sample")};
        auto workspace = openSqlWorkspace(options);
        CONCORD_VERIFY_OK(workspace);
        m_workspace = *std::move(workspace);
        const auto list = m_workspace->entities().result();
        CONCORD_VERIFY_OK(list);
        for (const EntityPtr &entity : list->entities) {
            if (entity->name == QLatin1String("orders"))
                m_orders = entity;
        }
    }
    UnitOfWork begin() const
    {
        return UnitOfWork::edit(m_orders, *m_workspace->find(m_orders, kKey).result());
    }
    SaveOutcome save(UnitOfWork &work) const
    {
        return *m_workspace->save(work.nextRequest(m_workspace->user())).result();
    }
    // What the person chose, on the row that the conflict showed.
    SaveOutcome resolve(UnitOfWork work, const SaveOutcome &outcome,
                        const FieldValues &result) const
    {
        const Conflict &conflict = std::get<Conflict>(outcome);
        work.rebase({kKey, conflict.databaseValues, conflict.databaseToken}, result);
        return save(work);
    }
    void rivalSaves(const QString &field, const FieldValue &value) const
    {
        const auto store = m_database->open();
        UnitOfWork work = beginEdit(*store, m_orders, kKey);
        work.set(field, value);
        const auto outcome = store->save(work.nextRequest(QStringLiteral("ben")));
        QVERIFY(outcome && std::holds_alternative<Saved>(*outcome));
    }
    QList<RecordedConflict> kept() const
    {
        return ConflictRecords(m_state->path() + QStringLiteral("/conflicts")).read().value_or({});
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Workspace> m_workspace;
    EntityPtr m_orders;
};

void TestConflictRecorder::init()
{
    m_workspace.reset();
    m_state = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<TestDatabase>();
    m_database->run({QStringLiteral("UPDATE orders SET note = 'call', quantity = 5, "
                                    "customer = 'ACME' WHERE order_id = 5")});
    open();
}

void TestConflictRecorder::keepsNothingOfSavesWithoutAConflict()
{
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    QVERIFY(std::holds_alternative<Saved>(save(work)));
    // A conflict that nobody resolved is none yet.
    UnitOfWork late = begin();
    rivalSaves(kNote, text("theirs"));
    late.set(kNote, text("late"));
    QVERIFY(std::holds_alternative<Conflict>(save(late)));
    m_workspace.reset(); // what was to be written is there now
    QCOMPARE(kept().size(), 0);
}

void TestConflictRecorder::keepsWhatAMergeCameTo()
{
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    work.set(kQuantity, FieldValue::integer(8));
    rivalSaves(kNote, text("theirs"));
    const SaveOutcome conflict = save(work);
    const SaveOutcome saved
        = resolve(work, conflict, {{kNote, text("typed")}, {kQuantity, FieldValue::integer(8)}});
    QVERIFY(std::holds_alternative<Saved>(saved));
    QTRY_COMPARE(kept().size(), 1);
    const RecordedConflict record = kept().first();
    QCOMPARE(record.user, QStringLiteral("ana"));
    QCOMPARE(record.otherUser, QStringLiteral("ben"));
    QCOMPARE(record.originalValues.value(kNote), text("call"));
    QCOMPARE(record.currentValues.value(kNote), text("mine"));
    QCOMPARE(record.databaseValues.value(kNote), text("theirs"));
    QCOMPARE(record.resultValues.value(kNote), text("typed"));
    QCOMPARE(record.resultToken, std::get<Saved>(saved).token.toText());
    QCOMPARE(record.resolution, Resolution::Merge);
    const QList<FieldDecision> decisions{{kQuantity, FieldState::Mine, Pick::Mine, {}},
                                         {kNote, FieldState::Undecided, Pick::Typed, {}}};
    QVERIFY(record.decisions == decisions);
}

void TestConflictRecorder::oneConflictStaysOneWhereTheRowMovesAgain()
{
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    rivalSaves(kNote, text("theirs"));
    const SaveOutcome first = save(work);
    rivalSaves(kCustomer, text("Globex"));
    UnitOfWork merged = work;
    const Conflict &shown = std::get<Conflict>(first);
    merged.rebase({kKey, shown.databaseValues, shown.databaseToken}, {{kNote, text("both")}});
    const SaveOutcome second = save(merged);
    QVERIFY(std::holds_alternative<Conflict>(second));
    QVERIFY(std::holds_alternative<Saved>(resolve(merged, second, {{kNote, text("both")}})));
    QTRY_COMPARE(kept().size(), 1);
    const RecordedConflict record = kept().first();
    QCOMPARE(record.originalValues.value(kNote), text("call"));
    QCOMPARE(record.currentValues.value(kNote), text("mine"));
    QCOMPARE(record.databaseValues.value(kCustomer), text("Globex"));
}

void TestConflictRecorder::keepsADeleteOfARowThatHadChanged()
{
    UnitOfWork work = begin();
    rivalSaves(kNote, text("theirs"));
    const auto conflict = m_workspace->save(work.deleteRequest(QStringLiteral("ana"))).result();
    CONCORD_VERIFY_OK(conflict);
    const Conflict &shown = std::get<Conflict>(*conflict);
    work.rebase({kKey, shown.databaseValues, shown.databaseToken}, {});
    const auto deleted = m_workspace->save(work.deleteRequest(QStringLiteral("ana"))).result();
    QVERIFY(deleted && std::holds_alternative<Saved>(*deleted));
    QTRY_COMPARE(kept().size(), 1);
    QCOMPARE(kept().first().saveKind, SaveKind::Delete);
    QCOMPARE(kept().first().resolution, Resolution::Overwrite);
    QVERIFY(kept().first().resultToken.isEmpty());
}

void TestConflictRecorder::theMergeIsUndoneAfterARestart()
{
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    rivalSaves(kNote, text("theirs"));
    const SaveOutcome conflict = save(work);
    resolve(work, conflict, {{kNote, text("mine")}});
    open();
    QTRY_COMPARE(kept().size(), 1);
    const auto request = undoRequest(kept().first(), m_orders, QStringLiteral("ana"));
    CONCORD_VERIFY_OK(request);
    const auto undone = m_workspace->save(*request).result();
    QVERIFY(undone && std::holds_alternative<Saved>(*undone));
    QCOMPARE(begin().originalValue(kNote), text("theirs"));
    // Where somebody has saved since, the merge stays.
    rivalSaves(kNote, text("later"));
    const auto again = m_workspace->save(*undoRequest(kept().first(), m_orders, {})).result();
    QVERIFY(again && std::holds_alternative<Conflict>(*again));
    QCOMPARE(begin().originalValue(kNote), text("later"));
}

void TestConflictRecorder::anUndoneMergeIsNotOfferedTwice()
{
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    rivalSaves(kNote, text("theirs"));
    resolve(work, save(work), {{kNote, text("mine")}});
    open();
    QTRY_COMPARE(kept().size(), 1);
    const auto offered = m_workspace->recordedMerges().result();
    CONCORD_VERIFY_OK(offered);
    QCOMPARE(offered->size(), 1);
    const auto request = undoRequest(offered->first(), m_orders, QStringLiteral("ana"));
    CONCORD_VERIFY_OK(request);
    const auto undone = m_workspace->undoMerge(*request).result();
    QVERIFY(undone && std::holds_alternative<Saved>(*undone));
    QCOMPARE(begin().originalValue(kNote), text("theirs"));
    QVERIFY(m_workspace->recordedMerges().result()->isEmpty());
    open();
    QVERIFY(m_workspace->recordedMerges().result()->isEmpty());
}

void TestConflictRecorder::thePolicyGoesOnWithASave()
{
    PolicyRule rule;
    rule.number = 1;
    rule.name = QStringLiteral("Notes");
    rule.fields = QStringList{kNote};
    rule.kinds = {PolicyKind::Both};
    rule.action = PolicyAction::Mine;
    Policy policy;
    policy.name = QStringLiteral("Order desk");
    policy.rules = {rule};
    m_workspace->setPolicy(std::make_shared<const Policy>(policy));
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    rivalSaves(kNote, text("theirs"));
    const SaveRequest request = work.nextRequest(m_workspace->user());
    const auto met = m_workspace->save(request).result();
    // Nobody but decide() goes by the rules.
    QVERIFY(met && std::holds_alternative<Conflict>(*met));
    const auto decided = m_workspace->decide(request, std::get<Conflict>(*met)).result();
    CONCORD_VERIFY_OK(decided);
    QCOMPARE(decided->ending, LoopResult::Ending::Saved);
    QCOMPARE(begin().originalValue(kNote), text("mine"));
    QTRY_COMPARE(kept().size(), 1);
    QCOMPARE(kept().first().policy, policy.name);
    QCOMPARE(kept().first().decisions.first().policy->name, rule.name);
    // The same request again is the same operation.
    const auto settled = m_workspace->verify(request).result();
    QVERIFY(settled && settled->state == SettledState::Applied);
}

void TestConflictRecorder::withoutARuleTheConflictStands()
{
    m_workspace->setPolicy(std::make_shared<const Policy>());
    UnitOfWork work = begin();
    work.set(kNote, text("mine"));
    rivalSaves(kNote, text("theirs"));
    const SaveRequest request = work.nextRequest(m_workspace->user());
    const SaveOutcome met = *m_workspace->save(request).result();
    const auto decided = m_workspace->decide(request, std::get<Conflict>(met)).result();
    CONCORD_VERIFY_OK(decided);
    QCOMPARE(decided->ending, LoopResult::Ending::Conflict);
    QCOMPARE(begin().originalValue(kNote), text("theirs"));
    // What a person makes of it then is kept as ever.
    resolve(work, met, {{kNote, text("both")}});
    QTRY_COMPARE(kept().size(), 1);
    QVERIFY(kept().first().policy.isEmpty());
}

QTEST_GUILESS_MAIN(TestConflictRecorder)
#include "tst_conflictrecorder.moc"
