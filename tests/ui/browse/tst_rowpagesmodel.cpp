// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/rowpagesmodel.h"

#include <QTest>

using namespace concord;

namespace {

constexpr int kPageRows = RowPagesModel::kPageRows;

RecordSnapshot recordAt(qint64 row)
{
    RecordSnapshot record;
    record.key = RecordKey({FieldValue::integer(row)});
    record.values.set(QStringLiteral("name"), FieldValue::text(QStringLiteral("name %1").arg(row)));
    return record;
}

QList<RecordSnapshot> pageOfRows(qint64 page, int rows = kPageRows)
{
    QList<RecordSnapshot> records;
    for (int i = 0; i < rows; ++i)
        records.append(recordAt(page * kPageRows + i));
    return records;
}

RowAnchor anchorAt(qint64 row)
{
    return {row, FieldValue::null(), recordAt(row).key};
}

} // namespace

class RowPagesModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesARowOfAPageThatIsHere();
    void findsARecordByItsKey();
    void forgetsThePageUsedLongestAgo();
    void replacesARecordInPlace();
    void startsAtTheNearestPlace_data();
    void startsAtTheNearestPlace();
    void tellsTheSortValueOfAPlace();
    void trustsOnlyAnchorsWhenAsked();
};

void RowPagesModelTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void RowPagesModelTest::givesARowOfAPageThatIsHere()
{
    RowPagesModel pages;
    pages.insert(3, pageOfRows(3, 50));
    QVERIFY(!pages.row(0));
    QCOMPARE(*pages.row(600), recordAt(600));
    QCOMPARE(*pages.row(649), recordAt(649));
    QVERIFY(!pages.row(650));
    pages.clear();
    QVERIFY(!pages.row(600));
}

void RowPagesModelTest::findsARecordByItsKey()
{
    RowPagesModel pages;
    pages.insert(0, pageOfRows(0));
    pages.insert(7, pageOfRows(7));
    QCOMPARE(pages.find(recordAt(1402).key), 1402);
    QCOMPARE(pages.find(recordAt(500).key), -1);
    pages.insert(9, {RecordSnapshot()});
    QCOMPARE(pages.find(RecordKey()), -1);
}

void RowPagesModelTest::forgetsThePageUsedLongestAgo()
{
    RowPagesModel pages;
    for (int page = 0; page < RowPagesModel::kMostPages; ++page)
        pages.insert(page, pageOfRows(page));
    pages.touch(0);
    pages.insert(100, pageOfRows(100));
    QVERIFY(pages.hasPage(0));
    QVERIFY(!pages.hasPage(1));
    QVERIFY(pages.hasPage(2));
    for (int page = 200; page < 300; ++page)
        pages.insert(page, pageOfRows(page));
    QCOMPARE(pages.pageCount(), RowPagesModel::kMostPages);
}

void RowPagesModelTest::replacesARecordInPlace()
{
    RowPagesModel pages;
    pages.insert(1, pageOfRows(1));
    RecordSnapshot changed = recordAt(205);
    changed.values.set(QStringLiteral("name"), FieldValue::text(QStringLiteral("new")));
    QVERIFY(pages.replace(changed));
    QCOMPARE(*pages.row(205), changed);
    QVERIFY(!pages.replace(recordAt(9999)));
}

void RowPagesModelTest::startsAtTheNearestPlace_data()
{
    QTest::addColumn<qint64>("page");
    QTest::addColumn<qint64>("from"); // -1: the beginning
    QTest::addColumn<qint64>("skip");
    QTest::newRow("the beginning") << qint64(0) << qint64(-1) << qint64(0);
    QTest::newRow("before any anchor") << qint64(5) << qint64(-1) << qint64(1000);
    QTest::newRow("behind a page that is here") << qint64(21) << qint64(4199) << qint64(1);
    QTest::newRow("further behind it") << qint64(22) << qint64(4199) << qint64(201);
    QTest::newRow("before it") << qint64(19) << qint64(-1) << qint64(3800);
    QTest::newRow("at an anchor") << qint64(50) << qint64(10'000) << qint64(0);
    QTest::newRow("behind an anchor") << qint64(52) << qint64(10'000) << qint64(400);
    QTest::newRow("behind the last one") << qint64(5000) << qint64(20'000) << qint64(980'000);
}

void RowPagesModelTest::startsAtTheNearestPlace()
{
    QFETCH(qint64, page);
    QFETCH(qint64, from);
    QFETCH(qint64, skip);
    RowPagesModel pages;
    pages.setAnchors({anchorAt(0), anchorAt(10'000), anchorAt(20'000)});
    pages.insert(20, pageOfRows(20));
    const RowPagesModel::Start start = pages.startOf(page, {});
    QCOMPARE(start.from ? start.from->row : -1, from);
    QCOMPARE(start.skip, skip);
    if (start.from)
        QCOMPARE(start.from->key, recordAt(from).key);
}

void RowPagesModelTest::tellsTheSortValueOfAPlace()
{
    RowPagesModel pages;
    pages.insert(1, pageOfRows(1));
    const RowPagesModel::Start start = pages.startOf(2, QStringLiteral("name"));
    QCOMPARE(start.from->sortValue, FieldValue::text(QStringLiteral("name 399")));
}

void RowPagesModelTest::trustsOnlyAnchorsWhenAsked()
{
    RowPagesModel pages;
    pages.setAnchors({anchorAt(0), anchorAt(10'000)});
    pages.insert(52, pageOfRows(52));
    QCOMPARE(pages.anchoredStartOf(53).from->row, 10'000);
    QCOMPARE(pages.anchoredStartOf(53).skip, 600);
}

QTEST_GUILESS_MAIN(RowPagesModelTest)
#include "tst_rowpagesmodel.moc"
