// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/saveloop.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace concord;
using namespace concord::test;

namespace {

const QString kNote = QStringLiteral("note");
const QString kQuantity = QStringLiteral("quantity");
const QString kCustomer = QStringLiteral("customer");
const QString kStatus = QStringLiteral("status");
const QString kShippedAt = QStringLiteral("shipped_at");
const RecordKey kKey = integerKey(5);

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

// A store in front of which something happens just before each save: the number of the sending, from 1.
class WatchedStore final : public RecordStore
{
public:
    WatchedStore(std::unique_ptr<SqlRecordStore> store, std::function<void(int)> beforeSave)
        : m_store(std::move(store))
        , m_beforeSave(std::move(beforeSave))
    {
    }

    Result<QList<TableSchema>> tables() override { return m_store->tables(); }
    Result<RowWindow> window(const WindowRequest &request) override
    {
        return m_store->window(request);
    }
    Result<ReferenceNames> names(const QList<ReferenceKeys> &wanted) override
    {
        return m_store->names(wanted);
    }
    Result<qint64> count(const RowQuery &query) override { return m_store->count(query); }
    Result<QList<RowAnchor>> anchors(const RowQuery &query, qint64 every) override
    {
        return m_store->anchors(query, every);
    }
    Result<RecordSnapshot> find(const EntityPtr &entity, const RecordKey &key) override
    {
        return m_store->find(entity, key);
    }
    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        m_beforeSave(++m_sendings);
        return m_store->save(request);
    }
    QList<Result<SaveOutcome>> saveAll(const QList<SaveRequest> &requests) override
    {
        return m_store->saveAll(requests);
    }
    Result<QList<std::optional<RecordSnapshot>>> findAll(const EntityPtr &entity,
                                                         const QList<RecordKey> &keys) override
    {
        return m_store->findAll(entity, keys);
    }
    Result<Settled> settle(const SaveRequest &request) override { return m_store->settle(request); }
    Result<QDateTime> time() override { return m_store->time(); }
    Result<SettledState> settle(const OperationId &operationId, int attempt) override
    {
        return m_store->settle(operationId, attempt);
    }
    Result<qint64> changeCounter() override { return m_store->changeCounter(); }
    bool hasOperations() const override { return m_store->hasOperations(); }

    int sendings() const { return m_sendings; }

private:
    std::unique_ptr<SqlRecordStore> m_store;
    std::function<void(int)> m_beforeSave;
    int m_sendings = 0;
};

} // namespace

class TestSaveLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void savesAtOnceWhereNobodyElseDid();
    void failsOnAConflictAndWritesNothing();
    void refreshTakesTheDatabasesRowAndWritesNothing();
    void overwriteWritesOnlyTheGivenFields();
    void overwriteIsGuardedByTheVersionItHasSeen();
    void mergesFieldsThatDoNotOverlap();
    void keepsTheConflictWhereBothChangedOneField();
    void keepsTheConflictWhereBothTouchedAGroup();
    void mergesAgainWhenTheRowMovesOnceMore();
    void opensAgainWhenTheNewMoveClashes();
    void givesUpAfterItsRetries();
    void goesOnAtOnceAfterTheFirstConflictAlone();
    void pausesBeforeATryThatLostAgain();
    void mergesInsideAValueOnlyWhereItMay();
    void needsTheOriginalsToMerge();
    void writesNothingWhereSomebodySavedTheSame();
    void stopsWhereTheDatabaseBlocksTheWrite();
    void staysAConflictWhereTheRowIsGone_data();
    void staysAConflictWhereTheRowIsGone();
    void countsAsOneOperation();
    void answersTheFirstRequestAgainAfterAMerge();
    void deletesTheVersionFoundWhereAskedTo();

private:
    // Ana's edit of order 5, begun before anything else happens.
    SaveRequest request(const QString &field, const FieldValue &value)
    {
        UnitOfWork work = m_edit;
        work.set(field, value);
        return work.nextRequest(QStringLiteral("ana"));
    }
    void rivalSaves(const QString &field, const FieldValue &value) const
    {
        const auto store = m_database->open();
        UnitOfWork work = beginEdit(*store, m_orders, kKey);
        work.set(field, value);
        const auto outcome = store->save(work.nextRequest(QStringLiteral("ben")));
        QVERIFY(outcome && std::holds_alternative<Saved>(*outcome));
    }
    Result<LoopResult> run(const SaveRequest &request, OnConflict onConflict)
    {
        return saveWithLoop(*m_store, request, {onConflict});
    }
    FieldValue stored(const QString &field) const
    {
        return m_database->value(
            QStringLiteral("SELECT %1 FROM orders WHERE order_id = 5").arg(field));
    }
    WatchedStore watched(std::function<void(int)> beforeSave) const
    {
        return WatchedStore(m_database->open(), std::move(beforeSave));
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<SqlRecordStore> m_store;
    EntityPtr m_orders;
    UnitOfWork m_edit = UnitOfWork::create({});
};

void TestSaveLoop::init()
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

void TestSaveLoop::savesAtOnceWhereNobodyElseDid()
{
    const auto result = run(request(kNote, text("mine")), OnConflict::Merge);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(result->attempts, 1);
    QCOMPARE(result->conflicts, 0);
    QVERIFY(result->mergedFields.isEmpty());
    QCOMPARE(stored(kNote), text("mine"));
}

void TestSaveLoop::failsOnAConflictAndWritesNothing()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    const auto result = run(request(kNote, text("mine")), OnConflict::Fail);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->conflicts, 1);
    QCOMPARE(stored(kNote), text("call"));
    QCOMPARE(result->conflict.databaseValues.value(kQuantity), FieldValue::integer(9));
    QVERIFY(result->merge);
    QCOMPARE(result->merge->field(kQuantity)->state, FieldState::Database);
    QCOMPARE(result->merge->field(kNote)->state, FieldState::Mine);
}

void TestSaveLoop::refreshTakesTheDatabasesRowAndWritesNothing()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    const auto result = run(request(kNote, text("mine")), OnConflict::Refresh);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Refreshed);
    QCOMPARE(result->refreshed.values.value(kQuantity), FieldValue::integer(9));
    QCOMPARE(result->refreshed.token.value(), stored(QStringLiteral("row_version")));
    QCOMPARE(stored(kNote), text("call"));
}

void TestSaveLoop::overwriteWritesOnlyTheGivenFields()
{
    rivalSaves(kNote, text("theirs"));
    rivalSaves(kQuantity, FieldValue::integer(9));
    const auto result = run(request(kNote, text("mine")), OnConflict::Overwrite);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(stored(kNote), text("mine"));
    QCOMPARE(stored(kQuantity), FieldValue::integer(9));
}

// A third writer between the conflict and the overwrite: his version was not seen, so it is met, not run over.
void TestSaveLoop::overwriteIsGuardedByTheVersionItHasSeen()
{
    rivalSaves(kNote, text("second"));
    WatchedStore store = watched([this](int sending) {
        if (sending == 2)
            rivalSaves(kNote, text("third"));
    });
    const auto result
        = saveWithLoop(store, request(kNote, text("mine")), {OnConflict::Overwrite, 1});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->conflict.databaseValues.value(kNote), text("third"));
    QCOMPARE(stored(kNote), text("third"));
}

void TestSaveLoop::mergesFieldsThatDoNotOverlap()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    const auto result = run(request(kNote, text("mine")), OnConflict::Merge);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(result->attempts, 2);
    QCOMPARE(result->conflicts, 1);
    QCOMPARE(result->mergedFields, (QStringList{kQuantity, kNote}));
    QCOMPARE(stored(kNote), text("mine"));
    QCOMPARE(stored(kQuantity), FieldValue::integer(9));
    QCOMPARE(result->saved.token.value(), stored(QStringLiteral("row_version")));
}

void TestSaveLoop::keepsTheConflictWhereBothChangedOneField()
{
    rivalSaves(kNote, text("theirs"));
    const auto result = run(request(kNote, text("mine")), OnConflict::Merge);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QVERIFY(result->merge);
    QCOMPARE(result->merge->field(kNote)->state, FieldState::Undecided);
    QCOMPARE(stored(kNote), text("theirs"));
}

void TestSaveLoop::keepsTheConflictWhereBothTouchedAGroup()
{
    rivalSaves(kStatus, text("paid"));
    UnitOfWork work = m_edit;
    work.set(kStatus, text("shipped"));
    work.set(kShippedAt, text("2026-10-05T10:00:00Z"));
    const auto result = run(work.nextRequest(QStringLiteral("ana")), OnConflict::Merge);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(stored(kStatus), text("paid"));
    QVERIFY(stored(kShippedAt).isNull());
}

void TestSaveLoop::mergesAgainWhenTheRowMovesOnceMore()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    WatchedStore store = watched([this](int sending) {
        if (sending == 2)
            rivalSaves(kCustomer, text("Other Ltd"));
    });
    const auto result = saveWithLoop(store, request(kNote, text("mine")), {OnConflict::Merge, 5});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QCOMPARE(store.sendings(), 3);
    QCOMPARE(result->conflicts, 2);
    QCOMPARE(stored(kNote), text("mine"));
    QCOMPARE(stored(kQuantity), FieldValue::integer(9));
    QCOMPARE(stored(kCustomer), text("Other Ltd"));
}

void TestSaveLoop::opensAgainWhenTheNewMoveClashes()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    WatchedStore store = watched([this](int sending) {
        if (sending == 2)
            rivalSaves(kNote, text("theirs"));
    });
    const auto result = saveWithLoop(store, request(kNote, text("mine")), {OnConflict::Merge, 5});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QVERIFY(result->merge);
    QVERIFY(result->merge->field(kNote)->needsChoice());
    QCOMPARE(result->conflict.originalValues.value(kNote), text("call"));
    QCOMPARE(result->conflict.currentValues.value(kNote), text("mine"));
    QCOMPARE(result->conflict.databaseValues.value(kNote), text("theirs"));
    QCOMPARE(stored(kNote), text("theirs"));
}

void TestSaveLoop::givesUpAfterItsRetries()
{
    int quantity = 100;
    WatchedStore store
        = watched([&](int) { rivalSaves(kQuantity, FieldValue::integer(++quantity)); });
    const auto result = saveWithLoop(store, request(kNote, text("mine")), {OnConflict::Merge, 3});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(store.sendings(), 4);
    QCOMPARE(result->conflicts, 4);
    QCOMPARE(stored(kNote), text("call"));
}

void TestSaveLoop::goesOnAtOnceAfterTheFirstConflictAlone()
{
    using namespace std::chrono_literals;
    ConflictPause pause;
    QCOMPARE(pause.next(), 0us);
    std::chrono::microseconds early{0};
    std::chrono::microseconds late{0};
    for (int i = 0; i < 30; ++i)
        (i < 5 ? early : late) += pause.next();
    QVERIFY(early < 16ms); // 0.5 ms, doubled each time
    QVERIFY(late > 100ms); // by chance up to 200 ms each
    QVERIFY(late < 25 * 200ms);
}

void TestSaveLoop::pausesBeforeATryThatLostAgain()
{
    int quantity = 100;
    WatchedStore store
        = watched([&](int) { rivalSaves(kQuantity, FieldValue::integer(++quantity)); });
    LoopOptions options{OnConflict::Merge, 3};
    int sentBefore = 0;
    QList<int> sendingsBetweenPauses;
    options.sleep = [&](std::chrono::microseconds time) {
        QVERIFY(time.count() > 0);
        sendingsBetweenPauses.append(store.sendings()
                                     - std::exchange(sentBefore, store.sendings()));
    };
    CONCORD_VERIFY_OK(saveWithLoop(store, request(kNote, text("mine")), options));
    QCOMPARE(store.sendings(), 4);
    // At once after the first conflict, and not after the last.
    QCOMPARE(sendingsBetweenPauses, QList<int>({2, 1}));
}

void TestSaveLoop::mergesInsideAValueOnlyWhereItMay()
{
    m_database->run({QStringLiteral("UPDATE orders SET note = 'a%1x%1b' WHERE order_id = 5")
                         .arg(QLatin1Char('\n'))});
    UnitOfWork work = beginEdit(*m_store, m_edit.entity(), m_edit.key());
    rivalSaves(kNote, text("a\nx\nB"));
    work.set(kNote, text("A\nx\nb"));
    const SaveRequest save = work.nextRequest(QStringLiteral("ana"));
    const auto asked = run(save, OnConflict::Merge);
    CONCORD_VERIFY_OK(asked);
    QCOMPARE(asked->ending, LoopResult::Ending::Conflict);
    QVERIFY(asked->merge->field(kNote)->isToCheck());
    LoopOptions options{OnConflict::Merge};
    options.acceptsProposals = true;
    const auto merged = saveWithLoop(*m_store, save, options);
    CONCORD_VERIFY_OK(merged);
    QCOMPARE(merged->ending, LoopResult::Ending::Saved);
    QCOMPARE(stored(kNote), text("A\nx\nB"));
}

void TestSaveLoop::needsTheOriginalsToMerge()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    SaveRequest save = request(kNote, text("mine"));
    save.originalValues = {};
    const auto result = run(save, OnConflict::Merge);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QVERIFY(!result->merge);
    QCOMPARE(stored(kNote), text("call"));
}

void TestSaveLoop::writesNothingWhereSomebodySavedTheSame()
{
    rivalSaves(kNote, text("mine"));
    const FieldValue version = stored(QStringLiteral("row_version"));
    const auto result = run(request(kNote, text("mine")), OnConflict::Merge);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Saved);
    QVERIFY(result->isAlreadyThere);
    QCOMPARE(result->saved.token.value(), version);
    QCOMPARE(stored(QStringLiteral("row_version")), version);
}

void TestSaveLoop::stopsWhereTheDatabaseBlocksTheWrite()
{
    m_database->run({QStringLiteral("CREATE TRIGGER blocked BEFORE UPDATE ON orders "
                                    "WHEN NEW.note = 'mine' BEGIN SELECT RAISE(IGNORE); END")});
    WatchedStore store = watched([](int) {});
    const auto result
        = saveWithLoop(store, request(kNote, text("mine")), {OnConflict::Overwrite, 5});
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->conflict.reason, ConflictReason::Blocked);
    QCOMPARE(store.sendings(), 1);
}

void TestSaveLoop::staysAConflictWhereTheRowIsGone_data()
{
    QTest::addColumn<OnConflict>("onConflict");
    QTest::newRow("fail") << OnConflict::Fail;
    QTest::newRow("refresh") << OnConflict::Refresh;
    QTest::newRow("overwrite") << OnConflict::Overwrite;
    QTest::newRow("merge") << OnConflict::Merge;
}

void TestSaveLoop::staysAConflictWhereTheRowIsGone()
{
    QFETCH(OnConflict, onConflict);
    m_database->run({QStringLiteral("DELETE FROM orders WHERE order_id = 5")});
    const auto result = run(request(kNote, text("mine")), onConflict);
    CONCORD_VERIFY_OK(result);
    QCOMPARE(result->ending, LoopResult::Ending::Conflict);
    QCOMPARE(result->conflict.kind, ConflictKind::Deleted);
    QVERIFY(!result->merge);
    QVERIFY(stored(kNote).isNull());
}

void TestSaveLoop::countsAsOneOperation()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    const SaveRequest save = request(kNote, text("mine"));
    CONCORD_VERIFY_OK(run(save, OnConflict::Merge));
    const QString mine = QStringLiteral("FROM concord_operation WHERE save_id = '%1'")
                             .arg(save.operationId.toText());
    QCOMPARE(m_database->value(QStringLiteral("SELECT count(*) ") + mine), FieldValue::integer(1));
    QCOMPARE(m_database->value(QStringLiteral("SELECT attempt ") + mine), FieldValue::integer(2));
}

void TestSaveLoop::answersTheFirstRequestAgainAfterAMerge()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    const SaveRequest save = request(kNote, text("mine"));
    const auto first = run(save, OnConflict::Merge);
    CONCORD_VERIFY_OK(first);
    rivalSaves(kNote, text("later"));
    const auto again = run(save, OnConflict::Merge);
    CONCORD_VERIFY_OK(again);
    QCOMPARE(again->ending, LoopResult::Ending::Saved);
    QVERIFY(again->saved.isReplayed);
    QCOMPARE(again->saved.token, first->saved.token);
    QCOMPARE(stored(kNote), text("later"));
}

void TestSaveLoop::deletesTheVersionFoundWhereAskedTo()
{
    rivalSaves(kQuantity, FieldValue::integer(9));
    const SaveRequest gone = m_edit.deleteRequest(QStringLiteral("ana"));
    const auto refused = run(gone, OnConflict::Fail);
    CONCORD_VERIFY_OK(refused);
    QCOMPARE(refused->ending, LoopResult::Ending::Conflict);
    QCOMPARE(stored(kQuantity), FieldValue::integer(9));
    const auto deleted = run(gone, OnConflict::Overwrite);
    CONCORD_VERIFY_OK(deleted);
    QCOMPARE(deleted->ending, LoopResult::Ending::Saved);
    QVERIFY(stored(kQuantity).isNull());
}

QTEST_GUILESS_MAIN(TestSaveLoop)
#include "tst_saveloop.moc"
