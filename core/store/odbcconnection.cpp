// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/odbcconnection.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/store/postgresdialect.h"
#include "core/store/postgresschema.h"
#include "core/store/sqlserverdialect.h"
#include "core/store/sqlserverschema.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

#include <limits>
#include <mutex>

namespace concord {

namespace {

// After so long without a word the server is asked whether it is still there.
constexpr std::chrono::seconds kIdle{5};

// psqlodbc's number of every error that the server told, and of some losses.
const QString kPostgresAnswer = QStringLiteral("1");

const QString kLanded = QStringLiteral("concord: landed");

thread_local int quietDepth = 0;
QtMessageHandler handlerBefore = nullptr;

void handleUnlessQuiet(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (quietDepth == 0 || type != QtWarningMsg)
        handlerBefore(type, context, text);
}

// Qt's driver prints each failed statement as a warning of no category, with what it holds.
class QuietDriver
{
public:
    QuietDriver()
    {
        static std::once_flag once;
        std::call_once(once, [] { handlerBefore = qInstallMessageHandler(handleUnlessQuiet); });
        ++quietDepth;
    }
    ~QuietDriver() { --quietDepth; }
    Q_DISABLE_COPY_MOVE(QuietDriver)
};

// Empty for what the driver has cut.
std::optional<FieldValue> valueOf(const QVariant &value)
{
    if (value.isNull())
        return FieldValue::null();
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::UChar:
    case QMetaType::LongLong:
        return FieldValue::integer(value.toLongLong());
    case QMetaType::ULongLong:
        return value.toULongLong() > std::numeric_limits<qint64>::max()
            ? FieldValue::decimal(value.toString())
            : FieldValue::integer(value.toLongLong());
    case QMetaType::Double:
    case QMetaType::Float:
        return FieldValue::real(value.toDouble());
    case QMetaType::QByteArray:
        return FieldValue::bytes(value.toByteArray());
    case QMetaType::QString:
        return FieldValue::text(value.toString());
    default:
        return std::nullopt;
    }
}

Error cutByDriver(const QSqlQuery &query, int column)
{
    return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                     QStringLiteral("the driver does not give the exact value of \"%1\"")
                         .arg(query.record().fieldName(column)));
}

Result<OdbcReply> replyOf(QSqlQuery &query)
{
    OdbcReply reply;
    if (!query.isSelect()) {
        reply.count = query.numRowsAffected();
        return reply;
    }
    const int columns = query.record().count();
    while (query.next()) {
        SqlValues cells;
        cells.reserve(columns);
        for (int i = 0; i < columns; ++i) {
            auto value = valueOf(query.value(i));
            if (!value)
                return cutByDriver(query, i);
            cells.append(*std::move(value));
        }
        reply.rows.append(std::move(cells));
    }
    reply.count = reply.rows.size();
    reply.hasRows = true;
    return reply;
}

} // namespace

OdbcConnection::OdbcConnection(OdbcOptions options)
    : m_options(std::move(options))
    , m_name(QStringLiteral("concord-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

OdbcConnection::~OdbcConnection()
{
    const QuietDriver quiet;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<OdbcConnection>> OdbcConnection::open(const OdbcOptions &options)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QODBC")))
        return makeError(
            ErrorCode::InvalidInput, ErrorReason::CannotOpen,
            {options.host, CoreText::tr("Qt's ODBC driver (libqt6sql6-odbc) is not installed")});
    std::unique_ptr<OdbcConnection> connection(new OdbcConnection(options));
    if (const auto connected = connection->connect(); !connected)
        return connected.error();
    if (const auto ready = connection->setUpSession(); !ready)
        return ready.error();
    return connection;
}

Result<void> OdbcConnection::connect()
{
    const QuietDriver quiet;
    const auto text = odbcConnectionText(m_options);
    if (!text)
        return text.error();
    m_options.password.clear();
    const auto seconds = [](std::chrono::milliseconds time) {
        return QString::number(std::chrono::ceil<std::chrono::seconds>(time).count());
    };
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QODBC"), m_name);
    m_database.setConnectOptions(
        QStringLiteral("SQL_ATTR_LOGIN_TIMEOUT=%1;SQL_ATTR_CONNECTION_TIMEOUT=%2")
            .arg(seconds(m_options.connectTimeout), seconds(m_options.statementTimeout)));
    m_database.setDatabaseName(*text);
    const bool isOpen = m_database.open();
    const QSqlError error = m_database.lastError();
    m_database.setDatabaseName(QString()); // it has the password
    if (!isOpen)
        return odbcOpenError(m_options, error.nativeErrorCode(), error.databaseText());
    switch (m_database.driver()->dbmsType()) {
    case QSqlDriver::MSSqlServer:
        m_dialect = &SqlServerDialect::instance();
        // Decimals are read as texts; this keeps the bits of a float.
        m_database.setNumericalPrecisionPolicy(QSql::LowPrecisionDouble);
        return {};
    case QSqlDriver::PostgreSQL:
        m_dialect = &PostgresDialect::instance();
        m_database.setNumericalPrecisionPolicy(QSql::HighPrecision);
        return {};
    default:
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnsupportedEngine,
                         {QStringLiteral("odbc")});
    }
}

bool OdbcConnection::isSqlServer() const
{
    return m_dialect == &SqlServerDialect::instance();
}

Result<void> OdbcConnection::setUpSession()
{
    const auto done = send(
        isSqlServer() ? SqlServerDialect::session(m_options.lockTimeout)
                      : QStringLiteral("SET lock_timeout = %1").arg(m_options.lockTimeout.count()),
        {});
    return done ? Result<void>() : Result<void>(done.error());
}

void OdbcConnection::bind(QSqlQuery &query, const SqlValues &values) const
{
    for (const FieldValue &value : values) {
        switch (value.type()) {
        case FieldValue::Type::Null:
            query.addBindValue(QVariant(QMetaType(QMetaType::QString)));
            break;
        case FieldValue::Type::Integer:
            query.addBindValue(value.toInteger().value_or(0));
            break;
        case FieldValue::Type::Real:
            query.addBindValue(value.toReal().value_or(0));
            break;
        case FieldValue::Type::Bytes:
            // To SQL Server bytes go as digits: Qt binds them as an image, which compares with nothing.
            query.addBindValue(isSqlServer() ? QVariant(value.toText().toUpper())
                                             : QVariant(value.toBytes()));
            break;
        case FieldValue::Type::Decimal:
        case FieldValue::Type::Text:
        case FieldValue::Type::DateTime:
            query.addBindValue(value.toText());
            break;
        }
    }
}

// QtSql tells of an error behind the first result only when that result is passed over.
Result<QList<OdbcReply>> OdbcConnection::send(const QString &sql, const SqlValues &values)
{
    if (m_options.stop && *m_options.stop)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
    const QuietDriver quiet;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.setNumericalPrecisionPolicy(m_database.numericalPrecisionPolicy());
    ++m_roundTrips;
    m_sinceUsed.start();
    bool isRunning = false;
    if (values.isEmpty()) {
        isRunning = query.exec(sql);
    } else if (query.prepare(sql)) {
        bind(query, values);
        isRunning = query.exec();
    }
    if (!isRunning)
        return errorOf(query.lastError());
    QList<OdbcReply> replies;
    do {
        auto reply = replyOf(query);
        if (!reply)
            return reply.error();
        if (query.lastError().isValid())
            return errorOf(query.lastError());
        replies.append(*std::move(reply));
    } while (query.nextResult());
    const QSqlError error = query.lastError();
    query.finish(); // FreeTDS has one open result a connection
    return error.isValid() ? Result<QList<OdbcReply>>(errorOf(error)) : replies;
}

Result<void> OdbcConnection::mayWrite() const
{
    return m_options.isReadOnly
        ? Result<void>(makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage,
                                 {m_options.database}))
        : Result<void>();
}

Result<qint64> OdbcConnection::execute(const QString &sql, const SqlValues &values)
{
    if (const auto allowed = mayWrite(); !allowed)
        return allowed.error();
    const auto replies = send(isSqlServer() ? SqlServerDialect::counted(sql) : sql, values);
    if (!replies)
        return replies.error();
    if (!isSqlServer())
        return replies->last().count;
    const auto count = replies->last().rows.value(0).value(0).toInteger();
    return count ? Result<qint64>(*count)
                 : Result<qint64>(makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                                            QStringLiteral("the server gave no count")));
}

Result<QList<SqlValues>> OdbcConnection::select(const QString &sql, const SqlValues &values)
{
    const auto replies = send(sql, values);
    if (!replies)
        return replies.error();
    return replies->last().rows;
}

Result<void> OdbcConnection::run(const QString &sql)
{
    if (const auto allowed = mayWrite(); !allowed)
        return allowed.error();
    const auto replies = send(sql, {});
    return replies ? Result<void>() : Result<void>(replies.error());
}

Result<void> OdbcConnection::begin()
{
    if (const auto allowed = mayWrite(); !allowed)
        return allowed.error();
    const QuietDriver quiet;
    return m_database.transaction() ? Result<void>()
                                    : Result<void>(errorOf(m_database.lastError()));
}

Result<void> OdbcConnection::commit(std::chrono::milliseconds patience)
{
    Q_UNUSED(patience)
    const QuietDriver quiet;
    ++m_roundTrips;
    if (m_database.commit())
        return {};
    const Error error = errorOf(m_database.lastError());
    if (isAnswer(error))
        return error;
    m_isLost = true;
    return error.asOutcomeUnknown();
}

void OdbcConnection::rollback()
{
    const QuietDriver quiet;
    if (m_isLost || m_database.rollback())
        return;
    qCWarning(logStore) << "rollback failed:" << redacted(m_database.lastError().databaseText());
    m_isLost = true;
}

// Nobody sees where in the text an error came from. One that the server told ended it before COMMIT; all else may have
// come behind it.
Result<QList<SqlReply>> OdbcConnection::fly(const QList<SqlStatement> &statements)
{
    if (const auto allowed = mayWrite(); !allowed)
        return allowed.error();
    SqlStatement flight{QStringLiteral("BEGIN TRANSACTION;\n"), {}};
    for (const SqlStatement &statement : statements) {
        flight.text += statement.text + QLatin1String(";\n");
        flight.values.append(statement.values);
    }
    flight.text += QStringLiteral("COMMIT TRANSACTION;\nSELECT '%1' AS concord_end").arg(kLanded);
    const auto replies = send(flight.text, flight.values);
    if (!replies && replies.error().reason == ErrorReason::Cancelled)
        return replies.error();
    if (!replies && isAnswer(replies.error())) {
        const QString end = isSqlServer()
            ? QStringLiteral("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION")
            : QStringLiteral("ROLLBACK");
        m_isLost = !send(end, {});
        return replies.error();
    }
    if (!replies) {
        m_isLost = true;
        return replies.error().asOutcomeUnknown();
    }
    QList<SqlReply> answers;
    for (const OdbcReply &reply : *replies) {
        if (reply.hasRows)
            answers.append(reply);
    }
    const bool isWhole = answers.size() == statements.size() + 1
        && answers.last().rows.value(0).value(0).toText() == kLanded;
    if (!isWhole) {
        m_isLost = true;
        return makeError(
            ErrorCode::OutcomeUnknown, ErrorReason::Unspecified, {},
            QStringLiteral("%1 of %2 answers came").arg(answers.size()).arg(statements.size() + 1));
    }
    answers.removeLast();
    return answers;
}

bool OdbcConnection::isAlive()
{
    const QuietDriver quiet;
    QSqlQuery question(m_database);
    question.setForwardOnly(true);
    ++m_roundTrips;
    m_sinceUsed.start();
    if (question.exec(QStringLiteral("SELECT 1")) && question.next())
        return true;
    // In a transaction that failed PostgreSQL answers nothing else.
    return !isSqlServer() && question.lastError().nativeErrorCode() == kPostgresAnswer;
}

Result<void> OdbcConnection::check()
{
    const bool isIdle = !m_sinceUsed.isValid()
        || m_sinceUsed.hasExpired(std::chrono::milliseconds(kIdle).count());
    if (m_isLost || (isIdle && !isAlive()))
        return lost({}, {});
    return {};
}

// A database may delay durability for everybody.
Result<QList<Error>> OdbcConnection::concerns()
{
    if (!isSqlServer())
        return QList<Error>();
    const auto setting = value(SqlServerDialect::durability());
    if (!setting)
        return setting.error();
    if (setting->toText() != QLatin1String("FORCED"))
        return QList<Error>();
    return QList<Error>{makeError(
        ErrorCode::StorageDamaged, ErrorReason::SettingLosesSaves,
        {QStringLiteral("DELAYED_DURABILITY"), setting->toText(), QStringLiteral("ALLOWED")})};
}

Result<QList<TableSchema>> OdbcConnection::tables()
{
    if (!isSqlServer())
        return readPostgresTables(this);
    const auto rows = select(sqlServerColumns());
    if (!rows)
        return rows.error();
    return tablesOfSqlServer(*rows);
}

Result<bool> OdbcConnection::tableExists(const QString &name)
{
    const QString sql = isSqlServer()
        ? SqlServerDialect::tableExists()
        : QStringLiteral("SELECT CASE WHEN to_regclass(?) IS NULL THEN 0 ELSE 1 END");
    const auto rows = select(sql, {FieldValue::text(m_dialect->quoted(name))});
    return rows ? Result<bool>(rows->first().first().toInteger().value_or(0) == 1)
                : Result<bool>(rows.error());
}

Result<qint64> OdbcConnection::changeCounter()
{
    const auto counter
        = value(isSqlServer() ? SqlServerDialect::lastChange()
                              : QStringLiteral("SELECT hashtext(pg_current_snapshot()::text)"));
    if (!counter)
        return counter.error();
    return counter->toInteger().value_or(0) & 0x7FFFFFFF;
}

bool OdbcConnection::isAnswer(const Error &error) const
{
    if (m_isLost || error.code == ErrorCode::Disconnected)
        return false;
    return isSqlServer() ? isSqlServerAnswer(error.native) : error.native == kPostgresAnswer;
}

Error OdbcConnection::errorOf(const QSqlError &error)
{
    const QString native = error.nativeErrorCode();
    const QString words = error.databaseText().simplified();
    if (!isSqlServer()) {
        if (native != kPostgresAnswer || !isAlive())
            return lost(words, native);
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {}, words, native);
    }
    const Error told = sqlServerError(m_options.database, native, words);
    if (told.code == ErrorCode::Internal && !isSqlServerAnswer(native) && !isAlive())
        return lost(words, native);
    return told;
}

Error OdbcConnection::lost(const QString &words, const QString &native)
{
    m_isLost = true;
    // psqlodbc quotes the whole statement that it could not send.
    const QString said = words.section(QLatin1Char('\''), 0, 0).trimmed();
    return makeError(ErrorCode::Disconnected, ErrorReason::ConnectionLost,
                     {m_options.database, said}, said, native);
}

} // namespace concord
