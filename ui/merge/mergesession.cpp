// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergesession.h"

#include "ui/common/futureobserver.h"
#include "ui/merge/rowwatch.h"

#include <utility>

namespace concord {

MergeSession::MergeSession(Workspace *workspace, UnitOfWork work, Conflict conflict,
                           QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_work(std::move(work))
    , m_conflict(std::move(conflict))
    , m_watch(new RowWatch(workspace, m_work.entity(), this))
{
    connect(m_watch, &RowWatch::moved, this, [this](const RecordSnapshot &row) {
        const Entity &entity = *m_work.entity();
        Conflict newer = m_conflict;
        newer.databaseValues = row.values;
        newer.databaseToken = row.token;
        newer.databaseReadAt = row.readAt;
        newer.updatedBy = row.values.value(entity.updatedByField).toText();
        newer.updatedTime = row.values.value(entity.updatedTimeField).toText();
        noteNewer(newer);
    });
    connect(m_watch, &RowWatch::gone, this, [this] {
        Conflict newer = m_conflict;
        newer.kind = ConflictKind::Deleted;
        newer.reason = ConflictReason::RowGone;
        newer.databaseValues = {};
        newer.databaseToken = {};
        noteNewer(newer);
    });
}

void MergeSession::watch()
{
    const bool isThere = m_conflict.kind != ConflictKind::Deleted;
    if (isThere)
        m_watch->watch(database().key, m_conflict.databaseToken);
    else
        m_watch->stop();
}

// During a save the save itself finds out.
void MergeSession::noteNewer(const Conflict &newer)
{
    if (m_isSaving)
        return;
    m_newer = newer;
    Q_EMIT movedMeanwhile(newer);
}

void MergeSession::takeNewer()
{
    if (m_isSaving || !m_newer)
        return;
    takeOver(*std::exchange(m_newer, std::nullopt));
    m_attempt.reset();
    watch();
    Q_EMIT conflictAgain();
}

// The key is read from the row: an insert that met a row with its key has none of its own.
RecordSnapshot MergeSession::database() const
{
    QList<FieldValue> key;
    const QStringList columns = m_work.entity()->schema.keyColumns();
    for (const QString &column : columns)
        key.append(m_conflict.databaseValues.value(column));
    return {RecordKey(key), m_conflict.databaseValues, m_conflict.databaseToken,
            m_conflict.databaseReadAt};
}

UnitOfWork MergeSession::rebased(const FieldValues &result) const
{
    UnitOfWork work = m_work;
    work.rebase(database(), result);
    return work;
}

void MergeSession::saveResult(const FieldValues &result)
{
    if (m_isSaving)
        return;
    const bool isSameAgain = m_attempt && !m_attempt->isNew() && m_attemptResult == result
        && m_attempt->token() == m_conflict.databaseToken;
    if (!isSameAgain) {
        m_attempt = rebased(result);
        m_attemptResult = result;
    }
    send(m_attempt->nextRequest(m_workspace->user()));
}

void MergeSession::createAgain()
{
    if (m_isSaving)
        return;
    if (!m_attempt || !m_attempt->isNew()) {
        m_attempt = UnitOfWork::create(m_work.entity());
        for (const auto &[name, value] : m_conflict.currentValues) {
            const Field *field = m_work.entity()->field(name);
            if (field && !field->isGenerated && !m_work.entity()->isHousekeeping(name))
                m_attempt->set(name, value);
        }
    }
    send(m_attempt->nextRequest(m_workspace->user()));
}

void MergeSession::deleteAnyway()
{
    if (m_isSaving)
        return;
    m_attempt = refreshed();
    send(m_attempt->deleteRequest(m_workspace->user()));
}

void MergeSession::send(const SaveRequest &request)
{
    m_request = request;
    setSaving(true);
    observe(this, m_workspace->save(request),
            [this](const Result<SaveOutcome> &outcome) { finish(outcome); });
}

void MergeSession::finish(const Result<SaveOutcome> &outcome)
{
    if (!outcome && outcome.error().isOutcomeUnknown()) {
        Q_EMIT verifyingStarted(outcome.error());
        observe(this, m_workspace->verify(m_request),
                [this](const Result<Settled> &settled) { finishVerifying(settled); });
        return;
    }
    setSaving(false);
    if (!outcome) {
        Q_EMIT failed(outcome.error());
        return;
    }
    if (const auto *done = std::get_if<Saved>(&*outcome)) {
        UnitOfWork work = *m_attempt;
        work.accept(*done);
        Q_EMIT saved(work, *done);
        return;
    }
    takeOver(std::get<Conflict>(*outcome));
    m_attempt.reset();
    m_newer.reset();
    watch();
    Q_EMIT conflictAgain();
}

void MergeSession::finishVerifying(const Result<Settled> &settled)
{
    if (settled && settled->state == SettledState::Applied) {
        finish(SaveOutcome(settled->saved));
        return;
    }
    setSaving(false);
    if (settled && settled->database) { // making sure has moved the row's version
        m_conflict.databaseToken = settled->database->token;
        m_conflict.databaseValues = settled->database->values;
        m_conflict.databaseReadAt = settled->database->readAt;
        m_attempt.reset();
    }
    if (!settled)
        Q_EMIT failed(settled.error());
    else if (settled->state == SettledState::NotApplied)
        Q_EMIT verifiedUnsaved();
    else
        Q_EMIT failed(makeError(ErrorCode::OutcomeUnknown, ErrorReason::NoOperationsTable,
                                {m_work.entity()->table}));
}

// What was sent was a result; the person's own values stay those of the edit, unless the row that they were
// merged into is gone or another: then what was sent is what they want to keep.
void MergeSession::takeOver(const Conflict &newer)
{
    const Conflict older = std::exchange(m_conflict, newer);
    if (newer.kind != ConflictKind::Modified)
        return;
    m_conflict.originalValues = older.originalValues;
    m_conflict.currentValues = older.currentValues;
}

void MergeSession::setSaving(bool isSaving)
{
    m_isSaving = isSaving;
    Q_EMIT savingChanged(isSaving);
}

} // namespace concord
