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

} // namespace

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
    if (met && met->conflict.databaseToken == request.token)
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
    facts.resolvedAt = QDateTime::fromMSecsSinceEpoch(SystemClock().microseconds() / 1000, Qt::UTC);
    facts.saved = saved;
    facts.resolution = isDelete || isMineAsAWhole(met.conflict, met.first, saved)
        ? Resolution::Overwrite
        : Resolution::Merge;
    SaveRequest first = met.first;
    first.user = request.user;
    first.kind = request.kind;
    if (const auto kept = records.add({recordConflict(first, met.conflict, facts)}); !kept)
        qCWarning(logWorkspace) << "a resolved conflict is not kept:" << kept.error().arguments;
}

} // namespace concord
