// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/conflictqueue.h"
#include "tests/support/mergesample.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

using State = ConflictEntry::State;

const QString kStock = QStringLiteral("stock");
const QString kName = QStringLiteral("name");
const QString kStatus = QStringLiteral("status");
const QString kNote = QStringLiteral("note");

// One field of a conflict: its three values.
struct Triple
{
    QString name;
    FieldValue base;
    FieldValue mine;
    FieldValue database;
};

RefusedSave refusedOf(qint64 id, const QList<Triple> &fields)
{
    FieldValues base = emptyMergeRow();
    base.set(QStringLiteral("id"), number(id));
    FieldValues mine = base;
    FieldValues database = base;
    for (const Triple &field : fields) {
        base.set(field.name, field.base);
        mine.set(field.name, field.mine);
        database.set(field.name, field.database);
    }
    UnitOfWork work = UnitOfWork::edit(mergeEntity(), {RecordKey({number(id)}), base, {}});
    for (const Triple &field : fields)
        work.set(field.name, field.mine);
    return {work, makeConflict(base, mine, database), false};
}

Triple stock(qint64 base, qint64 mine, qint64 database)
{
    return {kStock, number(base), number(mine), number(database)};
}

ConflictQueue queueOf(const QList<RefusedSave> &refused)
{
    ConflictQueue queue(refused);
    for (int place = 0; place < queue.size(); ++place)
        queue.judge(place, judged(queue.at(place).refused));
    return queue;
}

void choose(ConflictQueue &queue, int place, const QString &field, Pick pick)
{
    RecordMerge merge = *queue.at(place).merge;
    merge.choose(field, pick);
    queue.decide(place, merge);
}

} // namespace

class ConflictQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatIsReadyAndWhatWaits();
    void aRecordThatIsGoneIsOneDecision();
    void asksForAYesToWhatWasMergedInside();
    void onlyTheSameTripleIsAlike_data();
    void onlyTheSameTripleIsAlike();
    void aGroupIsAlikeOnlyAsAWhole();
    void nothingIsAlikeBeforeItIsDecided();
    void aDecisionThatWasMadeIsNotReplaced();
    void copiesWhatWasTyped();
    void anInvalidCopyStaysOpen();
    void choicesGoOnWhenTheRowMovesAgain();
    void aFailureIsKeptUntilSomethingIsChosen();
    void findsTheNextThatWaits();
    void namesTheFieldsThatAreAsked();
    void judgesManyInTheirOrder();
};

void ConflictQueueTest::knowsWhatIsReadyAndWhatWaits()
{
    ConflictQueue queue({refusedOf(1, {stock(5, 8, 4), {kName, text("a"), text("b"), text("c")}}),
                         refusedOf(2, {stock(5, 8, 5), {kName, text("a"), text("a"), text("c")}})});
    QCOMPARE(queue.at(0).state, State::Judging);
    QVERIFY(queue.ready().isEmpty());
    for (int place = 0; place < queue.size(); ++place)
        queue.judge(place, judged(queue.at(place).refused));
    QCOMPARE(queue.at(0).state, State::Open);
    QCOMPARE(queue.at(0).openCount(), 2);
    QCOMPARE(queue.at(1).state, State::Ready);
    QCOMPARE(queue.at(1).openCount(), 0);
    QCOMPARE(queue.ready(), QList<int>{1});
    choose(queue, 0, kStock, Pick::Mine);
    QCOMPARE(queue.at(0).openCount(), 1);
    choose(queue, 0, kName, Pick::Database);
    QCOMPARE(queue.ready(), (QList<int>{0, 1}));
}

void ConflictQueueTest::aRecordThatIsGoneIsOneDecision()
{
    RefusedSave gone = refusedOf(1, {stock(5, 8, 4)});
    gone.conflict.kind = ConflictKind::Deleted;
    gone.conflict.databaseValues = {};
    const ConflictQueue queue = queueOf({gone});
    QCOMPARE(queue.at(0).question, MergeQuestion::Deleted);
    QCOMPARE(queue.at(0).state, State::Open);
    QCOMPARE(queue.at(0).openCount(), 1);
}

void ConflictQueueTest::asksForAYesToWhatWasMergedInside()
{
    const ConflictQueue queue = queueOf(
        {refusedOf(1, {{kNote, text("a\nx\nb\n"), text("A\nx\nb\n"), text("a\nx\nB\n")}})});
    QCOMPARE(queue.at(0).merge->proposalCount(), 1);
    QCOMPARE(queue.at(0).state, State::Open);
}

void ConflictQueueTest::onlyTheSameTripleIsAlike_data()
{
    QTest::addColumn<int>("base");
    QTest::addColumn<int>("mine");
    QTest::addColumn<int>("database");
    QTest::addColumn<bool>("isAlike");
    QTest::newRow("the same") << 5 << 8 << 4 << true;
    QTest::newRow("another original") << 6 << 8 << 4 << false;
    QTest::newRow("another mine") << 5 << 9 << 4 << false;
    QTest::newRow("another in the database") << 5 << 8 << 3 << false;
}

void ConflictQueueTest::onlyTheSameTripleIsAlike()
{
    QFETCH(int, base);
    QFETCH(int, mine);
    QFETCH(int, database);
    QFETCH(bool, isAlike);
    ConflictQueue queue
        = queueOf({refusedOf(1, {stock(5, 8, 4)}), refusedOf(2, {stock(base, mine, database)})});
    choose(queue, 0, kStock, Pick::Mine);
    QCOMPARE(queue.alike(0, kStock), isAlike ? QList<int>{1} : QList<int>());
}

void ConflictQueueTest::aGroupIsAlikeOnlyAsAWhole()
{
    const Triple status{kStatus, text("new"), text("shipped"), text("cancelled")};
    const auto shipped = [](const char *day) {
        return Triple{QStringLiteral("shipped_at"), FieldValue::null(), text(day),
                      FieldValue::null()};
    };
    ConflictQueue queue = queueOf({refusedOf(1, {status, shipped("2026-10-05")}),
                                   refusedOf(2, {status, shipped("2026-10-06")}),
                                   refusedOf(3, {status, shipped("2026-10-05")})});
    choose(queue, 0, kStatus, Pick::Mine);
    QCOMPARE(queue.alike(0, kStatus), QList<int>{2});
    const RecordMerge merge = queue.decidedLike(2, kStatus, 0);
    QVERIFY(merge.isReady());
    QCOMPARE(*merge.field(QStringLiteral("shipped_at"))->result, text("2026-10-05"));
}

void ConflictQueueTest::nothingIsAlikeBeforeItIsDecided()
{
    ConflictQueue queue = queueOf({refusedOf(1, {stock(5, 8, 4)}), refusedOf(2, {stock(5, 8, 4)})});
    QVERIFY(queue.alike(0, kStock).isEmpty());
    // Nobody is asked about what only one side changed.
    queue = queueOf({refusedOf(1, {stock(5, 8, 5)}), refusedOf(2, {stock(5, 8, 5)})});
    QVERIFY(queue.alike(0, kStock).isEmpty());
}

void ConflictQueueTest::aDecisionThatWasMadeIsNotReplaced()
{
    ConflictQueue queue = queueOf({refusedOf(1, {stock(5, 8, 4)}), refusedOf(2, {stock(5, 8, 4)}),
                                   refusedOf(3, {stock(5, 8, 4)})});
    choose(queue, 1, kStock, Pick::Database);
    choose(queue, 0, kStock, Pick::Mine);
    QCOMPARE(queue.alike(0, kStock), QList<int>{2});
    queue.setSaving(2);
    QVERIFY(queue.alike(0, kStock).isEmpty());
}

void ConflictQueueTest::copiesWhatWasTyped()
{
    ConflictQueue queue = queueOf({refusedOf(1, {stock(5, 8, 4)}), refusedOf(2, {stock(5, 8, 4)})});
    RecordMerge merge = *queue.at(0).merge;
    merge.type(kStock, number(6));
    queue.decide(0, merge);
    const RecordMerge copy = queue.decidedLike(1, kStock, 0);
    QCOMPARE(*copy.field(kStock)->result, number(6));
    QCOMPARE(copy.field(kStock)->pick, Pick::Typed);
}

// The other row may hold what does not go with it.
void ConflictQueueTest::anInvalidCopyStaysOpen()
{
    const QString low = QStringLiteral("low");
    const QString high = QStringLiteral("high");
    const Triple lows{low, number(1), number(8), number(2)};
    ConflictQueue queue = queueOf({refusedOf(1, {lows, {high, number(9), number(9), number(9)}}),
                                   refusedOf(2, {lows, {high, number(8), number(8), number(3)}})});
    choose(queue, 0, low, Pick::Mine);
    QCOMPARE(queue.alike(0, low), QList<int>{1});
    queue.decide(1, queue.decidedLike(1, low, 0));
    QCOMPARE(queue.at(1).state, State::Open);
}

void ConflictQueueTest::choicesGoOnWhenTheRowMovesAgain()
{
    ConflictQueue queue
        = queueOf({refusedOf(1, {stock(5, 8, 4), {kName, text("a"), text("b"), text("c")}})});
    choose(queue, 0, kStock, Pick::Mine);
    choose(queue, 0, kName, Pick::Mine);
    const int generation = queue.at(0).generation;
    Conflict newer = queue.at(0).refused.conflict;
    newer.databaseValues.set(kStock, number(3));
    const RecordMerge before = *queue.at(0).merge;
    queue.setChangedAgain(0, newer);
    QCOMPARE(queue.at(0).state, State::Judging);
    queue.judge(0, judgedAgain(queue.at(0).refused, before));
    QVERIFY(queue.at(0).isChangedAgain);
    QVERIFY(queue.at(0).generation != generation);
    QCOMPARE(queue.at(0).openCount(), 1);
    QVERIFY(queue.at(0).merge->field(kStock)->needsChoice());
    QCOMPARE(*queue.at(0).merge->field(kName)->result, text("b"));
}

void ConflictQueueTest::aFailureIsKeptUntilSomethingIsChosen()
{
    ConflictQueue queue = queueOf({refusedOf(1, {stock(5, 8, 5)})});
    queue.setSaving(0);
    QVERIFY(queue.ready().isEmpty());
    const Error error = makeError(ErrorCode::Disconnected, ErrorReason::CannotOpen);
    queue.setFailed(0, error);
    QCOMPARE(queue.at(0).state, State::Failed);
    QCOMPARE(queue.ready(), QList<int>{0});
    choose(queue, 0, kStock, Pick::Database);
    QCOMPARE(queue.at(0).state, State::Ready);
    QVERIFY(!queue.at(0).error);
}

void ConflictQueueTest::findsTheNextThatWaits()
{
    const ConflictQueue queue
        = queueOf({refusedOf(1, {stock(5, 8, 4)}), refusedOf(2, {stock(5, 8, 5)}),
                   refusedOf(3, {stock(5, 8, 4)})});
    QCOMPARE(queue.nextOpen(-1), 0);
    QCOMPARE(queue.nextOpen(0), 2);
    QCOMPARE(queue.nextOpen(2), 0);
    QCOMPARE(queue.nextOpen(2, -1), 0);
    QCOMPARE(queue.nextOpen(-1, -1), 2);
    QCOMPARE(queueOf({refusedOf(2, {stock(5, 8, 5)})}).nextOpen(0), -1);
}

void ConflictQueueTest::namesTheFieldsThatAreAsked()
{
    const ConflictQueue queue = queueOf({refusedOf(1, {stock(5, 8, 4)}),
                                         refusedOf(2,
                                                   {{kName, text("a"), text("b"), text("c")},
                                                    {kNote, text("x"), text("y"), text("x")}})});
    QCOMPARE(queue.askedFields({}), (QStringList{kName, kStock}));
    QVERIFY(queue.askedFields(QStringLiteral("orders")).isEmpty());
}

void ConflictQueueTest::judgesManyInTheirOrder()
{
    QList<RefusedSave> refused;
    for (int i = 0; i < 500; ++i)
        refused.append(refusedOf(i, {stock(5, 8, i % 2 == 0 ? 4 : 5)}));
    QFuture<Judgement> future = judgeAll(refused);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 500);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(future.resultAt(i).merge->isReady(), i % 2 == 1);
}

QTEST_GUILESS_MAIN(ConflictQueueTest)
#include "tst_conflictqueue.moc"
