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

// `name` in double quotes with inner ones doubled. It may be empty, as SQLite allows, and must hold no NUL.
QString quoted(const QString &name);

// Reads rows, all columns in schema order, up to its condition.
QString selectRows(const Entity &entity);
// Reads one row by its key. `selectRows` as above: a save is too short to write it anew each time.
SqlStatement selectByKey(const QString &selectRows, const Entity &entity, const RecordKey &key);
// Writes `changes` where the key and every guard term still hold. NULL-safe and byte-exact.
SqlStatement guardedUpdate(const Entity &entity, const RecordKey &key, const FieldValues &changes,
                           const QList<GuardTerm> &guard);
// Deletes under the same guard.
SqlStatement guardedDelete(const Entity &entity, const RecordKey &key,
                           const QList<GuardTerm> &guard);
// Inserts one row; columns that are not named take their defaults. Gives back the key, which a default may have
// made.
SqlStatement insert(const Entity &entity, const FieldValues &values);

// A stretch of rows in the query's order, one more than the limit to see whether more follow. From an anchor
// on, every range of rows is found by an index on the sort column or the key where there is one. No value of
// the anchor may be broken text.
SqlStatement selectWindow(const WindowRequest &request);
SqlStatement selectCount(const RowQuery &query);

// Whether these bytes may have been read from a text that is no UTF-8 (PreparedStatement). SQLite sorts a text
// before all bytes, so no row can be sought from such a value on. In a key that is not declared as a text bytes
// count as bytes, for an index over binary ids must be used.
bool isBrokenText(const FieldValue &value, Storage keyStorage = Storage::Text);

struct AnchorStatement : SqlStatement
{
    QStringList
        columns; // what follows the row number: the sort field first, then the rest of the key
};
// Row number, sort field and key of every `every`-th row.
AnchorStatement selectAnchors(const RowQuery &query, qint64 every);

} // namespace sqlite

} // namespace concord
