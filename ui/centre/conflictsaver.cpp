// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/conflictsaver.h"

#include "ui/centre/conflictlistmodel.h"
#include "ui/common/futureobserver.h"
#include "ui/merge/mergesession.h"

#include <utility>

namespace concord {

ConflictSaver::ConflictSaver(Workspace *workspace, ConflictListModel *records, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_records(records)
{
}

MergeSession *ConflictSaver::hold(int row)
{
    m_held = row;
    return session(row);
}

void ConflictSaver::release(int row)
{
    if (m_held == row)
        m_held = -1;
    letGo(row);
}

MergeSession *ConflictSaver::session(int row)
{
    if (MergeSession *known = m_sessions.value(row))
        return known;
    const RefusedSave &refused = m_records->entry(row).refused;
    auto *made = new MergeSession(m_workspace, refused.work, refused.conflict, this);
    m_sessions.insert(row, made);
    connect(made, &MergeSession::savingChanged, this, [this, row](bool isSaving) {
        if (isSaving)
            m_records->setSaving(row);
    });
    connect(made, &MergeSession::verifyingStarted, this, [this, row] {
        m_records->setSaving(row, true);
        note(row, &Totals::verifying);
    });
    connect(made, &MergeSession::saved, this,
            [this, row, made](const UnitOfWork &work, const Saved &saved) {
                noteWritten(row, *made, work);
                m_records->setSaved(row);
                Q_EMIT this->saved(row, work, saved);
                note(row, &Totals::saved);
            });
    connect(made, &MergeSession::conflictAgain, this, [this, row, made] {
        m_records->setChangedAgain(row, made->conflict());
        note(row, &Totals::changedAgain);
    });
    connect(made, &MergeSession::failed, this, [this, row](const Error &error) {
        m_records->setFailed(row, error);
        note(row, &Totals::failed);
    });
    connect(made, &MergeSession::verifiedUnsaved, this,
            [this, row] { m_records->setUnsaved(row); });
    return made;
}

void ConflictSaver::letGo(int row)
{
    MergeSession *session = m_sessions.value(row);
    if (!session || session->isSaving() || row == m_held)
        return;
    m_sessions.remove(row);
    session->deleteLater();
}

bool ConflictSaver::isSaving() const
{
    return m_isRunning || m_records->queue().count(ConflictEntry::State::Saving) > 0;
}

void ConflictSaver::save(const QList<int> &rows)
{
    if (m_isRunning || rows.isEmpty())
        return;
    m_isRunning = true;
    m_isCancelled = false;
    m_waiting = rows;
    m_totals = {};
    m_total = static_cast<int>(rows.size());
    Q_EMIT progressed(0, m_total);
    sendNext();
}

void ConflictSaver::cancel()
{
    m_isCancelled = true;
}

void ConflictSaver::sendNext()
{
    if (m_isCancelled) {
        m_totals.unsent = static_cast<int>(m_waiting.size());
        m_waiting.clear();
    }
    if (m_waiting.isEmpty()) {
        m_isRunning = false;
        Q_EMIT finished(m_totals);
        return;
    }
    const QList<int> next = m_waiting.mid(0, kTogether);
    m_waiting = m_waiting.mid(next.size());
    m_sent = QSet<int>(next.cbegin(), next.cend());
    for (const int row : next)
        send(row);
}

void ConflictSaver::send(int row)
{
    MergeSession *sender = session(row);
    const FieldValues result = m_records->entry(row).merge->resultValues();
    if (sender->rebased(result).isDirty()) {
        sender->saveResult(result);
        return;
    }
    m_records->setSettled(row);
    Q_EMIT settled(row, sender->refreshed());
    note(row, &Totals::settled);
}

void ConflictSaver::note(int row, int Totals::*verdict)
{
    if (!m_sent.remove(row))
        return letGo(row);
    ++(m_totals.*verdict);
    letGo(row);
    Q_EMIT progressed(m_totals.done(), m_total);
    if (m_sent.isEmpty())
        sendNext();
}

void ConflictSaver::noteWritten(int row, const MergeSession &session, const UnitOfWork &work)
{
    const FieldValues &replaced = session.conflict().databaseValues;
    if (replaced.isEmpty() || work.originalValues().isEmpty())
        return;
    UnitOfWork back = work;
    back.setBack(replaced);
    if (back.isDirty())
        m_written.insert(row, back);
}

void ConflictSaver::undo(int row)
{
    const auto written = m_written.find(row);
    if (written == m_written.end())
        return;
    observe(this, m_workspace->undoMerge(written->nextRequest(m_workspace->user())),
            [this, row](const Result<SaveOutcome> &outcome) { finishUndo(row, outcome); });
}

// Refused for good where the record has moved on; what failed can be tried again.
void ConflictSaver::finishUndo(int row, const Result<SaveOutcome> &outcome)
{
    if (!outcome) {
        Q_EMIT undoRefused(row, outcome.error());
        return;
    }
    const auto *saved = std::get_if<Saved>(&*outcome);
    const auto written = m_written.find(row);
    if (written == m_written.end())
        return;
    UnitOfWork work = *written;
    m_written.erase(written);
    if (!saved) {
        Q_EMIT undoRefused(row, std::nullopt);
        return;
    }
    work.accept(*saved);
    m_records->setUndone(row);
    Q_EMIT undone(row, work);
}

} // namespace concord
