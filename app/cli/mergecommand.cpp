// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/saveinput.h"
#include "core/merge/countermerge.h"
#include "core/merge/valuekind.h"
#include "core/merge/valuemerge.h"
#include "core/record/entityfile.h"
#include "core/record/jsonfile.h"

#include <QSaveFile>

#include <array>
#include <cstdio>
#include <optional>

namespace concord {

namespace {

const QString kAuto = QStringLiteral("auto");
const QString kCounter = QStringLiteral("counter");

Result<QByteArray> readSide(const QCommandLineParser &parser, const char *option)
{
    const QString path = parser.value(QString::fromLatin1(option));
    if (path.isEmpty())
        return wrongUsage(CliText::tr("--%1 is missing.").arg(QLatin1String(option)));
    return readFile(path);
}

Result<QString> kindOption(const QCommandLineParser &parser)
{
    const QString given = parser.value(QStringLiteral("kind"));
    if (given.isEmpty() || given == kAuto || given == kCounter || valueKindFromName(given))
        return given;
    return wrongUsage(
        CliText::tr("--kind is auto, text, lines, json, yaml, ini, properties, toml, xml, "
                    "list or counter, not “%1”.")
            .arg(given));
}

Result<bool> acceptsProposals(const QCommandLineParser &parser)
{
    const QString given = parser.value(QStringLiteral("proposals"));
    if (given == QLatin1String("accept"))
        return true;
    if (given.isEmpty() || given == QLatin1String("refuse"))
        return false;
    return wrongUsage(CliText::tr("--proposals is accept or refuse, not “%1”.").arg(given));
}

Result<void> write(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen, {path, file.errorString()},
                     file.errorString());
}

QStringList pathsOf(const ValueMerge &merge)
{
    QStringList paths;
    for (const QByteArray &path : merge.undecided)
        paths.append(QString::fromUtf8(path));
    return paths;
}

ExitCode leaveUndecided(const CommandContext &context, const QString &kind,
                        const QString &kindReason, const ValueMerge &merge)
{
    const bool isProposal = merge.outcome == ValueMerge::Outcome::Proposal;
    const QStringList paths = pathsOf(merge);
    if (context.isJson())
        context.print(JsonObject()
                          .add("status", QStringLiteral("conflict"))
                          .add("kind", kind)
                          .add("kindReason", kindReason)
                          .add("proposal", isProposal)
                          .add("undecided", paths)
                          .add("reason", merge.reason));
    if (isProposal)
        context.complain(CliText::tr("The changes were put together, which nobody has looked at. "
                                     "Take it with --proposals accept; nothing was written."));
    else if (!merge.reason.isEmpty())
        context.complain(CliText::tr("The value was not merged inside: %1. Nothing was written.")
                             .arg(merge.reason));
    else if (paths.isEmpty())
        context.complain(CliText::tr("Both changed the same place; nothing was written."));
    else
        context.complain(CliText::tr("Both changed %1; nothing was written.")
                             .arg(paths.join(QLatin1String(", "))));
    return ExitCode::Conflict;
}

// A counter in the form of a value: its line end stays the database's.
ValueMerge mergeCounterText(const std::array<QByteArray, 3> &texts)
{
    const auto number
        = [&texts](std::size_t side) { return QString::fromUtf8(texts.at(side).trimmed()); };
    const CounterMerge counter = mergeCounter(number(0), number(1), number(2));
    ValueMerge merge;
    merge.reason = counter.reason;
    if (counter.outcome == CounterMerge::Outcome::Undecided)
        return merge;
    merge.outcome = counter.outcome == CounterMerge::Outcome::Clean ? ValueMerge::Outcome::Clean
                                                                    : ValueMerge::Outcome::Proposal;
    merge.result = texts[2];
    merge.result.replace(number(2).toUtf8(), counter.result.toUtf8());
    return merge;
}

// What the description of a table says of the value; nothing where none is given.
Result<ValueForm> describedValue(const QCommandLineParser &parser)
{
    const QString path = parser.value(QStringLiteral("entity"));
    const QString name = parser.value(QStringLiteral("field"));
    if (path.isEmpty() != name.isEmpty())
        return wrongUsage(CliText::tr("--entity and --field belong together: give both."));
    if (path.isEmpty())
        return ValueForm();
    const auto json = readJsonFile(path, ErrorReason::BadEntityFile);
    const auto entity = json ? readEntity(*json, path) : Result<Entity>(json.error());
    if (!entity)
        return entity.error();
    const Field *field = entity->field(name);
    if (!field)
        return entity->unknownField(name);
    return describedForm(*field, {});
}

// What --kind asks for, or what the texts look like.
struct AskedKind
{
    QString name;
    QString reason;
    ValueMerge merge;
};

AskedKind mergeAs(const QString &asked, const std::array<QByteArray, 3> &texts, ValueForm form)
{
    const QString given = CliText::tr("--kind says so");
    if (asked == kCounter)
        return {asked, given, mergeCounterText(texts)};
    const auto kind = valueKindFromName(asked);
    if (kind)
        form.setKind(*kind, given);
    const KnownKind known
        = kind ? KnownKind{*kind, given} : usedKind(form, texts[0], texts[1], texts[2]);
    return {valueKindName(known.kind), known.reason,
            mergeValue(known.kind, texts[0], texts[1], texts[2], form.arrays)};
}

ExitCode runMerge(CommandContext &context, const QCommandLineParser &parser)
{
    const auto asked = kindOption(parser);
    if (!asked)
        return context.fail(asked.error());
    const auto isAccepting = acceptsProposals(parser);
    if (!isAccepting)
        return context.fail(isAccepting.error());
    const auto form = describedValue(parser);
    if (!form)
        return context.fail(form.error());
    std::array<QByteArray, 3> texts;
    for (std::size_t side = 0; side < texts.size(); ++side) {
        auto text = readSide(parser, std::array{"base", "ours", "theirs"}.at(side));
        if (!text)
            return context.fail(text.error());
        texts.at(side) = *std::move(text);
    }
    const auto [kind, kindReason, merge] = mergeAs(*asked, texts, *form);
    if (merge.outcome == ValueMerge::Outcome::Undecided
        || (merge.outcome == ValueMerge::Outcome::Proposal && !*isAccepting))
        return leaveUndecided(context, kind, kindReason, merge);
    const QString out = parser.value(QStringLiteral("out"));
    if (!out.isEmpty()) {
        if (const auto written = write(out, merge.result); !written)
            return context.fail(written.error());
    }
    if (context.isJson())
        context.print(JsonObject()
                          .add("status", QStringLiteral("merged"))
                          .add("kind", kind)
                          .add("kindReason", kindReason)
                          .add("proposal", merge.outcome == ValueMerge::Outcome::Proposal));
    else if (out.isEmpty())
        std::fwrite(merge.result.constData(), 1, static_cast<std::size_t>(merge.result.size()),
                    stdout);
    return ExitCode::Done;
}

} // namespace

Command mergeCommand()
{
    const QString file = QStringLiteral("FILE");
    Command command;
    command.name = QStringLiteral("merge");
    command.summary = CliText::tr("Merge what two people made of one file, inside the value.");
    command.options
        = {{QStringLiteral("kind"), QStringLiteral("KIND"),
            CliText::tr("text, lines, json, yaml, ini, properties, toml, xml, list or counter; "
                        "auto, as usual, finds out.")},
           {QStringLiteral("entity"), file,
            CliText::tr("An entity file, which says how the value of --field merges inside.")},
           {QStringLiteral("field"), QStringLiteral("NAME"),
            CliText::tr("The field of --entity whose value it is.")},
           {QStringLiteral("base"), file, CliText::tr("What both began with.")},
           {QStringLiteral("ours"), file, CliText::tr("What one made of it.")},
           {QStringLiteral("theirs"), file,
            CliText::tr("What the other made of it; its form is kept.")},
           {QStringLiteral("out"), file,
            CliText::tr("Where the result goes; standard output as usual.")},
           {QStringLiteral("proposals"), QStringLiteral("accept|refuse"),
            CliText::tr("Whether changes of both may be put together unseen; refuse as usual.")}};
    command.needsDatabase = false;
    command.run = runMerge;
    return command;
}

} // namespace concord
