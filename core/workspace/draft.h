// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/unitofwork.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

namespace concord {

// An unsaved edit as it lies on disk: the row as read, its token, what the person changed, and the texts
// typed that are no value yet ("12,"), so that nothing typed is lost. Values of secret fields are left out.
struct Draft
{
    QString id; // a UUID; one edit keeps one
    QString url;
    QString user;
    QString entity;
    QString schemaFingerprint; // of the table when the edit began
    bool isNew = false;
    QString title; // the record's name for people
    RecordSnapshot read;
    FieldValues changes;
    QHash<QString, QString> typedTexts; // field to text that does not parse
    QDateTime writtenAt;                // UTC
    QString tokenText;

    friend bool operator==(const Draft &, const Draft &) = default;
};

// JSON for the disk and back. Fails with InvalidInput where the text is no draft.
QByteArray toJson(const Draft &draft);
Result<Draft> draftFromJson(const QByteArray &json);

// The edit that a draft holds. `needsReview` is set where the table has changed since: fields that are still
// there by name and fit are carried, everything else is in `lostTexts` to be shown and copied.
struct RestoredDraft
{
    UnitOfWork work;
    QHash<QString, QString> typedTexts;
    bool needsReview = false;
    QHash<QString, QString> lostTexts;
};
Result<RestoredDraft> restoreDraft(const Draft &draft, const EntityPtr &entity);

} // namespace concord
