// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mergesample.h"
#include "tests/support/widgetwarnings.h"
#include "ui/merge/sideview.h"
#include "ui/merge/textlimits.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

MergeRowModel rowOf(const char *name, const FieldValue &original, const FieldValue &mine)
{
    const QString field = QString::fromLatin1(name);
    FieldValues read = emptyMergeRow();
    read.set(field, original);
    FieldValues current = read;
    current.set(field, mine);
    return MergeRowModel::listed(
               RecordMerge::start(mergeEntity(), makeConflict(read, current, read)), {})
        .first();
}

struct Side
{
    explicit Side(Pick side)
        : widget(side)
        , text(widget.findChild<QPlainTextEdit *>())
        , take(widget.findChild<QPushButton *>())
    {
    }

    QString marked() const
    {
        const auto selections = text->extraSelections();
        return selections.isEmpty() ? QString() : selections.first().cursor.selectedText();
    }

    SideView widget;
    QPlainTextEdit *text;
    QPushButton *take;
};

} // namespace

class SideViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }

    void showsTheWholeValueAndMarksTheDifference();
    void marksEachWordThatChanged();
    void tellsNullFromEmpty();
    void tellsBytesBySizeAndHash();
    void masksSecrets();
    void showsAHugeTextFromItsDifferenceOn();
    void offersOnlyWhatTheFieldAllows();
};

void SideViewTest::showsTheWholeValueAndMarksTheDifference()
{
    const MergeRowModel row = rowOf("note", text("one\ntwo\nthree"), text("one\n2\nthree"));
    Side mine(Pick::Mine);
    mine.widget.showRow(&row);
    QCOMPARE(mine.text->toPlainText(), QStringLiteral("one\n2\nthree"));
    QCOMPARE(mine.marked(), QStringLiteral("2"));
    Side database(Pick::Database);
    database.widget.showRow(&row);
    QCOMPARE(database.text->toPlainText(), QStringLiteral("one\ntwo\nthree"));
    QCOMPARE(database.marked(), QString());
    mine.widget.showRow(nullptr);
    QCOMPARE(mine.text->toPlainText(), QString());
    QCOMPARE(mine.marked(), QString());
}

void SideViewTest::marksEachWordThatChanged()
{
    const MergeRowModel row = rowOf("note", text("The quick brown fox jumps."),
                                    text("The slow brown cat jumps, twice."));
    const auto markedIn = [&row](Pick side) {
        Side shown(side);
        shown.widget.showRow(&row);
        QStringList words;
        const auto selections = shown.text->extraSelections();
        for (const auto &selection : selections)
            words.append(selection.cursor.selectedText());
        return words.join(QLatin1Char('|'));
    };
    QCOMPARE(markedIn(Pick::Mine), QStringLiteral("slow|cat|, twice"));
    QCOMPARE(markedIn(Pick::Original), QStringLiteral("quick|fox"));
    QCOMPARE(markedIn(Pick::Database), QString());
}

void SideViewTest::tellsNullFromEmpty()
{
    const MergeRowModel row = rowOf("note", FieldValue::null(), text(""));
    Side mine(Pick::Mine);
    mine.widget.showRow(&row);
    QCOMPARE(mine.text->placeholderText(), QStringLiteral("empty"));
    Side original(Pick::Original);
    original.widget.showRow(&row);
    QCOMPARE(original.text->placeholderText(), QStringLiteral("NULL"));
}

void SideViewTest::tellsBytesBySizeAndHash()
{
    const MergeRowModel row = rowOf("picture", FieldValue::bytes("old"), FieldValue::bytes("abc"));
    Side mine(Pick::Mine);
    mine.widget.showRow(&row);
    QVERIFY(mine.text->toPlainText().contains(
        QLatin1String("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
}

void SideViewTest::masksSecrets()
{
    const MergeRowModel row = rowOf("password", text("first"), text("second"));
    Side mine(Pick::Mine);
    mine.widget.showRow(&row);
    QVERIFY(!mine.text->toPlainText().contains(QLatin1String("second")));
    QCOMPARE(mine.marked(), QString());
}

void SideViewTest::showsAHugeTextFromItsDifferenceOn()
{
    const QString start(3'000'000, QLatin1Char('x'));
    const MergeRowModel row = rowOf("note", FieldValue::text(start + QStringLiteral("old")),
                                    FieldValue::text(start + QStringLiteral("new")));
    Side mine(Pick::Mine);
    mine.widget.showRow(&row);
    const QString shown = mine.text->toPlainText();
    QVERIFY(shown.size() < 2 * kQuickLength);
    QVERIFY(shown.endsWith(QLatin1String("xnew")));
    Side database(Pick::Database);
    database.widget.showRow(&row);
    QVERIFY(database.text->toPlainText().endsWith(QLatin1String("xold")));
}

void SideViewTest::offersOnlyWhatTheFieldAllows()
{
    const MergeRowModel row = rowOf("note", text("a"), text("b"));
    Side mine(Pick::Mine);
    QSignalSpy taken(&mine.widget, &SideView::taken);
    mine.widget.showRow(&row);
    mine.take->click();
    QCOMPARE(taken.count(), 1);
    mine.widget.showRow(nullptr);
    QVERIFY(!mine.take->isEnabled());
}

QTEST_MAIN(SideViewTest)
#include "tst_sideview.moc"
