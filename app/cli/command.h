// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exitcodes.h"
#include "core/base/result.h"

#include <QCommandLineParser>
#include <QList>
#include <QString>

#include <functional>

namespace concord {

class CommandContext;

struct ArgumentSpec
{
    QString name; // as in the usage line: ENTITY
    QString description;
};

struct OptionSpec
{
    QString name;      // without dashes
    QString valueName; // empty: a switch
    QString description;
};

// One subcommand: what its command line looks like and what it does. `run` meets a line that fits: the number
// of arguments is right, every option is known and has its value.
struct Command
{
    QString name;
    QString summary;
    QList<ArgumentSpec> arguments;
    int required = 0;            // how many arguments there must be
    bool isLastRepeated = false; // the last argument may stand many times
    QList<OptionSpec> options;
    bool needsDatabase = true; // works on the one that --db names
    bool isWriting = false;    // saves records
    std::function<ExitCode(CommandContext &, const QCommandLineParser &)> run;
};

Command demoDatabaseCommand();
Command installCommand();
Command uninstallCommand();
Command entitiesCommand();
Command checkCommand();
Command adoptCommand();
Command listCommand();
Command getCommand();
Command setCommand();
Command newCommand();
Command deleteCommand();
Command applyCommand();
Command mergeCommand();
Command simulateCommand();
Command policyCommand();
Command undoCommand();

// The whole number that an option gives, or `fallback`. Fails with WrongUsage where it is no number from
// `lowest` to `highest`.
Result<qint64> numberOption(const QCommandLineParser &parser, const QString &name, qint64 fallback,
                            qint64 lowest, qint64 highest);

// Arguments that several commands have.
ArgumentSpec entityArgument();
ArgumentSpec keyArgument();

} // namespace concord
