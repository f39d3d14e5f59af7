// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/looparguments.h"

#include "app/cli/clitext.h"

namespace concord {

namespace {

constexpr int kMostRetries = 1'000'000;

// QCommandLineParser warns about options it was not told of.
QString valueOf(const QCommandLineParser &parser, const QString &name)
{
    return parser.optionNames().contains(name) ? parser.value(name) : QString();
}

} // namespace

QList<OptionSpec> loopOptionSpecs()
{
    return {
        {QStringLiteral("on-conflict"), QStringLiteral("HOW"),
         CliText::tr("fail (as usual), refresh: take the database's record, overwrite: write the "
                     "given fields over it, merge: field by field, fails where both changed one.")},
        {QStringLiteral("proposals"), QStringLiteral("HOW"),
         CliText::tr("refuse (as usual) or accept values that a merge has put together.")},
        {QStringLiteral("retries"), QStringLiteral("N"),
         CliText::tr("How often to try again when the record moves once more; 10 as usual.")}};
}

Result<LoopOptions> loopOptions(const QCommandLineParser &parser)
{
    LoopOptions options;
    const QString how = valueOf(parser, QStringLiteral("on-conflict"));
    if (!how.isEmpty()) {
        const auto known = onConflictFromName(how);
        if (!known)
            return wrongUsage(
                CliText::tr("--on-conflict must be fail, refresh, overwrite or merge, not “%1”.")
                    .arg(how));
        options.onConflict = *known;
    }
    const QString proposals = valueOf(parser, QStringLiteral("proposals"));
    options.acceptsProposals = proposals == QLatin1String("accept");
    if (!proposals.isEmpty() && !options.acceptsProposals && proposals != QLatin1String("refuse"))
        return wrongUsage(
            CliText::tr("--proposals must be accept or refuse, not “%1”.").arg(proposals));
    if (valueOf(parser, QStringLiteral("retries")).isEmpty())
        return options;
    const auto retries
        = numberOption(parser, QStringLiteral("retries"), options.retries, 0, kMostRetries);
    if (!retries)
        return retries.error();
    options.retries = static_cast<int>(*retries);
    return options;
}

} // namespace concord
