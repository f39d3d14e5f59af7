// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgressession.h"

#include "core/base/logging.h"
#include "core/store/postgreserrors.h"

#include <QStringEncoder>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>

namespace concord {

namespace {

constexpr qsizetype kMostStatements = 256;
constexpr qsizetype kMostTextKept = 65'536; // of what was sent
// Behind the server's own limit, when it should have answered long ago.
constexpr std::chrono::seconds kGrace{5};

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

// The most that the text of a value, with a NUL, can take.
qsizetype mostSpace(const FieldValue &value)
{
    return value.type() == FieldValue::Type::Bytes ? 2 * value.toBytes().size() + 3
                                                   : 3 * value.toText().size() + 1;
}

// As the server reads it, with a NUL; where it ends.
char *writeText(char *end, const FieldValue &value)
{
    if (value.type() == FieldValue::Type::Bytes) {
        const QByteArray text = "\\x" + value.toBytes().toHex();
        end = std::copy(text.cbegin(), text.cend(), end);
    } else {
        end = QStringEncoder(QStringEncoder::Utf8).appendToBuffer(end, value.toText());
    }
    *end++ = '\0';
    return end;
}

} // namespace

PostgresSession::PostgresSession(PostgresOptions options, PostgresHandle handle)
    : m_options(std::move(options))
    , m_handle(std::move(handle))
{
    m_options.password.clear();
    // A long pipeline must not block in sending while the server blocks in answering.
    PQsetnonblocking(m_handle.get(), 1);
    PQsetNoticeReceiver(m_handle.get(), hearNotice, this);
}

// What comes while nobody asked. The server's last words before it ends a session are among them, and the end itself
// may be a moment behind.
void PostgresSession::hearNotice(void *session, const pg_result *notice)
{
    const QByteArray severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    const QString words = QString::fromUtf8(PQresultErrorMessage(notice)).trimmed();
    if (severity == "FATAL" || severity == "PANIC")
        static_cast<PostgresSession *>(session)->m_lastWords = words;
    qCDebug(logStore) << redacted(words);
}

Result<PostgresReply> PostgresSession::run(const QString &sql)
{
    if (PQsendQuery(handle(), sql.toUtf8().constData()) == 0)
        return lost();
    return await();
}

Result<PostgresReply> PostgresSession::ask(const QString &sql, const SqlValues &values)
{
    const auto name = prepared(sql);
    if (!name)
        return name.error();
    if (!sendPrepared(*name, values))
        return lost();
    return await();
}

Result<PostgresReply> PostgresSession::commit()
{
    if (PQsendQuery(handle(), "COMMIT") == 0)
        return lost(); // nothing has left
    auto reply = await();
    if (!reply && reply.error().code == ErrorCode::Disconnected)
        return reply.error().asOutcomeUnknown();
    return reply;
}

Result<QByteArray> PostgresSession::prepared(const QString &sql)
{
    if (const auto known = m_statements.constFind(sql); known != m_statements.constEnd())
        return *known;
    if (const auto hasRoom = makeRoom(1); !hasRoom)
        return hasRoom.error();
    const QByteArray name = newName();
    if (!sendPrepare(name, sql))
        return lost();
    if (const auto reply = await(); !reply)
        return reply.error();
    m_statements.insert(sql, name);
    return name;
}

Result<void> PostgresSession::makeRoom(qsizetype statements)
{
    if (m_statements.size() + statements <= kMostStatements)
        return {};
    m_statements.clear();
    const auto dropped = run(QStringLiteral("DEALLOCATE ALL"));
    return dropped ? Result<void>() : Result<void>(dropped.error());
}

QByteArray PostgresSession::newName()
{
    return "concord_" + QByteArray::number(++m_namesGiven);
}

bool PostgresSession::sendPrepare(const QByteArray &name, const QString &sql)
{
    return PQsendPrepare(handle(), name.constData(), withNumberedParameters(sql).constData(), 0,
                         nullptr)
        == 1;
}

bool PostgresSession::sendPrepared(const QByteArray &name, const SqlValues &values)
{
    // One text behind the other, each with its NUL: an allocation for each took as long as sending them.
    qsizetype space = 0;
    for (const FieldValue &value : values)
        space += mostSpace(value);
    m_texts.resize(space);
    char *end = m_texts.data();
    QVarLengthArray<const char *, 32> pointers;
    for (const FieldValue &value : values) {
        pointers.append(value.isNull() ? nullptr : end);
        end = writeText(end, value);
    }
    const bool isSent
        = PQsendQueryPrepared(handle(), name.constData(), static_cast<int>(values.size()),
                              pointers.constData(), nullptr, nullptr, 0)
        == 1;
    if (m_texts.size() > kMostTextKept)
        m_texts = {};
    return isSent;
}

// When the answer must be here.
QDeadlineTimer PostgresSession::sent()
{
    m_sinceSent.start();
    return QDeadlineTimer(m_options.statementTimeout + kGrace);
}

Result<PostgresReply> PostgresSession::await()
{
    const QDeadlineTimer deadline = sent();
    ++m_roundTrips;
    PostgresReply last;
    while (true) {
        if (const auto answered = awaitAnswer(deadline); !answered)
            return answered.error();
        PostgresReply next(PQgetResult(handle()));
        if (!next)
            break;
        // The first failure tells why; what follows only says that the transaction is over.
        if (!last || PQresultStatus(last.get()) != PGRES_FATAL_ERROR)
            last = std::move(next);
    }
    if (!last || PQstatus(handle()) != CONNECTION_OK)
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

Result<void> PostgresSession::awaitAnswer(QDeadlineTimer deadline)
{
    bool hasAskedToStop = false;
    while (true) {
        const int unsent = PQflush(handle());
        if (unsent < 0)
            return lost();
        if (unsent == 0 && PQisBusy(handle()) == 0)
            return {};
        // Answers are read while questions are still going out: the server stops reading when nobody listens.
        pollfd socket{PQsocket(handle()),
                      static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
        if (::poll(&socket, 1, kStopCheck.count()) > 0 && (socket.revents & ~POLLOUT) != 0
            && PQconsumeInput(handle()) == 0)
            return lost();
        if (!hasAskedToStop && isCancelled()) {
            hasAskedToStop = true;
            cancel();
        }
        if (deadline.hasExpired()) {
            // Nobody may use a connection whose answer may still come.
            ::shutdown(PQsocket(handle()), SHUT_RDWR);
            return lost();
        }
    }
}

void PostgresSession::cancel()
{
    PGcancel *request = PQgetCancel(handle());
    std::array<char, 256> words{};
    if (request && PQcancel(request, words.data(), static_cast<int>(words.size())) == 0)
        qCWarning(logStore) << "cancel failed:" << words.data();
    PQfreeCancel(request);
}

bool PostgresSession::isLost() const
{
    return !m_lastWords.isEmpty() || PQstatus(m_handle.get()) != CONNECTION_OK;
}

Result<void> PostgresSession::check()
{
    pollfd socket{PQsocket(handle()), POLLIN, 0};
    while (!isLost() && ::poll(&socket, 1, 0) > 0) {
        if (PQconsumeInput(handle()) == 0)
            return lost();
        PQisBusy(handle()); // reads what it consumed
    }
    return isLost() ? Result<void>(lost()) : Result<void>();
}

Error PostgresSession::errorOf(const pg_result *result) const
{
    const QByteArray state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (endsPostgresSession(state))
        return lost();
    return postgresError(state, QString::fromUtf8(PQresultErrorMessage(result)).trimmed(),
                         {m_options.database, std::chrono::milliseconds(m_sinceSent.elapsed()),
                          m_options.statementTimeout, isCancelled()});
}

Error PostgresSession::lost() const
{
    const QString words = m_lastWords.isEmpty()
        ? QString::fromUtf8(PQerrorMessage(m_handle.get())).trimmed()
        : m_lastWords;
    return postgresLost(words, m_options.database);
}

} // namespace concord
