// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/policymerge.h"

#include "core/base/coretext.h"
#include "core/merge/countermerge.h"
#include "core/merge/reusedkey.h"
#include "core/merge/valuekind.h"
#include "core/merge/valuemerge.h"
#include "core/record/datetimetext.h"
#include "core/record/fieldtext.h"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

using Outcome = PolicyStep::Outcome;

std::optional<QString> numberOf(const FieldValue &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toText());
}

// What a value was put together to, or why not.
struct Combined
{
    std::optional<FieldValue> value;
    QString formula;
    QString reason;
};

Combined counted(const Field &description, const MergedField &field)
{
    if (description.kind != FieldKind::Integer && description.kind != FieldKind::Decimal)
        return {{}, {}, CoreText::tr("it is no number that counts")};
    const CounterMerge merge
        = mergeCounter(numberOf(field.original), numberOf(field.current), numberOf(field.database),
                       description.minimum, description.maximum);
    if (merge.outcome == CounterMerge::Outcome::Undecided)
        return {{}, {}, merge.reason};
    const auto value = parseFieldText(description, merge.result);
    if (!value)
        return {{}, {}, CoreText::tr("%1 is no value of the field").arg(merge.result)};
    return {*value, merge.formula, {}};
}

// What the rule says of the arrays; where it only says to merge inside, what the table's description does.
ArrayRules arraysOf(PolicyAction action, const ValueForm &form)
{
    switch (action) {
    case PolicyAction::List:
        return ArrayPolicy::List;
    case PolicyAction::Set:
        return ArrayPolicy::Set;
    case PolicyAction::Keyed:
        return form.arrays.usual.policy == ArrayPolicy::Keyed ? form.arrays
                                                              : ArrayRules(ArrayPolicy::Keyed);
    default:
        return form.arrays;
    }
}

ValueKind kindOf(PolicyAction action, const ValueForm &form, const ValueSides &sides)
{
    const ValueKind kind = usedKind(form, sides.original, sides.mine, sides.database).kind;
    const bool hasArrays = kind == ValueKind::Json || kind == ValueKind::Yaml;
    const bool isList = action == PolicyAction::List || action == PolicyAction::Set;
    return isList && !hasArrays ? ValueKind::List : kind;
}

Combined mergedInside(PolicyAction action, const Field &description, const MergedField &field,
                      const FieldValues &row)
{
    const auto isText
        = [](const FieldValue &value) { return value.type() == FieldValue::Type::Text; };
    if (description.isSecret || !isText(field.original) || !isText(field.current)
        || !isText(field.database))
        return {{}, {}, CoreText::tr("it has no inside that all three versions share")};
    const ValueSides sides{field.original.toText().toUtf8(), field.current.toText().toUtf8(),
                           field.database.toText().toUtf8(), describedForm(description, row)};
    const ValueKind kind = kindOf(action, sides.form, sides);
    if (kind == ValueKind::List && action == PolicyAction::Keyed)
        return {{}, {}, CoreText::tr("its items have no names of their own")};
    const ValueMerge merge = mergeValue(kind, sides.original, sides.mine, sides.database,
                                        arraysOf(action, sides.form));
    if (merge.outcome == ValueMerge::Outcome::Undecided)
        return {{},
                {},
                merge.reason.isEmpty() ? CoreText::tr("both changed the same place of it")
                                       : merge.reason};
    return {FieldValue::text(QString::fromUtf8(merge.result)), {}, {}};
}

// Enough to create it again.
bool isWholeRow(const Entity &entity, const FieldValues &values)
{
    return std::all_of(entity.fields.cbegin(), entity.fields.cend(), [&](const Field &field) {
        return field.isGenerated || entity.isHousekeeping(field.name)
            || values.contains(field.name);
    });
}

// One run over one merge.
class PolicyRun
{
public:
    PolicyRun(RecordMerge &merge, const Policy &policy, const PolicyContext &context)
        : m_merge(merge)
        , m_policy(policy)
        , m_context(context)
    {
    }

    QList<PolicyStep> run()
    {
        askAll();
        const bool isRowStrict
            = std::any_of(m_steps.cbegin(), m_steps.cend(), [](const PolicyStep &step) {
                  return step.decision.action == PolicyAction::RowStrict;
              });
        for (PolicyStep &step : m_steps) {
            if (isRowStrict)
                step.reason = CoreText::tr("nothing of this row is decided by itself");
            else
                take(step);
        }
        takeBackWhatBreaks();
        return m_steps;
    }

private:
    void askAll()
    {
        bool isMineAlone = false;
        bool isDatabaseAlone = false;
        for (const MergedField &field : m_merge.fields()) {
            isMineAlone |= field.state == FieldState::Mine;
            isDatabaseAlone |= field.state == FieldState::Database;
            if (field.needsChoice() && field.isGroupLead)
                ask(kindOfQuestion(field), m_merge.decidedTogether(field.name));
            else if (isCountedAlike(field))
                ask(PolicyKind::Both, {field.name});
        }
        if (isMineAlone && isDatabaseAlone)
            ask(PolicyKind::Apart, {});
    }

    // Both came to the same number: one may have copied the other, or both have added.
    bool isCountedAlike(const MergedField &field) const
    {
        return field.state == FieldState::Same && m_merge.decidedTogether(field.name).size() == 1
            && decide(m_policy, {PolicyKind::Both, {field.name}}, m_context).action
            == PolicyAction::Counter;
    }

    PolicyKind kindOfQuestion(const MergedField &field) const
    {
        // An undecided field has a violation only where a rule of the record reopened it.
        if (!field.violations.isEmpty())
            return PolicyKind::Rule;
        return m_merge.decidedTogether(field.name).size() > 1 ? PolicyKind::Group
                                                              : PolicyKind::Both;
    }

    void ask(PolicyKind kind, const QStringList &fields)
    {
        PolicyStep step;
        step.kind = kind;
        step.fields = fields;
        step.decision = decide(m_policy, {kind, fields}, m_context);
        step.reason = step.decision.reason;
        m_steps.append(step);
    }

    void take(PolicyStep &step)
    {
        switch (step.decision.action) {
        case PolicyAction::Ask:
        case PolicyAction::RowStrict:
        case PolicyAction::Newest: // told apart before
        case PolicyAction::ByRole:
            break;
        case PolicyAction::SaveAndTell:
            step.outcome = Outcome::Decided;
            break;
        case PolicyAction::Mine:
            choose(step, Pick::Mine);
            break;
        case PolicyAction::Database:
            choose(step, Pick::Database);
            break;
        case PolicyAction::Counter:
        case PolicyAction::List:
        case PolicyAction::Set:
        case PolicyAction::Keyed:
        case PolicyAction::Inside:
            propose(step);
            break;
        }
    }

    void choose(PolicyStep &step, Pick pick)
    {
        m_merge.decide(leadOf(step), pick, markOf(step.decision));
        step.outcome = Outcome::Decided;
    }

    void propose(PolicyStep &step)
    {
        const QString name = step.fields.first();
        const MergedField &field = *m_merge.field(name);
        const Field &description = *m_merge.entity()->field(name);
        const PolicyAction action = step.decision.action;
        const Combined combined = !field.hasOriginal
            ? Combined{{}, {}, CoreText::tr("it is not known what the edit began with")}
            : action == PolicyAction::Counter
            ? counted(description, field)
            : mergedInside(action, description, field, m_merge.databaseValues());
        step.reason = combined.reason;
        step.formula = combined.formula;
        if (!combined.value)
            return;
        m_merge.propose(name, *combined.value);
        if (!m_merge.canCombine(name)) {
            step.reason = CoreText::tr("what the changes come to is no value of the field");
            return;
        }
        step.outcome = Outcome::Proposed;
        if (step.decision.acceptsProposals)
            choose(step, Pick::Combined);
    }

    // The one that asks.
    QString leadOf(const PolicyStep &step) const
    {
        const auto lead
            = std::find_if(step.fields.cbegin(), step.fields.cend(), [this](const QString &name) {
                  return m_merge.field(name)->needsChoice() && m_merge.field(name)->isGroupLead;
              });
        return lead == step.fields.cend() ? step.fields.first() : *lead;
    }

    // Until none is left: without one decision another may break something.
    void takeBackWhatBreaks()
    {
        for (bool isBroken = true; std::exchange(isBroken, false);) {
            QList<PolicyStep *> broken;
            for (PolicyStep &step : m_steps) {
                if (step.outcome == Outcome::Decided && breaksSomething(step))
                    broken.append(&step);
            }
            for (PolicyStep *step : std::as_const(broken)) {
                m_merge.takeBack(leadOf(*step));
                step->outcome = Outcome::Asked;
                step->reason = CoreText::tr("the record would not be valid with it");
                isBroken = true;
            }
        }
    }

    bool breaksSomething(const PolicyStep &step) const
    {
        return std::any_of(step.fields.cbegin(), step.fields.cend(), [this](const QString &name) {
            const MergedField *field = m_merge.field(name);
            return field->policy && !field->violations.isEmpty();
        });
    }

    RecordMerge &m_merge;
    const Policy &m_policy;
    const PolicyContext &m_context;
    QList<PolicyStep> m_steps;
};

} // namespace

PolicyMark markOf(const PolicyDecision &decision)
{
    return {decision.rule, decision.line, decision.name};
}

PolicyContext policyContext(const Entity &entity, const Conflict &conflict, const QString &user,
                            const QDateTime &time, std::optional<qint64> mineTime)
{
    PolicyContext context{entity.name, user, conflict.updatedBy, time, mineTime, std::nullopt};
    // A time without a zone does not tell when it was.
    const auto updated = DateTimeText::parse(conflict.updatedTime);
    if (updated && updated->hasTime() && updated->hasZone())
        context.databaseTime = updated->microseconds();
    return context;
}

QList<PolicyStep> applyPolicy(RecordMerge &merge, const Policy &policy,
                              const PolicyContext &context)
{
    return PolicyRun(merge, policy, context).run();
}

bool isMergeable(const Entity &entity, SaveKind saveKind, const Conflict &conflict)
{
    return conflict.kind == ConflictKind::Modified && saveKind == SaveKind::Update
        && !conflict.originalValues.isEmpty() && !isAnotherRow(entity, conflict);
}

std::optional<PolicyKind> rowQuestion(const Entity &entity, SaveKind saveKind,
                                      const Conflict &conflict)
{
    if (conflict.originalValues.isEmpty() || saveKind == SaveKind::Insert)
        return std::nullopt;
    if (conflict.kind == ConflictKind::Deleted)
        return saveKind == SaveKind::Update ? std::optional(PolicyKind::Deleted) : std::nullopt;
    if (conflict.kind != ConflictKind::Modified)
        return std::nullopt;
    if (isAnotherRow(entity, conflict))
        return PolicyKind::ReusedKey;
    return saveKind == SaveKind::Delete ? std::optional(PolicyKind::DeletedByMe) : std::nullopt;
}

PolicyStep decideRow(const Policy &policy, PolicyKind kind, const Entity &entity,
                     const Conflict &conflict, const PolicyContext &context)
{
    PolicyStep step;
    step.kind = kind;
    step.decision = decide(policy, {kind, {}}, context);
    step.reason = step.decision.reason;
    const PolicyAction action = step.decision.action;
    if (action != PolicyAction::Mine && action != PolicyAction::Database)
        return step;
    if (kind == PolicyKind::Deleted && action == PolicyAction::Mine
        && !isWholeRow(entity, conflict.currentValues)) {
        step.reason = CoreText::tr("not all values of the record are known");
        return step;
    }
    step.outcome = Outcome::Decided;
    return step;
}

bool isAllDecided(const QList<PolicyStep> &steps)
{
    return std::all_of(steps.cbegin(), steps.cend(),
                       [](const PolicyStep &step) { return step.outcome == Outcome::Decided; });
}

} // namespace concord
