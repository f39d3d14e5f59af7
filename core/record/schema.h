// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVarLengthArray>

namespace concord {

// How a column stores what it is given. On SQLite this is the column's affinity, which decides the type a
// text turns into when it is written (https://www.sqlite.org/datatype3.html, section 3).
enum class Storage {
    Integer,
    Real,
    Numeric, // integer where it fits, else real
    Text,
    Any, // kept as given: bytes, or a column without a declared type
};

struct ColumnSchema
{
    QString name;
    QString declaredType; // as written in CREATE TABLE, may be empty
    Storage storage = Storage::Any;
    bool isNotNull = false;
    bool isGenerated = false; // computed by the database, never written
    // A trigger sets it at every update, or this login may not.
    bool isMovedByDatabase = false;
    bool hasDefault = false;
    bool isUnique = false; // by a unique index over it alone
    int keyPosition = 0;   // 1-based place in the key, 0 outside it

    friend bool operator==(const ColumnSchema &, const ColumnSchema &) = default;
};

// A column that points to a column of another table's rows, or of the same table's. Keys of several columns are left
// out: no single column of theirs says which row is meant.
struct ForeignKey
{
    QString column;
    QString table; // the one that it points to
    QString referencedColumn;

    friend bool operator==(const ForeignKey &, const ForeignKey &) = default;
};

// The columns of a key, in key order.
using KeyColumns = QVarLengthArray<const ColumnSchema *, 4>;

// One table or view as the database describes it. A value, made by the store's schema reader.
struct TableSchema
{
    QString name;
    bool isView = false;
    // The key is the engine's own row number (SQLite: INTEGER PRIMARY KEY), so that an insert may leave it out.
    bool isKeyGenerated = false;
    // PostgreSQL's tables: each row bears the number of the transaction that wrote it.
    bool hasXmin = false;
    QList<ColumnSchema> columns;
    QList<ForeignKey> foreignKeys;

    // Empty where the table has no usable key, or where a column of it is missing here. Lives as long as this.
    KeyColumns key() const;
    QStringList keyColumns() const;                        // their names
    const ColumnSchema *column(const QString &name) const; // nullptr where there is none
    // Changes when a column is added, dropped, renamed, or changes type, key or NULL-ness. Hex.
    QString fingerprint() const;

    friend bool operator==(const TableSchema &, const TableSchema &) = default;
};

} // namespace concord
