// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/textlimits.h"

namespace concord {

namespace {

constexpr qsizetype kLongestText = 1'000'000;

} // namespace

bool isQuickToLayOut(const QString &text)
{
    if (text.size() <= kQuickLength)
        return true;
    if (text.size() > kLongestText)
        return false;
    qsizetype start = 0;
    for (qsizetype end = 0; end >= 0; start = end + 1) {
        end = text.indexOf(QLatin1Char('\n'), start);
        if ((end < 0 ? text.size() : end) - start > kQuickLength)
            return false;
    }
    return true;
}

} // namespace concord
