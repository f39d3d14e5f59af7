// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace concord {

class MergeUndo;
class RecordedMergesModel;

// Lists the merges that may be taken back, of earlier runs too, and takes back the one that is chosen. Not modal; what
// came of it is told by `undo`. That and the workspace must outlive it.
class UndoMergeDialog : public QDialog
{
    Q_OBJECT

public:
    UndoMergeDialog(Workspace *workspace, MergeUndo *undo, const QList<EntityPtr> &entities,
                    QWidget *parent = nullptr);

    RecordedMergesModel *merges() const { return m_merges; }

private:
    void undoChosen();
    void showLoaded();

    MergeUndo *m_undo;
    RecordedMergesModel *m_merges;
    QLabel *m_text;
    QTableView *m_table;
    QPushButton *m_undoButton;
};

} // namespace concord
