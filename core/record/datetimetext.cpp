// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/datetimetext.h"

#include <QDate>
#include <QRegularExpression>

#include <algorithm>

namespace concord {

namespace {

constexpr qint64 kMicrosecondsPerDay = 86'400'000'000;
constexpr qint64 kUnixEpochJulianDay = 2'440'588;

// `YYYY-MM-DD<separator>hh:mm:ss.ffffff`, or nothing outside the years 0001 to 9999.
std::optional<QString> formatted(qint64 microseconds, QChar separator)
{
    qint64 days = microseconds / kMicrosecondsPerDay;
    qint64 rest = microseconds % kMicrosecondsPerDay;
    if (rest < 0) {
        rest += kMicrosecondsPerDay;
        --days;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    QDate::fromJulianDay(days + kUnixEpochJulianDay).getDate(&year, &month, &day);
    if (year < 1 || year > 9999)
        return std::nullopt;
    const qint64 seconds = rest / 1'000'000;
    QString text(QStringLiteral("0000-00-00 00:00:00.000000"));
    QChar *characters = text.data();
    const auto put = [characters](qsizetype end, qint64 number) {
        for (; number > 0; number /= 10)
            characters[--end] = QChar(u'0' + static_cast<char16_t>(number % 10));
    };
    put(4, year);
    put(7, month);
    put(10, day);
    characters[10] = separator;
    put(13, seconds / 3600);
    put(16, seconds / 60 % 60);
    put(19, seconds % 60);
    put(26, rest % 1'000'000);
    return text;
}

std::optional<int> offsetMinutes(const QString &text)
{
    QString digits = text.mid(1);
    digits.remove(QLatin1Char(':'));
    const int hours = digits.left(2).toInt();
    const int minutes = digits.mid(2).toInt();
    if (hours > 18 || minutes > 59)
        return std::nullopt;
    const int offset = hours * 60 + minutes;
    return text.startsWith(QLatin1Char('-')) ? -offset : offset;
}

} // namespace

std::optional<DateTimeText> DateTimeText::parse(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral(
        R"(\A([0-9]{4})-([0-9]{2})-([0-9]{2})(?:([T ])([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?\z)"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(),
                     match.captured(3).toInt());
    const int hour = match.captured(5).toInt();
    const int minute = match.captured(6).toInt();
    const int second = match.captured(7).toInt();
    if (!date.isValid() || date.year() < 1 || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;

    DateTimeText result;
    result.m_hasTime = match.hasCaptured(4);
    if (result.m_hasTime)
        result.m_separator = match.captured(4).at(0);
    const QString fraction = match.captured(8);
    result.m_fractionDigits = static_cast<int>(fraction.size());
    const QString nanoseconds = fraction.leftJustified(9, QLatin1Char('0'));
    result.m_extraNanoseconds = nanoseconds.mid(6).toInt();
    result.m_zoneText = match.captured(9);
    if (result.m_zoneText == QLatin1String("Z")) {
        result.m_zone = Zone::Utc;
    } else if (!result.m_zoneText.isEmpty()) {
        const auto offset = offsetMinutes(result.m_zoneText);
        if (!offset)
            return std::nullopt;
        result.m_zone = Zone::Offset;
        result.m_offsetMinutes = *offset;
    }
    const qint64 days = date.toJulianDay() - kUnixEpochJulianDay;
    const qint64 seconds = (hour * 60 + minute - result.m_offsetMinutes) * qint64(60) + second;
    result.m_microseconds
        = days * kMicrosecondsPerDay + seconds * 1'000'000 + nanoseconds.left(6).toLongLong();
    return result;
}

QString DateTimeText::utc(qint64 microseconds)
{
    const auto text = formatted(microseconds, QLatin1Char('T'));
    Q_ASSERT(text);
    return *text + QLatin1Char('Z');
}

std::optional<QString> DateTimeText::withMicroseconds(qint64 microseconds) const
{
    const auto text = formatted(microseconds + m_offsetMinutes * qint64(60'000'000), m_separator);
    return text ? std::optional(*text + m_zoneText) : std::nullopt;
}

bool DateTimeText::isSameInstant(const DateTimeText &other) const
{
    return hasZone() == other.hasZone() && m_microseconds == other.m_microseconds
        && m_extraNanoseconds == other.m_extraNanoseconds;
}

} // namespace concord
