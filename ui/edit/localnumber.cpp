// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/localnumber.h"

#include "core/record/decimaltext.h"

#include <QStringList>

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kGroup = 3;

// Blanks that people cannot tell apart are one separator.
QString withPlainBlanks(QString text)
{
    for (QChar &c : text) {
        if (c == QChar(0x00A0) || c == QChar(0x202F) || c == QChar(0x2009))
            c = QLatin1Char(' ');
        if (c == QChar(0x2019))
            c = QLatin1Char('\'');
    }
    return text;
}

QString withPlainDigits(QString text, const QLocale &locale)
{
    const QString zeroText = locale.zeroDigit();
    const char16_t zero = zeroText.size() == 1 ? zeroText.front().unicode() : u'0';
    for (QChar &c : text) {
        if (c.unicode() >= zero && c.unicode() <= zero + 9)
            c = QChar(u'0' + (c.unicode() - zero));
        if (c == QChar(0x2212) || c == QChar(0x2010) || c == QChar(0x2011))
            c = QLatin1Char('-');
    }
    return text;
}

QString groupSign(const QLocale &locale)
{
    return withPlainBlanks(locale.groupSeparator());
}

// "1,234,567" in threes, or as the locale itself groups this number ("12,34,567" in India).
bool isWellGrouped(const QString &whole, const QLocale &locale)
{
    const QStringList groups = whole.split(groupSign(locale));
    const bool isInThrees = !groups.first().isEmpty() && groups.first().size() <= kGroup
        && std::all_of(groups.cbegin() + 1, groups.cend(),
                       [](const QString &group) { return group.size() == kGroup; });
    if (isInThrees)
        return true;
    bool ok = false;
    const qulonglong number = groups.join(QString()).toULongLong(&ok);
    return ok && withPlainBlanks(withPlainDigits(locale.toString(number), locale)) == whole;
}

} // namespace

std::optional<QString> numberFromLocal(const QString &typed, const QLocale &locale)
{
    QString text = withPlainBlanks(withPlainDigits(typed, locale)).trimmed();
    QString exponent;
    if (const qsizetype e = text.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive); e >= 0) {
        exponent = text.mid(e);
        text.truncate(e);
    }
    const QStringList parts = text.split(locale.decimalPoint());
    if (parts.size() > 2)
        return std::nullopt;
    QString whole = parts.first();
    QString sign;
    if (whole.startsWith(QLatin1Char('-')) || whole.startsWith(QLatin1Char('+'))) {
        sign = whole.left(1);
        whole.remove(0, 1);
    }
    if (whole.contains(groupSign(locale))) {
        if (!isWellGrouped(whole, locale))
            return std::nullopt;
        whole.remove(groupSign(locale));
    }
    const QString point = parts.size() == 2 ? QLatin1Char('.') + parts.last() : QString();
    const QString number = sign + whole + point + exponent;
    const bool hasPointInside = whole.contains(QLatin1Char('.'));
    if (hasPointInside || !DecimalText::parse(number))
        return std::nullopt;
    return number;
}

QString numberToLocal(const QString &exact, const QLocale &locale)
{
    if (!DecimalText::parse(exact))
        return exact;
    return QString(exact).replace(QLatin1Char('.'), locale.decimalPoint());
}

QString numberForReading(const QString &exact, const QLocale &locale)
{
    bool isWhole = false;
    const qlonglong whole = exact.section(QLatin1Char('.'), 0, 0).toLongLong(&isWhole);
    const bool isMinusZero = whole == 0 && exact.startsWith(QLatin1Char('-'));
    if (!isWhole || isMinusZero || !DecimalText::parse(exact))
        return numberToLocal(exact, locale);
    const qsizetype point = exact.indexOf(QLatin1Char('.'));
    return locale.toString(whole)
        + (point < 0 ? QString() : locale.decimalPoint() + exact.mid(point + 1));
}

bool isGrouped(const QString &typed, const QLocale &locale)
{
    const QString text = withPlainBlanks(withPlainDigits(typed, locale)).trimmed();
    return text.contains(groupSign(locale)) && numberFromLocal(typed, locale);
}

} // namespace concord
