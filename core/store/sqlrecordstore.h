// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/recordstore.h"
#include "core/store/storesession.h"

#include <memory>

namespace concord {

// The record store over a SQL database. One thread, the one that opened it.
class SqlRecordStore final : public RecordStore
{
public:
    // Fails with CannotOpen, NotADatabase, FutureSchema, DatabaseBusy, Cancelled.
    static Result<std::unique_ptr<SqlRecordStore>> open(const StoreOptions &options);
    ~SqlRecordStore() override;
    Q_DISABLE_COPY_MOVE(SqlRecordStore)

    Result<QList<TableSchema>> tables() override;
    Result<RowWindow> window(const WindowRequest &request) override;
    Result<qint64> count(const RowQuery &query) override;
    Result<QList<RowAnchor>> anchors(const RowQuery &query, qint64 every) override;
    Result<ReferenceNames> names(const QList<ReferenceKeys> &wanted) override;
    Result<RecordSnapshot> find(const EntityPtr &entity, const RecordKey &key) override;
    Result<SaveOutcome> save(const SaveRequest &request) override;
    QList<Result<SaveOutcome>> saveAll(const QList<SaveRequest> &requests) override;
    Result<QList<std::optional<RecordSnapshot>>> findAll(const EntityPtr &entity,
                                                         const QList<RecordKey> &keys) override;
    Result<SettledState> settle(const OperationId &operationId, int attempt) override;
    Result<Settled> settle(const SaveRequest &request) override;
    Result<QDateTime> time() override;
    Result<qint64> changeCounter() override;
    Result<QList<Error>> concerns() override;
    qint64 roundTrips() const override;
    bool hasOperations() const override { return m_session.hasOperations(); }

private:
    explicit SqlRecordStore(StoreOptions options);

    // Requests that checkRequest() has passed.
    QList<Result<SaveOutcome>> saveSound(const QList<SaveRequest> &requests);
    // Verdicts on a group of planBatches().
    QList<Result<SaveOutcome>> saveGroup(const QList<SaveRequest> &group);
    // Asks once more about those that a committed batch left alone without a word why.
    void lookUpAgain(const QList<SaveRequest> &group, QList<Result<SaveOutcome>> &verdicts);
    // Each in a transaction of its own, all sent together where the connection can fly.
    QList<Result<SaveOutcome>> saveApart(const QList<SaveRequest> &requests);
    QList<Result<SaveOutcome>> settleGroup(const QList<SaveRequest> &group, const Error &error);
    Result<SaveOutcome> settleUnknown(const SaveRequest &request, const Error &error);
    Result<Settled> settleAnew(const SaveRequest &request);
    Result<Settled> settleByOperation(const SaveRequest &request);
    Result<QList<SqlValues>> select(const SqlStatement &statement);

    StoreSession m_session;
};

} // namespace concord
