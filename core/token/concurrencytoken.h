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
    // RowVersion, UpdatedTime: the token column's value, which may be NULL. AllColumns: NULL.
    const FieldValue &value() const { return m_value; }

    // The text that `get` prints and `--token` takes: `v:417`, `t:2026-10-05T10:02:11.123456Z`, `t:null`,
    // `h:` and a SHA-256 over every loaded column for a table without a token.
    QString toText() const;

    // The token inside a row that was read whole.
    static ConcurrencyToken ofRow(const Entity &entity, const FieldValues &row);
    // Fails with BadToken where the text is not one of this entity's kind.
    static Result<ConcurrencyToken> parse(const Entity &entity, const QString &text);

    friend bool operator==(const ConcurrencyToken &, const ConcurrencyToken &) = default;

private:
    TokenKind m_kind = TokenKind::AllColumns;
    FieldValue m_value;
    QString m_hash; // AllColumns
};

// One comparison of the WHERE clause: column IS value, NULL-safe and exact.
struct GuardTerm
{
    QString column;
    FieldValue value;

    friend bool operator==(const GuardTerm &, const GuardTerm &) = default;
};

// What must still be true of the row, besides its key, for a save to be allowed.
//
// RowVersion: the token alone. UpdatedTime: the token and, because the column may be NULL or coarser than
// the saves, also the originals of the written fields, of their groups and of every field that a rule reads.
// AllColumns, a row-strict entity without a database-made token, and every delete without one: each loaded
// column.
QList<GuardTerm> makeGuard(const Entity &entity, const ConcurrencyToken &token,
                           const FieldValues &originalValues, const QStringList &writtenFields);

// The same for a delete: nothing may have changed.
QList<GuardTerm> makeDeleteGuard(const Entity &entity, const ConcurrencyToken &token,
                                 const FieldValues &originalValues);

// What the save itself must write so that the token moves: for UpdatedTime the later of the clock and one
// microsecond after the old time, so it rises even when the clock does not. Nothing for the other kinds.
// Fails with TokenExhausted where no later time can be written, and with BadToken where the column holds a number.
Result<FieldValues> advanceToken(const Entity &entity, const ConcurrencyToken &token,
                                 const Clock &clock);

} // namespace concord
