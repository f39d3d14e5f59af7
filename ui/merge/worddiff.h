// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace concord {

// A stretch of a text.
struct TextStretch
{
    qsizetype begin = 0;
    qsizetype length = 0;

    friend bool operator==(const TextStretch &, const TextStretch &) = default;
};

// The words of `text` that the other lacks at that place, each stretch as long as it goes. A word is a run of letters
// and digits, or of blanks; any other character stands for itself.
QList<TextStretch> wordsNotIn(const QString &other, const QString &text);

} // namespace concord
