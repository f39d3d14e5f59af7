// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/conflictfile.h"
#include "tests/support/testdatabase.h"
#include "tests/support/twowindows.h"
#include "ui/centre/conflictlistmodel.h"
#include "ui/common/messagebar.h"
#include "ui/shell/editnotice.h"

#include <QFile>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kCustomer = QStringLiteral("customer");
const QString kQuantity = QStringLiteral("quantity");
const QString kTags = QStringLiteral("tags");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

} // namespace

// The main job, end to end: two real windows, two connections, one order.
class TestTwoWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();

    void mergesTheSameOrderFieldByField();
    void losesNothingWhenTheDialogIsLeft();
    void choicesOutliveTheDialogAndTheWindow();
    void choicesOutliveTheCentre();
    void takesTheDatabasesValuesWhenAsked();
    void takesTheNoticeAwayOnceItIsMerged();
    void keepsAnUntouchedWindowUpToDate();
    void saveAllOpensOneCentreForAllConflicts();
    void opensTheConflictsOfABatch();
    void choicesAboutABatchLieBesideItsFile();

private:
    bool bothEditTheFirstOrder();

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Admin> m_ana;
    std::unique_ptr<Admin> m_ben;
};

void TestTwoWindows::init()
{
    // Said by the offscreen platform about every window with a smallest size.
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    m_database = std::make_unique<TestDatabase>();
    m_state = std::make_unique<QTemporaryDir>();
    const ConnectionUrl url = ConnectionUrl::ofFile(m_database->path());
    m_ana = std::make_unique<Admin>(url, QStringLiteral("ana"), m_state->path());
    m_ben = std::make_unique<Admin>(url, QStringLiteral("ben"), m_state->path());
    QVERIFY(m_ana->start());
    QVERIFY(m_ben->start());
}

void TestTwoWindows::cleanup()
{
    m_ana.reset();
    m_ben.reset();
}

// Ana changes and saves quantity and tags; ben, who read the order before, has another quantity and customer.
bool TestTwoWindows::bothEditTheFirstOrder()
{
    return m_ana->choose(0) && m_ben->choose(0) && m_ana->type(kQuantity, QStringLiteral("31"))
        && m_ana->type(kTags, QStringLiteral("vip")) && m_ben->type(kQuantity, QStringLiteral("32"))
        && m_ben->type(kCustomer, QStringLiteral("Ben & Sons")) && m_ana->saveAndWait();
}

void TestTwoWindows::mergesTheSameOrderFieldByField()
{
    QVERIFY(bothEditTheFirstOrder());
    QVERIFY(m_ben->saveIntoConflict());
    m_ben->press(Qt::Key_1); // mine, for the one field that both changed
    m_ben->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->edit()->isDirty(), kWaitMilliseconds);
    const auto store = m_database->open();
    const auto row
        = store->find(m_database->entity(QStringLiteral("orders")), m_ben->edit()->work().key());
    QCOMPARE(row->values.value(kQuantity), FieldValue::integer(32));
    QCOMPARE(row->values.value(kCustomer), text("Ben & Sons"));
    QCOMPARE(row->values.value(kTags), text("vip"));
    for (Admin *admin : {m_ana.get(), m_ben.get()}) {
        QVERIFY(admin->showsSoon(0, kQuantity, FieldValue::integer(32)));
        QVERIFY(admin->showsSoon(0, kCustomer, text("Ben & Sons")));
        QVERIFY(admin->showsSoon(0, kTags, text("vip")));
    }
    QVERIFY(m_ana->formShowsSoon(kCustomer, text("Ben & Sons")));
}

void TestTwoWindows::losesNothingWhenTheDialogIsLeft()
{
    QVERIFY(bothEditTheFirstOrder());
    QVERIFY(m_ben->saveIntoConflict());
    m_ben->press(Qt::Key_Return); // Enter never decides
    QVERIFY(m_ben->dialog());
    QVERIFY(m_ben->edit()->isDirty());
    m_ben->press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    QVERIFY(m_ben->edit()->isDirty());
    QCOMPARE(m_ben->edit()->value(kQuantity), FieldValue::integer(32));
    QCOMPARE(m_ben->edit()->value(kCustomer), text("Ben & Sons"));
    QVERIFY(m_ana->showsSoon(0, kQuantity, FieldValue::integer(31)));
    // Saving again asks again: the version read when editing began still counts.
    QVERIFY(m_ben->saveIntoConflict());
}

void TestTwoWindows::choicesOutliveTheDialogAndTheWindow()
{
    const auto picked = [this] {
        auto *table = m_ben->dialog()->findChild<QTableView *>(QStringLiteral("mergeTable"));
        return static_cast<MergeModel *>(table->model())->merge().field(kQuantity)->pick;
    };
    QVERIFY(bothEditTheFirstOrder());
    QVERIFY(m_ben->saveIntoConflict());
    QCOMPARE(picked(), Pick::None);
    m_ben->press(Qt::Key_3);
    QCOMPARE(picked(), Pick::Database);
    m_ben->press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    QVERIFY(m_ben->saveIntoConflict());
    QCOMPARE(picked(), Pick::Database);
    m_ben->press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    // The next run takes it up with the draft.
    const QDateTime readAt = m_ben->edit()->work().read().readAt;
    QVERIFY(readAt.isValid());
    m_ben.reset();
    m_ben = std::make_unique<Admin>(ConnectionUrl::ofFile(m_database->path()),
                                    QStringLiteral("ben"), m_state->path());
    QVERIFY(m_ben->start());
    const auto restore = [this] {
        const QList<QPushButton *> buttons
            = m_ben->window()->messages()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (QString(button->text())
                    .remove(QLatin1Char('&'))
                    .startsWith(QLatin1String("Restore")))
                return button;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QTRY_VERIFY_WITH_TIMEOUT(restore(), kWaitMilliseconds);
    restore()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_ben->edit() && m_ben->edit()->isDirty(), kWaitMilliseconds);
    QCOMPARE(m_ben->edit()->work().read().readAt, readAt);
    QVERIFY(m_ben->saveIntoConflict());
    QCOMPARE(picked(), Pick::Database);
    const auto *when = m_ben->dialog()->findChild<QLabel *>(QStringLiteral("mergeSavedBy"));
    QVERIFY2(when->text().contains(QLatin1String("(you read it at ")), qPrintable(when->text()));
    // What was decided about another value is asked anew.
    m_ben->press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    m_database->run({QStringLiteral("UPDATE orders SET quantity = 77 WHERE quantity = 31")});
    QVERIFY(m_ben->saveIntoConflict());
    QCOMPARE(picked(), Pick::None);
}

void TestTwoWindows::choicesOutliveTheCentre()
{
    for (const int row : {0, 1}) {
        QVERIFY(m_ana->choose(row) && m_ben->choose(row));
        QVERIFY(m_ben->type(kQuantity, QStringLiteral("32")));
        QVERIFY(m_ana->type(kQuantity, QStringLiteral("31")));
        QVERIFY(m_ana->saveAndWait());
    }
    for (const int ready : {0, 1}) {
        QVERIFY(m_ben->trigger("actionSaveAll"));
        QVERIFY(QTest::qWaitFor([this] { return m_ben->centre() != nullptr; }, kWaitMilliseconds));
        ConflictListModel *records = m_ben->centre()->records();
        QTRY_VERIFY_WITH_TIMEOUT(!records->isJudging(), kWaitMilliseconds);
        QCOMPARE(records->queue().ready().size(), ready);
        records->mergeModel(0)->choose(kQuantity, Pick::Mine);
        m_ben->centre()->reject();
        QTRY_VERIFY_WITH_TIMEOUT(!m_ben->centre(), kWaitMilliseconds);
    }
}

void TestTwoWindows::takesTheDatabasesValuesWhenAsked()
{
    QVERIFY(bothEditTheFirstOrder());
    QVERIFY(m_ben->saveIntoConflict());
    m_ben->press(Qt::Key_3);
    m_ben->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    QVERIFY(m_ana->showsSoon(0, kQuantity, FieldValue::integer(31)));
    QVERIFY(m_ana->showsSoon(0, kCustomer, text("Ben & Sons")));
}

void TestTwoWindows::takesTheNoticeAwayOnceItIsMerged()
{
    QVERIFY(bothEditTheFirstOrder());
    const auto *notice = m_ben->window()->findChild<EditNotice *>();
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), kWaitMilliseconds);
    QVERIFY(m_ben->saveIntoConflict());
    m_ben->press(Qt::Key_1);
    m_ben->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    QVERIFY(!notice->isVisible());
    QVERIFY(m_ana->showsSoon(0, kQuantity, FieldValue::integer(32)));
    QVERIFY(!notice->isVisible());
}

void TestTwoWindows::keepsAnUntouchedWindowUpToDate()
{
    QVERIFY(m_ben->choose(0));
    QVERIFY(m_ana->choose(0));
    QVERIFY(m_ana->type(kCustomer, QStringLiteral("Ana GmbH")));
    QVERIFY(m_ana->saveAndWait());
    QVERIFY(m_ben->showsSoon(0, kCustomer, text("Ana GmbH")));
}

void TestTwoWindows::saveAllOpensOneCentreForAllConflicts()
{
    for (const int row : {0, 1, 2}) {
        QVERIFY(m_ana->choose(row) && m_ben->choose(row));
        QVERIFY(m_ben->type(kQuantity, QStringLiteral("32")));
        // The last one does not overlap.
        QVERIFY(m_ana->type(row == 2 ? kTags : kQuantity, QStringLiteral("31")));
        QVERIFY(m_ana->saveAndWait());
    }
    QVERIFY(m_ben->trigger("actionSaveAll"));
    QVERIFY(QTest::qWaitFor([this] { return m_ben->centre() != nullptr; }, kWaitMilliseconds));
    QVERIFY(!m_ben->dialog());
    ConflictListModel *records = m_ben->centre()->records();
    QTRY_VERIFY_WITH_TIMEOUT(!records->isJudging(), kWaitMilliseconds);
    QCOMPARE(records->queue().ready(), QList<int>{2});
    m_ben->centre()->saveReady();
    QTRY_COMPARE_WITH_TIMEOUT(records->entry(2).state, ConflictEntry::State::Saved,
                              kWaitMilliseconds);
    QVERIFY(m_ben->showsSoon(2, kQuantity, FieldValue::integer(32)));
    QVERIFY(m_ben->showsSoon(2, kTags, text("31")));
    QTRY_COMPARE_WITH_TIMEOUT(m_ben->window()->edits()->unsavedCount(), 2, kWaitMilliseconds);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->centre()->isSavingMany(), kWaitMilliseconds);
    m_ben->centre()->reject();
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->centre(), kWaitMilliseconds);
    QVERIFY(m_ben->showsSoon(0, kQuantity, FieldValue::integer(31)));
    QCOMPARE(m_ben->window()->edits()->unsavedCount(), 2);
}

void TestTwoWindows::opensTheConflictsOfABatch()
{
    const auto store = m_database->open();
    UnitOfWork work
        = beginEdit(*store, m_database->entity(QStringLiteral("orders")), integerKey(3));
    work.set(kCustomer, text("batch"));
    m_database->run({QStringLiteral("UPDATE orders SET tags = 'vip' WHERE order_id = 3")});
    const SaveRequest request = work.nextRequest(QStringLiteral("batch"));
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("conflicts.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toConflictLine(request, std::get<Conflict>(*store->save(request))));
    file.close();
    m_ben->window()->openConflicts(file.fileName());
    m_ben->window()->openConflicts(file.fileName());
    QVERIFY(QTest::qWaitFor([this] { return m_ben->centre() != nullptr; }, kWaitMilliseconds));
    // What came second is told of, not dropped.
    QTRY_VERIFY_WITH_TIMEOUT(m_ben->window()->messages()->text().contains(file.fileName()),
                             kWaitMilliseconds);
    ConflictListModel *records = m_ben->centre()->records();
    QTRY_COMPARE_WITH_TIMEOUT(records->queue().ready(), QList<int>{0}, kWaitMilliseconds);
    m_ben->centre()->saveReady();
    QTRY_COMPARE_WITH_TIMEOUT(records->entry(0).state, ConflictEntry::State::Saved,
                              kWaitMilliseconds);
    QCOMPARE(m_database->value(QStringLiteral("SELECT customer FROM orders WHERE order_id = 3")),
             text("batch"));
    QCOMPARE(m_database->value(QStringLiteral("SELECT tags FROM orders WHERE order_id = 3")),
             text("vip"));
}

void TestTwoWindows::choicesAboutABatchLieBesideItsFile()
{
    const auto store = m_database->open();
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("conflicts.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const qint64 id : {3, 4}) {
        UnitOfWork work
            = beginEdit(*store, m_database->entity(QStringLiteral("orders")), integerKey(id));
        work.set(kCustomer, text("batch"));
        m_database->run(
            {QStringLiteral("UPDATE orders SET customer = 'ana' WHERE order_id = %1").arg(id)});
        const SaveRequest request = work.nextRequest(QStringLiteral("batch"));
        file.write(toConflictLine(request, std::get<Conflict>(*store->save(request))));
    }
    file.close();
    const QString kept = file.fileName() + QStringLiteral(".choices");
    ConflictListModel *records = nullptr;
    const auto open = [&] {
        m_ben->window()->openConflicts(file.fileName());
        if (!QTest::qWaitFor([this] { return m_ben->centre() != nullptr; }, kWaitMilliseconds))
            return false;
        records = m_ben->centre()->records();
        return QTest::qWaitFor([&records] { return !records->isJudging(); }, kWaitMilliseconds);
    };
    const auto close = [this] {
        m_ben->centre()->reject();
        return QTest::qWaitFor([this] { return !m_ben->window()->findChild<ConflictCentre *>(); },
                               kWaitMilliseconds);
    };
    QVERIFY(open());
    QVERIFY(records->queue().ready().isEmpty());
    records->mergeModel(1)->choose(kCustomer, Pick::Mine);
    QVERIFY(close());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(kept), kWaitMilliseconds);

    QVERIFY(open());
    QCOMPARE(records->queue().ready(), QList<int>{1});
    QCOMPARE(records->entry(1).merge->field(kCustomer)->pick, Pick::Mine);
    m_ben->centre()->saveReady();
    QTRY_COMPARE_WITH_TIMEOUT(records->entry(1).state, ConflictEntry::State::Saved,
                              kWaitMilliseconds);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->centre()->isSavingMany(), kWaitMilliseconds);
    QVERIFY(close());
    // What is saved waits for nothing any more.
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(kept), kWaitMilliseconds);
    QCOMPARE(m_database->value(QStringLiteral("SELECT customer FROM orders WHERE order_id = 4")),
             text("batch"));
}

QTEST_MAIN(TestTwoWindows)
#include "tst_twowindows.moc"
