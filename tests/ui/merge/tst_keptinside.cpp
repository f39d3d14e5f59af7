// SPDX-License-Identifier: GPL-3.0-or-later
//
// Choices that were made inside a value outlive the dialog, and a database that moves.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/notebench.h"

using namespace concord;
using namespace concord::test;

namespace {

// Three places that both changed.
const char kDisputed[] = "a\nx\nb\nx\nc\nx\nd\n";
const char kMyDisputed[] = "m\nx\nb\nx\nM\nx\nM\n";
const char kTheirDisputed[] = "t\nx\nb\nx\nT\nx\nT\n";

} // namespace

class KeptInsideTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void stayWhenTheDatabaseMovesAgain();
    void outliveTheDialog_data();
    void outliveTheDialog();
    void ofALongValueWaitForItsMerge();
    void atPlacesThatLookAlikeAreAskedAnew();
    void areMadeAsTheKindThatWasChosen();
};

void KeptInsideTest::stayWhenTheDatabaseMovesAgain()
{
    NoteBench bench(kDisputed, kMyDisputed, kTheirDisputed);
    QCOMPARE(bench.provenance(), Provenance::Undecided);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_3);
    QCOMPARE(bench.picks(), (QList<Pick>{Pick::Mine, Pick::Database, Pick::None}));
    // The second place moves, and one that nobody had changed.
    bench.changeElsewhere("note", text("t\nx\nB\nx\nU\nx\nT\n"));
    bench.dialog->findChild<FieldsView *>()->rebase(bench.ws.row(mergeEntity(), bench.key).values);
    QTRY_VERIFY(!bench.page());
    bench.openNote();
    QCOMPARE(bench.picks(), (QList<Pick>{Pick::Mine, Pick::None, Pick::None}));
    QVERIFY(!bench.note().result);
}

void KeptInsideTest::outliveTheDialog_data()
{
    QTest::addColumn<int>("decided");
    QTest::newRow("one of three") << 1;
    QTest::newRow("all") << 3;
}

void KeptInsideTest::outliveTheDialog()
{
    QFETCH(int, decided);
    NoteBench bench(kDisputed, kMyDisputed, kTheirDisputed);
    bench.press(Qt::Key_F4);
    for (int i = 0; i < decided; ++i)
        bench.press(i == 1 ? Qt::Key_3 : Qt::Key_1);
    const QList<Pick> picks = bench.picks();
    QCOMPARE(picks.count(Pick::None), 3 - decided);
    const std::optional<FieldValue> result = bench.note().result;
    QCOMPARE(result.has_value(), decided == 3);
    bench.openAgain();
    QCOMPARE(bench.note().result, result);
    bench.openNote();
    QCOMPARE(bench.picks(), picks);
    QVERIFY(!bench.fields()->undoStack()->canUndo());
    // What is decided now goes with what was decided then.
    for (int i = decided; i < 3; ++i)
        bench.press(i == 1 ? Qt::Key_3 : Qt::Key_1);
    QCOMPARE(bench.note().result, text("m\nx\nb\nx\nT\nx\nM\n"));
}

void KeptInsideTest::ofALongValueWaitForItsMerge()
{
    const QByteArray many = QByteArray("line\n").repeated(20'000);
    const QByteArray original = "a\n" + many + "b\n";
    const QByteArray mine = "A\n" + many + "B\n";
    const QByteArray database = "T\n" + many + "U\n";
    NoteBench bench(original.constData(), mine.constData(), database.constData());
    QTRY_COMPARE(bench.model().row(kNote)->inside().state, InsideNote::State::Apart);
    bench.openNote();
    bench.press(Qt::Key_1);
    bench.openAgain();
    QCOMPARE(bench.model().row(kNote)->inside().state, InsideNote::State::Merging);
    // What is told before it is merged tells of it too.
    QCOMPARE(bench.fields()->kept().inside.size(), 1);
    QTRY_COMPARE(bench.model().row(kNote)->inside().state, InsideNote::State::Apart);
    bench.openNote();
    QCOMPARE(bench.picks(), (QList<Pick>{Pick::Mine, Pick::None}));
}

void KeptInsideTest::atPlacesThatLookAlikeAreAskedAnew()
{
    // The same three values twice; one of them is decided.
    NoteBench bench("a\nx\na\n", "m\nx\nm\n", "t\nx\nt\n");
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_1);
    bench.openAgain();
    bench.openNote();
    QCOMPARE(bench.picks(), (QList<Pick>{Pick::Mine, Pick::None}));
    // Behind a new place nobody knows which of them it was.
    QList<KeptInside> kept = bench.fields()->kept().inside;
    QCOMPARE(kept.size(), 1);
    bench.press(Qt::Key_Escape);
    kept.first().places.first().place = 7;
    MergeModel model(RecordMerge::start(mergeEntity(), bench.conflict()));
    model.takeInside(kept);
    for (const MergedField &place : model.inside(kNote)->merge().fields())
        QVERIFY(!place.result);
}

void KeptInsideTest::areMadeAsTheKindThatWasChosen()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    bench.switchKind(Qt::Key_T);
    QCOMPARE(bench.picks().size(), 1);
    bench.openAgain();
    QCOMPARE(bench.fields()->chosenKind(kNote), ValueKind::Text);
    QCOMPARE(bench.provenance(), Provenance::Undecided); // as JSON there would be a proposal
    bench.openNote();
    QCOMPARE(bench.picks().size(), 1);
}

QTEST_MAIN(KeptInsideTest)
#include "tst_keptinside.moc"
