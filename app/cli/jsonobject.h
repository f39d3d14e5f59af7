// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"
#include "core/record/fieldvalues.h"

#include <QAnyStringView>
#include <QString>
#include <QStringList>

namespace concord {

// Writes one JSON object on one line, members in the order they are added. QJsonDocument would sort them, so
// that the fields of a record no longer stood in the order of its table.
class JsonObject
{
public:
    JsonObject &add(QAnyStringView name, const QString &text);
    JsonObject &add(QAnyStringView name, qint64 number);
    JsonObject &add(QAnyStringView name, bool value);
    // Seconds and the like, with three digits behind the point.
    JsonObject &addSeconds(QAnyStringView name, double seconds);
    // The exact database text as a string, or null.
    JsonObject &add(QAnyStringView name, const FieldValue &value);
    JsonObject &add(QAnyStringView name, const FieldValues &values);
    JsonObject &add(QAnyStringView name, const QStringList &texts);
    JsonObject &add(QAnyStringView name, const JsonObject &object);
    JsonObject &add(QAnyStringView name, const QList<JsonObject> &objects);
    JsonObject &addNull(QAnyStringView name);
    // The text, or null where it is empty.
    JsonObject &addOrNull(QAnyStringView name, const QString &text);
    // The other object's members behind these.
    JsonObject &append(const JsonObject &object);

    QString toText() const { return QLatin1Char('{') + m_members + QLatin1Char('}'); }

private:
    JsonObject &addRaw(QAnyStringView name, const QString &json);

    QString m_members;
};

} // namespace concord
