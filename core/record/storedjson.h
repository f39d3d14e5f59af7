// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalues.h"
#include "core/record/recordkey.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace concord {

// The JSON of the files that Concord writes for itself: drafts, saves that are pending, conflicts that were resolved.
// A value keeps its type and its exact text.

QJsonObject toJsonObject(const FieldValue &value);
QJsonArray toJsonArray(const FieldValues &values);
QJsonArray toJsonArray(const RecordKey &key);
QJsonObject toJsonObject(const QHash<QString, QString> &texts);

// Reads members by name and remembers the first thing that is wrong. Every call gives something usable.
class StoredJsonReader
{
public:
    const QString &problem() const { return m_problem; }
    void fail(const QString &problem);
    QString text(const QJsonObject &object, const QString &name);
    bool flag(const QJsonObject &object, const QString &name);
    QJsonArray array(const QJsonObject &object, const QString &name);
    FieldValue value(const QJsonValue &json);
    FieldValues values(const QJsonObject &object, const QString &name);
    RecordKey key(const QJsonObject &object, const QString &name);
    QHash<QString, QString> texts(const QJsonObject &object, const QString &name);
    QStringList names(const QJsonObject &object, const QString &name);

private:
    QString m_problem;
};

} // namespace concord
