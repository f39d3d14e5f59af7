// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldtext.h"

#include "core/base/coretext.h"
#include "core/record/datetimetext.h"
#include "core/record/decimaltext.h"

#include <QRegularExpression>

#include <cmath>
#include <limits>

namespace concord {

namespace {

Error notANumber(const Field &field, const QString &text)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::ValueNotANumber, {field.name, text});
}

Error outOfRange(const Field &field, const QString &text)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::ValueOutOfRange,
                     {field.name, text, QString::number(std::numeric_limits<qint64>::min()),
                      QString::number(std::numeric_limits<qint64>::max())});
}

bool isNumeric(FieldKind kind)
{
    return kind == FieldKind::Integer || kind == FieldKind::Decimal || kind == FieldKind::Real
        || kind == FieldKind::Switch;
}

// What SQLite makes a number of when it is stored in a NUMERIC column, whatever the field means to people.
bool turnsIntoNumber(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral(R"(\A\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*\z)"));
    return number.match(text).hasMatch();
}

// An exact decimal as SQLite's INTEGER, REAL and NUMERIC columns would hold it.
Result<FieldValue> parseNumber(const Field &field, const QString &text)
{
    const auto decimal = DecimalText::parse(text);
    if (!decimal)
        return notANumber(field, text);
    if (field.storage != Storage::Real && decimal->fractionDigits() == 0) {
        bool ok = false;
        const qint64 integer = decimal->canonical().toLongLong(&ok);
        if (!ok)
            return outOfRange(field, text);
        return FieldValue::integer(integer);
    }
    const double real = decimal->canonical().toDouble();
    if (!std::isfinite(real))
        return outOfRange(field, text);
    const FieldValue value = FieldValue::real(real);
    // 0.1 is fine, its shortest text is 0.1 again; 0.12345678901234567890 would be saved as another number.
    if (const auto kept = DecimalText::parse(value.toText()); !kept || *kept != *decimal)
        return makeError(ErrorCode::InvalidInput, ErrorReason::ValueOutOfRange,
                         {field.name, text, value.toText(), value.toText()},
                         CoreText::tr("the column stores a double, which would round the value"));
    return value;
}

bool isSameDateTime(const FieldValue &left, const FieldValue &right)
{
    const auto a = DateTimeText::parse(left.toText());
    const auto b = DateTimeText::parse(right.toText());
    return a && b && a->isSameInstant(*b);
}

bool isSameNumber(const FieldValue &left, const FieldValue &right)
{
    // The hex text of bytes may spell a number too.
    if (left.type() == FieldValue::Type::Bytes || right.type() == FieldValue::Type::Bytes)
        return false;
    const auto a = DecimalText::parse(left.toText());
    const auto b = DecimalText::parse(right.toText());
    return a && b && *a == *b;
}

} // namespace

std::optional<ErrorReason> unstorableReason(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isNull())
            return ErrorReason::ValueHasNul;
        const bool isPair
            = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            ++i;
        else if (c.isSurrogate() || c.unicode() >= 0xFFFE)
            return ErrorReason::ValueHasLoneSurrogate;
    }
    return std::nullopt;
}

Result<FieldValue> parseFieldText(const Field &field, const QString &text)
{
    if (const auto reason = unstorableReason(text))
        return makeError(ErrorCode::InvalidInput, *reason, {field.name});
    if (field.kind == FieldKind::Bytes) {
        const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
        if (QString::fromLatin1(bytes.toHex()) != text.toLower())
            return makeError(ErrorCode::InvalidInput, ErrorReason::ValuePattern,
                             {field.name, text, QStringLiteral("([0-9a-f]{2})*")});
        return FieldValue::bytes(bytes);
    }
    switch (field.storage) {
    case Storage::Integer:
    case Storage::Real:
        return parseNumber(field, text);
    case Storage::Numeric:
        return isNumeric(field.kind) || turnsIntoNumber(text) ? parseNumber(field, text)
                                                              : FieldValue::text(text);
    case Storage::Text:
    case Storage::Any:
        break;
    }
    if (isNumeric(field.kind) && field.storage == Storage::Any)
        return parseNumber(field, text);
    if (field.kind == FieldKind::Decimal && !DecimalText::parse(text))
        return notANumber(field, text);
    return FieldValue::text(text);
}

bool isSameValue(const Field &field, const FieldValue &left, const FieldValue &right)
{
    if (left == right)
        return true;
    if (left.isNull() || right.isNull())
        return false;
    switch (field.kind) {
    case FieldKind::Decimal:
    case FieldKind::Real:
    case FieldKind::Integer:
        return isSameNumber(left, right);
    case FieldKind::DateTime:
        return isSameDateTime(left, right);
    default:
        return false;
    }
}

} // namespace concord
