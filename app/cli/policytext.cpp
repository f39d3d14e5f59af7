// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/policytext.h"

#include "app/cli/clitext.h"

namespace concord {

namespace {

QString outcomeName(PolicyStep::Outcome outcome)
{
    switch (outcome) {
    case PolicyStep::Outcome::Decided:
        return QStringLiteral("decided");
    case PolicyStep::Outcome::Proposed:
        return QStringLiteral("proposed");
    case PolicyStep::Outcome::Asked:
        return QStringLiteral("asked");
    }
    return {};
}

} // namespace

QString policySubject(const PolicyStep &step)
{
    return step.fields.isEmpty() ? CliText::tr("the record")
                                 : step.fields.join(QLatin1String(", "));
}

QString policyRuleText(const PolicyStep &step)
{
    return step.decision.rule == 0
        ? QString()
        : CliText::tr("rule %1, line %2").arg(step.decision.rule).arg(step.decision.line);
}

QString policySentence(const PolicyStep &step)
{
    const QString subject = policySubject(step);
    const QString rule = policyRuleText(step);
    const QString action = policyActionName(step.decision.action);
    if (rule.isEmpty())
        return CliText::tr("No rule decides %1 (conflict: %2).")
            .arg(subject, policyKindName(step.kind));
    switch (step.outcome) {
    case PolicyStep::Outcome::Decided:
        return step.formula.isEmpty()
            ? CliText::tr("Decided by %1: %2 for %3.").arg(rule, action, subject)
            : CliText::tr("Decided by %1: %2 for %3, %4.").arg(rule, action, subject, step.formula);
    case PolicyStep::Outcome::Proposed:
        return CliText::tr("Put together by %1: %2 for %3; take it with --proposals accept.")
            .arg(rule, action, subject);
    case PolicyStep::Outcome::Asked:
        break;
    }
    return step.reason.isEmpty()
        ? CliText::tr("By %1 a person decides %2.").arg(rule, subject)
        : CliText::tr("By %1 a person decides %2: %3.").arg(rule, subject, step.reason);
}

JsonObject policyObject(const PolicyStep &step)
{
    return JsonObject()
        .add("conflict", policyKindName(step.kind))
        .add("fields", step.fields)
        .add("do", policyActionName(step.decision.action))
        .add("rule", qint64(step.decision.rule))
        .add("line", qint64(step.decision.line))
        .add("outcome", outcomeName(step.outcome))
        .addOrNull("formula", step.formula)
        .addOrNull("reason", step.reason);
}

} // namespace concord
