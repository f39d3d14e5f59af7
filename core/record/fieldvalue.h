// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <optional>

namespace concord {

// One cell, exactly as the database holds it. Equality is strict: the type, being NULL, and the exact
// value all count, so NULL is not 0 or "", and 1 is not "1" (QVariant calls them equal, and a merge built
// on it loses edits). Numbers, decimals and date-times are kept as exact text, never as double or
// QDateTime. Immutable and safe across threads.
class FieldValue
{
public:
    enum class Type {
        Null,
        Integer, // decimal digits with an optional minus
        Real,    // the shortest text that reads back to the same double
        Decimal, // exact decimal text
        Text,
        DateTime, // the database's own text of a date, time or both
        Bytes,
    };

    FieldValue() = default; // NULL

    static FieldValue null() { return {}; }
    static FieldValue integer(qint64 value);
    // As a database wrote it.
    static FieldValue integerText(QString exact) { return {Type::Integer, std::move(exact)}; }
    // `value` must be finite or infinite, not NaN: SQLite stores NaN as NULL, others refuse it.
    static FieldValue real(double value);
    static FieldValue decimal(QString exact) { return {Type::Decimal, std::move(exact)}; }
    static FieldValue text(QString value) { return {Type::Text, std::move(value)}; }
    static FieldValue dateTime(QString exact) { return {Type::DateTime, std::move(exact)}; }
    static FieldValue bytes(QByteArray value);

    Type type() const { return m_type; }
    bool isNull() const { return m_type == Type::Null; }

    // The exact database text; bytes as lower-case hex; empty for NULL (ask isNull() first).
    QString toText() const;
    // The raw bytes of a Bytes value; empty for any other.
    const QByteArray &toBytes() const { return m_bytes; }
    // The number, where the value is an Integer, Decimal or Text that spells a 64-bit integer.
    std::optional<qint64> toInteger() const;
    // The double nearest to a Real, Integer or Decimal.
    std::optional<double> toReal() const;

    friend bool operator==(const FieldValue &, const FieldValue &) = default;
    friend size_t qHash(const FieldValue &value, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(value.m_type), value.m_text, value.m_bytes);
    }

private:
    FieldValue(Type type, QString text)
        : m_type(type)
        , m_text(std::move(text))
    {
    }

    Type m_type = Type::Null;
    QString m_text;
    QByteArray m_bytes;
};

// For test failures and logs: `NULL`, `Text "new"`, `Integer 5`. Never for secret fields.
QString describe(const FieldValue &value);

} // namespace concord
