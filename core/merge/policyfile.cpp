// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/policyfile.h"

#include "core/base/coretext.h"
#include "core/record/descriptionreader.h"
#include "core/record/jsonfile.h"

#include <QRegularExpression>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace concord {

namespace {

constexpr auto kReason = ErrorReason::BadPolicyFile;
constexpr int kHourMinutes = 60;

const QStringList &dayNames()
{
    static const QStringList names{
        QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"), QStringLiteral("thu"),
        QStringLiteral("fri"), QStringLiteral("sat"), QStringLiteral("sun")};
    return names;
}

QStringList namesOf(const QList<PolicyKind> &kinds)
{
    QStringList names;
    for (const PolicyKind kind : kinds)
        names.append(policyKindName(kind));
    return names;
}

QString listed(const QStringList &names)
{
    return names.join(QLatin1String(", "));
}

QStringList actionNames()
{
    QStringList names;
    for (int action = 0; action <= static_cast<int>(PolicyAction::SaveAndTell); ++action)
        names.append(policyActionName(static_cast<PolicyAction>(action)));
    return names;
}

// One name, or a list of names that is not empty.
QStringList readNames(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                      const char *name)
{
    const QString member = QString::fromLatin1(name);
    const QJsonValue value = object.value(member);
    if (value.isUndefined())
        return {};
    if (!value.isArray())
        return {reader.text(object, path, name, true)};
    const QStringList names = reader.texts(object, path, name);
    if (names.isEmpty() || names.contains(QString()))
        reader.fail(
            DescriptionReader::join(path, member),
            CoreText::tr("\"%1\" must name something; leave it out for everything").arg(member));
    return names;
}

int readMinute(DescriptionReader &reader, const QJsonObject &object, const QString &path,
               const char *name, int fallback)
{
    static const QRegularExpression form(QStringLiteral("^(\\d\\d):(\\d\\d)$"));
    const QString text = reader.text(object, path, name, false);
    if (text.isEmpty())
        return fallback;
    const QRegularExpressionMatch match = form.match(text);
    const int hour = match.captured(1).toInt();
    const int minute = match.captured(2).toInt();
    const int sum = hour * kHourMinutes + minute;
    if (match.hasMatch() && minute < kHourMinutes && sum <= TimeWindow().until)
        return sum;
    reader.fail(DescriptionReader::join(path, QString::fromLatin1(name)),
                CoreText::tr("\"%1\" is a time of the day, written as 22:30, not \"%2\"")
                    .arg(QString::fromLatin1(name), text));
    return fallback;
}

std::optional<TimeWindow> readTime(DescriptionReader &reader, const QJsonObject &rule,
                                   const QString &rulePath)
{
    const QString member = QStringLiteral("time");
    if (!rule.contains(member))
        return std::nullopt;
    const QString path = DescriptionReader::join(rulePath, member);
    if (!rule.value(member).isObject())
        reader.fail(path, CoreText::tr("\"time\" must be an object with from, until, days, zone"));
    const QJsonObject object = rule.value(member).toObject();
    reader.allow(object, path, {"from", "until", "days", "zone"});
    TimeWindow window;
    window.from = readMinute(reader, object, path, "from", window.from);
    window.until = readMinute(reader, object, path, "until", window.until);
    if (window.from == window.until)
        reader.fail(path, CoreText::tr("\"from\" and \"until\" are the same: it is never then"));
    const QStringList days = readNames(reader, object, path, "days");
    for (const QString &day : days) {
        if (!dayNames().contains(day))
            reader.fail(DescriptionReader::join(path, QStringLiteral("days")),
                        CoreText::tr("unknown day \"%1\"; known: %2").arg(day, listed(dayNames())));
        window.days.append(static_cast<int>(dayNames().indexOf(day)) + 1);
    }
    if (const QString zone = reader.text(object, path, "zone", false); !zone.isEmpty()) {
        window.zone = QTimeZone(zone.toUtf8());
        // Any word is a zone of POSIX, with no difference to UTC.
        if (!QTimeZone::availableTimeZoneIds().contains(zone.toUtf8()))
            reader.fail(
                DescriptionReader::join(path, QStringLiteral("zone")),
                CoreText::tr("unknown zone \"%1\"; write it as Europe/Berlin or UTC").arg(zone));
    }
    return window;
}

PolicyAction readAction(DescriptionReader &reader, const QJsonObject &object, const QString &path)
{
    const QString name = reader.text(object, path, "do", true);
    const auto action = policyActionFromName(name);
    if (!action && !name.isEmpty())
        reader.fail(
            DescriptionReader::join(path, QStringLiteral("do")),
            CoreText::tr("unknown action \"%1\"; known: %2").arg(name, listed(actionNames())));
    return action.value_or(PolicyAction::Ask);
}

QList<PolicyKind> readKinds(DescriptionReader &reader, const QJsonObject &object,
                            const QString &path, PolicyAction action)
{
    const QStringList names = readNames(reader, object, path, "conflict");
    if (names.isEmpty())
        return kindsWithoutName(action);
    const QString below = DescriptionReader::join(path, QStringLiteral("conflict"));
    const QList<PolicyKind> fitting = kindsThatFit(action);
    QList<PolicyKind> kinds;
    for (const QString &name : names) {
        const auto kind = policyKindFromName(name);
        if (!kind)
            reader.fail(below,
                        CoreText::tr("unknown kind of conflict \"%1\"; known: %2")
                            .arg(name, listed(namesOf(kindsWithoutName(PolicyAction::Ask)))));
        else if (!fitting.contains(*kind))
            reader.fail(below,
                        CoreText::tr("\"%1\" cannot decide the conflict \"%2\"; it can decide: %3")
                            .arg(policyActionName(action), name, listed(namesOf(fitting))));
        else
            kinds.append(*kind);
    }
    return kinds;
}

bool isOfFields(PolicyKind kind)
{
    return kind == PolicyKind::Both || kind == PolicyKind::Group || kind == PolicyKind::Rule;
}

// Conflicts about a whole row never match a rule with fields.
void checkFields(DescriptionReader &reader, const PolicyRule &rule, const QString &path)
{
    if (!rule.fields.isEmpty() && std::none_of(rule.kinds.cbegin(), rule.kinds.cend(), isOfFields))
        reader.fail(DescriptionReader::join(path, QStringLiteral("field")),
                    CoreText::tr("\"field\" has no meaning here: the conflict is about the whole "
                                 "record"));
}

void readProposals(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                   PolicyRule &rule)
{
    const QString how = reader.text(object, path, "proposals", false);
    if (how.isEmpty())
        return;
    const QString below = DescriptionReader::join(path, QStringLiteral("proposals"));
    if (how != QLatin1String("accept") && how != QLatin1String("check"))
        reader.fail(below, CoreText::tr("\"proposals\" is accept or check, not \"%1\"").arg(how));
    if (!makesProposals(rule.action))
        reader.fail(below,
                    CoreText::tr("\"proposals\" has no meaning here: \"%1\" puts nothing together")
                        .arg(policyActionName(rule.action)));
    rule.acceptsProposals = how == QLatin1String("accept");
}

PolicyRule readRule(DescriptionReader &reader, const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        reader.fail(path, CoreText::tr("a rule must be an object"));
    const QJsonObject object = value.toObject();
    reader.allow(
        object, path,
        {"entity", "field", "role", "time", "conflict", "do", "proposals", "name", "comment"});
    PolicyRule rule;
    rule.line = reader.lineOf(path);
    rule.name = reader.text(object, path, "name", false);
    reader.text(object, path, "comment", false);
    rule.entities = readNames(reader, object, path, "entity");
    rule.fields = readNames(reader, object, path, "field");
    rule.roles = readNames(reader, object, path, "role");
    rule.time = readTime(reader, object, path);
    rule.action = readAction(reader, object, path);
    rule.kinds = readKinds(reader, object, path, rule.action);
    checkFields(reader, rule, path);
    readProposals(reader, object, path, rule);
    return rule;
}

QList<PolicyRole> readRoles(DescriptionReader &reader, const QJsonObject &root)
{
    QList<PolicyRole> roles;
    QStringList users;
    const QJsonArray items = reader.array(root, {}, "roles");
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString path = DescriptionReader::join({}, "roles", i);
        const QJsonObject object = items.at(i).toObject();
        reader.allow(object, path, {"role", "users"});
        const PolicyRole role{reader.text(object, path, "role", true),
                              readNames(reader, object, path, "users")};
        for (const PolicyRole &earlier : std::as_const(roles)) {
            if (earlier.name == role.name)
                reader.fail(path, CoreText::tr("the role \"%1\" stands here twice").arg(role.name));
        }
        for (const QString &user : role.users) {
            if (users.contains(user))
                reader.fail(path, CoreText::tr("\"%1\" has two roles; which counts?").arg(user));
            users.append(user);
        }
        if (role.users.isEmpty())
            reader.fail(
                path,
                CoreText::tr("nobody has the role \"%1\": name its \"users\"").arg(role.name));
        roles.append(role);
    }
    return roles;
}

void checkRoles(DescriptionReader &reader, const Policy &policy, const PolicyRule &rule,
                const QString &path)
{
    QStringList known;
    for (const PolicyRole &role : policy.roles)
        known.append(role.name);
    for (const QString &role : rule.roles) {
        if (!known.contains(role))
            reader.fail(DescriptionReader::join(path, QStringLiteral("role")),
                        CoreText::tr("there is no role \"%1\"; \"roles\" names: %2")
                            .arg(role, listed(known)));
    }
    if (rule.action == PolicyAction::ByRole && known.isEmpty())
        reader.fail(DescriptionReader::join(path, QStringLiteral("do")),
                    CoreText::tr("\"by role\" needs \"roles\", from the highest down"));
}

// Every rule is there for something: what an earlier one takes whole is a mistake in their order.
void checkOrder(DescriptionReader &reader, const Policy &policy, qsizetype index,
                const QString &path)
{
    const PolicyRule &rule = policy.rules.at(index);
    const auto covers = [](const QStringList &wide, const QStringList &narrow) {
        return wide.isEmpty()
            || (!narrow.isEmpty()
                && std::all_of(narrow.cbegin(), narrow.cend(),
                               [&wide](const QString &name) { return wide.contains(name); }));
    };
    for (qsizetype i = 0; i < index; ++i) {
        const PolicyRule &earlier = policy.rules.at(i);
        const bool hasKinds
            = std::all_of(rule.kinds.cbegin(), rule.kinds.cend(),
                          [&earlier](PolicyKind kind) { return earlier.kinds.contains(kind); });
        if (hasKinds && covers(earlier.entities, rule.entities)
            && covers(earlier.fields, rule.fields) && covers(earlier.roles, rule.roles)
            && (!earlier.time || earlier.time == rule.time))
            reader.fail(path,
                        CoreText::tr("it never applies: rule %1 in line %2 decides all of it "
                                     "before; put this one first")
                            .arg(earlier.number)
                            .arg(earlier.line));
    }
}

Policy readRoot(DescriptionReader &reader, const QJsonObject &root, const QString &fileName)
{
    reader.allow(root, {}, {"policy", "roles", "rules"});
    Policy policy;
    policy.fileName = fileName;
    policy.name = reader.text(root, {}, "policy", true);
    policy.roles = readRoles(reader, root);
    const QJsonArray rules = reader.array(root, {}, "rules", true);
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const QString path = DescriptionReader::join({}, "rules", i);
        PolicyRule rule = readRule(reader, rules.at(i), path);
        rule.number = static_cast<int>(i) + 1;
        policy.rules.append(std::move(rule));
        checkRoles(reader, policy, policy.rules.constLast(), path);
        checkOrder(reader, policy, i, path);
    }
    return policy;
}

bool holdsTexts(const Field &field)
{
    return !field.isSecret
        && (field.kind == FieldKind::Text || field.kind == FieldKind::LongText
            || field.kind == FieldKind::Set);
}

bool counts(const Field &field)
{
    return !field.isSecret
        && (field.kind == FieldKind::Integer || field.kind == FieldKind::Decimal);
}

Result<void> checkRule(const Policy &policy, const PolicyRule &rule, const Entity &entity)
{
    const auto bad = [&](const QString &reason) {
        return makeError(ErrorCode::InvalidInput, kReason,
                         {policy.fileName, QString::number(rule.line), reason});
    };
    for (const QString &name : rule.fields) {
        const Field *field = entity.field(name);
        if (!field) {
            // A rule for all entities is for those that have the field.
            if (rule.entities.isEmpty())
                continue;
            return bad(CoreText::tr("%1 has no field \"%2\"; it has: %3")
                           .arg(entity.name, name, entity.unknownField(name).arguments.last()));
        }
        if (rule.action == PolicyAction::Counter && !counts(*field))
            return bad(CoreText::tr("%1 of %2 cannot count: it is no whole or decimal number")
                           .arg(name, entity.name));
        if (rule.action != PolicyAction::Counter && makesProposals(rule.action)
            && !holdsTexts(*field))
            return bad(CoreText::tr("%1 of %2 has no inside: it is no text, or it is a secret")
                           .arg(name, entity.name));
    }
    return {};
}

} // namespace

Result<Policy> readPolicy(const QByteArray &json, const QString &fileName)
{
    const auto text = parseJsonObject(json, fileName, kReason);
    if (!text)
        return text.error();
    DescriptionReader reader(fileName, text->lines, kReason);
    Policy policy = readRoot(reader, text->root, fileName);
    if (reader.error())
        return *reader.error();
    return policy;
}

Result<Policy> readPolicyFile(const QString &path)
{
    const auto json = readJsonFile(path, kReason);
    return json ? readPolicy(*json, path) : Result<Policy>(json.error());
}

Result<void> checkPolicy(const Policy &policy, const QList<EntityPtr> &entities)
{
    for (const PolicyRule &rule : policy.rules) {
        for (const EntityPtr &entity : entities) {
            if (!rule.entities.isEmpty() && !rule.entities.contains(entity->name))
                continue;
            if (const auto checked = checkRule(policy, rule, *entity); !checked)
                return checked.error();
        }
    }
    return {};
}

QFuture<Result<Policy>> readPolicyFile(const QString &path, const QList<EntityPtr> &entities)
{
    return QtConcurrent::run([path, entities]() -> Result<Policy> {
        auto policy = readPolicyFile(path);
        if (!policy)
            return policy;
        if (const auto checked = checkPolicy(*policy, entities); !checked)
            return checked.error();
        return policy;
    });
}

} // namespace concord
