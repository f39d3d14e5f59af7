// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/merge/recordmerge.h"
#include "core/workspace/workspace.h"
#include "ui/merge/dialogfooter.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/mergemodel.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;

namespace concord {

class DialogBody;
class DialogHeader;
class FieldsView;
class MergeSession;
class MessageBar;

// Where one conflict of one record is resolved: field by field where both sides changed it, as a question where it is
// about the record as a whole. The merge dialog holds one, the conflict centre one for the record that is chosen. One
// of the ends below is told, once.
class MergePanel : public QWidget
{
    Q_OBJECT

public:
    // The session becomes the panel's own unless it has a parent. `isDelete`: it was the deletion of the record that
    // was refused. `model` holds choices that were made already and belongs to the caller; without one the panel makes
    // its own, and asks whether to save both where nothing overlaps.
    MergePanel(MergeSession *session, bool isDelete, MergeModel *model = nullptr,
               QWidget *parent = nullptr);

    MergeQuestion question() const { return m_question; }
    const QString &title() const { return m_title; }
    // The row that was in the database when resolved() was told: what undoing the merge brings back. Empty where
    // there was none.
    const FieldValues &replacedValues() const;

    // Of MergeQuestion::Fields; nullptr for other questions.
    MergeModel *model() const;
    QString currentField() const;
    void goToField(const QString &field);
    void goToFirstOpen();
    void focusFields();
    // Closes the help or the inside of a value; false where neither is open.
    bool leaveInnerPage();
    // As Esc and Back to editing: asks before it leaves a save that is under way.
    void goBack();
    // There is a list beside it: leaving is the list's, and the help tells its keys too.
    void setAmongMany();
    // Everything can be read and nothing changed.
    void setLocked(bool isLocked);

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

    // Something was chosen, typed or taken back.
    void choicesChanged();
    // Something is asked now; the title may be another.
    void asked(concord::MergeQuestion question);
    void currentFieldChanged(const QString &field);
    // Nothing in this record waits any more, and the person wants to go on.
    void nextRecordWanted();
    // A key asked for something that is not about this record.
    void actionWanted(concord::MergeAction action);

private:
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
    void confirm(const QString &whatIsLost, const QString &action, void (MergePanel::*effect)());
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
    QPointer<MergeModel> m_givenModel; // until its page is shown
    QString m_title;
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
