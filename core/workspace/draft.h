// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/unitofwork.h"
#include "core/merge/keptchoices.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace concord {

// An unsaved edit as it lies on disk: the row as read, its token, what the person changed, and the texts
// typed that are no value yet ("12,"), so that nothing typed is lost. Values of secret fields are left out;
// a key stays, because it names the record.
struct Draft
{
    QString id; // a UUID; one edit keeps one
    QString url;
    QString user;
    QString entity;
    QString schemaFingerprint; // of the table when the edit began
    bool isNew = false;
    QString title;       // the record's name for people
    RecordSnapshot read; // its token only in memory: on disk it is tokenText
    FieldValues changes;
    QHash<QString, QString> typedTexts; // field to text that does not parse
    QStringList secretFields;           // changed too, but to be typed again
    KeptChoices choices;                // in a conflict of its save that is not resolved
    QDateTime writtenAt;                // UTC
    QString tokenText;

    friend bool operator==(const Draft &, const Draft &) = default;
};

// What to keep of an edit, without its secrets. The caller adds id, url, user, title and writtenAt.
Draft makeDraft(const UnitOfWork &work, const QHash<QString, QString> &typedTexts,
                const KeptChoices &choices = {});

// JSON for the disk and back. Fails with InvalidInput where the text is no draft, or one of a newer format;
// the detail says why.
QByteArray toJson(const Draft &draft);
Result<Draft> draftFromJson(const QByteArray &json);
// The same as a part of a larger document.
QJsonObject toJsonObject(const Draft &draft);
Result<Draft> draftFromJsonObject(const QJsonObject &root);
// Whether both hold the same changes to the same version of the same record.
bool isSameEdit(const Draft &left, const Draft &right);

// The edit that a draft holds. `needsReview` is set where the table has changed since: fields that are still
// there by name and fit are carried, everything else is in `lostTexts` to be shown and copied.
struct RestoredDraft
{
    QString id; // the draft's, to be removed once the edit has a draft of its own
    UnitOfWork work;
    QHash<QString, QString> typedTexts;
    bool needsReview = false;
    QHash<QString, QString> lostTexts;
    QStringList secretFields; // were changed and must be typed again
    KeptChoices choices = {};
};
// An original that the draft does not hold (a secret, a column added since) is `unknownOriginal()`, so that a
// guard on it never holds and the database's value is never overwritten unseen. Fails with UnknownEntity where the
// draft is not one of `entity`, with TableChanged where the key does not fit the table any more, and with BadToken.
Result<RestoredDraft> restoreDraft(const Draft &draft, const EntityPtr &entity);

// Stands for an original value that is not known; equal to nothing that a database holds.
FieldValue unknownOriginal();

} // namespace concord
