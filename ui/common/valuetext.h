// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"
#include "core/record/fieldvalue.h"

#include <QString>

namespace concord {

// One value for people, on one line: choices by their label, switches as On and Off, NULL as shownNull(),
// line breaks as ⏎, bytes by their number, control and direction characters visible, secrets masked. Numbers
// stay in their exact form, with a point, as the filter and the form take them. A time with a zone is turned
// into local time, no digit is lost. Longer texts than 1,000 characters end in "…". `language` as for
// LocalText.
QString shownValue(const Field &field, const FieldValue &value, const QString &language);

// The word for NULL.
QString shownNull();

// The text on one line with everything invisible made visible, as in shownValue().
QString shownOnOneLine(const QString &text);

// The language of the installed translation, e.g. "en" or "de": for LocalText and for QLocale.
QString uiLanguage();

} // namespace concord
