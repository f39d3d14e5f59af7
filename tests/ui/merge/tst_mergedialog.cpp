// SPDX-License-Identifier: GPL-3.0-or-later
//
// A robot at the keyboard and the mouse merges a record field by field through the real widgets.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/mergebench.h"
#include "ui/merge/mergesentences.h"
#include "ui/merge/pickbuttons.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>

using namespace concord;
using namespace concord::test;

namespace {

const FieldValue kNull = FieldValue::null();

} // namespace

class MergeDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void enterNeverDecides();
    void escapeResolvesNothing();
    void resolvesByKeys_data();
    void resolvesByKeys();
    void goesOnAfterAKeyAndStaysAfterTheMouse();
    void makesSaveTheDefaultOnceAllIsDecided();
    void savingEarlyGoesToTheFirstOpenField();
    void takesTheSideThatIsClicked();
    void takesASideForAllUndecided();
    void undoBringsBackValueAndFocus();
    void typesTheResultByHand();
    void typedTextThatIsNoValueIsNotSaved();
    void choosesAResultFromTheList();
    void overwriteNamesWhatIsLost();
    void overwriteIsGuardedToo();
    void discardNamesMyChanges();

    void keepsEverythingWhenSavingFails();
    void waitsUntilALostReplyIsVerified();
    void staysCalmWhileSaving();

    void showsOnlyWhatIsAskedFor();
    void saysWhenItWasRead();
    void saysWhyItHasToBeDecided();
    void tellsATriggerFromASaveOfOnesOwn();
    void theButtonsKeepTheirWordsWhereTheSidesCanSpareTheRoom();
    void showsTheResultInANarrowWindow();
    void namesEveryControl();
};

void MergeDialogTest::enterNeverDecides()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    const QList<MergedField> before = bench.model().merge().fields();
    for (int i = 0; i < 5; ++i)
        bench.press(Qt::Key_Return);
    QCOMPARE(bench.model().merge().fields(), before);
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QCOMPARE(bench.told.ends(), 0);
    QVERIFY(bench.dialog->isVisible());
    // It went round the two open rows.
    QCOMPARE(bench.table()->currentField(), QStringLiteral("status"));
}

void MergeDialogTest::escapeResolvesNothing()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Escape);
    QCOMPARE(bench.told.ends(), 1);
    QCOMPARE(bench.told.kept, 1);
    QCOMPARE(bench.told.work->changes(), bench.work.changes());
    QCOMPARE(bench.told.work->token(), bench.work.token());
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QTRY_VERIFY(!bench.dialog);
}

void MergeDialogTest::resolvesByKeys_data()
{
    QTest::addColumn<QList<QKeyCombination>>("keys");
    QTest::addColumn<FieldValue>("stock");
    QTest::addColumn<FieldValue>("status");
    QTest::addColumn<FieldValue>("shippedAt");
    QTest::addColumn<QStringList>("merged");
    using Keys = QList<QKeyCombination>;
    const auto alt = Qt::ALT;
    const QStringList name{QStringLiteral("name")};
    QTest::newRow("mine, mine") << Keys{Qt::Key_1, Qt::Key_1} << number(8) << text("shipped")
                                << text("2026-10-05") << name;
    QTest::newRow("original, database")
        << Keys{Qt::Key_2, Qt::Key_3} << number(5) << text("cancelled") << kNull
        << QStringList{QStringLiteral("name"), QStringLiteral("status"),
                       QStringLiteral("shipped_at")};
    QTest::newRow("database, original")
        << Keys{alt | Qt::Key_3, alt | Qt::Key_2} << number(4) << text("new") << kNull
        << QStringList{QStringLiteral("name"), QStringLiteral("stock"),
                       QStringLiteral("shipped_at")};
    QTest::newRow("the second first") << Keys{Qt::Key_F7, alt | Qt::Key_1, alt | Qt::Key_1}
                                      << number(8) << text("shipped") << text("2026-10-05") << name;
    QTest::newRow("changed my mind")
        << Keys{Qt::Key_1, Qt::Key_Up, Qt::Key_Up, Qt::Key_Down, Qt::Key_3, Qt::SHIFT | Qt::Key_F7,
                Qt::Key_1}
        << number(4) << text("shipped") << text("2026-10-05")
        << QStringList{QStringLiteral("name"), QStringLiteral("stock")};
}

void MergeDialogTest::resolvesByKeys()
{
    QFETCH(QList<QKeyCombination>, keys);
    Bench bench;
    bench.makeConflict();
    bench.open();
    for (const QKeyCombination key : std::as_const(keys))
        bench.press(key.key(), key.keyboardModifiers());
    QVERIFY(bench.model().isReady());
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.told.ends(), 1);
    QTEST(bench.value("stock"), "stock");
    QTEST(bench.value("status"), "status");
    QTEST(bench.value("shipped_at"), "shippedAt");
    QCOMPARE(bench.value("note"), text("ring twice"));
    QCOMPARE(bench.value("name"), text("tulip"));
    QTEST(bench.told.mergedFields, "merged");
    // Theirs is not written again.
    QVERIFY(!bench.ws.saves().last().changes.contains(QStringLiteral("name")));
    QVERIFY(!bench.told.work->isDirty());
    QCOMPARE(bench.told.work->originalValues(), bench.ws.row(mergeEntity(), bench.key).values);
}

void MergeDialogTest::goesOnAfterAKeyAndStaysAfterTheMouse()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    QCOMPARE(bench.table()->currentField(), QStringLiteral("stock"));
    bench.press(Qt::Key_1);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("status"));
    QVERIFY(bench.table()->hasFocus());
    bench.button("takeDatabase")->click();
    QCOMPARE(bench.table()->currentField(), QStringLiteral("status"));
    QVERIFY(bench.model().isReady());
}

void MergeDialogTest::makesSaveTheDefaultOnceAllIsDecided()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    QVERIFY(bench.button("nextUndecided")->isDefault());
    QVERIFY(bench.button("answer")->isEnabled());
    bench.press(Qt::Key_1);
    QVERIFY(bench.button("nextUndecided")->isDefault());
    bench.press(Qt::Key_1);
    QVERIFY(bench.button("nextUndecided")->isHidden());
    QVERIFY(bench.button("answer")->isDefault());
    bench.press(Qt::Key_Return);
    QTRY_COMPARE(bench.told.resolved, 1);
}

void MergeDialogTest::savingEarlyGoesToTheFirstOpenField()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_F7);
    bench.button("answer")->click();
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("stock"));
    const auto *status = bench.dialog->findChild<QLabel *>(QStringLiteral("mergeStatus"));
    QVERIFY(status->isVisible());
    QVERIFY2(status->text().startsWith(QLatin1Char('2')), qPrintable(status->text()));
    bench.press(Qt::Key_1);
    QVERIFY(status->isHidden());
}

void MergeDialogTest::takesTheSideThatIsClicked()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    MergeTable *table = bench.table();
    const auto click = [table](const QRect &rect) {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, rect.center());
    };
    const int stock = bench.model().rowOf(QStringLiteral("stock"));
    const QModelIndex result = table->model()->index(stock, MergeModel::ResultColumn);
    const QRect button = table->buttonRect(result, Pick::Database);
    QVERIFY(table->visualRect(result).contains(button));
    QVERIFY(button.height() >= 24);
    click(button);
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(4));
    QVERIFY(table->buttonRect(result, Pick::Database).isEmpty());
    click(table->visualRect(table->model()->index(stock, MergeModel::CurrentColumn)));
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
    click(table->visualRect(table->model()->index(stock, MergeModel::FieldColumn)));
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
    const int fold = bench.model().rowCount() - 1;
    table->scrollToBottom();
    click(table->visualRect(table->model()->index(fold, 0)));
    QVERIFY(bench.model().isUnfolded());
}

void MergeDialogTest::takesASideForAllUndecided()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("allDatabase")->click();
    QVERIFY(bench.model().isReady());
    QVERIFY(!bench.button("allMine")->isEnabled());
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.model().openCount(), 2);
    bench.button("allMine")->click();
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("stock"), number(8));
    QCOMPARE(bench.value("name"), text("tulip"));
}

void MergeDialogTest::undoBringsBackValueAndFocus()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_3);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("status"));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("stock"));
    QCOMPARE(bench.model().openCount(), 2);
    bench.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.model().openCount(), 1);
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
}

void MergeDialogTest::typesTheResultByHand()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_F2);
    auto *editor = bench.dialog->findChild<QPlainTextEdit *>(QStringLiteral("resultText"));
    QVERIFY(editor->hasFocus());
    QTest::keyClicks(editor, QStringLiteral("61"));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.model().openCount(), 2);
    QTest::keyClicks(editor, QStringLiteral("6"));
    bench.press(Qt::Key_Return);
    QVERIFY(bench.table()->hasFocus());
    QCOMPARE(bench.table()->currentField(), QStringLiteral("status"));
    bench.press(Qt::Key_1);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("stock"), number(6));
}

void MergeDialogTest::typedTextThatIsNoValueIsNotSaved()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("allMine")->click();
    bench.press(Qt::Key_F2);
    auto *editor = bench.dialog->findChild<QPlainTextEdit *>(QStringLiteral("resultText"));
    QTest::keyClicks(editor, QStringLiteral("12,"));
    bench.press(Qt::Key_Escape);
    QVERIFY(bench.dialog->isVisible());
    QVERIFY(bench.table()->hasFocus());
    bench.save();
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QCOMPARE(editor->toPlainText(), QStringLiteral("12,"));
    const auto *message = bench.dialog->findChild<QLabel *>(QStringLiteral("resultMessage"));
    QVERIFY2(message->text().contains(QLatin1String("12,")), qPrintable(message->text()));
}

void MergeDialogTest::choosesAResultFromTheList()
{
    Bench bench;
    bench.edit("active", number(1));
    bench.edit("name", text("mine"));
    bench.changeElsewhere("name", text("theirs"));
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Down);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("active"));
    bench.press(Qt::Key_F2);
    auto *list = bench.dialog->findChild<QComboBox *>(QStringLiteral("resultChoices"));
    QVERIFY(list->hasFocus());
    QCOMPARE(list->currentText(), QStringLiteral("On"));
    QTest::keyClick(list, Qt::Key_Up);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("active"), number(0));
}

void MergeDialogTest::overwriteNamesWhatIsLost()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("overwrite")->click();
    const QString asked = bench.bar("mergeConfirmation")->text();
    for (const char *lost : {"stock = 4", "name = tulip", "status = cancelled", "ana"})
        QVERIFY2(asked.contains(QLatin1String(lost)), qPrintable(asked));
    QVERIFY2(!asked.contains(QLatin1String("note")), qPrintable(asked));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    bench.confirm();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("stock"), number(8));
    QCOMPARE(bench.value("name"), text("rose"));
    QCOMPARE(bench.value("status"), text("shipped"));
    QCOMPARE(bench.told.mergedFields, QStringList());
}

void MergeDialogTest::overwriteIsGuardedToo()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("overwrite")->click();
    bench.changeElsewhere("note", text("nobody has seen this"));
    bench.confirm();
    QTRY_VERIFY(bench.bar("mergeBanner")->isVisible());
    QCOMPARE(bench.told.ends(), 0);
    QCOMPARE(bench.value("note"), text("nobody has seen this"));
    QVERIFY(bench.bar("mergeConfirmation")->isHidden());
}

void MergeDialogTest::discardNamesMyChanges()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("discard")->click();
    const QString asked = bench.bar("mergeConfirmation")->text();
    for (const char *lost : {"stock = 8", "note = ring twice", "status = shipped"})
        QVERIFY2(asked.contains(QLatin1String(lost)), qPrintable(asked));
    QCOMPARE(bench.told.ends(), 0);
    bench.confirm();
    QCOMPARE(bench.told.refreshed, 1);
    QVERIFY(!bench.told.work->isDirty());
    QCOMPARE(bench.told.work->originalValues(), bench.ws.row(mergeEntity(), bench.key).values);
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
}

void MergeDialogTest::keepsEverythingWhenSavingFails()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_3);
    bench.ws.failNext(QStringLiteral("save"),
                      makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy,
                                {QStringLiteral("/srv/x.db"), QStringLiteral("5")}));
    bench.save();
    QTRY_VERIFY(bench.bar("mergeBanner")->isVisible());
    QVERIFY(bench.bar("mergeBanner")->text().contains(QLatin1String("/srv/x.db")));
    QCOMPARE(bench.told.ends(), 0);
    QVERIFY(bench.model().isReady());
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    // One intent, sent twice.
    const QList<SaveRequest> &saves = bench.ws.saves();
    QCOMPARE(saves.at(2).operationId, saves.at(1).operationId);
    QCOMPARE(saves.at(1).attempt, 1);
    QCOMPARE(saves.at(2).attempt, 2);
}

void MergeDialogTest::waitsUntilALostReplyIsVerified()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_3);
    bench.ws.failNext(QStringLiteral("save"),
                      makeError(ErrorCode::OutcomeUnknown, ErrorReason::ConnectionLost,
                                {QStringLiteral("shop"), QStringLiteral("gone")}));
    bench.save();
    QTRY_VERIFY(bench.bar("mergeBanner")->text().contains(QLatin1String("had been saved")));
    QCOMPARE(bench.ws.callCount(QStringLiteral("verify")), 1);
    QCOMPARE(bench.told.ends(), 0);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
}

void MergeDialogTest::staysCalmWhileSaving()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.button("allMine")->click();
    bench.ws.hold();
    bench.save();
    const auto *progress = bench.dialog->findChild<QProgressBar *>();
    QVERIFY(progress->isHidden());
    QTRY_VERIFY(progress->isVisible());
    bench.press(Qt::Key_3);
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
    bench.save();
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 1);
    bench.press(Qt::Key_Escape);
    QVERIFY(bench.dialog->isVisible());
    QVERIFY(bench.bar("mergeConfirmation")->isVisible());
    bench.ws.release();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.told.ends(), 1);
}

void MergeDialogTest::showsOnlyWhatIsAskedFor()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    auto *filter = bench.dialog->findChild<QComboBox *>(QStringLiteral("stateFilter"));
    const auto shown = [&bench] {
        QStringList fields;
        for (int row = 0; row < bench.model().rowCount(); ++row) {
            const MergeRowModel *listed = bench.model().row(row);
            if (listed && !bench.table()->isRowHidden(row))
                fields.append(listed->field().name);
        }
        return fields.join(QLatin1Char(' '));
    };
    const QString changed = QStringLiteral("name note stock status shipped_at");
    QCOMPARE(shown(), changed);
    filter->setCurrentIndex(1);
    QCOMPARE(shown(), QStringLiteral("stock status shipped_at"));
    // What is decided stays until the filter is used again.
    bench.table()->setFocus();
    bench.press(Qt::Key_1);
    QCOMPARE(shown(), QStringLiteral("stock status shipped_at"));
    filter->setCurrentIndex(2);
    QCOMPARE(shown(), QStringLiteral("note stock"));
    filter->setCurrentIndex(3);
    QCOMPARE(shown(), QStringLiteral("name"));
    // Going to a field that is hidden shows all changed ones again.
    bench.press(Qt::Key_F7);
    QCOMPARE(shown(), changed);
    filter->setCurrentIndex(4);
    QVERIFY(shown().contains(QLatin1String("amount")));
}

void MergeDialogTest::saysWhenItWasRead()
{
    const auto said = [](const Bench &bench) {
        return bench.dialog->findChild<QLabel *>(QStringLiteral("mergeSavedBy"))->text();
    };
    Bench unknown;
    unknown.makeConflict();
    unknown.open();
    QCOMPARE(said(unknown), QStringLiteral("ana saved"));

    const QDateTime readAt(QDate(2026, 10, 5), QTime(10, 2), Qt::UTC);
    const auto shown = [](const QDateTime &time) {
        return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
    };
    Bench bench;
    bench.ws.setNow(readAt);
    bench.readAgain();
    bench.makeConflict();
    bench.ws.setNow(readAt.addSecs(300));
    bench.open();
    QCOMPARE(said(bench), QStringLiteral("ana saved (you read it at %1)").arg(shown(readAt)));
    // The database's row of a conflict is not what the edit began with.
    bench.changeElsewhere("stock", number(6));
    bench.ws.setNow(readAt.addSecs(600));
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_1);
    bench.save();
    QTRY_VERIFY(bench.bar("mergeBanner")->isVisible());
    QCOMPARE(said(bench), QStringLiteral("ana saved (you read it at %1)").arg(shown(readAt)));
    bench.press(Qt::Key_1);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.told.work->read().readAt, readAt.addSecs(600));
}

void MergeDialogTest::saysWhyItHasToBeDecided()
{
    const auto said = [](const Bench &bench) {
        return bench.dialog->findChild<QLabel *>(QStringLiteral("mergeReason"))->text();
    };
    Bench bench;
    bench.makeConflict();
    bench.open();
    QCOMPARE(said(bench), QStringLiteral("You and ana both changed stock and status."));
    Bench own;
    own.makeConflict();
    own.ws.changeElsewhere(mergeEntity(), own.key, {{QStringLiteral("stock"), number(4)}},
                           own.ws.user());
    own.open();
    QVERIFY2(said(own).contains(QLatin1String("your own name")), qPrintable(said(own)));
}

// Who saved last did not change it where the time of the last save is as it was read.
void MergeDialogTest::tellsATriggerFromASaveOfOnesOwn()
{
    const QString time = mergeEntity()->updatedTimeField;
    Bench bench;
    bench.makeConflict();
    UnitOfWork sent = bench.work;
    Conflict conflict = bench.refusal(sent.nextRequest(bench.ws.user()));
    conflict.updatedBy = bench.ws.user();
    conflict.originalValues.set(time, text("2026-10-05T10:02:00Z"));
    conflict.currentValues.set(time, text("2026-10-05T10:02:00Z"));
    const auto said = [&](const char *saved, const QString &user) {
        conflict.databaseValues.set(time, text(saved));
        return MergeSentences::reason(RecordMerge::start(mergeEntity(), conflict), conflict, user);
    };
    const QString own = said("2026-10-05T10:02:00Z", bench.ws.user());
    QVERIFY2(own.startsWith(QLatin1String("Nobody has saved it since your own save: a trigger")),
             qPrintable(own));
    const QString foreign = said("2026-10-05T10:02:00Z", QStringLiteral("mia"));
    QVERIFY2(foreign.startsWith(QLatin1String("No save is recorded since you read it: a trigger")),
             qPrintable(foreign));
    const QString other = said("2026-10-05T10:07:00Z", bench.ws.user());
    QVERIFY2(other.contains(QLatin1String("You saved it yourself")), qPrintable(other));
    QVERIFY(
        said("2026-10-05T10:07:00Z", QStringLiteral("mia")).startsWith(QLatin1String("You and ")));
}

void MergeDialogTest::theButtonsKeepTheirWordsWhereTheSidesCanSpareTheRoom()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    MergeTable *table = bench.table();
    table->setFixedWidth(720);
    QTRY_COMPARE(table->width(), 720);
    const int wanted = PickButtons::widthOfSides(table->font());
    QVERIFY2(table->columnWidth(MergeModel::ResultColumn) >= wanted,
             qPrintable(QString::number(table->columnWidth(MergeModel::ResultColumn))));
    // Never more than half of the room.
    table->setFixedWidth(400);
    QTRY_COMPARE(table->width(), 400);
    QVERIFY(table->columnWidth(MergeModel::ResultColumn) <= 200);
    int sum = 0;
    for (int column = 0; column < MergeModel::kColumnCount; ++column)
        sum += table->columnWidth(column);
    QCOMPARE(sum, table->viewport()->width());
}

void MergeDialogTest::showsTheResultInANarrowWindow()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.dialog->resize(900, 600);
    QCoreApplication::processEvents();
    QVERIFY2(bench.dialog->width() <= 900, qPrintable(QString::number(bench.dialog->width())));
    const QRect result
        = bench.table()->visualRect(bench.table()->model()->index(0, MergeModel::ResultColumn));
    QVERIFY(bench.table()->viewport()->rect().contains(result));
    const QModelIndex undecided
        = bench.table()->model()->index(bench.model().nextOpen(-1), MergeModel::ResultColumn);
    for (const Pick pick : {Pick::Mine, Pick::Original, Pick::Database}) {
        QVERIFY(bench.table()->visualRect(undecided).contains(
            bench.table()->buttonRect(undecided, pick)));
    }
}

void MergeDialogTest::namesEveryControl()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    const auto all = bench.dialog->findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        QAccessibleInterface *spoken
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(MergeDialogTest)
#include "tst_mergedialog.moc"
