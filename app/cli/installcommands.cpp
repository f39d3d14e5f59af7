// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "core/store/owntables.h"

namespace concord {

namespace {

OptionSpec dryRunOption()
{
    return {QStringLiteral("dry-run"), {}, CliText::tr("Print the SQL and change nothing.")};
}

// What a command of this family has done, or would do.
ExitCode tell(CommandContext &context, const QStringList &statements, bool isChanged,
              const QString &sentence)
{
    if (context.isJson()) {
        context.print(JsonObject().add("isChanged", isChanged).add("sql", statements));
        context.say(sentence);
        return ExitCode::Done;
    }
    for (const QString &statement : statements)
        context.print(statement + QLatin1Char(';'));
    context.say(sentence);
    return ExitCode::Done;
}

ExitCode runInstall(CommandContext &context, const QCommandLineParser &parser)
{
    const bool isDryRun = parser.isSet(QStringLiteral("dry-run"));
    const auto target = isDryRun ? context.target() : context.writableTarget();
    if (!target)
        return context.fail(target.error());
    const auto statements = installationPlan(*target);
    if (!statements)
        return context.fail(statements.error());
    if (statements->isEmpty())
        return tell(context, {}, false, CliText::tr("Concord's own tables are there already."));
    if (isDryRun)
        return tell(context, *statements, false, CliText::tr("Nothing was changed."));
    if (const auto installed = installOwnTables(*target); !installed)
        return context.fail(installed.error());
    return tell(context, *statements, true, CliText::tr("Concord's own tables are installed."));
}

ExitCode runUninstall(CommandContext &context, const QCommandLineParser &parser)
{
    const bool isDryRun = parser.isSet(QStringLiteral("dry-run"));
    const auto target = isDryRun ? context.target() : context.writableTarget();
    if (!target)
        return context.fail(target.error());
    const auto statements = removalPlan(*target);
    if (!statements)
        return context.fail(statements.error());
    if (statements->isEmpty())
        return tell(context, {}, false, CliText::tr("Concord's own tables are not there."));
    if (isDryRun)
        return tell(context, *statements, false, CliText::tr("Nothing was changed."));
    if (const auto removed = removeOwnTables(*target); !removed)
        return context.fail(removed.error());
    return tell(context, *statements, true, CliText::tr("Concord's own tables are removed."));
}

} // namespace

Command installCommand()
{
    Command command;
    command.name = QStringLiteral("install");
    command.summary = CliText::tr(
        "Add Concord's own tables, so that saves can be repeated without being applied twice.");
    command.options = {dryRunOption()};
    command.run = runInstall;
    return command;
}

Command uninstallCommand()
{
    Command command;
    command.name = QStringLiteral("uninstall");
    command.summary = CliText::tr("Remove Concord's own tables and the record of past saves.");
    command.options = {dryRunOption()};
    command.run = runUninstall;
    return command;
}

} // namespace concord
