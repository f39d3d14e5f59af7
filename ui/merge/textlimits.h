// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace concord {

// Whether a QPlainTextEdit lays the text out without making a person wait: its time grows with the square of
// a line's length (0.4 s at 20,000 characters without a blank, 27 s at 200,000).
bool isQuickToLayOut(const QString &text);

// At most this much of any other text is shown.
constexpr qsizetype kQuickLength = 20'000;

} // namespace concord
