// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/savereport.h"

#include "app/cli/clitext.h"
#include "app/cli/conflictrecord.h"
#include "app/cli/policytext.h"
#include "app/cli/texttable.h"
#include "core/record/fieldtext.h"
#include "core/text/sentences.h"

#include <QLocale>

namespace concord {

namespace {

constexpr int kLongestSide = 40;

QString language()
{
    return QLocale().name();
}

} // namespace

SaveReport::SaveReport(const GuardedSave &save, const Result<LoopResult> &result,
                       QString conflictId)
    : m_save(save)
    , m_result(result)
    , m_conflictId(std::move(conflictId))
{
}

bool SaveReport::isRefreshed() const
{
    return m_result && m_result->ending == LoopResult::Ending::Refreshed;
}

bool SaveReport::isSaved() const
{
    return m_result && m_result->ending == LoopResult::Ending::Saved;
}

ExitCode SaveReport::exitCode() const
{
    if (!m_result)
        return exitCodeOf(m_result.error().code);
    return isSaved() || isRefreshed() ? ExitCode::Done : ExitCode::Conflict;
}

QString SaveReport::status() const
{
    if (!m_result)
        return QString::fromLatin1(statusOf(m_result.error().code));
    return isSaved() ? QStringLiteral("saved") : QStringLiteral("conflict");
}

QString SaveReport::keyText() const
{
    if (isSaved() && m_save.entity())
        return m_result->saved.key.toText(m_save.entity()->schema);
    return m_save.input().key;
}

// The version to go on with, where there is one; else the one that was sent.
QString SaveReport::tokenText() const
{
    if (isRefreshed())
        return m_result->refreshed.values.isEmpty() ? QString()
                                                    : m_result->refreshed.token.toText();
    if (!isSaved())
        return m_save.input().token;
    return m_save.request().kind == SaveKind::Delete ? QString() : m_result->saved.token.toText();
}

QString SaveReport::recordTitle() const
{
    return m_save.entity() ? m_save.entity()->recordTitle(language(), keyText())
                           : QStringLiteral("%1 %2").arg(m_save.input().entity, keyText());
}

// Without the originals nobody can say who changed a field; then only the fields asked for are in question.
FieldState SaveReport::stateOf(const QString &name) const
{
    const Conflict &conflict = m_result->conflict;
    if (conflict.kind == ConflictKind::Deleted)
        return FieldState::Deleted;
    if (m_result->merge && m_result->merge->field(name))
        return m_result->merge->field(name)->shownState();
    const Field &field = *m_save.entity()->field(name);
    return isSameValue(field, m_save.request().changes.value(name),
                       conflict.databaseValues.value(name))
        ? FieldState::Same
        : FieldState::Undecided;
}

QStringList SaveReport::fieldsInQuestion() const
{
    if (!m_result->merge)
        return m_save.request().changes.names();
    QStringList names;
    for (const MergedField &field : m_result->merge->fields())
        names.append(field.name);
    return names;
}

JsonObject SaveReport::conflictObject() const
{
    const Conflict &conflict = m_result->conflict;
    JsonObject states;
    const QStringList names = fieldsInQuestion();
    for (const QString &name : names)
        states.add(name, fieldStateName(stateOf(name)));
    JsonObject object;
    object.add("kind", conflictKindName(conflict.kind))
        .add("reason", conflictReasonName(conflict.reason))
        .add("original", conflict.originalValues)
        .add("current", conflict.currentValues)
        .add("database", conflict.databaseValues);
    if (conflict.databaseValues.isEmpty())
        object.addNull("databaseToken");
    else
        object.add("databaseToken", conflict.databaseToken.toText());
    return object.add("fields", states);
}

JsonObject SaveReport::json() const
{
    if (!m_result) {
        JsonObject object;
        object.add("status", status())
            .addOrNull("key", keyText())
            .addOrNull("token", m_save.input().token)
            .add("attempts", qint64(0))
            .add("roundTrips", qint64(0))
            .add("merged", QStringList());
        if (m_result.error().isOutcomeUnknown())
            object.add("operationId", m_save.request().operationId.toText());
        return object.add("error", errorDetails(m_result.error()));
    }
    JsonObject object;
    object.add("status", status()).addOrNull("key", keyText());
    object.addOrNull("token", tokenText());
    object.add("attempts", qint64(m_result->attempts))
        .add("roundTrips", qint64(m_result->roundTrips))
        .add("merged", m_result->mergedFields);
    if (m_save.options().policy) {
        QList<JsonObject> decisions;
        for (const PolicyStep &step : m_result->policySteps)
            decisions.append(policyObject(step));
        object.add("decisions", decisions);
    }
    if (!m_conflictId.isEmpty())
        object.add("conflictId", m_conflictId);
    return isSaved() ? object : object.add("conflict", conflictObject());
}

QStringList SaveReport::policyLines() const
{
    QStringList lines;
    if (!m_result || !m_save.options().policy)
        return lines;
    for (const PolicyStep &step : m_result->policySteps)
        lines.append(policySentence(step));
    const bool isDecided = isSaved() && !lines.isEmpty() && !m_conflictId.isEmpty();
    if (isDecided && !tokenText().isEmpty())
        lines.append(CliText::tr("Take it back with: undo %1").arg(m_conflictId));
    return lines;
}

QString SaveReport::summary() const
{
    if (!m_result)
        return errorText(m_result.error());
    if (isRefreshed() && m_result->refreshed.values.isEmpty())
        return CliText::tr("%1 was deleted by somebody else and stays so.").arg(recordTitle());
    if (isRefreshed())
        return CliText::tr("%1 was changed by somebody else and stays as it is; its version is %2.")
            .arg(recordTitle(), m_result->refreshed.token.toText());
    if (!isSaved()) {
        const QString title = conflictTitle(m_result->conflict, recordTitle()) + QLatin1Char('.');
        const QString who = savedByText(m_result->conflict);
        return who.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, who);
    }
    const Saved &saved = m_result->saved;
    if (saved.wasGone)
        return CliText::tr("%1 had been deleted before.").arg(recordTitle());
    if (m_save.request().kind == SaveKind::Delete)
        return CliText::tr("%1 is deleted.").arg(recordTitle());
    if (m_result->isAlreadyThere)
        return CliText::tr("%1 holds these values already; its version is %2.")
            .arg(recordTitle(), saved.token.toText());
    if (saved.isReplayed)
        return CliText::tr("%1 was saved by this operation before; the version was %2.")
            .arg(recordTitle(), saved.token.toText());
    if (!m_result->mergedFields.isEmpty())
        return CliText::tr("%1 is merged and saved (%2); its version is %3.")
            .arg(recordTitle(), m_result->mergedFields.join(QLatin1String(", ")),
                 saved.token.toText());
    return CliText::tr("%1 is saved; its version is %2.").arg(recordTitle(), saved.token.toText());
}

QStringList SaveReport::conflictTable() const
{
    if (!m_result || isSaved() || isRefreshed())
        return {};
    const Conflict &conflict = m_result->conflict;
    TextTable table({CliText::tr("Field"), CliText::tr("Current (yours)"), CliText::tr("Original"),
                     CliText::tr("Database (now)"), CliText::tr("State")});
    const bool isGone = conflict.databaseValues.isEmpty();
    const QStringList names = fieldsInQuestion();
    for (const QString &name : names) {
        const FieldState state = stateOf(name);
        if (state == FieldState::Unchanged)
            continue;
        const auto cell = [&](const FieldValues &side) {
            return terminalText(*m_save.entity()->field(name), side.value(name), kLongestSide);
        };
        const bool isKnown = conflict.originalValues.contains(name);
        table.addRow({terminalText(name), cell(conflict.currentValues),
                      isKnown ? cell(conflict.originalValues) : CliText::tr("not given"),
                      isGone ? CliText::tr("deleted") : cell(conflict.databaseValues),
                      fieldStateName(state)});
    }
    return table.isEmpty() ? QStringList() : table.lines();
}

ExitCode saveAndReport(CommandContext &context, const SaveInput &input, const LoopOptions &options)
{
    GuardedSave save(context, input, options);
    const Result<LoopResult> result = save.run();
    const auto record = recordOf(context, save, result);
    if (record)
        keepRecords(context, {*record});
    const SaveReport report(save, result, record ? record->id : QString());
    if (context.isJson())
        context.print(report.json());
    if (!result) {
        const ExitCode code = context.complainOf(result.error());
        if (result.error().isOutcomeUnknown())
            context.say(CliText::tr("Send the same again with --operation-id %1: it is applied at "
                                    "most once, and the answer tells.")
                            .arg(save.request().operationId.toText()));
        return code;
    }
    if (report.exitCode() != ExitCode::Done) {
        context.complain(report.summary());
        if (!context.isJson())
            context.print(report.conflictTable());
        context.say(CliText::tr("Nothing was written."));
    } else if (context.isJson()) {
        context.say(report.summary());
    } else {
        context.print(report.summary());
    }
    for (const QString &line : report.policyLines())
        context.say(line);
    return report.exitCode();
}

} // namespace concord
