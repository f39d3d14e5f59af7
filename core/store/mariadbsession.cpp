// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbsession.h"

#include "core/base/logging.h"
#include "core/store/mariadberrors.h"
#include "core/store/mariadbliteral.h"
#include "core/store/mariadbreply.h"

#include <QDeadlineTimer>

#include <mysql.h>
#include <poll.h>
#include <sys/socket.h>

namespace concord {

namespace {

constexpr qint64 kSilenceMilliseconds = 30'000;
constexpr unsigned int kServerGone = 2006;

} // namespace

MariaDbSession::MariaDbSession(MariaDbOptions options, MariaDbHandle handle)
    : m_options(std::move(options))
    , m_handle(std::move(handle))
    , m_patience(m_options.connectTimeout)
{
}

Result<void> MariaDbSession::run(const QByteArray &text)
{
    if (const auto replies = send(text); !replies)
        return replies.error();
    if (!isInTransaction())
        m_transaction = Transaction::None;
    return {};
}

Result<SqlReply> MariaDbSession::ask(const QString &sql, const SqlValues &values)
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

Result<QList<SqlReply>> MariaDbSession::send(const QByteArray &text, qsizetype outside)
{
    const auto posted = post(text);
    return posted ? awaitReplies(outside) : Result<QList<SqlReply>>(posted.error());
}

Result<void> MariaDbSession::post(const QByteArray &text)
{
    if (m_isLost)
        return lost();
    m_refusal = {};
    m_wasOutside = false;
    m_wasCancelled = false;
    if (text.size() >= m_largestText)
        return makeError(ErrorCode::InvalidInput, ErrorReason::ValueTooLong);
    ++m_roundTrips;
    if (mysql_send_query(m_handle.get(), text.constData(), static_cast<unsigned long>(text.size()))
        != 0)
        return failure();
    return {};
}

Result<QList<SqlReply>> MariaDbSession::awaitReplies(qsizetype outside)
{
    const auto readable = awaitReadable();
    return readable ? takeReplies(outside) : Result<QList<SqlReply>>(readable.error());
}

Result<QList<SqlReply>> MariaDbSession::takeReplies(qsizetype outside)
{
    QList<SqlReply> replies;
    int more = mysql_read_query_result(m_handle.get()) == 0 ? 0 : 1;
    while (more == 0) {
        MYSQL_RES *result = mysql_store_result(m_handle.get());
        if (!result && mysql_errno(m_handle.get()) != 0) {
            more = 1;
            break;
        }
        replies.append(replyOf(m_handle.get(), result));
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

// Until the answer begins.
Result<void> MariaDbSession::awaitReadable()
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

void MariaDbSession::cancel()
{
    MariaDbOptions options = m_options;
    options.stop = nullptr; // it is what asks for this
    const auto handle = signInToMariaDb(options);
    const QByteArray kill
        = "KILL QUERY " + QByteArray::number(qulonglong(mysql_thread_id(m_handle.get())));
    if (!handle || mysql_query(handle->get(), kill.constData()) != 0)
        qCWarning(logStore) << "cancel failed";
}

Error MariaDbSession::failure()
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

void MariaDbSession::settleTransaction()
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

bool MariaDbSession::isInTransaction() const
{
    return (m_handle->server_status & SERVER_STATUS_IN_TRANS) != 0;
}

Result<void> MariaDbSession::begin()
{
    rollback(); // what is open now would be committed
    if (const auto begun = send("START TRANSACTION"); !begun)
        return begun.error();
    m_transaction = Transaction::Open;
    return {};
}

Result<void> MariaDbSession::commit()
{
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

void MariaDbSession::rollback()
{
    m_transaction = Transaction::None;
    if (m_isLost || !isInTransaction())
        return;
    if (const auto undone = send("ROLLBACK"); !undone)
        qCWarning(logStore) << "rollback failed:" << redacted(undone.error().detail);
}

Result<void> MariaDbSession::readyToFly()
{
    rollback(); // what is open now would be committed
    return ping();
}

Result<void> MariaDbSession::ping()
{
    if (!m_sinceReply.hasExpired(kSilenceMilliseconds))
        return {};
    const auto reply = send("DO 0");
    return reply ? Result<void>() : Result<void>(reply.error());
}

// A definite refusal of a statement before COMMIT stopped the flight.
Error MariaDbSession::flightError(const Error &error, bool isAtCommit)
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

Error MariaDbSession::lostCount(qsizetype came, qsizetype expected)
{
    m_isLost = true;
    return makeError(ErrorCode::OutcomeUnknown, ErrorReason::Unspecified, {},
                     QStringLiteral("%1 of %2 answers came").arg(came).arg(expected));
}

bool MariaDbSession::fellSilent() const
{
    return m_isLost && m_refusal.number == kServerGone && m_refusal.words.isEmpty();
}

bool MariaDbSession::countsFoundRows() const
{
    return (m_handle->client_flag & CLIENT_FOUND_ROWS) != 0;
}

Result<void> MariaDbSession::check()
{
    pollfd socket{static_cast<int>(mysql_get_socket(m_handle.get())), POLLIN, 0};
    m_isLost = m_isLost || ::poll(&socket, 1, 0) > 0;
    return m_isLost ? Result<void>(lost()) : Result<void>();
}

Error MariaDbSession::lost() const
{
    const QString words = m_refusal.words.isEmpty() ? QString::fromUtf8(mysql_error(m_handle.get()))
                                                    : m_refusal.words;
    return makeError(ErrorCode::Disconnected, ErrorReason::ConnectionLost,
                     {m_options.database, words}, words, QString::number(kServerGone));
}

} // namespace concord
