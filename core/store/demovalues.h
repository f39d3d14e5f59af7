// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"

#include <QtGlobal>

namespace concord::demo {

// What the sample's tables have in common. Times are in microseconds since 1970.
inline constexpr qint64 kSecond = 1'000'000;
inline constexpr qint64 kHour = 3600 * kSecond;
inline constexpr qint64 kDay = 24 * kHour;
inline constexpr qint64 kLastMoment = 1'791'201'600 * kSecond; // 2026-10-05T12:00:00Z

// NULL for nullptr.
inline FieldValue text(const char *utf8)
{
    return utf8 ? FieldValue::text(QString::fromUtf8(utf8)) : FieldValue::null();
}

} // namespace concord::demo
