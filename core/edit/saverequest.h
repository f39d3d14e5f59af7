// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/operationid.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"
#include "core/record/recordkey.h"
#include "core/token/concurrencytoken.h"

#include <atomic>
#include <memory>
#include <optional>

namespace concord {

enum class SaveKind { Update, Insert, Delete };

// As files and the command line have it: "set", "new", "delete".
QString saveKindName(SaveKind kind);
std::optional<SaveKind> saveKindNamed(const QString &name);

// Whether nobody can have applied an operation yet: its id was made for this request, and no store has sent it. Copies
// of the request share that. Any thread.
class FirstSending
{
public:
    static FirstSending ofNewId()
    {
        FirstSending sending;
        sending.m_isDue = std::make_shared<std::atomic_bool>(true);
        return sending;
    }
    // Called by who sends it: true once.
    bool take() const { return m_isDue && m_isDue->exchange(false); }

private:
    std::shared_ptr<std::atomic_bool> m_isDue; // none: somebody may have sent it
};

// What is sent to a store: one guarded change of one row. Only fields that the person changed are in
// `changes`, so a colleague's change of another field cannot be written over.
struct SaveRequest
{
    OperationId operationId;
    FirstSending firstSending;
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
