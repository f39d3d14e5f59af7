// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/entity.h"
#include "core/store/rowquery.h"
#include "core/store/sqlconnection.h"
#include "core/token/concurrencytoken.h"

#include <QString>

namespace concord {

// A statement with what is to be bound to its question marks, in order.
struct SqlStatement
{
    QString text;
    SqlValues values;
};

// Writes SQL for SQLite: one builder a statement, each guarding what its comment says. Identifiers are
// always quoted here, for the driver's own quoting can be broken out of; values are always bound.
namespace sqlite {

// `name` in double quotes with inner ones doubled. `name` must hold no NUL (isIdentifier).
QString quoted(const QString &name);
bool isIdentifier(const QString &name);

// Reads one row by its key, all columns in schema order.
SqlStatement selectByKey(const Entity &entity, const RecordKey &key);
// Writes `changes` where the key and every guard term still hold. NULL-safe and byte-exact.
SqlStatement guardedUpdate(const Entity &entity, const RecordKey &key, const FieldValues &changes,
                           const QList<GuardTerm> &guard);
// Deletes under the same guard.
SqlStatement guardedDelete(const Entity &entity, const RecordKey &key,
                           const QList<GuardTerm> &guard);
// Inserts one row; columns that are not named take their defaults.
SqlStatement insert(const Entity &entity, const FieldValues &values);

// A stretch of rows in the query's order, one more than the limit to see whether more follow.
SqlStatement selectWindow(const WindowRequest &request);
SqlStatement selectCount(const RowQuery &query);

struct AnchorStatement : SqlStatement
{
    QStringList columns; // what follows the row number: the sort field first, then the rest of the key
};
// Row number, sort field and key of every `every`-th row.
AnchorStatement selectAnchors(const RowQuery &query, qint64 every);

} // namespace sqlite

} // namespace concord
