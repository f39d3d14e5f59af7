// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/unitofwork.h"
#include "tests/support/mergesample.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kNote = QStringLiteral("note");
const QString kPrice = QStringLiteral("price");
const QString kCurrency = QStringLiteral("currency");
const QString kAna = QStringLiteral("ana");

RecordSnapshot snapshot(const char *note = "old", const char *price = "1.50")
{
    FieldValues values = emptyMergeRow();
    values.set(kNote, text(note));
    values.set(kPrice, text(price));
    values.set(QStringLiteral("row_version"), number(7));
    return {RecordKey({number(1)}), values, ConcurrencyToken::ofRow(*mergeEntity(), values)};
}

UnitOfWork beginWork()
{
    return UnitOfWork::edit(mergeEntity(), snapshot());
}

} // namespace

class TestUnitOfWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void isDirtyByMeaning();
    void keepsTheOriginalBytesWhereTheMeaningIsTheSame();
    void takesEveryValueOfANewRecord();
    void tellsNullFromEmpty();
    void sendsOnlyWhatChanged();
    void keepsTheOperationWhileTheContentIsTheSame();
    void keepsTheOperationInWhateverOrderTheFieldsWereTyped();
    void takesANewOperationForOtherContent();
    void knowsTheFirstSendingOfAnOperation();
    void takesANewOperationForEachDelete();
    void startsFromTheDatabaseAfterAMerge();
    void rebasesOntoItsOwnChanges();
    void neverSendsHousekeepingAfterAMerge();
    void turnsANewRecordIntoAnEditWhenItIsRebased();
    void startsAnewFromWhatWasSaved();
    void knowsWhenItsRowWasRead();
    void keepsWhatIsSeenWhereALaterSaveOutranItsOwn();
    void dropsEveryChange();
    void setsBackOnlyWhatAnEditMayChange();
};

void TestUnitOfWork::isDirtyByMeaning()
{
    UnitOfWork work = beginWork();
    QVERIFY(!work.isDirty());
    work.set(kNote, text("new"));
    QVERIFY(work.isDirty());
    QVERIFY(work.isChanged(kNote));
    work.set(kNote, text("old"));
    QVERIFY(!work.isDirty());
    work.set(kNote, text("new"));
    work.reset(kNote);
    QVERIFY(!work.isDirty());
}

void TestUnitOfWork::keepsTheOriginalBytesWhereTheMeaningIsTheSame()
{
    UnitOfWork work = beginWork();
    work.set(kPrice, text("1.5"));
    QVERIFY(!work.isDirty());
    QCOMPARE(work.currentValue(kPrice), text("1.50"));
    work.set(kPrice, text("1.51"));
    QCOMPARE(work.currentValue(kPrice), text("1.51"));
    QCOMPARE(work.originalValue(kPrice), text("1.50"));
}

void TestUnitOfWork::takesEveryValueOfANewRecord()
{
    UnitOfWork work = UnitOfWork::create(mergeEntity());
    QVERIFY(work.isNew());
    QVERIFY(!work.isDirty());
    work.set(kNote, FieldValue()); // NULL, not the column's default
    QVERIFY(work.isChanged(kNote));
    const SaveRequest request = work.nextRequest(kAna);
    QCOMPARE(request.kind, SaveKind::Insert);
    QVERIFY(request.key.isEmpty());
    QVERIFY(request.originalValues.isEmpty());
    QVERIFY(request.changes.contains(kNote));
}

void TestUnitOfWork::tellsNullFromEmpty()
{
    UnitOfWork work = beginWork();
    work.set(kCurrency, text(""));
    QVERIFY(work.isDirty());
    work.set(kCurrency, FieldValue());
    QVERIFY(!work.isDirty());
    work.set(kNote, FieldValue());
    QVERIFY(work.currentValue(kNote).isNull());
    QVERIFY(work.isDirty());
}

void TestUnitOfWork::sendsOnlyWhatChanged()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("new"));
    const SaveRequest request = work.nextRequest(kAna);
    QCOMPARE(request.kind, SaveKind::Update);
    QCOMPARE(request.changes, (FieldValues{{kNote, text("new")}}));
    QCOMPARE(request.originalValues, work.originalValues());
    QCOMPARE(request.token, work.token());
    QCOMPARE(request.key, work.key());
    QCOMPARE(request.user, kAna);
}

void TestUnitOfWork::keepsTheOperationWhileTheContentIsTheSame()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("new"));
    const SaveRequest first = work.nextRequest(kAna);
    const SaveRequest second = work.nextRequest(kAna);
    QVERIFY(!first.operationId.isNull());
    QCOMPARE(second.operationId, first.operationId);
    QCOMPARE(first.attempt, 1);
    QCOMPARE(second.attempt, 2);
    // Typing something else and taking it back is the same content.
    work.set(kNote, text("newer"));
    work.set(kNote, text("new"));
    const SaveRequest third = work.nextRequest(kAna);
    QCOMPARE(third.operationId, first.operationId);
    QCOMPARE(third.attempt, 3);
    QCOMPARE(requestFingerprint(third), requestFingerprint(first));
}

void TestUnitOfWork::keepsTheOperationInWhateverOrderTheFieldsWereTyped()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("new"));
    work.set(kPrice, text("9"));
    const SaveRequest first = work.nextRequest(kAna);
    work.reset(kNote);
    work.set(kNote, text("new"));
    const SaveRequest second = work.nextRequest(kAna);
    QCOMPARE(second.operationId, first.operationId);
    QCOMPARE(requestFingerprint(second), requestFingerprint(first));
}

void TestUnitOfWork::takesANewOperationForOtherContent()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("new"));
    const SaveRequest first = work.nextRequest(kAna);
    work.set(kNote, text("newer"));
    const SaveRequest second = work.nextRequest(kAna);
    QVERIFY(second.operationId != first.operationId);
    QCOMPARE(second.attempt, 1);
    work.set(kPrice, text("9"));
    QVERIFY(work.nextRequest(kAna).operationId != second.operationId);
}

void TestUnitOfWork::knowsTheFirstSendingOfAnOperation()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("new"));
    const SaveRequest first = work.nextRequest(kAna);
    const SaveRequest copy = first; // NOLINT(performance-unnecessary-copy-initialization)
    QVERIFY(first.firstSending.take());
    QVERIFY(!first.firstSending.take());
    QVERIFY(!copy.firstSending.take());
    QVERIFY(!work.nextRequest(kAna).firstSending.take());
    work.set(kNote, text("newer"));
    QVERIFY(work.nextRequest(kAna).firstSending.take());
    QVERIFY(work.deleteRequest(kAna).firstSending.take());
    QVERIFY(!SaveRequest().firstSending.take());
}

void TestUnitOfWork::takesANewOperationForEachDelete()
{
    const UnitOfWork work = beginWork();
    const SaveRequest first = work.deleteRequest(kAna);
    QCOMPARE(first.kind, SaveKind::Delete);
    QVERIFY(first.changes.isEmpty());
    QCOMPARE(first.token, work.token());
    QVERIFY(work.deleteRequest(kAna).operationId != first.operationId);
}

void TestUnitOfWork::startsFromTheDatabaseAfterAMerge()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("mine"));
    const SaveRequest first = work.nextRequest(kAna);
    RecordSnapshot database = snapshot("theirs", "2.00");
    database.values.set(QStringLiteral("row_version"), number(8));
    database.token = ConcurrencyToken::ofRow(*mergeEntity(), database.values);
    work.rebase(database, {{kNote, text("mine")}, {kPrice, text("2")}});
    QCOMPARE(work.changes(), (FieldValues{{kNote, text("mine")}})); // 2 is what is there already
    QCOMPARE(work.originalValues(), database.values);
    QCOMPARE(work.token(), database.token);
    const SaveRequest next = work.nextRequest(kAna);
    QVERIFY(next.operationId != first.operationId);
    QCOMPARE(next.attempt, 1);
    QCOMPARE(next.token, database.token);
}

void TestUnitOfWork::rebasesOntoItsOwnChanges()
{
    // "Overwrite": what I typed, over the row as it is now.
    UnitOfWork work = beginWork();
    work.set(kNote, text("mine"));
    work.rebase(snapshot("theirs", "2.00"), work.changes());
    QCOMPARE(work.changes(), (FieldValues{{kNote, text("mine")}}));
    QCOMPARE(work.currentValue(kPrice), text("2.00"));
}

void TestUnitOfWork::neverSendsHousekeepingAfterAMerge()
{
    UnitOfWork work = beginWork();
    FieldValues result = work.originalValues();
    result.set(QStringLiteral("updated_by"), text("somebody"));
    result.set(QStringLiteral("row_version"), number(99));
    result.set(kNote, text("mine"));
    work.rebase(snapshot("theirs"), result);
    QCOMPARE(work.changes().names(), QStringList{kNote});
}

void TestUnitOfWork::turnsANewRecordIntoAnEditWhenItIsRebased()
{
    UnitOfWork work = UnitOfWork::create(mergeEntity());
    work.set(kNote, text("mine"));
    work.rebase(snapshot("theirs"), {{kNote, text("mine")}});
    QVERIFY(!work.isNew());
    QCOMPARE(work.nextRequest(kAna).kind, SaveKind::Update);
}

void TestUnitOfWork::knowsWhenItsRowWasRead()
{
    const QDateTime first(QDate(2026, 10, 5), QTime(10, 2), Qt::UTC);
    RecordSnapshot read = snapshot();
    QVERIFY(!UnitOfWork::edit(mergeEntity(), read).read().readAt.isValid());
    read.readAt = first;
    QCOMPARE(read, snapshot()); // the same row
    UnitOfWork work = UnitOfWork::edit(mergeEntity(), read);
    work.set(kNote, text("mine"));
    QCOMPARE(work.read().readAt, first);

    RecordSnapshot database = snapshot("theirs");
    database.readAt = first.addSecs(60);
    work.rebase(database, work.changes());
    QCOMPARE(work.read().readAt, database.readAt);

    Saved saved;
    QVERIFY(saved.readAt.isValid());
    saved.key = database.key;
    saved.databaseValues = database.values;
    saved.token = database.token;
    saved.readAt = first.addSecs(120);
    work.accept(saved);
    QCOMPARE(work.read().readAt, saved.readAt);
}

void TestUnitOfWork::startsAnewFromWhatWasSaved()
{
    UnitOfWork work = UnitOfWork::create(mergeEntity());
    work.set(kNote, text("mine"));
    const SaveRequest first = work.nextRequest(kAna);
    const RecordSnapshot row = snapshot("mine");
    Saved saved;
    saved.key = row.key;
    saved.databaseValues = row.values;
    saved.token = row.token;
    work.accept(saved);
    QVERIFY(!work.isNew());
    QVERIFY(!work.isDirty());
    QCOMPARE(work.key(), row.key);
    QCOMPARE(work.originalValues(), row.values);
    work.set(kNote, text("again"));
    const SaveRequest next = work.nextRequest(kAna);
    QVERIFY(next.operationId != first.operationId);
    QCOMPARE(next.attempt, 1);
    // The very content of an earlier save is another intent now.
    work.accept(saved);
    work.set(kNote, text("again"));
    QVERIFY(work.nextRequest(kAna).operationId != next.operationId);
}

void TestUnitOfWork::keepsWhatIsSeenWhereALaterSaveOutranItsOwn()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("mine"));
    Saved saved; // the answer to a save that was sent twice, after a rival saved too
    saved.key = work.key();
    saved.token = snapshot("mine").token;
    saved.isReplayed = true;
    work.accept(saved);
    QVERIFY(!work.isDirty());
    QCOMPARE(work.currentValue(kNote), text("mine"));
    QCOMPARE(work.currentValue(kPrice), text("1.50"));
    QCOMPARE(work.token(), saved.token);
}

void TestUnitOfWork::dropsEveryChange()
{
    UnitOfWork work = beginWork();
    work.set(kNote, text("new"));
    work.set(kPrice, text("9"));
    work.resetAll();
    QVERIFY(!work.isDirty());
    QCOMPARE(work.currentValues(), work.originalValues());
}

void TestUnitOfWork::setsBackOnlyWhatAnEditMayChange()
{
    Entity entity = *mergeEntity();
    for (Field &field : entity.fields)
        field.isReadOnly = field.name == kPrice; // a trigger writes it
    UnitOfWork work = UnitOfWork::edit(std::make_shared<const Entity>(entity), snapshot());
    FieldValues before = snapshot("older", "0.50").values;
    before.set(QStringLiteral("row_version"), number(6));
    work.setBack(before);
    QCOMPARE(work.changes().names(), QStringList{kNote});
}

QTEST_GUILESS_MAIN(TestUnitOfWork)
#include "tst_unitofwork.moc"
