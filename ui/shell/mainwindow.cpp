// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "core/text/sentences.h"
#include "ui/adopt/adoptdialog.h"
#include "ui/browse/recordbrowser.h"
#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"
#include "ui/common/openfile.h"
#include "ui/edit/recordform.h"
#include "ui/edit/referencechooser.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/connectionmodel.h"
#include "ui/shell/draftoffer.h"
#include "ui/shell/editflow.h"
#include "ui/shell/editnotice.h"
#include "ui/shell/entityview.h"
#include "ui/shell/policymodel.h"
#include "ui/shell/profileband.h"
#include "ui/shell/recordwatch.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/windowactions.h"

#include <QCloseEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr int kBusyAfterMs = 250;

} // namespace

MainWindow::MainWindow(Workspace *workspace, Preferences *preferences, const WindowOptions &options,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_preferences(preferences)
    , m_options(options)
    , m_entityModel(new EntityListModel(this))
    , m_edits(new EditsModel(workspace, this))
    , m_connection(new ConnectionModel(workspace, this))
    , m_policy(new PolicyModel(workspace, this))
    , m_messages(new MessageBar(this))
    , m_entities(new EntityView(m_entityModel, this))
    , m_browser(new RecordBrowser(workspace, this))
    , m_notice(new EditNotice(this))
    , m_status(new StatusStrip(m_connection, workspace->url(), workspace->user(),
                               options.isReadOnly, this))
    , m_formPane(new QWidget(this))
    , m_layout(this,
               {options.profile ? new ProfileBand(*options.profile, this) : nullptr, m_messages,
                m_entities, m_browser, m_formPane, m_status})
    , m_actions(new WindowActions(this, preferences, m_edits, options.profiles))
    , m_flow(new EditFlow(workspace, m_edits, m_messages, this))
    , m_drafts(new DraftOffer(workspace, m_entityModel, m_edits, m_messages, this))
    , m_watch(new RecordWatch(workspace, m_notice, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    buildFormPane();
    makeForm();
    connectRows();
    connectFlow();
    connectActions();
    connectConnection();
    connectPolicy();
    m_busyTimer.setSingleShot(true);
    m_busyTimer.setInterval(kBusyAfterMs);
    connect(&m_busyTimer, &QTimer::timeout, this, [this] { m_status->setBusy(true); });
    if (!m_options.layoutName.isEmpty())
        m_layout.restore(m_preferences->layout(m_options.layoutName));
    showEntity(nullptr);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFormPane()
{
    auto *layout = new QVBoxLayout(m_formPane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
}

// Made anew when the language changes: it speaks the one it was made in.
void MainWindow::makeForm()
{
    delete m_form;
    m_form = new RecordForm(m_formPane);
    m_formPane->layout()->addWidget(m_form);
    m_form->setModel(m_edits->openEdit());
    m_form->setNames(m_browser->model()->names());
    m_actions->setForm(m_form);
    connect(m_form, &RecordForm::choiceRequested, this, &MainWindow::chooseReference);
    connect(m_form, &RecordForm::deleteRequested, this, [this] {
        if (EditModel *edit = m_edits->openEdit())
            m_flow->askDelete(edit);
    });
}

void MainWindow::connectRows()
{
    connect(m_entities, &EntityView::entityChosen, this, &MainWindow::showEntity);
    connect(m_entities, &EntityView::menuRequested, this, &MainWindow::showEntityMenu);
    connect(m_browser, &RecordBrowser::recordChosen, this, &MainWindow::openRecord);
    connect(m_browser, &RecordBrowser::newRequested, this, &MainWindow::createRecord);
    connect(m_browser, &RecordBrowser::failed, this, &MainWindow::showFailure);
    connect(m_browser, &RecordBrowser::deleteRequested, this, [this] {
        if (m_form->deleteAction()->isEnabled())
            m_form->deleteAction()->trigger();
    });
    connect(m_browser, &RecordBrowser::editRequested, this, &MainWindow::focusFirstField);
    connect(m_browser->model(), &RecordTableModel::loadingChanged, this, &MainWindow::updateBusy);
}

void MainWindow::connectFlow()
{
    connect(m_edits, &EditsModel::openChanged, this, &MainWindow::showOpen);
    connect(m_edits, &EditsModel::marksChanged, this, &MainWindow::updateMarks);
    connect(m_edits, &EditsModel::savingChanged, this, &MainWindow::updateBusy);
    connect(m_flow, &EditFlow::recordWritten, this,
            [this](const EntityPtr &entity, const RecordSnapshot &record) {
                if (entity != m_browser->entity())
                    return;
                if (!m_browser->update(record))
                    m_browser->refresh();
                if (m_edits->openEdit() && m_edits->openEdit()->work().key() == record.key)
                    m_browser->setCurrent(record.key);
            });
    connect(m_flow, &EditFlow::rowsChanged, m_browser, &RecordBrowser::refresh);
    connect(m_flow, &EditFlow::openRequested, this, &MainWindow::openEdit);
    connect(m_flow, &EditFlow::fieldFocusRequested, this,
            [this](const QString &field) { m_form->focusField(field); });
    connect(m_drafts, &DraftOffer::restored, this, &MainWindow::openEdit);
    connect(m_watch, &RecordWatch::recordMoved, this,
            [this](const EntityPtr &entity, const RecordSnapshot &record) {
                m_edits->open(entity, record);
            });
    connect(m_watch, &RecordWatch::recordGone, this, [this] {
        m_messages->showMessage(
            MessageBar::Kind::Info,
            tr("%1 was deleted by somebody else.").arg(m_edits->openEdit()->title()));
        m_edits->close();
    });
    connect(m_notice, &EditNotice::changesRequested, this, [this] {
        EditModel *edit = m_edits->openEdit();
        const auto conflict = m_watch->pendingConflict();
        if (edit && conflict)
            m_flow->resolve(edit, *conflict, false);
    });
}

void MainWindow::connectActions()
{
    connect(m_actions, &WindowActions::createRequested, this, &MainWindow::createRecord);
    connect(m_actions, &WindowActions::saveAllRequested, m_edits, &EditsModel::startSaveAll);
    connect(m_actions, &WindowActions::refreshRequested, this, &MainWindow::refresh);
    connect(m_actions, &WindowActions::findRequested, m_browser, &RecordBrowser::focusFilter);
    connect(m_actions, &WindowActions::editChosen, this, &MainWindow::openEdit);
    connect(m_actions, &WindowActions::settingsRequested, this, &MainWindow::showSettings);
    connect(m_actions, &WindowActions::protectionRequested, this,
            [this] { showProtection(m_browser->entity()); });
    connect(m_actions, &WindowActions::conflictsRequested, this, &MainWindow::chooseConflicts);
    const auto showMerges = [this] { m_flow->showMerges(m_entityModel->entities()); };
    connect(m_actions, &WindowActions::mergesRequested, this, showMerges);
    connect(m_flow, &EditFlow::mergesWanted, this, showMerges);
    connect(m_actions, &WindowActions::policyRequested, this, &MainWindow::choosePolicy);
    connect(m_actions, &WindowActions::noPolicyRequested, this, [this] { setPolicyFile({}); });
    connect(m_actions, &WindowActions::shortcutsRequested, this, [this] { showShortcuts(this); });
    connect(m_actions, &WindowActions::aboutRequested, this,
            [this] { showAbout(m_options.build, this); });
    connect(m_actions, &WindowActions::profileChosen, this, &MainWindow::profileChosen);
    connect(m_actions, &WindowActions::connectionsRequested, this,
            &MainWindow::connectionsRequested);
    connect(m_actions->showTablesAction(), &QAction::toggled, m_entities, &QWidget::setVisible);
}

void MainWindow::chooseConflicts()
{
    const QFileDialog *dialog
        = openFileDialog(QStringLiteral("chooseConflicts"), tr("Open Conflicts"), {}, this);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openConflicts);
}

void MainWindow::openConflicts(const QString &path)
{
    m_flow->openConflicts(path, m_entityModel->entities());
}

void MainWindow::connectPolicy()
{
    connect(m_policy, &PolicyModel::changed, this, &MainWindow::showPolicy);
    connect(m_policy, &PolicyModel::failed, this, &MainWindow::showFailure);
    m_policy->setFile(m_preferences->policyFile(m_workspace->url().toText()));
}

void MainWindow::choosePolicy()
{
    const QFileDialog *dialog = openFileDialog(QStringLiteral("chooseConflictRules"),
                                               tr("Conflict Rules"), m_policy->file(), this);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::setPolicyFile);
}

void MainWindow::setPolicyFile(const QString &path)
{
    m_preferences->setPolicyFile(m_workspace->url().toText(), path);
    m_policy->setFile(path);
}

void MainWindow::showPolicy()
{
    m_status->setPolicy(m_policy->name(), m_policy->file(), m_policy->isReading());
    m_actions->noPolicyAction()->setEnabled(!m_policy->file().isEmpty());
}

void MainWindow::connectConnection()
{
    connect(m_connection, &ConnectionModel::databaseChanged, this, &MainWindow::followDatabase);
    connect(m_connection, &ConnectionModel::failed, this, &MainWindow::showFailure);
    connect(m_connection, &ConnectionModel::recovered, this, &MainWindow::refresh);
}

void MainWindow::start()
{
    updateBusy();
    observe(this, m_workspace->entities(),
            [this](const Result<EntityList> &entities) { showEntities(entities); });
}

void MainWindow::restart()
{
    m_messages->clear();
    start();
}

void MainWindow::showEntities(const Result<EntityList> &entities)
{
    if (!m_hasStarted)
        m_connection->start();
    if (!entities) {
        Q_EMIT started(entities.error());
        return showFailure(entities.error());
    }
    Q_EMIT started(std::nullopt);
    m_entityModel->setEntities(entities->entities);
    m_policy->setEntities(entities->entities);
    if (!m_hasStarted)
        m_layout.fitTables();
    for (const Error &error : entities->fileErrors)
        m_messages->showMessage(MessageBar::Kind::Warning, errorText(error), error.detail);
    if (!m_hasStarted)
        showConcerns(entities->concerns);
    updateMarks();
    const EntityPtr shown = m_browser->entity();
    const EntityPtr same = shown ? m_entityModel->find(shown->name) : nullptr;
    // What is shown of a record follows its description; what is typed stays with the one it was typed into.
    const EditModel *edit = m_edits->openEdit();
    if (edit && same && edit->entity() != same && !edit->isDirty() && !edit->isSaving())
        m_edits->close();
    showEntity(same ? same : m_entityModel->entityAt(0));
    if (!std::exchange(m_hasStarted, true))
        m_drafts->start();
}

void MainWindow::showConcerns(const QList<Error> &concerns)
{
    QStringList sentences;
    for (const Error &concern : concerns)
        sentences.append(errorText(concern));
    if (!sentences.isEmpty())
        m_messages->showMessage(MessageBar::Kind::Warning, sentences.join(QLatin1Char('\n')));
}

void MainWindow::showEntity(const EntityPtr &entity)
{
    if (entity && entity == m_browser->entity())
        return;
    m_browser->setEntity(entity);
    if (entity)
        m_entities->setCurrent(entity->name);
    const EditModel *edit = m_edits->openEdit();
    if (edit && entity && edit->entity()->name != entity->name)
        m_edits->close();
    m_actions->setCreateEnabled(entity && entity->isWritable() && !m_options.isReadOnly);
    m_actions->protectionAction()->setEnabled(entity != nullptr);
    updateMarks();
    updateTitle();
}

void MainWindow::openRecord(const RecordSnapshot &record)
{
    m_edits->open(m_browser->entity(), record);
}

void MainWindow::openEdit(EditModel *edit)
{
    m_edits->setOpen(edit);
    const EntityPtr entity = m_entityModel->find(edit->entity()->name);
    if (entity)
        showEntity(entity);
    showOpen(edit);
}

void MainWindow::showOpen(EditModel *edit)
{
    m_form->setModel(edit);
    m_watch->setEdit(edit);
    const bool isRecord = edit && !edit->isNew() && m_browser->entity()
        && edit->entity()->name == m_browser->entity()->name;
    if (!edit || isRecord || edit->isNew())
        m_browser->setCurrent(isRecord ? std::optional(edit->work().key()) : std::nullopt);
    updateTitle();
}

void MainWindow::createRecord()
{
    const EntityPtr entity = m_browser->entity();
    if (!entity || !entity->isWritable() || m_options.isReadOnly)
        return;
    m_edits->create(entity);
    focusFirstField();
}

void MainWindow::focusFirstField()
{
    const EditModel *edit = m_edits->openEdit();
    if (!edit)
        return;
    for (const Field &field : edit->entity()->fields) {
        if (!field.isHidden && edit->isEditable(field.name)) {
            m_form->focusField(field.name);
            return;
        }
    }
}

void MainWindow::updateMarks()
{
    m_entityModel->setUnsavedCounts(m_edits->unsavedCounts());
    RecordTableModel::Marks marks;
    if (const EntityPtr entity = m_browser->entity()) {
        const QList<EditModel *> unsaved = m_edits->unsavedOf(entity->name);
        for (EditModel *edit : unsaved)
            marks.insert(edit->work().key(),
                         m_edits->conflictOf(edit) ? RecordTableModel::Mark::Conflict
                                                   : RecordTableModel::Mark::Unsaved);
        const QList<EditModel *> verifying = m_edits->verifyingOf(entity->name);
        for (const EditModel *edit : verifying)
            marks.insert(edit->work().key(), RecordTableModel::Mark::Verifying);
    }
    m_browser->setMarks(marks);
    m_status->setVerifying(m_edits->verifyingCount());
    updateTitle();
}

void MainWindow::updateBusy()
{
    const bool isBusy = m_browser->model()->isLoading() || m_edits->isSaving()
        || (!m_hasStarted && !m_connection->error());
    if (!isBusy) {
        m_busyTimer.stop();
        m_status->setBusy(false);
    } else if (!m_busyTimer.isActive()) {
        m_busyTimer.start();
    }
}

void MainWindow::refresh()
{
    m_connection->checkNow();
    m_watch->checkNow();
    if (m_browser->entity())
        m_browser->refresh();
    else
        start();
}

void MainWindow::followDatabase()
{
    m_browser->refresh();
    m_watch->checkNow();
}

void MainWindow::showFailure(const Error &error)
{
    m_messages->showMessage(MessageBar::Kind::Error, errorText(error), error.detail);
    if (error.reason == ErrorReason::PasswordNeeded || error.reason == ErrorReason::SignInRefused)
        m_messages->addAction(tr("Enter the Password…"),
                              [this, error] { Q_EMIT passwordRequested(error); });
}

void MainWindow::showSettings()
{
    if (!m_settings) {
        m_settings = new SettingsDialog(m_preferences, m_options.entityFolder, this);
        m_settings->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_settings, &SettingsDialog::failed, this, [this](const QString &text) {
            m_messages->showMessage(MessageBar::Kind::Error, text);
        });
    }
    m_settings->show();
    m_settings->raise();
    m_settings->activateWindow();
}

void MainWindow::chooseReference(const QString &fieldName, QWidget *button)
{
    EditModel *edit = m_edits->openEdit();
    const Field *field = edit ? edit->entity()->field(fieldName) : nullptr;
    const EntityPtr target
        = field && field->reference ? m_entityModel->ofTable(field->reference->table) : nullptr;
    if (!target)
        return;
    auto *chooser = new ReferenceChooser(m_workspace, *field, target, m_form);
    connect(chooser, &ReferenceChooser::chosen, edit, [edit, fieldName](const QString &key) {
        if (edit->isEditable(fieldName))
            edit->setText(fieldName, key);
    });
    chooser->popUpBelow(button);
}

void MainWindow::showProtection(const EntityPtr &entity)
{
    if (!entity)
        return;
    if (!m_adoption) {
        m_adoption = new AdoptDialog(m_workspace, m_options.isReadOnly, this);
        m_adoption->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_adoption, &AdoptDialog::adopted, this, &MainWindow::start);
    }
    m_adoption->showTable(entity);
    m_adoption->show();
    m_adoption->raise();
    m_adoption->activateWindow();
}

void MainWindow::showEntityMenu(const EntityPtr &entity, QPoint place)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("entityMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QAction *model = m_actions->protectionAction();
    QAction *check = menu->addAction(model->icon(), model->text());
    connect(check, &QAction::triggered, this, [this, entity] { showProtection(entity); });
    menu->popup(place);
}

void MainWindow::updateTitle()
{
    const EditModel *edit = m_edits->openEdit();
    QStringList parts;
    if (edit)
        parts.append(edit->title());
    else if (m_browser->entity())
        parts.append(
            m_entityModel
                ->data(m_entityModel->index(m_entityModel->rowOf(m_browser->entity()->name)))
                .toString());
    parts.append(m_options.profile ? m_options.profile->name : m_workspace->url().shortName());
    parts.append(m_workspace->user());
    setWindowTitle(QStringLiteral("[*]") + parts.join(QStringLiteral(" — ")));
    setWindowModified(edit && edit->isDirty());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_entityModel->retranslate();
    m_actions->retranslate();
    makeForm();
    updateTitle();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_options.layoutName.isEmpty())
        m_preferences->setLayout(m_options.layoutName, m_layout.state());
    Q_EMIT closing(m_edits->unsavedCount());
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_layout.arrange();
}

} // namespace concord
