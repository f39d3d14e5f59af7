// SPDX-License-Identifier: GPL-3.0-or-later
//
// A policy in the window: what its rules decide is saved without a question and told, what they choose is shown.
#include "core/merge/conflictfile.h"
#include "tests/support/testdatabase.h"
#include "tests/support/twowindows.h"
#include "tests/support/widgetwarnings.h"
#include "ui/centre/conflictlistmodel.h"
#include "ui/common/messagebar.h"
#include "ui/merge/mergepanel.h"
#include "ui/shell/undomergedialog.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kCustomer = QStringLiteral("customer");
const QString kQuantity = QStringLiteral("quantity");
const QString kTags = QStringLiteral("tags");

// The line that a mistake is told at stands at its start.
constexpr char kMineEverywhere[] = R"({
    "policy": "Order desk",
    "rules": [
        { "name": "Stock", "entity": "orders", "field": "quantity", "do": "mine" },
        { "conflict": "apart", "do": "save and tell" }
    ]
})";
constexpr char kMineInOneField[] = R"({
    "policy": "Order desk",
    "rules": [ { "name": "Stock", "entity": "orders", "field": "quantity", "do": "mine" } ]
})";
constexpr char kMistaken[] = R"({
    "policy": "Order desk",
    "rules": [
        { "entity": "orders", "field": "quantity", "do": "guess" }
    ]
})";

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

} // namespace

class TestConflictRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();

    void savesWithoutAskingAndSaysWhatWasDecided();
    void undoBringsBackTheRowAndTheEdit();
    void whatARuleChoseIsShownAndCanBeChanged();
    void aFileWithAMistakeIsToldAndNotUsed();
    void isRememberedForTheDatabase();
    void saveAllLetsTheRulesDecide();
    void decidesTheConflictsOfABatch();
    void aMergeIsUndoneAfterARestart();

private:
    void useRules(const char *json);
    bool bothEdit(int row);
    FieldValue value(int order, const char *field) const;
    MessageBar *messages() const { return m_ben->window()->messages(); }
    bool press(const QString &label) const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Admin> m_ana;
    std::unique_ptr<Admin> m_ben;
};

void TestConflictRules::init()
{
    failOnWidgetWarnings();
    m_database = std::make_unique<TestDatabase>();
    m_state = std::make_unique<QTemporaryDir>();
    m_database->run({QStringLiteral("UPDATE orders SET quantity = 5, tags = 'eu'")});
    const ConnectionUrl url = ConnectionUrl::ofFile(m_database->path());
    m_ana = std::make_unique<Admin>(url, QStringLiteral("ana"), m_state->path());
    m_ben = std::make_unique<Admin>(url, QStringLiteral("ben"), m_state->path());
    QVERIFY(m_ana->start());
    QVERIFY(m_ben->start());
}

void TestConflictRules::cleanup()
{
    m_ana.reset();
    m_ben.reset();
}

// As a person does, from the menu.
void TestConflictRules::useRules(const char *json)
{
    const QString path = m_state->filePath(QStringLiteral("policy.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(json);
    file.close();
    QVERIFY(m_ben->trigger("actionConflictRules"));
    auto *dialog = m_ben->window()->findChild<QFileDialog *>(QStringLiteral("chooseConflictRules"));
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    const auto *shown = m_ben->window()->findChild<QLabel *>(QStringLiteral("conflictRules"));
    QTRY_VERIFY_WITH_TIMEOUT(!shown->text().contains(QLatin1String("being read")),
                             kWaitMilliseconds);
}

// Ana saves quantity and tags; ben has another quantity and customer.
bool TestConflictRules::bothEdit(int row)
{
    return m_ana->choose(row) && m_ben->choose(row) && m_ana->type(kQuantity, QStringLiteral("31"))
        && m_ana->type(kTags, QStringLiteral("vip")) && m_ben->type(kQuantity, QStringLiteral("32"))
        && m_ben->type(kCustomer, QStringLiteral("Ben & Sons")) && m_ana->saveAndWait();
}

FieldValue TestConflictRules::value(int order, const char *field) const
{
    return m_database->value(QStringLiteral("SELECT %1 FROM orders WHERE order_id = %2")
                                 .arg(QString::fromLatin1(field))
                                 .arg(order));
}

bool TestConflictRules::press(const QString &label) const
{
    const QList<QPushButton *> buttons = messages()->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (QString(button->text()).remove(QLatin1Char('&')) == label) {
            button->click();
            return true;
        }
    }
    return false;
}

void TestConflictRules::savesWithoutAskingAndSaysWhatWasDecided()
{
    useRules(kMineEverywhere);
    auto *shown = m_ben->window()->findChild<QLabel *>(QStringLiteral("conflictRules"));
    QVERIFY(shown->isVisible() && shown->text().contains(QLatin1String("Order desk")));
    QVERIFY(bothEdit(0));
    const int order = m_ben->edit()->work().key().parts().first().toText().toInt();
    QVERIFY(m_ben->saveAndWait());
    QVERIFY(!m_ben->dialog());
    QCOMPARE(value(order, "quantity"), FieldValue::integer(32));
    QCOMPARE(value(order, "customer"), text("Ben & Sons"));
    QCOMPARE(value(order, "tags"), text("vip"));
    const QString told = messages()->text();
    for (const char *part : {"Order desk", "“Stock”", "= 32", "rule 2"})
        QVERIFY2(told.contains(QString::fromUtf8(part)), qPrintable(told));
}

void TestConflictRules::undoBringsBackTheRowAndTheEdit()
{
    useRules(kMineEverywhere);
    QVERIFY(bothEdit(0));
    const int order = m_ben->edit()->work().key().parts().first().toText().toInt();
    QVERIFY(m_ben->saveAndWait());
    QVERIFY(press(QStringLiteral("Undo")));
    QTRY_COMPARE_WITH_TIMEOUT(value(order, "quantity"), FieldValue::integer(31), kWaitMilliseconds);
    QTRY_VERIFY_WITH_TIMEOUT(m_ben->edit() && m_ben->edit()->isDirty(), kWaitMilliseconds);
    QVERIFY(value(order, "customer") != text("Ben & Sons"));
    QCOMPARE(m_ben->edit()->value(kQuantity), FieldValue::integer(32));
    QCOMPARE(m_ben->edit()->value(kCustomer), text("Ben & Sons"));
}

void TestConflictRules::whatARuleChoseIsShownAndCanBeChanged()
{
    useRules(kMineInOneField);
    QVERIFY(bothEdit(0));
    const int order = m_ben->edit()->work().key().parts().first().toText().toInt();
    QVERIFY(m_ben->saveIntoConflict());
    MergeModel *model = m_ben->dialog()->findChild<MergePanel *>()->model();
    QVERIFY(model);
    QVERIFY(model->isReady());
    const QModelIndex result = model->index(model->rowOf(kQuantity), MergeModel::ResultColumn);
    QCOMPARE(result.data(MergeModel::ProvenanceWordRole).toString(),
             QStringLiteral("yours, by rule"));
    QVERIFY(result.data(MergeModel::ReasonRole).toString().contains(QStringLiteral("“Stock”")));
    model->choose(kQuantity, Pick::Database);
    QCOMPARE(result.data(MergeModel::ProvenanceWordRole).toString(), QStringLiteral("theirs"));
    m_ben->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!m_ben->dialog(), kWaitMilliseconds);
    QCOMPARE(value(order, "quantity"), FieldValue::integer(31));
    QCOMPARE(value(order, "customer"), text("Ben & Sons"));
}

void TestConflictRules::aFileWithAMistakeIsToldAndNotUsed()
{
    useRules(kMistaken);
    QVERIFY2(messages()->text().contains(QLatin1String("policy.json, line 4")),
             qPrintable(messages()->text()));
    QVERIFY(bothEdit(0));
    QVERIFY(m_ben->saveIntoConflict());
    const MergeModel *model = m_ben->dialog()->findChild<MergePanel *>()->model();
    QVERIFY(model && !model->isReady());
}

void TestConflictRules::isRememberedForTheDatabase()
{
    useRules(kMineEverywhere);
    m_ben = std::make_unique<Admin>(ConnectionUrl::ofFile(m_database->path()),
                                    QStringLiteral("ben"), m_state->path());
    QVERIFY(m_ben->start());
    auto *shown = m_ben->window()->findChild<QLabel *>(QStringLiteral("conflictRules"));
    QTRY_VERIFY_WITH_TIMEOUT(shown->text().contains(QLatin1String("Order desk")),
                             kWaitMilliseconds);
    QVERIFY(m_ben->trigger("actionNoConflictRules"));
    QVERIFY(!shown->isVisible());
    QVERIFY(bothEdit(0));
    QVERIFY(m_ben->saveIntoConflict());
}

void TestConflictRules::saveAllLetsTheRulesDecide()
{
    useRules(kMineEverywhere);
    for (const int row : {0, 1})
        QVERIFY(bothEdit(row));
    QVERIFY(m_ben->trigger("actionSaveAll"));
    QTRY_COMPARE_WITH_TIMEOUT(m_ben->window()->edits()->unsavedCount(), 0, kWaitMilliseconds);
    QVERIFY(!m_ben->centre() && !m_ben->dialog());
    QTRY_VERIFY_WITH_TIMEOUT(
        messages()->text().contains(QLatin1String("decided 2 conflicts"))
            || messages()->text().contains(QLatin1String("decided 2 conflict")),
        kWaitMilliseconds);
    QVERIFY(m_ben->showsSoon(1, kQuantity, FieldValue::integer(32)));
}

void TestConflictRules::decidesTheConflictsOfABatch()
{
    useRules(kMineEverywhere);
    const auto store = m_database->open();
    QFile file(m_state->filePath(QStringLiteral("conflicts.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const int order : {3, 4}) {
        UnitOfWork work
            = beginEdit(*store, m_database->entity(QStringLiteral("orders")), integerKey(order));
        work.set(order == 3 ? kQuantity : kTags, order == 3 ? FieldValue::integer(8) : text("b"));
        m_database->run({QStringLiteral("UPDATE orders SET quantity = 7, tags = 'c' "
                                        "WHERE order_id = %1")
                             .arg(order)});
        const SaveRequest request = work.nextRequest(QStringLiteral("batch"));
        file.write(toConflictLine(request, std::get<Conflict>(*store->save(request))) + '\n');
    }
    file.close();
    m_ben->window()->openConflicts(file.fileName());
    // One is decided, for the other there is no rule.
    QVERIFY(QTest::qWaitFor([this] { return m_ben->centre() != nullptr; }, kWaitMilliseconds));
    QCOMPARE(m_ben->centre()->records()->queue().size(), 1);
    QCOMPARE(value(3, "quantity"), FieldValue::integer(8));
    QCOMPARE(value(3, "tags"), text("c"));
    QCOMPARE(value(4, "tags"), text("c"));
}

void TestConflictRules::aMergeIsUndoneAfterARestart()
{
    useRules(kMineEverywhere);
    QVERIFY(bothEdit(0));
    const int order = m_ben->edit()->work().key().parts().first().toText().toInt();
    QVERIFY(m_ben->saveAndWait());
    m_ben = std::make_unique<Admin>(ConnectionUrl::ofFile(m_database->path()),
                                    QStringLiteral("ben"), m_state->path());
    QVERIFY(m_ben->start());
    QVERIFY(m_ben->trigger("actionUndoMerge"));
    auto *dialog = m_ben->window()->findChild<UndoMergeDialog *>();
    QVERIFY(dialog);
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("recordedMerges"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, kWaitMilliseconds);
    QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("ben, by “Order desk”"));
    auto *undo = dialog->findChild<QPushButton *>(QStringLiteral("undoChosenMerge"));
    QVERIFY(undo->isEnabled());
    undo->click();
    QTRY_COMPARE_WITH_TIMEOUT(value(order, "quantity"), FieldValue::integer(31), kWaitMilliseconds);
    // Not offered twice.
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, kWaitMilliseconds);
    QVERIFY(!undo->isEnabled());
}

QTEST_MAIN(TestConflictRules)
#include "tst_conflictrules.moc"
