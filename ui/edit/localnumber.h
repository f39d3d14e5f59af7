// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace concord {

// Numbers between people and the exact text of a value, never through double.

// A number as people of `locale` write it, in the C form: "1.234,5" is "1234.5" in German. Digits may be
// grouped, but only where the locale groups them, so that a point that was meant as a decimal sign is refused
// and not skipped. The locale's digits and minus signs, and blanks around, are accepted. Nothing where the
// text is no number.
std::optional<QString> numberFromLocal(const QString &typed, const QLocale &locale);

// The exact text with the locale's decimal sign, ungrouped, digit for digit; a text that is no number comes
// back as it is.
QString numberToLocal(const QString &exact, const QLocale &locale);

// The same with the digits in groups, for reading only.
QString numberForReading(const QString &exact, const QLocale &locale);

// True where the number was written in groups, so that a person should see how it was read.
bool isGrouped(const QString &typed, const QLocale &locale);

} // namespace concord
