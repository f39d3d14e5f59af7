// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefile.h"
#include "ui/shell/editsmodel.h"
#include "ui/shell/entitylistmodel.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/windowlayout.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

namespace concord {

class AdoptDialog;
class ConnectionModel;
class DraftOffer;
class EditFlow;
class EditNotice;
class EntityView;
class MessageBar;
class PolicyModel;
class Preferences;
class RecordBrowser;
class RecordForm;
class RecordWatch;
class SettingsDialog;
class StatusStrip;
class WindowActions;

// How a window is opened.
struct WindowOptions
{
    bool isReadOnly = false;
    // Where size and splitters are remembered; empty: nowhere, as for windows that are placed side by side.
    QString layoutName;
    QString entityFolder; // for the settings
    // The connection that is shown above everything, where the window opens one by its name.
    std::optional<ConnectionProfile> profile;
    ProfileFile profiles;
    BuildInfo build;
};

// One person's window on one database: tables at the left, the rows, and the form of the record that is
// open, beside or below the rows as the window's shape suggests. `workspace` and `preferences` must outlive
// it. Unsaved edits outlive it as drafts.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace *workspace, Preferences *preferences, const WindowOptions &options,
               QWidget *parent = nullptr);
    ~MainWindow() override;
    Q_DISABLE_COPY_MOVE(MainWindow)

    // Asks for the tables and begins to watch the connection. Returns at once.
    void start();

    MessageBar *messages() const { return m_messages; }
    EditsModel *edits() const { return m_edits; }
    RecordBrowser *browser() const { return m_browser; }
    // Changes with the language.
    RecordForm *form() const { return m_form; }

    // Conflicts that `concord-cli apply` has left in a file.
    void openConflicts(const QString &path);

    // Forgets why nothing could be read, and asks anew.
    void restart();

Q_SIGNALS:
    // The person chose another connection, or wants to see them all.
    void profileChosen(const concord::ConnectionProfile &profile);
    void connectionsRequested();
    // The server wants another password than the one that is known, or any; what it said.
    void passwordRequested(const concord::Error &refusal);
    // The tables are known, or why they are not.
    void started(const std::optional<concord::Error> &error);
    // The window closes; so many unsaved edits stay on disk.
    void closing(int unsavedCount);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildFormPane();
    void makeForm();
    void connectRows();
    void connectFlow();
    void connectActions();
    void connectConnection();
    void connectPolicy();

    void showEntities(const Result<EntityList> &entities);
    void showConcerns(const QList<Error> &concerns);
    void showEntity(const EntityPtr &entity);
    void openRecord(const RecordSnapshot &record);
    void openEdit(EditModel *edit);
    void showOpen(EditModel *edit);
    void createRecord();
    void focusFirstField();
    void updateMarks();
    void updateBusy();
    void refresh();
    void followDatabase();
    void showFailure(const Error &error);
    void showSettings();
    void chooseConflicts();
    void choosePolicy();
    void setPolicyFile(const QString &path);
    void showPolicy();
    void chooseReference(const QString &field, QWidget *button);
    void showProtection(const EntityPtr &entity);
    void showEntityMenu(const EntityPtr &entity, QPoint place);
    void updateTitle();

    Workspace *m_workspace;
    Preferences *m_preferences;
    WindowOptions m_options;
    EntityListModel *m_entityModel;
    EditsModel *m_edits;
    ConnectionModel *m_connection;
    PolicyModel *m_policy;

    MessageBar *m_messages;
    EntityView *m_entities;
    RecordBrowser *m_browser;
    EditNotice *m_notice;
    RecordForm *m_form = nullptr;
    StatusStrip *m_status;
    QWidget *m_formPane;
    WindowLayout m_layout;
    WindowActions *m_actions;
    EditFlow *m_flow;
    DraftOffer *m_drafts;
    RecordWatch *m_watch;
    QPointer<SettingsDialog> m_settings;
    QPointer<AdoptDialog> m_adoption;
    QTimer m_busyTimer; // what is over at once is not shown as work
    bool m_hasStarted = false;
};

} // namespace concord
