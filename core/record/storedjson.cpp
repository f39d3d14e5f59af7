// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/storedjson.h"

#include "core/base/coretext.h"
#include "core/record/decimaltext.h"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace concord {

namespace {

constexpr std::array<std::pair<const char *, FieldValue::Type>, 7> kTypeNames{{
    {"null", FieldValue::Type::Null},
    {"integer", FieldValue::Type::Integer},
    {"real", FieldValue::Type::Real},
    {"decimal", FieldValue::Type::Decimal},
    {"text", FieldValue::Type::Text},
    {"datetime", FieldValue::Type::DateTime},
    {"bytes", FieldValue::Type::Bytes},
}};

QString typeName(FieldValue::Type type)
{
    for (const auto &[name, known] : kTypeNames) {
        if (known == type)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<FieldValue::Type> typeFromName(const QString &name)
{
    for (const auto &[known, type] : kTypeNames) {
        if (name == QLatin1String(known))
            return type;
    }
    return std::nullopt;
}

// The value whose exact text is `text`, or nothing where no value of this type has it.
std::optional<FieldValue> valueOf(FieldValue::Type type, const QString &text)
{
    FieldValue value;
    bool ok = true;
    switch (type) {
    case FieldValue::Type::Null:
        break;
    case FieldValue::Type::Integer:
        value = FieldValue::integer(text.toLongLong(&ok));
        break;
    case FieldValue::Type::Real: {
        const double real = text.toDouble(&ok);
        ok = ok && !std::isnan(real);
        value = ok ? FieldValue::real(real) : FieldValue();
        break;
    }
    case FieldValue::Type::Decimal:
        ok = DecimalText::parse(text).has_value();
        value = FieldValue::decimal(text);
        break;
    case FieldValue::Type::Text:
        value = FieldValue::text(text);
        break;
    case FieldValue::Type::DateTime:
        value = FieldValue::dateTime(text);
        break;
    case FieldValue::Type::Bytes:
        value = FieldValue::bytes(QByteArray::fromHex(text.toLatin1()));
        break;
    }
    return ok && value.toText() == text ? std::optional(value) : std::nullopt;
}

} // namespace

QJsonObject toJsonObject(const FieldValue &value)
{
    QJsonObject object{{QStringLiteral("type"), typeName(value.type())}};
    if (!value.isNull())
        object.insert(QStringLiteral("value"), value.toText());
    return object;
}

QJsonArray toJsonArray(const FieldValues &values)
{
    QJsonArray array;
    for (const auto &[name, value] : values) {
        QJsonObject object = toJsonObject(value);
        object.insert(QStringLiteral("field"), name);
        array.append(object);
    }
    return array;
}

QJsonArray toJsonArray(const RecordKey &key)
{
    QJsonArray array;
    for (const FieldValue &part : key.parts())
        array.append(toJsonObject(part));
    return array;
}

QJsonObject toJsonObject(const QHash<QString, QString> &texts)
{
    QJsonObject object;
    for (auto text = texts.cbegin(); text != texts.cend(); ++text)
        object.insert(text.key(), text.value());
    return object;
}

void StoredJsonReader::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

QString StoredJsonReader::text(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    if (!value.isString())
        fail(CoreText::tr("\"%1\" is not a text").arg(name));
    return value.toString();
}

bool StoredJsonReader::flag(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    if (!value.isBool())
        fail(CoreText::tr("\"%1\" is neither true nor false").arg(name));
    return value.toBool();
}

QJsonArray StoredJsonReader::array(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    if (!value.isArray())
        fail(CoreText::tr("\"%1\" is not a list").arg(name));
    return value.toArray();
}

FieldValue StoredJsonReader::value(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    const auto type = typeFromName(text(object, QStringLiteral("type")));
    if (!type) {
        fail(CoreText::tr("a value has an unknown type"));
        return {};
    }
    if (*type == FieldValue::Type::Null)
        return {};
    const auto value = valueOf(*type, text(object, QStringLiteral("value")));
    if (!value)
        fail(CoreText::tr("a value does not have the form of its type"));
    return value.value_or(FieldValue());
}

FieldValues StoredJsonReader::values(const QJsonObject &object, const QString &name)
{
    FieldValues values;
    const QJsonArray entries = array(object, name);
    for (const auto &entry : entries) {
        const QString field = text(entry.toObject(), QStringLiteral("field"));
        if (values.contains(field))
            fail(CoreText::tr("\"%1\" names a field twice").arg(name));
        else
            values.append(field, value(entry));
    }
    return values;
}

RecordKey StoredJsonReader::key(const QJsonObject &object, const QString &name)
{
    QList<FieldValue> parts;
    const QJsonArray entries = array(object, name);
    for (const auto &entry : entries)
        parts.append(value(entry));
    return RecordKey(std::move(parts));
}

QHash<QString, QString> StoredJsonReader::texts(const QJsonObject &object, const QString &name)
{
    QHash<QString, QString> texts;
    if (!object.value(name).isObject())
        fail(CoreText::tr("\"%1\" is not an object").arg(name));
    const QJsonObject entries = object.value(name).toObject();
    for (const QString &field : entries.keys())
        texts.insert(field, text(entries, field));
    return texts;
}

QStringList StoredJsonReader::names(const QJsonObject &object, const QString &name)
{
    QStringList names;
    const QJsonArray entries = array(object, name);
    for (const auto &entry : entries) {
        if (!entry.isString())
            fail(CoreText::tr("\"%1\" holds more than texts").arg(name));
        names.append(entry.toString());
    }
    return names;
}

} // namespace concord
