// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "ui/browse/recordtablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace concord;
using namespace concord::test;

namespace {

// Ten million rows that nobody holds: row N has the key N + 1.
class LongTable : public FakeWorkspace
{
public:
    static constexpr qint64 kRows = 10'000'000;
    qint64 skipped = 0;

protected:
    RowWindow readWindow(const WindowRequest &request) const override
    {
        const_cast<LongTable *>(this)->skipped += request.skip;
        const qint64 from = request.from ? *request.from->key.parts().first().toInteger() - 1 : 0;
        RowWindow window;
        for (qint64 row = from + request.skip;
             row < std::min(kRows, from + request.skip + request.limit); ++row)
            window.rows.append(record(request.query.entity, row));
        window.hasMore = from + request.skip + request.limit < kRows;
        return window;
    }
    qint64 readCount(const RowQuery &) const override { return kRows; }
    QList<RowAnchor> readAnchors(const RowQuery &, qint64 every) const override
    {
        QList<RowAnchor> anchors;
        for (qint64 row = 0; row < kRows; row += every)
            anchors.append({row, {}, key(row + 1)});
        return anchors;
    }

private:
    static RecordSnapshot record(const EntityPtr &entity, qint64 row)
    {
        RecordSnapshot record{key(row + 1), {}, {}};
        for (const ColumnSchema &column : entity->schema.columns)
            record.values.append(column.name, {});
        record.values.set(QStringLiteral("order_id"), FieldValue::integer(row + 1));
        return record;
    }
};

FieldValues change(const char *field, const char *value)
{
    return {{QString::fromLatin1(field), FieldValue::text(QString::fromUtf8(value))}};
}

} // namespace

class RecordTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheFirstRowsThenTheCount();
    void tellsMeaningByRoles();
    void namesItsColumns();
    void waitsForNobody();
    void growsByAPageWhileTheCountIsUnknown();
    void jumpsToAnyRowOfALongTable();
    void holdsFewPagesOfALongTable();
    void readsNeighboursFromTheLastRow();
    void dropsPagesThatNobodyLooksAtAnyMore();
    void sortsInTheDatabase();
    void keepsOldRowsUntilNewOnesAreHere();
    void emptiesAtOnceForAnotherTable();
    void dropsAnswersToAnOlderQuery();
    void showsOneRecordAnew();
    void followsRecordsThatMove_data();
    void followsRecordsThatMove();
    void losesTheIndexOfADeletedRecord();
    void staysCalmWhenNothingMoved();
    void growsAndShrinksWithTheTable();
    void marksRowsByTheirKeys();
    void tellsAFailureOnceAndReadsOnAfterARefresh();
    void triesTheWholeQueryAgainAfterItFailed();

private:
    static RowQuery orders() { return {FakeWorkspace::orderEntity(), {}, {}, false}; }
    static int idAt(const RecordTableModel &model, int row)
    {
        return model.index(row, 0).data().toInt();
    }
};

void RecordTableModelTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void RecordTableModelTest::showsTheFirstRowsThenTheCount()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QVERIFY(model.isLoading());
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 450);
    QCOMPARE(model.count(), std::optional<qint64>(450));
    QVERIFY(!model.isLoading());
    QCOMPARE(idAt(model, 0), 1);
    QCOMPARE(workspace.calls().first(), QStringLiteral("window"));
}

void RecordTableModelTest::tellsMeaningByRoles()
{
    FakeWorkspace workspace;
    workspace.addOrders(4);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 4);
    const auto cell = [&model](int row, const char *field) {
        return model.index(row, model.columnOf(QString::fromLatin1(field)));
    };
    QCOMPARE(cell(1, "status").data().toString(), QStringLiteral("Shipped"));
    QCOMPARE(cell(1, "status").data(RecordTableModel::ValueRole).value<FieldValue>(),
             FieldValue::text(QStringLiteral("shipped")));
    QCOMPARE(cell(0, "is_gift").data().toString(), QStringLiteral("On"));
    QCOMPARE(cell(0, "note").data().toString(), QStringLiteral("Note⏎on 1"));
    QVERIFY(!cell(0, "note").data(RecordTableModel::IsNullRole).toBool());
    QVERIFY(cell(3, "note").data(RecordTableModel::IsNullRole).toBool());
    QCOMPARE(cell(3, "note").data().toString(), QStringLiteral("NULL"));
    QCOMPARE(cell(0, "unit_price").data(RecordTableModel::KindRole).toInt(),
             static_cast<int>(FieldKind::Decimal));
    QVERIFY(cell(0, "secret").data(RecordTableModel::IsSecretRole).toBool());
    QVERIFY(!cell(0, "secret").data(RecordTableModel::ValueRole).isValid());
    QVERIFY(!cell(0, "secret").data().toString().contains(QLatin1String("hidden")));
    QCOMPARE(cell(1, "status").data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("status: Shipped"));
}

void RecordTableModelTest::namesItsColumns()
{
    FakeWorkspace workspace;
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QCOMPARE(model.columnCount(), 9); // row_version is hidden
    QCOMPARE(model.columnOf(QStringLiteral("row_version")), -1);
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("customer"));
    QCOMPARE(model.headerData(1, Qt::Horizontal, RecordTableModel::NameRole).toString(),
             QStringLiteral("customer"));
}

void RecordTableModelTest::waitsForNobody()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 450);
    workspace.hold();
    const QModelIndex far = model.index(300, 0);
    QVERIFY(!far.data(RecordTableModel::IsLoadedRole).toBool());
    QVERIFY(!far.data().isValid());
    QVERIFY(!model.record(300));
    model.setVisibleRows(300, 320);
    workspace.release();
    QTRY_VERIFY(model.record(300));
    QCOMPARE(idAt(model, 300), 301);
}

void RecordTableModelTest::growsByAPageWhileTheCountIsUnknown()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    workspace.failNext(QStringLiteral("count"),
                       makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy));
    RecordTableModel model(&workspace);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 200);
    QVERIFY(!model.count());
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 400);
    model.setVisibleRows(390, 399);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 450);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.count(), std::optional<qint64>(450));
}

void RecordTableModelTest::jumpsToAnyRowOfALongTable()
{
    LongTable workspace;
    RecordTableModel model(&workspace);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10'000'000);
    QTRY_COMPARE(workspace.callCount(QStringLiteral("anchors")), 1);
    QCoreApplication::processEvents();
    workspace.skipped = 0;
    for (const int row : {9'999'999, 5'000'000, 7'654'321, 3}) {
        model.setVisibleRows(row, row + 20);
        model.index(row, 0).data();
        QTRY_VERIFY(model.record(row));
        QCOMPARE(idAt(model, row), row + 1);
    }
    QVERIFY2(workspace.skipped < 4 * 11'000, qPrintable(QString::number(workspace.skipped)));
}

void RecordTableModelTest::holdsFewPagesOfALongTable()
{
    LongTable workspace;
    RecordTableModel model(&workspace);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10'000'000);
    QList<int> seen;
    for (int row = 100; row < 10'000'000; row += 400'000) {
        model.setVisibleRows(row, row + 20);
        model.index(row, 0).data();
        QTRY_VERIFY(model.record(row));
        seen.append(row);
    }
    const auto loaded = std::count_if(seen.cbegin(), seen.cend(),
                                      [&model](int row) { return model.record(row) != nullptr; });
    QVERIFY(loaded <= RowPagesModel::kMostPages);
}

void RecordTableModelTest::readsNeighboursFromTheLastRow()
{
    LongTable workspace;
    RecordTableModel model(&workspace);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10'000'000);
    QTRY_COMPARE(workspace.callCount(QStringLiteral("anchors")), 1);
    QCoreApplication::processEvents();
    workspace.skipped = 0;
    for (int row = 0; row < 4000; row += 100) {
        model.setVisibleRows(row, row + 20);
        model.index(row, 0).data();
        QTRY_VERIFY(model.record(row));
    }
    QVERIFY2(workspace.skipped <= 25, qPrintable(QString::number(workspace.skipped)));
}

void RecordTableModelTest::dropsPagesThatNobodyLooksAtAnyMore()
{
    LongTable workspace;
    RecordTableModel model(&workspace);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10'000'000);
    QTRY_COMPARE(workspace.callCount(QStringLiteral("anchors")), 1);
    QCoreApplication::processEvents();
    workspace.forgetCalls();
    // As dragging the scroll bar does.
    for (int row = 100'000; row <= 5'000'000; row += 100'000) {
        model.setVisibleRows(row, row + 20);
        model.index(row, 0).data();
    }
    QTRY_VERIFY(model.record(5'000'000));
    QCoreApplication::processEvents();
    QVERIFY(!model.record(100'000));
    // The page, and its two neighbours.
    QVERIFY(workspace.callCount(QStringLiteral("window")) <= 3);
}

void RecordTableModelTest::sortsInTheDatabase()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 450);
    model.sort(model.columnOf(QStringLiteral("order_id")), Qt::DescendingOrder);
    QTRY_COMPARE(idAt(model, 0), 450);
    QCOMPARE(model.rowCount(), 450); // not counted anew
    QCOMPARE(workspace.windows().last().query.sortField, QStringLiteral("order_id"));
    QVERIFY(workspace.windows().last().query.isDescending);
    model.setVisibleRows(440, 449);
    model.index(449, 0).data();
    QTRY_VERIFY(model.record(449));
    QCOMPARE(idAt(model, 449), 1);
    model.sort(-1);
    QTRY_COMPARE(idAt(model, 0), 1);
    QCOMPARE(model.query().sortField, QString());
}

void RecordTableModelTest::keepsOldRowsUntilNewOnesAreHere()
{
    FakeWorkspace workspace;
    workspace.addOrders(10);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10);
    workspace.hold();
    RowQuery filtered = orders();
    filtered.entity = model.query().entity;
    filtered.filter = *parseFilter(*filtered.entity, QStringLiteral("quantity = 7"));
    model.setQuery(filtered);
    QVERIFY(model.isLoading());
    QCOMPARE(model.rowCount(), 10);
    workspace.release();
    QTRY_COMPARE(model.rowCount(), 1);
}

void RecordTableModelTest::emptiesAtOnceForAnotherTable()
{
    FakeWorkspace workspace;
    workspace.addOrders(10);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10);
    model.setQuery({FakeWorkspace::plainEntity(), {}, {}, false});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 3);
    QTRY_VERIFY(!model.isLoading());
    model.setQuery({});
    QCOMPARE(model.columnCount(), 0);
}

void RecordTableModelTest::dropsAnswersToAnOlderQuery()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    const RowQuery all = orders();
    model.setQuery(all);
    QTRY_COMPARE(model.rowCount(), 450);
    workspace.hold();
    model.setVisibleRows(300, 320);
    model.index(300, 0).data();
    QTRY_COMPARE(workspace.windows().size(), 2);
    RowQuery few = all;
    few.filter = *parseFilter(*few.entity, QStringLiteral("order_id < 3"));
    model.setQuery(few);
    model.setQuery(all);
    model.setQuery(few);
    workspace.release();
    QTRY_COMPARE(model.rowCount(), 2);
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 2);
}

void RecordTableModelTest::showsOneRecordAnew()
{
    FakeWorkspace workspace;
    workspace.addOrders(10);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    const RowQuery query = orders();
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 10);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    workspace.changeElsewhere(query.entity, FakeWorkspace::key(3), change("customer", "Zoë"));
    model.refresh(FakeWorkspace::key(3));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 2);
    QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("Zoë"));
    workspace.removeElsewhere(query.entity, FakeWorkspace::key(3));
    model.refresh(FakeWorkspace::key(3));
    QTRY_COMPARE(model.rowCount(), 9);
}

void RecordTableModelTest::followsRecordsThatMove_data()
{
    QTest::addColumn<bool>("isInsert");
    QTest::addColumn<int>("expectedRow");
    QTest::newRow("one was inserted before it") << true << 450;
    QTest::newRow("one was deleted before it") << false << 448;
}

void RecordTableModelTest::followsRecordsThatMove()
{
    QFETCH(bool, isInsert);
    QFETCH(int, expectedRow);
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    const RowQuery query = orders();
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 450);
    model.setVisibleRows(430, 449);
    model.index(449, 0).data();
    QTRY_VERIFY(model.record(449));
    const QPersistentModelIndex last(model.index(449, 0));
    if (isInsert)
        workspace.addRow(query.entity, {{QStringLiteral("order_id"), FieldValue::integer(-5)}});
    else
        workspace.removeElsewhere(query.entity, FakeWorkspace::key(7));
    model.refreshAll();
    QTRY_COMPARE(last.row(), expectedRow);
    QCOMPARE(last.data().toInt(), 450);
    QTRY_COMPARE(model.rowCount(), isInsert ? 451 : 449);
}

void RecordTableModelTest::losesTheIndexOfADeletedRecord()
{
    FakeWorkspace workspace;
    workspace.addOrders(10);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    const RowQuery query = orders();
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 10);
    const QPersistentModelIndex gone(model.index(4, 0));
    const QPersistentModelIndex next(model.index(5, 0));
    workspace.removeElsewhere(query.entity, FakeWorkspace::key(5));
    model.refreshAll();
    QTRY_COMPARE(model.rowCount(), 9);
    QVERIFY(!gone.isValid());
    QCOMPARE(next.row(), 4);
}

void RecordTableModelTest::staysCalmWhenNothingMoved()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    const RowQuery query = orders();
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 450);
    QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy loaded(&model, &RecordTableModel::rowsLoaded);
    workspace.changeElsewhere(query.entity, FakeWorkspace::key(3), change("customer", "Zoë"));
    model.refreshAll();
    QTRY_VERIFY(!loaded.isEmpty());
    QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("Zoë"));
    QCOMPARE(moved.size(), 0);
    QCOMPARE(reset.size(), 0);
}

void RecordTableModelTest::growsAndShrinksWithTheTable()
{
    FakeWorkspace workspace;
    workspace.addOrders(400);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    const RowQuery query = orders();
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 400);
    workspace.addRow(query.entity, {{QStringLiteral("order_id"), FieldValue::integer(9999)}});
    model.refreshAll();
    QTRY_COMPARE(model.rowCount(), 401);
    for (int id = 400; id > 150; --id)
        workspace.removeElsewhere(query.entity, FakeWorkspace::key(id));
    model.setVisibleRows(380, 399);
    model.refreshAll();
    QTRY_COMPARE(model.rowCount(), 151);
}

void RecordTableModelTest::marksRowsByTheirKeys()
{
    FakeWorkspace workspace;
    workspace.addOrders(10);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 10);
    using Mark = RecordTableModel::Mark;
    const auto markAt = [&model](int row) {
        return static_cast<Mark>(model.index(row, 1).data(RecordTableModel::MarkRole).toInt());
    };
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setMarks({{FakeWorkspace::key(2), Mark::Unsaved},
                    {FakeWorkspace::key(5), Mark::Conflict},
                    {FakeWorkspace::key(77), Mark::Unsaved}});
    QCOMPARE(changed.size(), 2);
    QCOMPARE(markAt(1), Mark::Unsaved);
    QCOMPARE(markAt(4), Mark::Conflict);
    QVERIFY(model.index(1, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QLatin1String("unsaved")));
    changed.clear();
    model.setMarks({{FakeWorkspace::key(5), Mark::Conflict}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(markAt(1), Mark::None);
}

void RecordTableModelTest::tellsAFailureOnceAndReadsOnAfterARefresh()
{
    FakeWorkspace workspace;
    workspace.addOrders(450);
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    model.setQuery(orders());
    QTRY_COMPARE(model.rowCount(), 450);
    QSignalSpy failed(&model, &RecordTableModel::failed);
    workspace.failNext(QStringLiteral("window"),
                       makeError(ErrorCode::Disconnected, ErrorReason::FileGone));
    model.setVisibleRows(300, 320);
    model.index(300, 0).data();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(model.isBroken());
    workspace.forgetCalls();
    model.index(301, 0).data();
    QCoreApplication::processEvents();
    QCOMPARE(workspace.callCount(QStringLiteral("window")), 0);
    model.refreshAll();
    QTRY_VERIFY(model.record(300));
    QVERIFY(!model.isBroken());
    QCOMPARE(failed.size(), 1);
}

void RecordTableModelTest::triesTheWholeQueryAgainAfterItFailed()
{
    FakeWorkspace workspace;
    workspace.addOrders(5);
    workspace.failNext(QStringLiteral("window"),
                       makeError(ErrorCode::Disconnected, ErrorReason::FileGone));
    RecordTableModel model(&workspace);
    QAbstractItemModelTester tester(&model);
    QSignalSpy failed(&model, &RecordTableModel::failed);
    model.setQuery(orders());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(model.rowCount(), 0);
    model.refreshAll();
    QTRY_COMPARE(model.rowCount(), 5);
}

QTEST_GUILESS_MAIN(RecordTableModelTest)
#include "tst_recordtablemodel.moc"
