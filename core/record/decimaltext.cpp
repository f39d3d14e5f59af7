// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/decimaltext.h"

#include <QRegularExpression>

namespace concord {

namespace {

void shiftPoint(QString &whole, QString &fraction, int places)
{
    for (; places > 0; --places) {
        whole += fraction.isEmpty() ? QLatin1Char('0') : fraction.at(0);
        fraction.remove(0, 1);
    }
    for (; places < 0; ++places) {
        fraction.prepend(whole.isEmpty() ? QLatin1Char('0') : whole.back());
        whole.chop(1);
    }
}

std::strong_ordering compareMagnitude(const QString &leftWhole, const QString &leftFraction,
                                      const QString &rightWhole, const QString &rightFraction)
{
    if (leftWhole.size() != rightWhole.size())
        return leftWhole.size() <=> rightWhole.size();
    if (const int whole = leftWhole.compare(rightWhole); whole != 0)
        return whole <=> 0;
    return leftFraction.compare(rightFraction) <=> 0;
}

} // namespace

std::optional<DecimalText> DecimalText::parse(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(\A([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?\z)"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch() || (match.capturedLength(2) == 0 && match.capturedLength(3) == 0))
        return std::nullopt;
    DecimalText result;
    result.m_whole = match.captured(2);
    result.m_fraction = match.captured(3);
    shiftPoint(result.m_whole, result.m_fraction, match.captured(4).toInt());
    while (result.m_whole.startsWith(QLatin1Char('0')))
        result.m_whole.remove(0, 1);
    while (result.m_fraction.endsWith(QLatin1Char('0')))
        result.m_fraction.chop(1);
    const bool isZero = result.m_whole.isEmpty() && result.m_fraction.isEmpty();
    result.m_negative = match.captured(1) == QLatin1String("-") && !isZero;
    return result;
}

QString DecimalText::canonical() const
{
    QString result = m_negative ? QStringLiteral("-") : QString();
    result += m_whole.isEmpty() ? QStringLiteral("0") : m_whole;
    if (!m_fraction.isEmpty())
        result += QLatin1Char('.') + m_fraction;
    return result;
}

std::strong_ordering operator<=>(const DecimalText &left, const DecimalText &right)
{
    if (left.m_negative != right.m_negative)
        return left.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    const auto magnitude
        = compareMagnitude(left.m_whole, left.m_fraction, right.m_whole, right.m_fraction);
    if (!left.m_negative)
        return magnitude;
    return compareMagnitude(right.m_whole, right.m_fraction, left.m_whole, left.m_fraction);
}

bool operator==(const DecimalText &left, const DecimalText &right)
{
    return (left <=> right) == std::strong_ordering::equal;
}

} // namespace concord
