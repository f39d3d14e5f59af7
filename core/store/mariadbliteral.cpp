// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbliteral.h"

namespace concord {

namespace {

void appendTextLiteral(QByteArray &to, const QByteArray &text)
{
    if (text.contains('\\') || text.contains('\0')) {
        to += "_utf8mb4 X'" + text.toHex() + '\'';
        return;
    }
    to += '\'';
    if (text.contains('\''))
        to += QByteArray(text).replace('\'', "''");
    else
        to += text;
    to += '\'';
}

} // namespace

bool isMariaDbNumber(const QByteArray &text)
{
    qsizetype at = 0;
    const auto skipSign = [&] {
        if (at < text.size() && (text.at(at) == '-' || text.at(at) == '+'))
            ++at;
    };
    const auto skipDigits = [&] {
        const qsizetype begin = at;
        while (at < text.size() && text.at(at) >= '0' && text.at(at) <= '9')
            ++at;
        return at - begin;
    };
    skipSign();
    qsizetype digits = skipDigits();
    if (at < text.size() && text.at(at) == '.') {
        ++at;
        digits += skipDigits();
    }
    if (digits == 0)
        return false;
    if (at < text.size() && (text.at(at) == 'e' || text.at(at) == 'E')) {
        ++at;
        skipSign();
        if (skipDigits() == 0)
            return false;
    }
    return at == text.size();
}

QByteArray mariaDbLiteral(const FieldValue &value)
{
    QByteArray text;
    appendMariaDbLiteral(text, value);
    return text;
}

void appendMariaDbLiteral(QByteArray &to, const FieldValue &value)
{
    const FieldValue::Type type = value.type();
    if (type == FieldValue::Type::Null) {
        to += "NULL";
        return;
    }
    if (type == FieldValue::Type::Bytes) {
        to += "X'" + value.toBytes().toHex() + '\'';
        return;
    }
    const QByteArray text = value.toText().toUtf8();
    const bool isReal = type == FieldValue::Type::Real;
    const bool isExact = type == FieldValue::Type::Integer || type == FieldValue::Type::Decimal;
    if ((!isReal && !isExact) || !isMariaDbNumber(text)) {
        appendTextLiteral(to, text);
    } else {
        to += text;
        // With an exponent it is read as a double, without one as a decimal.
        if (isReal && !text.contains('e') && !text.contains('E'))
            to += "e0";
    }
}

QByteArray withMariaDbLiterals(const QString &sql, const SqlValues &values)
{
    if (values.isEmpty())
        return sql.toUtf8();
    QByteArray text;
    text.reserve(sql.size() * 2);
    char quote = 0;
    qsizetype next = 0;
    for (const char c : sql.toUtf8()) {
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"' || c == '`') {
            quote = c;
        } else if (c == '?') {
            Q_ASSERT(next < values.size());
            appendMariaDbLiteral(text, values.at(next++));
            continue;
        }
        text += c;
    }
    Q_ASSERT(next == values.size());
    return text;
}

} // namespace concord
