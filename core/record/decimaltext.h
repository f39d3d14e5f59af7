// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace concord {

// Exact decimal numbers as text, never through double. Accepts an optional sign, digits, one point and an
// exponent of up to four digits; no blanks, no grouping, no NaN.
class DecimalText
{
public:
    static std::optional<DecimalText> parse(const QString &text);

    // Digits without leading zeros and without trailing zeros after the point: "1.50" and "1.5" alike
    // give "1.5"; "-0.0" gives "0".
    QString canonical() const;
    qsizetype fractionDigits() const { return m_fraction.size(); }

    // By value: 1.0 equals 1.
    friend std::strong_ordering operator<=>(const DecimalText &left, const DecimalText &right);
    friend bool operator==(const DecimalText &left, const DecimalText &right);

private:
    bool m_negative = false;
    QString m_whole;    // no leading zeros
    QString m_fraction; // no trailing zeros
};

} // namespace concord
