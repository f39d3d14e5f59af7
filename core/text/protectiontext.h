// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"

#include <QString>
#include <QStringList>

namespace concord {

// The words for what a check-up found, in the language of the installed translators: the same in the window and on
// the command line.

// One or two sentences, e.g. "updated_at keeps 0 digits behind the second, so two changes can share one time."
QString findingText(const Finding &finding);
// One word: "Warning".
QString severityText(Severity severity);
// What a grade means, in one sentence.
QString gradeText(Grade grade);
// What a mending statement changes for others, a sentence each.
QStringList sideEffectTexts(const Mend &mend);
// The token for people: "the number row_version", "the values themselves".
QString tokenText(const TokenSpec &token);

} // namespace concord
