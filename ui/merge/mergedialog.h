// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/merge/recordmerge.h"
#include "core/workspace/workspace.h"
#include "ui/merge/dialogfooter.h"
#include "ui/merge/mergekeys.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <optional>

class QLabel;
class QProgressBar;

namespace concord {

class DialogBody;
class DialogHeader;
class FieldsView;
class MergeSession;
class MessageBar;

// Resolves one conflict of one record: field by field where both sides changed it, as a question where it is
// about the record as a whole. Show it with open(); it deletes itself when it is closed. One of the ends
// below is told, once. Esc and closing resolve nothing. The workspace is not owned and must outlive it.
class MergeDialog : public QDialog
{
    Q_OBJECT

public:
    // `work` is the edit whose save was refused with `conflict`.
    MergeDialog(Workspace *workspace, UnitOfWork work, Conflict conflict,
                QWidget *parent = nullptr);
    // The same where it was the deletion of the record that was refused.
    static MergeDialog *forDelete(Workspace *workspace, UnitOfWork work, Conflict conflict,
                                  QWidget *parent = nullptr);

    MergeQuestion question() const { return m_question; }
    // The row that was in the database when resolved() was told: what undoing the merge brings back. Empty where
    // there was none.
    const FieldValues &replacedValues() const;

Q_SIGNALS:
    // Saved. `work` goes on from the saved row; `mergedFields` are those whose value a colleague's change gave.
    void resolved(const concord::UnitOfWork &work, const concord::Saved &saved,
                  const QStringList &mergedFields);
    // The database's values were taken; `work` starts from them without changes.
    void refreshed(const concord::UnitOfWork &work);
    // Nothing was resolved; `work` is the edit as it came in.
    void keptEditing(const concord::UnitOfWork &work);
    // Follows keptEditing(): the person wants to give the new record another key.
    void keyEditWanted();
    // The record is deleted, and the person agreed.
    void recordGone();

public Q_SLOTS:
    void reject() override;

private:
    MergeDialog(Workspace *workspace, UnitOfWork work, Conflict conflict, bool isDelete,
                QWidget *parent);
    void build();
    void connectParts();

    void start();
    void ask(MergeQuestion question);
    void showFields();
    void showRecord();
    void showTitle();
    void showCounts();

    void makeShortcuts();
    void act(MergeAction action);
    void answer();
    void answerOther();
    void saveMerged();
    void save(const FieldValues &result);
    void askOverwrite();
    void askDiscard();
    void confirm(const QString &whatIsLost, const QString &action, void (MergeDialog::*effect)());
    void overwrite();
    void deleteAnyway();
    void acceptDeletion();
    void discard();
    void leave();

    void finish(const UnitOfWork &work, const Saved &saved);
    void showNewConflict();
    void showFailure(const Error &error);
    void showSaving(bool isSaving);
    void say(const QString &text);
    const Conflict &conflict() const;
    const Entity &entity() const;
    const RecordMerge &merge() const;
    QStringList mergedFields() const;

    MergeSession *m_session;
    bool m_isDelete;
    bool m_isOverwriting = false;
    MergeQuestion m_question = MergeQuestion::Fields;
    std::optional<RecordMerge> m_merge; // while there is no page that holds it
    FieldsView *m_page = nullptr;       // of MergeQuestion::Fields

    DialogHeader *m_header;
    MessageBar *m_banner;
    DialogBody *m_body;
    MessageBar *m_confirmation;
    QLabel *m_status;
    QProgressBar *m_progress;
    DialogFooter *m_footer;
    QPointer<QWidget> m_focusBeforeSave;
    QTimer m_patience;
};

} // namespace concord
