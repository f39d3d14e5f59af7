// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/postgressession.h"
#include "core/store/sqlconnection.h"

namespace concord {

// One open connection to a PostgreSQL server, on a session of libpq.
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
    qint64 roundTrips() const override { return m_session.roundTrips(); }

    bool isLost() const override { return m_session.isLost(); }
    Result<void> check() override { return m_session.check(); }
    // Fails where the server acknowledges what it may lose.
    Result<void> makeDurable() override;
    Result<QList<Error>> concerns() override;
    Result<QList<TableSchema>> tables() override;
    Result<bool> tableExists(const QString &name) override;
    Result<qint64> changeCounter() override;

private:
    PostgresConnection(const PostgresOptions &options, PostgresHandle handle);
    Result<void> setUpSession();

    PostgresSession m_session;
};

} // namespace concord
