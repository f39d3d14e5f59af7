// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/texttable.h"
#include "core/adopt/adoption.h"
#include "core/adopt/checkup.h"
#include "core/text/protectiontext.h"

namespace concord {

namespace {

JsonObject privilegesObject(const TableRights &rights)
{
    return JsonObject()
        .add("select", rights.canSelect)
        .add("insert", rights.canInsert)
        .add("update", rights.canUpdate)
        .add("delete", rights.canDelete)
        .add("createTables", rights.canCreateTables);
}

JsonObject findingObject(const Finding &finding)
{
    return JsonObject()
        .add("id", findingName(finding.kind))
        .add("severity", severityName(finding.severity))
        .add("text", findingText(finding))
        .add("sql", finding.mend.statements)
        .add("effects", sideEffectTexts(finding.mend))
        .add("needsOwner", finding.mend.needsOwner());
}

JsonObject choiceObject(const TokenSpec &token, Grade grade)
{
    return JsonObject()
        .add("token", tokenToText(token))
        .add("tokenKind", tokenKindName(token.kind))
        .addOrNull("tokenColumn", token.column)
        .add("grade", gradeName(grade));
}

// What protects the table now; a token that cannot be judged compares values beside it.
Grade gradeInUse(const Protection &protection, const Entity &entity)
{
    return protection.gradeWith(entity.token).value_or(Grade::C);
}

JsonObject inUseObject(const Entity &entity, const Protection &protection)
{
    return choiceObject(entity.token, gradeInUse(protection, entity))
        .add("entity", entity.name)
        .add("isDescribed", entity.isDescribed);
}

JsonObject protectionObject(const Protection &protection, const Entity &entity)
{
    QList<JsonObject> choices;
    for (const TokenChoice &choice : protection.choices)
        choices.append(choiceObject(choice.token, choice.grade));
    QList<JsonObject> findings;
    for (const Finding &finding : protection.findings)
        findings.append(findingObject(finding));
    JsonObject object;
    object.add("table", protection.schema.name)
        .add("grade", gradeName(gradeInUse(protection, entity)))
        .add("key", protection.schema.keyColumns())
        .add("isKeyGenerated", protection.schema.isKeyGenerated)
        .add("inUse", inUseObject(entity, protection))
        .add("recommended", choices.first())
        .add("choices", choices)
        .add("privileges", privilegesObject(protection.rights));
    if (protection.rowEstimate)
        object.add("rows", *protection.rowEstimate);
    else
        object.addNull("rows");
    return object.add("findings", findings);
}

QStringList indented(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = QStringLiteral("    ") + terminalText(line);
    return lines;
}

QStringList findingLines(const Finding &finding)
{
    QStringList lines{QStringLiteral("%1: %2").arg(severityText(finding.severity),
                                                   terminalText(findingText(finding)))};
    for (const QString &statement : finding.mend.statements)
        lines += indented(statement + QLatin1Char(';'));
    const QStringList effects = sideEffectTexts(finding.mend);
    for (const QString &effect : effects)
        lines.append(QStringLiteral("    -- ") + effect);
    return lines;
}

QStringList protectionLines(const Protection &protection, const Entity &entity)
{
    const QString key = protection.schema.keyColumns().join(QLatin1String(", "));
    const Grade grade = gradeInUse(protection, entity);
    const auto graded = [](const TokenSpec &token, Grade itsGrade) {
        return terminalText(
            CliText::tr("%1 (grade %2)").arg(tokenText(token), gradeName(itsGrade)));
    };
    TextTable table;
    table.addRow(
        {CliText::tr("Grade:"), gradeName(grade) + QStringLiteral("  ") + gradeText(grade)});
    table.addRow({CliText::tr("Key:"), key.isEmpty() ? QStringLiteral("-") : terminalText(key)});
    table.addRow({CliText::tr("In use:"), graded(entity.token, grade)});
    table.addRow({CliText::tr("Recommended:"), graded(protection.recommended(), protection.grade)});
    QStringList lines = table.lines();
    for (const Finding &finding : protection.findings)
        lines << QString() << findingLines(finding);
    return lines;
}

// The table behind the name on the command line, and a connection to look at it.
struct Subject
{
    EntityPtr entity;
    ConnectionUrl url;
    std::unique_ptr<SqlConnection> connection;
};

Result<Subject> subjectOf(CommandContext &context, const QString &name)
{
    const auto entity = context.entity(name);
    if (!entity)
        return entity.error();
    const auto target = context.target();
    if (!target)
        return target.error();
    auto connection = context.connection();
    if (!connection)
        return connection.error();
    return Subject{*entity, target->url, *std::move(connection)};
}

ExitCode runCheck(CommandContext &context, const QCommandLineParser &parser)
{
    const auto subject = subjectOf(context, parser.positionalArguments().first());
    if (!subject)
        return context.fail(subject.error());
    const Entity &entity = *subject->entity;
    const auto protection
        = checkTable(subject->connection.get(), subject->url.engine, entity.table);
    if (!protection)
        return context.fail(protection.error());
    if (context.isJson())
        context.print(protectionObject(*protection, entity));
    else
        context.print(protectionLines(*protection, entity));
    if (!protection->plan().isEmpty())
        context.say(
            CliText::tr("Nothing was changed. “concord-cli adopt TABLE --apply-sql” runs what "
                        "protects a table better."));
    return ExitCode::Done;
}

// What --apply-sql will run. A token that is not there yet may be what the statements make.
Result<QStringList> plannedStatements(const Subject &subject, const QString &token)
{
    const auto protection
        = checkTable(subject.connection.get(), subject.url.engine, subject.entity->table);
    if (!protection)
        return protection.error();
    std::optional<TokenSpec> wanted;
    if (const auto known = tokenFromText(*protection, token); known && !token.isEmpty())
        wanted = *known;
    return statementsOf(protection->plan(wanted));
}

void tellAdoption(CommandContext &context, const Adoption &adoption, const QStringList &statements)
{
    const Entity &entity = adoption.entity;
    if (context.isJson())
        context.print(JsonObject()
                          .add("status", QStringLiteral("adopted"))
                          .add("entity", entity.name)
                          .add("table", entity.table)
                          .append(choiceObject(entity.token, adoption.grade))
                          .add("file", adoption.file)
                          .add("sql", statements)
                          .add("statementsRun", static_cast<qint64>(adoption.statementsRun)));
    context.say(
        CliText::tr("%1 is adopted: grade %2 with %3. It is described in %4.")
            .arg(entity.name, gradeName(adoption.grade), tokenText(entity.token), adoption.file));
}

ExitCode runAdopt(CommandContext &context, const QCommandLineParser &parser)
{
    const auto subject = subjectOf(context, parser.positionalArguments().first());
    if (!subject)
        return context.fail(subject.error());
    AdoptionRequest request{subject->entity->table, parser.value(QStringLiteral("token")), {}};
    if (parser.isSet(QStringLiteral("apply-sql"))) {
        if (const auto target = context.writableTarget(); !target)
            return context.fail(target.error());
        const auto statements = plannedStatements(*subject, request.token);
        if (!statements)
            return context.fail(statements.error());
        request.statements = *statements;
        for (const QString &statement : *statements) {
            if (context.isJson())
                context.say(statement + QLatin1Char(';'));
            else
                context.print(statement + QLatin1Char(';'));
        }
        context.flush();
        if (statements->isEmpty())
            context.say(CliText::tr("No SQL would protect the table better."));
    }
    const auto adoption = adoptTable(subject->connection.get(), subject->url, request,
                                     EntityCatalogue::ownFolder());
    if (!adoption)
        return context.fail(adoption.error());
    tellAdoption(context, *adoption, request.statements);
    return ExitCode::Done;
}

ArgumentSpec tableArgument()
{
    return {QStringLiteral("TABLE"), CliText::tr("The table, as “entities” lists it.")};
}

} // namespace

Command checkCommand()
{
    Command command;
    command.name = QStringLiteral("check");
    command.summary
        = CliText::tr("Show how well a table is protected, and the SQL that would protect it "
                      "better.");
    command.arguments = {tableArgument()};
    command.required = 1;
    command.run = runCheck;
    return command;
}

Command adoptCommand()
{
    Command command;
    command.name = QStringLiteral("adopt");
    command.summary
        = CliText::tr("Describe a table in a file of yours, with the version that protects it "
                      "best.");
    command.arguments = {tableArgument()};
    command.required = 1;
    command.options
        = {{QStringLiteral("token"), QStringLiteral("TOKEN"),
            CliText::tr("The version to use: a column, xmin, all (all values are compared), or "
                        "fields:A,B; the best one as usual.")},
           {QStringLiteral("apply-sql"),
            {},
            CliText::tr("Print the SQL that protects the table better, run it, then adopt.")}};
    command.run = runAdopt;
    return command;
}

} // namespace concord
