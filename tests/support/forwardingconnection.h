// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlconnection.h"

#include <memory>

namespace concord::test {

// A connection that hands everything to another one: what a test wants to happen otherwise it overrides.
class ForwardingConnection : public SqlConnection
{
public:
    using SqlConnection::execute;
    using SqlConnection::select;

    explicit ForwardingConnection(std::unique_ptr<SqlConnection> connection)
        : m_connection(std::move(connection))
    {
    }

    const SqlDialect &dialect() const override { return m_connection->dialect(); }
    Result<qint64> execute(const QString &sql, const SqlValues &values) override
    {
        return m_connection->execute(sql, values);
    }
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override
    {
        return m_connection->select(sql, values);
    }
    Result<void> run(const QString &sql) override { return m_connection->run(sql); }
    Result<void> begin() override { return m_connection->begin(); }
    Result<void> commit(std::chrono::milliseconds patience) override
    {
        return m_connection->commit(patience);
    }
    void rollback() override { m_connection->rollback(); }
    bool canFly() const override { return m_connection->canFly(); }
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override
    {
        return m_connection->fly(statements);
    }
    Result<QList<SqlReply>> flyInParts(qsizetype parts, const FlightWriter &write) override
    {
        return m_connection->flyInParts(parts, write);
    }
    QList<Result<QList<SqlReply>>> flyApart(const QList<QList<SqlStatement>> &flights) override
    {
        return m_connection->flyApart(flights);
    }
    qint64 roundTrips() const override { return m_connection->roundTrips(); }
    Result<void> check() override { return m_connection->check(); }
    Result<void> makeDurable() override { return m_connection->makeDurable(); }
    Result<QList<TableSchema>> tables() override { return m_connection->tables(); }
    Result<bool> tableExists(const QString &name) override
    {
        return m_connection->tableExists(name);
    }
    Result<qint64> changeCounter() override { return m_connection->changeCounter(); }

protected:
    SqlConnection &inner() { return *m_connection; }

private:
    std::unique_ptr<SqlConnection> m_connection;
};

} // namespace concord::test
