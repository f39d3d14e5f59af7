// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mariadblogin.h"
#include "core/store/sqlstatement.h"

#include <QElapsedTimer>

#include <limits>

namespace concord {

// One session of a MariaDB or MySQL server: what is sent, the wait for what comes back, and what an error leaves of a
// transaction, which differs by its number: once the server has rolled it back, no statement goes out until
// rollback(), for it would commit by itself. All waiting has an end: a stop flag, the server's own limits, and a watch
// over the socket.
class MariaDbSession
{
public:
    // What the server said against a text, and how many of its statements had been answered before.
    struct Refusal
    {
        unsigned int number = 0; // 0 where the text has not left
        QString words;
        qsizetype answered = 0;
    };

    // Waits as long for an answer as for the sign-in, until waitAtMost().
    MariaDbSession(MariaDbOptions options, MariaDbHandle handle);
    ~MariaDbSession() = default;
    Q_DISABLE_COPY_MOVE(MariaDbSession)

    void waitAtMost(std::chrono::milliseconds patience) { m_patience = patience; }
    // A longer text is refused here, for the server would cut the connection.
    void setLargestText(qint64 bytes) { m_largestText = bytes; }

    // One statement inside or outside a transaction.
    Result<SqlReply> ask(const QString &sql, const SqlValues &values);
    // DDL commits what is open.
    Result<void> run(const QByteArray &text);
    // Sends a text of several statements and takes every reply, so many of which come before a transaction. The number
    // of replies is the caller's to judge. What refused it is in refusal() too.
    Result<QList<SqlReply>> send(const QByteArray &text, qsizetype outside = 0);
    // The two halves of send().
    Result<void> post(const QByteArray &text);
    Result<QList<SqlReply>> awaitReplies(qsizetype outside);

    Result<void> begin();
    // A connection lost here is OutcomeUnknown, and so is every failure that does not say that nothing was written.
    Result<void> commit();
    void rollback();
    bool isInTransaction() const;

    // Nothing is open, and a connection that was silent for a while is still there: a flight that found out would be in
    // doubt.
    Result<void> readyToFly();
    // What a refused flight comes to; nothing of it is open any more.
    Error flightError(const Error &error, bool isAtCommit);
    // Nobody can say what it did; the connection is given up.
    Error lostCount(qsizetype came, qsizetype expected);

    // Of the last text.
    const Refusal &refusal() const { return m_refusal; }
    bool wasCancelled() const { return m_wasCancelled; }
    // A reply but its last came outside of its transaction.
    bool wasOutside() const { return m_wasOutside; }

    bool isLost() const { return m_isLost; }
    // Given up without a word of the server.
    bool fellSilent() const;
    // A server that went away while nobody asked has said so.
    Result<void> check();

    // What was agreed on at sign-in.
    bool countsFoundRows() const;
    const MariaDbOptions &options() const { return m_options; }
    qint64 roundTrips() const { return m_roundTrips; }

private:
    enum class Transaction { None, Open, Gone };

    Result<QList<SqlReply>> takeReplies(qsizetype outside);
    Result<void> awaitReadable();
    void cancel();
    // Of the last call.
    Error failure();
    void settleTransaction();
    Error lost() const;
    Result<void> ping();

    MariaDbOptions m_options;
    MariaDbHandle m_handle;
    Transaction m_transaction = Transaction::None;
    Refusal m_refusal;
    std::chrono::milliseconds m_patience; // for one answer
    qint64 m_largestText = std::numeric_limits<qint64>::max();
    bool m_isLost = false;
    bool m_wasCancelled = false;
    bool m_wasOutside = false;
    QElapsedTimer m_sinceReply;
    qint64 m_roundTrips = 0;
};

} // namespace concord
