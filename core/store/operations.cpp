// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/operations.h"

#include "core/record/datetimetext.h"
#include "core/store/sqldialect.h"

#include <QCryptographicHash>

namespace concord {

namespace {

const QString kMetaDdl = QStringLiteral(
    "CREATE TABLE concord_meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)%1");

// `applied_id` holds the save id where the state is `ok` and NULL elsewhere, so its unique index allows one
// applied attempt a save id; engines without partial indexes can do the same.
const QString kOperationDdl = QStringLiteral(
    "CREATE TABLE concord_operation ("
    "save_id TEXT NOT NULL, attempt INTEGER NOT NULL, "
    "state TEXT NOT NULL CHECK (state IN ('ok', 'void')), "
    "applied_id TEXT UNIQUE CHECK (applied_id IS NULL OR applied_id = save_id), "
    "request_hash %2, entity TEXT, record_key TEXT, old_token TEXT, new_token TEXT, "
    "login TEXT, user_name TEXT, saved_at TEXT NOT NULL, "
    "PRIMARY KEY (save_id, attempt))%1");

// Refused by a key where this attempt was voided, or any attempt applied, before.
const QString kInsertApplied = QStringLiteral(
    "INSERT INTO concord_operation (save_id, attempt, state, applied_id, request_hash, entity, "
    "record_key, old_token, new_token, login, user_name, saved_at) "
    "VALUES (?, ?, 'ok', ?, ?, ?, ?, ?, ?, ?, ?, ?)");

const QString kInsertVoid
    = QStringLiteral("INSERT INTO concord_operation (save_id, attempt, state, saved_at) "
                     "VALUES (?, ?, 'void', ?) ON CONFLICT DO NOTHING");

const QString kSelectApplied = QStringLiteral(
    "SELECT request_hash, record_key, new_token FROM concord_operation WHERE applied_id = ?");

QString loginName()
{
    static const QString login = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return login;
}

} // namespace

QStringList operationsDdl(const SqlDialect &dialect)
{
    return {kMetaDdl.arg(dialect.tableOptions()),
            kOperationDdl.arg(dialect.tableOptions(), dialect.bytesType()),
            QStringLiteral("INSERT INTO concord_meta (name, value) VALUES ('schema_version', '%1')")
                .arg(kOwnSchemaVersion)};
}

Operations::Operations(SqlConnection *connection, QByteArray secret)
    : m_connection(connection)
    , m_secret(std::move(secret))
{
}

Result<bool> Operations::exists() const
{
    return m_connection->tableExists(QStringLiteral("concord_operation"));
}

Result<void> Operations::recordApplied(const SaveRequest &request, const QString &keyText,
                                       const QString &newToken, qint64 nowMicroseconds)
{
    const FieldValue id = FieldValue::text(request.operationId.toText());
    SqlValues values; // not a braced list, whose elements would be copied
    values.reserve(11);
    values.append(id);
    values.append(FieldValue::integer(request.attempt));
    values.append(id);
    values.append(FieldValue::bytes(requestHash(request)));
    values.append(FieldValue::text(request.entity->name));
    values.append(FieldValue::text(keyText));
    values.append(FieldValue::text(request.token.toText()));
    values.append(FieldValue::text(newToken));
    values.append(FieldValue::text(loginName()));
    values.append(FieldValue::text(request.user));
    values.append(FieldValue::text(DateTimeText::utc(nowMicroseconds)));
    const auto inserted = m_connection->execute(kInsertApplied, values);
    if (!inserted)
        return inserted.error();
    return {};
}

Result<std::optional<OperationRow>> Operations::findApplied(const OperationId &id) const
{
    const auto rows = m_connection->select(kSelectApplied, {FieldValue::text(id.toText())});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<OperationRow>();
    const QList<FieldValue> &row = rows->first();
    return std::optional(
        OperationRow{true, row.at(0).toBytes(), row.at(1).toText(), row.at(2).toText()});
}

Result<SettledState> Operations::claim(const OperationId &id, int attempt, qint64 nowMicroseconds)
{
    const auto applied = findApplied(id);
    if (!applied)
        return applied.error();
    if (*applied)
        return SettledState::Applied;
    const auto claimed
        = m_connection->execute(kInsertVoid,
                                {FieldValue::text(id.toText()), FieldValue::integer(attempt),
                                 FieldValue::text(DateTimeText::utc(nowMicroseconds))});
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
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(m_secret);
    hash.addData(requestFingerprint(request));
    return hash.result();
}

} // namespace concord
