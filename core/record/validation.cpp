// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/validation.h"

#include "core/record/datetimetext.h"
#include "core/record/decimaltext.h"
#include "core/record/fieldtext.h"

#include <QRegularExpression>

#include <algorithm>
#include <compare>

namespace concord {

namespace {

Error refused(ErrorReason reason, QStringList arguments)
{
    return makeError(ErrorCode::InvalidInput, reason, std::move(arguments));
}

std::optional<Error> checkRange(const Field &field, const FieldValue &value)
{
    const auto number = DecimalText::parse(value.toText());
    if (!number)
        return refused(ErrorReason::ValueNotANumber, {field.name, value.toText()});
    const auto lowest = DecimalText::parse(field.minimum);
    const auto highest = DecimalText::parse(field.maximum);
    if ((lowest && *number < *lowest) || (highest && *number > *highest))
        return refused(ErrorReason::ValueOutOfRange,
                       {field.name, value.toText(), field.minimum, field.maximum});
    if (field.kind == FieldKind::Integer && number->fractionDigits() > 0)
        return refused(ErrorReason::ValueNotANumber, {field.name, value.toText()});
    return std::nullopt;
}

std::optional<Error> checkChoice(const Field &field, const FieldValue &value)
{
    QStringList allowed;
    for (const Choice &choice : field.choices)
        allowed.append(choice.value);
    if (allowed.isEmpty() || allowed.contains(value.toText()))
        return std::nullopt;
    return refused(ErrorReason::ValueNotInList,
                   {field.name, value.toText(), allowed.join(QLatin1String(", "))});
}

std::optional<Error> checkText(const Field &field, const QString &text)
{
    if (field.maxLength > 0) {
        const qsizetype length = text.toUcs4().size();
        if (length > field.maxLength)
            return refused(ErrorReason::ValueTooLong,
                           {field.name, QString::number(length), QString::number(field.maxLength)});
    }
    if (!field.pattern.isEmpty()) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(field.pattern));
        if (!pattern.match(text).hasMatch())
            return refused(ErrorReason::ValuePattern, {field.name, text, field.pattern});
    }
    return std::nullopt;
}

int signOf(std::strong_ordering order)
{
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

// Numbers and moments by value, however they are written; everything else by its text.
int compareValues(const FieldValue &left, const FieldValue &right)
{
    const auto a = DecimalText::parse(left.toText());
    const auto b = DecimalText::parse(right.toText());
    if (a && b)
        return signOf(*a <=> *b);
    const auto from = DateTimeText::parse(left.toText());
    const auto to = DateTimeText::parse(right.toText());
    if (from && to && from->hasZone() == to->hasZone()) {
        const auto order = from->microseconds() <=> to->microseconds();
        return signOf(order != 0 ? order : from->extraNanoseconds() <=> to->extraNanoseconds());
    }
    return left.toText().compare(right.toText());
}

bool holds(int comparison, const QString &op)
{
    if (op == QLatin1String("<"))
        return comparison < 0;
    if (op == QLatin1String("<="))
        return comparison <= 0;
    if (op == QLatin1String(">"))
        return comparison > 0;
    if (op == QLatin1String(">="))
        return comparison >= 0;
    if (op == QLatin1String("!="))
        return comparison != 0;
    return comparison == 0;
}

bool isBroken(const RecordRule &rule, const FieldValues &values)
{
    if (rule.kind == RecordRule::Kind::Compare) {
        const FieldValue left = values.value(rule.left);
        const FieldValue right = values.value(rule.right);
        return !left.isNull() && !right.isNull() && !holds(compareValues(left, right), rule.op);
    }
    const FieldValue condition = values.value(rule.when);
    if (condition.isNull() || !rule.whenValues.contains(condition.toText()))
        return false;
    const bool mustBeNull = rule.kind == RecordRule::Kind::ForbidWhen;
    return values.value(rule.field).isNull() != mustBeNull;
}

} // namespace

std::optional<Error> checkField(const Field &field, const FieldValue &value)
{
    if (value.isNull()) {
        if (field.isNullable || field.isGenerated)
            return std::nullopt;
        return refused(ErrorReason::ValueRequired, {field.name});
    }
    if (value.type() == FieldValue::Type::Bytes)
        return std::nullopt;
    const QString text = value.toText();
    if (const auto reason = unstorableReason(text))
        return refused(*reason, {field.name});
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Real:
        return checkRange(field, value);
    case FieldKind::Choice:
        return checkChoice(field, value);
    case FieldKind::Date:
    case FieldKind::DateTime:
        if (!DateTimeText::parse(text))
            return refused(ErrorReason::ValueNotADateTime, {field.name, text});
        return std::nullopt;
    default:
        return checkText(field, text);
    }
}

QList<Violation> checkRules(const Entity &entity, const FieldValues &values)
{
    QList<Violation> violations;
    for (const RecordRule &rule : entity.rules) {
        if (isBroken(rule, values)) {
            violations.append(
                {rule.fields(),
                 refused(ErrorReason::RuleBroken, {rule.message.text(QStringLiteral("en"))}),
                 rule.message});
        }
    }
    return violations;
}

QList<Violation> checkRecord(const Entity &entity, const FieldValues &values)
{
    QList<Violation> violations;
    for (const auto &[name, value] : values) {
        const Field *field = entity.field(name);
        if (!field || field->isGenerated || entity.isHousekeeping(name))
            continue;
        if (const auto error = checkField(*field, value))
            violations.append({{name}, *error, {}});
    }
    return violations + checkRules(entity, values);
}

} // namespace concord
