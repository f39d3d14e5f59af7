// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldvalue.h"

#include <QLocale>

#include <cmath>

namespace concord {

FieldValue FieldValue::integer(qint64 value)
{
    return {Type::Integer, QString::number(value)};
}

FieldValue FieldValue::real(double value)
{
    Q_ASSERT(!std::isnan(value));
    if (value == 0 && std::signbit(value)) // QString::number drops the sign
        return {Type::Real, QStringLiteral("-0")};
    return {Type::Real, QString::number(value, 'g', QLocale::FloatingPointShortest)};
}

FieldValue FieldValue::bytes(QByteArray value)
{
    FieldValue result(Type::Bytes, QString());
    result.m_bytes = std::move(value);
    return result;
}

QString FieldValue::toText() const
{
    return m_type == Type::Bytes ? QString::fromLatin1(m_bytes.toHex()) : m_text;
}

std::optional<qint64> FieldValue::toInteger() const
{
    bool ok = false;
    const qint64 number = m_text.toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<double> FieldValue::toReal() const
{
    if (m_type != Type::Real && m_type != Type::Integer && m_type != Type::Decimal)
        return std::nullopt;
    bool ok = false;
    const double number = m_text.toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QString describe(const FieldValue &value)
{
    switch (value.type()) {
    case FieldValue::Type::Null:
        return QStringLiteral("NULL");
    case FieldValue::Type::Integer:
        return QStringLiteral("Integer ") + value.toText();
    case FieldValue::Type::Real:
        return QStringLiteral("Real ") + value.toText();
    case FieldValue::Type::Decimal:
        return QStringLiteral("Decimal ") + value.toText();
    case FieldValue::Type::Text:
        return QStringLiteral("Text \"%1\"").arg(value.toText());
    case FieldValue::Type::DateTime:
        return QStringLiteral("DateTime ") + value.toText();
    case FieldValue::Type::Bytes:
        return QStringLiteral("Bytes ") + value.toText();
    }
    return {};
}

} // namespace concord
