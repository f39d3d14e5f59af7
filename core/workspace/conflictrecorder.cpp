// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/conflictrecorder.h"

#include "core/base/clock.h"
#include "core/base/logging.h"

#include <QMutexLocker>

#include <optional>

namespace concord {

namespace {

// Of a batch that nobody resolved; then the oldest are no better known than the newest.
constexpr qsizetype kMostRemembered = 10'000;

bool isMineAsAWhole(const Conflict &conflict, const SaveRequest &first, const Saved &saved)
{
    for (const auto &[name, value] : conflict.currentValues) {
        if (!first.entity->isHousekeeping(name) && saved.databaseValues.value(name) != value)
            return false;
    }
    return true;
}

QDateTime now()
{
    return QDateTime::fromMSecsSinceEpoch(SystemClock().microseconds() / 1000, Qt::UTC);
}

} // namespace

std::optional<RecordedConflict> recordOf(const SaveRequest &request, const LoopResult &result,
                                         const QString &url, const QString &policy)
{
    if (result.conflicts == 0 || result.ending == LoopResult::Ending::Conflict)
        return std::nullopt;
    const bool isWritten
        = result.ending == LoopResult::Ending::Saved && request.kind != SaveKind::Delete;
    if (isWritten && result.saved.databaseValues.isEmpty())
        return std::nullopt; // somebody has saved since: nobody knows what it came to
    ResolutionFacts facts;
    facts.url = url;
    facts.resolvedAt = now();
    facts.mineTime = result.begunAt;
    facts.merge = result.merge;
    facts.resolution = result.merge ? Resolution::Merge : Resolution::Overwrite;
    if (result.ending == LoopResult::Ending::Refreshed)
        facts.resolution = Resolution::Refresh;
    else
        facts.saved = result.saved;
    facts.policy = policy;
    return recordConflict(request, result.conflict, facts);
}

ConflictRecorder::ConflictRecorder(ConflictRecords records, QString url)
    : m_records(std::move(records))
    , m_url(std::move(url))
{
}

void ConflictRecorder::note(const SaveRequest &request, const SaveOutcome &outcome)
{
    if (const auto *conflict = std::get_if<Conflict>(&outcome)) {
        remember(request, *conflict);
        return;
    }
    std::optional<Met> met;
    {
        const QMutexLocker locker(&m_mutex);
        if (const auto found = m_met.constFind({request.entity->name, request.key});
            found != m_met.cend()) {
            met = *found;
            m_met.erase(found);
        }
    }
    if (!met || met->conflict.databaseToken != request.token)
        return;
    m_disk.run([records = m_records, url = m_url, met = *met, request,
                saved = std::get<Saved>(outcome)] { keep(records, url, met, request, saved); });
}

void ConflictRecorder::remember(const SaveRequest &request, const Conflict &conflict)
{
    const bool isWhole = conflict.kind == ConflictKind::Modified && !request.key.isEmpty()
        && !request.originalValues.isEmpty();
    const QMutexLocker locker(&m_mutex);
    const Row row(request.entity->name, request.key);
    if (!isWhole) {
        m_met.remove(row);
        return;
    }
    if (m_met.size() >= kMostRemembered)
        m_met.clear();
    const auto earlier = m_met.constFind(row);
    const bool isSameStill
        = earlier != m_met.cend() && earlier->conflict.databaseToken == request.token;
    Met met{isSameStill ? earlier->first : request, conflict};
    met.conflict.originalValues = met.first.originalValues;
    met.conflict.currentValues = met.first.originalValues;
    for (const auto &[name, value] : met.first.changes)
        met.conflict.currentValues.set(name, value);
    m_met.insert(row, met);
}

void ConflictRecorder::keep(const ConflictRecords &records, const QString &url, const Met &met,
                            const SaveRequest &request, const Saved &saved)
{
    const bool isDelete = request.kind == SaveKind::Delete;
    if (!isDelete && saved.databaseValues.isEmpty())
        return; // somebody has saved since: nobody knows what it came to
    ResolutionFacts facts;
    facts.url = url;
    facts.resolvedAt = now();
    facts.saved = saved;
    facts.resolution = isDelete || isMineAsAWhole(met.conflict, met.first, saved)
        ? Resolution::Overwrite
        : Resolution::Merge;
    SaveRequest first = met.first;
    first.user = request.user;
    first.kind = request.kind;
    write(records, {recordConflict(first, met.conflict, facts)});
}

void ConflictRecorder::note(const QList<Ruled> &ruled)
{
    QList<Ruled> resolved;
    for (const Ruled &save : ruled) {
        if (save.result.ending == LoopResult::Ending::Conflict) {
            remember(save.request, save.result.conflict);
            continue;
        }
        const QMutexLocker locker(&m_mutex);
        m_met.remove({save.request.entity->name, save.request.key});
        resolved.append(save);
    }
    if (resolved.isEmpty())
        return;
    m_disk.run([records = m_records, url = m_url, resolved] {
        QList<RecordedConflict> kept;
        for (const Ruled &save : resolved) {
            if (const auto record = recordOf(save.request, save.result, url, save.policy))
                kept.append(*record);
        }
        write(records, kept);
    });
}

void ConflictRecorder::noteUndone(const SaveRequest &request)
{
    m_disk.run([records = m_records, url = m_url, request] {
        const auto kept = undoable(records, url);
        for (const RecordedConflict &record : kept.value_or(QList<RecordedConflict>())) {
            const bool isIt = record.entity == request.entity->name && record.key == request.key
                && record.resultToken == request.token.toText();
            if (!isIt)
                continue;
            if (const auto marked = records.markUndone(record.id); !marked)
                qCWarning(logWorkspace)
                    << "an undone merge is not marked:" << marked.error().arguments;
        }
    });
}

QFuture<Result<QList<RecordedConflict>>> ConflictRecorder::undoable()
{
    return m_disk.post<QList<RecordedConflict>>(
        [records = m_records, url = m_url] { return undoable(records, url); });
}

Result<QList<RecordedConflict>> ConflictRecorder::undoable(const ConflictRecords &records,
                                                           const QString &url)
{
    const auto all = records.read();
    if (!all)
        return all.error();
    QList<RecordedConflict> found;
    for (const RecordedConflict &record : *all) {
        const bool wroteOver = !record.resultToken.isEmpty() && !record.databaseValues.isEmpty()
            && record.resultToken != record.databaseToken;
        if (record.url == url && wroteOver && !record.isUndone)
            found.prepend(record);
    }
    return found;
}

void ConflictRecorder::write(const ConflictRecords &records,
                             const QList<RecordedConflict> &resolved)
{
    if (const auto kept = records.add(resolved); !kept)
        qCWarning(logWorkspace) << "a resolved conflict is not kept:" << kept.error().arguments;
}

} // namespace concord
