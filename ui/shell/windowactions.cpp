// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include "ui/common/icons.h"
#include "ui/common/profilelook.h"
#include "ui/common/theme.h"
#include "ui/edit/recordform.h"
#include "ui/settings/language.h"
#include "ui/settings/preferences.h"
#include "ui/shell/editsmodel.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace concord {

namespace {

const QKeySequence kDelete(Qt::CTRL | Qt::Key_D);

} // namespace

WindowActions::WindowActions(QMainWindow *window, Preferences *preferences, EditsModel *edits,
                             const ProfileFile &profiles)
    : QObject(window)
    , m_window(window)
    , m_preferences(preferences)
    , m_edits(edits)
    , m_profiles(profiles)
{
    makeActions();
    makeChoices();
    makeMenus();
    makeToolBar();
    connect(edits, &EditsModel::marksChanged, this, &WindowActions::updateUnsaved);
    connect(edits, &EditsModel::savingChanged, this, &WindowActions::updateUnsaved);
    retranslate();
    updateUnsaved();
}

QAction *WindowActions::add(const QString &name, const QString &icon, const QKeySequence &shortcut)
{
    auto *action = new QAction(this);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcut(shortcut);
    return action;
}

void WindowActions::makeActions()
{
    m_create = add(QStringLiteral("actionNew"), QStringLiteral("plus"), QKeySequence::New);
    m_saveAll = add(QStringLiteral("actionSaveAll"), QStringLiteral("save-all"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_refresh
        = add(QStringLiteral("actionRefresh"), QStringLiteral("refresh-cw"), QKeySequence::Refresh);
    m_find = add(QStringLiteral("actionFind"), QStringLiteral("search"), QKeySequence::Find);
    m_protection = add(QStringLiteral("actionProtection"), QStringLiteral("shield-check"));
    m_showTables = add(QStringLiteral("actionShowTables"), QStringLiteral("panel-left"),
                       QKeySequence(Qt::CTRL | Qt::Key_B));
    m_showTables->setCheckable(true);
    m_showTables->setChecked(true);
    m_settings = add(QStringLiteral("actionSettings"), QStringLiteral("settings"),
                     QKeySequence(Qt::CTRL | Qt::Key_Comma));
    m_connections = add(QStringLiteral("actionConnections"), QStringLiteral("plug"),
                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_conflicts = add(QStringLiteral("actionOpenConflicts"), QStringLiteral("git-compare"));
    m_policy = add(QStringLiteral("actionConflictRules"), QStringLiteral("sliders-horizontal"));
    m_noPolicy = add(QStringLiteral("actionNoConflictRules"), QString());
    m_noPolicy->setEnabled(false);
    m_merges = add(QStringLiteral("actionUndoMerge"), QStringLiteral("history"));
    m_close = add(QStringLiteral("actionClose"), QStringLiteral("log-out"), QKeySequence::Close);
    m_shortcuts = add(QStringLiteral("actionShortcuts"), QStringLiteral("circle-help"),
                      QKeySequence::HelpContents);
    m_about = add(QStringLiteral("actionAbout"), QStringLiteral("info"));
    // The form's; the shortcut is there.
    m_save = add(QStringLiteral("actionSave"), QStringLiteral("save"));
    m_discard = add(QStringLiteral("actionDiscard"), QStringLiteral("rotate-ccw"));
    m_delete = add(QStringLiteral("actionDelete"), QStringLiteral("trash-2"));
    m_undo = add(QStringLiteral("actionUndo"), QStringLiteral("undo-2"));
    m_redo = add(QStringLiteral("actionRedo"), QStringLiteral("redo-2"));
    connect(m_create, &QAction::triggered, this, &WindowActions::createRequested);
    connect(m_saveAll, &QAction::triggered, this, &WindowActions::saveAllRequested);
    connect(m_refresh, &QAction::triggered, this, &WindowActions::refreshRequested);
    connect(m_find, &QAction::triggered, this, &WindowActions::findRequested);
    connect(m_protection, &QAction::triggered, this, &WindowActions::protectionRequested);
    connect(m_settings, &QAction::triggered, this, &WindowActions::settingsRequested);
    connect(m_connections, &QAction::triggered, this, &WindowActions::connectionsRequested);
    connect(m_conflicts, &QAction::triggered, this, &WindowActions::conflictsRequested);
    connect(m_policy, &QAction::triggered, this, &WindowActions::policyRequested);
    connect(m_noPolicy, &QAction::triggered, this, &WindowActions::noPolicyRequested);
    connect(m_merges, &QAction::triggered, this, &WindowActions::mergesRequested);
    connect(m_close, &QAction::triggered, m_window, &QWidget::close);
    connect(m_shortcuts, &QAction::triggered, this, &WindowActions::shortcutsRequested);
    connect(m_about, &QAction::triggered, this, &WindowActions::aboutRequested);
}

void WindowActions::makeChoices()
{
    m_themes = new QActionGroup(this);
    for (const auto &[icon, theme] : {std::pair{QStringLiteral("sun-moon"), ThemeChoice::System},
                                      std::pair{QStringLiteral("sun"), ThemeChoice::Light},
                                      std::pair{QStringLiteral("moon"), ThemeChoice::Dark}}) {
        QAction *action = m_themes->addAction(themedIcon(icon), QString());
        action->setCheckable(true);
        action->setData(static_cast<int>(theme));
    }
    connect(m_themes, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_preferences->setTheme(static_cast<ThemeChoice>(action->data().toInt()));
    });
    m_languages = new QActionGroup(this);
    const QStringList languages = QStringList{QString()} + knownLanguages();
    for (const QString &language : languages) {
        QAction *action
            = m_languages->addAction(language.isEmpty() ? QString() : languageName(language));
        action->setCheckable(true);
        action->setData(language);
    }
    connect(m_languages, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_preferences->setLanguage(action->data().toString());
    });
    const auto check = [this] {
        for (QAction *action : m_themes->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(m_preferences->theme()));
        for (QAction *action : m_languages->actions())
            action->setChecked(action->data().toString() == m_preferences->language());
    };
    connect(m_preferences, &Preferences::themeChanged, this, check);
    connect(m_preferences, &Preferences::languageChanged, this, check);
    check();
}

void WindowActions::makeMenus()
{
    QMenuBar *bar = m_window->menuBar();
    m_fileMenu = bar->addMenu(QString());
    m_openMenu = m_fileMenu->addMenu(themedIcon(QStringLiteral("database")), QString());
    m_openMenu->setObjectName(QStringLiteral("openMenu"));
    connect(m_openMenu, &QMenu::aboutToShow, this, &WindowActions::fillOpenMenu);
    m_fileMenu->addAction(m_connections);
    m_fileMenu->addSeparator();
    m_fileMenu->addActions({m_conflicts, m_policy, m_noPolicy});
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(m_close);
    m_recordMenu = bar->addMenu(QString());
    m_recordMenu->addActions({m_create, m_save, m_saveAll, m_discard, m_delete});
    m_recordMenu->insertSeparator(m_save);
    m_recordMenu->insertSeparator(m_delete);
    m_recordMenu->addSeparator();
    m_unsavedMenu = m_recordMenu->addMenu(themedIcon(QStringLiteral("pencil")), QString());
    m_unsavedMenu->setObjectName(QStringLiteral("unsavedMenu"));
    connect(m_unsavedMenu, &QMenu::aboutToShow, this, &WindowActions::fillUnsavedMenu);
    m_editMenu = bar->addMenu(QString());
    m_editMenu->addActions({m_undo, m_redo, m_merges, m_find, m_settings});
    m_editMenu->insertSeparator(m_find);
    m_editMenu->insertSeparator(m_settings);
    m_viewMenu = bar->addMenu(QString());
    m_viewMenu->addActions({m_refresh, m_showTables, m_protection});
    m_viewMenu->addSeparator();
    m_themeMenu = m_viewMenu->addMenu(themedIcon(QStringLiteral("sun-moon")), QString());
    m_themeMenu->addActions(m_themes->actions());
    m_languageMenu = m_viewMenu->addMenu(themedIcon(QStringLiteral("languages")), QString());
    m_languageMenu->addActions(m_languages->actions());
    m_helpMenu = bar->addMenu(QString());
    m_helpMenu->addActions({m_shortcuts, m_about});
}

void WindowActions::makeToolBar()
{
    m_toolBar = m_window->addToolBar(QString());
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->addAction(m_showTables);
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_create, m_save, m_saveAll});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_undo, m_redo, m_discard, m_delete});
    m_toolBar->addSeparator();
    m_toolBar->addAction(m_refresh);
    for (QAction *action : {m_showTables, m_undo, m_redo, m_discard, m_delete, m_refresh}) {
        auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action));
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    auto *space = new QWidget(m_toolBar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_unsaved = new QToolButton(m_toolBar);
    m_unsaved->setObjectName(QStringLiteral("unsavedButton"));
    m_unsaved->setIcon(tintedIcon(QStringLiteral("pencil"), mineColor));
    m_unsaved->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unsaved->setPopupMode(QToolButton::InstantPopup);
    m_unsaved->setMenu(m_unsavedMenu);
    m_toolBar->addWidget(m_unsaved);
}

void WindowActions::setForm(RecordForm *form)
{
    m_form = form;
    form->deleteAction()->setShortcut(kDelete);
    mirror(m_save, form->saveAction());
    mirror(m_discard, form->discardAction());
    mirror(m_delete, form->deleteAction());
    mirror(m_undo, form->undoAction());
    mirror(m_redo, form->redoAction());
    retranslate();
}

// The form's shortcut works in the whole window; two actions with one shortcut would be ambiguous.
void WindowActions::mirror(QAction *shown, QAction *source)
{
    source->setShortcutContext(Qt::WindowShortcut);
    shown->disconnect(this);
    connect(shown, &QAction::triggered, source, &QAction::trigger);
    const auto follow = [shown, source] { shown->setEnabled(source->isEnabled()); };
    connect(source, &QAction::changed, shown, follow);
    follow();
}

void WindowActions::setCreateEnabled(bool isEnabled)
{
    m_create->setEnabled(isEnabled);
}

void WindowActions::fillUnsavedMenu()
{
    m_unsavedMenu->clear();
    for (int row = 0; row < m_edits->rowCount(); ++row) {
        const QModelIndex index = m_edits->index(row);
        const bool hasConflict = index.data(EditsModel::HasConflictRole).toBool();
        QString title = index.data().toString();
        title.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action = m_unsavedMenu->addAction(
            hasConflict ? tintedIcon(QStringLiteral("triangle-alert"), undecidedColor)
                        : tintedIcon(QStringLiteral("pencil"), mineColor),
            hasConflict ? tr("%1 (conflict)").arg(title) : title);
        EditModel *edit = m_edits->editAt(row);
        connect(action, &QAction::triggered, edit, [this, edit] { Q_EMIT editChosen(edit); });
    }
}

// Read anew each time: another window, or a person with an editor, may have changed the file.
void WindowActions::fillOpenMenu()
{
    m_openMenu->clear();
    const auto list = m_profiles.read();
    if (!list || list->profiles.isEmpty()) {
        m_openMenu->addAction(list ? tr("None is kept yet") : tr("The file cannot be read"))
            ->setEnabled(false);
        return;
    }
    for (const ConnectionProfile &profile : list->profiles) {
        QString name = profile.name;
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction *action = m_openMenu->addAction(
            profileIcon(profile.color),
            profile.isReadOnly ? tr("%1 (to look at only)").arg(name) : name);
        connect(action, &QAction::triggered, this,
                [this, profile] { Q_EMIT profileChosen(profile); });
    }
}

void WindowActions::updateUnsaved()
{
    const int count = m_edits->unsavedCount();
    m_saveAll->setEnabled(count > 0 && !m_edits->isSaving());
    m_unsavedMenu->setEnabled(count > 0);
    m_unsaved->setVisible(count > 0);
    // A widget in a tool bar is shown and hidden by its action.
    m_toolBar->actions().constLast()->setVisible(count > 0);
    const QString text = tr("%n unsaved", nullptr, count);
    m_unsaved->setText(text);
    m_unsaved->setAccessibleName(text);
    m_unsaved->setToolTip(tr("Records with unsaved changes. They are kept on disk as drafts while "
                             "you type; closing the window does not lose them."));
    m_unsavedMenu->setTitle(count > 0 ? tr("&Unsaved Changes (%1)").arg(count)
                                      : tr("&Unsaved Changes"));
}

// The text and, in the tool tip, the shortcut; a mirrored action shows the form's.
void WindowActions::setText(QAction *action, const QString &text)
{
    QKeySequence shortcut = action->shortcut();
    const QHash<QAction *, QAction *> sources = !m_form
        ? QHash<QAction *, QAction *>()
        : QHash<QAction *, QAction *>{{m_save, m_form->saveAction()},
                                      {m_delete, m_form->deleteAction()},
                                      {m_undo, m_form->undoAction()},
                                      {m_redo, m_form->redoAction()}};
    const QAction *source = sources.value(action);
    if (source)
        shortcut = source->shortcut();
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    QString plain = text;
    plain.remove(QLatin1Char('&'));
    action->setIconText(plain);
    action->setText(source && !keys.isEmpty() ? text + QLatin1Char('\t') + keys : text);
    action->setToolTip(keys.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, keys));
}

void WindowActions::retranslate()
{
    m_fileMenu->setTitle(tr("&File"));
    m_openMenu->setTitle(tr("&Open Connection"));
    setText(m_connections, tr("Co&nnections…"));
    setText(m_conflicts, tr("Open Con&flicts…"));
    setText(m_policy, tr("Conflict &Rules…"));
    setText(m_noPolicy, tr("&Without Conflict Rules"));
    setText(m_merges, tr("Undo a &Merge…"));
    m_recordMenu->setTitle(tr("&Record"));
    m_editMenu->setTitle(tr("&Edit"));
    m_viewMenu->setTitle(tr("&View"));
    m_helpMenu->setTitle(tr("&Help"));
    m_themeMenu->setTitle(tr("&Theme"));
    m_languageMenu->setTitle(tr("&Language"));
    m_toolBar->setWindowTitle(tr("Tools"));
    setText(m_create, tr("&New"));
    setText(m_save, tr("&Save"));
    setText(m_saveAll, tr("Save &All"));
    setText(m_discard, tr("D&iscard Changes"));
    setText(m_delete, tr("&Delete…"));
    setText(m_undo, tr("&Undo"));
    setText(m_redo, tr("&Redo"));
    setText(m_refresh, tr("&Refresh"));
    setText(m_find, tr("&Find"));
    setText(m_showTables, tr("&Show Tables"));
    setText(m_protection, tr("Check &Protection…"));
    setText(m_settings, tr("S&ettings"));
    setText(m_close, tr("&Close Window"));
    setText(m_shortcuts, tr("&Keyboard Shortcuts"));
    setText(m_about, tr("&About Concord"));
    retranslateChoices();
    updateUnsaved();
}

void WindowActions::retranslateChoices()
{
    const QStringList themes{tr("As the &System"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < themes.size(); ++i)
        m_themes->actions().at(i)->setText(themes.at(i));
    m_languages->actions().constFirst()->setText(tr("As the &System"));
}

} // namespace concord
