// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/editsmodel.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace concord {

class ChoiceFile;
class ConflictCentre;
struct RefusedSave;
class MergeDialog;
class MergeUndo;
class MessageBar;
class RuleFlow;
class UndoMergeDialog;

// What a person is told and asked around saving: messages, the merge dialog, the question before a deletion.
// Works on the edits given to it; `window` is the parent of what it opens. All of them must outlive it.
class EditFlow : public QObject
{
    Q_OBJECT

public:
    EditFlow(Workspace *workspace, EditsModel *edits, MessageBar *messages, QWidget *window);

    // Asks first, naming the record.
    void askDelete(EditModel *edit);
    // Opens the merge dialog; nothing happens where one is open already.
    void resolve(EditModel *edit, const Conflict &conflict, bool isDelete);
    // The same for a save of the edit that was refused, with what the rules chose.
    void resolveRefused(EditModel *edit);
    // The same for conflicts that `concord-cli apply` has left in a file.
    void openConflicts(const QString &path, const QList<EntityPtr> &entities);
    // The same for the conflicts that several edits met when they were saved.
    void resolveAll(const QList<EditModel *> &edits);
    // Lists the merges that may be taken back.
    void showMerges(const QList<EntityPtr> &entities);

Q_SIGNALS:
    // The person wants to see the merges that may be taken back.
    void mergesWanted();
    // The database holds this now.
    void recordWritten(const concord::EntityPtr &entity, const concord::RecordSnapshot &record);
    // A record came or went, or many changed.
    void rowsChanged();
    // Bring this edit to the form.
    void openRequested(concord::EditModel *edit);
    void fieldFocusRequested(const QString &field);

private:
    void connectEdits();
    void connectDialog(MergeDialog *dialog, EditModel *edit);
    // `edits` by their place in `refused`; nullptr where there is none.
    void open(MergeDialog *dialog, EditModel *edit);
    // Of a file of conflicts.
    void openCentreOf(const QString &path, QList<RefusedSave> refused,
                      const Result<ChoiceFile> &choices);
    void openCentre(const QList<RefusedSave> &refused, const QList<QPointer<EditModel>> &edits);
    void connectCentre(ConflictCentre *centre, const QList<QPointer<EditModel>> &edits);
    void endGone(EditModel *edit);
    void focusKey(EditModel *edit);
    void tellSaved(const EditModel &edit, const Saved &saved, const QStringList &mergedFields);
    void tellFailed(EditModel *edit, const Error &error);
    void tellVerifying(const EditModel &edit);
    void tellUnsaved(EditModel *edit);
    void tellSavedAll(const SaveAllResult &result);

    Workspace *m_workspace;
    EditsModel *m_edits;
    MessageBar *m_messages;
    QWidget *m_window;
    MergeUndo *m_undo;
    RuleFlow *m_rules;
    QPointer<MergeDialog> m_dialog;
    QPointer<ConflictCentre> m_centre;
    QPointer<UndoMergeDialog> m_merges;
};

} // namespace concord
