// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/operationid.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"
#include "core/record/recordkey.h"
#include "core/token/concurrencytoken.h"

namespace concord {

enum class SaveKind { Update, Insert, Delete };

// What is sent to a store: one guarded change of one row. Only fields that the person changed are in
// `changes`, so a colleague's change of another field cannot be written over.
struct SaveRequest
{
    OperationId operationId;
    int attempt = 1; // counts the sendings of this intent; a merged request is the next attempt
    SaveKind kind = SaveKind::Update;
    EntityPtr entity;
    RecordKey key; // empty for an insert whose key the database makes
    ConcurrencyToken token;
    FieldValues originalValues; // as read when the edit began; may be empty (token only)
    FieldValues changes;
    // The fingerprint of the request this one is a merged retry of, so that both count as one intent. Empty:
    // this request is the intent itself.
    QByteArray intent;
    QString user; // the name that people see, for updated_by and the operations table
};

// Canonical bytes of what the person asked for: the intent where there is one, else entity, kind, key, token
// and changes. Two requests are the same where these are. The store keeps only a keyed hash of it.
QByteArray requestFingerprint(const SaveRequest &request);

} // namespace concord
