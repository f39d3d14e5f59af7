// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/savequeue.h"

#include <QHash>

namespace concord {

namespace {

// A batch tells no values. What is read now is what was saved where the version is still the same; else somebody has
// saved again, and their values must not pass for ours.
void fillIn(RecordStore &store, QList<Result<SaveOutcome>> &outcomes,
            const QList<SaveRequest> &requests)
{
    QHash<EntityPtr, QList<qsizetype>> places;
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        const auto *saved = outcomes.at(i) ? std::get_if<Saved>(&*outcomes.at(i)) : nullptr;
        if (saved && saved->databaseValues.isEmpty() && requests.at(i).kind != SaveKind::Delete)
            places[requests.at(i).entity].append(i);
    }
    for (auto entity = places.cbegin(); entity != places.cend(); ++entity) {
        QList<RecordKey> keys;
        for (const qsizetype place : entity.value())
            keys.append(std::get<Saved>(*outcomes.at(place)).key);
        const auto rows = store.findAll(entity.key(), keys);
        for (qsizetype i = 0; rows && i < rows->size(); ++i) {
            Saved &saved = std::get<Saved>(*outcomes[entity.value().at(i)]);
            if (rows->at(i) && rows->at(i)->token == saved.token)
                saved.databaseValues = rows->at(i)->values;
        }
    }
}

} // namespace

QFuture<Result<SaveOutcome>> SaveQueue::save(const SaveRequest &request)
{
    const auto entry = std::make_shared<Entry>(Entry{request, {}});
    {
        const QMutexLocker lock(&m_mutex);
        m_waiting.push_back(entry);
    }
    return m_worker.post<SaveOutcome>([this, entry](RecordStore &store) -> Result<SaveOutcome> {
        if (!entry->outcome)
            send(store, takeWaiting());
        return *entry->outcome;
    });
}

std::vector<SaveQueue::EntryPtr> SaveQueue::takeWaiting()
{
    const QMutexLocker lock(&m_mutex);
    std::vector<EntryPtr> entries;
    for (const std::weak_ptr<Entry> &waiting : m_waiting) {
        if (EntryPtr entry = waiting.lock())
            entries.push_back(std::move(entry));
    }
    m_waiting.clear();
    return entries;
}

void SaveQueue::send(RecordStore &store, const std::vector<EntryPtr> &entries)
{
    if (entries.size() == 1) {
        entries.front()->outcome = store.save(entries.front()->request);
        return;
    }
    QList<SaveRequest> requests;
    for (const EntryPtr &entry : entries)
        requests.append(entry->request);
    auto outcomes = store.saveAll(requests);
    fillIn(store, outcomes, requests);
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i]->outcome = outcomes.at(static_cast<qsizetype>(i));
}

} // namespace concord
