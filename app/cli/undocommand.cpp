// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/conflictrecord.h"
#include "core/text/undosentences.h"
#include "core/workspace/saveloop.h"

#include <algorithm>

namespace concord {

namespace {

Result<RecordedConflict> findRecord(CommandContext &context, const QString &id)
{
    const auto target = context.target();
    if (!target)
        return target.error();
    const auto records = conflictRecords().read();
    if (!records)
        return records.error();
    const auto found
        = std::find_if(records->cbegin(), records->cend(), [&](const RecordedConflict &record) {
              return record.id == id && record.url == target->url.toText();
          });
    if (found != records->cend())
        return *found;
    return makeError(ErrorCode::NotFound, ErrorReason::WrongUsage,
                     {CliText::tr("No conflict “%1” is kept of this database. “policy dry-run” "
                                  "lists those that are, with --json.")
                          .arg(id)});
}

ExitCode tell(CommandContext &context, const RecordedConflict &record, const LoopResult &result,
              const EntityPtr &entity)
{
    const bool isSaved = result.ending == LoopResult::Ending::Saved;
    const QString key = record.key.toText(entity->schema);
    if (context.isJson())
        context.print(
            JsonObject()
                .add("status", isSaved ? QStringLiteral("saved") : QStringLiteral("conflict"))
                .add("entity", entity->name)
                .add("key", key)
                .addOrNull("token", isSaved ? result.saved.token.toText() : QString()));
    if (!isSaved) {
        context.complain(mergeStaysText(record.title));
        return ExitCode::Conflict;
    }
    if (const auto marked = conflictRecords().markUndone(record.id); !marked)
        context.complainOf(marked.error());
    const QString words = CliText::tr("The merge of %1 is undone; its version is %2.")
                              .arg(record.title, result.saved.token.toText());
    if (context.isJson())
        context.say(words);
    else
        context.print(words);
    return ExitCode::Done;
}

ExitCode runUndo(CommandContext &context, const QCommandLineParser &parser)
{
    const auto record = findRecord(context, parser.positionalArguments().first());
    if (!record)
        return context.fail(record.error());
    const auto entity = context.entity(record->entity);
    if (!entity)
        return context.fail(entity.error());
    const auto request = undoRequest(*record, *entity, context.user());
    if (!request)
        return context.fail(request.error());
    const auto store = context.store();
    if (!store)
        return context.fail(store.error());
    const auto result = saveWithLoop(**store, *request, {});
    if (!result)
        return context.fail(result.error());
    return tell(context, *record, *result, *entity);
}

} // namespace

Command undoCommand()
{
    Command command;
    command.name = QStringLiteral("undo");
    command.summary = CliText::tr(
        "Write back what a merge changed, unless somebody has changed the record since.");
    command.arguments = {{QStringLiteral("ID"),
                          CliText::tr("The conflict, as the save that resolved it named it.")}};
    command.required = 1;
    command.isWriting = true;
    command.run = runUndo;
    return command;
}

} // namespace concord
