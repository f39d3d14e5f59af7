// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/commandcontext.h"
#include "app/cli/rowlisting.h"
#include "app/cli/texttable.h"
#include "core/adopt/checkup.h"

#include <QLocale>

#include <limits>
#include <utility>

namespace concord {

namespace {

// The grade with the token that is in use; what cannot be judged compares values beside it.
QString gradeOf(const Entity &entity, const QList<Protection> &protections)
{
    for (const Protection &protection : protections) {
        if (protection.schema.name == entity.table)
            return gradeName(protection.gradeWith(entity.token).value_or(Grade::C));
    }
    return gradeName(Grade::D);
}

JsonObject entityObject(const Entity &entity, const QString &grade)
{
    return JsonObject()
        .add("entity", entity.name)
        .add("table", entity.table)
        .add("label", entity.label.text(QLocale().name()))
        .add("key", entity.schema.keyColumns())
        .add("tokenKind", tokenKindName(entity.token.kind))
        .addOrNull("tokenColumn", entity.token.column)
        .add("grade", grade)
        .add("isDescribed", entity.isDescribed);
}

// Of all tables, from the catalogue alone.
Result<QList<Protection>> protectionsOf(CommandContext &context, const EntityCatalogue &catalogue)
{
    const auto connection = context.connection();
    if (!connection)
        return connection.error();
    QList<TableSchema> tables;
    for (const EntityPtr &entity : catalogue.entities())
        tables.append(entity->schema);
    return checkTables(connection->get(), context.target()->url.engine, tables);
}

ExitCode runEntities(CommandContext &context, const QCommandLineParser &)
{
    const auto catalogue = context.catalogue();
    if (!catalogue)
        return context.fail(catalogue.error());
    const auto protections = protectionsOf(context, **catalogue);
    if (!protections)
        return context.fail(protections.error());
    QList<JsonObject> objects;
    TextTable table({CliText::tr("Entity"), CliText::tr("Key"), CliText::tr("Version kept by"),
                     CliText::tr("Grade"), CliText::tr("Name")});
    for (const EntityPtr &entity : (*catalogue)->entities()) {
        const QString grade = gradeOf(*entity, *protections);
        objects.append(entityObject(*entity, grade));
        const QString key = entity->schema.keyColumns().join(QLatin1Char(','));
        table.addRow({terminalText(entity->name),
                      terminalText(key.isEmpty() ? QStringLiteral("-") : key),
                      tokenKindName(entity->token.kind), grade,
                      terminalText(entity->label.text(QLocale().name()))});
    }
    if (context.isJson())
        context.print(JsonObject().add("entities", objects));
    else if (table.isEmpty())
        context.say(CliText::tr("This database has no tables."));
    else
        context.print(table.lines());
    return ExitCode::Done;
}

// Each field with its value beside it, line by line where it has several.
QStringList recordLines(const Entity &entity, const RecordSnapshot &row)
{
    TextTable table;
    for (const Field &field : entity.fields) {
        const FieldValue value = row.values.value(field.name);
        if (value.isNull() || field.isSecret) {
            table.addRow({terminalText(field.name), terminalText(field, value)});
            continue;
        }
        QString name = terminalText(field.name);
        const QStringList lines = value.toText().split(QLatin1Char('\n'));
        for (const QString &line : lines)
            table.addRow({std::exchange(name, QString()), terminalText(line)});
    }
    table.addRow({CliText::tr("(version)"), row.token.toText()});
    return table.lines();
}

ExitCode runGet(CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const auto entity = context.entity(arguments.at(0));
    if (!entity)
        return context.fail(entity.error());
    const auto key = RecordKey::parse(arguments.at(1), (*entity)->schema);
    if (!key)
        return context.fail(key.error());
    const auto store = context.store();
    if (!store)
        return context.fail(store.error());
    const auto row = (*store)->find(*entity, *key);
    if (!row)
        return context.fail(row.error());
    if (context.isJson())
        context.print(recordObject(**entity, *row));
    else
        context.print(recordLines(**entity, *row));
    return ExitCode::Done;
}

Result<RowQuery> queryOf(const EntityPtr &entity, const QCommandLineParser &parser)
{
    RowQuery query;
    query.entity = entity;
    const QStringList conditions = parser.values(QStringLiteral("where"));
    for (const QString &text : conditions) {
        auto condition = parseCondition(*entity, text);
        if (!condition)
            return condition.error();
        query.filter.append(*std::move(condition));
    }
    QString sort = parser.value(QStringLiteral("sort"));
    query.isDescending = sort.endsWith(QLatin1String(":desc"));
    if (query.isDescending)
        sort.chop(5);
    if (!sort.isEmpty() && !entity->field(sort)) {
        QStringList known;
        for (const Field &field : entity->fields)
            known.append(field.name);
        return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownField,
                         {entity->name, sort, known.join(QLatin1String(", "))});
    }
    query.sortField = sort;
    return query;
}

ExitCode runList(CommandContext &context, const QCommandLineParser &parser)
{
    const auto entity = context.entity(parser.positionalArguments().first());
    if (!entity)
        return context.fail(entity.error());
    const auto query = queryOf(*entity, parser);
    if (!query)
        return context.fail(query.error());
    const qint64 unlimited = std::numeric_limits<qint64>::max();
    const auto limit = numberOption(parser, QStringLiteral("limit"), unlimited, 1, unlimited);
    if (!limit)
        return context.fail(limit.error());
    RowListing listing(context, *query);
    if (parser.isSet(QStringLiteral("after"))) {
        if (const auto begun = listing.startAfter(parser.value(QStringLiteral("after"))); !begun)
            return context.fail(begun.error());
    }
    if (const auto printed = listing.print(*limit); !printed)
        return context.fail(printed.error());
    return ExitCode::Done;
}

} // namespace

Command entitiesCommand()
{
    Command command;
    command.name = QStringLiteral("entities");
    command.summary = CliText::tr(
        "Show what this database offers: keys, versions, and how well each is protected.");
    command.run = runEntities;
    return command;
}

Command getCommand()
{
    Command command;
    command.name = QStringLiteral("get");
    command.summary = CliText::tr("Show a record and its version.");
    command.arguments = {entityArgument(), keyArgument()};
    command.required = 2;
    command.run = runGet;
    return command;
}

Command listCommand()
{
    Command command;
    command.name = QStringLiteral("list");
    command.summary = CliText::tr("Show records, one a line.");
    command.arguments = {entityArgument()};
    command.required = 1;
    command.options = {{QStringLiteral("where"), QStringLiteral("CONDITION"),
                        CliText::tr("'FIELD OP VALUE' with OP one of = != < <= > >= ~ (contains); "
                                    "may stand many times, all must hold.")},
                       {QStringLiteral("sort"), QStringLiteral("FIELD[:desc]"),
                        CliText::tr("The order; by key as usual.")},
                       {QStringLiteral("limit"), QStringLiteral("N"),
                        CliText::tr("At most so many; all as usual.")},
                       {QStringLiteral("after"), QStringLiteral("KEY"),
                        CliText::tr("Go on behind the record with this key.")}};
    command.run = runList;
    return command;
}

} // namespace concord
