// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresconnection.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/store/postgresdialect.h"
#include "core/store/postgresschema.h"

#include <array>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>

namespace concord {

namespace {

constexpr qsizetype kMostStatements = 256;
constexpr qsizetype kMostNew = 32; // that one flight may add to them
constexpr int kStopCheckMilliseconds = 20;
// Behind the server's own limit, when it should have answered long ago.
constexpr std::chrono::seconds kGrace{5};

// Object ids of types, from the server's pg_type.dat; they never change.
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;

// Question marks outside of quotes become $1, $2, ….
QByteArray withNumberedParameters(const QString &sql)
{
    QByteArray text;
    text.reserve(sql.size() + 32);
    char quote = 0;
    int number = 0;
    for (const char c : sql.toUtf8()) {
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '?') {
            text += '$' + QByteArray::number(++number);
            continue;
        }
        text += c;
    }
    return text;
}

FieldValue valueOf(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0)
        return FieldValue::null();
    const QByteArrayView text(PQgetvalue(result, row, column), PQgetlength(result, row, column));
    switch (PQftype(result, column)) {
    case kInt2:
    case kInt4:
    case kInt8:
        return FieldValue::integer(text.toLongLong());
    case kBytea:
        return FieldValue::bytes(QByteArray::fromHex(text.sliced(2).toByteArray())); // behind \x
    default:
        return FieldValue::text(QString::fromUtf8(text));
    }
}

// Rows that a statement changed, or that it gives.
qint64 rowCount(PGresult *result)
{
    return QByteArray(PQcmdTuples(result)).toLongLong();
}

QList<SqlValues> rowsOf(const PGresult *result)
{
    const int columns = PQnfields(result);
    QList<SqlValues> rows;
    rows.reserve(PQntuples(result));
    for (int row = 0; row < PQntuples(result); ++row) {
        SqlValues cells;
        cells.reserve(columns);
        for (int column = 0; column < columns; ++column)
            cells.append(valueOf(result, row, column));
        rows.append(std::move(cells));
    }
    return rows;
}

bool beginsWith(const QByteArray &state, const char *group)
{
    return state.startsWith(group);
}

} // namespace

void PostgresConnection::ResultDeleter::operator()(pg_result *result) const
{
    PQclear(result);
}

PostgresConnection::PostgresConnection(PostgresOptions options, PostgresHandle handle)
    : m_options(std::move(options))
    , m_owner(std::move(handle))
    , m_handle(m_owner.get())
{
    m_options.password.clear();
    // A long pipeline must not block in sending while the server blocks in answering.
    PQsetnonblocking(m_handle, 1);
    PQsetNoticeReceiver(m_handle, hearNotice, this);
}

// What comes while nobody asked. The server's last words before it ends a session are among them, and the end itself
// may be a moment behind.
void PostgresConnection::hearNotice(void *connection, const pg_result *notice)
{
    const QByteArray severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    const QString words = QString::fromUtf8(PQresultErrorMessage(notice)).trimmed();
    if (severity == "FATAL" || severity == "PANIC")
        static_cast<PostgresConnection *>(connection)->m_lastWords = words;
    qCDebug(logStore) << redacted(words);
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
        {"lock_timeout", QString::number(m_options.lockTimeout.count())},
        {"statement_timeout", QString::number(m_options.statementTimeout.count())},
    }};
    for (const auto &[name, value] : settings) {
        if (const auto done = set(name, value); !done)
            return done;
    }
    const QString access = QLatin1String(m_options.isReadOnly ? "READ ONLY" : "READ WRITE");
    return run(QStringLiteral("SET SESSION CHARACTERISTICS AS TRANSACTION "
                              "ISOLATION LEVEL READ COMMITTED, %1")
                   .arg(access));
}

Result<qint64> PostgresConnection::execute(const QString &sql, const SqlValues &values)
{
    const auto reply = send(sql, values);
    if (!reply)
        return reply.error();
    return rowCount(reply->get());
}

Result<QList<SqlValues>> PostgresConnection::select(const QString &sql, const SqlValues &values)
{
    const auto reply = send(sql, values);
    if (!reply)
        return reply.error();
    return rowsOf(reply->get());
}

Result<void> PostgresConnection::run(const QString &sql)
{
    if (PQsendQuery(m_handle, sql.toUtf8().constData()) == 0)
        return lost();
    const auto reply = await();
    return reply ? Result<void>() : Result<void>(reply.error());
}

Result<PostgresConnection::Reply> PostgresConnection::send(const QString &sql,
                                                           const SqlValues &values)
{
    const auto name = prepared(sql);
    if (!name)
        return name.error();
    if (!sendPrepared(*name, values))
        return lost();
    return await();
}

bool PostgresConnection::sendPrepared(const QByteArray &name, const SqlValues &values)
{
    QByteArrayList texts;
    texts.reserve(values.size());
    for (const FieldValue &value : values) {
        const bool isBytes = value.type() == FieldValue::Type::Bytes;
        texts.append(isBytes ? "\\x" + value.toBytes().toHex() : value.toText().toUtf8());
    }
    std::vector<const char *> pointers;
    pointers.reserve(static_cast<std::size_t>(values.size()));
    for (qsizetype i = 0; i < values.size(); ++i)
        pointers.push_back(values.at(i).isNull() ? nullptr : texts.at(i).constData());
    return PQsendQueryPrepared(m_handle, name.constData(), static_cast<int>(values.size()),
                               pointers.data(), nullptr, nullptr, 0)
        == 1;
}

Result<QByteArray> PostgresConnection::prepared(const QString &sql)
{
    if (const auto known = m_statements.constFind(sql); known != m_statements.constEnd())
        return *known;
    if (m_statements.size() >= kMostStatements) {
        if (const auto forgotten = forgetStatements(); !forgotten)
            return forgotten.error();
    }
    const QByteArray name = "concord_" + QByteArray::number(++m_namesGiven);
    if (PQsendPrepare(m_handle, name.constData(), withNumberedParameters(sql).constData(), 0,
                      nullptr)
        == 0)
        return lost();
    if (const auto reply = await(); !reply)
        return reply.error();
    m_statements.insert(sql, name);
    return name;
}

Result<void> PostgresConnection::forgetStatements()
{
    m_statements.clear();
    return run(QStringLiteral("DEALLOCATE ALL"));
}

Result<PostgresConnection::Reply> PostgresConnection::await()
{
    const QDeadlineTimer deadline(m_options.statementTimeout + kGrace);
    m_sinceSent.start();
    ++m_roundTrips;
    Reply last;
    while (true) {
        if (const auto answered = awaitAnswer(deadline); !answered)
            return answered.error();
        Reply next(PQgetResult(m_handle));
        if (!next)
            break;
        // The first failure tells why; what follows only says that the transaction is over.
        if (!last || PQresultStatus(last.get()) != PGRES_FATAL_ERROR)
            last = std::move(next);
    }
    if (!last || PQstatus(m_handle) != CONNECTION_OK)
        return lost();
    switch (PQresultStatus(last.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
        return last;
    default:
        return errorOf(last.get());
    }
}

// One flight: what is queued, and what comes back, up to the point where the server has committed or given up.
class PostgresConnection::Pipeline
{
public:
    explicit Pipeline(PostgresConnection &connection)
        : m_connection(connection)
    {
        PQenterPipelineMode(connection.m_handle);
    }
    ~Pipeline() { PQexitPipelineMode(m_connection.m_handle); }
    Q_DISABLE_COPY_MOVE(Pipeline)

    bool add(const SqlStatement &statement)
    {
        QByteArray name = m_connection.m_statements.value(statement.text);
        if (name.isEmpty())
            name = m_new.value(statement.text);
        if (name.isEmpty()) {
            name = "concord_" + QByteArray::number(++m_connection.m_namesGiven);
            if (PQsendPrepare(m_connection.m_handle, name.constData(),
                              withNumberedParameters(statement.text).constData(), 0, nullptr)
                == 0)
                return false;
            m_new.insert(statement.text, name);
            m_prepares.append(statement.text);
        }
        m_prepares.append(QString());
        return m_connection.sendPrepared(name, statement.values);
    }

    // What is queued goes out as far as the network takes it, so that the server begins.
    bool send() { return PQflush(m_connection.m_handle) >= 0; }
    // Without its end the server undoes it all.
    void giveUp() { ::shutdown(PQsocket(m_connection.m_handle), SHUT_RDWR); }

    // The end of one flight. False where nothing of it can have left.
    bool end() { return PQpipelineSync(m_connection.m_handle) == 1; }

    // What the server answered before it said that the next flight is over; OutcomeUnknown where it never did.
    Result<QList<SqlReply>> land(qsizetype statements)
    {
        m_replies = {};
        m_error.reset();
        m_isOver = false;
        PGconn *handle = m_connection.m_handle;
        const QDeadlineTimer deadline(m_connection.m_options.statementTimeout + kGrace);
        m_connection.m_sinceSent.start();
        while (!m_isOver) {
            if (const auto answered = m_connection.awaitAnswer(deadline); !answered)
                return unknown(answered.error());
            const Reply next(PQgetResult(handle));
            if (PQstatus(handle) != CONNECTION_OK)
                return unknown(m_connection.lost());
            if (next)
                take(next.get());
        }
        if (m_error)
            return m_error->code == ErrorCode::Disconnected ? unknown(*m_error) : *m_error;
        if (m_replies.size() != statements)
            return unknown(makeError(
                ErrorCode::Internal, ErrorReason::Unspecified, {},
                QStringLiteral("%1 of %2 answers came").arg(m_replies.size()).arg(statements)));
        return std::move(m_replies);
    }

    static Error unknown(const Error &error)
    {
        return makeError(ErrorCode::OutcomeUnknown, error.reason, error.arguments, error.detail,
                         error.native);
    }

private:
    void take(PGresult *result)
    {
        switch (PQresultStatus(result)) {
        case PGRES_PIPELINE_SYNC:
            m_isOver = true;
            break;
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK: {
            const QString prepared = m_prepares.value(m_answered++);
            if (prepared.isEmpty())
                m_replies.append({rowCount(result), rowsOf(result)});
            else
                m_connection.m_statements.insert(prepared, m_new.value(prepared));
            break;
        }
        case PGRES_PIPELINE_ABORTED:
            ++m_answered;
            break;
        default:
            ++m_answered;
            // The first failure tells why.
            if (!m_error)
                m_error = m_connection.errorOf(result);
        }
    }

    PostgresConnection &m_connection;
    QHash<QString, QByteArray> m_new;
    QStringList
        m_prepares; // in the order of the answers: the statement to keep, or empty for one that runs
    qsizetype m_answered = 0;
    QList<SqlReply> m_replies;
    std::optional<Error> m_error;
    bool m_isOver = false;
};

Result<QList<SqlReply>> PostgresConnection::fly(const QList<SqlStatement> &statements)
{
    return flyInParts(1, [&statements](qsizetype) { return statements; });
}

Result<QList<SqlReply>> PostgresConnection::flyInParts(qsizetype parts, const FlightWriter &write)
{
    if (m_statements.size() + kMostNew > kMostStatements) {
        if (const auto forgotten = forgetStatements(); !forgotten)
            return forgotten.error();
    }
    Pipeline pipeline(*this);
    qsizetype count = 0;
    for (qsizetype part = 0; part < parts; ++part) {
        const auto statements = write(part);
        if (!statements) {
            pipeline.giveUp();
            return statements.error();
        }
        for (const SqlStatement &statement : *statements) {
            if (!pipeline.add(statement))
                return lost(); // the server commits nothing before the end of the pipeline
        }
        count += statements->size();
        if (part + 1 < parts && !pipeline.send())
            return lost();
    }
    if (!pipeline.end())
        return lost();
    ++m_roundTrips;
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
            if (const auto known = prepared(statement.text);
                !known && known.error().poisonsConnection())
                return QList<Answer>(flights.size(), known.error());
        }
    }
    Pipeline pipeline(*this);
    for (const QList<SqlStatement> &flight : flights) {
        for (const SqlStatement &statement : flight) {
            if (!pipeline.add(statement))
                return QList<Answer>(flights.size(), Pipeline::unknown(lost()));
        }
        if (!pipeline.end())
            return QList<Answer>(flights.size(), Pipeline::unknown(lost()));
    }
    ++m_roundTrips;
    for (const QList<SqlStatement> &flight : flights)
        answers.append(pipeline.land(flight.size()));
    return answers;
}

Result<void> PostgresConnection::awaitAnswer(QDeadlineTimer deadline)
{
    bool isCancelled = false;
    while (true) {
        const int unsent = PQflush(m_handle);
        if (unsent < 0)
            return lost();
        if (unsent == 0 && PQisBusy(m_handle) == 0)
            return {};
        // Answers are read while questions are still going out: the server stops reading when nobody listens.
        pollfd socket{PQsocket(m_handle),
                      static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
        if (::poll(&socket, 1, kStopCheckMilliseconds) > 0 && (socket.revents & ~POLLOUT) != 0
            && PQconsumeInput(m_handle) == 0)
            return lost();
        if (!isCancelled && m_options.stop && *m_options.stop) {
            isCancelled = true;
            cancel();
        }
        if (deadline.hasExpired()) {
            // Nobody may use a connection whose answer may still come.
            ::shutdown(PQsocket(m_handle), SHUT_RDWR);
            return lost();
        }
    }
}

void PostgresConnection::cancel()
{
    PGcancel *request = PQgetCancel(m_handle);
    std::array<char, 256> words{};
    if (request && PQcancel(request, words.data(), static_cast<int>(words.size())) == 0)
        qCWarning(logStore) << "cancel failed:" << words.data();
    PQfreeCancel(request);
}

Result<void> PostgresConnection::begin()
{
    return run(QStringLiteral("BEGIN"));
}

Result<void> PostgresConnection::commit(std::chrono::milliseconds patience)
{
    Q_UNUSED(patience)
    if (PQsendQuery(m_handle, "COMMIT") == 0)
        return lost(); // nothing has left
    const auto reply = await();
    if (!reply) {
        const Error &error = reply.error();
        if (error.code != ErrorCode::Disconnected)
            return error;
        return makeError(ErrorCode::OutcomeUnknown, error.reason, error.arguments, error.detail,
                         error.native);
    }
    // The COMMIT of a transaction that failed before answers ROLLBACK, and no error.
    if (qstrcmp(PQcmdStatus(reply->get()), "COMMIT") != 0)
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("COMMIT was answered by ROLLBACK"));
    return {};
}

void PostgresConnection::rollback()
{
    if (PQstatus(m_handle) != CONNECTION_OK || PQtransactionStatus(m_handle) == PQTRANS_IDLE)
        return;
    if (const auto undone = run(QStringLiteral("ROLLBACK")); !undone)
        qCWarning(logStore) << "rollback failed:" << redacted(undone.error().detail);
}

bool PostgresConnection::isLost() const
{
    return !m_lastWords.isEmpty() || PQstatus(m_handle) != CONNECTION_OK;
}

// A server that went away while nobody asked has said so: what is sent now would be lost, and its outcome unknown.
Result<void> PostgresConnection::check()
{
    pollfd socket{PQsocket(m_handle), POLLIN, 0};
    while (!isLost() && ::poll(&socket, 1, 0) > 0) {
        if (PQconsumeInput(m_handle) == 0)
            return lost();
        PQisBusy(m_handle); // reads what it consumed
    }
    return isLost() ? Result<void>(lost()) : Result<void>();
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

// By the state alone: the words are in the server's language
// (https://www.postgresql.org/docs/15/errcodes-appendix.html).
Error PostgresConnection::errorOf(const pg_result *result) const
{
    const QByteArray state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const QString words = QString::fromUtf8(PQresultErrorMessage(result)).trimmed();
    const QString native = QString::fromLatin1(state);
    const QString &name = m_options.database;
    if (state == "40001" || state == "40P01" || state == "55P03")
        return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy, {name, {}}, words,
                         native);
    if (state == "57014")
        return endedEarly(words, native);
    if (state == "42501" || state == "25006")
        return makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage, {name}, words,
                         native);
    if (state == "53100")
        return makeError(ErrorCode::StorageDamaged, ErrorReason::StorageFull, {name}, words,
                         native);
    if (beginsWith(state, "23"))
        return makeError(ErrorCode::ConstraintViolated, ErrorReason::Constraint, {{}, {}, words},
                         words, native);
    if (beginsWith(state, "42") || state == "0A000")
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {words}, words,
                         native);
    if (beginsWith(state, "22"))
        return makeError(ErrorCode::ConstraintViolated, ErrorReason::Constraint, {{}, {}, words},
                         words, native);
    if (beginsWith(state, "08") || beginsWith(state, "57P"))
        return lost();
    return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {}, words, native);
}

// One state for three causes, told apart only by words in the server's language: so by what we did, and by the time.
Error PostgresConnection::endedEarly(const QString &words, const QString &native) const
{
    if (m_options.stop && *m_options.stop)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled, {}, words, native);
    if (std::chrono::milliseconds(m_sinceSent.elapsed()) < m_options.statementTimeout)
        return makeError(ErrorCode::Contention, ErrorReason::StatementEnded, {m_options.database},
                         words, native);
    const auto limit = std::chrono::ceil<std::chrono::seconds>(m_options.statementTimeout);
    return makeError(ErrorCode::Contention, ErrorReason::StatementTooLong,
                     {m_options.database, QString::number(limit.count())}, words, native);
}

Error PostgresConnection::lost() const
{
    const QString words = m_lastWords.isEmpty()
        ? QString::fromUtf8(PQerrorMessage(m_handle)).trimmed()
        : m_lastWords;
    return makeError(ErrorCode::Disconnected, ErrorReason::ConnectionLost,
                     {m_options.database, tidyWords(words)}, words);
}

} // namespace concord
