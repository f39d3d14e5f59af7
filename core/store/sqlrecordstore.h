// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/stopflag.h"
#include "core/store/operations.h"
#include "core/store/recordreader.h"
#include "core/store/recordstore.h"
#include "core/store/savetransaction.h"
#include "core/store/sqlconnection.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace concord {

class SqlDialect;

// Opens one connection; called again after one was lost.
using SqlConnector = std::function<Result<std::unique_ptr<SqlConnection>>(const StopFlag &stop)>;

struct StoreOptions
{
    QString path;
    bool isReadOnly = false;
    // Keys the hashes of requests in the operations table; the installation's secret.
    QByteArray secret;
    // How long a call tries to get a busy database before it fails as Contention.
    std::chrono::milliseconds patience{5000};
    // Ends whatever is running or waiting as Cancelled, open() too; may be empty.
    StopFlag stop = nullptr;
    // Not owned, must outlive the store; nullptr for the system's clock.
    const Clock *clock = nullptr;
    // Empty: the SQLite file at `path`.
    SqlConnector connector = nullptr;
};

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
    bool hasOperations() const override { return m_hasOperations; }

private:
    explicit SqlRecordStore(StoreOptions options);

    // Runs `job` on an open connection to the file that is still at its path, again and again while the
    // database is busy.
    template <typename T, typename Job>
    Result<T> patiently(Job job);
    Result<void> ready();
    Result<void> connect();
    Result<void> prepareConnection();

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

    StoreOptions m_options;
    SystemClock m_systemClock;
    const Clock *m_clock = nullptr;
    std::unique_ptr<SqlConnection> m_connection; // empty where it could not be opened again
    std::unique_ptr<Operations> m_operations;
    std::unique_ptr<RecordReader> m_reader;
    std::unique_ptr<FlightCache> m_flights;
    SaveTools m_tools{}; // of m_connection
    const SqlDialect *m_dialect = nullptr;
    qint64 m_earlierRoundTrips = 0; // of connections before this one
    qint64 m_connectionNumber = 0;  // of all connections of this program
    bool m_hasOperations = false;
};

} // namespace concord
