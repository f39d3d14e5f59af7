// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stopflag.h"
#include "core/store/sqlconnection.h"
#include "core/store/sqlitestatement.h"

#include <QSqlDatabase>

#include <optional>
#include <unordered_map>

struct sqlite3;

namespace concord {

struct SqliteOptions
{
    QString path;
    bool isReadOnly = false;
    // How long one statement waits for a lock inside SQLite before it fails as Contention.
    int busyTimeoutMilliseconds = 50;
    // Ends a running statement as Cancelled once it is set; may be empty.
    StopFlag stop = nullptr;
};

// Marks a file as made by Concord (PRAGMA application_id): "CNCD". Only there do we choose the journal.
inline constexpr qint32 kOwnApplicationId = 0x434E4344;

// One open SQLite database file: one QSqlDatabase, opened, used, closed and removed on one thread. Statements
// run on the driver's handle and are kept prepared; SQLite's codes become Errors. An existing file only: it
// never creates one.
class SqliteConnection final : public SqlConnection
{
public:
    // Fails with CannotOpen, NotADatabase, DatabaseBusy.
    static Result<std::unique_ptr<SqliteConnection>> open(const SqliteOptions &options);
    ~SqliteConnection() override;
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    using SqlConnection::execute;
    using SqlConnection::select;

    const SqlDialect &dialect() const override;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override;
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override;
    Result<void> run(const QString &sql) override;

    // BEGIN IMMEDIATE, for a transaction that read first and writes later fails at once in WAL mode and no
    // waiting helps (code 517).
    Result<void> begin() override;
    // COMMIT is the one statement that may be sent twice.
    Result<void> commit(std::chrono::milliseconds patience) override;
    void rollback() override;
    // Asked of the library, not remembered: FULL, IOERR and NOMEM may have rolled back by themselves.
    bool isTransactionOpen() const;

    // The file under the connection must still be the file at the path: SQLite would happily commit into a
    // file that was moved away. Fails with FileGone or FileReplaced.
    Result<void> check() override;
    // Files that Concord made are kept in WAL with synchronous FULL; adopted files keep their journal and get
    // EXTRA, for a rollback journal with FULL can lose the last save in a power cut (store.md 2.5).
    Result<void> makeDurable() override;
    Result<QList<TableSchema>> tables() override;
    Result<bool> tableExists(const QString &name) override;
    Result<qint64> changeCounter() override;

private:
    explicit SqliteConnection(SqliteOptions options);

    Result<void> connect();
    Result<void> probe();
    // Null where the statement cannot be prepared.
    SqliteStatement *prepared(const QString &sql);
    Error lastError() const;
    Error classified(int code, const QString &words) const;

    struct CachedStatement
    {
        std::unique_ptr<SqliteStatement> statement;
        quint64 lastUse = 0;
    };

    SqliteOptions m_options;
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

} // namespace concord
