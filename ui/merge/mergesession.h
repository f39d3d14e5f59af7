// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/workspace/workspace.h"

#include <QObject>

#include <optional>

namespace concord {

class RowWatch;

// Sends what a person decided about one conflict, and keeps the row that the decision was made on. The edit
// itself is never touched, so that leaving the dialog gives it back as it was. Owned by its dialog, used on
// the window's thread; the workspace is not owned.
class MergeSession : public QObject
{
    Q_OBJECT

public:
    MergeSession(Workspace *workspace, UnitOfWork work, Conflict conflict,
                 QObject *parent = nullptr);

    const UnitOfWork &work() const { return m_work; }
    // What the person read and wanted, against the newest row.
    const Conflict &conflict() const { return m_conflict; }
    QString user() const { return m_workspace->user(); }
    // Of the rules in use; empty where there are none.
    QString policyName() const
    {
        return m_workspace->policy() ? m_workspace->policy()->name : QString();
    }
    bool isSaving() const { return m_isSaving; }

    // The edit with everything of the person's dropped, on the newest row.
    UnitOfWork refreshed() const { return rebased({}); }
    // The edit with `result` as its changes, on the newest row.
    UnitOfWork rebased(const FieldValues &result) const;

    // Looks from now on whether the row moves while it is looked at.
    void watch();
    // What was told by movedMeanwhile() becomes conflict(), and ends in conflictAgain().
    void takeNewer();

    // Each of these sends one guarded save and ends in saved(), conflictAgain() or failed(); one whose reply was
    // lost in saved(), verifiedUnsaved() or failed(), once the workspace has found out. Ignored while one is under
    // way. The same decision sent again after a failure goes under the same operation id.
    void saveResult(const FieldValues &result);
    // Inserts the deleted record anew, with its key where the database does not make the keys.
    void createAgain();
    // Deletes the row as it was shown.
    void deleteAnyway();

Q_SIGNALS:
    // The row is another now, or gone; what is shown stays until takeNewer().
    void movedMeanwhile(const concord::Conflict &newer);
    void savingChanged(bool isSaving);
    void verifyingStarted(const concord::Error &error);
    // What was verified had not been saved, and may be sent again.
    void verifiedUnsaved();
    // `work` starts from the saved row; `saved` is empty of values after a delete.
    void saved(const concord::UnitOfWork &work, const concord::Saved &saved);
    // conflict() is the new one.
    void conflictAgain();
    void failed(const concord::Error &error);

private:
    RecordSnapshot database() const;
    void send(const SaveRequest &request);
    void finish(const Result<SaveOutcome> &outcome);
    void finishVerifying(const Result<Settled> &settled);
    void takeOver(const Conflict &newer);
    void noteNewer(const Conflict &newer);
    void setSaving(bool isSaving);

    Workspace *m_workspace;
    UnitOfWork m_work;
    Conflict m_conflict;
    std::optional<Conflict> m_newer;
    RowWatch *m_watch;
    std::optional<UnitOfWork> m_attempt; // what is being sent, or failed to be
    FieldValues m_attemptResult;
    SaveRequest m_request; // the one sent last
    bool m_isSaving = false;
};

} // namespace concord
