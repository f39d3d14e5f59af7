// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the merge dialog asks about a record as a whole, answered through the real widgets.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/mergebench.h"

#include <QLabel>

using namespace concord;
using namespace concord::test;

class MergeQuestionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void savesBothWhereNothingOverlaps();
    void showsTheFieldsWhereNothingOverlaps();
    void savesMineWhereOnlyTheVersionMoved();
    void writesNothingWhereNothingIsLeft();
    void createsADeletedRecordAgain();
    void acceptsADeletionOnlyWhenConfirmed();
    void asksAgainWhenTheRecordIsDeletedMeanwhile();
    void neverMergesARecordThatOnlyHasTheKey();
    void keepsARecordThatChangedBeforeItsDeletion();
    void deletesOnlyTheRowThatWasShown();
    void goesBackToChangeAKeyThatExists();
    void bringsANewRecordIntoTheExistingOne();
    void offersNoMergeWhereARuleRefused();
};

void MergeQuestionsTest::savesBothWhereNothingOverlaps()
{
    Bench bench;
    bench.edit("note", text("ring twice"));
    bench.changeElsewhere("name", text("tulip"));
    bench.open();
    QCOMPARE(bench.dialog->question(), MergeQuestion::NoOverlap);
    const auto *said = bench.dialog->findChild<QLabel *>(QStringLiteral("questionSentence"));
    QCOMPARE(said->text(),
             QStringLiteral("ana changed name while you edited note; nothing overlaps."));
    QVERIFY(bench.button("answer")->isDefault());
    bench.press(Qt::Key_Return);
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("note"), text("ring twice"));
    QCOMPARE(bench.value("name"), text("tulip"));
    QCOMPARE(bench.told.mergedFields, QStringList{QStringLiteral("name")});
}

void MergeQuestionsTest::showsTheFieldsWhereNothingOverlaps()
{
    Bench bench;
    bench.edit("note", text("ring twice"));
    bench.changeElsewhere("name", text("tulip"));
    bench.open();
    bench.button("otherAnswer")->click();
    QCOMPARE(bench.dialog->question(), MergeQuestion::Fields);
    QTRY_COMPARE(bench.dialog->findChildren<MergeTable *>().size(), 1);
    QVERIFY(bench.model().isReady());
    bench.press(Qt::Key_2);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("name"), text("rose"));
}

void MergeQuestionsTest::savesMineWhereOnlyTheVersionMoved()
{
    Bench bench;
    bench.edit("note", text("ring twice"));
    bench.changeElsewhere("name", text("tulip"));
    bench.changeElsewhere("name", text("rose"));
    UnitOfWork sent = bench.work;
    Conflict conflict = bench.refusal(sent.nextRequest(bench.ws.user()));
    conflict.reason = ConflictReason::TokenOnlyMoved;
    bench.open(conflict);
    QCOMPARE(bench.button("answer")->text().remove(QLatin1Char('&')), QStringLiteral("Save mine"));
    bench.button("answer")->click();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("note"), text("ring twice"));
}

void MergeQuestionsTest::writesNothingWhereNothingIsLeft()
{
    Bench bench;
    bench.edit("note", text("the same"));
    bench.changeElsewhere("note", text("the same"));
    bench.open();
    bench.button("answer")->click();
    QCOMPARE(bench.told.refreshed, 1);
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QVERIFY(!bench.told.work->isDirty());
}

void MergeQuestionsTest::createsADeletedRecordAgain()
{
    Bench bench;
    bench.ws.setNow(QDateTime(QDate(2026, 10, 5), QTime(10, 2), Qt::UTC));
    bench.readAgain();
    bench.edit("note", text("ring twice"));
    bench.ws.removeElsewhere(mergeEntity(), bench.key);
    bench.open();
    QCOMPARE(bench.dialog->question(), MergeQuestion::Deleted);
    const auto *when = bench.dialog->findChild<QLabel *>(QStringLiteral("mergeSavedBy"));
    QVERIFY2(when->text().startsWith(QLatin1String("You read it at ")), qPrintable(when->text()));
    QVERIFY(bench.button("backToEditing")->isDefault());
    bench.button("answer")->click();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.ws.saves().last().kind, SaveKind::Insert);
    QCOMPARE(bench.ws.rowCount(mergeEntity()), 1);
    QCOMPARE(bench.value("note"), text("ring twice"));
    QCOMPARE(bench.value("stock"), number(5));
    QCOMPARE(bench.told.work->key(), bench.key);
    QVERIFY(!bench.told.work->isNew());
}

void MergeQuestionsTest::acceptsADeletionOnlyWhenConfirmed()
{
    Bench bench;
    bench.edit("note", text("ring twice"));
    bench.ws.removeElsewhere(mergeEntity(), bench.key);
    bench.open();
    bench.button("discard")->click();
    QCOMPARE(bench.told.ends(), 0);
    QVERIFY(bench.bar("mergeConfirmation")->text().contains(QLatin1String("ring twice")));
    bench.confirm();
    QCOMPARE(bench.told.gone, 1);
    QCOMPARE(bench.told.ends(), 1);
}

void MergeQuestionsTest::asksAgainWhenTheRecordIsDeletedMeanwhile()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("allMine")->click();
    bench.ws.removeElsewhere(mergeEntity(), bench.key);
    bench.save();
    QTRY_COMPARE(bench.dialog->question(), MergeQuestion::Deleted);
    bench.button("answer")->click();
    QTRY_COMPARE(bench.told.resolved, 1);
    // What the person had decided is what is made again.
    QCOMPARE(bench.value("stock"), number(8));
    QCOMPARE(bench.value("name"), text("tulip"));
}

void MergeQuestionsTest::neverMergesARecordThatOnlyHasTheKey()
{
    Bench bench;
    bench.edit("stock", number(8));
    UnitOfWork sent = bench.work;
    bench.changeElsewhere("name", text("another"));
    Conflict conflict = bench.refusal(sent.nextRequest(bench.ws.user()));
    conflict.databaseValues.set(QStringLiteral("row_version"), number(0));
    bench.open(conflict);
    QCOMPARE(bench.dialog->question(), MergeQuestion::KeyReused);
    QVERIFY(!bench.button("overwrite")->isVisible());
    QVERIFY(!bench.button("answer")->isVisible()); // the key is the person's
    QVERIFY(bench.button("backToEditing")->isDefault());
    bench.save();
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    bench.button("discard")->click();
    QVERIFY(bench.bar("mergeConfirmation")->text().contains(QLatin1String("stock = 8")));
    bench.confirm();
    QCOMPARE(bench.told.refreshed, 1);
}

void MergeQuestionsTest::keepsARecordThatChangedBeforeItsDeletion()
{
    Bench bench;
    bench.changeElsewhere("name", text("tulip"));
    bench.openForDelete();
    QCOMPARE(bench.dialog->question(), MergeQuestion::DeleteChanged);
    QVERIFY(bench.button("answer")->isDefault());
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.told.refreshed, 1);
    QCOMPARE(bench.ws.rowCount(mergeEntity()), 1);
    QCOMPARE(bench.told.work->originalValues().value(QStringLiteral("name")), text("tulip"));
}

void MergeQuestionsTest::deletesOnlyTheRowThatWasShown()
{
    Bench bench;
    bench.changeElsewhere("name", text("tulip"));
    bench.openForDelete();
    bench.button("overwrite")->click();
    bench.changeElsewhere("name", text("nobody has seen this"));
    bench.confirm();
    QTRY_VERIFY(bench.bar("mergeBanner")->isVisible());
    QCOMPARE(bench.ws.rowCount(mergeEntity()), 1);
    bench.button("overwrite")->click();
    bench.confirm();
    QTRY_COMPARE(bench.told.gone, 1);
    QCOMPARE(bench.told.ends(), 1);
    QCOMPARE(bench.ws.rowCount(mergeEntity()), 0);
}

namespace {

// A new record with the key of one that is there.
Conflict keyExists(Bench &bench)
{
    bench.work = UnitOfWork::create(mergeEntity());
    bench.edit("id", number(1));
    bench.edit("name", text("mine"));
    bench.edit("stock", number(5));
    Conflict conflict;
    conflict.kind = ConflictKind::KeyExists;
    conflict.reason = ConflictReason::KeyTaken;
    conflict.currentValues = bench.work.currentValues();
    const RecordSnapshot there = bench.ws.row(mergeEntity(), bench.key);
    conflict.databaseValues = there.values;
    conflict.databaseToken = there.token;
    return conflict;
}

} // namespace

void MergeQuestionsTest::goesBackToChangeAKeyThatExists()
{
    Bench bench;
    bench.open(keyExists(bench));
    QCOMPARE(bench.dialog->question(), MergeQuestion::KeyExists);
    bench.button("answer")->click();
    QCOMPARE(bench.told.kept, 1);
    QCOMPARE(bench.told.keyEdit, 1);
    QVERIFY(bench.told.work->isNew());
}

void MergeQuestionsTest::bringsANewRecordIntoTheExistingOne()
{
    Bench bench;
    bench.open(keyExists(bench));
    bench.button("otherAnswer")->click();
    QTRY_COMPARE(bench.dialog->findChildren<MergeTable *>().size(), 1);
    QCOMPARE(bench.model().openCount(), 1);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("name"));
    QVERIFY(bench.table()->isColumnHidden(MergeModel::OriginalColumn));
    bench.press(Qt::Key_1);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.ws.rowCount(mergeEntity()), 1);
    QCOMPARE(bench.value("name"), text("mine"));
    QCOMPARE(bench.value("note"), text("call first"));
    QCOMPARE(bench.told.work->key(), bench.key);
}

void MergeQuestionsTest::offersNoMergeWhereARuleRefused()
{
    Bench bench;
    bench.edit("note", text("ring twice"));
    Conflict conflict = makeConflict(bench.work.originalValues(), bench.work.currentValues(),
                                     bench.work.originalValues());
    conflict.reason = ConflictReason::Blocked;
    conflict.databaseToken = bench.work.token();
    bench.open(conflict);
    QCOMPARE(bench.dialog->question(), MergeQuestion::Blocked);
    for (const char *name : {"answer", "otherAnswer", "overwrite", "nextUndecided"})
        QVERIFY(bench.button(name)->isHidden());
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.told.kept, 1);
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
}

QTEST_MAIN(MergeQuestionsTest)
#include "tst_mergequestions.moc"
