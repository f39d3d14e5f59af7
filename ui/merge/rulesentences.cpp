// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/rulesentences.h"

#include "ui/common/valuetext.h"
#include "ui/merge/mergerowmodel.h"
#include "ui/merge/mergesentences.h"

#include <algorithm>

namespace concord {

QString RuleSentences::ruleName(const QString &name, int number)
{
    return name.isEmpty() ? tr("rule %1").arg(number) : tr("the rule “%1”").arg(name);
}

QString RuleSentences::outcome(const QString &recordTitle, const LoopResult &result)
{
    const bool isSaved = result.ending == LoopResult::Ending::Saved;
    if (isSaved && result.saved.databaseValues.isEmpty())
        return tr("%1 is deleted.").arg(recordTitle);
    if (isSaved && !result.isAlreadyThere)
        return tr("%1 is saved.").arg(recordTitle);
    return result.refreshed.values.isEmpty() && !isSaved
        ? tr("%1 stays deleted; nothing was written.").arg(recordTitle)
        : tr("%1 stays as the database holds it; nothing was written.").arg(recordTitle);
}

QString RuleSentences::what(const PolicyStep &step, const Entity &entity, const LoopResult &result)
{
    if (step.kind == PolicyKind::Apart)
        return tr("what each changed alone is saved together");
    if (step.fields.isEmpty())
        return step.decision.action == PolicyAction::Mine ? tr("yours stands")
                                                          : tr("the database's stands");
    QStringList values;
    for (const QString &name : step.fields) {
        const Field *field = entity.field(name);
        const MergedField *merged = result.merge ? result.merge->field(name) : nullptr;
        if (!field || !merged || !merged->result)
            continue;
        const QString label = field->label.text(uiLanguage());
        values.append(QStringLiteral("%1 = %2").arg(
            label.isEmpty() ? name : label,
            shownOnOneLine(MergeRowModel::cellText(*field, *merged->result).text).left(60)));
    }
    const QString list = MergeSentences::listed(values);
    return step.formula.isEmpty() ? list : QStringLiteral("%1 (%2)").arg(list, step.formula);
}

QString RuleSentences::decided(const QString &recordTitle, const Entity &entity,
                               const LoopResult &result, const QString &policyName)
{
    QStringList parts;
    for (const PolicyStep &step : result.policySteps)
        parts.append(
            tr("%1, by %2")
                .arg(what(step, entity, result), ruleName(step.decision.name, step.decision.rule)));
    const QString done = outcome(recordTitle, result);
    return parts.isEmpty() ? done
                           : tr("%1 The rules of “%2” decided: %3.")
                                 .arg(done, policyName, parts.join(QStringLiteral("; ")));
}

QString RuleSentences::chosen(const RecordMerge &merge, const QString &policyName)
{
    const auto count = static_cast<int>(
        std::count_if(merge.fields().cbegin(), merge.fields().cend(),
                      [](const MergedField &field) { return field.policy.has_value(); }));
    if (count == 0)
        return {};
    return policyName.isEmpty()
        ? tr("Rules chose %n field(s); you can change what they chose.", nullptr, count)
        : tr("The rules of “%1” chose %n field(s); you can change what they chose.", nullptr, count)
              .arg(policyName);
}

} // namespace concord
