// SPDX-License-Identifier: GPL-3.0-or-later
//
// A robot at the keyboard and the mouse merges inside the values of a record through the real widgets.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/notebench.h"

#include <QStandardItemModel>

using namespace concord;
using namespace concord::test;

namespace {

// Two changes of lines that go together, and one that does not.
const char kLines[] = "a\nb\nc\nd\ne\nf\ng\n";
const char kMyLines[] = "A\nb\nc\nM\ne\nf\ng\n";
const char kTheirLines[] = "a\nb\nc\nT\ne\nf\nG\n";

} // namespace

class InsidePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void aProposalIsAcceptedByOneKey();
    void aProposalIsNotTakenUnasked();
    void decidesThePlacesOfAText();
    void decidesTheNamesOfJson();
    void opensByTheMouseAndGoesBackByEscape();
    void oneUndoStackHoldsWhatWasChosenInside();
    void aTextOfSeveralLinesHasItsResultBelow();
    void takesBothLinesOneBehindTheOther();
    void typesOnePlaceAndRefusesWhatIsNoJson();
    void refusesATypedTextThatIsNoJson();
    void mergesALongValueInTheBackground();
    void aValueThatTakesTooLongIsOneWhole();
    void manyValuesDoNotAddUpToAWait();
    void closesWhenTheDatabaseMovesAgain();
    void tellsTheKindAndWhy_data();
    void tellsTheKindAndWhy();
    void kindsThatDoNotFitSayWhy();
    void mergesAgainAsAnotherKindByKeys();
    void whatWasTypedStaysWhenTheKindIsSwitched();
    void aPlaceThatIsThereTooKeepsWhatWasTyped();
    void aWholeThatWasPickedStaysWhenTheKindIsSwitched();
    void countsBothUpToOneSum();
};

void InsidePageTest::aProposalIsAcceptedByOneKey()
{
    NoteBench bench("a\nx\nb\n", "A\nx\nb\n", "a\nx\nB\n");
    QCOMPARE(bench.provenance(), Provenance::Proposed);
    QVERIFY(bench.model().row(kNote)->reason().contains(QLatin1String("1 yours, 1 theirs")));
    bench.press(Qt::Key_4);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("note"), text("A\nx\nB\n"));
}

void InsidePageTest::aProposalIsNotTakenUnasked()
{
    NoteBench bench("a\nx\nb\n", "A\nx\nb\n", "a\nx\nB\n");
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.button("allMine")->isEnabled());
    bench.save();
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QCOMPARE(bench.provenance(), Provenance::Proposed);
    bench.press(Qt::Key_3);
    bench.save();
    QTRY_COMPARE(bench.told.ends(), 1);
    QCOMPARE(bench.value("note"), text("a\nx\nB\n"));
}

void InsidePageTest::decidesThePlacesOfAText()
{
    NoteBench bench(kLines, kMyLines, kTheirLines);
    QCOMPARE(bench.provenance(), Provenance::Undecided);
    bench.press(Qt::Key_F4);
    QVERIFY(bench.page());
    QVERIFY(bench.whole().isEmpty());
    QVERIFY(bench.page()->isAncestorOf(bench.dialog->focusWidget()));
    bench.press(Qt::Key_3);
    QCOMPARE(bench.whole(), QStringLiteral("A\nb\nc\nT\ne\nf\nG\n"));
    QCOMPARE(bench.provenance(), Provenance::Combined);
    bench.save();
    QTRY_COMPARE(bench.told.resolved, 1);
    QCOMPARE(bench.value("note"), text("A\nb\nc\nT\ne\nf\nG\n"));
}

void InsidePageTest::decidesTheNamesOfJson()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    QVERIFY2(bench.shownAt("insideTitle").contains(QLatin1String("JSON")),
             qPrintable(bench.shownAt("insideTitle")));
    bench.press(Qt::Key_1);
    QCOMPARE(bench.note().result, text("{\"host\": \"b\", \"port\": 2, \"tls\": true}"));
    // Nothing waits inside any more.
    bench.press(Qt::Key_F4);
    QTRY_VERIFY(!bench.page());
    QVERIFY(bench.table()->isVisible());
    QCOMPARE(bench.table()->currentField(), kNote);
}

void InsidePageTest::opensByTheMouseAndGoesBackByEscape()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    const QRect button = bench.openButton();
    QVERIFY(button.height() >= 24);
    QTest::mouseClick(bench.table()->viewport(), Qt::LeftButton, Qt::NoModifier, button.center());
    QVERIFY(bench.page());
    bench.press(Qt::Key_Escape);
    QTRY_VERIFY(!bench.page());
    QCOMPARE(bench.told.ends(), 0);
    QVERIFY(!bench.note().result);
    bench.press(Qt::Key_Escape);
    QCOMPARE(bench.told.kept, 1);
}

void InsidePageTest::oneUndoStackHoldsWhatWasChosenInside()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_1);
    QCOMPARE(bench.note().pick, Pick::Mine);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_F7);
    bench.press(Qt::Key_3);
    QCOMPARE(bench.note().result, text("{\"host\": \"b\", \"port\": 3, \"tls\": true}"));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.note().pick, Pick::Mine);
    QCOMPARE(bench.note().result, text(kMyJson));
    bench.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.note().pick, Pick::Combined);
    bench.press(Qt::Key_Escape);
    // Outside, the same stack.
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.note().pick, Pick::Mine);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!bench.note().result);
}

void InsidePageTest::aTextOfSeveralLinesHasItsResultBelow()
{
    const auto tops = [](const Bench &bench) {
        QCoreApplication::processEvents();
        const auto top = [&bench](const char *name) {
            const auto *view = bench.dialog->findChild<QPlainTextEdit *>(QString::fromLatin1(name));
            return view->mapTo(bench.dialog, QPoint()).y();
        };
        return std::pair(top("wholeMine"), top("resultText"));
    };
    NoteBench lines(kLines, kMyLines, kTheirLines);
    QVERIFY(tops(lines).first + 40 < tops(lines).second);
    NoteBench line("a", "b", "c");
    QVERIFY(tops(line).first + 40 > tops(line).second);
}

void InsidePageTest::takesBothLinesOneBehindTheOther()
{
    NoteBench bench(kLines, kMyLines, kTheirLines);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_5);
    QCOMPARE(bench.note().result, text("A\nb\nc\nM\nT\ne\nf\nG\n"));
    bench.press(Qt::Key_6, Qt::AltModifier);
    QCOMPARE(bench.note().result, text("A\nb\nc\nT\nM\ne\nf\nG\n"));
}

void InsidePageTest::typesOnePlaceAndRefusesWhatIsNoJson()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_F2);
    QWidget *editor = bench.dialog->focusWidget();
    QTest::keyClicks(editor, QStringLiteral("smtp"));
    QVERIFY(!bench.note().result);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, QStringLiteral("25"));
    QCOMPARE(bench.note().result, text("{\"host\": \"b\", \"port\": 25, \"tls\": true}"));
}

void InsidePageTest::refusesATypedTextThatIsNoJson()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F2);
    QWidget *editor = bench.dialog->focusWidget();
    QTest::keyClicks(editor, QStringLiteral("{\"host\": "));
    QCOMPARE(bench.provenance(), Provenance::Invalid);
    QVERIFY2(bench.model().row(kNote)->reason().contains(QLatin1String("line 1")),
             qPrintable(bench.model().row(kNote)->reason()));
    bench.save();
    QCOMPARE(bench.ws.callCount(QStringLiteral("save")), 0);
    QTest::keyClicks(editor, QStringLiteral("1}"));
    QCOMPARE(bench.provenance(), Provenance::Typed);
}

void InsidePageTest::mergesALongValueInTheBackground()
{
    const QByteArray many = QByteArray("line\n").repeated(20'000);
    const QByteArray original = "a\n" + many + "b\n";
    const QByteArray mine = "A\n" + many + "b\n";
    const QByteArray database = "a\n" + many + "B\n";
    NoteBench bench(original.constData(), mine.constData(), database.constData());
    QCOMPARE(bench.model().row(kNote)->inside().state, InsideNote::State::Merging);
    QCOMPARE(bench.provenance(), Provenance::Undecided);
    QTRY_COMPARE(bench.provenance(), Provenance::Proposed);
    bench.press(Qt::Key_4);
    QCOMPARE(bench.note().result->toText().size(), mine.size());
    // What came in between is no step of a person.
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.provenance(), Provenance::Proposed);
}

void InsidePageTest::aValueThatTakesTooLongIsOneWhole()
{
    QByteArray original;
    for (int i = 0; i < 200'000; ++i)
        original += QByteArray::number(i * 7919 % 100'003) + '\n';
    QByteArray mine = original;
    mine.replace("7\n", "8\n");
    QByteArray database = original;
    database.replace("3\n", "4\n");
    FieldValues was = emptyMergeRow();
    FieldValues ours = was;
    FieldValues theirs = was;
    was.set(kNote, FieldValue::text(QString::fromLatin1(original)));
    ours.set(kNote, FieldValue::text(QString::fromLatin1(mine)));
    theirs.set(kNote, FieldValue::text(QString::fromLatin1(database)));
    RecordMerge merge = RecordMerge::start(mergeEntity(), makeConflict(was, ours, theirs));
    InsideModel inside;
    inside.setLimit(std::chrono::milliseconds(0));
    inside.follow(merge);
    QTRY_COMPARE(inside.note(kNote).state, InsideNote::State::Whole);
    QVERIFY(!inside.note(kNote).reason.isEmpty());
    QVERIFY(!inside.merge(kNote));
}

// Each is short enough to be merged at once; both together are not.
void InsidePageTest::manyValuesDoNotAddUpToAWait()
{
    const QString line = QString(5'000, QLatin1Char('x'));
    const QStringList fields{kNote, QStringLiteral("name")};
    FieldValues was = emptyMergeRow();
    FieldValues ours = was;
    FieldValues theirs = was;
    for (const QString &field : fields) {
        was.set(field, FieldValue::text(QStringLiteral("a\nb\nc\n") + line));
        ours.set(field, FieldValue::text(QStringLiteral("A\nb\nc\n") + line));
        theirs.set(field, FieldValue::text(QStringLiteral("a\nb\nC\n") + line));
    }
    RecordMerge merge = RecordMerge::start(mergeEntity(), makeConflict(was, ours, theirs));
    InsideModel inside;
    inside.follow(merge);
    const auto merging = [&] {
        return std::count_if(fields.cbegin(), fields.cend(), [&inside](const QString &field) {
            return inside.note(field).state == InsideNote::State::Merging;
        });
    };
    QCOMPARE(merging(), 1);
    QTRY_COMPARE(merging(), 0);
    for (const QString &field : fields)
        QCOMPARE(inside.note(field).state, InsideNote::State::Merged);
}

void InsidePageTest::closesWhenTheDatabaseMovesAgain()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_1);
    bench.changeElsewhere("note", text("{\"host\": \"a\", \"port\": 3, \"tls\": false}"));
    bench.save();
    QTRY_VERIFY(!bench.page());
    // What was chosen against the first row goes together with the second change.
    QCOMPARE(bench.provenance(), Provenance::Proposed);
    QCOMPARE(bench.note().proposal, text("{\"host\": \"b\", \"port\": 2, \"tls\": false}"));
    bench.press(Qt::Key_F4);
    QVERIFY(bench.page());
}

void InsidePageTest::tellsTheKindAndWhy_data()
{
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QString>("reason");
    QTest::newRow("found out") << QByteArray("{\n\"host\": \"b\",\n\"k\": 1,\n\"port\": 1\n}")
                               << QStringLiteral("JSON: all three can be read as it.");
    QTest::newRow("broken") << QByteArray("{\n\"host\": \"b\",\n\"k\": 0,\n\"port\": 1\n]")
                            << QStringLiteral("text: not all three are JSON: yours is not, line 5");
}

void InsidePageTest::tellsTheKindAndWhy()
{
    QFETCH(const QByteArray, mine);
    QFETCH(const QString, reason);
    NoteBench bench("{\n\"host\": \"a\",\n\"k\": 0,\n\"port\": 1\n}", mine.constData(),
                    "{\n\"host\": \"c\",\n\"k\": 0,\n\"port\": 1\n}");
    bench.press(Qt::Key_F4);
    QVERIFY(bench.page());
    QVERIFY2(bench.shownAt("insideKindReason").startsWith(reason),
             qPrintable(bench.shownAt("insideKindReason")));
    QCOMPARE(bench.kinds()->accessibleDescription(), bench.shownAt("insideKindReason"));
    QCOMPARE(bench.kinds()->currentIndex(), 0);
}

void InsidePageTest::kindsThatDoNotFitSayWhy()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    const auto *items = qobject_cast<QStandardItemModel *>(bench.kinds()->model());
    const auto itemOf = [&](ValueKind kind) {
        return items->item(bench.kinds()->findData(static_cast<int>(kind)));
    };
    for (const ValueKind fitting : {ValueKind::Text, ValueKind::Json, ValueKind::Yaml})
        QVERIFY(itemOf(fitting)->isEnabled());
    QVERIFY(!itemOf(ValueKind::Xml)->isEnabled());
    QVERIFY2(itemOf(ValueKind::Xml)->text().contains(QLatin1String("the original is not, line 1")),
             qPrintable(itemOf(ValueKind::Xml)->text()));
}

void InsidePageTest::mergesAgainAsAnotherKindByKeys()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    QCOMPARE(bench.page()->places()->model()->listedCount(), 3);
    bench.switchKind(Qt::Key_T);
    QCOMPARE(bench.shownAt("insideKindReason"), QStringLiteral("text: you chose it."));
    QCOMPARE(bench.page()->places()->model()->listedCount(), 1);
    QCOMPARE(bench.dialog->focusWidget(), bench.kinds());
    // What was chosen there counts.
    bench.page()->places()->focusTable();
    bench.press(Qt::Key_3);
    QCOMPARE(bench.note().result, text(kTheirJson));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!bench.note().result);
    // The switch was one step.
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.page()->places()->model()->listedCount(), 3);
    QCOMPARE(bench.kinds()->currentIndex(), 0);
    QVERIFY(!bench.fields()->undoStack()->canUndo());
    bench.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.page()->places()->model()->listedCount(), 1);
}

void InsidePageTest::whatWasTypedStaysWhenTheKindIsSwitched()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_F2);
    QTest::keyClick(bench.dialog->focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(bench.dialog->focusWidget(), QStringLiteral("25"));
    const FieldValue together = text("{\"host\": \"b\", \"port\": 25, \"tls\": true}");
    QCOMPARE(bench.note().result, together);
    // A line of text has no port: what it came to stays as the whole.
    bench.switchKind(Qt::Key_T);
    QCOMPARE(bench.note().result, together);
    QCOMPARE(bench.note().pick, Pick::Typed);
    bench.switchKind(Qt::Key_J);
    QCOMPARE(bench.note().result, together);
    bench.fields()->undoStack()->undo();
    bench.fields()->undoStack()->undo();
    QCOMPARE(bench.note().pick, Pick::Combined);
    QCOMPARE(bench.note().result, together);
}

void InsidePageTest::aPlaceThatIsThereTooKeepsWhatWasTyped()
{
    NoteBench bench(kLines, kMyLines, kTheirLines);
    bench.press(Qt::Key_F4);
    bench.press(Qt::Key_F2);
    QTest::keyClick(bench.dialog->focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(bench.dialog->focusWidget(), QStringLiteral("Q"));
    const FieldValue together = text("A\nb\nc\nQe\nf\nG\n");
    QCOMPARE(bench.note().result, together);
    bench.switchKind(Qt::Key_O);
    QVERIFY(bench.shownAt("insideKindReason").startsWith(QLatin1String("one setting a line")));
    QVERIFY(!bench.note().result);
    QCOMPARE(bench.note().proposal, together);
    QCOMPARE(bench.provenance(), Provenance::Proposed);
}

void InsidePageTest::aWholeThatWasPickedStaysWhenTheKindIsSwitched()
{
    NoteBench bench(kJson, kMyJson, kTheirJson);
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_F4);
    bench.switchKind(Qt::Key_Y);
    QCOMPARE(bench.note().pick, Pick::Mine);
    QCOMPARE(bench.note().result, text(kMyJson));
}

void InsidePageTest::countsBothUpToOneSum()
{
    const QString stock = QStringLiteral("stock");
    Entity entity = makeMergeEntity();
    for (Field &field : entity.fields)
        field.isCounter = field.name == stock;
    FieldValues was = emptyMergeRow();
    FieldValues ours = was;
    FieldValues theirs = was;
    was.set(stock, number(5));
    ours.set(stock, number(8));
    theirs.set(stock, number(4));
    MergeModel model(RecordMerge::start(std::make_shared<const Entity>(entity),
                                        makeConflict(was, ours, theirs)));
    QCOMPARE(model.row(stock)->provenance(), Provenance::Proposed);
    QCOMPARE(model.row(stock)->reason(),
             QStringLiteral("7 = 4 + 3: the database's number and what you added."));
    model.choose(stock, Pick::Combined);
    QCOMPARE(model.merge().field(stock)->result->toText(), QStringLiteral("7"));
}

QTEST_MAIN(InsidePageTest)
#include "tst_insidepage.moc"
