// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/conflictrecord.h"

#include "app/cli/clitext.h"
#include "core/text/sentences.h"
#include "core/workspace/conflictrecorder.h"
#include "core/workspace/installation.h"

namespace concord {

ConflictRecords conflictRecords()
{
    return ConflictRecords(Installation::stateFolder() + QLatin1String("/conflicts"));
}

std::optional<RecordedConflict> recordOf(CommandContext &context, const GuardedSave &save,
                                         const Result<LoopResult> &result)
{
    const auto target = context.target();
    if (!result || !target)
        return std::nullopt;
    const auto &policy = save.options().policy;
    return recordOf(save.request(), *result, target->url.toText(),
                    policy ? policy->name : QString());
}

void keepRecords(const CommandContext &context, const QList<RecordedConflict> &records)
{
    if (const auto kept = conflictRecords().add(records); !kept)
        context.complain(CliText::tr("The save stands, but what its conflict was is not kept. %1")
                             .arg(errorText(kept.error())));
}

} // namespace concord
