// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/recordstore.h"

#include <memory>

namespace concord::test {

// A store that hands everything to another one: what a test wants to happen otherwise it overrides.
class ForwardingStore : public RecordStore
{
public:
    explicit ForwardingStore(std::unique_ptr<RecordStore> store)
        : m_store(std::move(store))
    {
    }

    Result<QList<TableSchema>> tables() override { return m_store->tables(); }
    Result<RowWindow> window(const WindowRequest &request) override
    {
        return m_store->window(request);
    }
    Result<qint64> count(const RowQuery &query) override { return m_store->count(query); }
    Result<QList<RowAnchor>> anchors(const RowQuery &query, qint64 every) override
    {
        return m_store->anchors(query, every);
    }
    Result<ReferenceNames> names(const QList<ReferenceKeys> &wanted) override
    {
        return m_store->names(wanted);
    }
    Result<RecordSnapshot> find(const EntityPtr &entity, const RecordKey &key) override
    {
        return m_store->find(entity, key);
    }
    Result<SaveOutcome> save(const SaveRequest &request) override { return m_store->save(request); }
    QList<Result<SaveOutcome>> saveAll(const QList<SaveRequest> &requests) override
    {
        return m_store->saveAll(requests);
    }
    Result<QList<std::optional<RecordSnapshot>>> findAll(const EntityPtr &entity,
                                                         const QList<RecordKey> &keys) override
    {
        return m_store->findAll(entity, keys);
    }
    Result<SettledState> settle(const OperationId &operationId, int attempt) override
    {
        return m_store->settle(operationId, attempt);
    }
    Result<Settled> settle(const SaveRequest &request) override { return m_store->settle(request); }
    Result<QDateTime> time() override { return m_store->time(); }
    Result<qint64> changeCounter() override { return m_store->changeCounter(); }
    Result<QList<Error>> concerns() override { return m_store->concerns(); }
    qint64 roundTrips() const override { return m_store->roundTrips(); }
    bool hasOperations() const override { return m_store->hasOperations(); }

protected:
    RecordStore &inner() { return *m_store; }

private:
    std::unique_ptr<RecordStore> m_store;
};

} // namespace concord::test
