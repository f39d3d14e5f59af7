// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saverequest.h"
#include "core/workspace/draft.h"

#include <QList>

namespace concord {

// One attempt of one intent to save.
struct Sending
{
    OperationId operationId;
    int attempt = 1;

    friend bool operator==(const Sending &, const Sending &) = default;
    friend size_t qHash(const Sending &sending, size_t seed = 0)
    {
        return qHashMulti(seed, sending.operationId, sending.attempt);
    }
};

// A save that was sent and is not settled, as it lies on disk: what identifies the sending, and the edit behind it
// as a draft, which is offered back where it was not applied. Values of secret fields are left out, as in every draft.
struct PendingSave
{
    QString installation; // of the program that sent it
    Sending sending;
    SaveKind kind = SaveKind::Update;
    Draft edit; // its id is the operation's; writtenAt is when it was sent

    friend bool operator==(const PendingSave &, const PendingSave &) = default;
};

// `url` is the database's address.
PendingSave makePendingSave(const SaveRequest &request, const QString &installation,
                            const QString &url);

// The request again, without what was secret; enough to settle it, not to send it. Fails as restoreDraft(), and with
// TableChanged where the table is not as it was.
Result<SaveRequest> requestOf(const PendingSave &save, const EntityPtr &entity);

// One line of JSON and back. Fails with InvalidInput where the text is no pending save, or one of a newer format.
QByteArray toJson(const PendingSave &save);
Result<PendingSave> pendingSaveFromJson(const QByteArray &json);

} // namespace concord
