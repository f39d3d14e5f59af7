// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace concord {

// The part of sentences.h that is about reaching a server, signing in and losing it again. Both are empty for every
// other reason.
QString connectionSentence(const Error &error);
QString connectionStep(const Error &error);

// The error's argument, cut where it would bury the sentence; the caller still has the whole one.
QString shownArgument(const Error &error, qsizetype index);

} // namespace concord
