// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/countermerge.h"

#include "core/base/coretext.h"
#include "core/record/decimaltext.h"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

using Outcome = CounterMerge::Outcome;

// A whole number of units in the last place, digit by digit.
class Units
{
public:
    // Of a canonical decimal text, `scale` digits behind the point.
    Units(const QString &decimal, qsizetype scale)
        : m_isNegative(decimal.startsWith(QLatin1Char('-')))
    {
        const QString plain = decimal.mid(m_isNegative ? 1 : 0);
        const qsizetype point = plain.indexOf(QLatin1Char('.'));
        const QString fraction = point < 0 ? QString() : plain.mid(point + 1);
        m_digits = (point < 0 ? plain : plain.left(point)).toLatin1()
            + fraction.leftJustified(scale, QLatin1Char('0')).toLatin1();
        trim();
    }

    Units negated() const
    {
        Units result = *this;
        result.m_isNegative = !m_isNegative && m_digits != "0";
        return result;
    }

    friend Units operator+(const Units &left, const Units &right)
    {
        Units result = left;
        if (left.m_isNegative == right.m_isNegative) {
            result.m_digits = sum(left.m_digits, right.m_digits);
        } else {
            const bool isLeft = isLarger(left.m_digits, right.m_digits);
            const Units &larger = isLeft ? left : right;
            result.m_digits = difference(larger.m_digits, (isLeft ? right : left).m_digits);
            result.m_isNegative = larger.m_isNegative;
        }
        result.trim();
        return result;
    }

    bool isNegative() const { return m_isNegative; }
    QString text(qsizetype scale) const
    {
        QString digits = QString::fromLatin1(m_digits).rightJustified(scale + 1, QLatin1Char('0'));
        if (scale > 0)
            digits.insert(digits.size() - scale, QLatin1Char('.'));
        return (m_isNegative ? QStringLiteral("-") : QString()) + digits;
    }

private:
    static bool isLarger(const QByteArray &left, const QByteArray &right)
    {
        return left.size() != right.size() ? left.size() > right.size() : left > right;
    }

    static int digitAt(const QByteArray &digits, qsizetype fromEnd)
    {
        return fromEnd < digits.size() ? digits.at(digits.size() - 1 - fromEnd) - '0' : 0;
    }

    static QByteArray sum(const QByteArray &left, const QByteArray &right)
    {
        QByteArray reversed;
        int carry = 0;
        const qsizetype size = std::max(left.size(), right.size()) + 1;
        for (qsizetype i = 0; i < size; ++i) {
            const int digit = digitAt(left, i) + digitAt(right, i) + carry;
            reversed += static_cast<char>('0' + digit % 10);
            carry = digit / 10;
        }
        std::reverse(reversed.begin(), reversed.end());
        return reversed;
    }

    static QByteArray difference(const QByteArray &larger, const QByteArray &smaller)
    {
        QByteArray reversed;
        int borrow = 0;
        for (qsizetype i = 0; i < larger.size(); ++i) {
            const int digit = digitAt(larger, i) - digitAt(smaller, i) - borrow;
            borrow = digit < 0 ? 1 : 0;
            reversed += static_cast<char>('0' + digit + 10 * borrow);
        }
        std::reverse(reversed.begin(), reversed.end());
        return reversed;
    }

    void trim()
    {
        while (m_digits.size() > 1 && m_digits.startsWith('0'))
            m_digits.remove(0, 1);
        if (m_digits.isEmpty())
            m_digits = "0";
        m_isNegative = m_isNegative && m_digits != "0";
    }

    bool m_isNegative;
    QByteArray m_digits;
};

// As it is written: 0.10 has two digits behind the point.
qsizetype scaleOf(const QString &text)
{
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const bool isPlain = !text.contains(QLatin1Char('e'), Qt::CaseInsensitive);
    return point < 0 || !isPlain ? 0 : text.size() - point - 1;
}

CounterMerge undecided(const QString &reason)
{
    CounterMerge merge;
    merge.reason = reason;
    return merge;
}

} // namespace

CounterMerge mergeCounter(const std::optional<QString> &base, const std::optional<QString> &mine,
                          const std::optional<QString> &database, const QString &minimum,
                          const QString &maximum)
{
    if (mine == base)
        return {Outcome::Clean, database.value_or(QString()), {}, {}, {}};
    if (database == base)
        return {Outcome::Clean, mine.value_or(QString()), {}, {}, {}};
    if (!base || !mine || !database)
        return undecided(CoreText::tr("there is no number to count from"));
    const auto was = DecimalText::parse(*base);
    const auto ours = DecimalText::parse(*mine);
    const auto theirs = DecimalText::parse(*database);
    if (!was || !ours || !theirs)
        return undecided(CoreText::tr("it is not a number"));
    if (*ours == *was)
        return {Outcome::Clean, *database, {}, {}, {}};
    if (*theirs == *was)
        return {Outcome::Clean, *mine, {}, {}, {}};

    const qsizetype scale
        = std::max({scaleOf(*base), scaleOf(*mine), scaleOf(*database), was->fractionDigits(),
                    ours->fractionDigits(), theirs->fractionDigits()});
    const Units current(theirs->canonical(), scale);
    const Units delta = Units(ours->canonical(), scale) + Units(was->canonical(), scale).negated();
    CounterMerge merge;
    merge.result = (current + delta).text(scale);
    merge.delta = (delta.isNegative() ? QString() : QStringLiteral("+")) + delta.text(scale);
    const QString size = (delta.isNegative() ? delta.negated() : delta).text(scale);
    merge.formula
        = *database + (delta.isNegative() ? QStringLiteral(" − ") : QStringLiteral(" + ")) + size;
    const auto result = DecimalText::parse(merge.result);
    const auto lowest = DecimalText::parse(minimum);
    const auto highest = DecimalText::parse(maximum);
    if (*ours == *theirs)
        merge.reason
            = CoreText::tr("both came to %1; if both added, it is %2").arg(*mine, merge.result);
    else if ((lowest && *result < *lowest) || (highest && *highest < *result))
        merge.reason = CoreText::tr("%1 = %2 is out of range").arg(merge.formula, merge.result);
    else
        merge.outcome = Outcome::Proposal;
    return merge;
}

} // namespace concord
