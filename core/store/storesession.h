// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/stopflag.h"
#include "core/store/flightcache.h"
#include "core/store/operations.h"
#include "core/store/recordreader.h"
#include "core/store/savetransaction.h"
#include "core/store/sqlconnection.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace concord {

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

// The connection of a store with what works on it; opened when it is first used, and again where it was lost. One
// thread.
class StoreSession
{
public:
    explicit StoreSession(StoreOptions options);
    ~StoreSession();
    Q_DISABLE_COPY_MOVE(StoreSession)

    // Runs `job` on an open connection to the file that is still at its path, again and again while the
    // database is busy.
    template <typename T, typename Job>
    Result<T> patiently(Job job);
    // Gives the connection up for a new one.
    Result<void> connect();

    const StoreOptions &options() const { return m_options; }
    const Clock &clock() const { return *m_clock; }
    bool isStopped() const { return m_options.stop && *m_options.stop; }
    // How to wait between two tries.
    static Backoff backoff();

    // Of the connection that was opened last.
    const SqlDialect &dialect() const { return *m_dialect; }
    // These may be asked within patiently(), and after it or connect() went well.
    SqlConnection &connection() { return *m_connection; }
    const SaveTools &tools() const { return m_tools; }
    RecordReader &reader() { return *m_reader; }
    Operations &operations() { return *m_operations; }

    // As the database was when it was last opened.
    bool hasOperations() const { return m_hasOperations; }
    // Of this connection and those before it.
    qint64 roundTrips() const;
    // Of all connections of this program.
    qint64 connectionNumber() const { return m_connectionNumber; }

private:
    Result<void> ready();
    Result<void> prepareConnection();
    Error busy(const Error &cause) const;

    StoreOptions m_options;
    SystemClock m_systemClock;
    const Clock *m_clock = nullptr;
    std::unique_ptr<SqlConnection> m_connection; // empty where it could not be opened again
    std::unique_ptr<Operations> m_operations;
    std::unique_ptr<RecordReader> m_reader;
    std::unique_ptr<FlightCache> m_flights;
    SaveTools m_tools{}; // of m_connection
    const SqlDialect *m_dialect = nullptr;
    qint64 m_earlierRoundTrips = 0;
    qint64 m_connectionNumber = 0;
    bool m_hasOperations = false;
};

template <typename T, typename Job>
Result<T> StoreSession::patiently(Job job)
{
    const QDeadlineTimer deadline(m_options.patience);
    Backoff waits = backoff();
    bool isAnew = false;
    while (true) {
        if (isStopped())
            return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
        const auto isReady = ready();
        Result<T> result = isReady ? job() : Result<T>(isReady.error());
        // Lost before anything was committed: once more, on a new connection, perhaps to another server.
        if (!isAnew && isReady && !result && result.error().code == ErrorCode::Disconnected
            && m_connection->isLost()) {
            isAnew = true;
            continue;
        }
        if (result || !result.error().isRetryable())
            return result;
        if (deadline.hasExpired())
            return busy(result.error());
        waits.wait();
    }
}

} // namespace concord
