// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/looparguments.h"

#include "app/cli/clitext.h"
#include "core/merge/policyfile.h"

namespace concord {

namespace {

constexpr int kMostRetries = 1'000'000;

// QCommandLineParser warns about options it was not told of.
QString valueOf(const QCommandLineParser &parser, const QString &name)
{
    return parser.optionNames().contains(name) ? parser.value(name) : QString();
}

} // namespace

OptionSpec policyOption()
{
    return {QStringLiteral("policy"), QStringLiteral("FILE"),
            CliText::tr("The rules that decide conflicts, as the manual describes them.")};
}

QList<OptionSpec> loopOptionSpecs()
{
    return {
        {QStringLiteral("on-conflict"), QStringLiteral("HOW"),
         CliText::tr("fail (as usual), refresh: take the database's record, overwrite: write the "
                     "given fields over it, merge: field by field, fails where both changed one, "
                     "policy: the same, and the rules of --policy decide.")},
        policyOption(),
        {QStringLiteral("proposals"), QStringLiteral("HOW"),
         CliText::tr("refuse (as usual) or accept values that a merge has put together.")},
        {QStringLiteral("retries"), QStringLiteral("N"),
         CliText::tr("How often to try again when the record moves once more; 10 as usual.")}};
}

Result<std::shared_ptr<const Policy>> policyOf(CommandContext &context, const QString &path)
{
    const auto policy = readPolicyFile(path);
    if (!policy)
        return policy.error();
    const auto catalogue = context.catalogue();
    if (!catalogue)
        return catalogue.error();
    if (const auto checked = checkPolicy(*policy, (*catalogue)->entities()); !checked)
        return checked.error();
    return std::make_shared<const Policy>(*policy);
}

Result<LoopOptions> loopOptions(CommandContext &context, const QCommandLineParser &parser)
{
    LoopOptions options;
    const QString how = valueOf(parser, QStringLiteral("on-conflict"));
    if (!how.isEmpty()) {
        const auto known = onConflictFromName(how);
        if (!known)
            return wrongUsage(
                CliText::tr(
                    "--on-conflict must be fail, refresh, overwrite, merge or policy, not “%1”.")
                    .arg(how));
        options.onConflict = *known;
    }
    const QString path = valueOf(parser, QStringLiteral("policy"));
    const bool isPolicy = options.onConflict == OnConflict::Policy;
    if (isPolicy == path.isEmpty())
        return wrongUsage(
            CliText::tr("--on-conflict policy and --policy FILE belong together: give both."));
    if (isPolicy) {
        const auto policy = policyOf(context, path);
        if (!policy)
            return policy.error();
        options.policy = *policy;
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
