// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/merge/conflictqueue.h"
#include "core/workspace/workspace.h"
#include "ui/merge/dialogfooter.h"

#include <QDialog>

namespace concord {

class MergePanel;

// Resolves one conflict of one record in a dialog; see MergePanel. Show it with open(); it deletes itself when it is
// closed. One of the ends below is told, once. Esc and closing resolve nothing. The workspace is not owned and must
// outlive it.
class MergeDialog : public QDialog
{
    Q_OBJECT

public:
    // `work` is the edit whose save was refused with `conflict`.
    MergeDialog(Workspace *workspace, UnitOfWork work, Conflict conflict,
                QWidget *parent = nullptr);
    // The same with what is chosen already.
    MergeDialog(Workspace *workspace, const RefusedSave &refused, QWidget *parent = nullptr);
    // The same where it was the deletion of the record that was refused.
    static MergeDialog *forDelete(Workspace *workspace, UnitOfWork work, Conflict conflict,
                                  QWidget *parent = nullptr);

    MergeQuestion question() const;
    // The row that was in the database when resolved() was told: what undoing the merge brings back. Empty where
    // there was none.
    const FieldValues &replacedValues() const;

Q_SIGNALS:
    // Saved. `work` goes on from the saved row; `mergedFields` are those whose value a colleague's change gave.
    void resolved(const concord::UnitOfWork &work, const concord::Saved &saved,
                  const QStringList &mergedFields);
    // The database's values were taken; `work` starts from them without changes.
    void refreshed(const concord::UnitOfWork &work);
    // What is decided so far, to be kept in case the dialog is left.
    void choicesChanged(const concord::KeptChoices &choices);
    // Nothing was resolved; `work` is the edit as it came in.
    void keptEditing(const concord::UnitOfWork &work);
    // Follows keptEditing(): the person wants to give the new record another key.
    void keyEditWanted();
    // The record is deleted, and the person agreed.
    void recordGone();

public Q_SLOTS:
    void reject() override;

private:
    void showQuestion();
    void tellChoices();

    MergePanel *m_panel;
};

} // namespace concord
