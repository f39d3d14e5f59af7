// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqliteconnection.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/store/schemareader.h"
#include "core/store/sqlitedialect.h"

#include <sqlite3.h>

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace concord {

namespace {

constexpr std::size_t kMostStatements = 64;
constexpr int kStepsBetweenStopChecks = 1000; // of SQLite's machine: some 10 microseconds

// A URI keeps SQLite from creating a file that is not there, which a plain open does.
QString fileUri(const QString &path, bool isReadOnly)
{
    QUrl url;
    url.setScheme(QStringLiteral("file"));
    url.setPath(path);
    return QString::fromLatin1(url.toEncoded(QUrl::FullyEncoded))
        + QLatin1String(isReadOnly ? "?mode=ro" : "?mode=rw");
}

// SQLite has no code for a table or column that is not, or not any more, as the statement takes it to be.
bool tellsOfAnotherSchema(const QString &words)
{
    const QLatin1String signs[] = {
        QLatin1String("no such"),       QLatin1String("has no column"),
        QLatin1String("cannot modify"), // a view in the table's place
        QLatin1String("cannot UPDATE"), // a computed column
        QLatin1String("cannot INSERT"),
    };
    return std::any_of(std::begin(signs), std::end(signs),
                       [&words](QLatin1String sign) { return words.contains(sign); });
}

// SQLite asks this while a statement runs, and interrupts it where the answer is not 0.
int isStopped(void *stop)
{
    return static_cast<const std::atomic<bool> *>(stop)->load() ? 1 : 0;
}

int primaryCode(int extendedCode)
{
    return extendedCode & 0xFF;
}

} // namespace

SqliteConnection::SqliteConnection(SqliteOptions options)
    : m_options(std::move(options))
    , m_name(QStringLiteral("concord-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SqliteConnection::~SqliteConnection()
{
    m_statements.clear();
    m_handle = nullptr;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const SqliteOptions &options)
{
    const QFileInfo file(options.path);
    const auto refused = [&options](const QString &words) {
        return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen, {options.path, words});
    };
    if (!file.exists())
        return refused(CoreText::tr("there is no such file"));
    if (!file.isFile())
        return refused(CoreText::tr("it is not a file"));
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(options));
    if (const auto connected = connection->connect(); !connected)
        return connected.error();
    if (const auto probed = connection->probe(); !probed)
        return probed.error();
    return connection;
}

Result<void> SqliteConnection::connect()
{
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_database.setDatabaseName(fileUri(m_options.path, m_options.isReadOnly));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1")
                                     .arg(m_options.busyTimeoutMilliseconds));
    if (!m_database.open())
        return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen,
                         {m_options.path, m_database.lastError().databaseText()}, {},
                         m_database.lastError().nativeErrorCode());
    const QVariant handle = m_database.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") == 0)
        m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    // The driver may carry an SQLite of its own; two libraries must not share one handle.
    QSqlQuery version(m_database);
    const bool isOurLibrary = version.exec(QStringLiteral("SELECT sqlite_source_id()"))
        && version.next() && version.value(0).toString() == QLatin1String(sqlite3_sourceid());
    if (!m_handle || !isOurLibrary)
        return makeError(ErrorCode::Internal, ErrorReason::CannotOpen,
                         {m_options.path,
                          CoreText::tr("the SQLite driver uses another SQLite library than this "
                                       "program")});
    if (m_options.stop)
        sqlite3_progress_handler(m_handle, kStepsBetweenStopChecks, isStopped,
                                 m_options.stop.get());
    return {};
}

Result<void> SqliteConnection::probe()
{
    // Any file opens; whether it is a database shows at the first read.
    if (const auto probed = value(QStringLiteral("PRAGMA schema_version")); !probed)
        return probed.error();
    if (const auto keys = run(QStringLiteral("PRAGMA foreign_keys = ON")); !keys)
        return keys.error();
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(m_options.path).constData(), &status) == 0)
        m_file = FileIdentity{status.st_dev, status.st_ino};
#endif
    return {};
}

Result<void> SqliteConnection::check()
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(m_options.path).constData(), &status) != 0)
        return makeError(ErrorCode::Disconnected, ErrorReason::FileGone, {m_options.path});
    if (m_file && (m_file->device != status.st_dev || m_file->inode != status.st_ino))
        return makeError(ErrorCode::Disconnected, ErrorReason::FileReplaced, {m_options.path});
#endif
    return {};
}

SqliteStatement *SqliteConnection::prepared(const QString &sql)
{
    if (const auto found = m_statements.find(sql); found != m_statements.end()) {
        found->second.lastUse = ++m_useCounter;
        return found->second.statement.get();
    }
    if (m_statements.size() >= kMostStatements) {
        auto oldest = std::min_element(
            m_statements.begin(), m_statements.end(),
            [](const auto &a, const auto &b) { return a.second.lastUse < b.second.lastUse; });
        m_statements.erase(oldest);
    }
    auto statement = SqliteStatement::prepare(m_handle, sql);
    if (!statement)
        return nullptr;
    SqliteStatement *result = statement.get();
    m_statements.emplace(sql, CachedStatement{std::move(statement), ++m_useCounter});
    return result;
}

Result<qint64> SqliteConnection::execute(const QString &sql, const SqlValues &values)
{
    SqliteStatement *statement = prepared(sql);
    if (!statement || statement->start(values) != SQLITE_OK)
        return lastError();
    const int result = statement->step();
    if (result != SQLITE_DONE && result != SQLITE_ROW) {
        const Error error = lastError();
        statement->reset();
        return error;
    }
    const qint64 changed = sqlite3_changes64(m_handle);
    statement->reset();
    return changed;
}

Result<QList<SqlValues>> SqliteConnection::select(const QString &sql, const SqlValues &values)
{
    SqliteStatement *statement = prepared(sql);
    if (!statement || statement->start(values) != SQLITE_OK)
        return lastError();
    QList<SqlValues> rows;
    int result = statement->step();
    for (; result == SQLITE_ROW; result = statement->step())
        rows.append(statement->row());
    if (result != SQLITE_DONE) {
        const Error error = lastError();
        statement->reset();
        return error;
    }
    statement->reset();
    return rows;
}

Result<void> SqliteConnection::run(const QString &sql)
{
    if (sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError();
    return {};
}

bool SqliteConnection::isTransactionOpen() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Error SqliteConnection::lastError() const
{
    return classified(sqlite3_extended_errcode(m_handle),
                      QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

Error SqliteConnection::classified(int code, const QString &words) const
{
    const QString native = QString::number(code);
    const QString &path = m_options.path;
    switch (primaryCode(code)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // lost the race for the WAL's locks too often
        return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy, {path, {}}, words,
                         native);
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: // a text for a row id
        return makeError(ErrorCode::ConstraintViolated, ErrorReason::Constraint, {{}, {}, words},
                         words, native);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage, {path}, words,
                         native);
    case SQLITE_FULL:
        return makeError(ErrorCode::StorageDamaged, ErrorReason::StorageFull, {path}, words,
                         native);
    case SQLITE_NOTADB:
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotADatabase, {path}, words, native);
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
        return makeError(ErrorCode::StorageDamaged, ErrorReason::StorageIo, {path}, words, native);
    case SQLITE_CANTOPEN:
        return makeError(ErrorCode::Disconnected, ErrorReason::CannotOpen, {path, words}, words,
                         native);
    case SQLITE_INTERRUPT:
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled, {}, words, native);
    case SQLITE_TOOBIG:
        return makeError(ErrorCode::InvalidInput, ErrorReason::ValueTooLong, {{}, {}, {}}, words,
                         native);
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
        if (tellsOfAnotherSchema(words))
            return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {words}, words,
                             native);
        break;
    default:
        break;
    }
    return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {}, words, native);
}

Result<void> SqliteConnection::begin()
{
    const auto begun = execute(QStringLiteral("BEGIN IMMEDIATE"));
    return begun ? Result<void>() : Result<void>(begun.error());
}

Result<void> SqliteConnection::commit(std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    const QString statement = QStringLiteral("COMMIT");
    auto committed = execute(statement);
    while (!committed && committed.error().code == ErrorCode::Contention && !deadline.hasExpired()
           && isTransactionOpen())
        committed = execute(statement);
    if (committed)
        return {};
    const Error error = committed.error();
    rollback();
    // The commit frame may lie on the disk already: a later reader would find the save there.
    if (error.reason == ErrorReason::StorageIo)
        return error.asOutcomeUnknown();
    return error;
}

void SqliteConnection::rollback()
{
    if (!isTransactionOpen())
        return;
    if (const auto undone = execute(QStringLiteral("ROLLBACK")); !undone)
        qCWarning(logStore) << "rollback failed:" << redacted(undone.error().detail);
}

Result<void> SqliteConnection::makeDurable()
{
    const auto applicationId = value(QStringLiteral("PRAGMA application_id"));
    if (!applicationId)
        return applicationId.error();
    if (applicationId->toInteger() != kOwnApplicationId)
        return run(QStringLiteral("PRAGMA synchronous = EXTRA"));
    const auto journal = value(QStringLiteral("PRAGMA journal_mode"));
    if (!journal)
        return journal.error();
    if (journal->toText() != QLatin1String("wal")) {
        const auto switched = value(QStringLiteral("PRAGMA journal_mode = WAL"));
        // A file that may not be written is still worth reading; the first save will say so.
        if (!switched && switched.error().code != ErrorCode::PermissionDenied)
            return switched.error();
    }
    return run(QStringLiteral("PRAGMA synchronous = FULL"));
}

Result<QList<TableSchema>> SqliteConnection::tables()
{
    return readTables(this);
}

Result<bool> SqliteConnection::tableExists(const QString &name)
{
    const auto rows
        = select(QStringLiteral("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"),
                 {FieldValue::text(name)});
    return rows ? Result<bool>(!rows->isEmpty()) : Result<bool>(rows.error());
}

Result<qint64> SqliteConnection::changeCounter()
{
    const auto counter = value(QStringLiteral("PRAGMA data_version"));
    if (!counter)
        return counter.error();
    return counter->toInteger().value_or(0);
}

const SqlDialect &SqliteConnection::dialect() const
{
    return SqliteDialect::instance();
}

} // namespace concord
