// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a merge costs in keys, counted at the real widgets, and how a person changes them.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/mergebench.h"
#include "ui/merge/helppage.h"
#include "ui/merge/mergekeys.h"

#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace concord;
using namespace concord::test;

namespace {

QString fileWith(const QTemporaryDir &folder, const char *lines)
{
    QFile file(folder.filePath(QStringLiteral("keys.ini")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(lines);
    return file.fileName();
}

// Numbers that both changed, and a note whose changes go together.
void makeMerge(Bench &bench, int conflicts, int proposals)
{
    if (proposals > 0) {
        bench.changeElsewhere("note", text("a\nx\nb\n"));
        bench.work = UnitOfWork::edit(mergeEntity(), bench.ws.row(mergeEntity(), bench.key));
        bench.edit("note", text("A\nx\nb\n"));
        bench.changeElsewhere("note", text("a\nx\nB\n"));
    }
    const QList<const char *> fields{"stock", "low", "high", "amount"};
    for (int i = 0; i < conflicts; ++i) {
        bench.edit(fields.at(i), number(8));
        bench.changeElsewhere(fields.at(i), number(4));
    }
}

} // namespace

class MergeKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }
    void cleanup() { MergeKeys::setCurrent(MergeKeys()); }

    void aMergeCostsAKeyForEachDecision_data();
    void aMergeCostsAKeyForEachDecision();
    void lettersDoWhatDigitsDo();
    void goesToAnyDifference();
    void everyActionHasAKeyAndTheHelpTellsIt();
    void helpIsLeftAsItCame();
    void aFileChangesTheKeys();
    void aFileThatCannotBeFollowedSaysSo();
};

void MergeKeysTest::aMergeCostsAKeyForEachDecision_data()
{
    QTest::addColumn<int>("conflicts");
    QTest::addColumn<int>("proposals");
    QTest::newRow("1 conflict") << 1 << 0;
    QTest::newRow("1 proposal") << 0 << 1;
    QTest::newRow("3 conflicts") << 3 << 0;
    QTest::newRow("3 conflicts and 1 proposal") << 3 << 1;
}

void MergeKeysTest::aMergeCostsAKeyForEachDecision()
{
    QFETCH(int, conflicts);
    QFETCH(int, proposals);
    Bench bench;
    makeMerge(bench, conflicts, proposals);
    bench.open();
    int keys = 0;
    while (!bench.model().isReady() && keys < 20) {
        const MergeRowModel *row = bench.model().row(bench.table()->currentIndex().row());
        bench.press(row->canPick(Pick::Combined) ? Qt::Key_4 : Qt::Key_1);
        ++keys;
    }
    bench.save();
    ++keys;
    QTRY_COMPARE(bench.told.resolved, 1);
    qInfo("%d conflicts, %d proposals: %d keys", conflicts, proposals, keys);
    QCOMPARE(keys, conflicts + proposals + 1);
}

void MergeKeysTest::lettersDoWhatDigitsDo()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_D);
    bench.press(Qt::Key_M);
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(4));
    QCOMPARE(*bench.model().merge().field(QStringLiteral("status"))->result, text("shipped"));
    // In the result they are letters.
    bench.press(Qt::Key_F2);
    const QList<MergedField> before = bench.model().merge().fields();
    bench.press(Qt::Key_Escape);
    QCOMPARE(bench.model().merge().fields(), before);
}

void MergeKeysTest::goesToAnyDifference()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    QStringList visited;
    for (int i = 0; i < 5; ++i) {
        visited.append(bench.table()->currentField());
        bench.press(Qt::Key_F7, Qt::ControlModifier);
    }
    QCOMPARE(visited.join(QLatin1Char(' ')), QStringLiteral("stock status shipped_at name note"));
    bench.press(Qt::Key_F7, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("note"));
}

void MergeKeysTest::everyActionHasAKeyAndTheHelpTellsIt()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_F1);
    const auto *help = bench.dialog->findChild<QPlainTextEdit *>(QStringLiteral("helpText"));
    QVERIFY(help && help->hasFocus());
    const QString told = help->toPlainText();
    const QList<MergeAction> actions = MergeKeys::actions();
    for (const MergeAction action : actions) {
        const QString line = MergeKeys::description(action) + QStringLiteral(": ")
            + MergeKeys::current().text(action);
        QVERIFY2(told.contains(line), qPrintable(line));
        QVERIFY(!MergeKeys::current().keys(action).isEmpty());
    }
    // No key does two things.
    QList<QKeySequence> all;
    for (const MergeAction action : actions)
        all.append(MergeKeys::current().keys(action));
    const auto count = all.size();
    QCOMPARE(QSet<QKeySequence>(all.cbegin(), all.cend()).size(), count);
}

void MergeKeysTest::helpIsLeftAsItCame()
{
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_1);
    for (const auto back : {Qt::Key_F1, Qt::Key_Escape}) {
        bench.press(Qt::Key_F1);
        QVERIFY(!bench.table()->isVisible());
        bench.press(back);
        QVERIFY(bench.table()->isVisible());
        QVERIFY(bench.table()->hasFocus());
    }
    QCOMPARE(bench.told.ends(), 0);
    QCOMPARE(bench.table()->currentField(), QStringLiteral("status"));
}

void MergeKeysTest::aFileChangesTheKeys()
{
    const QTemporaryDir folder;
    const MergeKeys keys
        = MergeKeys::fromFile(fileWith(folder, "take_mine=X, Ctrl+1\ntake_database=1\nsave=F9\n"));
    QVERIFY(keys.problems().isEmpty());
    QCOMPARE(keys.shortest(MergeAction::TakeMine), QStringLiteral("X"));
    QCOMPARE(keys.shortest(MergeAction::TakeDatabase), QStringLiteral("1"));
    // A key that is given to another action leaves the one that had it.
    const MergeKeys moved = MergeKeys::fromFile(fileWith(folder, "take_database=M\n"));
    QCOMPARE(moved.text(MergeAction::TakeMine), QStringLiteral("1, Alt+1"));
    MergeKeys::setCurrent(keys);
    Bench bench;
    bench.makeConflict();
    bench.open();
    bench.press(Qt::Key_X);
    bench.press(Qt::Key_1);
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(8));
    QCOMPARE(*bench.model().merge().field(QStringLiteral("status"))->result, text("cancelled"));
    bench.save(); // Ctrl+Return no longer does
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    bench.press(Qt::Key_F9);
    QTRY_COMPARE(bench.told.resolved, 1);
}

void MergeKeysTest::aFileThatCannotBeFollowedSaysSo()
{
    const QTemporaryDir folder;
    const MergeKeys keys
        = MergeKeys::fromFile(fileWith(folder, "take_mien=X\ntake_mine=NoSuchKey\n"));
    QCOMPARE(keys.problems().size(), 2);
    QCOMPARE(keys.shortest(MergeAction::TakeMine), QStringLiteral("1"));
    MergeKeys::setCurrent(keys);
    QVERIFY(HelpPage::text().contains(QLatin1String("take_mien")));
    QVERIFY(MergeKeys::fromFile(folder.filePath(QStringLiteral("none.ini"))).problems().isEmpty());
}

QTEST_MAIN(MergeKeysTest)
#include "tst_mergekeys.moc"
