// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "ui/browse/recordbrowser.h"
#include "ui/browse/recordview.h"
#include "ui/common/messagebar.h"
#include "ui/common/profilelook.h"
#include "ui/edit/recordform.h"
#include "ui/merge/mergedialog.h"
#include "ui/settings/preferences.h"
#include "ui/shell/editnotice.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/profileband.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

Error lostReply()
{
    return makeError(ErrorCode::OutcomeUnknown, ErrorReason::ConnectionLost,
                     {QStringLiteral("shop"), QStringLiteral("gone")});
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensTheFirstTable();
    void loadsNothingTwiceAtTheStart();
    void keepsAnEditWhenAnotherRowIsChosen();
    void savesByShortcut();
    void opensTheMergeDialogOnAConflict();
    void undoesAMerge();
    void keepsAMergeThatSomebodyWentOnFrom();
    void tellsThatSomebodySavedTheOpenRecord();
    void showsAnUntouchedRecordAsSomebodySavedIt();
    void asksBeforeDeleting();
    void showsASaveThatIsBeingVerified();
    void savesAgainWhatWasVerifiedAsUnsaved();
    void tellsHowTheSavesOfAnEarlierRunEnded();
    void offersDraftsOfAnEarlierRun();
    void discardsDraftsOnlyAfterAQuestion();
    void closesWithUnsavedEditsWithoutAsking();
    void warnsOfAServerThatLosesSaves();
    void showsWhyItCouldNotStart();
    void turnsTheFormBesideTheRowsWhereItIsWide();
    void makesNothingInAReadOnlyWindow();
    void showsItsConnectionAllTheTime();
    void offersTheKeptConnections();
    void asksForThePasswordThatTheServerWants();

private:
    void open(const WindowOptions &options = {});
    void choose(int row)
    {
        auto *view = m_window->findChild<RecordView *>();
        view->setCurrentIndex(view->model()->index(row, 1));
    }
    EditModel *edit(int row, const char *customer)
    {
        choose(row);
        EditModel *opened = m_window->edits()->openEdit();
        opened->setText(QStringLiteral("customer"), QString::fromUtf8(customer));
        return opened;
    }
    QAction *action(const char *name) const
    {
        return m_window->findChild<QAction *>(QLatin1String(name));
    }
    void changeElsewhere(int id)
    {
        m_workspace->changeElsewhere(
            m_orders, FakeWorkspace::key(id),
            {{QStringLiteral("customer"), FieldValue::text(QStringLiteral("theirs"))}});
    }
    Draft draftOf(int id, const char *customer) const;

    QTemporaryDir m_folder;
    FakeWorkspace *m_workspace = nullptr;
    Preferences *m_preferences = nullptr;
    EntityPtr m_orders;
    MainWindow *m_window = nullptr;
};

void MainWindowTest::init()
{
    failOnWidgetWarnings();
    m_workspace = new FakeWorkspace;
    m_workspace->addOrders(20);
    m_orders = FakeWorkspace::orderEntity();
    m_preferences = new Preferences(m_folder.filePath(QStringLiteral("p.ini")));
}

void MainWindowTest::cleanup()
{
    delete m_window;
    m_window = nullptr;
    delete m_preferences;
    delete m_workspace;
}

void MainWindowTest::open(const WindowOptions &options)
{
    m_window = new MainWindow(m_workspace, m_preferences, options);
    m_window->resize(960, 900);
    m_window->show();
    m_window->start();
    QTRY_COMPARE(m_window->browser()->model()->rowCount(), 20);
}

Draft MainWindowTest::draftOf(int id, const char *customer) const
{
    UnitOfWork work
        = UnitOfWork::edit(m_orders, m_workspace->row(m_orders, FakeWorkspace::key(id)));
    work.set(QStringLiteral("customer"), FieldValue::text(QString::fromUtf8(customer)));
    Draft draft = makeDraft(work, {});
    draft.id = QStringLiteral("00000000-0000-0000-0000-00000000000%1").arg(id);
    draft.title = QStringLiteral("Order %1").arg(id);
    draft.tokenText = work.token().toText();
    return draft;
}

void MainWindowTest::opensTheFirstTable()
{
    open();
    QCOMPARE(m_window->browser()->entity()->name, QStringLiteral("orders"));
    QVERIFY(m_window->windowTitle().contains(QLatin1String("concord.db")));
    QVERIFY(m_window->windowTitle().contains(QLatin1String("ben")));
}

void MainWindowTest::loadsNothingTwiceAtTheStart()
{
    open();
    QCOMPARE(m_workspace->callCount(QStringLiteral("entities")), 1);
    QCOMPARE(m_workspace->callCount(QStringLiteral("window")), 1);
}

void MainWindowTest::keepsAnEditWhenAnotherRowIsChosen()
{
    open();
    const EditModel *first = edit(2, "mine");
    choose(5);
    QCOMPARE(m_window->edits()->unsavedCount(), 1);
    QVERIFY(m_window->edits()->openEdit() != first);
    const QModelIndex row = m_window->browser()->model()->index(2, 0);
    QCOMPARE(row.data(RecordTableModel::MarkRole).toInt(),
             static_cast<int>(RecordTableModel::Mark::Unsaved));
    choose(2);
    QCOMPARE(m_window->edits()->openEdit(), first);
    QCOMPARE(m_window->form()->model(), first);
    QVERIFY(m_window->isWindowModified());
}

void MainWindowTest::savesByShortcut()
{
    open();
    edit(2, "mine");
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    m_window->browser()->focusRows();
    QTest::keySequence(m_window, QKeySequence::Save);
    QTRY_COMPARE(m_window->edits()->unsavedCount(), 0);
    QCOMPARE(m_window->messages()->text(), QStringLiteral("Order 3 is saved."));
    QCOMPARE(m_window->browser()->model()->index(2, 1).data().toString(), QStringLiteral("mine"));
}

void MainWindowTest::opensTheMergeDialogOnAConflict()
{
    open();
    edit(2, "mine");
    changeElsewhere(3);
    action("actionSave")->trigger();
    QTRY_VERIFY(m_window->findChild<MergeDialog *>());
    auto *dialog = m_window->findChild<MergeDialog *>();
    QCOMPARE(dialog->windowModality(), Qt::WindowModal);
    QCOMPARE(m_window->browser()->model()->index(2, 0).data(RecordTableModel::MarkRole).toInt(),
             static_cast<int>(RecordTableModel::Mark::Conflict));
    dialog->reject();
    QCOMPARE(m_window->edits()->openEdit()->editText(QStringLiteral("customer")),
             QStringLiteral("mine"));
    QCOMPARE(m_window->edits()->unsavedCount(), 1);
}

namespace {

// Presses the action of this name in one of the window's messages.
void useMessage(const QWidget *window, const char *text)
{
    QPushButton *action = nullptr;
    const auto isThere = [window, text, &action] {
        const auto buttons = window->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == QLatin1String(text))
                action = button;
        }
        return action != nullptr;
    };
    QVERIFY(QTest::qWaitFor(isThere));
    action->click();
}

} // namespace

void MainWindowTest::undoesAMerge()
{
    open();
    edit(2, "mine");
    changeElsewhere(3);
    action("actionSave")->trigger();
    QTRY_VERIFY(m_window->findChild<MergeDialog *>());
    auto *dialog = m_window->findChild<MergeDialog *>();
    QTest::keyClick(dialog->focusWidget(), Qt::Key_1);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    const auto customer = [this] {
        return m_workspace->row(m_orders, FakeWorkspace::key(3))
            .values.value(QStringLiteral("customer"))
            .toText();
    };
    QTRY_COMPARE(customer(), QStringLiteral("mine"));
    QTRY_VERIFY(!m_window->findChild<MergeDialog *>());
    useMessage(m_window, "Undo This Merge");
    QTRY_COMPARE(customer(), QStringLiteral("theirs"));
    QTRY_COMPARE(m_window->edits()->openEdit()->editText(QStringLiteral("customer")),
                 QStringLiteral("theirs"));
    QCOMPARE(m_window->edits()->unsavedCount(), 0);
}

void MainWindowTest::keepsAMergeThatSomebodyWentOnFrom()
{
    open();
    edit(2, "mine");
    changeElsewhere(3);
    action("actionSave")->trigger();
    QTRY_VERIFY(m_window->findChild<MergeDialog *>());
    auto *dialog = m_window->findChild<MergeDialog *>();
    QTest::keyClick(dialog->focusWidget(), Qt::Key_1);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_window->findChild<MergeDialog *>());
    m_workspace->changeElsewhere(
        m_orders, FakeWorkspace::key(3),
        {{QStringLiteral("customer"), FieldValue::text(QStringLiteral("later"))}});
    useMessage(m_window, "Undo This Merge");
    auto *messages = m_window->findChild<MessageBar *>();
    QTRY_VERIFY(messages->text().contains(QLatin1String("the merge stays")));
    QCOMPARE(
        m_workspace->row(m_orders, FakeWorkspace::key(3)).values.value(QStringLiteral("customer")),
        FieldValue::text(QStringLiteral("later")));
}

void MainWindowTest::tellsThatSomebodySavedTheOpenRecord()
{
    open();
    const EditModel *mine = edit(2, "mine");
    const ConcurrencyToken began = mine->work().token();
    changeElsewhere(3);
    auto *notice = m_window->findChild<EditNotice *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->findChild<QLabel *>(QStringLiteral("editNoticeText"))
                ->text()
                .startsWith(QLatin1String("ana saved this record")));
    QCOMPARE(mine->work().token(), began);
    notice->findChild<QPushButton *>(QStringLiteral("seeChanges"))->click();
    QVERIFY(m_window->findChild<MergeDialog *>());
}

void MainWindowTest::showsAnUntouchedRecordAsSomebodySavedIt()
{
    open();
    choose(2);
    changeElsewhere(3);
    QTRY_COMPARE(m_window->edits()->openEdit()->editText(QStringLiteral("customer")),
                 QStringLiteral("theirs"));
    QVERIFY(m_window->findChild<EditNotice *>()->isHidden());
}

void MainWindowTest::asksBeforeDeleting()
{
    open();
    choose(2);
    action("actionDelete")->trigger();
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY(box->text().contains(QLatin1String("Order 3")));
    QVERIFY(box->defaultButton()->objectName() != QLatin1String("deleteRecord"));
    QCOMPARE(m_workspace->saves().size(), 0);
    box->findChild<QPushButton *>(QStringLiteral("deleteRecord"))->click();
    QTRY_COMPARE(m_workspace->rowCount(m_orders), 19);
    QTRY_COMPARE(m_window->browser()->model()->rowCount(), 19);
}

void MainWindowTest::showsASaveThatIsBeingVerified()
{
    open();
    EditModel *edited = edit(2, "mine");
    const RecordKey key = edited->work().key();
    m_workspace->failNext(QStringLiteral("save"), lostReply());
    action("save")->trigger();
    m_workspace->hold();
    QTRY_VERIFY(edited->isVerifying());
    QTRY_VERIFY(m_window->messages()->text().contains(QLatin1String("being verified")));
    const auto *status = m_window->findChild<QLabel *>(QStringLiteral("verifying"));
    QVERIFY(status->isVisible());
    QCOMPARE(status->text(), QStringLiteral("1 save(s) being verified"));
    QCOMPARE(m_window->findChild<QLabel *>(QStringLiteral("recordState"))->text(),
             QStringLiteral("Being verified…"));
    QVERIFY(!action("save")->isEnabled());
    const auto *model = m_window->browser()->model();
    const QModelIndex row = model->index(model->rowOf(key), 0);
    QCOMPARE(row.data(RecordTableModel::MarkRole).toInt(),
             static_cast<int>(RecordTableModel::Mark::Verifying));
    QCOMPARE(edited->editText(QStringLiteral("customer")), QStringLiteral("mine"));

    Settled settled;
    settled.state = SettledState::Applied;
    settled.saved.key = key;
    settled.saved.databaseValues = edited->work().currentValues();
    settled.saved.token = edited->work().token();
    settled.saved.isReplayed = true;
    m_workspace->settleNext(settled);
    m_workspace->release();
    QTRY_VERIFY(!edited->isVerifying());
    QCOMPARE(m_window->messages()->text(), QStringLiteral("Order 3 was verified: it is saved."));
    QVERIFY(!status->isVisible());
    QCOMPARE(row.data(RecordTableModel::MarkRole).toInt(),
             static_cast<int>(RecordTableModel::Mark::None));
}

void MainWindowTest::savesAgainWhatWasVerifiedAsUnsaved()
{
    open();
    EditModel *edited = edit(2, "mine");
    m_workspace->failNext(QStringLiteral("save"), lostReply());
    action("save")->trigger();
    QTRY_VERIFY(m_window->messages()->text().contains(QLatin1String("had not been saved")));
    QVERIFY(edited->isDirty());
    auto *again = m_window->messages()->findChild<QPushButton *>();
    QVERIFY(again);
    again->click();
    QTRY_VERIFY(!edited->isDirty());
    QCOMPARE(m_workspace->row(m_orders, FakeWorkspace::key(3))
                 .values.value(QStringLiteral("customer"))
                 .toText(),
             QStringLiteral("mine"));
}

void MainWindowTest::tellsHowTheSavesOfAnEarlierRunEnded()
{
    PendingSave save;
    save.edit = draftOf(4, "typed before");
    m_workspace->setEarlierSaves({{save}, {}, {}});
    open();
    QTRY_COMPARE(
        m_window->messages()->text(),
        QStringLiteral("1 save(s) from an earlier run were verified: they had been saved."));
    QVERIFY(m_workspace->calls().indexOf(QStringLiteral("verifyEarlier"))
            < m_workspace->calls().indexOf(QStringLiteral("abandonedDrafts")));
}

void MainWindowTest::offersDraftsOfAnEarlierRun()
{
    m_workspace->setAbandonedDrafts({draftOf(4, "typed before"), draftOf(6, "and this")});
    open();
    QTRY_COMPARE(m_window->messages()->count(), 1);
    QVERIFY(m_window->messages()->text().startsWith(QLatin1Char('2')));
    m_window->messages()->findChild<QPushButton *>(QStringLiteral("messageAction0"))->click();
    QCOMPARE(m_window->edits()->unsavedCount(), 2);
    QCOMPARE(m_window->edits()->openEdit()->editText(QStringLiteral("customer")),
             QStringLiteral("typed before"));
}

void MainWindowTest::discardsDraftsOnlyAfterAQuestion()
{
    m_workspace->setAbandonedDrafts({draftOf(4, "typed before")});
    open();
    QTRY_COMPARE(m_window->messages()->count(), 1);
    m_window->messages()->findChild<QPushButton *>(QStringLiteral("messageAction1"))->click();
    QCOMPARE(m_workspace->callCount(QStringLiteral("removeDraft")), 0);
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    box->findChild<QPushButton *>(QStringLiteral("discardDrafts"))->click();
    QCOMPARE(m_workspace->callCount(QStringLiteral("removeDraft")), 1);
}

void MainWindowTest::closesWithUnsavedEditsWithoutAsking()
{
    open();
    edit(2, "mine");
    QSignalSpy closing(m_window, &MainWindow::closing);
    QTRY_COMPARE(m_workspace->drafts().size(), 1);
    QVERIFY(m_window->close());
    QCOMPARE(closing.first().first().toInt(), 1);
    QVERIFY(!m_window->findChild<QMessageBox *>());
    QCOMPARE(m_workspace->drafts().size(), 1);
}

void MainWindowTest::warnsOfAServerThatLosesSaves()
{
    const auto off = [](const char *setting) {
        return makeError(
            ErrorCode::StorageDamaged, ErrorReason::SettingLosesSaves,
            {QString::fromLatin1(setting), QStringLiteral("off"), QStringLiteral("on")});
    };
    m_workspace->setConcerns({off("fsync"), off("full_page_writes")});
    open();
    const QString text = m_window->messages()->text();
    QVERIFY2(text.contains(QLatin1String("fsync is off")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("full_page_writes is off")), qPrintable(text));
}

void MainWindowTest::showsWhyItCouldNotStart()
{
    m_workspace->failNext(QStringLiteral("entities"),
                          makeError(ErrorCode::InvalidInput, ErrorReason::NotADatabase,
                                    {QStringLiteral("/srv/concord.db")}));
    m_window = new MainWindow(m_workspace, m_preferences, {});
    QList<bool> starts;
    connect(m_window, &MainWindow::started, this,
            [&starts](const std::optional<Error> &error) { starts.append(!error); });
    m_window->show();
    m_window->start();
    QTRY_COMPARE(starts, QList<bool>{false});
    QVERIFY(m_window->messages()->text().contains(QLatin1String("is not a database")));
    action("actionRefresh")->trigger();
    QTRY_COMPARE(starts.size(), 2);
    QVERIFY(starts.last());
}

void MainWindowTest::turnsTheFormBesideTheRowsWhereItIsWide()
{
    open();
    QVERIFY(m_window->form()->mapTo(m_window, QPoint()).y()
            > m_window->browser()->mapTo(m_window, QPoint()).y() + 100);
    m_window->resize(1400, 900);
    QTRY_VERIFY(m_window->form()->mapTo(m_window, QPoint()).x()
                > m_window->browser()->mapTo(m_window, QPoint()).x() + 300);
}

void MainWindowTest::makesNothingInAReadOnlyWindow()
{
    WindowOptions options;
    options.isReadOnly = true;
    open(options);
    QVERIFY(!action("actionNew")->isEnabled());
}

void MainWindowTest::showsItsConnectionAllTheTime()
{
    WindowOptions options;
    options.profile = ConnectionProfile::make();
    options.profile->name = QStringLiteral("Production ") + QString(80, QLatin1Char('x'));
    options.profile->color = ProfileColor::Red;
    options.profile->isReadOnly = true;
    options.isReadOnly = true;
    open(options);
    auto *band = m_window->findChild<ProfileBand *>();
    QVERIFY(band && band->isVisible());
    QVERIFY(band->accessibleName().contains(options.profile->name));
    const auto *name = band->findChild<QLabel *>(QStringLiteral("profileName"));
    QVERIFY2(name->text().startsWith(QLatin1String("Production")), qPrintable(name->text()));
    QVERIFY(band->findChild<QLabel *>(QStringLiteral("profileReadOnly"))->isVisible());
    QVERIFY(band->width() <= m_window->width());
    QVERIFY(m_window->windowTitle().contains(options.profile->name));
    const QColor bar = band->grab().toImage().pixelColor(1, 2);
    QCOMPARE(bar, profileColor(ProfileColor::Red, band->palette()));
}

void MainWindowTest::offersTheKeptConnections()
{
    WindowOptions options;
    options.profiles = ProfileFile(m_folder.filePath(QStringLiteral("profiles.json")));
    open(options);
    auto *menu = m_window->findChild<QMenu *>(QStringLiteral("openMenu"));
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    QVERIFY(!menu->actions().first()->isEnabled());
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = QStringLiteral("A & B");
    profile.url = ConnectionUrl::ofFile(QStringLiteral("/srv/a.db"));
    QVERIFY(options.profiles.add(profile));
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("A && B"));
    QSignalSpy chosen(m_window, &MainWindow::profileChosen);
    menu->actions().first()->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<ConnectionProfile>(), profile);
    QSignalSpy all(m_window, &MainWindow::connectionsRequested);
    action("actionConnections")->trigger();
    QCOMPARE(all.size(), 1);
}

void MainWindowTest::asksForThePasswordThatTheServerWants()
{
    m_workspace->failNext(QStringLiteral("entities"),
                          makeError(ErrorCode::PermissionDenied, ErrorReason::SignInRefused,
                                    {QStringLiteral("ana"), QStringLiteral("db:5432")}));
    m_window = new MainWindow(m_workspace, m_preferences, {});
    m_window->show();
    QSignalSpy requested(m_window, &MainWindow::passwordRequested);
    m_window->start();
    QTRY_VERIFY(m_window->messages()->text().contains(QLatin1String("db:5432")));
    m_window->messages()->findChild<QPushButton *>(QStringLiteral("messageAction0"))->click();
    QCOMPARE(requested.size(), 1);
    m_window->restart();
    QTRY_COMPARE(m_window->browser()->model()->rowCount(), 20);
    QCOMPARE(m_window->messages()->count(), 0);
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
