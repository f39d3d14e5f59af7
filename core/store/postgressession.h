// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/postgreslogin.h"
#include "core/store/postgresreply.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>

namespace concord {

// One session of a PostgreSQL server, on libpq itself: what is sent, the wait for what comes back, the statements that
// the server keeps prepared. Statements run in the text form, for Qt's driver cuts times to milliseconds, turns numbers
// into doubles and hides the server's codes: every value comes and goes as the exact text that the server writes. All
// waiting has an end: a stop flag, the server's own limits, and a watch over the socket for the case that the server is
// gone without a word.
class PostgresSession
{
public:
    PostgresSession(PostgresOptions options, PostgresHandle handle);
    ~PostgresSession() = default;
    Q_DISABLE_COPY_MOVE(PostgresSession)

    // Each sends, waits for all of the answer, and fails with what the server says against it.
    Result<PostgresReply> run(const QString &sql);
    // Prepared, with a ? for each value.
    Result<PostgresReply> ask(const QString &sql, const SqlValues &values);
    // A connection lost here is OutcomeUnknown.
    Result<PostgresReply> commit();
    // The name under which the server keeps the statement.
    Result<QByteArray> prepared(const QString &sql);
    // Drops what the server keeps, unless so many more have room.
    Result<void> makeRoom(qsizetype statements);

    bool isLost() const;
    // A server that went away while nobody asked has said so: what is sent now would be lost, and its outcome unknown.
    Result<void> check();
    Error lost() const;

    pg_conn *handle() { return m_handle.get(); }
    const PostgresOptions &options() const { return m_options; } // without the password
    qint64 roundTrips() const { return m_roundTrips; }

private:
    // Sends by itself, and takes its own answers.
    friend class PostgresPipeline;

    bool sendPrepare(const QByteArray &name, const QString &sql);
    bool sendPrepared(const QByteArray &name, const SqlValues &values);
    // Never again on this session, so that no name means two statements.
    QByteArray newName();
    QDeadlineTimer sent();
    Result<PostgresReply> await();
    // Sends what is queued and waits until an answer is whole.
    Result<void> awaitAnswer(QDeadlineTimer deadline);
    void cancel();
    bool isCancelled() const { return m_options.stop && *m_options.stop; }
    Error errorOf(const pg_result *result) const;
    static void hearNotice(void *session, const pg_result *notice);

    PostgresOptions m_options;
    PostgresHandle m_handle;
    QElapsedTimer m_sinceSent;
    QHash<QString, QByteArray> m_statements;
    qint64 m_namesGiven = 0;
    qint64 m_roundTrips = 0;
    QByteArray m_texts;  // of the statement that is sent
    QString m_lastWords; // of a server that ended the session while nobody asked
};

} // namespace concord
