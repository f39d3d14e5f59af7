// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/editmodel.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QToolButton;

namespace concord {

class FieldPanel;
class ReferenceNamesModel;
class FieldRow;

// The form of one record: its name, its fields, who saved it last, and the bar with Save, Discard, Delete,
// Undo and Redo. Shows the model given to it and speaks to nothing else. The actions carry their shortcuts,
// which work while the focus is in the form; a window may put the same actions into its menus.
class RecordForm final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordForm(QWidget *parent = nullptr);

    // Not owned; nullptr shows that nothing is chosen. The editors are made anew only for another entity.
    void setModel(EditModel *model);
    EditModel *model() const { return m_model; }

    // Where the names of foreign keys come from; not owned, must outlive the form. May be nullptr.
    void setNames(ReferenceNamesModel *names);

    // Scrolls to the field and puts the cursor into its editor.
    void focusField(const QString &name);
    FieldRow *row(const QString &name) const; // nullptr where the form does not show it

    QAction *saveAction() const { return m_save; }
    QAction *discardAction() const { return m_discard; }
    QAction *deleteAction() const { return m_delete; }
    QAction *undoAction() const { return m_undo; }
    QAction *redoAction() const { return m_redo; }

Q_SIGNALS:
    // Delete was chosen; whoever listens asks first and calls EditModel::startDelete().
    void deleteRequested();
    // The rows that this field may lead to are wanted, below `button`.
    void choiceRequested(const QString &field, QWidget *button);

private:
    void makeActions();
    QWidget *makeHeader();
    QWidget *makeBar();
    QWidget *makeFields();
    QAction *addAction(const QString &name, const QString &icon, const QString &text);
    QToolButton *makeToolButton(QAction *action);

    void connectModel();
    void disconnectModel();
    void rebuild();
    void connectRow(FieldRow *row);
    void showAll();
    void showField(const QString &name);
    void wantNames();
    void showNames();
    void showState();
    void showFooter();
    void focusFirstProblem(const Error &error);

    QPointer<EditModel> m_model;
    QPointer<ReferenceNamesModel> m_names;
    QStackedLayout *m_pages;
    QScrollArea *m_area;
    FieldPanel *m_panel = nullptr; // owned by m_area
    QLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_footer = nullptr;
    QAction *m_save = nullptr;
    QAction *m_discard = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
};

} // namespace concord
