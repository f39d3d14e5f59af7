// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"
#include "core/record/fieldvalue.h"
#include "core/store/preparedstatement.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>

struct sqlite3;

namespace concord {

struct SqlConnectionOptions
{
    QString path;
    bool isReadOnly = false;
    // How long one statement waits for a lock inside SQLite before it fails as Contention.
    int busyTimeoutMilliseconds = 50;
    // Ends a running statement as Cancelled once it is set; may be empty.
    StopFlag stop = nullptr;
};

// One open SQLite database file: one QSqlDatabase, opened, used, closed and removed on one thread. Statements
// run on the driver's handle and are kept prepared; SQLite's codes become Errors. An existing file only: it
// never creates one.
class SqlConnection
{
public:
    // Fails with CannotOpen, NotADatabase, DatabaseBusy.
    static Result<std::unique_ptr<SqlConnection>> open(const SqlConnectionOptions &options);
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    const QString &path() const { return m_options.path; }
    bool isReadOnly() const { return m_options.isReadOnly; }

    // Runs a statement that changes data; the number of rows it changed, for INSERT, UPDATE and DELETE.
    Result<qint64> execute(const QString &sql, const SqlValues &values = {});
    // Every row of a query.
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values = {});
    // A statement that is not worth keeping prepared: DDL, PRAGMA.
    Result<void> run(const QString &sql);
    // The single value of a PRAGMA or a SELECT.
    Result<FieldValue> value(const QString &sql);

    // Asked of the library, not remembered: FULL, IOERR and NOMEM may have rolled back by themselves.
    bool isTransactionOpen() const;

    // The file under the connection must still be the file at the path: SQLite would happily commit into a
    // file that was moved away. Fails with FileGone or FileReplaced.
    Result<void> checkFile() const;

private:
    explicit SqlConnection(SqlConnectionOptions options);

    Result<void> connect();
    Result<void> probe();
    // Null where the statement cannot be prepared.
    PreparedStatement *prepared(const QString &sql);
    Error lastError() const;
    Error classified(int code, const QString &words) const;

    struct CachedStatement
    {
        std::unique_ptr<PreparedStatement> statement;
        quint64 lastUse = 0;
    };

    SqlConnectionOptions m_options;
    QString m_name; // of the QSqlDatabase
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr; // owned by the driver
    std::unordered_map<QString, CachedStatement> m_statements;
    quint64 m_useCounter = 0;
    struct FileIdentity
    {
        quint64 device = 0;
        quint64 inode = 0;
    };
    std::optional<FileIdentity> m_file;
};

// A transaction that ends with the scope: rolled back unless commit() succeeded. Writers begin with BEGIN
// IMMEDIATE, for a transaction that read first and writes later fails at once in WAL mode and no waiting
// helps (code 517).
class SqlTransaction
{
public:
    // Fails with Contention where another writer holds the lock.
    static Result<std::unique_ptr<SqlTransaction>> beginImmediate(SqlConnection *connection);
    ~SqlTransaction();
    Q_DISABLE_COPY_MOVE(SqlTransaction)

    // Tries again for `patience` while readers hold the file (COMMIT is the one statement that may be sent
    // twice). A definite failure means: rolled back, nothing written. OutcomeUnknown means: an I/O error came
    // during COMMIT, and only a fresh connection can tell.
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
