// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalues.h"
#include "core/record/recordkey.h"
#include "core/token/concurrencytoken.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <variant>

namespace concord {

// The save is in the database.
struct Saved
{
    RecordKey key;
    FieldValues databaseValues; // read inside the same transaction; empty after a delete
    ConcurrencyToken token;
    int attempts = 1;        // transactions begun, retries of a busy database included
    bool isReplayed = false; // this very operation had been applied before; nothing was written now
    bool wasGone = false;    // a delete of a row that was already deleted
    QDateTime readAt = QDateTime::currentDateTimeUtc(); // of the values: when the answer came
};

enum class ConflictKind {
    Modified,  // the row is there and differs
    Deleted,   // the row is gone
    KeyExists, // an insert met a row with its key
};

// Why the save was refused, as told to the person.
enum class ConflictReason {
    ValuesMoved,    // at least one field has another value now
    TokenOnlyMoved, // somebody saved, every field reads as before
    Blocked,        // token and values are as they were: a policy or a trigger refused the write
    RowGone,
    KeyTaken,
};

// A save refused because the row moved. Nothing was written. Data, not a message: the store returns it, the
// merge works on it, and only the window or the command line speaks about it.
struct Conflict
{
    ConflictKind kind = ConflictKind::Modified;
    ConflictReason reason = ConflictReason::ValuesMoved;
    FieldValues originalValues; // as the edit began; empty where the request brought none
    FieldValues currentValues;  // the original with the person's changes
    FieldValues databaseValues; // now; empty where the row is gone
    ConcurrencyToken databaseToken;
    QString updatedBy; // who saved last and when, where the table tells; exact text
    QString updatedTime;
    QDateTime databaseReadAt = {}; // UTC; invalid where nobody knows
};

using SaveOutcome = std::variant<Saved, Conflict>;

QString conflictKindName(ConflictKind kind);       // "modified", "deleted", "exists"
QString conflictReasonName(ConflictReason reason); // "values", "token", "blocked", "gone", "key"
std::optional<ConflictKind> conflictKindNamed(const QString &name);
std::optional<ConflictReason> conflictReasonNamed(const QString &name);

} // namespace concord
