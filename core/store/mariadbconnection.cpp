// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbconnection.h"

#include "core/base/logging.h"
#include "core/store/mariadbblock.h"
#include "core/store/mariadbliteral.h"
#include "core/store/mariadbschema.h"
#include "core/store/tlsprobe.h"

#include <QHash>

namespace concord {

namespace {

// Behind the server's own limit, when it should have answered long ago.
constexpr std::chrono::seconds kGrace{5};
// After which the server takes the locks from a client that fell silent in the middle of a transaction.
constexpr int kIdleTransactionSeconds = 10;
constexpr unsigned int kPasswordExpired = 1820;

const QString kLogWritten = QStringLiteral("SHOW GLOBAL STATUS LIKE 'Innodb_os_log_written'");
// By SELECT: SHOW does not wait until this node has what the others committed.
const QString kLastCommitted
    = QStringLiteral("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
                     "WHERE VARIABLE_NAME = 'WSREP_LAST_COMMITTED'");

} // namespace

MariaDbConnection::MariaDbConnection(const MariaDbOptions &options, MariaDbHandle handle)
    : m_session(options, std::move(handle))
{
}

Result<std::unique_ptr<MariaDbConnection>> MariaDbConnection::open(const MariaDbOptions &options)
{
    auto handle = signInToMariaDb(options);
    if (!handle)
        return handle.error();
    std::unique_ptr<MariaDbConnection> connection(
        new MariaDbConnection(options, *std::move(handle)));
    if (const auto ready = connection->setUpSession(); !ready)
        return connection->openError(ready.error());
    connection->m_session.waitAtMost(options.statementTimeout + kGrace);
    return connection;
}

Error MariaDbConnection::openError(const Error &error) const
{
    const MariaDbOptions &options = m_session.options();
    const QString server = serverText({options.host, options.port});
    const MariaDbSession::Refusal &refusal = m_session.refusal();
    // Let in to do nothing but choose a new password.
    if (refusal.number == kPasswordExpired)
        return makeError(ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed,
                         {options.user, server, refusal.words}, refusal.words, error.native);
    if (!m_session.fellSilent())
        return error;
    const auto waited = std::chrono::ceil<std::chrono::seconds>(options.connectTimeout);
    return makeError(ErrorCode::Disconnected, ErrorReason::ServerSilent,
                     {server, QString::number(waited.count())});
}

Result<void> MariaDbConnection::setUpSession()
{
    const MariaDbOptions &options = m_session.options();
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
        QStringLiteral("innodb_lock_wait_timeout = %1").arg(seconds(options.lockTimeout)),
        QStringLiteral("lock_wait_timeout = %1").arg(seconds(options.lockTimeout)),
    };
    const double limit = static_cast<double>(options.statementTimeout.count());
    if (m_isMariaDb)
        settings << QStringLiteral("max_statement_time = %1").arg(limit / 1000)
                 << QStringLiteral("idle_transaction_timeout = %1").arg(kIdleTransactionSeconds);
    else
        settings << QStringLiteral("max_execution_time = %1").arg(limit);
    // A read waits until this node has what the others had committed.
    if (m_isGalera)
        settings << QStringLiteral("wsrep_sync_wait = 7")
                 << QStringLiteral("wsrep_dirty_reads = 0");
    const QString access = QLatin1String(options.isReadOnly ? "READ ONLY" : "READ WRITE");
    for (const QString &statement :
         {QStringLiteral("SET NAMES utf8mb4"),
          QLatin1String("SET SESSION ") + settings.join(QLatin1String(", SESSION ")),
          QStringLiteral("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, %1")
              .arg(access)}) {
        if (const auto done = run(statement); !done)
            return done;
    }
    return options.isReadOnly ? Result<void>() : probeFoundRows();
}

// What the rest depends on.
Result<void> MariaDbConnection::readServer()
{
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
            m_session.setLargestText(value.toLongLong());
        else if (name == QLatin1String("innodb_flush_log_at_trx_commit"))
            m_flush = value;
        settings.insert(name, value);
    }
    if (m_isGalera) {
        const MariaDbOptions &options = m_session.options();
        const auto ready = select(QStringLiteral("SHOW STATUS LIKE 'wsrep_ready'"));
        // A node that was cut off from the others takes logins, and nothing else.
        if (!ready || ready->isEmpty() || ready->first().last().toText() != QLatin1String("ON"))
            return makeError(
                ErrorCode::Disconnected, ErrorReason::ServerNotReady,
                {serverText({options.host, options.port}), QStringLiteral("wsrep_ready = OFF")});
    }
    // With statements in its log the server refuses to write under READ COMMITTED. Whoever may not change that is
    // told so at the first save.
    if (settings.value(QStringLiteral("log_bin")) == QLatin1String("ON")
        && settings.value(QStringLiteral("binlog_format")) == QLatin1String("STATEMENT"))
        if (const auto changed = run(QStringLiteral("SET SESSION binlog_format = 'ROW'"));
            !changed && m_session.isLost())
            return changed;
    return {};
}

// Without it the server counts rows that it changed, not those that it met: a save of the same values would look
// like a conflict.
Result<void> MariaDbConnection::probeFoundRows()
{
    const auto probed = m_session.send("CREATE TEMPORARY TABLE concord_probe (n INT); "
                                       "INSERT INTO concord_probe VALUES (1); "
                                       "UPDATE concord_probe SET n = 1; "
                                       "DROP TEMPORARY TABLE concord_probe");
    const bool isFound = probed ? probed->size() == 4 && probed->at(2).count == 1
                                // Whoever may not create one has to trust the handshake.
                                : m_session.countsFoundRows();
    if (isFound && !m_session.isLost())
        return {};
    return makeError(ErrorCode::Internal, ErrorReason::CannotOpen,
                     {m_session.options().database, QStringLiteral("CLIENT_FOUND_ROWS")});
}

Result<qint64> MariaDbConnection::execute(const QString &sql, const SqlValues &values)
{
    const auto reply = m_session.ask(sql, values);
    return reply ? Result<qint64>(reply->count) : Result<qint64>(reply.error());
}

Result<QList<SqlValues>> MariaDbConnection::select(const QString &sql, const SqlValues &values)
{
    auto reply = m_session.ask(sql, values);
    return reply ? Result<QList<SqlValues>>(std::move(reply->rows))
                 : Result<QList<SqlValues>>(reply.error());
}

Result<QList<SqlReply>> MariaDbConnection::fly(const QList<SqlStatement> &statements)
{
    if (!m_isMariaDb)
        return flyAsTexts(statements);
    if (const auto isReady = m_session.readyToFly(); !isReady)
        return isReady.error();
    const bool isWhole = statements.size() == 1 && statements.first().isTransaction;
    while (true) {
        QByteArrayList texts;
        for (const SqlStatement &statement : statements)
            texts.append(m_statements.call(statement));
        const QByteArrayList before = m_statements.preparations();
        auto replies = isWhole ? launchBlock(before, texts.first()) : launch(before, texts);
        const qsizetype answered
            = std::min(replies ? before.size() : m_session.refusal().answered, before.size());
        const bool isRefused = !replies && answered < before.size()
            && m_session.refusal().number != 0 && !m_session.isLost() && !m_session.wasCancelled();
        m_statements.taken(answered, isRefused);
        // Nothing has begun. The one that could not be prepared goes as a text.
        if (!isRefused)
            return replies;
    }
}

// Lists of values, which do not come back: not worth keeping. What fails before the last part has left is undone.
Result<QList<SqlReply>> MariaDbConnection::flyInParts(qsizetype parts, const FlightWriter &write)
{
    if (const auto isReady = m_session.readyToFly(); !isReady)
        return isReady.error();
    auto texts = textsOf(write(0));
    QList<SqlReply> all;
    for (qsizetype part = 0; part < parts; ++part) {
        const bool isLast = part + 1 == parts;
        if (!texts) {
            m_session.rollback();
            return texts.error();
        }
        if (part == 0)
            texts->prepend("START TRANSACTION");
        if (isLast)
            texts->append("COMMIT");
        const qsizetype expected = texts->size();
        const auto posted = m_session.post(texts->join("; "));
        if (posted && !isLast)
            texts = textsOf(write(part + 1));
        const auto replies
            = posted ? m_session.awaitReplies(0) : Result<QList<SqlReply>>(posted.error());
        if (!replies && isLast)
            return m_session.flightError(replies.error(),
                                         m_session.refusal().answered == expected - 1);
        if (!replies) {
            m_session.rollback();
            return replies.error();
        }
        if (replies->size() != expected || m_session.wasOutside()
            || m_session.isInTransaction() == isLast)
            return m_session.lostCount(replies->size(), expected);
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
    if (const auto isReady = m_session.readyToFly(); !isReady)
        return isReady.error();
    return launch({}, *textsOf(statements));
}

Result<QList<SqlReply>> MariaDbConnection::launch(const QByteArrayList &before,
                                                  const QByteArrayList &texts)
{
    const QByteArrayList all
        = before + QByteArrayList{"START TRANSACTION"} + texts + QByteArrayList{"COMMIT"};
    auto replies = m_session.send(all.join("; "), before.size());
    if (!replies)
        return m_session.flightError(replies.error(),
                                     m_session.refusal().answered == all.size() - 1);
    if (replies->size() != all.size() || m_session.isInTransaction() || m_session.wasOutside())
        return m_session.lostCount(replies->size(), all.size());
    return replies->sliced(before.size() + 1, texts.size());
}

// It gives rows before its COMMIT, and its end a reply without any.
Result<QList<SqlReply>> MariaDbConnection::launchBlock(const QByteArrayList &before,
                                                       const QByteArray &block)
{
    auto replies = m_session.send((before + QByteArrayList{block}).join("; "), before.size());
    if (!replies)
        return m_session.flightError(replies.error(), m_session.refusal().answered > before.size());
    if (replies->size() < before.size() + 2 || m_session.isInTransaction()
        || m_session.wasOutside())
        return m_session.lostCount(replies->size(), before.size() + 2);
    return replies->sliced(before.size(), replies->size() - before.size() - 1);
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

} // namespace concord
