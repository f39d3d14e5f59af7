// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/odbclogin.h"
#include "core/store/sqlconnection.h"

#include <QElapsedTimer>
#include <QSqlDatabase>

class QSqlQuery;

namespace concord {

// One result of a text.
struct OdbcReply : SqlReply
{
    bool hasRows = false; // a query's, however few it found
};

// One open connection by Qt's ODBC driver: to SQL Server, and in tests to PostgreSQL, whose dialect it takes where the
// server says that it is one. Opened, used and closed on one thread. Values come as exact texts where the dialect asks
// for them so; a time that the driver would cut is refused. A running statement cannot be ended from here: a lock and
// a silent server end it, by the limits in the options.
class OdbcConnection final : public SqlConnection
{
public:
    // Fails as odbcConnectionText() and odbcOpenError(), and with UnsupportedEngine for another server.
    static Result<std::unique_ptr<OdbcConnection>> open(const OdbcOptions &options);
    ~OdbcConnection() override;
    Q_DISABLE_COPY_MOVE(OdbcConnection)

    using SqlConnection::execute;
    using SqlConnection::select;

    const SqlDialect &dialect() const override { return *m_dialect; }
    Result<qint64> execute(const QString &sql, const SqlValues &values) override;
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override;
    Result<void> run(const QString &sql) override;

    Result<void> begin() override;
    // OutcomeUnknown unless the server itself refused it.
    Result<void> commit(std::chrono::milliseconds patience) override;
    void rollback() override;

    // One text with its own BEGIN and COMMIT. It has landed where all results came and the mark behind them.
    bool canFly() const override { return true; }
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override;
    qint64 roundTrips() const override { return m_roundTrips; }

    Result<void> check() override;
    bool isLost() const override { return m_isLost; }
    Result<void> makeDurable() override { return {}; } // only its owner can, see concerns()
    Result<QList<Error>> concerns() override;
    Result<QList<TableSchema>> tables() override;
    Result<bool> tableExists(const QString &name) override;
    // On SQL Server it only moves with tables that have a rowversion.
    Result<qint64> changeCounter() override;

private:
    explicit OdbcConnection(OdbcOptions options);
    Result<void> connect();
    Result<void> setUpSession();
    bool isSqlServer() const;

    // Everything that a text gave back, one reply a result.
    Result<QList<OdbcReply>> send(const QString &sql, const SqlValues &values);
    void bind(QSqlQuery &query, const SqlValues &values) const;
    Result<void> mayWrite() const;
    bool isAlive();
    Error errorOf(const QSqlError &error);
    // Whether the server refused, so that nothing was written.
    bool isAnswer(const Error &error) const;
    Error lost(const QString &words, const QString &native);

    OdbcOptions m_options;
    const QString m_name;
    QSqlDatabase m_database;
    const SqlDialect *m_dialect = nullptr;
    QElapsedTimer m_sinceUsed;
    bool m_isLost = false;
    qint64 m_roundTrips = 0;
};

} // namespace concord
