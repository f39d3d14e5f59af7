// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/token/concurrencytoken.h"

#include "core/base/coretext.h"
#include "core/record/datetimetext.h"
#include "core/record/fieldtext.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace concord {

namespace {

const QLatin1String kVersionPrefix("v:");
const QLatin1String kTimePrefix("t:");
const QLatin1String kXminPrefix("x:");
const QLatin1String kChosenPrefix("f:");
const QLatin1String kHashPrefix("h:");
const QLatin1String kNullText("null");

QLatin1String prefixOf(TokenKind kind)
{
    switch (kind) {
    case TokenKind::RowVersion:
        return kVersionPrefix;
    case TokenKind::UpdatedTime:
        return kTimePrefix;
    case TokenKind::Xmin:
        return kXminPrefix;
    case TokenKind::ChosenFields:
        return kChosenPrefix;
    case TokenKind::AllColumns:
        break;
    }
    return kHashPrefix;
}

bool isHashed(TokenKind kind)
{
    return kind == TokenKind::ChosenFields || kind == TokenKind::AllColumns;
}

// SQL Server's rowversion.
bool isHexVersion(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\A[0-9A-F]{16}\\z"));
    return shape.match(text).hasMatch();
}

bool isHash(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return shape.match(text).hasMatch();
}

// The value that the token's column gives for this text, typed as the column stores it.
std::optional<FieldValue> valueOf(const Entity &entity, const QString &text)
{
    if (text == kNullText)
        return FieldValue();
    if (entity.token.kind == TokenKind::Xmin) {
        bool isNumber = false;
        text.toUInt(&isNumber);
        return isNumber ? std::optional(FieldValue::text(text)) : std::nullopt;
    }
    const ColumnSchema *column = entity.schema.column(entity.token.column);
    const Storage storage = column ? column->storage : Storage::Any;
    const bool isVersion = entity.token.kind == TokenKind::RowVersion;
    bool isInteger = false;
    const qint64 integer = text.toLongLong(&isInteger);
    if (storage == Storage::Text || (storage == Storage::Any && !isVersion))
        return isInteger || !isVersion || isHexVersion(text) ? std::optional(FieldValue::text(text))
                                                             : std::nullopt;
    if (isInteger && storage != Storage::Real)
        return FieldValue::integer(integer);
    bool isNumber = false;
    const double real = text.toDouble(&isNumber);
    if (isVersion)
        return std::nullopt;
    return isNumber && !std::isnan(real) ? FieldValue::real(real) : FieldValue::text(text);
}

// Of the chosen columns, or of all.
QString hashOfRow(const FieldValues &row, const QStringList &chosen)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[name, value] : row) {
        if (!chosen.isEmpty() && !chosen.contains(name))
            continue;
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        const QByteArray text = value.toText().toUtf8();
        hash.addData(name.toUtf8());
        hash.addData(QByteArray::number(static_cast<int>(value.type())) + ':'
                     + QByteArray::number(text.size()) + ':');
        hash.addData(text);
    }
    return QString::fromLatin1(hash.result().toHex());
}

QList<GuardTerm> everyColumn(const Entity &entity, const FieldValues &originalValues)
{
    QList<GuardTerm> terms;
    for (const auto &[name, value] : originalValues) {
        const ColumnSchema *column = entity.schema.column(name);
        if (column && column->keyPosition == 0 && !column->isGenerated)
            terms.append({name, value});
    }
    return terms;
}

QStringList guardedFields(const Entity &entity, const QStringList &writtenFields)
{
    QStringList fields = writtenFields;
    for (const QString &name : writtenFields) {
        if (const FieldGroup *group = entity.groupOf(name))
            fields.append(group->fields);
    }
    for (const RecordRule &rule : entity.rules)
        fields.append(rule.fields());
    return fields;
}

QList<GuardTerm> versionTerms(const Entity &entity, const ConcurrencyToken &token)
{
    switch (entity.token.kind) {
    case TokenKind::RowVersion:
    case TokenKind::UpdatedTime:
        return {{entity.token.column, token.value()}};
    case TokenKind::Xmin:
        return {{kXminColumn, token.value()}};
    case TokenKind::ChosenFields:
    case TokenKind::AllColumns:
        break;
    }
    return {};
}

// Of those fields whose original is known, each once; the token and the key stand in the guard already.
QList<GuardTerm> originals(const Entity &entity, const FieldValues &originalValues,
                           const QStringList &fields)
{
    QList<GuardTerm> terms;
    for (const QString &name : fields) {
        const bool isThere = std::any_of(terms.cbegin(), terms.cend(),
                                         [&name](const auto &term) { return term.column == name; });
        if (!isThere && originalValues.contains(name) && name != entity.token.column
            && !entity.isKey(name))
            terms.append({name, originalValues.value(name)});
    }
    return terms;
}

Result<FieldValues> laterTime(const Entity &entity, const ConcurrencyToken &token, qint64 now)
{
    const FieldValue::Type type = token.value().type();
    if (type == FieldValue::Type::Integer || type == FieldValue::Type::Real)
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadToken,
                         {entity.name, token.toText()},
                         CoreText::tr("a number of unknown unit cannot be moved forward"));
    const auto old = DateTimeText::parse(token.value().toText());
    if (!old) // NULL, or a text that is no time: any time of ours differs from it
        return FieldValues{{entity.token.column, FieldValue::text(DateTimeText::utc(now))}};
    // A rest below the microsecond must not survive into an equal text.
    const auto moved = old->withMicroseconds(std::max(now, old->microseconds() + 1));
    if (!moved)
        return makeError(ErrorCode::InvalidInput, ErrorReason::TokenExhausted,
                         {entity.name, token.toText()});
    return FieldValues{{entity.token.column, FieldValue::text(*moved)}};
}

// NULL counts as 0: the guard keeps them apart.
Result<FieldValues> nextVersion(const Entity &entity, const ConcurrencyToken &token)
{
    const auto old = token.value().isNull() ? std::optional<qint64>(0) : token.value().toInteger();
    if (!old)
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadToken,
                         {entity.name, token.toText()});
    if (*old == std::numeric_limits<qint64>::max())
        return makeError(ErrorCode::InvalidInput, ErrorReason::TokenExhausted,
                         {entity.name, token.toText()});
    return FieldValues{{entity.token.column, FieldValue::integer(*old + 1)}};
}

} // namespace

QString ConcurrencyToken::toText() const
{
    const QLatin1String prefix = prefixOf(m_kind);
    const QString body = isHashed(m_kind) ? m_hash
        : m_value.isNull()                ? QString(kNullText)
                                          : m_value.toText();
    QString text;
    text.reserve(prefix.size() + body.size());
    text += prefix;
    text += body;
    return text;
}

ConcurrencyToken ConcurrencyToken::ofRow(const Entity &entity, const FieldValues &row,
                                         const FieldValue &systemVersion)
{
    ConcurrencyToken token;
    token.m_kind = entity.token.kind;
    if (isHashed(token.m_kind))
        token.m_hash = hashOfRow(row, entity.token.fields);
    else if (token.m_kind == TokenKind::Xmin)
        token.m_value = systemVersion;
    else
        token.m_value = row.value(entity.token.column);
    return token;
}

Result<ConcurrencyToken> ConcurrencyToken::parse(const Entity &entity, const QString &text)
{
    ConcurrencyToken token;
    token.m_kind = entity.token.kind;
    const QString body = text.mid(kVersionPrefix.size());
    const bool isOfKind = text.startsWith(prefixOf(token.m_kind));
    if (isHashed(token.m_kind)) {
        token.m_hash = body;
        if (isOfKind && isHash(body))
            return token;
    } else if (isOfKind && !unstorableReason(body)) {
        const auto value = valueOf(entity, body);
        token.m_value = value.value_or(FieldValue());
        if (value && token.toText() == text)
            return token;
    }
    return makeError(ErrorCode::InvalidInput, ErrorReason::BadToken, {entity.name, text});
}

QList<GuardTerm> makeGuard(const Entity &entity, const ConcurrencyToken &token,
                           const FieldValues &originalValues, const QStringList &writtenFields)
{
    if (token.kind() == TokenKind::AllColumns)
        return everyColumn(entity, originalValues);
    const QList<GuardTerm> version = versionTerms(entity, token);
    if (!version.isEmpty() && entity.token.isUnique)
        return version;
    const QStringList fields = entity.isRowStrict
        ? originalValues.names()
        : entity.token.fields + guardedFields(entity, writtenFields);
    return version + originals(entity, originalValues, fields);
}

QList<GuardTerm> makeDeleteGuard(const Entity &entity, const ConcurrencyToken &token,
                                 const FieldValues &originalValues)
{
    const QList<GuardTerm> version = versionTerms(entity, token);
    if (!version.isEmpty() && entity.token.isUnique)
        return version;
    QList<GuardTerm> terms = version;
    for (const GuardTerm &term : everyColumn(entity, originalValues)) {
        if (!terms.contains(term))
            terms.append(term);
    }
    return terms;
}

Result<FieldValues> advanceToken(const Entity &entity, const ConcurrencyToken &token,
                                 const Clock &clock)
{
    if (entity.token.kind == TokenKind::UpdatedTime)
        return laterTime(entity, token, clock.microseconds());
    if (entity.token.kind == TokenKind::RowVersion && entity.token.isMovedByUs)
        return nextVersion(entity, token);
    return FieldValues();
}

} // namespace concord
