// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlvalue.h"

#include <QMetaType>

#include <cmath>

namespace concord {

QVariant toVariant(const FieldValue &value)
{
    switch (value.type()) {
    case FieldValue::Type::Null:
        return QVariant(QMetaType::fromType<QString>());
    case FieldValue::Type::Integer:
        return value.toText().toLongLong();
    case FieldValue::Type::Real:
        return value.toText().toDouble();
    case FieldValue::Type::Bytes: {
        const QByteArray &bytes = value.toBytes();
        return bytes.isEmpty() ? QByteArray("", 0) : bytes;
    }
    case FieldValue::Type::Decimal:
    case FieldValue::Type::Text:
    case FieldValue::Type::DateTime:
        break;
    }
    const QString text = value.toText();
    return text.isEmpty() ? QStringLiteral("") : text;
}

FieldValue fromVariant(const QVariant &value)
{
    if (value.isNull())
        return FieldValue::null();
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
        return FieldValue::integer(value.toLongLong());
    case QMetaType::Double: {
        const double real = value.toDouble();
        return std::isnan(real) ? FieldValue::null() : FieldValue::real(real);
    }
    case QMetaType::QByteArray:
        return FieldValue::bytes(value.toByteArray());
    default:
        return FieldValue::text(value.toString());
    }
}

} // namespace concord
