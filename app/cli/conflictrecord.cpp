// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/conflictrecord.h"

#include "app/cli/clitext.h"
#include "core/text/sentences.h"
#include "core/workspace/installation.h"

namespace concord {

ConflictRecords conflictRecords()
{
    return ConflictRecords(Installation::stateFolder() + QLatin1String("/conflicts"));
}

std::optional<RecordedConflict> recordOf(CommandContext &context, const GuardedSave &save,
                                         const Result<LoopResult> &result)
{
    if (!result || result->conflicts == 0 || result->ending == LoopResult::Ending::Conflict)
        return std::nullopt;
    const auto target = context.target();
    if (!target)
        return std::nullopt;
    const qint64 now = SystemClock().microseconds();
    ResolutionFacts facts;
    facts.url = target->url.toText();
    facts.resolvedAt = QDateTime::fromMSecsSinceEpoch(now / 1000, Qt::UTC);
    facts.mineTime = result->begunAt;
    facts.merge = result->merge;
    facts.resolution = result->merge ? Resolution::Merge : Resolution::Overwrite;
    if (result->ending == LoopResult::Ending::Refreshed)
        facts.resolution = Resolution::Refresh;
    else
        facts.saved = result->saved;
    if (save.options().policy)
        facts.policy = save.options().policy->name;
    return recordConflict(save.request(), result->conflict, facts);
}

void keepRecords(const CommandContext &context, const QList<RecordedConflict> &records)
{
    if (const auto kept = conflictRecords().add(records); !kept)
        context.complain(CliText::tr("The save stands, but what its conflict was is not kept. %1")
                             .arg(errorText(kept.error())));
}

} // namespace concord
