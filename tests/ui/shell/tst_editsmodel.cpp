// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "ui/shell/editsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

class EditsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsAnUnsavedEditWhenAnotherRecordIsOpened();
    void neverRenewsTheVersionOfAnUnsavedEdit();
    void letsGoOfWhatNobodyTouched();
    void showsAnUntouchedRecordAsItIsNow();
    void listsUnsavedEdits();
    void savesAllAndReportsEachEnd();
    void marksAConflictUntilItIsResolved();
    void tellsADeletionsConflictApart();
    void endsTheEditOfADeletedRecord();

private:
    EditModel *open(int id) { return m_edits->open(m_orders, record(id)); }
    RecordSnapshot record(int id) const
    {
        return m_workspace->row(m_orders, FakeWorkspace::key(id));
    }
    EditModel *edited(int id, const char *customer)
    {
        EditModel *edit = open(id);
        edit->setText(QStringLiteral("customer"), QString::fromUtf8(customer));
        return edit;
    }
    void changeElsewhere(int id)
    {
        m_workspace->changeElsewhere(
            m_orders, FakeWorkspace::key(id),
            {{QStringLiteral("customer"), FieldValue::text(QStringLiteral("theirs"))}});
    }

    FakeWorkspace *m_workspace = nullptr;
    EntityPtr m_orders;
    EditsModel *m_edits = nullptr;
};

void EditsModelTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_workspace = new FakeWorkspace;
    m_workspace->addOrders(5);
    m_orders = FakeWorkspace::orderEntity();
    m_edits = new EditsModel(m_workspace);
    new QAbstractItemModelTester(m_edits, m_edits);
}

void EditsModelTest::cleanup()
{
    delete m_edits;
    delete m_workspace;
}

void EditsModelTest::keepsAnUnsavedEditWhenAnotherRecordIsOpened()
{
    EditModel *first = edited(1, "mine");
    open(2);
    QCOMPARE(m_edits->unsavedCount(), 1);
    QCOMPARE(open(1), first);
    QCOMPARE(first->editText(QStringLiteral("customer")), QStringLiteral("mine"));
}

void EditsModelTest::neverRenewsTheVersionOfAnUnsavedEdit()
{
    EditModel *edit = edited(1, "mine");
    const ConcurrencyToken began = edit->work().token();
    open(2);
    changeElsewhere(1);
    QCOMPARE(open(1), edit);
    QCOMPARE(edit->work().token(), began);
    QSignalSpy conflicted(m_edits, &EditsModel::conflicted);
    edit->startSave();
    QTRY_COMPARE(conflicted.size(), 1);
}

void EditsModelTest::letsGoOfWhatNobodyTouched()
{
    const QPointer<EditModel> first = open(1);
    open(2);
    QTRY_VERIFY(!first);
    QCOMPARE(m_edits->unsavedCount(), 0);
}

void EditsModelTest::showsAnUntouchedRecordAsItIsNow()
{
    open(1);
    changeElsewhere(1);
    const EditModel *again = open(1);
    QCOMPARE(again->editText(QStringLiteral("customer")), QStringLiteral("theirs"));
}

void EditsModelTest::listsUnsavedEdits()
{
    EditModel *edit = edited(3, "mine");
    QCOMPARE(m_edits->rowCount(), 1);
    QCOMPARE(m_edits->index(0).data().toString(), QStringLiteral("Order 3"));
    QCOMPARE(m_edits->unsavedCounts().value(QStringLiteral("orders")), 1);
    QCOMPARE(m_edits->unsavedOf(QStringLiteral("orders")), QList<EditModel *>{edit});
    edit->discard();
    QCOMPARE(m_edits->rowCount(), 0);
}

void EditsModelTest::savesAllAndReportsEachEnd()
{
    edited(1, "one");
    edited(2, "two");
    edited(3, "three");
    EditModel *broken = edited(4, "four");
    broken->setText(QStringLiteral("quantity"), QStringLiteral("12,x"));
    changeElsewhere(2);
    QSignalSpy conflicted(m_edits, &EditsModel::conflicted);
    SaveAllResult result;
    int ends = 0;
    connect(m_edits, &EditsModel::savedAll, this, [&](const SaveAllResult &told) {
        result = told;
        ++ends;
    });
    m_edits->startSaveAll();
    QTRY_COMPARE(ends, 1);
    QCOMPARE(result.saved, 2);
    QCOMPARE(result.conflicts.size(), 1);
    QCOMPARE(result.conflicts.first()->title(), QStringLiteral("Order 2"));
    QCOMPARE(result.failures, QList<EditModel *>{broken});
    QCOMPARE(conflicted.size(), 0);
    QCOMPARE(m_edits->unsavedCount(), 2);
    QCOMPARE(record(1).values.value(QStringLiteral("customer")).toText(), QStringLiteral("one"));
    QCOMPARE(record(2).values.value(QStringLiteral("customer")).toText(), QStringLiteral("theirs"));
}

void EditsModelTest::marksAConflictUntilItIsResolved()
{
    EditModel *edit = edited(1, "mine");
    changeElsewhere(1);
    edit->startSave();
    QTRY_VERIFY(m_edits->conflictOf(edit));
    QVERIFY(!m_edits->isDeleteConflict(edit));
    QVERIFY(m_edits->index(0).data(EditsModel::HasConflictRole).toBool());
    m_edits->resolve(edit, UnitOfWork::edit(m_orders, record(1)));
    QVERIFY(!m_edits->conflictOf(edit));
    QCOMPARE(m_edits->unsavedCount(), 0);
}

void EditsModelTest::tellsADeletionsConflictApart()
{
    EditModel *edit = open(1);
    changeElsewhere(1);
    QSignalSpy conflicted(m_edits, &EditsModel::conflicted);
    m_edits->startDelete(edit);
    QTRY_COMPARE(conflicted.size(), 1);
    QVERIFY(m_edits->isDeleteConflict(edit));
    QVERIFY(m_workspace->row(m_orders, FakeWorkspace::key(1)).key == FakeWorkspace::key(1));
}

void EditsModelTest::endsTheEditOfADeletedRecord()
{
    EditModel *edit = open(1);
    QSignalSpy deleted(m_edits, &EditsModel::deleted);
    m_edits->startDelete(edit);
    QTRY_COMPARE(deleted.size(), 1);
    QVERIFY(!m_edits->openEdit());
    QCOMPARE(m_workspace->rowCount(m_orders), 4);
}

QTEST_GUILESS_MAIN(EditsModelTest)
#include "tst_editsmodel.moc"
