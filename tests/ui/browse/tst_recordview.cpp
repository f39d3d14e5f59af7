// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetwarnings.h"
#include "ui/browse/recordview.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

// A table of any length that holds nothing, and counts what it is asked for.
class LongModel : public QAbstractTableModel
{
public:
    int rows = 0;
    int columns = 4;
    mutable int asked = 0;

    void setRows(int count)
    {
        beginResetModel();
        rows = count;
        endResetModel();
    }
    void addRows(int count)
    {
        beginInsertRows({}, rows, rows + count - 1);
        rows += count;
        endInsertRows();
    }
    void takeRows(int count)
    {
        beginRemoveRows({}, rows - count, rows - 1);
        rows -= count;
        endRemoveRows();
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : rows;
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        ++asked;
        return index.row();
    }
};

} // namespace

class RecordViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsNothingForEachRow();
    void showsOnlyWhatCanBeSeen();
    void findsTheRowUnderAPoint();
    void scrollsJustAsFarAsNeeded();
    void movesByKeys_data();
    void movesByKeys();
    void selectsByClick();
    void tellsWhichRowsCanBeSeen();
    void handsTypedTextOn();
    void staysWhereItIsWhenItGetsTheFocus();
    void followsTheNumberOfRows();
    void followsAResetOfAWideTable();

private:
    LongModel *m_model = nullptr;
    RecordView *m_view = nullptr;
};

void RecordViewTest::init()
{
    failOnWidgetWarnings();
    m_view = new RecordView;
    m_model = new LongModel;
    m_model->setParent(m_view);
    m_view->setModel(m_model);
    m_view->resize(500, 400);
    m_view->show();
    m_model->setRows(10'000'000);
    QVERIFY(QTest::qWaitForWindowExposed(m_view));
    QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0);
}

void RecordViewTest::cleanup()
{
    delete m_view;
}

void RecordViewTest::keepsNothingForEachRow()
{
    QCOMPARE(m_view->verticalHeader()->count(), 0);
    QCOMPARE(m_view->verticalScrollBar()->maximum(), 10'000'000 - m_view->rowsPerPage());
}

void RecordViewTest::showsOnlyWhatCanBeSeen()
{
    m_view->scrollToRow(5'000'000);
    m_model->asked = 0;
    m_view->grab();
    QVERIFY(m_model->asked > 0);
    QVERIFY2(m_model->asked <= 3 * 4 * (m_view->rowsPerPage() + 2),
             qPrintable(QString::number(m_model->asked)));
}

void RecordViewTest::findsTheRowUnderAPoint()
{
    m_view->scrollToRow(9'000'000);
    const QModelIndex index = m_model->index(9'000'003, 2);
    const QRect rect = m_view->visualRect(index);
    QVERIFY(m_view->viewport()->rect().intersects(rect));
    QCOMPARE(m_view->indexAt(rect.center()), index);
    QVERIFY(!m_view->indexAt(QPoint(10, -5)).isValid());
    m_model->setRows(2);
    QTRY_COMPARE(m_view->firstVisibleRow(), 0);
    QVERIFY(!m_view->indexAt(QPoint(10, m_view->rowHeight() * 2 + 3)).isValid());
}

void RecordViewTest::scrollsJustAsFarAsNeeded()
{
    m_view->scrollTo(m_model->index(3, 0));
    QCOMPARE(m_view->firstVisibleRow(), 0);
    m_view->scrollTo(m_model->index(1000, 0));
    QCOMPARE(m_view->firstVisibleRow(), 1001 - m_view->rowsPerPage());
    m_view->scrollTo(m_model->index(999, 0));
    QCOMPARE(m_view->firstVisibleRow(), 1001 - m_view->rowsPerPage());
    m_view->scrollTo(m_model->index(10, 0));
    QCOMPARE(m_view->firstVisibleRow(), 10);
}

void RecordViewTest::movesByKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<int>("row"); // from row 5000, in pages where above a million
    QTest::newRow("down") << int(Qt::Key_Down) << Qt::KeyboardModifiers() << 5001;
    QTest::newRow("up") << int(Qt::Key_Up) << Qt::KeyboardModifiers() << 4999;
    QTest::newRow("last") << int(Qt::Key_End) << Qt::KeyboardModifiers(Qt::ControlModifier)
                          << 9'999'999;
    QTest::newRow("first") << int(Qt::Key_Home) << Qt::KeyboardModifiers(Qt::ControlModifier) << 0;
    QTest::newRow("end of the row") << int(Qt::Key_End) << Qt::KeyboardModifiers() << 5000;
}

void RecordViewTest::movesByKeys()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(int, row);
    m_view->setCurrentIndex(m_model->index(5000, 1));
    QTest::keyClick(m_view, static_cast<Qt::Key>(key), modifiers);
    QCOMPARE(m_view->currentIndex().row(), row);
    QVERIFY(m_view->selectionModel()->isRowSelected(row));
    QVERIFY(
        m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex()).center()));
    QTest::keyClick(m_view, Qt::Key_PageDown);
    QCOMPARE(m_view->currentIndex().row(), std::min(row + m_view->rowsPerPage(), 9'999'999));
}

void RecordViewTest::selectsByClick()
{
    m_view->scrollToRow(70'000);
    const QPoint point = m_view->visualRect(m_model->index(70'004, 1)).center();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point);
    QCOMPARE(m_view->currentIndex().row(), 70'004);
    QVERIFY(m_view->selectionModel()->isRowSelected(70'004));
    QCOMPARE(m_view->selectionModel()->selectedRows().size(), 1);
}

void RecordViewTest::tellsWhichRowsCanBeSeen()
{
    QSignalSpy seen(m_view, &RecordView::visibleRowsChanged);
    m_view->scrollToRow(1234);
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.first().at(0).toInt(), 1234);
    QCOMPARE(seen.first().at(1).toInt(), m_view->lastVisibleRow());
    QVERIFY(m_view->lastVisibleRow() >= 1234 + m_view->rowsPerPage() - 1);
}

void RecordViewTest::handsTypedTextOn()
{
    QSignalSpy typed(m_view, &RecordView::textTyped);
    m_model->asked = 0;
    m_view->keyboardSearch(QStringLiteral("b"));
    QCOMPARE(typed.size(), 1);
    QCOMPARE(m_model->asked, 0);
}

void RecordViewTest::staysWhereItIsWhenItGetsTheFocus()
{
    m_view->scrollToRow(500);
    m_view->setFocus(Qt::TabFocusReason);
    QCoreApplication::processEvents();
    QVERIFY(!m_view->currentIndex().isValid());
    QCOMPARE(m_view->firstVisibleRow(), 500);
}

void RecordViewTest::followsTheNumberOfRows()
{
    m_model->setRows(100);
    QTRY_COMPARE(m_view->verticalScrollBar()->maximum(), 100 - m_view->rowsPerPage());
    m_view->setCurrentIndex(m_model->index(99, 0));
    QTest::keyClick(m_view, Qt::Key_Down);
    QCOMPARE(m_view->currentIndex().row(), 99);
    m_model->addRows(900);
    QTRY_COMPARE(m_view->verticalScrollBar()->maximum(), 1000 - m_view->rowsPerPage());
    m_model->takeRows(500);
    QTRY_COMPARE(m_view->verticalScrollBar()->maximum(), 500 - m_view->rowsPerPage());
    m_model->addRows(500);
    m_view->scrollToRow(1000);
    QCOMPARE(m_view->lastVisibleRow(), 999);
}

// Columns wider than the view: no other change of the scroll bars brings the new rows along.
void RecordViewTest::followsAResetOfAWideTable()
{
    LongModel model;
    model.columns = 40;
    RecordView view;
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    model.setRows(1'000);
    QTRY_COMPARE(view.verticalScrollBar()->maximum(), 1'000 - view.rowsPerPage());
}

QTEST_MAIN(RecordViewTest)
#include "tst_recordview.moc"
