// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profilefile.h"

#include <QKeySequence>
#include <QObject>
#include <QString>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;
class QToolButton;

namespace concord {

class EditsModel;
class EditModel;
class Preferences;
class RecordForm;

// The actions of a window, its menus and its tool bar. What belongs to the record that is open is the form's
// own action, shown here once more. Owned by the window; `preferences` and `edits` must outlive it.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    WindowActions(QMainWindow *window, Preferences *preferences, EditsModel *edits,
                  const ProfileFile &profiles);

    // Shows the form's Save, Discard, Delete, Undo and Redo. Call again for a form that replaces it.
    void setForm(RecordForm *form);
    void setCreateEnabled(bool isEnabled);
    // For the menu of a table, too.
    QAction *protectionAction() const { return m_protection; }
    // Enabled while rules are chosen.
    QAction *noPolicyAction() const { return m_noPolicy; }
    QAction *showTablesAction() const { return m_showTables; }
    void retranslate();

Q_SIGNALS:
    void createRequested();
    void saveAllRequested();
    void refreshRequested();
    void findRequested();
    void protectionRequested();
    void editChosen(concord::EditModel *edit);
    void settingsRequested();
    void profileChosen(const concord::ConnectionProfile &profile);
    void connectionsRequested();
    void conflictsRequested();
    void policyRequested();
    void noPolicyRequested();
    void mergesRequested();
    void shortcutsRequested();
    void aboutRequested();

private:
    QAction *add(const QString &name, const QString &icon, const QKeySequence &shortcut = {});
    void makeActions();
    void makeChoices();
    void makeMenus();
    void makeToolBar();
    void mirror(QAction *shown, QAction *source);
    void fillUnsavedMenu();
    void fillOpenMenu();
    void updateUnsaved();
    void setText(QAction *action, const QString &text);
    void retranslateChoices();

    QMainWindow *m_window;
    Preferences *m_preferences;
    EditsModel *m_edits;
    ProfileFile m_profiles;
    RecordForm *m_form = nullptr;

    QAction *m_create;
    QAction *m_save;
    QAction *m_saveAll;
    QAction *m_discard;
    QAction *m_delete;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_refresh;
    QAction *m_find;
    QAction *m_showTables;
    QAction *m_protection;
    QAction *m_settings;
    QAction *m_connections;
    QAction *m_conflicts;
    QAction *m_policy;
    QAction *m_noPolicy;
    QAction *m_merges;
    QAction *m_close;
    QAction *m_shortcuts;
    QAction *m_about;
    QActionGroup *m_themes;
    QActionGroup *m_languages;
    QMenu *m_fileMenu;
    QMenu *m_openMenu;
    QMenu *m_recordMenu;
    QMenu *m_editMenu;
    QMenu *m_viewMenu;
    QMenu *m_themeMenu;
    QMenu *m_languageMenu;
    QMenu *m_helpMenu;
    QMenu *m_unsavedMenu;
    QToolBar *m_toolBar;
    QToolButton *m_unsaved;
};

} // namespace concord
