// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/journaledrecordstore.h"

namespace concord {

JournaledRecordStore::JournaledRecordStore(std::unique_ptr<RecordStore> store,
                                           std::shared_ptr<PendingFile> file, QString installation,
                                           QString url)
    : m_store(std::move(store))
    , m_file(std::move(file))
    , m_installation(std::move(installation))
    , m_url(std::move(url))
{
}

Result<SaveOutcome> JournaledRecordStore::save(const SaveRequest &request)
{
    const auto added = m_file->add({makePendingSave(request, m_installation, m_url)});
    if (!added)
        return added.error();
    auto outcome = m_store->save(request);
    if (outcome || !outcome.error().isOutcomeUnknown())
        m_file->strikeOut({{request.operationId, request.attempt}});
    return outcome;
}

QList<Result<SaveOutcome>> JournaledRecordStore::saveAll(const QList<SaveRequest> &requests)
{
    QList<PendingSave> entries;
    entries.reserve(requests.size());
    for (const SaveRequest &request : requests)
        entries.append(makePendingSave(request, m_installation, m_url));
    if (const auto added = m_file->add(entries); !added)
        return QList<Result<SaveOutcome>>(requests.size(), added.error());
    auto outcomes = m_store->saveAll(requests);
    QList<Sending> known;
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        if (outcomes.at(i) || !outcomes.at(i).error().isOutcomeUnknown())
            known.append(entries.at(i).sending);
    }
    m_file->strikeOut(known);
    return outcomes;
}

Result<Settled> JournaledRecordStore::settle(const SaveRequest &request)
{
    auto settled = m_store->settle(request);
    if (settled)
        m_file->strikeOut({{request.operationId, request.attempt}});
    return settled;
}

} // namespace concord
