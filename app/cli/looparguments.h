// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "core/workspace/saveloop.h"

namespace concord {

// The options that say what to do on a conflict: --on-conflict, --policy, --proposals, --retries.
QList<OptionSpec> loopOptionSpecs();
OptionSpec policyOption(); // one of them
// What they say; an option that a command does not have counts as not given. Fails with WrongUsage, and with
// BadPolicyFile where the policy cannot be read or does not fit the entities of the database.
Result<LoopOptions> loopOptions(CommandContext &context, const QCommandLineParser &parser);
// The policy in a file, checked against the entities.
Result<std::shared_ptr<const Policy>> policyOf(CommandContext &context, const QString &path);

} // namespace concord
