// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergekeys.h"
#include "ui/merge/mergemodel.h"

#include <QWidget>

class QAction;
class QComboBox;
class QPushButton;

namespace concord {

class FieldDetail;
class MergeTable;

// Where a record is merged field by field: the table, the field in focus below it, and what acts on all
// fields above it.
class MergePage : public QWidget
{
    Q_OBJECT

public:
    // The model becomes the page's own unless it has a parent.
    explicit MergePage(MergeModel *model, QWidget *parent = nullptr);

    MergeModel *model() { return m_model; }
    // Goes to the next row that waits for a choice; false where none does.
    bool goToNextOpen();
    bool goToPreviousOpen();
    void goToFirstOpen();
    void goToField(const QString &field);
    QString currentField() const;
    void focusTable();
    void rebase(const FieldValues &database);
    // While a save is under way everything can be read and nothing changed.
    void setLocked(bool isLocked);

Q_SIGNALS:
    // The person wants to decide the places inside the field's value.
    void insideWanted(const QString &field);
    // To the next field that waits, wherever that is.
    void nextWanted();
    void dialogActionWanted(MergeAction action);
    void currentFieldChanged(const QString &field);

private:
    QWidget *makeToolBar();
    QComboBox *makeFilter(QWidget *parent);
    void makeShortcuts();
    void pick(const QString &field, Pick pick, bool isByKey);
    void pickForUndecided(Pick pick);
    void pickCurrent(Pick side);
    void startTyping();
    void finishTyping(bool isDone);
    void act(MergeAction action);
    void goToDifference(int step);
    void openInside(const QString &field);
    void filter();
    bool isFilteredOut(int row) const;
    void showDetail();
    void goTo(int row);

    MergeModel *m_model;
    MergeTable *m_table;
    FieldDetail *m_detail;
    QComboBox *m_filter = nullptr;
    QPushButton *m_allMine = nullptr;
    QPushButton *m_allDatabase = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    bool m_isLocked = false;
};

} // namespace concord
