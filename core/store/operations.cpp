// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/operations.h"

#include "core/record/datetimetext.h"
#include "core/store/sqldialect.h"

#include <QCryptographicHash>

namespace concord {

namespace {

const QString kMeta = QStringLiteral("concord_meta");
const QString kOperation = QStringLiteral("concord_operation");

const QString kSelectVersion
    = QStringLiteral("SELECT value FROM concord_meta WHERE name = 'schema_version'");

const QString kMetaDdl = QStringLiteral(
    "CREATE TABLE concord_meta (name %2 NOT NULL PRIMARY KEY, value %3 NOT NULL)%1");

// `applied_id` holds the save id where the state is `ok` and NULL elsewhere, so its unique index allows one
// applied attempt a save id; engines without partial indexes can do the same.
const QString kOperationDdl
    = QStringLiteral("CREATE TABLE concord_operation ("
                     "save_id %2 NOT NULL, attempt INTEGER NOT NULL, "
                     "state %3 NOT NULL, applied_id %2%6, "
                     "request_hash %4, entity %3, record_key %3, old_token %3, new_token %3, "
                     "login %3, user_name %3, saved_at %5 NOT NULL, "
                     "PRIMARY KEY (save_id, attempt))%1");

// Where NULL may stand only once in a unique column.
const QString kAppliedIndexDdl = QStringLiteral(
    "CREATE UNIQUE INDEX concord_operation_applied ON concord_operation (applied_id) "
    "WHERE applied_id IS NOT NULL");

const QString kSelectApplied = QStringLiteral(
    "SELECT request_hash, record_key, new_token FROM concord_operation WHERE applied_id = ?");

const QString kSelectVoid = QStringLiteral(
    "SELECT save_id FROM concord_operation WHERE save_id = ? AND attempt = ? AND state = 'void'");

const QString kCorrectToken
    = QStringLiteral("UPDATE concord_operation SET new_token = ? WHERE applied_id = ?");

QString loginName()
{
    static const QString login = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return login;
}

} // namespace

OwnTables OwnTables::of(const SqlDialect &dialect)
{
    const bool allowsNulls = dialect.uniqueAllowsNulls();
    QStringList operation{kOperationDdl.arg(
        dialect.tableOptions(), dialect.keyTextType(), dialect.textType(), dialect.bytesType(),
        dialect.timeType(), QLatin1String(allowsNulls ? " UNIQUE" : ""))};
    if (!allowsNulls)
        operation.append(kAppliedIndexDdl);
    OwnTables tables;
    tables.steps = {
        {kMeta,
         {},
         {kMetaDdl.arg(dialect.tableOptions(), dialect.keyTextType(), dialect.textType())}},
        {kOperation, {}, operation},
    };
    return tables;
}

QStringList operationsDdl(const SqlDialect &dialect)
{
    const OwnTables tables = OwnTables::of(dialect);
    QStringList statements;
    for (const OwnTableStep &step : tables.steps)
        statements.append(step.statements);
    statements.append(ownVersionStatement(tables.version, false));
    return statements;
}

QString ownVersionStatement(qint64 version, bool isThere)
{
    return (isThere ? QStringLiteral("UPDATE concord_meta SET value = '%1' WHERE name = "
                                     "'schema_version'")
                    : QStringLiteral("INSERT INTO concord_meta (name, value) VALUES "
                                     "('schema_version', '%1')"))
        .arg(version);
}

Result<std::optional<qint64>> readOwnVersion(SqlConnection *connection, const QString &path,
                                             qint64 newest)
{
    const auto exists = connection->tableExists(kOperation);
    if (!exists)
        return exists.error();
    if (!*exists)
        return std::optional<qint64>();
    const auto version = connection->value(kSelectVersion);
    // Only half of the tables are there.
    if (!version && version.error().code == ErrorCode::SchemaChanged)
        return std::optional<qint64>();
    if (!version)
        return version.error();
    const std::optional<qint64> number = version->toInteger();
    if (!version->isNull() && (!number || *number > newest))
        return makeError(ErrorCode::InvalidInput, ErrorReason::FutureSchema,
                         {path, version->toText(), QString::number(newest)});
    return number;
}

Operations::Operations(SqlConnection *connection, QByteArray secret)
    : m_connection(connection)
    , m_secret(std::move(secret))
{
}

FieldValues Operations::noteOf(const SaveRequest &request, const QString &keyText,
                               qint64 nowMicroseconds) const
{
    const FieldValue id = FieldValue::text(request.operationId.toText());
    const bool isEmbedded = m_connection->dialect().isEmbedded();
    FieldValues note;
    note.reserve(12);
    note.append(QStringLiteral("save_id"), id);
    note.append(QStringLiteral("attempt"), FieldValue::integer(request.attempt));
    note.append(QStringLiteral("state"), FieldValue::text(QStringLiteral("ok")));
    note.append(QStringLiteral("applied_id"), id);
    note.append(QStringLiteral("request_hash"), FieldValue::bytes(requestHash(request)));
    note.append(QStringLiteral("entity"), FieldValue::text(request.entity->name));
    note.append(QStringLiteral("old_token"), FieldValue::text(request.token.toText()));
    note.append(QStringLiteral("login"), isEmbedded ? FieldValue::text(loginName()) : FieldValue());
    note.append(QStringLiteral("user_name"), FieldValue::text(request.user));
    note.append(QStringLiteral("saved_at"),
                isEmbedded ? FieldValue::text(DateTimeText::utc(nowMicroseconds)) : FieldValue());
    if (!keyText.isEmpty())
        note.append(QStringLiteral("record_key"), FieldValue::text(keyText));
    return note;
}

Result<void> Operations::recordApplied(FieldValues note, const QString &newToken)
{
    note.append(QStringLiteral("new_token"), FieldValue::text(newToken));
    const SqlDialect &dialect = m_connection->dialect();
    if (m_insert.isEmpty())
        m_insert = QStringLiteral("INSERT INTO concord_operation (%1) VALUES (%2)")
                       .arg(note.names().join(QLatin1String(", ")), dialect.noteTerms(note));
    const auto inserted = m_connection->execute(m_insert, dialect.noteValues(note));
    if (!inserted)
        return inserted.error();
    return {};
}

Result<void> Operations::correctNewToken(const OperationId &id, const QString &newToken)
{
    const auto corrected = m_connection->execute(
        kCorrectToken, {FieldValue::text(newToken), FieldValue::text(id.toText())});
    return corrected ? Result<void>() : Result<void>(corrected.error());
}

SqlStatement Operations::selectApplied(const OperationId &id)
{
    return {kSelectApplied, {FieldValue::text(id.toText())}};
}

SqlStatement Operations::selectApplied(const SqlDialect &dialect, const QStringList &ids)
{
    QList<FieldValue> values;
    values.reserve(ids.size());
    for (const QString &id : ids)
        values.append(FieldValue::text(id));
    return dialect.selectByList(
        QStringLiteral("concord_operation"), QStringLiteral("applied_id"),
        {QStringLiteral("request_hash"), QStringLiteral("record_key"), QStringLiteral("new_token")},
        values);
}

std::optional<OperationRow> Operations::appliedIn(const QList<SqlValues> &rows)
{
    if (rows.isEmpty())
        return std::nullopt;
    const SqlValues &row = rows.first();
    return OperationRow{true, row.at(0).toBytes(), row.at(1).toText(), row.at(2).toText()};
}

Result<std::optional<OperationRow>> Operations::findApplied(const OperationId &id) const
{
    const SqlStatement statement = selectApplied(id);
    const auto rows = m_connection->select(statement.text, statement.values);
    if (!rows)
        return rows.error();
    return appliedIn(*rows);
}

Result<bool> Operations::isVoided(const OperationId &id, int attempt) const
{
    const auto rows = m_connection->select(
        kSelectVoid, {FieldValue::text(id.toText()), FieldValue::integer(attempt)});
    return rows ? Result<bool>(!rows->isEmpty()) : Result<bool>(rows.error());
}

Result<SettledState> Operations::claim(const OperationId &id, int attempt, qint64 nowMicroseconds)
{
    const auto applied = findApplied(id);
    if (!applied)
        return applied.error();
    if (*applied)
        return SettledState::Applied;
    FieldValues tombstone;
    tombstone.set(QStringLiteral("save_id"), FieldValue::text(id.toText()));
    tombstone.set(QStringLiteral("attempt"), FieldValue::integer(attempt));
    tombstone.set(QStringLiteral("state"), FieldValue::text(QStringLiteral("void")));
    tombstone.set(QStringLiteral("saved_at"), FieldValue::text(DateTimeText::utc(nowMicroseconds)));
    const SqlStatement statement = m_connection->dialect().insertUnlessThere(
        QStringLiteral("concord_operation"), tombstone,
        {QStringLiteral("save_id"), QStringLiteral("attempt")});
    const auto claimed = m_connection->execute(statement.text, statement.values);
    if (!claimed)
        return claimed.error();
    if (*claimed == 1)
        return SettledState::NotApplied;
    // Where several write at once, the flight may have landed between the look and the tombstone.
    const auto landed = findApplied(id);
    if (!landed)
        return landed.error();
    return *landed ? SettledState::Applied : SettledState::NotApplied;
}

QByteArray Operations::requestHash(const SaveRequest &request) const
{
    // BLAKE2 cannot be extended from its result, so a key before the text makes a sound keyed hash.
    return QCryptographicHash::hash(m_secret + requestFingerprint(request),
                                    QCryptographicHash::Blake2b_256);
}

} // namespace concord
