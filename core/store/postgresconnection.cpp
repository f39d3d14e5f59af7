// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresconnection.h"

#include "core/base/logging.h"
#include "core/store/postgresdialect.h"
#include "core/store/postgrespipeline.h"
#include "core/store/postgresschema.h"

#include <array>
#include <libpq-fe.h>

namespace concord {

namespace {

constexpr qsizetype kMostNew = 32; // statements that one flight may have to prepare

} // namespace

PostgresConnection::PostgresConnection(const PostgresOptions &options, PostgresHandle handle)
    : m_session(options, std::move(handle))
{
}

PostgresConnection::~PostgresConnection() = default;

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const PostgresOptions &options)
{
    auto handle = signInToPostgres(options);
    if (!handle)
        return handle.error();
    std::unique_ptr<PostgresConnection> connection(
        new PostgresConnection(options, *std::move(handle)));
    if (const auto ready = connection->setUpSession(); !ready)
        return ready.error();
    return connection;
}

Result<void> PostgresConnection::setUpSession()
{
    const auto set = [this](const char *name, const QString &value) {
        return run(QStringLiteral("SET SESSION %1 = '%2'").arg(QLatin1String(name), value));
    };
    const std::array<std::pair<const char *, QString>, 7> settings{{
        {"standard_conforming_strings", QStringLiteral("on")},
        {"DateStyle", QStringLiteral("ISO, YMD")},
        {"IntervalStyle", QStringLiteral("iso_8601")},
        {"bytea_output", QStringLiteral("hex")},
        {"extra_float_digits", QStringLiteral("1")},
        {"lock_timeout", QString::number(m_session.options().lockTimeout.count())},
        {"statement_timeout", QString::number(m_session.options().statementTimeout.count())},
    }};
    for (const auto &[name, value] : settings) {
        if (const auto done = set(name, value); !done)
            return done;
    }
    const QString access
        = QLatin1String(m_session.options().isReadOnly ? "READ ONLY" : "READ WRITE");
    return run(QStringLiteral("SET SESSION CHARACTERISTICS AS TRANSACTION "
                              "ISOLATION LEVEL READ COMMITTED, %1")
                   .arg(access));
}

Result<qint64> PostgresConnection::execute(const QString &sql, const SqlValues &values)
{
    const auto reply = m_session.ask(sql, values);
    if (!reply)
        return reply.error();
    return rowCount(reply->get());
}

Result<QList<SqlValues>> PostgresConnection::select(const QString &sql, const SqlValues &values)
{
    const auto reply = m_session.ask(sql, values);
    if (!reply)
        return reply.error();
    return rowsOf(reply->get());
}

Result<void> PostgresConnection::run(const QString &sql)
{
    const auto reply = m_session.run(sql);
    return reply ? Result<void>() : Result<void>(reply.error());
}

Result<QList<SqlReply>> PostgresConnection::fly(const QList<SqlStatement> &statements)
{
    return flyInParts(1, [&statements](qsizetype) { return statements; });
}

Result<QList<SqlReply>> PostgresConnection::flyInParts(qsizetype parts, const FlightWriter &write)
{
    if (const auto hasRoom = m_session.makeRoom(kMostNew); !hasRoom)
        return hasRoom.error();
    PostgresPipeline pipeline(&m_session);
    qsizetype count = 0;
    for (qsizetype part = 0; part < parts; ++part) {
        const auto statements = write(part);
        if (!statements) {
            pipeline.giveUp();
            return statements.error();
        }
        for (const SqlStatement &statement : *statements) {
            if (!pipeline.add(statement))
                return m_session
                    .lost(); // the server commits nothing before the end of the pipeline
        }
        count += statements->size();
        if (part + 1 < parts && !pipeline.send())
            return m_session.lost();
    }
    if (!pipeline.end())
        return m_session.lost();
    return pipeline.land(count);
}

// A statement that one flight would prepare is missing to the next where that flight fails, so all are prepared first.
QList<Result<QList<SqlReply>>> PostgresConnection::flyApart(
    const QList<QList<SqlStatement>> &flights)
{
    using Answer = Result<QList<SqlReply>>;
    QList<Answer> answers;
    for (const QList<SqlStatement> &flight : flights) {
        for (const SqlStatement &statement : flight) {
            // What cannot be prepared fails in its flight.
            if (const auto known = m_session.prepared(statement.text);
                !known && known.error().poisonsConnection())
                return QList<Answer>(flights.size(), known.error());
        }
    }
    PostgresPipeline pipeline(&m_session);
    for (const QList<SqlStatement> &flight : flights) {
        for (const SqlStatement &statement : flight) {
            if (!pipeline.add(statement))
                return QList<Answer>(flights.size(), m_session.lost().asOutcomeUnknown());
        }
        if (!pipeline.end())
            return QList<Answer>(flights.size(), m_session.lost().asOutcomeUnknown());
    }
    for (const QList<SqlStatement> &flight : flights)
        answers.append(pipeline.land(flight.size()));
    return answers;
}

Result<void> PostgresConnection::begin()
{
    return run(QStringLiteral("BEGIN"));
}

Result<void> PostgresConnection::commit(std::chrono::milliseconds patience)
{
    Q_UNUSED(patience)
    const auto reply = m_session.commit();
    if (!reply)
        return reply.error();
    // The COMMIT of a transaction that failed before answers ROLLBACK, and no error.
    if (qstrcmp(PQcmdStatus(reply->get()), "COMMIT") != 0)
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("COMMIT was answered by ROLLBACK"));
    return {};
}

void PostgresConnection::rollback()
{
    PGconn *handle = m_session.handle();
    if (PQstatus(handle) != CONNECTION_OK || PQtransactionStatus(handle) == PQTRANS_IDLE)
        return;
    if (const auto undone = run(QStringLiteral("ROLLBACK")); !undone)
        qCWarning(logStore) << "rollback failed:" << redacted(undone.error().detail);
}

Result<void> PostgresConnection::makeDurable()
{
    const auto fsync = value(QStringLiteral("SHOW fsync"));
    if (!fsync)
        return fsync.error();
    if (fsync->toText() != QLatin1String("on"))
        qCWarning(logStore) << "the server runs with fsync off: it may lose what it acknowledged";
    return run(QStringLiteral("SET SESSION synchronous_commit = 'on'"));
}

Result<QList<Error>> PostgresConnection::concerns()
{
    const auto rows = select(QStringLiteral(
        "SELECT name, setting FROM pg_settings WHERE setting = 'off' "
        "AND name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name"));
    if (!rows)
        return rows.error();
    QList<Error> concerns;
    for (const SqlValues &row : *rows)
        concerns.append(makeError(ErrorCode::StorageDamaged, ErrorReason::SettingLosesSaves,
                                  {row.at(0).toText(), row.at(1).toText(), QStringLiteral("on")}));
    return concerns;
}

Result<QList<TableSchema>> PostgresConnection::tables()
{
    return readPostgresTables(this);
}

Result<bool> PostgresConnection::tableExists(const QString &name)
{
    const auto rows = select(QStringLiteral("SELECT to_regclass(?) IS NOT NULL AS found"),
                             {FieldValue::text(dialect().quoted(name))});
    return rows ? Result<bool>(rows->first().first().toText() == QLatin1String("t"))
                : Result<bool>(rows.error());
}

// Every transaction that wrote changes the snapshot, when it begins to write and when it ends.
Result<qint64> PostgresConnection::changeCounter()
{
    const auto counter = value(QStringLiteral("SELECT hashtext(pg_current_snapshot()::text)"));
    if (!counter)
        return counter.error();
    return counter->toInteger().value_or(0) & 0x7FFFFFFF;
}

const SqlDialect &PostgresConnection::dialect() const
{
    return PostgresDialect::instance();
}

} // namespace concord
