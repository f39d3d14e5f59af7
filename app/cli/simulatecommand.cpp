// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/looparguments.h"
#include "app/cli/simulation.h"
#include "app/cli/simulationcheck.h"
#include "app/cli/texttable.h"

#include <QElapsedTimer>
#include <QUuid>

namespace concord {

namespace {

constexpr int kMostWriters = 1000;
constexpr int kMostEdits = 1'000'000;
// A hundred writers wait for one another; only a lock that nobody gives back should end the run.
constexpr std::chrono::seconds kPatience{60};

WriterResult sumOf(const QList<WriterResult> &results)
{
    WriterResult sum;
    for (const WriterResult &writer : results) {
        sum.edits += writer.edits;
        sum.saved += writer.saved;
        sum.firstTry += writer.firstTry;
        sum.afterRetry += writer.afterRetry;
        sum.conflicts += writer.conflicts;
        if (writer.error && !sum.error)
            sum.error = writer.error;
    }
    return sum;
}

JsonObject countsOf(const WriterResult &result)
{
    return JsonObject()
        .add("edits", qint64(result.edits))
        .add("saved", qint64(result.saved))
        .add("firstTry", qint64(result.firstTry))
        .add("afterRetry", qint64(result.afterRetry))
        .add("conflicts", qint64(result.conflicts));
}

void printJson(CommandContext &context, const QList<WriterResult> &results,
               const SimulationVerdict &verdict, double seconds)
{
    for (qsizetype i = 0; i < results.size(); ++i)
        context.print(JsonObject()
                          .add("writer", qint64(i + 1))
                          .append(countsOf(results.at(i)))
                          .addSeconds("seconds", results.at(i).seconds));
    context.print(JsonObject()
                      .add("writers", qint64(results.size()))
                      .append(countsOf(sumOf(results)))
                      .add("lost", verdict.lost)
                      .add("duplicated", verdict.duplicated)
                      .addSeconds("seconds", seconds));
}

QStringList cellsOf(const QString &name, const WriterResult &result, double seconds)
{
    return {name,
            QString::number(result.edits),
            QString::number(result.saved),
            QString::number(result.firstTry),
            QString::number(result.afterRetry),
            QString::number(result.conflicts),
            QString::number(seconds, 'f', 2)};
}

void printText(CommandContext &context, const QList<WriterResult> &results,
               const SimulationVerdict &verdict, double seconds)
{
    TextTable table({CliText::tr("Writer"), CliText::tr("Edits"), CliText::tr("Saved"),
                     CliText::tr("First try"), CliText::tr("After retry"), CliText::tr("Conflicts"),
                     CliText::tr("Seconds")});
    for (int column = 1; column <= 6; ++column)
        table.setRightAligned(column);
    for (qsizetype i = 0; i < results.size(); ++i)
        table.addRow(cellsOf(QString::number(i + 1), results.at(i), results.at(i).seconds));
    table.addRow(cellsOf(CliText::tr("All"), sumOf(results), seconds));
    context.print(table.lines());
    context.print(
        CliText::tr("Lost: %1. Duplicated: %2.").arg(verdict.lost).arg(verdict.duplicated));
}

Result<SimulationOptions> optionsOf(CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const auto entity = context.entity(arguments.at(0));
    if (!entity)
        return entity.error();
    const auto key = RecordKey::parse(arguments.at(1), (*entity)->schema);
    if (!key)
        return key.error();
    const auto loop = loopOptions(context, parser);
    if (!loop)
        return loop.error();
    const auto writers = numberOption(parser, QStringLiteral("writers"), 2, 1, kMostWriters);
    if (!writers)
        return writers.error();
    const auto edits = numberOption(parser, QStringLiteral("edits"), 100, 1, kMostEdits);
    if (!edits)
        return edits.error();
    const auto store = context.storeOptions(kPatience);
    if (!store)
        return store.error();
    SimulationOptions options;
    options.store = *store;
    options.entity = *entity;
    options.key = *key;
    options.loop = *loop;
    options.writers = static_cast<int>(*writers);
    options.edits = static_cast<int>(*edits);
    options.field = parser.isSet(QStringLiteral("field")) ? parser.value(QStringLiteral("field"))
                                                          : Simulation::usualField(**entity);
    options.run = QStringLiteral("sim") + QUuid::createUuid().toString(QUuid::Id128).left(6);
    if (const auto usable = Simulation::checkField(**entity, options.field); !usable)
        return usable.error();
    return options;
}

ExitCode endOf(CommandContext &context, const SimulationOptions &options,
               const QList<WriterResult> &results, const SimulationVerdict &verdict)
{
    if (!verdict.isHistoryChecked)
        context.say(
            CliText::tr("This database has no operations table; only the value was checked."));
    if (verdict.strangers > 0)
        context.say(CliText::tr(
            "%n save(s) of the same record came from elsewhere; only the history was checked.",
            nullptr, static_cast<int>(verdict.strangers)));
    if (const auto error = sumOf(results).error)
        return context.complainOf(*error);
    if (verdict.lost == 0 && verdict.duplicated == 0)
        return ExitCode::Done;
    // Whoever asks to overwrite asks to lose what others saved.
    if (options.loop.onConflict == OnConflict::Overwrite && verdict.duplicated == 0)
        return ExitCode::Done;
    context.complain(
        CliText::tr("Saves were lost or applied twice. This must not happen: please report it."));
    return ExitCode::Broken;
}

ExitCode runSimulate(CommandContext &context, const QCommandLineParser &parser)
{
    const auto options = optionsOf(context, parser);
    if (!options)
        return context.fail(options.error());
    const auto check = SimulationCheck::begin(*options);
    if (!check)
        return context.fail(check.error());
    context.say(CliText::tr("%1 writers, %2 edits each, on %3 of %4 %5.")
                    .arg(options->writers)
                    .arg(options->edits)
                    .arg(options->field, options->entity->name,
                         options->key.toText(options->entity->schema)));
    QElapsedTimer timer;
    timer.start();
    const QList<WriterResult> results = Simulation(*options).run();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const auto verdict = check->finish(results);
    if (!verdict)
        return context.fail(verdict.error());
    if (context.isJson())
        printJson(context, results, *verdict, seconds);
    else
        printText(context, results, *verdict, seconds);
    return endOf(context, *options, results, *verdict);
}

} // namespace

Command simulateCommand()
{
    Command command;
    command.name = QStringLiteral("simulate");
    command.summary = CliText::tr(
        "Let many writers edit one record at once, then count what was lost or applied twice.");
    command.arguments
        = {{QStringLiteral("ENTITY"), CliText::tr("The kind of record, as “entities” lists it.")},
           {QStringLiteral("KEY"),
            CliText::tr("The record's key. Its field is really changed: use a copy.")}};
    command.required = 2;
    command.isWriting = true;
    command.options = QList<OptionSpec>{{QStringLiteral("writers"), QStringLiteral("N"),
                                         CliText::tr("How many at once; 2 as usual.")},
                                        {QStringLiteral("edits"), QStringLiteral("M"),
                                         CliText::tr("How many edits each; 100 as usual.")},
                                        {QStringLiteral("field"), QStringLiteral("F"),
                                         CliText::tr("A whole number, raised by one each time, or "
                                                     "a text, to which a tag is appended.")}}
        + loopOptionSpecs();
    command.run = runSimulate;
    return command;
}

} // namespace concord
