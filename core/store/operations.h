// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saverequest.h"
#include "core/store/recordstore.h"
#include "core/store/sqlconnection.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

class SqlDialect;

// The version of Concord's own tables that this program writes and understands.
inline constexpr int kOwnSchemaVersion = 1;

// One step on the way to Concord's own tables: it makes a table, or a column in one. Whether it was taken is seen by
// what it makes, for MariaDB commits each statement by itself and may be cut off behind any.
struct OwnTableStep
{
    QString table;
    QString column; // empty: the whole table
    QStringList statements;
};

// What Concord's own tables are. A later version has a higher number and one more step, never another one: a step that
// was taken somewhere is not taken again. A new column must have a default, for older programs may still write.
struct OwnTables
{
    qint64 version = kOwnSchemaVersion;
    QList<OwnTableStep> steps;

    // concord_meta, which holds the version, then concord_operation.
    static OwnTables of(const SqlDialect &dialect);
};

// The statements that make all of it in an empty database. The version is written last: without it the tables count as
// not there.
QStringList operationsDdl(const SqlDialect &dialect);
// What writes the version where `isThere` says whether one was written.
QString ownVersionStatement(qint64 version, bool isThere);
// Empty where the tables are not there, or not all of them. Fails with FutureSchema where they are newer than
// `newest`, or of no version that is a number. `path` names the database.
Result<std::optional<qint64>> readOwnVersion(SqlConnection *connection, const QString &path,
                                             qint64 newest = kOwnSchemaVersion);

// One row of concord_operation: a save that was applied, or a tombstone that makes sure it never will be.
struct OperationRow
{
    bool isApplied = false; // state `ok`, else `void`
    QByteArray requestHash;
    QString key;      // RecordKey::toText
    QString newToken; // empty after a delete, and where SQL could not tell it
};

// Reads and writes the operations table of one open connection, always inside the caller's transaction.
class Operations
{
public:
    // `secret` keys the hash of requests: a plain hash of a short value could be guessed.
    Operations(SqlConnection *connection, QByteArray secret);

    // What a save writes in its operation row, by column; all but the new token, which the database may make, and a
    // key that it makes.
    FieldValues noteOf(const SaveRequest &request, const QString &keyText,
                       qint64 nowMicroseconds) const;
    // Fails with ConstraintViolated where this save id was applied or voided before: look it up then.
    Result<void> recordApplied(FieldValues note, const QString &newToken);
    // For a row whose version moved once more after its operation was noted.
    Result<void> correctNewToken(const OperationId &id, const QString &newToken);

    // The row that says this save id was applied, whatever the attempt.
    static SqlStatement selectApplied(const OperationId &id);
    // The same for many, each row behind the number of its id in the list.
    static SqlStatement selectApplied(const SqlDialect &dialect, const QStringList &ids);
    // `rows` without such numbers.
    static std::optional<OperationRow> appliedIn(const QList<SqlValues> &rows);
    Result<std::optional<OperationRow>> findApplied(const OperationId &id) const;
    // Whether a tombstone stands for this attempt.
    Result<bool> isVoided(const OperationId &id, int attempt) const;
    // Puts the tombstone for one attempt in place, or tells that the save was applied.
    Result<SettledState> claim(const OperationId &id, int attempt, qint64 nowMicroseconds);

    QByteArray requestHash(const SaveRequest &request) const;

private:
    SqlConnection *m_connection; // not owned
    QByteArray m_secret;
    QString m_insert; // a save is too short to write it anew
};

} // namespace concord
