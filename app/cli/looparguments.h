// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/workspace/saveloop.h"

namespace concord {

// The options that say what to do on a conflict: --on-conflict, --proposals, --retries.
QList<OptionSpec> loopOptionSpecs();
// What they say; an option that a command does not have counts as not given. Fails with WrongUsage.
Result<LoopOptions> loopOptions(const QCommandLineParser &parser);

} // namespace concord
