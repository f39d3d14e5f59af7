// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/looparguments.h"
#include "app/cli/savereport.h"

namespace concord {

namespace {

OptionSpec operationIdOption()
{
    return {QStringLiteral("operation-id"), QStringLiteral("UUID"),
            CliText::tr("One id is one intent: sending it again gives the first answer again.")};
}

OptionSpec tokenOption()
{
    return {QStringLiteral("token"), QStringLiteral("T"),
            CliText::tr("The version that you have read, as “get” printed it.")};
}

ArgumentSpec fieldsArgument()
{
    return {
        QStringLiteral("FIELD=VALUE"),
        CliText::tr("FIELD=text, FIELD:=null for NULL, FIELD=@file for the content of a file.")};
}

Result<SaveInput> inputOf(CommandContext &context, const QCommandLineParser &parser, SaveKind kind)
{
    QStringList arguments = parser.positionalArguments();
    SaveInput input;
    input.kind = kind;
    input.entity = arguments.takeFirst();
    if (kind != SaveKind::Insert)
        input.key = arguments.takeFirst();
    input.operationId = parser.value(QStringLiteral("operation-id"));
    if (kind != SaveKind::Insert)
        input.token = parser.value(QStringLiteral("token"));
    if (kind != SaveKind::Delete) {
        const auto entity = context.entity(input.entity);
        if (!entity)
            return entity.error();
        auto fields = readFieldArguments(**entity, arguments);
        if (!fields)
            return fields.error();
        input.fields = *std::move(fields);
    }
    if (kind == SaveKind::Insert || !parser.isSet(QStringLiteral("original")))
        return input;
    auto original = readOriginalFile(parser.value(QStringLiteral("original")));
    if (!original)
        return original.error();
    input.original = *std::move(original);
    return input;
}

ExitCode run(CommandContext &context, const QCommandLineParser &parser, SaveKind kind)
{
    const auto options = kind == SaveKind::Insert ? Result<LoopOptions>(LoopOptions())
                                                  : loopOptions(context, parser);
    if (!options)
        return context.fail(options.error());
    const auto input = inputOf(context, parser, kind);
    if (!input)
        return context.fail(input.error());
    return saveAndReport(context, *input, *options);
}

} // namespace

Command setCommand()
{
    Command command;
    command.name = QStringLiteral("set");
    command.summary
        = CliText::tr("Change fields of a record, unless somebody else has changed it since.");
    command.arguments = {entityArgument(), keyArgument(), fieldsArgument()};
    command.required = 3;
    command.isLastRepeated = true;
    command.isWriting = true;
    command.options = QList<OptionSpec>{tokenOption(),
                                        {QStringLiteral("original"), QStringLiteral("FILE"),
                                         CliText::tr("The answer of “get --json” that the change "
                                                     "starts from: the base of a merge.")},
                                        operationIdOption()}
        + loopOptionSpecs();
    command.run = [](CommandContext &context, const QCommandLineParser &parser) {
        return run(context, parser, SaveKind::Update);
    };
    return command;
}

Command newCommand()
{
    Command command;
    command.name = QStringLiteral("new");
    command.summary = CliText::tr("Add a record.");
    command.arguments = {entityArgument(), fieldsArgument()};
    command.required = 2;
    command.isLastRepeated = true;
    command.isWriting = true;
    command.options = {operationIdOption()};
    command.run = [](CommandContext &context, const QCommandLineParser &parser) {
        return run(context, parser, SaveKind::Insert);
    };
    return command;
}

Command deleteCommand()
{
    Command command;
    command.name = QStringLiteral("delete");
    command.summary = CliText::tr("Delete a record, unless somebody else has changed it since.");
    command.arguments = {entityArgument(), keyArgument()};
    command.required = 2;
    command.isWriting = true;
    command.options = {tokenOption(),
                       {QStringLiteral("original"), QStringLiteral("FILE"),
                        CliText::tr("The answer of “get --json” that the delete starts from: "
                                    "without it no rule decides a version that was not read.")},
                       {QStringLiteral("on-conflict"), QStringLiteral("HOW"),
                        CliText::tr("fail (as usual), overwrite: delete the version found instead, "
                                    "policy: the rules of --policy decide.")},
                       policyOption(),
                       operationIdOption()};
    command.run = [](CommandContext &context, const QCommandLineParser &parser) {
        const QString how = parser.value(QStringLiteral("on-conflict"));
        static const QStringList known{QString(), QStringLiteral("fail"),
                                       QStringLiteral("overwrite"), QStringLiteral("policy")};
        if (!known.contains(how))
            return context.fail(wrongUsage(
                CliText::tr(
                    "A delete can fail, overwrite or follow a policy on a conflict, not “%1”.")
                    .arg(how)));
        return run(context, parser, SaveKind::Delete);
    };
    return command;
}

} // namespace concord
