// SPDX-License-Identifier: GPL-3.0-or-later
//
// The merge dialog for everyone: names and states for screen readers, contrast, the size of what is pressed, scripts
// that run from right to left.
#include "tests/support/widgetwarnings.h"
#include "tests/ui/merge/mergebench.h"
#include "ui/common/theme.h"
#include "ui/merge/countchips.h"
#include "ui/merge/marks.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QPainter>

using namespace concord;
using namespace concord::test;

Q_DECLARE_METATYPE(Pick)

namespace {

constexpr qreal kText = 4.5;  // WCAG 1.4.3
constexpr qreal kGraphic = 3; // WCAG 1.4.11

const QList<Provenance> kProvenances{
    Provenance::Unchanged, Provenance::Mine,     Provenance::Original, Provenance::Database,
    Provenance::Same,      Provenance::Combined, Provenance::Proposed, Provenance::Typed,
    Provenance::Undecided, Provenance::Grouped,  Provenance::Invalid};

QPalette highContrast()
{
    QPalette palette(Qt::black);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        palette.setColor(role, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, Qt::white);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    return palette;
}

// Everything that a person can reach in the accessibility tree of the dialog.
void collect(QAccessibleInterface *parent, QList<QAccessibleInterface *> &found)
{
    for (int i = 0; i < parent->childCount(); ++i) {
        QAccessibleInterface *child = parent->child(i);
        if (!child || child->state().invisible)
            continue;
        if (child->state().focusable)
            found.append(child);
        collect(child, found);
    }
}

struct OpenBench : Bench
{
    OpenBench()
    {
        changeElsewhere("note", text("a\nx\nb\n"));
        work = UnitOfWork::edit(mergeEntity(), ws.row(mergeEntity(), key));
        edit("note", text("A\nx\nb\n"));
        edit("stock", number(8));
        changeElsewhere("note", text("a\nx\nB\n"));
        changeElsewhere("stock", number(4));
        open();
        QCoreApplication::processEvents();
    }
};

} // namespace

class MergeAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWidgetWarnings(); }
    void cleanup();

    void everythingFocusableHasAName();
    void aCellSaysItsSideItsValueAndItsState();
    void theCountsAreNamedAnewWithEachChoice();
    void coloursCanBeToldApartAndRead_data();
    void coloursCanBeToldApartAndRead();
    void whatIsPressedIsLargeEnough();
    void mirrorsForScriptsFromTheRight();
    void marksDifferInShapeNotInColourAlone();
};

void MergeAccessTest::cleanup()
{
    applyTheme(ThemeChoice::Light);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void MergeAccessTest::everythingFocusableHasAName()
{
    OpenBench bench;
    for (const Qt::Key page : {Qt::Key_unknown, Qt::Key_F4, Qt::Key_F1}) {
        if (page == Qt::Key_F4)
            bench.table()->goTo(bench.model().rowOf(QStringLiteral("note")));
        if (page != Qt::Key_unknown)
            bench.press(page);
        QList<QAccessibleInterface *> found;
        collect(QAccessible::queryAccessibleInterface(bench.dialog), found);
        QVERIFY(found.size() > 5);
        for (QAccessibleInterface *spoken : std::as_const(found)) {
            const QObject *object = spoken->object();
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(),
                     object ? qPrintable(object->objectName()) : "a part of a widget");
        }
    }
}

void MergeAccessTest::aCellSaysItsSideItsValueAndItsState()
{
    OpenBench bench;
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(bench.table());
    QVERIFY(table && table->tableInterface());
    const auto said = [&](const char *field, int column) {
        const int row = bench.model().rowOf(QString::fromLatin1(field));
        QAccessibleInterface *cell = table->tableInterface()->cellAt(row, column);
        return cell->text(QAccessible::Name) + QStringLiteral(" | ")
            + cell->text(QAccessible::Description);
    };
    QCOMPARE(said("stock", MergeModel::CurrentColumn),
             QStringLiteral("Current, yours: 8, was 5 | undecided, 2 of 2"));
    QVERIFY(said("note", MergeModel::ResultColumn).contains(QLatin1String("proposed, to check")));
    QVERIFY(said("note", MergeModel::ResultColumn).endsWith(QLatin1String("to check, 1 of 2")));
}

// A widget that is given another name tells screen readers so; this platform has none to hear it.
void MergeAccessTest::theCountsAreNamedAnewWithEachChoice()
{
    OpenBench bench;
    const auto *counts = bench.dialog->findChild<CountChips *>();
    QVERIFY(counts->accessibleName().contains(QLatin1String("1 to check")));
    bench.press(Qt::Key_4);
    QVERIFY2(!counts->accessibleName().contains(QLatin1String("to check")),
             qPrintable(counts->accessibleName()));
    QVERIFY(counts->accessibleName().contains(QLatin1String("1 UNDECIDED")));
}

void MergeAccessTest::coloursCanBeToldApartAndRead_data()
{
    QTest::addColumn<QPalette>("palette");
    applyTheme(ThemeChoice::Light);
    QTest::newRow("light") << QApplication::palette();
    applyTheme(ThemeChoice::Dark);
    QTest::newRow("dark") << QApplication::palette();
    QTest::newRow("high contrast") << highContrast();
}

void MergeAccessTest::coloursCanBeToldApartAndRead()
{
    QFETCH(QPalette, palette);
    const QColor base = palette.color(QPalette::Base);
    for (const Provenance provenance : kProvenances) {
        const QColor color = provenanceColor(palette, provenance);
        const QByteArray word = MergeRowModel::word(provenance).toUtf8();
        QVERIFY2(contrast(color, base) >= kText, word.constData());
        // The word and the mark in a result's box, and the box's line around it.
        const QColor box = tinted(palette, color, 0.12);
        QVERIFY2(contrast(color, box) >= kText,
                 (word + ' ' + QByteArray::number(contrast(color, box))).constData());
        QVERIFY2(contrast(palette.color(QPalette::Text), box) >= kText, word.constData());
        // On the row in focus.
        const QColor row
            = tinted(palette, palette.color(QPalette::Highlight), isDark(palette) ? 0.18 : 0.08);
        QVERIFY2(contrast(color, row) >= kGraphic, word.constData());
        // Words that changed.
        QVERIFY2(contrast(palette.color(QPalette::Text), tinted(palette, color, 0.25)) >= kText,
                 word.constData());
    }
}

void MergeAccessTest::whatIsPressedIsLargeEnough()
{
    OpenBench bench;
    const auto check = [&bench] {
        const auto widgets = bench.dialog->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool isPressed = qobject_cast<const QAbstractButton *>(widget)
                || qobject_cast<const QComboBox *>(widget);
            if (isPressed && widget->isVisible())
                QVERIFY2(widget->height() >= 24 && widget->width() >= 24,
                         qPrintable(QStringLiteral("%1: %2 × %3")
                                        .arg(widget->objectName())
                                        .arg(widget->width())
                                        .arg(widget->height())));
        }
    };
    check();
    bench.table()->goTo(bench.model().rowOf(QStringLiteral("note")));
    bench.press(Qt::Key_F4);
    check();
}

void MergeAccessTest::mirrorsForScriptsFromTheRight()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    OpenBench bench;
    MergeTable *table = bench.table();
    const int row = bench.model().rowOf(QStringLiteral("stock"));
    const auto rectOf
        = [&](int column) { return table->visualRect(table->model()->index(row, column)); };
    QVERIFY(rectOf(MergeModel::FieldColumn).left() > rectOf(MergeModel::ResultColumn).right());
    const QModelIndex result = table->model()->index(row, MergeModel::ResultColumn);
    const QRect mine = table->buttonRect(result, Pick::Mine);
    const QRect database = table->buttonRect(result, Pick::Database);
    QVERIFY(rectOf(MergeModel::ResultColumn).contains(mine));
    QVERIFY(mine.left() > database.right());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, database.center());
    QCOMPARE(*bench.model().merge().field(QStringLiteral("stock"))->result, number(4));
}

// In grey every two states that can stand in one column have other shapes or words.
void MergeAccessTest::marksDifferInShapeNotInColourAlone()
{
    const auto shape = [](Provenance provenance) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintMark(&painter, QRectF(0, 0, 32, 32), QApplication::palette(), provenance);
        painter.end();
        return image.convertToFormat(QImage::Format_Alpha8);
    };
    QVERIFY(shape(Provenance::Mine) != shape(Provenance::Database));
    QVERIFY(shape(Provenance::Mine) != shape(Provenance::Original));
    QVERIFY(shape(Provenance::Undecided) != shape(Provenance::Proposed));
    QStringList words;
    for (const Provenance provenance : kProvenances) {
        QVERIFY(!words.contains(MergeRowModel::word(provenance)));
        words.append(MergeRowModel::word(provenance));
    }
}

QTEST_MAIN(MergeAccessTest)
#include "tst_mergeaccess.moc"
