// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/savetogether.h"

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

QList<Result<SaveOutcome>> saveTogether(RecordStore &store, const QList<SaveRequest> &requests)
{
    if (requests.size() == 1)
        return {store.save(requests.constFirst())};
    auto outcomes = store.saveAll(requests);
    fillIn(store, outcomes, requests);
    return outcomes;
}

} // namespace concord
