// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/texttable.h"
#include "core/base/version.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>

namespace concord {

namespace {

QList<Command> allCommands()
{
    return {demoDatabaseCommand(), installCommand(),  uninstallCommand(), entitiesCommand(),
            checkCommand(),        adoptCommand(),    listCommand(),      getCommand(),
            setCommand(),          newCommand(),      deleteCommand(),    applyCommand(),
            mergeCommand(),        simulateCommand(), policyCommand(),    undoCommand()};
}

QList<OptionSpec> sharedOptions()
{
    return {{QStringLiteral("db"), QStringLiteral("URL"),
             CliText::tr("The database: sqlite:PATH, postgresql://USER@HOST:PORT/DATABASE or "
                         "mysql://USER@HOST:PORT/DATABASE.")},
            {QStringLiteral("profile"), QStringLiteral("NAME"),
             CliText::tr("The database of a connection that the window keeps under this name.")},
            {QStringLiteral("user"), QStringLiteral("NAME"),
             CliText::tr("The name that people see beside what is saved; your login by default.")},
            {QStringLiteral("json"), {}, CliText::tr("Print JSON: one document, or one a line.")},
            {QStringLiteral("quiet"), {}, CliText::tr("Say only what went wrong.")},
            {QStringLiteral("help"), {}, CliText::tr("Show this help.")},
            {QStringLiteral("version"), {}, CliText::tr("Show the version.")}};
}

void addOptions(QCommandLineParser &parser, const QList<OptionSpec> &options)
{
    for (const OptionSpec &option : options)
        parser.addOption({option.name, option.description, option.valueName});
}

QString versionText()
{
    const QString commit = QString::fromLatin1(kCommit);
    const QString version = QStringLiteral("concord-cli ") + QString::fromLatin1(kVersion);
    return commit.isEmpty()
        ? QStringLiteral("%1 (Qt %2)").arg(version, QString::fromLatin1(qVersion()))
        : QStringLiteral("%1 (%2, Qt %3)").arg(version, commit, QString::fromLatin1(qVersion()));
}

QStringList optionLines(const QList<OptionSpec> &options)
{
    TextTable table;
    for (const OptionSpec &option : options) {
        const QString value
            = option.valueName.isEmpty() ? QString() : QLatin1Char(' ') + option.valueName;
        table.addWrappedRow({QStringLiteral("  --") + option.name + value, option.description});
    }
    return table.lines();
}

QString usageLine(const Command &command)
{
    QString line = QStringLiteral("concord-cli ")
        + (command.needsDatabase ? QStringLiteral("--db URL ") : QString()) + command.name;
    for (qsizetype i = 0; i < command.arguments.size(); ++i) {
        const QString name = command.arguments.at(i).name;
        const bool isRepeated = command.isLastRepeated && i + 1 == command.arguments.size();
        const QString shown = isRepeated ? name + QChar(0x2026) : name;
        line
            += i < command.required ? QLatin1Char(' ') + shown : QStringLiteral(" [%1]").arg(shown);
    }
    return command.options.isEmpty() ? line : line + QStringLiteral(" [OPTIONS]");
}

QString commandHelp(const Command &command)
{
    QStringList lines{CliText::tr("Usage: %1").arg(usageLine(command)), {}, command.summary};
    if (!command.arguments.isEmpty()) {
        TextTable table;
        for (const ArgumentSpec &argument : command.arguments)
            table.addWrappedRow({QStringLiteral("  ") + argument.name, argument.description});
        lines << QString() << CliText::tr("Arguments:") << table.lines();
    }
    if (!command.options.isEmpty())
        lines << QString() << CliText::tr("Options:") << optionLines(command.options);
    lines << QString() << CliText::tr("Options of every command:") << optionLines(sharedOptions());
    return lines.join(QLatin1Char('\n'));
}

QString generalHelp(const QList<Command> &commands)
{
    TextTable table;
    for (const Command &command : commands)
        table.addWrappedRow({QStringLiteral("  ") + command.name, command.summary});
    QStringList lines{
        CliText::tr("Usage: %1")
            .arg(QStringLiteral("concord-cli [--db URL | --profile NAME] [--user NAME] [--json] "
                                "[--quiet] COMMAND …")),
        {},
        CliText::tr("Reads and saves shared records without overwriting anybody's change."),
        {},
        CliText::tr("Commands:")};
    lines
        << table.lines() << QString() << CliText::tr("Options of every command:")
        << optionLines(sharedOptions()) << QString()
        << CliText::tr("“concord-cli COMMAND --help” tells more about a command.") << QString()
        << CliText::tr(
               "Exit codes: 0 done, 1 conflict (nothing was written), 2 wrong usage or bad input, "
               "3 not found, 4 refused, 5 not reachable or busy, 6 outcome unknown, 7 broken.");
    return lines.join(QLatin1Char('\n'));
}

QStringList optionNames(const QList<OptionSpec> &options)
{
    QStringList names;
    for (const OptionSpec &option : options)
        names.append(option.name);
    return names;
}

QString withSuggestion(const QString &sentence, const QString &suggestion)
{
    return suggestion.isEmpty()
        ? sentence
        : sentence + QLatin1Char(' ') + CliText::tr("Did you mean %1?").arg(suggestion);
}

QString unknownOptionSentence(const QString &name, const QStringList &known)
{
    const QString near = nearestWord(name, known);
    return withSuggestion(CliText::tr("There is no option --%1 here.").arg(name),
                          near.isEmpty() ? QString() : QStringLiteral("--") + near);
}

// The arguments without the command's name, split into what stands before it and it itself.
struct SplitLine
{
    QStringList arguments; // the program's name, then all but the command
    QString command;
};

SplitLine splitLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser, sharedOptions());
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.parse(arguments);
    SplitLine split{arguments, {}};
    const QStringList rest = parser.positionalArguments();
    if (rest.isEmpty())
        return split;
    split.command = rest.first();
    split.arguments.removeAt(arguments.size() - rest.size());
    return split;
}

std::optional<QString> usageMistake(const Command &command, const QCommandLineParser &parser,
                                    bool isParsed)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (!unknown.isEmpty())
        return unknownOptionSentence(unknown.first(),
                                     optionNames(command.options) + optionNames(sharedOptions()));
    if (!isParsed)
        return parser.errorText();
    const QStringList given = parser.positionalArguments();
    if (given.size() < command.required)
        return CliText::tr("%1 is missing: %2.")
            .arg(command.arguments.at(given.size()).name, usageLine(command));
    if (given.size() > command.arguments.size() && !command.isLastRepeated)
        return CliText::tr("“%1” is one argument too many: %2.")
            .arg(given.at(command.arguments.size()), usageLine(command));
    return std::nullopt;
}

ExitCode refuse(CommandContext &context, const QString &sentence, const QString &command)
{
    const ExitCode code = context.fail(wrongUsage(sentence));
    context.say(command.isEmpty() ? CliText::tr("See “concord-cli --help”.")
                                  : CliText::tr("See “concord-cli %1 --help”.").arg(command));
    return code;
}

GlobalOptions globalOptions(const QCommandLineParser &parser, const QStringList &arguments)
{
    GlobalOptions options;
    options.database = parser.value(QStringLiteral("db"));
    options.profile = parser.value(QStringLiteral("profile"));
    options.user = parser.value(QStringLiteral("user"));
    // Asked of the arguments too: a line that could not be read is answered in JSON where it asked for it.
    options.isJson
        = parser.isSet(QStringLiteral("json")) || arguments.contains(QLatin1String("--json"));
    options.isQuiet = parser.isSet(QStringLiteral("quiet"));
    return options;
}

ExitCode runCommand(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser, sharedOptions() + command.options);
    const bool isParsed = parser.parse(arguments);
    GlobalOptions options = globalOptions(parser, arguments);
    options.isWriting = command.isWriting;
    CommandContext context(std::move(options));
    if (parser.isSet(QStringLiteral("help"))) {
        context.print(commandHelp(command));
        return ExitCode::Done;
    }
    if (const auto mistake = usageMistake(command, parser, isParsed))
        return refuse(context, *mistake, command.name);
    return command.run(context, parser);
}

ExitCode runWithoutCommand(const QStringList &arguments, const QList<Command> &commands)
{
    QCommandLineParser parser;
    addOptions(parser, sharedOptions());
    const bool isParsed = parser.parse(arguments);
    CommandContext context(globalOptions(parser, arguments));
    if (parser.isSet(QStringLiteral("version"))) {
        context.print(versionText());
        return ExitCode::Done;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        context.print(generalHelp(commands));
        return ExitCode::Done;
    }
    const QStringList unknown = parser.unknownOptionNames();
    if (!unknown.isEmpty())
        return refuse(context, unknownOptionSentence(unknown.first(), optionNames(sharedOptions())),
                      {});
    return refuse(
        context,
        isParsed ? CliText::tr("Say what to do: a command is missing.") : parser.errorText(), {});
}

} // namespace

ArgumentSpec entityArgument()
{
    return {QStringLiteral("ENTITY"), CliText::tr("The kind of record, as “entities” lists it.")};
}

ArgumentSpec keyArgument()
{
    return {QStringLiteral("KEY"),
            CliText::tr("The record's key; parts of a key are joined by commas.")};
}

Result<qint64> numberOption(const QCommandLineParser &parser, const QString &name, qint64 fallback,
                            qint64 lowest, qint64 highest)
{
    if (!parser.isSet(name))
        return fallback;
    bool ok = false;
    const qint64 number = parser.value(name).toLongLong(&ok);
    if (!ok || number < lowest || number > highest)
        return wrongUsage(CliText::tr("--%1 must be a whole number from %2 to %3, not “%4”.")
                              .arg(name)
                              .arg(lowest)
                              .arg(highest)
                              .arg(parser.value(name)));
    return number;
}

QString nearestWord(const QString &word, const QStringList &known)
{
    QString nearest;
    const qsizetype farthest = word.size() < 4 ? 1 : std::max<qsizetype>(2, word.size() / 3);
    qsizetype nearestDistance = farthest + 1;
    for (const QString &candidate : known) {
        QVarLengthArray<qsizetype, 64> row(candidate.size() + 1);
        for (qsizetype i = 0; i <= candidate.size(); ++i)
            row[i] = i;
        for (qsizetype i = 0; i < word.size(); ++i) {
            qsizetype diagonal = row[0];
            row[0] = i + 1;
            for (qsizetype j = 0; j < candidate.size(); ++j) {
                const qsizetype replaced = diagonal + (word.at(i) == candidate.at(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
            }
        }
        if (row[candidate.size()] < nearestDistance) {
            nearestDistance = row[candidate.size()];
            nearest = candidate;
        }
    }
    return nearest;
}

ExitCode runCommandLine(const QStringList &arguments)
{
    const QList<Command> commands = allCommands();
    const SplitLine split = splitLine(arguments);
    if (split.command.isEmpty())
        return runWithoutCommand(arguments, commands);
    const auto found
        = std::find_if(commands.cbegin(), commands.cend(),
                       [&split](const Command &command) { return command.name == split.command; });
    if (found != commands.cend())
        return runCommand(*found, split.arguments);
    QStringList names;
    for (const Command &command : commands)
        names.append(command.name);
    QCommandLineParser parser;
    addOptions(parser, sharedOptions());
    parser.parse(arguments);
    CommandContext context(globalOptions(parser, arguments));
    return refuse(context,
                  withSuggestion(CliText::tr("There is no command “%1”.").arg(split.command),
                                 nearestWord(split.command, names)),
                  {});
}

} // namespace concord
