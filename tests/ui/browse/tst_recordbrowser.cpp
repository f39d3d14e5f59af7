// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "ui/browse/emptystate.h"
#include "ui/browse/filterline.h"
#include "ui/browse/recordbrowser.h"
#include "ui/browse/recordview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace concord;
using namespace concord::test;

namespace {

class PaintCounter : public QObject
{
public:
    explicit PaintCounter(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++count;
        return QObject::eventFilter(watched, event);
    }

    int count = 0;
};

} // namespace

class RecordBrowserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhereOneIsInWords();
    void movesByPageWithoutChoosingARecord();
    void choosesARecordByItsRow();
    void choosesARowThatIsNotHereYet();
    void keepsTheSelectionWhenRowsMove();
    void findsTheOpenRecordAgainAfterSorting();
    void selectsNothingAfterTheRecordIsClosed();
    void offersToClearAFilterThatMatchesNothing();
    void offersANewRecordInAnEmptyTable();
    void remembersEachTablesFilterAndOrder();
    void copiesTheExactValue();
    void asksToDeleteByKey();
    void tellsAFailure();
    void givesColumnsASensibleWidth();
    void paintsTheRowsThatComeAfterAJump();

private:
    void open(int orders);
    QString pageText() const
    {
        return m_browser->findChild<QLabel *>(QStringLiteral("pageText"))->text();
    }
    void choose(int row) { m_view->setCurrentIndex(m_view->model()->index(row, 1)); }
    int selectedRow() const
    {
        const QModelIndexList rows = m_view->selectionModel()->selectedRows();
        return rows.isEmpty() ? -1 : rows.first().row();
    }

    FakeWorkspace *m_workspace = nullptr;
    EntityPtr m_orders;
    RecordBrowser *m_browser = nullptr;
    RecordView *m_view = nullptr;
};

void RecordBrowserTest::init()
{
    failOnWidgetWarnings();
    m_workspace = new FakeWorkspace;
    m_orders = FakeWorkspace::orderEntity();
    m_browser = new RecordBrowser(m_workspace);
    m_view = m_browser->findChild<RecordView *>();
    m_browser->resize(800, 500);
    m_browser->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_browser));
}

void RecordBrowserTest::cleanup()
{
    delete m_browser;
    delete m_workspace;
}

void RecordBrowserTest::open(int orders)
{
    m_workspace->addOrders(orders);
    m_browser->setEntity(m_orders);
    QTRY_COMPARE(m_browser->model()->rowCount(), orders);
}

void RecordBrowserTest::saysWhereOneIsInWords()
{
    open(2500);
    QTRY_COMPARE(pageText(),
                 QStringLiteral("Rows 1–%1 of 2,500").arg(m_view->lastVisibleRow() + 1));
}

void RecordBrowserTest::movesByPageWithoutChoosingARecord()
{
    open(2500);
    QSignalSpy chosen(m_browser, &RecordBrowser::recordChosen);
    const auto press = [this](const char *name) {
        m_browser->findChild<QToolButton *>(QLatin1String(name))->click();
    };
    press("nextPageButton");
    QCOMPARE(m_view->firstVisibleRow(), m_view->rowsPerPage());
    press("lastPageButton");
    QCOMPARE(m_view->lastVisibleRow(), 2499);
    QVERIFY(!m_browser->findChild<QToolButton *>(QStringLiteral("nextPageButton"))->isEnabled());
    press("previousPageButton");
    press("firstPageButton");
    QCOMPARE(m_view->firstVisibleRow(), 0);
    QCOMPARE(chosen.size(), 0);
}

void RecordBrowserTest::choosesARecordByItsRow()
{
    open(10);
    QSignalSpy chosen(m_browser, &RecordBrowser::recordChosen);
    choose(3);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<RecordSnapshot>().key, FakeWorkspace::key(4));
}

void RecordBrowserTest::choosesARowThatIsNotHereYet()
{
    open(2500);
    QSignalSpy chosen(m_browser, &RecordBrowser::recordChosen);
    QTest::keyClick(m_view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(chosen.size(), 0);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<RecordSnapshot>().key, FakeWorkspace::key(2500));
    QCOMPARE(selectedRow(), 2499);
}

void RecordBrowserTest::keepsTheSelectionWhenRowsMove()
{
    open(10);
    choose(4);
    QSignalSpy chosen(m_browser, &RecordBrowser::recordChosen);
    m_workspace->removeElsewhere(m_orders, FakeWorkspace::key(2));
    m_browser->refresh();
    QTRY_COMPARE(selectedRow(), 3);
    m_workspace->removeElsewhere(m_orders, FakeWorkspace::key(5));
    m_browser->refresh();
    QTRY_COMPARE(m_browser->model()->rowCount(), 8);
    QTRY_COMPARE(selectedRow(), -1);
    QCOMPARE(chosen.size(), 0);
}

void RecordBrowserTest::findsTheOpenRecordAgainAfterSorting()
{
    open(10);
    choose(1);
    QSignalSpy chosen(m_browser, &RecordBrowser::recordChosen);
    m_view->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
    QTRY_COMPARE(selectedRow(), 8);
    QCOMPARE(chosen.size(), 0);
}

void RecordBrowserTest::selectsNothingAfterTheRecordIsClosed()
{
    open(10);
    choose(1);
    m_browser->setCurrent(std::nullopt);
    QCOMPARE(selectedRow(), -1);
    m_browser->setCurrent(FakeWorkspace::key(7));
    QCOMPARE(selectedRow(), 6);
}

void RecordBrowserTest::offersToClearAFilterThatMatchesNothing()
{
    open(10);
    auto *filter = m_browser->findChild<FilterLine *>();
    filter->setText(QStringLiteral("customer = nobody"));
    auto *empty = m_browser->findChild<EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->text(), QStringLiteral("No rows match the filter."));
    empty->findChild<QPushButton *>(QStringLiteral("emptyAction"))->click();
    QTRY_VERIFY(m_view->isVisible());
    QCOMPARE(m_browser->model()->rowCount(), 10);
}

void RecordBrowserTest::offersANewRecordInAnEmptyTable()
{
    open(0);
    QSignalSpy wanted(m_browser, &RecordBrowser::newRequested);
    auto *empty = m_browser->findChild<EmptyState *>();
    QTRY_COMPARE(empty->text(), QStringLiteral("This table has no rows."));
    empty->findChild<QPushButton *>(QStringLiteral("emptyAction"))->click();
    QCOMPARE(wanted.size(), 1);
}

void RecordBrowserTest::remembersEachTablesFilterAndOrder()
{
    open(10);
    auto *filter = m_browser->findChild<FilterLine *>();
    filter->setText(QStringLiteral("order_id > 5"));
    QTRY_COMPARE(m_browser->model()->rowCount(), 5);
    m_view->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder);
    QTRY_COMPARE(m_browser->model()->index(0, 0).data().toString(), QStringLiteral("10"));
    m_browser->setEntity(FakeWorkspace::plainEntity());
    QCOMPARE(filter->text(), QString());
    QCOMPARE(m_browser->model()->query().sortField, QString());
    m_browser->setEntity(m_orders);
    QCOMPARE(filter->text(), QStringLiteral("order_id > 5"));
    QTRY_COMPARE(m_browser->model()->rowCount(), 5);
    QCOMPARE(m_browser->model()->index(0, 0).data().toString(), QStringLiteral("10"));
    QCOMPARE(m_view->horizontalHeader()->sortIndicatorSection(), 0);
}

void RecordBrowserTest::copiesTheExactValue()
{
    open(4);
    m_view->setCurrentIndex(
        m_view->model()->index(0, m_browser->model()->columnOf(QStringLiteral("note"))));
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Note\non 1"));
    m_view->setCurrentIndex(
        m_view->model()->index(0, m_browser->model()->columnOf(QStringLiteral("secret"))));
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Note\non 1"));
}

void RecordBrowserTest::asksToDeleteByKey()
{
    open(4);
    choose(2);
    QSignalSpy wanted(m_browser, &RecordBrowser::deleteRequested);
    QTest::keyClick(m_view, Qt::Key_Delete);
    QCOMPARE(wanted.size(), 1);
}

void RecordBrowserTest::tellsAFailure()
{
    m_workspace->failNext(QStringLiteral("window"),
                          makeError(ErrorCode::Disconnected, ErrorReason::FileGone));
    QSignalSpy failed(m_browser, &RecordBrowser::failed);
    m_browser->setEntity(m_orders);
    QTRY_COMPARE(failed.size(), 1);
    QTRY_COMPARE(m_browser->findChild<EmptyState *>()->text(),
                 QStringLiteral("The rows could not be read."));
}

void RecordBrowserTest::givesColumnsASensibleWidth()
{
    FieldValues row;
    row.set(QStringLiteral("order_id"), FieldValue::integer(1));
    row.set(QStringLiteral("customer"), FieldValue::text(QStringLiteral("long ").repeated(2000)));
    m_workspace->addRow(m_orders, row);
    m_browser->setEntity(m_orders);
    QTRY_COMPARE(m_browser->model()->rowCount(), 1);
    QVERIFY(m_view->columnWidth(1) < 400);
    QVERIFY(m_view->columnWidth(0) > 40);
}

void RecordBrowserTest::paintsTheRowsThatComeAfterAJump()
{
    open(2500);
    PaintCounter paints(m_view->viewport());
    for (const int row : {824, 1972, 2480}) {
        m_workspace->hold();
        m_view->scrollToRow(row);
        QTRY_VERIFY(paints.count > 0);
        QTest::qWait(20); // all paints that are due to the scrolling
        paints.count = 0;
        QVERIFY(!m_browser->model()->record(m_view->firstVisibleRow()));
        m_workspace->release();
        QTRY_VERIFY2(paints.count > 0, qPrintable(QString::number(row)));
        QVERIFY(m_browser->model()->record(m_view->firstVisibleRow()));
    }
}

QTEST_MAIN(RecordBrowserTest)
#include "tst_recordbrowser.moc"
