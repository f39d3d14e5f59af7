// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storesession.h"

#include "core/store/connector.h"
#include "core/store/owntables.h"

#include <QRandomGenerator>

#include <atomic>

namespace concord {

namespace {

constexpr std::chrono::microseconds kFirstWait{2'000};
constexpr std::chrono::microseconds kLongestWait{200'000};

} // namespace

StoreSession::StoreSession(StoreOptions options)
    : m_options(std::move(options))
    , m_clock(m_options.clock ? m_options.clock : &m_systemClock)
{
}

StoreSession::~StoreSession() = default;

Backoff StoreSession::backoff()
{
    return {kFirstWait, kLongestWait, QRandomGenerator::global()};
}

Result<void> StoreSession::ready()
{
    if (!m_connection)
        return connect();
    const auto alive = m_connection->check();
    // Nothing is under way yet, so another connection to the same server does as well.
    const bool isLost = !alive && alive.error().reason == ErrorReason::ConnectionLost;
    return isLost ? connect() : alive;
}

Result<void> StoreSession::connect()
{
    m_tools = {};
    m_operations.reset();
    m_reader.reset();
    m_flights.reset();
    m_earlierRoundTrips = roundTrips();
    m_connection.reset();
    auto connection = openConnection(m_options);
    if (!connection)
        return connection.error();
    m_connection = *std::move(connection);
    m_dialect = &m_connection->dialect();
    const auto prepared = prepareConnection();
    if (!prepared)
        m_connection.reset();
    return prepared;
}

Result<void> StoreSession::prepareConnection()
{
    static std::atomic<qint64> connections{0};
    m_connectionNumber = ++connections;
    m_operations = std::make_unique<Operations>(m_connection.get(), m_options.secret);
    const auto version = readOwnVersion(m_connection.get(), m_options.path);
    if (!version)
        return version.error();
    if (*version && **version < kOwnSchemaVersion)
        return makeError(
            ErrorCode::InvalidInput, ErrorReason::PastSchema,
            {m_options.path, QString::number(**version), QString::number(kOwnSchemaVersion)});
    m_hasOperations = version->has_value();
    m_reader = std::make_unique<RecordReader>(m_connection.get());
    m_flights = std::make_unique<FlightCache>();
    m_tools = {m_connection.get(), m_reader.get(), m_hasOperations ? m_operations.get() : nullptr,
               m_clock, m_flights.get()};
    return m_options.isReadOnly ? Result<void>() : m_connection->makeDurable();
}

Error StoreSession::busy(const Error &cause) const
{
    const QString seconds
        = QString::number(static_cast<double>(m_options.patience.count()) / 1000, 'f', 1);
    return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy, {m_options.path, seconds},
                     cause.detail, cause.native);
}

qint64 StoreSession::roundTrips() const
{
    return m_earlierRoundTrips + (m_connection ? m_connection->roundTrips() : 0);
}

} // namespace concord
