// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recordkey.h"

#include <cmath>

namespace concord {

namespace {

const QLatin1String kBytesOpening("x'");

QString escaped(QString text)
{
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char(','), QLatin1String("\\,"));
    return text;
}

bool isQuoted(const QString &text, QLatin1String opening)
{
    return text.size() > opening.size() && text.startsWith(opening)
        && text.endsWith(QLatin1Char('\''));
}

QString partText(const FieldValue &value, Storage storage)
{
    const QString text = value.toText();
    switch (value.type()) {
    case FieldValue::Type::Null:
        return QStringLiteral("\\N");
    case FieldValue::Type::Bytes:
        return QStringLiteral("x'%1'").arg(text);
    case FieldValue::Type::Text:
        if (storage != Storage::Text)
            return QStringLiteral("'%1'").arg(escaped(text));
        // A text that looks like bytes must not be read back as bytes.
        return isQuoted(text, kBytesOpening) ? QLatin1Char('\\') + escaped(text) : escaped(text);
    case FieldValue::Type::Real: {
        bool isWhole = false;
        text.toLongLong(&isWhole);
        const bool mayBeInteger = isWhole && storage != Storage::Real; // 1.0 beside 1
        return mayBeInteger ? text + QLatin1String(".0") : text;
    }
    default:
        return text;
    }
}

// Splits at commas that no backslash protects; escapes stay in the parts.
QStringList splitParts(const QString &text)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('\\') && i + 1 < text.size()) {
            parts.last() += c;
            parts.last() += text.at(++i);
        } else if (c == QLatin1Char(',')) {
            parts.append(QString());
        } else {
            parts.last() += c;
        }
    }
    return parts;
}

QString unescaped(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size())
            ++i;
        result += text.at(i);
    }
    return result;
}

std::optional<FieldValue> parseNumber(const QString &text, Storage storage)
{
    bool ok = false;
    if (storage != Storage::Real) {
        const qint64 integer = text.toLongLong(&ok);
        if (ok)
            return FieldValue::integer(integer);
    }
    const double real = text.toDouble(&ok);
    return ok && !std::isnan(real) ? std::optional(FieldValue::real(real)) : std::nullopt;
}

std::optional<FieldValue> parseBytes(const QString &hex)
{
    const FieldValue bytes = FieldValue::bytes(QByteArray::fromHex(hex.toLatin1()));
    return bytes.toText() == hex.toLower() ? std::optional(bytes) : std::nullopt;
}

std::optional<FieldValue> parsePart(const QString &text, Storage storage)
{
    if (text == QLatin1String("\\N"))
        return FieldValue::null();
    if (isQuoted(text, kBytesOpening))
        return parseBytes(text.mid(2, text.size() - 3));
    if (storage == Storage::Text)
        return FieldValue::text(unescaped(text));
    if (isQuoted(text, QLatin1String("'")))
        return FieldValue::text(unescaped(text.mid(1, text.size() - 2)));
    if (const auto number = parseNumber(text, storage))
        return number;
    return storage == Storage::Any ? std::optional(FieldValue::text(unescaped(text)))
                                   : std::nullopt;
}

} // namespace

QString RecordKey::toText(const TableSchema &schema) const
{
    const QStringList columns = schema.keyColumns();
    QStringList texts;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const ColumnSchema *column = schema.column(columns.value(i));
        texts.append(partText(m_parts.at(i), column ? column->storage : Storage::Text));
    }
    return texts.join(QLatin1Char(','));
}

QString RecordKey::toDisplayText() const
{
    QStringList texts;
    for (const FieldValue &part : m_parts)
        texts.append(part.isNull() ? QStringLiteral("NULL") : part.toText());
    return texts.join(QLatin1String(", "));
}

Result<RecordKey> RecordKey::parse(const QString &text, const TableSchema &schema)
{
    const QStringList columns = schema.keyColumns();
    const auto refused = [&] {
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadKey,
                         {schema.name, text, columns.join(QLatin1Char(','))});
    };
    const QStringList texts = splitParts(text);
    if (columns.isEmpty() || texts.size() != columns.size())
        return refused();
    QList<FieldValue> parts;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto part = parsePart(texts.at(i), schema.column(columns.at(i))->storage);
        if (!part)
            return refused();
        parts.append(*part);
    }
    return RecordKey(std::move(parts));
}

} // namespace concord
