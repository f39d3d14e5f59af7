// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/policy.h"

#include "core/base/coretext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

using Action = PolicyAction;

constexpr std::array<std::pair<const char *, PolicyKind>, 7> kKindNames{{
    {"both", PolicyKind::Both},
    {"group", PolicyKind::Group},
    {"rule", PolicyKind::Rule},
    {"apart", PolicyKind::Apart},
    {"deleted", PolicyKind::Deleted},
    {"deleted by me", PolicyKind::DeletedByMe},
    {"re-used key", PolicyKind::ReusedKey},
}};

constexpr std::array<std::pair<const char *, Action>, 12> kActionNames{{
    {"ask", Action::Ask},
    {"mine", Action::Mine},
    {"database", Action::Database},
    {"newest", Action::Newest},
    {"by role", Action::ByRole},
    {"counter", Action::Counter},
    {"list", Action::List},
    {"set", Action::Set},
    {"keyed", Action::Keyed},
    {"merge inside", Action::Inside},
    {"row-strict", Action::RowStrict},
    {"save and tell", Action::SaveAndTell},
}};

template <typename Names, typename Value>
QString nameIn(const Names &names, Value value)
{
    for (const auto &[name, known] : names) {
        if (known == value)
            return QString::fromLatin1(name);
    }
    return {};
}

template <typename Value, std::size_t N>
std::optional<Value> valueIn(const std::array<std::pair<const char *, Value>, N> &names,
                             const QString &name)
{
    for (const auto &[known, value] : names) {
        if (name == QLatin1String(known))
            return value;
    }
    return std::nullopt;
}

bool isAmong(const QString &name, const QStringList &names)
{
    return names.isEmpty() || names.contains(name);
}

bool matches(const Policy &policy, const PolicyRule &rule, const PolicyQuestion &question,
             const PolicyContext &context)
{
    const bool isOfField = rule.fields.isEmpty()
        || std::any_of(question.fields.cbegin(), question.fields.cend(),
                       [&rule](const QString &field) { return rule.fields.contains(field); });
    return rule.kinds.contains(question.kind) && isOfField && isAmong(context.entity, rule.entities)
        && isAmong(policy.roleOf(context.user), rule.roles)
        && (!rule.time || rule.time->contains(context.time));
}

PolicyDecision ask(PolicyDecision decision, const QString &reason)
{
    decision.action = Action::Ask;
    decision.reason = reason;
    return decision;
}

PolicyDecision newest(PolicyDecision decision, const PolicyContext &context)
{
    if (!context.mineTime || !context.databaseTime)
        return ask(decision, CoreText::tr("it is not known which side was changed last"));
    if (*context.mineTime == *context.databaseTime)
        return ask(decision, CoreText::tr("both sides were changed at the same time"));
    decision.action = *context.mineTime > *context.databaseTime ? Action::Mine : Action::Database;
    return decision;
}

// Who has no role stands below everybody who has one.
qsizetype rankOf(const Policy &policy, const QString &user)
{
    const QString role = policy.roleOf(user);
    const auto found
        = std::find_if(policy.roles.cbegin(), policy.roles.cend(),
                       [&role](const PolicyRole &candidate) { return candidate.name == role; });
    return found - policy.roles.cbegin();
}

PolicyDecision byRole(PolicyDecision decision, const Policy &policy, const PolicyContext &context)
{
    if (context.otherUser.isEmpty())
        return ask(decision, CoreText::tr("it is not known who saved the database's version"));
    const qsizetype mine = rankOf(policy, context.user);
    const qsizetype theirs = rankOf(policy, context.otherUser);
    if (mine == theirs)
        return ask(decision, CoreText::tr("no role of the two stands higher"));
    decision.action = mine < theirs ? Action::Mine : Action::Database;
    return decision;
}

} // namespace

QString policyKindName(PolicyKind kind)
{
    return nameIn(kKindNames, kind);
}

std::optional<PolicyKind> policyKindFromName(const QString &name)
{
    return valueIn(kKindNames, name);
}

QString policyActionName(PolicyAction action)
{
    return nameIn(kActionNames, action);
}

std::optional<PolicyAction> policyActionFromName(const QString &name)
{
    return valueIn(kActionNames, name);
}

QList<PolicyKind> kindsThatFit(PolicyAction action)
{
    switch (action) {
    case Action::Mine: // never over a row that only has the key of the one that was edited
        return {PolicyKind::Both, PolicyKind::Group, PolicyKind::Rule, PolicyKind::Deleted,
                PolicyKind::DeletedByMe};
    case Action::Database:
        return {PolicyKind::Both,    PolicyKind::Group,       PolicyKind::Rule,
                PolicyKind::Deleted, PolicyKind::DeletedByMe, PolicyKind::ReusedKey};
    default:
        return kindsWithoutName(action);
    }
}

QList<PolicyKind> kindsWithoutName(PolicyAction action)
{
    switch (action) {
    case Action::Ask:
        return {PolicyKind::Both,     PolicyKind::Group,   PolicyKind::Rule,
                PolicyKind::Apart,    PolicyKind::Deleted, PolicyKind::DeletedByMe,
                PolicyKind::ReusedKey};
    case Action::Mine:
    case Action::Database:
    case Action::Newest:
    case Action::ByRole:
        return {PolicyKind::Both, PolicyKind::Group, PolicyKind::Rule};
    case Action::Counter:
    case Action::List:
    case Action::Set:
    case Action::Keyed:
    case Action::Inside:
        return {PolicyKind::Both};
    case Action::RowStrict:
        return {PolicyKind::Both, PolicyKind::Group, PolicyKind::Rule, PolicyKind::Apart};
    case Action::SaveAndTell:
        return {PolicyKind::Apart};
    }
    return {};
}

bool makesProposals(PolicyAction action)
{
    switch (action) {
    case Action::Counter:
    case Action::List:
    case Action::Set:
    case Action::Keyed:
    case Action::Inside:
        return true;
    default:
        return false;
    }
}

bool TimeWindow::contains(const QDateTime &time) const
{
    constexpr int kMinuteMilliseconds = 60'000;
    const QDateTime local = time.toTimeZone(zone);
    const int minute = local.time().msecsSinceStartOfDay() / kMinuteMilliseconds;
    QDate day = local.date();
    if (from <= until) {
        if (minute < from || minute >= until)
            return false;
    } else if (minute < until) {
        day = day.addDays(-1);
    } else if (minute < from) {
        return false;
    }
    return days.isEmpty() || days.contains(day.dayOfWeek());
}

QString Policy::roleOf(const QString &user) const
{
    for (const PolicyRole &role : roles) {
        if (role.users.contains(user))
            return role.name;
    }
    return {};
}

PolicyDecision decide(const Policy &policy, const PolicyQuestion &question,
                      const PolicyContext &context)
{
    const auto rule = std::find_if(
        policy.rules.cbegin(), policy.rules.cend(),
        [&](const PolicyRule &candidate) { return matches(policy, candidate, question, context); });
    if (rule == policy.rules.cend())
        return {};
    const PolicyDecision decision{rule->action,           rule->number, rule->line,
                                  rule->acceptsProposals, {},           rule->name};
    if (rule->action == Action::Newest)
        return newest(decision, context);
    if (rule->action == Action::ByRole)
        return byRole(decision, policy, context);
    return decision;
}

} // namespace concord
