// SPDX-License-Identifier: GPL-3.0-or-later
//
// The row moves once more while somebody looks at the merge dialog.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/mergebench.h"
#include "ui/merge/rowwatch.h"

#include <QSignalSpy>

using namespace concord;
using namespace concord::test;

class RowWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void keepsChoicesWhenItMovesAgain();
    void tellsThatItMovedAndSwapsNothing();
    void tellsThatItWasDeletedMeanwhile();
    void savesOnTheVersionShown();
    void asksOnceUntilItIsAnswered();
};

void RowWatchTest::keepsChoicesWhenItMovesAgain()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_1);
    bench.changeElsewhere("stock", number(3));
    bench.save();
    QTRY_COMPARE(bench.model().openCount(), 1);
    const QString said = bench.bar("mergeBanner")->text();
    QVERIFY2(said.contains(QLatin1String("ana")), qPrintable(said));
    QVERIFY2(said.contains(QLatin1Char('1')), qPrintable(said));
    QCOMPARE(bench.table()->currentField(), QStringLiteral("stock"));
    const MergedField stock = *bench.model().merge().field(QStringLiteral("stock"));
    QCOMPARE(stock.original, number(5));
    QCOMPARE(stock.current, number(8));
    QCOMPARE(stock.database, number(3));
    QCOMPARE(*bench.model().merge().field(QStringLiteral("status"))->result, text("shipped"));
    bench.press(Qt::Key_3);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("stock"), number(3));
    QCOMPARE(bench.value("status"), text("shipped"));
}

void RowWatchTest::tellsThatItMovedAndSwapsNothing()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    auto *watch = bench.dialog->findChild<RowWatch *>();
    const QSignalSpy moved(watch, &RowWatch::moved);
    bench.press(Qt::Key_1);
    watch->look();
    QTest::qWait(20);
    QVERIFY(bench.bar("mergeBanner")->isHidden());
    const QList<MergedField> before = bench.model().merge().fields();
    bench.changeElsewhere("name", text("orchid"));
    watch->look();
    QTRY_VERIFY(bench.bar("mergeBanner")->isVisible());
    QVERIFY(bench.bar("mergeBanner")->text().contains(QLatin1String("ana saved")));
    QCOMPARE(bench.model().merge().fields(), before);
    // Told once.
    watch->look();
    QTest::qWait(20);
    QCOMPARE(moved.count(), 1);
    bench.use("mergeBanner");
    QCOMPARE(*bench.model().merge().field(QStringLiteral("name"))->result, text("orchid"));
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
    QCOMPARE(bench.model().openCount(), 1);
    bench.press(Qt::Key_3);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("name"), text("orchid"));
}

void RowWatchTest::tellsThatItWasDeletedMeanwhile()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.ws.removeElsewhere(mergeEntity(), bench.key);
    bench.dialog->findChild<RowWatch *>()->look();
    QTRY_VERIFY(bench.bar("mergeBanner")->text().contains(QLatin1String("deleted")));
    QCOMPARE(bench.dialog->question(), MergeQuestion::Fields);
    bench.use("mergeBanner");
    QCOMPARE(bench.dialog->question(), MergeQuestion::Deleted);
}

// Seeing the banner is not looking at the row: a save that goes by it is refused.
void RowWatchTest::savesOnTheVersionShown()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_1);
    bench.changeElsewhere("stock", number(3));
    bench.dialog->findChild<RowWatch *>()->look();
    QTRY_VERIFY(bench.bar("mergeBanner")->isVisible());
    bench.save();
    QTRY_COMPARE(bench.model().openCount(), 1);
    QCOMPARE(bench.value("stock"), number(3));
    QCOMPARE(bench.told.ends(), 0);
}

void RowWatchTest::asksOnceUntilItIsAnswered()
{
    FakeWorkspace workspace;
    workspace.addOrders(1);
    const EntityPtr entity = FakeWorkspace::orderEntity();
    const RecordKey key = FakeWorkspace::key(1);
    RowWatch watch(&workspace, entity);
    const QSignalSpy moved(&watch, &RowWatch::moved);
    watch.watch(key, workspace.row(entity, key).token);
    workspace.hold();
    watch.look();
    watch.look();
    QCOMPARE(workspace.callCount(QStringLiteral("find")), 1);
    workspace.changeElsewhere(entity, key, {{QStringLiteral("note"), text("new")}});
    workspace.release();
    QTRY_COMPARE(moved.size(), 1);
    watch.look();
    QCOMPARE(workspace.callCount(QStringLiteral("find")), 2);
}

QTEST_MAIN(RowWatchTest)
#include "tst_rowwatch.moc"
