// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbconnection.h"

#include "core/base/logging.h"
#include "core/store/mariadbblock.h"
#include "core/store/mariadberrors.h"
#include "core/store/mariadbliteral.h"
#include "core/store/mariadbschema.h"
#include "core/store/tlsprobe.h"

#include <QHash>

#include <mysql.h>
#include <poll.h>
#include <sys/socket.h>

namespace concord {

namespace {

// Behind the server's own limit, when it should have answered long ago.
constexpr std::chrono::seconds kGrace{5};
// After which the server takes the locks from a client that fell silent in the middle of a transaction.
constexpr int kIdleTransactionSeconds = 10;
constexpr qint64 kSilenceMilliseconds = 30'000;
constexpr unsigned int kBinaryCharset = 63;
constexpr unsigned int kServerGone = 2006;
constexpr unsigned int kPasswordExpired = 1820;

const QString kLogWritten = QStringLiteral("SHOW GLOBAL STATUS LIKE 'Innodb_os_log_written'");
// By SELECT: SHOW does not wait until this node has what the others committed.
const QString kLastCommitted
    = QStringLiteral("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
                     "WHERE VARIABLE_NAME = 'WSREP_LAST_COMMITTED'");

bool isBytes(const MYSQL_FIELD &field)
{
    switch (field.type) {
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_STRING:
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
        return field.charsetnr == kBinaryCharset;
    case MYSQL_TYPE_BIT:
    case MYSQL_TYPE_GEOMETRY:
        return true;
    default:
        return false;
    }
}

// An unsigned number of 64 bits does not fit an Integer; it stays the text that it is.
bool isInteger(const MYSQL_FIELD &field)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_YEAR:
        return true;
    case MYSQL_TYPE_LONGLONG:
        return (field.flags & UNSIGNED_FLAG) == 0;
    default:
        return false;
    }
}

FieldValue valueOf(const MYSQL_FIELD &field, const char *data, unsigned long length)
{
    if (!data)
        return FieldValue::null();
    const QByteArrayView text(data, static_cast<qsizetype>(length));
    if (isInteger(field))
        return FieldValue::integer(text.toByteArray().toLongLong());
    if (isBytes(field))
        return FieldValue::bytes(text.toByteArray());
    return FieldValue::text(QString::fromUtf8(text));
}

} // namespace

MariaDbConnection::MariaDbConnection(MariaDbOptions options)
    : m_options(std::move(options))
    , m_patience(m_options.connectTimeout)
{
}

MariaDbConnection::~MariaDbConnection() = default;

Result<std::unique_ptr<MariaDbConnection>> MariaDbConnection::open(const MariaDbOptions &options)
{
    std::unique_ptr<MariaDbConnection> connection(new MariaDbConnection(options));
    auto handle = signInToMariaDb(options);
    if (!handle)
        return handle.error();
    connection->m_handle = *std::move(handle);
    if (const auto ready = connection->setUpSession(); !ready)
        return connection->openError(ready.error());
    connection->m_patience = options.statementTimeout + kGrace;
    return connection;
}

Error MariaDbConnection::openError(const Error &error) const
{
    const QString server = serverText({m_options.host, m_options.port});
    // Let in to do nothing but choose a new password.
    if (m_refusal.number == kPasswordExpired)
        return makeError(ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed,
                         {m_options.user, server, m_refusal.words}, m_refusal.words, error.native);
    if (!m_isLost || m_refusal.number != kServerGone || !m_refusal.words.isEmpty())
        return error;
    const auto waited = std::chrono::ceil<std::chrono::seconds>(m_patience);
    return makeError(ErrorCode::Disconnected, ErrorReason::ServerSilent,
                     {server, QString::number(waited.count())});
}

Result<void> MariaDbConnection::setUpSession()
{
    if (const auto read = readServer(); !read)
        return read;
    const auto seconds = [](std::chrono::milliseconds time) {
        return std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(time).count());
    };
    QStringList settings{
        QStringLiteral("sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
                       "NO_ENGINE_SUBSTITUTION'"),
        QStringLiteral("autocommit = 1"),
        QStringLiteral("completion_type = 'NO_CHAIN'"),
        QStringLiteral("innodb_lock_wait_timeout = %1").arg(seconds(m_options.lockTimeout)),
        QStringLiteral("lock_wait_timeout = %1").arg(seconds(m_options.lockTimeout)),
    };
    const double limit = static_cast<double>(m_options.statementTimeout.count());
    if (m_isMariaDb)
        settings << QStringLiteral("max_statement_time = %1").arg(limit / 1000)
                 << QStringLiteral("idle_transaction_timeout = %1").arg(kIdleTransactionSeconds);
    else
        settings << QStringLiteral("max_execution_time = %1").arg(limit);
    // A read waits until this node has what the others had committed.
    if (m_isGalera)
        settings << QStringLiteral("wsrep_sync_wait = 7")
                 << QStringLiteral("wsrep_dirty_reads = 0");
    const QString access = QLatin1String(m_options.isReadOnly ? "READ ONLY" : "READ WRITE");
    for (const QString &statement :
         {QStringLiteral("SET NAMES utf8mb4"),
          QLatin1String("SET SESSION ") + settings.join(QLatin1String(", SESSION ")),
          QStringLiteral("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, %1")
              .arg(access)}) {
        if (const auto done = run(statement); !done)
            return done;
    }
    return m_options.isReadOnly ? Result<void>() : probeFoundRows();
}

// What the rest depends on.
Result<void> MariaDbConnection::readServer()
{
    m_largestText = std::numeric_limits<qint64>::max();
    const auto rows = select(
        QStringLiteral("SHOW VARIABLES WHERE Variable_name IN ('version', 'wsrep_on', "
                       "'max_allowed_packet', 'innodb_flush_log_at_trx_commit', 'binlog_format', "
                       "'log_bin')"));
    if (!rows)
        return rows.error();
    QHash<QString, QString> settings;
    for (const SqlValues &row : *rows) {
        const QString name = row.at(0).toText();
        const QString value = row.at(1).toText();
        if (name == QLatin1String("version"))
            m_isMariaDb = value.contains(QLatin1String("MariaDB"), Qt::CaseInsensitive);
        else if (name == QLatin1String("wsrep_on"))
            m_isGalera = value == QLatin1String("ON");
        else if (name == QLatin1String("max_allowed_packet"))
            m_largestText = value.toLongLong();
        else if (name == QLatin1String("innodb_flush_log_at_trx_commit"))
            m_flush = value;
        settings.insert(name, value);
    }
    if (m_isGalera) {
        const auto ready = select(QStringLiteral("SHOW STATUS LIKE 'wsrep_ready'"));
        // A node that was cut off from the others takes logins, and nothing else.
        if (!ready || ready->isEmpty() || ready->first().last().toText() != QLatin1String("ON"))
            return makeError(ErrorCode::Disconnected, ErrorReason::ServerNotReady,
                             {serverText({m_options.host, m_options.port}),
                              QStringLiteral("wsrep_ready = OFF")});
    }
    // With statements in its log the server refuses to write under READ COMMITTED. Whoever may not change that is
    // told so at the first save.
    if (settings.value(QStringLiteral("log_bin")) == QLatin1String("ON")
        && settings.value(QStringLiteral("binlog_format")) == QLatin1String("STATEMENT"))
        if (const auto changed = run(QStringLiteral("SET SESSION binlog_format = 'ROW'"));
            !changed && m_isLost)
            return changed;
    return {};
}

// Without it the server counts rows that it changed, not those that it met: a save of the same values would look
// like a conflict.
Result<void> MariaDbConnection::probeFoundRows()
{
    const auto probed = send("CREATE TEMPORARY TABLE concord_probe (n INT); "
                             "INSERT INTO concord_probe VALUES (1); "
                             "UPDATE concord_probe SET n = 1; "
                             "DROP TEMPORARY TABLE concord_probe");
    const bool isFound = probed ? probed->size() == 4 && probed->at(2).count == 1
                                // Whoever may not create one has to trust the handshake.
                                : (m_handle->client_flag & CLIENT_FOUND_ROWS) != 0;
    if (isFound && !m_isLost)
        return {};
    return makeError(ErrorCode::Internal, ErrorReason::CannotOpen,
                     {m_options.database, QStringLiteral("CLIENT_FOUND_ROWS")});
}

Result<qint64> MariaDbConnection::execute(const QString &sql, const SqlValues &values)
{
    const auto reply = sendOne(sql, values);
    return reply ? Result<qint64>(reply->count) : Result<qint64>(reply.error());
}

Result<QList<SqlValues>> MariaDbConnection::select(const QString &sql, const SqlValues &values)
{
    auto reply = sendOne(sql, values);
    return reply ? Result<QList<SqlValues>>(std::move(reply->rows))
                 : Result<QList<SqlValues>>(reply.error());
}

Result<void> MariaDbConnection::run(const QString &sql)
{
    if (const auto replies = send(sql.toUtf8()); !replies)
        return replies.error();
    if (!isInTransaction())
        m_transaction = Transaction::None;
    return {};
}

Result<SqlReply> MariaDbConnection::sendOne(const QString &sql, const SqlValues &values)
{
    if (m_transaction == Transaction::Gone)
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("the transaction is over"));
    auto replies = send(withMariaDbLiterals(sql, values));
    if (!replies)
        return replies.error();
    if (replies->size() != 1)
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("%1 replies to one statement").arg(replies->size()));
    if (m_transaction == Transaction::Open && !isInTransaction()) {
        m_transaction = Transaction::Gone;
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("the transaction ended by itself"));
    }
    return std::move(replies->first());
}

Result<QList<SqlReply>> MariaDbConnection::send(const QByteArray &text, qsizetype outside)
{
    const auto posted = post(text);
    return posted ? awaitReplies(outside) : Result<QList<SqlReply>>(posted.error());
}

Result<void> MariaDbConnection::post(const QByteArray &text)
{
    if (m_isLost)
        return lost();
    m_refusal = {};
    m_wasOutside = false;
    m_wasCancelled = false;
    // The server would cut the connection.
    if (text.size() >= m_largestText)
        return makeError(ErrorCode::InvalidInput, ErrorReason::ValueTooLong);
    ++m_roundTrips;
    if (mysql_send_query(m_handle.get(), text.constData(), static_cast<unsigned long>(text.size()))
        != 0)
        return failure();
    return {};
}

Result<QList<SqlReply>> MariaDbConnection::awaitReplies(qsizetype outside)
{
    const auto readable = awaitReadable();
    return readable ? takeReplies(outside) : Result<QList<SqlReply>>(readable.error());
}

Result<QList<SqlReply>> MariaDbConnection::takeReplies(qsizetype outside)
{
    QList<SqlReply> replies;
    int more = mysql_read_query_result(m_handle.get()) == 0 ? 0 : 1;
    while (more == 0) {
        MYSQL_RES *result = mysql_store_result(m_handle.get());
        if (!result && mysql_errno(m_handle.get()) != 0) {
            more = 1;
            break;
        }
        replies.append(takeReply(result));
        mysql_free_result(result);
        const bool isInside = isInTransaction();
        more = mysql_next_result(m_handle.get());
        m_wasOutside = m_wasOutside || (more == 0 && !isInside && replies.size() > outside);
    }
    m_sinceReply.start();
    if (more < 0) // none is left
        return replies;
    m_refusal.answered = replies.size();
    return failure();
}

SqlReply MariaDbConnection::takeReply(st_mysql_res *result) const
{
    SqlReply reply;
    reply.count = static_cast<qint64>(mysql_affected_rows(m_handle.get()));
    if (!result)
        return reply;
    const unsigned int columns = mysql_num_fields(result);
    const MYSQL_FIELD *fields = mysql_fetch_fields(result);
    reply.count = static_cast<qint64>(mysql_num_rows(result));
    reply.rows.reserve(reply.count);
    while (MYSQL_ROW row = mysql_fetch_row(result)) {
        const unsigned long *lengths = mysql_fetch_lengths(result);
        SqlValues cells;
        cells.reserve(columns);
        for (unsigned int i = 0; i < columns; ++i)
            cells.append(valueOf(fields[i], row[i], lengths[i]));
        reply.rows.append(std::move(cells));
    }
    return reply;
}

// Until the answer begins.
Result<void> MariaDbConnection::awaitReadable()
{
    const QDeadlineTimer deadline(m_patience);
    const int descriptor = static_cast<int>(mysql_get_socket(m_handle.get()));
    pollfd socket{descriptor, POLLIN, 0};
    while (::poll(&socket, 1, kStopCheck.count()) == 0) {
        if (!m_wasCancelled && m_options.stop && *m_options.stop) {
            m_wasCancelled = true;
            cancel();
        }
        if (deadline.hasExpired()) {
            // Nobody may use a connection whose answer may still come.
            ::shutdown(descriptor, SHUT_RDWR);
            m_isLost = true;
            m_refusal.number = kServerGone;
            return lost();
        }
    }
    return {};
}

void MariaDbConnection::cancel()
{
    MariaDbOptions options = m_options;
    options.stop = nullptr; // it is what asks for this
    const auto handle = signInToMariaDb(options);
    const QByteArray kill
        = "KILL QUERY " + QByteArray::number(qulonglong(mysql_thread_id(m_handle.get())));
    if (!handle || mysql_query(handle->get(), kill.constData()) != 0)
        qCWarning(logStore) << "cancel failed";
}

Error MariaDbConnection::failure()
{
    m_refusal.number = mysql_errno(m_handle.get());
    m_refusal.words = QString::fromUtf8(mysql_error(m_handle.get()));
    settleTransaction();
    if (m_wasCancelled && !m_isLost)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled, {}, m_refusal.words,
                         QString::number(m_refusal.number));
    const auto limit = std::chrono::ceil<std::chrono::seconds>(m_options.statementTimeout);
    return mariaDbError(m_refusal.number, m_refusal.words, m_options.database, limit.count());
}

void MariaDbConnection::settleTransaction()
{
    switch (mariaDbAftermath(m_refusal.number)) {
    case MariaDbAftermath::Open:
        break;
    case MariaDbAftermath::Lost:
        m_isLost = true;
        break;
    case MariaDbAftermath::Gone:
        if (m_transaction == Transaction::Open)
            m_transaction = Transaction::Gone;
        break;
    case MariaDbAftermath::RollBack:
        if (m_transaction == Transaction::Open) {
            m_transaction = Transaction::Gone;
            if (mysql_rollback(m_handle.get()) != 0)
                m_isLost = true;
        }
        break;
    }
}

bool MariaDbConnection::isInTransaction() const
{
    return (m_handle->server_status & SERVER_STATUS_IN_TRANS) != 0;
}

Result<void> MariaDbConnection::begin()
{
    rollback(); // what is open now would be committed
    if (const auto begun = send("START TRANSACTION"); !begun)
        return begun.error();
    m_transaction = Transaction::Open;
    return {};
}

Result<void> MariaDbConnection::commit(std::chrono::milliseconds patience)
{
    Q_UNUSED(patience)
    const Transaction transaction = std::exchange(m_transaction, Transaction::None);
    if (transaction == Transaction::None) // DDL has committed
        return {};
    if (transaction == Transaction::Gone || !isInTransaction())
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("there is no transaction to commit"));
    if (m_isLost)
        return lost(); // nothing has left
    const auto committed = send("COMMIT");
    if (committed)
        return {};
    Error error = mariaDbCommitError(m_refusal.number, m_refusal.words, m_options.database);
    if (!error.isOutcomeUnknown())
        rollback();
    return error;
}

void MariaDbConnection::rollback()
{
    m_transaction = Transaction::None;
    if (m_isLost || !isInTransaction())
        return;
    if (const auto undone = send("ROLLBACK"); !undone)
        qCWarning(logStore) << "rollback failed:" << redacted(undone.error().detail);
}

Result<QList<SqlReply>> MariaDbConnection::fly(const QList<SqlStatement> &statements)
{
    if (!m_isMariaDb)
        return flyAsTexts(statements);
    if (const auto isReady = readyToFly(); !isReady)
        return isReady.error();
    const bool isWhole = statements.size() == 1 && statements.first().isTransaction;
    while (true) {
        QByteArrayList texts;
        for (const SqlStatement &statement : statements)
            texts.append(m_statements.call(statement));
        const QByteArrayList before = m_statements.preparations();
        auto replies = isWhole ? launchBlock(before, texts.first()) : launch(before, texts);
        const qsizetype answered
            = std::min(replies ? before.size() : m_refusal.answered, before.size());
        const bool isRefused = !replies && answered < before.size() && m_refusal.number != 0
            && !m_isLost && !m_wasCancelled;
        m_statements.taken(answered, isRefused);
        // Nothing has begun. The one that could not be prepared goes as a text.
        if (!isRefused)
            return replies;
    }
}

// Lists of values, which do not come back: not worth keeping. What fails before the last part has left is undone.
Result<QList<SqlReply>> MariaDbConnection::flyInParts(qsizetype parts, const FlightWriter &write)
{
    if (const auto isReady = readyToFly(); !isReady)
        return isReady.error();
    auto texts = textsOf(write(0));
    QList<SqlReply> all;
    for (qsizetype part = 0; part < parts; ++part) {
        const bool isLast = part + 1 == parts;
        if (!texts) {
            rollback();
            return texts.error();
        }
        if (part == 0)
            texts->prepend("START TRANSACTION");
        if (isLast)
            texts->append("COMMIT");
        const qsizetype expected = texts->size();
        const auto posted = post(texts->join("; "));
        if (posted && !isLast)
            texts = textsOf(write(part + 1));
        const auto replies = posted ? awaitReplies(0) : Result<QList<SqlReply>>(posted.error());
        if (!replies && isLast)
            return flightError(replies.error(), m_refusal.answered == expected - 1);
        if (!replies) {
            rollback();
            return replies.error();
        }
        if (replies->size() != expected || m_wasOutside || isInTransaction() == isLast)
            return lostCount(replies->size(), expected);
        all.append(*replies);
    }
    return all.sliced(1, all.size() - 2);
}

Result<QByteArrayList> MariaDbConnection::textsOf(const Result<QList<SqlStatement>> &statements)
{
    if (!statements)
        return statements.error();
    QByteArrayList texts;
    for (const SqlStatement &statement : *statements)
        texts.append(withMariaDbLiterals(statement.text, statement.values));
    return texts;
}

Result<QList<SqlReply>> MariaDbConnection::flyAsTexts(const QList<SqlStatement> &statements)
{
    if (const auto isReady = readyToFly(); !isReady)
        return isReady.error();
    return launch({}, *textsOf(statements));
}

Result<void> MariaDbConnection::readyToFly()
{
    rollback(); // what is open now would be committed
    return ping();
}

Result<QList<SqlReply>> MariaDbConnection::launch(const QByteArrayList &before,
                                                  const QByteArrayList &texts)
{
    const QByteArrayList all
        = before + QByteArrayList{"START TRANSACTION"} + texts + QByteArrayList{"COMMIT"};
    auto replies = send(all.join("; "), before.size());
    if (!replies)
        return flightError(replies.error(), m_refusal.answered == all.size() - 1);
    if (replies->size() != all.size() || isInTransaction() || m_wasOutside)
        return lostCount(replies->size(), all.size());
    return replies->sliced(before.size() + 1, texts.size());
}

// It gives rows before its COMMIT, and its end a reply without any.
Result<QList<SqlReply>> MariaDbConnection::launchBlock(const QByteArrayList &before,
                                                       const QByteArray &block)
{
    auto replies = send((before + QByteArrayList{block}).join("; "), before.size());
    if (!replies)
        return flightError(replies.error(), m_refusal.answered > before.size());
    if (replies->size() < before.size() + 2 || isInTransaction() || m_wasOutside)
        return lostCount(replies->size(), before.size() + 2);
    return replies->sliced(before.size(), replies->size() - before.size() - 1);
}

Error MariaDbConnection::lostCount(qsizetype came, qsizetype expected)
{
    m_isLost = true;
    return makeError(ErrorCode::OutcomeUnknown, ErrorReason::Unspecified, {},
                     QStringLiteral("%1 of %2 answers came").arg(came).arg(expected));
}

Result<void> MariaDbConnection::ping()
{
    if (!m_sinceReply.hasExpired(kSilenceMilliseconds))
        return {};
    const auto reply = send("DO 0");
    return reply ? Result<void>() : Result<void>(reply.error());
}

// A definite refusal of a statement before COMMIT stopped the flight.
Error MariaDbConnection::flightError(const Error &error, bool isAtCommit)
{
    if (m_refusal.number == 0) { // this text has not left
        rollback();
        return error;
    }
    Error judged = error;
    if (m_isLost && error.code == ErrorCode::Disconnected)
        judged.code = ErrorCode::OutcomeUnknown;
    else if (isAtCommit)
        judged = mariaDbCommitError(m_refusal.number, m_refusal.words, m_options.database);
    rollback();
    return judged;
}

// A server that went away while nobody asked has said so.
Result<void> MariaDbConnection::check()
{
    pollfd socket{static_cast<int>(mysql_get_socket(m_handle.get())), POLLIN, 0};
    m_isLost = m_isLost || ::poll(&socket, 1, 0) > 0;
    return m_isLost ? Result<void>(lost()) : Result<void>();
}

Result<void> MariaDbConnection::makeDurable()
{
    if (m_flush != QLatin1String("1"))
        qCWarning(logStore) << "the server runs with innodb_flush_log_at_trx_commit" << m_flush
                            << ": it may lose what it acknowledged";
    return {};
}

Result<QList<Error>> MariaDbConnection::concerns()
{
    QList<Error> concerns;
    if (m_flush != QLatin1String("1"))
        concerns.append(makeError(
            ErrorCode::StorageDamaged, ErrorReason::SettingLosesSaves,
            {QStringLiteral("innodb_flush_log_at_trx_commit"), m_flush, QStringLiteral("1")}));
    const auto rows
        = select(QStringLiteral("SELECT t.TABLE_NAME, t.ENGINE FROM information_schema.TABLES AS t "
                                "JOIN information_schema.ENGINES AS e ON e.ENGINE = t.ENGINE "
                                "WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' "
                                "AND e.TRANSACTIONS <> 'YES' ORDER BY t.TABLE_NAME"));
    if (!rows)
        return rows.error();
    for (const SqlValues &row : *rows)
        concerns.append(makeError(ErrorCode::StorageDamaged, ErrorReason::TableLosesSaves,
                                  {row.at(0).toText(), row.at(1).toText()}));
    return concerns;
}

Result<QList<TableSchema>> MariaDbConnection::tables()
{
    return readMariaDbTables(this);
}

Result<bool> MariaDbConnection::tableExists(const QString &name)
{
    const auto rows = select(QStringLiteral("SELECT 1 FROM information_schema.TABLES "
                                            "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?"),
                             {FieldValue::text(name)});
    return rows ? Result<bool>(!rows->isEmpty()) : Result<bool>(rows.error());
}

// What is written to the log of transactions grows when somebody writes, and again when he commits; it grows by
// itself now and then, which costs a look. A cluster counts what was committed on any node.
Result<qint64> MariaDbConnection::changeCounter()
{
    const bool isCluster = m_isGalera && m_isMariaDb;
    const auto rows = select(isCluster ? kLastCommitted : kLogWritten);
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? 0 : rows->first().last().toText().toLongLong() & 0x7FFFFFFF;
}

const SqlDialect &MariaDbConnection::dialect() const
{
    return m_isMariaDb ? MariaDbBlockDialect::instance() : MariaDbDialect::instance();
}

Error MariaDbConnection::lost() const
{
    const QString words = m_refusal.words.isEmpty() ? QString::fromUtf8(mysql_error(m_handle.get()))
                                                    : m_refusal.words;
    return makeError(ErrorCode::Disconnected, ErrorReason::ConnectionLost,
                     {m_options.database, words}, words, QString::number(kServerGone));
}

} // namespace concord
