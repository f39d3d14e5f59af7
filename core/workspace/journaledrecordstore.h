// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/recordstore.h"
#include "core/workspace/pendingfile.h"

#include <memory>

namespace concord {

// A record store that writes each save into the pending file before it is sent, and strikes it out once its verdict is
// known. For databases on a server: there a save may be under way when this program dies. An embedded database has no
// such saves; a crash ends them.
class JournaledRecordStore final : public RecordStore
{
public:
    // `installation` and `url` mark the entries.
    JournaledRecordStore(std::unique_ptr<RecordStore> store, std::shared_ptr<PendingFile> file,
                         QString installation, QString url);

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
    // Fails with PermissionDenied (CannotOpen), before anything is sent, where the file cannot be written.
    Result<SaveOutcome> save(const SaveRequest &request) override;
    // One flush of the file for all of them.
    QList<Result<SaveOutcome>> saveAll(const QList<SaveRequest> &requests) override;
    Result<QList<std::optional<RecordSnapshot>>> findAll(const EntityPtr &entity,
                                                         const QList<RecordKey> &keys) override
    {
        return m_store->findAll(entity, keys);
    }
    Result<SettledState> settle(const OperationId &operationId, int attempt) override
    {
        return m_store->settle(operationId, attempt);
    }
    Result<Settled> settle(const SaveRequest &request) override;
    Result<QDateTime> time() override { return m_store->time(); }
    Result<qint64> changeCounter() override { return m_store->changeCounter(); }
    Result<QList<Error>> concerns() override { return m_store->concerns(); }
    qint64 roundTrips() const override { return m_store->roundTrips(); }
    bool hasOperations() const override { return m_store->hasOperations(); }

private:
    std::unique_ptr<RecordStore> m_store;
    std::shared_ptr<PendingFile> m_file;
    QString m_installation;
    QString m_url;
};

} // namespace concord
