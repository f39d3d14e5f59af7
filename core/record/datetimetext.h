// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace concord {

// A date, or a date with time, read from and written back to the database's own text without losing a
// digit, a separator or a zone. QDateTime is not used because it keeps milliseconds only and turns a local
// time inside a daylight-saving gap into an invalid one. Years 0001 to 9999.
//
// Accepted: `YYYY-MM-DD`, then optionally `T` or a blank, `hh:mm[:ss[.f{1,9}]]`, then optionally `Z` or
// `±hh[:]mm` or `±hh`.
class DateTimeText
{
public:
    static std::optional<DateTimeText> parse(const QString &text);
    // The fixed-width UTC form that Concord writes: `2026-10-05T10:02:11.123456Z`.
    static QString utc(qint64 microseconds);

    bool hasTime() const { return m_hasTime; }
    bool hasZone() const { return m_zone != Zone::None; }
    int fractionDigits() const { return m_fractionDigits; }
    // Since 1970-01-01T00:00:00 in the text's zone, or in UTC where it names none.
    qint64 microseconds() const { return m_microseconds; }
    // Digits beyond the microsecond, 0 to 999 nanoseconds.
    int extraNanoseconds() const { return m_extraNanoseconds; }

    // The same form (separator, zone, offset) with another instant, at least six digits of fraction, so that
    // a step of one microsecond shows. Empty where the instant leaves the years 0001 to 9999.
    std::optional<QString> withMicroseconds(qint64 microseconds) const;

    // The same instant, and the same answer to hasZone(): a local time is never equal to a zoned one.
    bool isSameInstant(const DateTimeText &other) const;

private:
    enum class Zone { None, Utc, Offset };

    bool m_hasTime = false;
    QChar m_separator = QLatin1Char('T');
    Zone m_zone = Zone::None;
    QString m_zoneText;
    int m_offsetMinutes = 0;
    int m_fractionDigits = 0;
    qint64 m_microseconds = 0;
    int m_extraNanoseconds = 0;
};

} // namespace concord
