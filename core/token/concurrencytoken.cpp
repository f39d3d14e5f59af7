// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/token/concurrencytoken.h"

#include "core/record/datetimetext.h"

#include <QCryptographicHash>

#include <algorithm>

namespace concord {

namespace {

const QLatin1String kVersionPrefix("v:");
const QLatin1String kTimePrefix("t:");
const QLatin1String kHashPrefix("h:");
const QLatin1String kNullText("null");

QString hashOfRow(const FieldValues &row)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[name, value] : row) {
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
    fields.removeDuplicates();
    return fields;
}

} // namespace

QString ConcurrencyToken::toText() const
{
    switch (m_kind) {
    case TokenKind::RowVersion:
        return kVersionPrefix + (m_value.isNull() ? QString(kNullText) : m_value.toText());
    case TokenKind::UpdatedTime:
        return kTimePrefix + (m_value.isNull() ? QString(kNullText) : m_value.toText());
    case TokenKind::AllColumns:
        return kHashPrefix + m_hash;
    }
    return {};
}

ConcurrencyToken ConcurrencyToken::ofRow(const Entity &entity, const FieldValues &row)
{
    ConcurrencyToken token;
    token.m_kind = entity.token.kind;
    if (token.m_kind == TokenKind::AllColumns)
        token.m_hash = hashOfRow(row);
    else
        token.m_value = row.value(entity.token.column);
    return token;
}

Result<ConcurrencyToken> ConcurrencyToken::parse(const Entity &entity, const QString &text)
{
    const auto refused = [&] {
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadToken, {entity.name, text});
    };
    ConcurrencyToken token;
    token.m_kind = entity.token.kind;
    const QString body = text.mid(2);
    switch (token.m_kind) {
    case TokenKind::RowVersion: {
        bool ok = false;
        const qint64 version = body.toLongLong(&ok);
        if (!text.startsWith(kVersionPrefix) || (!ok && body != kNullText))
            return refused();
        token.m_value = ok ? FieldValue::integer(version) : FieldValue::null();
        return token;
    }
    case TokenKind::UpdatedTime:
        if (!text.startsWith(kTimePrefix) || body.isEmpty())
            return refused();
        token.m_value = body == kNullText ? FieldValue::null() : FieldValue::text(body);
        return token;
    case TokenKind::AllColumns:
        if (!text.startsWith(kHashPrefix) || body.size() != 64)
            return refused();
        token.m_hash = body;
        return token;
    }
    return refused();
}

QList<GuardTerm> makeGuard(const Entity &entity, const ConcurrencyToken &token,
                           const FieldValues &originalValues, const QStringList &writtenFields)
{
    if (token.kind() == TokenKind::AllColumns)
        return everyColumn(entity, originalValues);
    QList<GuardTerm> terms{{entity.token.column, token.value()}};
    if (token.kind() == TokenKind::RowVersion)
        return terms;
    const QStringList fields = entity.isRowStrict ? originalValues.names()
                                                  : guardedFields(entity, writtenFields);
    for (const QString &name : fields) {
        if (originalValues.contains(name) && name != entity.token.column && !entity.isKey(name))
            terms.append({name, originalValues.value(name)});
    }
    return terms;
}

QList<GuardTerm> makeDeleteGuard(const Entity &entity, const ConcurrencyToken &token,
                                 const FieldValues &originalValues)
{
    if (token.kind() == TokenKind::RowVersion)
        return {{entity.token.column, token.value()}};
    QList<GuardTerm> terms = everyColumn(entity, originalValues);
    if (token.kind() == TokenKind::UpdatedTime
        && std::none_of(terms.cbegin(), terms.cend(), [&entity](const GuardTerm &term) {
               return term.column == entity.token.column;
           }))
        terms.prepend({entity.token.column, token.value()});
    return terms;
}

Result<FieldValues> advanceToken(const Entity &entity, const ConcurrencyToken &token,
                                 const Clock &clock)
{
    if (entity.token.kind != TokenKind::UpdatedTime)
        return FieldValues();
    const qint64 now = clock.microseconds();
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

} // namespace concord
