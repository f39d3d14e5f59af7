// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/schema.h"
#include "core/store/sqlstatement.h"

#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace concord {

class SqlDialect;

// Writes one part of a flight, by its number.
using FlightWriter = std::function<Result<QList<SqlStatement>>(qsizetype part)>;

// One open connection to a database, in the engine's own way. Opened, used and closed on one thread. The engine's
// codes come out as Errors.
class SqlConnection
{
public:
    virtual ~SqlConnection() = default;

    virtual const SqlDialect &dialect() const = 0;

    // Runs a statement that changes data; the number of rows it changed, for INSERT, UPDATE and DELETE.
    virtual Result<qint64> execute(const QString &sql, const SqlValues &values) = 0;
    // Every row of a query.
    virtual Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) = 0;
    // A statement that is not worth keeping prepared: DDL, a setting.
    virtual Result<void> run(const QString &sql) = 0;

    // Begins a transaction that will write. Fails with Contention where the engine lets only one do so.
    virtual Result<void> begin() = 0;
    // Tries again for `patience` where the engine lets COMMIT wait for readers. A definite failure means: rolled
    // back, nothing written. OutcomeUnknown means: only a fresh connection can tell.
    virtual Result<void> commit(std::chrono::milliseconds patience) = 0;
    virtual void rollback() = 0;

    // Whether fly() can be called.
    virtual bool canFly() const { return false; }
    // Sends the statements together, runs them as one transaction and commits it: one round trip. A reply a statement;
    // each statement sees what others have committed before it began. An Error means that nothing was written,
    // except OutcomeUnknown: the connection was lost after something had left.
    virtual Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements);
    // The same, in parts that are written one after the other while the server works on those before. Where one cannot
    // be written, nothing of the flight happens.
    virtual Result<QList<SqlReply>> flyInParts(qsizetype parts, const FlightWriter &write);
    // Several flights at once, each a transaction of its own with an answer of its own, in order.
    virtual QList<Result<QList<SqlReply>>> flyApart(const QList<QList<SqlStatement>> &flights);
    // Questions that were answered since the connection was opened; 0 for an embedded database.
    virtual qint64 roundTrips() const { return 0; }

    // The server is gone, or will not talk on this connection any more: another one can be opened in its place.
    virtual bool isLost() const { return false; }
    // Still the database that was opened. Fails with FileGone, FileReplaced or as Disconnected.
    virtual Result<void> check() = 0;
    // Makes sure that the database keeps what it acknowledges, as far as a client can.
    virtual Result<void> makeDurable() = 0;
    // What of the server keeps it from keeping what is promised, told as Errors that did not happen (yet): settings
    // that let it lose what it acknowledged, tables that cannot undo half a save.
    virtual Result<QList<Error>> concerns();
    // All tables and views except Concord's own.
    virtual Result<QList<TableSchema>> tables() = 0;
    virtual Result<bool> tableExists(const QString &name) = 0;
    // A number that changes whenever somebody else's commit reached the database; it says nothing beside that of
    // another connection.
    virtual Result<qint64> changeCounter() = 0;

    Result<qint64> execute(const QString &sql) { return execute(sql, {}); }
    Result<QList<SqlValues>> select(const QString &sql) { return select(sql, {}); }
    // The single value of a query; NULL where it has no row.
    Result<FieldValue> value(const QString &sql);

protected:
    SqlConnection() = default;
    Q_DISABLE_COPY_MOVE(SqlConnection)
};

// A transaction that ends with the scope: rolled back unless commit() succeeded.
class SqlTransaction
{
public:
    static Result<std::unique_ptr<SqlTransaction>> begin(SqlConnection *connection);
    ~SqlTransaction();
    Q_DISABLE_COPY_MOVE(SqlTransaction)

    Result<void> commit(std::chrono::milliseconds patience);
    void rollback();

private:
    explicit SqlTransaction(SqlConnection *connection)
        : m_connection(connection)
    {
    }

    SqlConnection *m_connection; // not owned
    bool m_isOpen = true;
};

} // namespace concord
