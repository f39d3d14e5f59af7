// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/postgreslogin.h"
#include "core/store/sqlconnection.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>

struct pg_result;

namespace concord {

// One open connection to a PostgreSQL server, on libpq itself. Statements run in the text form, for Qt's driver cuts
// times to milliseconds, turns numbers into doubles and hides the server's codes (platform.md, section 3): every value comes and goes as the exact text that the server writes. All waiting has an end: a stop flag, the
// server's own limits, and a watch over the socket for the case that the server is gone without a word.
class PostgresConnection final : public SqlConnection
{
public:
    // Fails as signInToPostgres().
    static Result<std::unique_ptr<PostgresConnection>> open(const PostgresOptions &options);
    ~PostgresConnection() override;
    Q_DISABLE_COPY_MOVE(PostgresConnection)

    using SqlConnection::execute;
    using SqlConnection::select;

    const SqlDialect &dialect() const override;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override;
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override;
    Result<void> run(const QString &sql) override;

    Result<void> begin() override;
    // A connection lost here is OutcomeUnknown.
    Result<void> commit(std::chrono::milliseconds patience) override;
    void rollback() override;

    // In libpq's pipeline mode: one implicit transaction that ends where the pipeline does.
    bool canFly() const override { return true; }
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override;
    Result<QList<SqlReply>> flyInParts(qsizetype parts, const FlightWriter &write) override;
    QList<Result<QList<SqlReply>>> flyApart(const QList<QList<SqlStatement>> &flights) override;
    qint64 roundTrips() const override { return m_roundTrips; }

    bool isLost() const override;
    Result<void> check() override;
    // Fails where the server acknowledges what it may lose.
    Result<void> makeDurable() override;
    Result<QList<Error>> concerns() override;
    Result<QList<TableSchema>> tables() override;
    Result<bool> tableExists(const QString &name) override;
    Result<qint64> changeCounter() override;

private:
    struct ResultDeleter
    {
        void operator()(pg_result *result) const;
    };
    using Reply = std::unique_ptr<pg_result, ResultDeleter>;

    PostgresConnection(PostgresOptions options, PostgresHandle handle);
    Result<void> setUpSession();
    class Pipeline;
    static void hearNotice(void *connection, const pg_result *notice);

    Result<Reply> send(const QString &sql, const SqlValues &values);
    bool sendPrepared(const QByteArray &name, const SqlValues &values);
    Result<void> forgetStatements();
    // The name under which the server keeps the statement.
    Result<QByteArray> prepared(const QString &sql);
    // Waits for all of an answer; the last result counts.
    Result<Reply> await();
    // Sends what is queued and waits until an answer is whole.
    Result<void> awaitAnswer(QDeadlineTimer deadline);
    void cancel();
    Error errorOf(const pg_result *result) const;
    Error endedEarly(const QString &words, const QString &native) const;
    Error lost() const;

    PostgresOptions m_options;
    PostgresHandle m_owner;
    pg_conn *m_handle; // m_owner's
    QElapsedTimer m_sinceSent;
    QHash<QString, QByteArray> m_statements;
    qint64 m_namesGiven = 0; // never again on this connection, so that no name means two statements
    qint64 m_roundTrips = 0;
    QString m_lastWords; // of a server that ended the session while nobody asked
};

} // namespace concord
