// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "ui/common/theme.h"
#include "ui/edit/editmodel.h"
#include "ui/edit/fieldeditor.h"
#include "ui/edit/fieldrow.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/recordform.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace concord;
using concord::test::FakeWorkspace;

namespace {

const QString kCustomer = QStringLiteral("customer");
const QString kStatus = QStringLiteral("status");
const QString kQuantity = QStringLiteral("quantity");
const QString kPrice = QStringLiteral("unit_price");
const QString kNote = QStringLiteral("note");

FieldValue text(const QString &value)
{
    return FieldValue::text(value);
}

EntityPtr groupedOrder()
{
    Entity entity = *FakeWorkspace::orderEntity();
    for (Field &field : entity.fields)
        field.label = LocalText(field.name);
    entity.groups = {{LocalText(QStringLiteral("Order")), {kStatus, kPrice}}};
    return std::make_shared<const Entity>(std::move(entity));
}

// A form in a window, over a workspace with two orders.
struct Bench
{
    explicit Bench(EntityPtr kind = groupedOrder())
        : entity(std::move(kind))
        , workspace({entity})
    {
        for (const int id : {1, 2}) {
            keys.append(workspace.addRow(entity,
                                         {{QStringLiteral("order_id"), FieldValue::integer(id)},
                                          {kCustomer, text(QStringLiteral("Nova %1").arg(id))},
                                          {kStatus, text(QStringLiteral("new"))},
                                          {kQuantity, FieldValue::integer(5)},
                                          {kPrice, text(QStringLiteral("12.50"))},
                                          {kNote, text(QStringLiteral("one\r\ntwo\u00A0three"))}}));
            models.push_back(std::make_unique<EditModel>(
                &workspace, UnitOfWork::edit(entity, workspace.row(entity, keys.last()))));
        }
        form.resize(700, 600);
        form.show();
        form.activateWindow();
    }
    void open(int index) { form.setModel(models.at(static_cast<size_t>(index)).get()); }
    EditModel &model() { return *form.model(); }
    void focus(const QString &field)
    {
        form.focusField(field);
        QCoreApplication::processEvents();
    }
    template <typename T>
    T *part(const QString &name) const
    {
        return form.findChild<T *>(name);
    }

    EntityPtr entity;
    FakeWorkspace workspace;
    QList<RecordKey> keys;
    std::vector<std::unique_ptr<EditModel>> models;
    RecordForm form;
};

} // namespace

class TestRecordForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { concord::test::failOnWidgetWarnings(); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void showsNothingWithoutARecord();
    void showsTheFieldsInOrderWithGroupsTogether();
    void visitingEveryFieldChangesNothing();
    void typingReachesTheModel();
    void marksWhatWasChangedAndRevertsIt();
    void tellsWhatIsWrongUnderTheField();
    void keepsTheTypedTextWhenTheSaveIsRefused();
    void undoPutsTheFocusWhereItChanged();
    void savesByShortcut();
    void keepsTheFocusWhenASaveFails();
    void keepsItsEditorsForAnotherRecord();
    void leavesUndoOfAnotherRecordBehind();
    void makesNewEditorsForAnotherEntity();
    void losesNoEditWhenAnotherRecordIsShown();
    void survivesTheEndOfItsModel();
    void asksBeforeDeleting();
    void actionsFollowTheModel();
    void putsLabelsAboveWhereItIsNarrow();
    void showsWhoSavedLastInTheFooter();
    void keepsSecretsOutOfToolTips();
    void hidesAndLocksWhatTheEntitySays();
    void namesEveryControl();
};

void TestRecordForm::showsNothingWithoutARecord()
{
    RecordForm form;
    QVERIFY(!form.model());
    QVERIFY(!form.saveAction()->isEnabled());
    form.focusField(kCustomer);
    form.setModel(nullptr);
    QVERIFY(!form.row(kCustomer));
}

void TestRecordForm::showsTheFieldsInOrderWithGroupsTogether()
{
    Bench bench;
    bench.open(0);
    QCoreApplication::processEvents();

    QStringList shown;
    const QList<FieldRow *> rows = bench.form.findChildren<FieldRow *>();
    QList<FieldRow *> inOrder = rows;
    std::sort(inOrder.begin(), inOrder.end(),
              [](const FieldRow *a, const FieldRow *b) { return a->y() < b->y(); });
    for (const FieldRow *row : std::as_const(inOrder))
        shown.append(row->name());

    QCOMPARE(shown,
             (QStringList{QStringLiteral("order_id"), kCustomer, kStatus, kPrice, kQuantity,
                          QStringLiteral("is_gift"), kNote, QStringLiteral("secret")}));
    const auto *header = bench.part<QLabel>(QStringLiteral("group:status"));
    QCOMPARE(header->text(), QStringLiteral("Order"));
    QVERIFY(header->y() < bench.form.row(kStatus)->y());
    QCOMPARE(bench.part<QLabel>(QStringLiteral("recordTitle"))->text(), QStringLiteral("Order 1"));
}

void TestRecordForm::visitingEveryFieldChangesNothing()
{
    QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
    Bench bench;
    bench.open(0);
    const QList<FieldRow *> rows = bench.form.findChildren<FieldRow *>();
    for (const FieldRow *row : rows) {
        bench.focus(row->name());
        QWidget *focused = QApplication::focusWidget();
        if (focused && !qobject_cast<QComboBox *>(focused)) // there End chooses
            QTest::keyClick(focused, Qt::Key_End);
    }
    bench.form.grab();

    QVERIFY(!bench.model().isDirty());
    QCOMPARE(bench.model().undoStack()->count(), 0);
    QVERIFY(bench.workspace.drafts().isEmpty());
}

void TestRecordForm::typingReachesTheModel()
{
    QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
    Bench bench;
    bench.open(0);
    bench.focus(kPrice);
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::SelectAll);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1.234,5"));

    QCOMPARE(bench.model().value(kPrice), text(QStringLiteral("1234.5")));
    auto *line = qobject_cast<LineEdit *>(QApplication::focusWidget());
    QCOMPARE(line->text(), QStringLiteral("1.234,5"));
    bench.focus(kCustomer);
    QCOMPARE(line->text(), QStringLiteral("1234,5"));
}

void TestRecordForm::marksWhatWasChangedAndRevertsIt()
{
    Bench bench;
    bench.open(0);
    QVERIFY(!bench.form.row(kCustomer)->isMarkedChanged());
    bench.model().setText(kCustomer, QStringLiteral("Nord"));

    QVERIFY(bench.form.row(kCustomer)->isMarkedChanged());
    auto *revert = bench.part<QToolButton>(QStringLiteral("revert:customer"));
    QVERIFY(revert->isVisible());
    QVERIFY(revert->toolTip().contains(QStringLiteral("Nova 1")));

    revert->click();
    QVERIFY(!bench.model().isDirty());
    QVERIFY(!revert->isVisible());
    QCOMPARE(bench.part<LineEdit>(QStringLiteral("line:customer"))->text(),
             QStringLiteral("Nova 1"));
}

void TestRecordForm::tellsWhatIsWrongUnderTheField()
{
    Bench bench;
    bench.open(0);
    bench.focus(kQuantity);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));

    const auto *message = bench.part<QLabel>(QStringLiteral("message:quantity"));
    QVERIFY(message->isVisible());
    QCOMPARE(message->text(), bench.model().fieldMessage(kQuantity));
    QCOMPARE(message->palette().color(QPalette::WindowText), errorColor(bench.form.palette()));

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QVERIFY(!message->isVisible());
}

void TestRecordForm::keepsTheTypedTextWhenTheSaveIsRefused()
{
    Bench bench;
    bench.open(0);
    bench.focus(kQuantity);
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::SelectAll);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("five"));
    bench.focus(kNote);

    bench.form.saveAction()->trigger();
    QCoreApplication::processEvents();

    QVERIFY(bench.workspace.saves().isEmpty());
    auto *line = qobject_cast<LineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QCOMPARE(line->objectName(), QStringLiteral("line:quantity"));
    QCOMPARE(line->text(), QStringLiteral("five"));
}

void TestRecordForm::undoPutsTheFocusWhereItChanged()
{
    Bench bench;
    bench.open(0);
    bench.model().setText(kCustomer, QStringLiteral("Nord"));
    bench.focus(kNote);

    bench.form.undoAction()->trigger();

    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("line:customer"));
    QCOMPARE(bench.part<LineEdit>(QStringLiteral("line:customer"))->text(),
             QStringLiteral("Nova 1"));
}

void TestRecordForm::savesByShortcut()
{
    Bench bench;
    bench.open(0);
    QSignalSpy saved(&bench.model(), &EditModel::saved);
    bench.focus(kCustomer);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::Save);

    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!bench.form.row(kCustomer)->isMarkedChanged());
}

void TestRecordForm::keepsTheFocusWhenASaveFails()
{
    Bench bench;
    bench.open(0);
    QSignalSpy failed(&bench.model(), &EditModel::failed);
    bench.focus(kCustomer);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    const QWidget *before = QApplication::focusWidget();
    bench.workspace.failNext(QStringLiteral("save"),
                             makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy));
    bench.form.saveAction()->trigger();

    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(QApplication::focusWidget(), before);
    QVERIFY(bench.form.row(kCustomer)->isMarkedChanged());
    QVERIFY(bench.form.saveAction()->isEnabled());
}

void TestRecordForm::keepsItsEditorsForAnotherRecord()
{
    Bench bench;
    bench.open(0);
    const FieldEditor *editor = bench.form.row(kCustomer)->editor();

    bench.open(1);

    QCOMPARE(bench.form.row(kCustomer)->editor(), editor);
    QCOMPARE(bench.part<LineEdit>(QStringLiteral("line:customer"))->text(),
             QStringLiteral("Nova 2"));
    bench.focus(kNote);
    const QWidget *focused = QApplication::focusWidget();
    bench.models.front()->setText(kCustomer, QStringLiteral("elsewhere"));
    bench.models.front()->undoStack()->undo();
    QCOMPARE(QApplication::focusWidget(), focused);
    QCOMPARE(bench.part<LineEdit>(QStringLiteral("line:customer"))->text(),
             QStringLiteral("Nova 2"));
}

void TestRecordForm::leavesUndoOfAnotherRecordBehind()
{
    Bench bench;
    bench.open(0);
    for (const QString &field : {kCustomer, kNote}) {
        bench.focus(field);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
        const QString typed = bench.model().editText(field);
        // The other record has the very text that was just typed.
        bench.models.at(1)->setText(field, typed);
    }
    bench.open(1);
    bench.models.at(1)->undoStack()->clear();
    for (const QString &field : {kCustomer, kNote}) {
        const QString before = bench.model().editText(field);
        bench.focus(field);
        QTest::keySequence(QApplication::focusWidget(), QKeySequence::Undo);
        QCOMPARE(bench.model().editText(field), before);
    }
}

void TestRecordForm::makesNewEditorsForAnotherEntity()
{
    Bench bench;
    bench.open(0);
    const EntityPtr plain = FakeWorkspace::plainEntity();
    EditModel other(&bench.workspace, UnitOfWork::create(plain));

    bench.form.setModel(&other);

    QVERIFY(!bench.form.row(kCustomer));
    QVERIFY(bench.form.row(plain->fields.first().name));
    bench.form.setModel(nullptr);
}

void TestRecordForm::losesNoEditWhenAnotherRecordIsShown()
{
    Bench bench;
    bench.open(0);
    bench.focus(kQuantity);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    bench.open(1);
    QVERIFY(!bench.model().isDirty());

    bench.open(0);
    QCOMPARE(bench.part<LineEdit>(QStringLiteral("line:quantity"))->text(),
             bench.model().editText(kQuantity));
    QVERIFY(bench.model().hasInvalidText());
}

void TestRecordForm::survivesTheEndOfItsModel()
{
    Bench bench;
    bench.open(0);
    bench.models.front().reset();
    QVERIFY(!bench.form.model());
    QVERIFY(!bench.form.saveAction()->isEnabled());
    bench.form.grab();
    bench.open(1);
    QVERIFY(bench.form.model());
}

void TestRecordForm::asksBeforeDeleting()
{
    Bench bench;
    bench.open(0);
    QSignalSpy requested(&bench.form, &RecordForm::deleteRequested);

    bench.part<QPushButton>(QStringLiteral("deleteButton"))->click();

    QCOMPARE(requested.size(), 1);
    QCOMPARE(bench.workspace.rowCount(bench.entity), 2);
}

void TestRecordForm::actionsFollowTheModel()
{
    Bench bench;
    bench.open(0);
    QVERIFY(!bench.form.saveAction()->isEnabled());
    QVERIFY(!bench.form.discardAction()->isEnabled());
    QVERIFY(bench.form.deleteAction()->isEnabled());
    QVERIFY(!bench.form.undoAction()->isEnabled());

    bench.model().setText(kCustomer, QStringLiteral("Nord"));
    QVERIFY(bench.form.saveAction()->isEnabled());
    QVERIFY(bench.form.undoAction()->isEnabled());

    bench.form.discardAction()->trigger();
    QVERIFY(!bench.form.saveAction()->isEnabled());
    QVERIFY(bench.form.undoAction()->isEnabled());

    bench.form.undoAction()->trigger();
    bench.workspace.hold();
    bench.form.saveAction()->trigger();
    QVERIFY(!bench.form.saveAction()->isEnabled());
    QSignalSpy saved(&bench.model(), &EditModel::saved);
    bench.workspace.release();
    QTRY_COMPARE(saved.size(), 1);

    EditModel fresh(&bench.workspace, UnitOfWork::create(bench.entity));
    bench.form.setModel(&fresh);
    QVERIFY(!bench.form.deleteAction()->isEnabled());
    bench.form.setModel(nullptr);
}

void TestRecordForm::putsLabelsAboveWhereItIsNarrow()
{
    Bench bench;
    bench.open(0);
    QCoreApplication::processEvents();
    const auto *label = bench.part<QLabel>(QStringLiteral("label:customer"));
    const FieldEditor *editor = bench.form.row(kCustomer)->editor();
    QVERIFY(label->geometry().right() < editor->geometry().left());

    bench.form.resize(420, 600);
    QTRY_VERIFY(label->geometry().bottom() <= editor->geometry().top());
    QVERIFY(bench.form.minimumSizeHint().width() <= 420);

    bench.form.resize(700, 600);
    QTRY_VERIFY(label->geometry().right() < editor->geometry().left());
}

void TestRecordForm::showsWhoSavedLastInTheFooter()
{
    Bench bench;
    bench.workspace.changeElsewhere(bench.entity, bench.keys.first(),
                                    {{kNote, text(QStringLiteral("x"))}},
                                    QStringLiteral("ana <admin>"));
    EditModel model(
        &bench.workspace,
        UnitOfWork::edit(bench.entity, bench.workspace.row(bench.entity, bench.keys.first())));
    bench.form.setModel(&model);

    const auto *footer = bench.part<QLabel>(QStringLiteral("recordFooter"));
    QVERIFY(footer->text().contains(QStringLiteral("ana <admin>")));
    QCOMPARE(footer->textFormat(), Qt::PlainText);
    bench.form.setModel(nullptr);
}

void TestRecordForm::keepsSecretsOutOfToolTips()
{
    Bench bench;
    bench.workspace.changeElsewhere(bench.entity, bench.keys.first(),
                                    {{QStringLiteral("secret"), text(QStringLiteral("hush"))}});
    EditModel model(
        &bench.workspace,
        UnitOfWork::edit(bench.entity, bench.workspace.row(bench.entity, bench.keys.first())));
    bench.form.setModel(&model);
    model.setText(QStringLiteral("secret"), QStringLiteral("new"));

    const auto *revert = bench.part<QToolButton>(QStringLiteral("revert:secret"));
    QVERIFY(!revert->toolTip().contains(QStringLiteral("hush")));
    QVERIFY(!revert->accessibleDescription().contains(QStringLiteral("hush")));
    bench.form.setModel(nullptr);
}

void TestRecordForm::hidesAndLocksWhatTheEntitySays()
{
    Bench bench;
    bench.open(0);
    QVERIFY(!bench.form.row(QStringLiteral("row_version")));
    QVERIFY(!bench.form.row(QStringLiteral("updated_by")));
    QVERIFY(bench.part<QLabel>(QStringLiteral("value:order_id")));

    Entity view = *bench.entity;
    view.name = QStringLiteral("view");
    view.schema.isView = true;
    const auto locked = std::make_shared<const Entity>(view);
    EditModel model(
        &bench.workspace,
        UnitOfWork::edit(locked, bench.workspace.row(bench.entity, bench.keys.first())));
    bench.form.setModel(&model);
    QVERIFY(!bench.part<LineEdit>(QStringLiteral("line:customer")));
    QVERIFY(!bench.form.deleteAction()->isEnabled());
    bench.form.setModel(nullptr);
}

void TestRecordForm::namesEveryControl()
{
    Bench bench;
    bench.open(0);
    bench.model().setText(kCustomer, QStringLiteral("Nord"));
    bench.form.grab();
    QCoreApplication::processEvents();
    const QList<QWidget *> widgets = bench.form.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool takesFocus = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy()
            && widget->isVisibleTo(&bench.form)
            && !widget->objectName().startsWith(QLatin1String("qt_"));
        if (takesFocus && !qobject_cast<const QLabel *>(widget)) // a label's text is its name
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
    const auto *label = bench.part<QLabel>(QStringLiteral("label:customer"));
    QCOMPARE(label->buddy(), bench.form.row(kCustomer)->editor());
}

QTEST_MAIN(TestRecordForm)

#include "tst_recordform.moc"
