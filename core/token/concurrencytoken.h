// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"

#include <QString>

namespace concord {

// The version of a row as it was when somebody read it. Compared for equality only, never "newer than":
// versions go backwards after a restore. Opaque to everybody but this folder and the store.
class ConcurrencyToken
{
public:
    ConcurrencyToken() = default;

    TokenKind kind() const { return m_kind; }
    // RowVersion, UpdatedTime, Xmin: the one value, which may be NULL. NULL for the other kinds.
    const FieldValue &value() const { return m_value; }

    // The text that `get` prints and `--token` takes: `v:417`, `t:2026-10-05T10:02:11.123456Z`, `t:null`,
    // `x:7731`; for a table without a token `h:` or `f:` and a SHA-256 over every loaded or every chosen column.
    QString toText() const;

    // The token of a row that was read whole; Xmin: `systemVersion`, which is not among its values.
    static ConcurrencyToken ofRow(const Entity &entity, const FieldValues &row,
                                  const FieldValue &systemVersion = {});
    // Fails with BadToken where the text is not one of this entity's kind.
    static Result<ConcurrencyToken> parse(const Entity &entity, const QString &text);

    friend bool operator==(const ConcurrencyToken &, const ConcurrencyToken &) = default;

private:
    TokenKind m_kind = TokenKind::AllColumns;
    FieldValue m_value;
    QString m_hash; // ChosenFields, AllColumns
};

// The name of the column whose value Xmin is; no column of a table can bear it.
inline constexpr QLatin1String kXminColumn("xmin");

// One comparison of the WHERE clause: column IS value, NULL-safe and exact.
struct GuardTerm
{
    QString column;
    FieldValue value;

    friend bool operator==(const GuardTerm &, const GuardTerm &) = default;
};

// What must still be true of the row, besides its key, for a save to be allowed.
//
// A unique RowVersion: the token alone. Every other: the token or the chosen fields, and, because the column may be
// NULL, coarser than the saves, or begin anew, also the originals of the written fields, of their groups and of
// every field that a rule reads. AllColumns, a row-strict entity without a unique version, and every delete
// without one: each loaded column.
QList<GuardTerm> makeGuard(const Entity &entity, const ConcurrencyToken &token,
                           const FieldValues &originalValues, const QStringList &writtenFields);

// The same for a delete: nothing may have changed.
QList<GuardTerm> makeDeleteGuard(const Entity &entity, const ConcurrencyToken &token,
                                 const FieldValues &originalValues);

// What the save itself must write so that the token moves: for UpdatedTime the later of the clock and one
// microsecond after the old time, so it rises even when the clock does not (a dialect may let the server's clock do
// the same); for a RowVersion that we move, one more. Nothing for the other kinds. Fails with TokenExhausted where
// nothing later can be written, and with BadToken where a time's column holds a number or a version's none.
Result<FieldValues> advanceToken(const Entity &entity, const ConcurrencyToken &token,
                                 const Clock &clock);

} // namespace concord
