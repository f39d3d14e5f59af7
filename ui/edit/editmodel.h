// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/edit/draftmodel.h"
#include "ui/edit/editstatemodel.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUndoStack>

#include <optional>

namespace concord {

// One record being edited, without a widget: its values, what is wrong with them, undo, the draft on disk,
// and saving. Lives on the window's thread; `workspace` is not owned and must outlive it.
//
// Nothing typed is lost: a text that is no value yet is kept as it was typed, a failed save changes nothing,
// discarding can be undone, and what is typed while a save is under way stays an edit on top of it.
class EditModel final : public QObject
{
    Q_OBJECT

public:
    EditModel(Workspace *workspace, UnitOfWork work, QObject *parent = nullptr);
    // Hands a draft that waits for its turn to the workspace.
    ~EditModel() override;
    Q_DISABLE_COPY_MOVE(EditModel)

    const UnitOfWork &work() const { return m_state.work(); }
    const EntityPtr &entity() const { return work().entity(); }
    bool isNew() const { return work().isNew(); }
    // True where a value differs in meaning from what was read, or a typed text is no value.
    bool isDirty() const { return m_state.isDirty(); }
    bool isSaving() const { return m_isSaving; }
    // The reply to the save was lost, and the workspace finds out what became of it; isSaving() too.
    bool isVerifying() const { return m_isVerifying; }
    // "Order 10482", or "New: Order".
    QString title() const;

    // Each edit of a field is a step; typing in one field is one step. Clean where the record was saved last;
    // undoing over a save edits again and never touches the database.
    QUndoStack *undoStack() { return &m_undoStack; }

    FieldValue value(const QString &field) const { return m_state.value(field); }
    // What the person typed where that is no value, else the value's exact text; empty for NULL.
    QString editText(const QString &field) const { return m_state.editText(field); }
    bool hasTypedText(const QString &field) const { return m_state.hasTypedText(field); }
    // False only in a new record whose field nobody has set: the database fills it in.
    bool isSet(const QString &field) const { return m_state.isSet(field); }
    bool isChanged(const QString &field) const { return m_state.isChanged(field); }
    bool isEditable(const QString &field) const { return m_state.isEditable(field); }
    QStringList changedFields() const { return m_state.changedFields(); }

    // Editing a field that isEditable() refuses is a bug.
    void setValue(const QString &field, const FieldValue &value);
    // `text` in the C form; `typed` is what stands in the editor, where the person's locale writes it otherwise.
    // A number or time that is emptied becomes NULL, or not set in a new record.
    void setText(const QString &field, const QString &text, const QString &typed);
    void setText(const QString &field, const QString &text) { setText(field, text, text); }
    // Keeps a text that the editor itself could not read as a number.
    void setUnreadableText(const QString &field, const QString &typed);
    // Back to what was read.
    void revert(const QString &field);

    // Everything that keeps the record from being saved. Values that nobody touched are not judged, except
    // in a new record.
    QList<Violation> violations() const;
    bool hasInvalidText() const { return m_state.hasTypedTexts(); }
    // What to tell at this field: nothing while it is still untouched and Save was not tried.
    std::optional<Error> fieldError(const QString &field) const;
    // The same as a sentence in the person's language; empty where there is nothing to tell.
    QString fieldMessage(const QString &field) const;

    // Sends what was changed, once it passes every check; ends in saved(), conflicted() or failed(), where the reply
    // was lost after verifyingStarted(). A clean record fails with NothingToSave, a broken one with its first
    // violation. Ignored while saving.
    void startSave();
    // Ends in deleted(), conflicted() or failed(), likewise. Not for a new record.
    void startDelete();
    // Takes every edit back, as a step that can be undone.
    void discard();
    // Goes on with `work`, the merge of this edit with the database's row, as a step that can be undone.
    // Saves nothing.
    void accept(UnitOfWork work);
    // What the rules chose in the conflict that was told last; nothing where they chose nothing.
    const std::optional<RecordMerge> &ruledMerge() const { return m_ruledMerge; }
    // What was decided of a conflict of this edit's save, kept with its draft until it is saved or goes on otherwise.
    const KeptChoices &choices() const { return m_choices; }
    void keepChoices(const KeptChoices &choices);
    // Goes on with an edit that was left behind, under a new draft. The old one is removed once that is on
    // disk, unless it has lost texts, which the caller shows before removing it.
    void restore(const RestoredDraft &draft);

Q_SIGNALS:
    void fieldChanged(const QString &field);
    void changed(); // after the last of a group of fieldChanged(), and when isSaving() has changed
    void dirtyChanged(bool isDirty);
    void focusRequested(const QString &field); // undo or redo has just changed it
    void saveStarted();
    void verifyingStarted(const concord::Error &error);
    // What was verified had not been saved: the edit is as it was, and may be sent again.
    void verifiedUnsaved();
    // `mergedFields`: those whose value came from the database in a merge since the last save.
    void saved(const concord::Saved &saved, const QStringList &mergedFields);
    void conflicted(const concord::Conflict &conflict);
    // The end of a save whose conflict the rules decided, instead of saved() or deleted(); `before` is the edit as it
    // was sent.
    void ruled(const concord::LoopResult &result, const concord::UnitOfWork &before);
    void failed(const concord::Error &error);
    void deleted(const concord::Saved &saved);
    void draftFailed(const concord::Error &error); // what is typed is only in memory

private:
    struct Step
    {
        QString field;
        EditedField before;
        EditedField after;
    };
    class EditCommand;

    void applySteps(const QList<Step> &steps, bool isUndo);
    void push(const QList<Step> &steps, const QString &text, bool isTyping);
    void edit(const QString &field, const EditedField &after, bool isTyping);
    std::optional<Violation> shownViolation(const QString &field) const;

    void send(const SaveRequest &request);
    void finishSave(const Result<SaveOutcome> &outcome);
    void startDeciding(const Conflict &conflict);
    void finishDeciding(const Result<LoopResult> &result);
    void takeRuled(const LoopResult &result);
    void finishDelete(const Saved &saved);
    void startVerifying(const Error &error);
    void finishVerifying(const Result<Settled> &settled);
    void acceptSaved(const Saved &saved);
    void takeSaved(const Saved &saved);
    QList<Step> editsSinceSending() const;
    void noteMerged(const UnitOfWork &before);
    void completeOriginals(const RecordSnapshot &read);
    Draft makeDraft() const;

    void notify(const QStringList &fields);
    void notifyAll();

    Workspace *m_workspace;
    EditStateModel m_state;
    DraftModel m_draft;
    QUndoStack m_undoStack;
    bool m_isSaving = false;
    bool m_isVerifying = false;
    SaveRequest m_request; // the one sent last
    std::optional<RecordMerge> m_ruledMerge;
    KeptChoices m_choices;
    bool m_isSaveTried = false; // and refused by a check
    bool m_isGone = false;      // deleted
    bool m_wasDirty = false;
    QHash<QString, EditedField> m_sent; // every field when the save under way was sent
    QStringList m_mergedFields;
    mutable std::optional<QList<Violation>> m_violations; // forgotten with every change
};

} // namespace concord
