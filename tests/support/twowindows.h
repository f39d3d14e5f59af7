// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/sqlworkspace.h"
#include "ui/browse/recordbrowser.h"
#include "ui/centre/conflictcentre.h"
#include "ui/edit/editmodel.h"
#include "ui/edit/recordform.h"
#include "ui/merge/mergedialog.h"
#include "ui/settings/preferences.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

#include <memory>

namespace concord::test {

constexpr int kWaitMilliseconds = 15'000;

// One admin in front of a real main window on a real database, worked through its widgets. For the test of
// two windows and for the tour. Steps return false where the window did not do what was asked in time. A
// header alone: the support library must build without Qt Widgets.
class Admin
{
public:
    Admin(const ConnectionUrl &url, const QString &user, const QString &stateFolder)
    {
        WorkspaceOptions options;
        options.url = url;
        options.user = user;
        options.stateFolder = stateFolder;
        options.entityFolders = {QStringLiteral(":/concord/sample")};
        auto workspace = openSqlWorkspace(options);
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().detail));
        m_workspace = *std::move(workspace);
        m_window = std::make_unique<MainWindow>(m_workspace.get(), &m_preferences, WindowOptions{});
    }

    MainWindow *window() const { return m_window.get(); }
    EditModel *edit() const { return m_window->form()->model(); }
    MergeDialog *dialog() const
    {
        auto *found = m_window->findChild<MergeDialog *>();
        return found && found->isVisible() ? found : nullptr;
    }

    ConflictCentre *centre() const
    {
        auto *found = m_window->findChild<ConflictCentre *>();
        return found && found->isVisible() ? found : nullptr;
    }

    bool start()
    {
        m_window->show();
        m_window->start();
        return QTest::qWaitFor([this] { return rows()->record(0) != nullptr; }, kWaitMilliseconds);
    }

    // Clicks the row in the table.
    bool choose(int row)
    {
        auto *view = m_window->findChild<QTableView *>(QStringLiteral("recordView"));
        const QRect cell = view->visualRect(view->model()->index(row, 1));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
        const RecordKey key = rows()->record(row)->key;
        return QTest::qWaitFor([&] { return edit() && edit()->work().key() == key; },
                               kWaitMilliseconds);
    }

    // Types over a field of one line.
    bool type(const QString &field, const QString &text)
    {
        auto *editor = m_window->findChild<QWidget *>(QStringLiteral("editor:%1").arg(field));
        auto *line = editor ? editor->findChild<QLineEdit *>() : nullptr;
        if (!line)
            return false;
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        return edit()->editText(field) == text;
    }

    // Types into a field of several lines, as its editor would hand it on.
    void write(const QString &field, const QString &text) { edit()->setText(field, text); }

    bool trigger(const char *action)
    {
        auto *found = m_window->findChild<QAction *>(QString::fromLatin1(action));
        if (!found || !found->isEnabled())
            return false;
        found->trigger();
        return true;
    }

    bool saveAndWait()
    {
        return trigger("actionSave")
            && QTest::qWaitFor([this] { return edit() && !edit()->isDirty(); }, kWaitMilliseconds);
    }

    // Save, and expect to be asked.
    bool saveIntoConflict()
    {
        return trigger("actionSave")
            && QTest::qWaitFor([this] { return dialog() != nullptr; }, kWaitMilliseconds);
    }

    // A key in the dialog's table of fields.
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(dialog()->findChild<QTableView *>(QStringLiteral("mergeTable")),
                        static_cast<Qt::Key>(key), modifiers);
    }

    // What the row of this record shows, whether or not it is chosen.
    bool showsSoon(int row, const QString &field, const FieldValue &value)
    {
        return QTest::qWaitFor(
            [&] {
                const RecordSnapshot *record = rows()->record(row);
                return record && record->values.value(field) == value;
            },
            kWaitMilliseconds);
    }
    bool formShowsSoon(const QString &field, const FieldValue &value)
    {
        return QTest::qWaitFor([&] { return edit() && edit()->value(field) == value; },
                               kWaitMilliseconds);
    }

    const RecordTableModel *rows() const { return m_window->browser()->model(); }

private:
    Preferences m_preferences;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window; // ends before its workspace
};

} // namespace concord::test
