// SPDX-License-Identifier: GPL-3.0-or-later
//
// The conflict centre on a real database that two connections write.
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "tests/ui/centre/centrebench.h"
#include "ui/common/messagebar.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QComboBox>
#include <QPlainTextEdit>

using namespace concord;
using namespace concord::test;

namespace {

using State = ConflictEntry::State;

FieldValue number(qint64 value)
{
    return FieldValue::integer(value);
}

QString messages(const CentreBench &bench)
{
    return bench.centre->findChild<MessageBar *>(QStringLiteral("centreMessages"))->text();
}

} // namespace

class ConflictCentreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void showsWhatEachRecordWaitsFor();
    void beginsInTheFieldsOfTheFirstThatWaits_data();
    void beginsInTheFieldsOfTheFirstThatWaits();
    void theChosenRecordIsMergedBesideTheList();
    void savesOneRecordAndGoesOnToTheNext();
    void savesTheReadyOnesAndLeavesTheOthers();
    void writesNothingWhereTheDatabaseHoldsTheResult();
    void aRecordThatChangesAgainStaysAndSaysSo();
    void theRecordThatIsShownFollowsASecondChange();
    void whatIsDecidedInsideAValueOutlivesASecondChange();
    void aSecondChangeBesideMineIsMergedAndReadyAgain();
    void aRefusedRecordStaysWithItsReason();
    void decidesAlikeInOneStepThatOneUndoTakesBack();
    void undoGoesToTheRecordItIsAbout();
    void undoPassesOverWhatIsSaved();
    void undoPassesOverWhatWasSavedThisMoment();
    void undoesAMergeThatIsSaved();
    void keepsAMergeThatSomebodyHasChangedSince();
    void cancelLeavesTheRestUnsent();
    void escStopsASaveInsteadOfLeaving();
    void escLeavesAndWritesNothing();
    void nobodyWaitsForWhatIsBeingVerified();
    void filtersByStateAndField();
    void theListsKeepTheRulesOfModels();
    void aDeletedRecordIsAskedAboutBesideTheList();
    void theHelpTellsTheKeysOfTheList();
    void everythingThatTakesTheFocusHasAName();
};

void ConflictCentreTest::showsWhatEachRecordWaitsFor()
{
    CentreBench bench;
    bench.clash(1);
    bench.apart(2);
    QVERIFY(bench.openJudged());
    QCOMPARE(bench.told(0), QStringLiteral("Order 1, 1 to decide"));
    QCOMPARE(bench.told(1), QStringLiteral("Order 2, ready"));
    const QModelIndex waitsForNothing = bench.list().index(1, ConflictListModel::FieldsColumn);
    QCOMPARE(bench.list().data(waitsForNothing, Qt::AccessibleTextRole).toString(),
             QStringLiteral("Waits for nothing"));
    QCOMPARE(bench.list().data(bench.list().index(0, 2), Qt::DisplayRole).toString(),
             QStringLiteral("Quantity"));
    QTRY_COMPARE(bench.button("saveReady")->text(), QStringLiteral("Save 1 read&y"));
    QVERIFY(!bench.centre->findChild<QDialog *>());
}

void ConflictCentreTest::beginsInTheFieldsOfTheFirstThatWaits_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::newRow("the first of all") << true;
    QTest::newRow("behind one that is ready") << false;
}

void ConflictCentreTest::beginsInTheFieldsOfTheFirstThatWaits()
{
    QFETCH(bool, isFirst);
    CentreBench bench;
    if (!isFirst)
        bench.apart(1);
    bench.clash(2);
    bench.open();
    QTRY_VERIFY(bench.centre->panel()
                && bench.centre->panel()->isAncestorOf(bench.centre->focusWidget()));
    QTest::keyClick(bench.centre->focusWidget(), Qt::Key_1);
    QCOMPARE(bench.stateOf(isFirst ? 0 : 1), State::Ready);
}

void ConflictCentreTest::theChosenRecordIsMergedBesideTheList()
{
    CentreBench bench;
    bench.apart(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    QTRY_COMPARE(bench.centre->currentRow(), 1); // the first that waits
    bench.press(Qt::Key_1);
    QCOMPARE(bench.stateOf(1), State::Ready);
    bench.choose(0);
    bench.choose(1);
    QCOMPARE(*bench.centre->panel()->model()->merge().field(QStringLiteral("quantity"))->result,
             number(8));
}

void ConflictCentreTest::savesOneRecordAndGoesOnToTheNext()
{
    CentreBench bench;
    bench.clash(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
    QCOMPARE(bench.value(1, "quantity"), number(8));
    QTRY_COMPARE(bench.centre->currentRow(), 1);
    QCOMPARE(bench.resolved, QList<int>{0});
    bench.press(Qt::Key_3);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(1), State::Settled);
    QCOMPARE(bench.value(2, "quantity"), number(4));
    QCOMPARE(bench.refreshed, QList<int>{1});
}

void ConflictCentreTest::savesTheReadyOnesAndLeavesTheOthers()
{
    CentreBench bench;
    bench.clash(1);
    bench.apart(2);
    bench.apart(3);
    QVERIFY(bench.openJudged());
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(2), State::Saved);
    QCOMPARE(bench.stateOf(1), State::Saved);
    QCOMPARE(bench.stateOf(0), State::Open);
    QCOMPARE(bench.value(2, "quantity"), number(8));
    QCOMPARE(bench.value(2, "note"), FieldValue::text(QStringLiteral("ring")));
    QCOMPARE(bench.value(1, "quantity"), number(4));
    QCOMPARE(bench.resolved, (QList<int>{1, 2}));
    QTRY_COMPARE(messages(bench), QStringLiteral("2 record(s) saved."));
    QCOMPARE(bench.told(1), QStringLiteral("Order 2, saved"));
}

void ConflictCentreTest::writesNothingWhereTheDatabaseHoldsTheResult()
{
    CentreBench bench;
    bench.clash(1, 4); // both the same
    QVERIFY(bench.openJudged());
    const FieldValue version = bench.value(1, "row_version");
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Settled);
    QCOMPARE(bench.value(1, "row_version"), version);
    QCOMPARE(bench.refreshed, QList<int>{0});
}

void ConflictCentreTest::aRecordThatChangesAgainStaysAndSaysSo()
{
    CentreBench bench;
    bench.clash(1); // shown
    bench.apart(2);
    bench.apart(3);
    QVERIFY(bench.openJudged());
    bench.changeElsewhere(2, "quantity = 6");
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(1), State::Open);
    QCOMPARE(bench.told(1), QStringLiteral("Order 2, changed again, 1 to decide"));
    QCOMPARE(bench.value(2, "quantity"), number(6));
    QCOMPARE(bench.value(3, "quantity"), number(8));
    QTRY_VERIFY(messages(bench).contains(QStringLiteral("1 record(s) changed again meanwhile")));
    // It is decided against the newest row.
    bench.choose(1);
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(1), State::Saved);
    QCOMPARE(bench.value(2, "quantity"), number(8));
    QCOMPARE(bench.value(2, "note"), FieldValue::text(QStringLiteral("ring")));
}

void ConflictCentreTest::theRecordThatIsShownFollowsASecondChange()
{
    CentreBench bench;
    UnitOfWork work = bench.edit(1);
    work.set(QStringLiteral("quantity"), number(8));
    work.set(QStringLiteral("customer"), FieldValue::text(QStringLiteral("Ben")));
    bench.changeElsewhere(1, "quantity = 4, customer = 'Ana'");
    bench.refuse(work);
    QVERIFY(bench.openJudged());
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_1);
    QCOMPARE(bench.stateOf(0), State::Ready);
    bench.changeElsewhere(1, "quantity = 3");
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Open);
    const RecordMerge &merge = bench.centre->panel()->model()->merge();
    QVERIFY(merge.field(QStringLiteral("quantity"))->needsChoice());
    const QString customer = QStringLiteral("customer");
    QVERIFY(!merge.field(customer)->needsChoice());
    QCOMPARE(*merge.field(customer)->result, FieldValue::text(QStringLiteral("Ben")));
    QCOMPARE(bench.value(1, "quantity"), number(3));
    bench.press(Qt::Key_1);
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
    QCOMPARE(bench.value(1, "quantity"), number(8));
}

void ConflictCentreTest::whatIsDecidedInsideAValueOutlivesASecondChange()
{
    const QString note = QStringLiteral("note");
    CentreBench bench;
    bench.changeElsewhere(1, "note = 'a' || char(10) || 'x' || char(10) || 'b' || char(10)");
    UnitOfWork work = bench.edit(1);
    work.set(note, FieldValue::text(QStringLiteral("A\nx\nB\n")));
    bench.changeElsewhere(1, "note = 'T' || char(10) || 'x' || char(10) || 'U' || char(10)");
    bench.refuse(work);
    ConflictListModel records(bench.refused);
    QTRY_VERIFY(!records.isJudging());
    MergeModel *inside = records.mergeModel(0)->inside(note);
    QVERIFY(inside);
    QCOMPARE(inside->listedCount(), 2);
    const QString first = inside->merge().fields().first().name;
    KeptChoices told;
    connect(&records, &ConflictListModel::choicesChanged, &records,
            [&told](int, const KeptChoices &choices) { told = choices; });
    inside->choose(first, Pick::Mine);
    QCOMPARE(told.inside.size(), 1);
    QCOMPARE(told.inside.first().places.size(), 1);
    // It is not shown, so its model goes; only the second place has moved.
    bench.changeElsewhere(1, "note = 'T' || char(10) || 'x' || char(10) || 'V' || char(10)");
    bench.refuse(work);
    records.setChangedAgain(0, bench.refused.last().conflict);
    QTRY_VERIFY(!records.isJudging());
    const QList<MergedField> places = records.mergeModel(0)->inside(note)->merge().fields();
    QCOMPARE(places.first().pick, Pick::Mine);
    QVERIFY(!places.last().result);
}

void ConflictCentreTest::aSecondChangeBesideMineIsMergedAndReadyAgain()
{
    CentreBench bench;
    bench.clash(1);
    bench.apart(2);
    QVERIFY(bench.openJudged());
    bench.changeElsewhere(2, "tags = 'vip'");
    bench.saveReady();
    QTRY_COMPARE(bench.told(1), QStringLiteral("Order 2, changed again, ready"));
    QCOMPARE(bench.value(2, "quantity"), number(5));
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(1), State::Saved);
    QCOMPARE(bench.value(2, "quantity"), number(8));
    QCOMPARE(bench.value(2, "tags"), FieldValue::text(QStringLiteral("vip")));
}

void ConflictCentreTest::aRefusedRecordStaysWithItsReason()
{
    CentreBench bench;
    bench.apart(1);
    bench.apart(2);
    bench.database.run({QStringLiteral(
        "CREATE TRIGGER no BEFORE UPDATE OF quantity ON orders WHEN NEW.order_id = 1 "
        "BEGIN SELECT RAISE(ABORT, 'stock is counted'); END")});
    QVERIFY(bench.openJudged());
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Failed);
    QTRY_COMPARE(bench.stateOf(1), State::Saved);
    QCOMPARE(bench.told(0), QStringLiteral("Order 1, not saved"));
    QVERIFY(!bench.list().data(bench.list().index(0, 2), Qt::DisplayRole).toString().isEmpty());
    QTRY_VERIFY(messages(bench).contains(QStringLiteral("1 record(s) could not be saved.")));
    bench.database.run({QStringLiteral("DROP TRIGGER no")});
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
}

void ConflictCentreTest::decidesAlikeInOneStepThatOneUndoTakesBack()
{
    CentreBench bench;
    for (int order = 1; order <= 5; ++order)
        bench.clash(order);
    bench.clash(6, 9); // another triple
    QVERIFY(bench.openJudged());
    bench.press(Qt::Key_1);
    QTRY_COMPARE(bench.button("applyAlike")->text(),
                 QStringLiteral("Decide “Quantity” alike in 4 other record(s)"));
    bench.press(Qt::Key_F9);
    for (int row = 0; row < 5; ++row)
        QCOMPARE(bench.stateOf(row), State::Ready);
    QCOMPARE(bench.stateOf(5), State::Open);
    QVERIFY(!bench.button("applyAlike")->isEnabled());
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.stateOf(0), State::Ready);
    for (int row = 1; row < 6; ++row)
        QCOMPARE(bench.stateOf(row), State::Open);
    bench.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.stateOf(4), State::Ready);
    bench.saveReady();
    QTRY_COMPARE(bench.resolved.size(), 5);
    QCOMPARE(bench.value(5, "quantity"), number(8));
    QCOMPARE(bench.value(6, "quantity"), number(4));
}

void ConflictCentreTest::undoGoesToTheRecordItIsAbout()
{
    CentreBench bench;
    bench.clash(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_F8);
    QCOMPARE(bench.centre->currentRow(), 1);
    bench.press(Qt::Key_3);
    bench.choose(0);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.centre->currentRow(), 1);
    QCOMPARE(bench.stateOf(1), State::Open);
    QCOMPARE(bench.stateOf(0), State::Ready);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.centre->currentRow(), 0);
    QCOMPARE(bench.stateOf(0), State::Open);
}

void ConflictCentreTest::undoPassesOverWhatIsSaved()
{
    CentreBench bench;
    bench.clash(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    bench.choose(1);
    bench.press(Qt::Key_3);
    bench.choose(0);
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
    bench.choose(1);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(1), State::Open);
    QCOMPARE(bench.stateOf(0), State::Saved);
}

void ConflictCentreTest::undoPassesOverWhatWasSavedThisMoment()
{
    CentreBench bench;
    bench.clash(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    bench.choose(1);
    bench.press(Qt::Key_3);
    bench.choose(0);
    bench.press(Qt::Key_1);
    bench.list().setSaved(0); // before the panel beside the list has followed
    bench.choose(1);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(bench.stateOf(1), State::Open);
}

void ConflictCentreTest::undoesAMergeThatIsSaved()
{
    CentreBench bench;
    bench.apart(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
    QTRY_VERIFY(!bench.centre->isSavingMany());
    QCOMPARE(bench.value(1, "quantity"), number(8));
    bench.choose(0);
    QTRY_VERIFY(bench.button("undoMerge")->isVisible());
    bench.button("undoMerge")->click();
    QTRY_COMPARE(bench.told(0), QStringLiteral("Order 1, saved, and undone"));
    QCOMPARE(bench.value(1, "quantity"), number(5));
    QCOMPARE(bench.value(1, "note"), FieldValue::text(QStringLiteral("ring")));
    QTRY_VERIFY(!bench.button("undoMerge")->isVisible());
    // Nor is it offered in the list of merges any more.
    QVERIFY(bench.workspace->recordedMerges().result()->isEmpty());
}

void ConflictCentreTest::keepsAMergeThatSomebodyHasChangedSince()
{
    CentreBench bench;
    bench.apart(1);
    bench.clash(2);
    QVERIFY(bench.openJudged());
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
    QTRY_VERIFY(!bench.centre->isSavingMany());
    bench.choose(0);
    QTRY_VERIFY(bench.button("undoMerge")->isVisible());
    bench.changeElsewhere(1, "customer = 'Lily'");
    bench.button("undoMerge")->click();
    QTRY_VERIFY(!bench.button("undoMerge")->isVisible());
    QCOMPARE(bench.value(1, "quantity"), number(8));
    QCOMPARE(bench.value(1, "customer"), FieldValue::text(QStringLiteral("Lily")));
}

void ConflictCentreTest::cancelLeavesTheRestUnsent()
{
    CentreBench bench;
    const int count = 2 * ConflictSaver::kTogether + 50;
    bench.addOrders(count);
    for (int order = 1; order <= count; ++order) {
        UnitOfWork work = bench.edit(order);
        work.set(QStringLiteral("quantity"), number(8));
        bench.refused.append({work, {}, false});
    }
    bench.database.run({QStringLiteral("UPDATE orders SET note = 'ring'")});
    const QList<RefusedSave> edits = std::exchange(bench.refused, {});
    for (const RefusedSave &edit : edits)
        bench.refuse(edit.work);
    QVERIFY(bench.openJudged());
    bench.saveReady();
    QVERIFY(bench.button("cancelSaving")->isVisible());
    bench.button("cancelSaving")->click();
    QTRY_VERIFY(!bench.centre->isSavingMany());
    QCOMPARE(bench.resolved.size(), ConflictSaver::kTogether);
    QVERIFY(messages(bench).contains(QStringLiteral("250 record(s) were not sent")));
    QCOMPARE(bench.database.value(QStringLiteral("SELECT count(*) FROM orders WHERE quantity = 8")),
             number(ConflictSaver::kTogether));
    QCOMPARE(bench.stateOf(count - 1), State::Ready);
    // What was not sent is as it was, and can be.
    bench.saveReady();
    QTRY_COMPARE(bench.resolved.size(), count);
    QCOMPARE(bench.database.value(QStringLiteral("SELECT count(*) FROM orders WHERE quantity = 8")),
             number(count));
}

void ConflictCentreTest::escStopsASaveInsteadOfLeaving()
{
    CentreBench bench;
    bench.apart(1);
    QVERIFY(bench.openJudged());
    bench.saveReady();
    QTest::keyClick(bench.centre, Qt::Key_Escape);
    QVERIFY(bench.centre->isVisible());
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
    QTest::keyClick(bench.centre, Qt::Key_Escape);
    QTRY_VERIFY(!bench.centre);
}

void ConflictCentreTest::escLeavesAndWritesNothing()
{
    CentreBench bench;
    bench.clash(1);
    QVERIFY(bench.openJudged());
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_F1);
    QTest::keyClick(bench.centre, Qt::Key_Escape); // the help alone
    QVERIFY(bench.centre->isVisible());
    QTest::keyClick(bench.centre, Qt::Key_Escape);
    QTRY_VERIFY(!bench.centre);
    QCOMPARE(bench.value(1, "quantity"), number(4));
}

void ConflictCentreTest::nobodyWaitsForWhatIsBeingVerified()
{
    const EntityPtr entity = FakeWorkspace::orderEntity();
    FakeWorkspace workspace({entity});
    workspace.addOrders(1);
    UnitOfWork work = UnitOfWork::edit(entity, workspace.row(entity, FakeWorkspace::key(1)));
    work.set(QStringLiteral("quantity"), number(8));
    workspace.changeElsewhere(entity, FakeWorkspace::key(1),
                              {{QStringLiteral("note"), FieldValue::text(QStringLiteral("ring"))}});
    UnitOfWork sent = work;
    const auto outcome = workspace.save(sent.nextRequest(QStringLiteral("ben"))).result();
    const QPointer<ConflictCentre> centre
        = new ConflictCentre(&workspace, {{work, std::get<Conflict>(*outcome), false}});
    centre->open();
    QTRY_VERIFY(!centre->records()->isJudging());
    workspace.failNext(QStringLiteral("save"),
                       makeError(ErrorCode::OutcomeUnknown, ErrorReason::ConnectionLost));
    centre->saveReady();
    workspace.hold();
    QTRY_COMPARE(centre->records()->entry(0).state, State::Verifying);
    QVERIFY(!centre->isSavingMany());
    QTest::keyClick(centre, Qt::Key_Escape);
    QTRY_VERIFY(!centre);
}

void ConflictCentreTest::filtersByStateAndField()
{
    CentreBench bench;
    bench.clash(1);
    bench.apart(2);
    UnitOfWork work = bench.edit(3);
    work.set(QStringLiteral("customer"), FieldValue::text(QStringLiteral("Ben")));
    bench.changeElsewhere(3, "customer = 'Ana'");
    bench.refuse(work);
    QVERIFY(bench.openJudged());
    auto *show = bench.centre->findChild<QComboBox *>(QStringLiteral("showStates"));
    auto *field = bench.centre->findChild<QComboBox *>(QStringLiteral("showField"));
    QTRY_COMPARE(field->count(), 3); // all, Customer, Quantity
    const auto shown = [&bench] {
        QStringList titles;
        for (int row = 0; row < bench.table()->model()->rowCount(); ++row)
            titles.append(bench.table()->model()->index(row, 0).data().toString());
        return titles.join(QLatin1Char(' '));
    };
    show->setCurrentIndex(1); // to decide
    QCOMPARE(shown(), QStringLiteral("Order 1 Order 3"));
    bench.choose(0);
    bench.press(Qt::Key_1);
    QCOMPARE(bench.stateOf(0), State::Ready);
    QCOMPARE(shown(), QStringLiteral("Order 1 Order 3")); // not from under the hand
    show->setCurrentIndex(2);                             // ready
    QCOMPARE(shown(), QStringLiteral("Order 1 Order 2"));
    show->setCurrentIndex(0);
    field->setCurrentIndex(field->findData(QStringLiteral("customer")));
    QCOMPARE(shown(), QStringLiteral("Order 3"));
}

void ConflictCentreTest::theListsKeepTheRulesOfModels()
{
    CentreBench bench;
    bench.clash(1);
    bench.apart(2);
    bench.open();
    const QAbstractItemModelTester list(&bench.list());
    const QAbstractItemModelTester shown(bench.table()->model());
    QTRY_VERIFY(!bench.list().isJudging());
    bench.centre->findChild<QComboBox *>(QStringLiteral("showStates"))->setCurrentIndex(2);
    bench.saveReady();
    QTRY_COMPARE(bench.stateOf(1), State::Saved);
}

void ConflictCentreTest::aDeletedRecordIsAskedAboutBesideTheList()
{
    CentreBench bench;
    UnitOfWork work = bench.edit(1);
    work.set(QStringLiteral("quantity"), number(8));
    bench.database.run({QStringLiteral("DELETE FROM orders WHERE order_id = 1")});
    bench.refuse(work);
    bench.apart(2);
    QVERIFY(bench.openJudged());
    QCOMPARE(bench.told(0), QStringLiteral("Order 1, deleted meanwhile"));
    QCOMPARE(bench.centre->panel()->question(), MergeQuestion::Deleted);
    bench.button("answer")->click(); // create again
    QTRY_COMPARE(bench.stateOf(0), State::Saved);
}

void ConflictCentreTest::theHelpTellsTheKeysOfTheList()
{
    CentreBench bench;
    bench.clash(1);
    QVERIFY(bench.openJudged());
    bench.press(Qt::Key_F1);
    const auto *help = bench.centre->findChild<QPlainTextEdit *>(QStringLiteral("helpText"));
    QVERIFY(help);
    const QList<MergeAction> actions = MergeKeys::actionsOfMany();
    for (const MergeAction action : actions) {
        QVERIFY(!MergeKeys::current().text(action).isEmpty());
        QVERIFY(help->toPlainText().contains(MergeKeys::description(action)));
    }
}

void ConflictCentreTest::everythingThatTakesTheFocusHasAName()
{
    CentreBench bench;
    bench.clash(1);
    bench.apart(2);
    QVERIFY(bench.openJudged());
    const auto widgets = bench.centre->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool isReached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
        if (!isReached || widget->inherits("QHeaderView"))
            continue;
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(
            spoken && !spoken->text(QAccessible::Name).isEmpty(),
            qPrintable(QStringLiteral("%1 %2").arg(
                QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
    }
}

QTEST_MAIN(ConflictCentreTest)
#include "tst_conflictcentre.moc"
