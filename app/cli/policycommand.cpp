// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitext.h"
#include "app/cli/command.h"
#include "app/cli/conflictrecord.h"
#include "app/cli/looparguments.h"
#include "app/cli/policytext.h"
#include "app/cli/texttable.h"
#include "core/record/fieldtext.h"

#include <algorithm>

namespace concord {

namespace {

constexpr int kLongestValue = 40;

// What the policy would have done beside what was done.
enum class Comparison { Agrees, Differs, Asks };

QString comparisonName(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Agrees:
        return QStringLiteral("agrees");
    case Comparison::Differs:
        return QStringLiteral("differs");
    case Comparison::Asks:
        return QStringLiteral("asks");
    }
    return {};
}

// One recorded conflict under the policy.
class Rerun
{
public:
    Rerun(const RecordedConflict &recorded, EntityPtr entity, Replay replay)
        : m_recorded(recorded)
        , m_entity(std::move(entity))
        , m_replay(std::move(replay))
    {
    }

    const RecordedConflict &recorded() const { return m_recorded; }
    const QList<PolicyStep> &steps() const { return m_replay.steps; }
    QString keyText() const { return m_recorded.key.toText(m_entity->schema); }

    // By what the record came to, not by the way there: typing a side's value is choosing that side.
    Comparison compare(const PolicyStep &step) const
    {
        if (step.outcome != PolicyStep::Outcome::Decided)
            return Comparison::Asks;
        if (!m_replay.merge)
            return wouldDoToRow(step) == didToRow() ? Comparison::Agrees : Comparison::Differs;
        const QStringList names = fieldsOf(step);
        const bool isSame = std::all_of(names.cbegin(), names.cend(), [this](const QString &name) {
            const auto &would = m_replay.merge->field(name)->result;
            return would && isSameValue(field(name), *would, m_recorded.resultValues.value(name));
        });
        return isSame ? Comparison::Agrees : Comparison::Differs;
    }

    QString did(const PolicyStep &step) const
    {
        return m_replay.merge ? valuesText(step, m_recorded.resultValues) : didToRow();
    }
    QString would(const PolicyStep &step) const
    {
        if (step.outcome == PolicyStep::Outcome::Asked)
            return CliText::tr("ask");
        if (!m_replay.merge)
            return wouldDoToRow(step);
        if (step.outcome == PolicyStep::Outcome::Proposed)
            return CliText::tr("propose %1").arg(valuesText(step, proposals()));
        return valuesText(step, m_replay.merge->resultValues());
    }

private:
    const Field &field(const QString &name) const { return *m_entity->field(name); }

    // For fields apart: those that only one side changed.
    QStringList fieldsOf(const PolicyStep &step) const
    {
        QStringList names;
        for (const MergedField &field : m_replay.merge->fields()) {
            const bool isAsked = step.fields.isEmpty()
                ? field.state == FieldState::Mine || field.state == FieldState::Database
                : step.fields.contains(field.name) && field.state != FieldState::Unchanged;
            if (isAsked)
                names.append(field.name);
        }
        return names;
    }

    FieldValues proposals() const
    {
        FieldValues values;
        for (const MergedField &field : m_replay.merge->fields()) {
            if (field.proposal)
                values.set(field.name, *field.proposal);
        }
        return values;
    }

    QString valuesText(const PolicyStep &step, const FieldValues &values) const
    {
        QStringList texts;
        const QStringList names = fieldsOf(step);
        for (const QString &name : names)
            texts.append(QStringLiteral("%1=%2").arg(
                terminalText(name), terminalText(field(name), values.value(name), kLongestValue)));
        return texts.join(QLatin1String(", "));
    }

    static QString wouldDoToRow(const PolicyStep &step)
    {
        return policyActionName(step.decision.action);
    }
    QString didToRow() const
    {
        return policyActionName(m_recorded.resolution == Resolution::Refresh
                                    ? PolicyAction::Database
                                    : PolicyAction::Mine);
    }

    RecordedConflict m_recorded;
    EntityPtr m_entity;
    Replay m_replay;
};

class DryRun
{
public:
    DryRun(CommandContext &context, const Policy &policy)
        : m_context(context)
        , m_policy(policy)
    {
    }

    Result<void> take(const QList<RecordedConflict> &records)
    {
        const auto target = m_context.target();
        const auto catalogue = m_context.catalogue();
        if (!target || !catalogue)
            return target ? catalogue.error() : target.error();
        for (const RecordedConflict &record : records) {
            if (record.url == target->url.toText())
                take(record, **catalogue);
        }
        return {};
    }

    void print() const
    {
        if (m_context.isJson())
            printDocument();
        else
            printTable();
    }

private:
    void take(const RecordedConflict &record, const EntityCatalogue &catalogue)
    {
        ++m_conflicts;
        if (record.isUndone) {
            ++m_undone;
            return;
        }
        const auto entity = catalogue.find(record.entity);
        auto replayed = entity ? replay(record, *entity, m_policy) : Result<Replay>(entity.error());
        if (!replayed) {
            ++m_changed;
            return;
        }
        const Rerun rerun(record, *entity, *std::move(replayed));
        for (const PolicyStep &step : rerun.steps())
            ++m_counts[static_cast<int>(rerun.compare(step))];
        m_reruns.append(rerun);
    }

    qint64 count(Comparison comparison) const
    {
        return m_counts.value(static_cast<int>(comparison));
    }

    void printDocument() const
    {
        QList<JsonObject> conflicts;
        for (const Rerun &rerun : m_reruns) {
            QList<JsonObject> questions;
            for (const PolicyStep &step : rerun.steps())
                questions.append(policyObject(step)
                                     .add("did", rerun.did(step))
                                     .add("would", rerun.would(step))
                                     .add("comparison", comparisonName(rerun.compare(step))));
            const RecordedConflict &record = rerun.recorded();
            conflicts.append(JsonObject()
                                 .add("id", record.id)
                                 .add("entity", record.entity)
                                 .add("key", rerun.keyText())
                                 .add("resolvedAt", record.resolvedAt.toString(Qt::ISODateWithMs))
                                 .add("user", record.user)
                                 .add("resolution", resolutionName(record.resolution))
                                 .add("questions", questions));
        }
        m_context.print(JsonObject()
                            .add("policy", m_policy.name)
                            .add("conflicts", conflicts)
                            .add("totals",
                                 JsonObject()
                                     .add("conflicts", m_conflicts)
                                     .add("agrees", count(Comparison::Agrees))
                                     .add("differs", count(Comparison::Differs))
                                     .add("asks", count(Comparison::Asks))
                                     .add("undone", m_undone)
                                     .add("tableChanged", m_changed)));
    }

    void printTable() const
    {
        TextTable table({CliText::tr("Record"), CliText::tr("Conflict"), CliText::tr("Resolved by"),
                         CliText::tr("What was done"), CliText::tr("What the policy would do"),
                         CliText::tr("Rule"), CliText::tr("Comparison")});
        for (const Rerun &rerun : m_reruns) {
            for (const PolicyStep &step : rerun.steps())
                table.addRow({terminalText(rerun.recorded().title), policyKindName(step.kind),
                              terminalText(rerun.recorded().user), rerun.did(step),
                              rerun.would(step), policyRuleText(step),
                              comparisonName(rerun.compare(step))});
        }
        if (!table.isEmpty())
            m_context.print(table.lines());
        m_context.print(
            CliText::tr("%1 conflicts. Questions on which the policy agrees: %2, differs: %3, "
                        "would still ask: %4.")
                .arg(m_conflicts)
                .arg(count(Comparison::Agrees))
                .arg(count(Comparison::Differs))
                .arg(count(Comparison::Asks)));
        if (m_undone > 0)
            m_context.print(CliText::tr("Passed over, for they were undone: %1.").arg(m_undone));
        if (m_changed > 0)
            m_context.print(
                CliText::tr("Passed over, for their table is not as it was: %1.").arg(m_changed));
    }

    CommandContext &m_context;
    const Policy &m_policy;
    QList<Rerun> m_reruns;
    QHash<int, qint64> m_counts;
    qint64 m_conflicts = 0;
    qint64 m_undone = 0;
    qint64 m_changed = 0;
};

ExitCode runPolicy(CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.first() != QLatin1String("dry-run"))
        return context.fail(
            wrongUsage(CliText::tr("A policy can “dry-run”, not “%1”.").arg(arguments.first())));
    const auto policy = policyOf(context, arguments.last());
    if (!policy)
        return context.fail(policy.error());
    const auto records = conflictRecords().read();
    if (!records)
        return context.fail(records.error());
    DryRun run(context, **policy);
    if (const auto taken = run.take(*records); !taken)
        return context.fail(taken.error());
    run.print();
    return ExitCode::Done;
}

} // namespace

Command policyCommand()
{
    Command command;
    command.name = QStringLiteral("policy");
    command.summary
        = CliText::tr("What a policy would have done with the conflicts that were resolved here.");
    command.arguments
        = {{QStringLiteral("dry-run"), CliText::tr("Nothing is written.")},
           {QStringLiteral("FILE"), CliText::tr("The policy, as the manual describes it.")}};
    command.required = 2;
    command.run = runPolicy;
    return command;
}

} // namespace concord
