// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/recordedconflict.h"

#include "core/base/coretext.h"
#include "core/edit/unitofwork.h"
#include "core/record/fieldtext.h"

#include <QHash>
#include <QUuid>

namespace concord {

namespace {

// The same value has the same mask in all versions of one record, and tells nothing else.
class Mask
{
public:
    explicit Mask(const Entity &entity)
        : m_entity(entity)
    {
    }

    FieldValues masked(const FieldValues &values)
    {
        FieldValues result;
        for (const auto &[name, value] : values)
            result.append(name, isSecret(name) ? maskOf(name, value) : value);
        return result;
    }

    QStringList fields() const { return m_fields; }

private:
    bool isSecret(const QString &name) const
    {
        const Field *field = m_entity.field(name);
        return field && field->isSecret;
    }

    FieldValue maskOf(const QString &name, const FieldValue &value)
    {
        if (!m_fields.contains(name))
            m_fields.append(name);
        QList<FieldValue> &seen = m_seen[name];
        if (!seen.contains(value))
            seen.append(value);
        return FieldValue::text(QStringLiteral("•%1").arg(seen.indexOf(value) + 1));
    }

    const Entity &m_entity;
    QStringList m_fields;
    QHash<QString, QList<FieldValue>> m_seen;
};

QList<FieldDecision> decisionsOf(const RecordMerge &merge)
{
    QList<FieldDecision> decisions;
    for (const MergedField &field : merge.fields()) {
        if (field.state != FieldState::Unchanged && field.state != FieldState::Same)
            decisions.append({field.name, field.state, field.pick, field.policy});
    }
    return decisions;
}

// Whose value the result has; where that is nobody's it was typed, or put together.
Pick pickOf(const Field &field, const MergedField &merged, const FieldValue &result)
{
    if (isSameValue(field, result, merged.database))
        return Pick::Database;
    if (isSameValue(field, result, merged.current))
        return Pick::Mine;
    return isSameValue(field, result, merged.original) ? Pick::Original : Pick::Typed;
}

QList<FieldDecision> decisionsByValue(const SaveRequest &request, const Conflict &conflict,
                                      const FieldValues &result)
{
    const RecordMerge merge = RecordMerge::start(request.entity, conflict);
    QList<FieldDecision> decisions = decisionsOf(merge);
    for (FieldDecision &decision : decisions) {
        const QString &name = decision.field;
        decision.pick
            = pickOf(*request.entity->field(name), *merge.field(name), result.value(name));
        decision.policy.reset();
    }
    return decisions;
}

Result<void> checkTable(const RecordedConflict &recorded, const EntityPtr &entity)
{
    if (recorded.schemaFingerprint == entity->schema.fingerprint())
        return {};
    return makeError(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {entity->table});
}

// No check of a field knows what to make of a mask.
EntityPtr withoutChecks(const EntityPtr &entity, const QStringList &fields)
{
    if (fields.isEmpty())
        return entity;
    auto copy = std::make_shared<Entity>(*entity);
    for (Field &field : copy->fields) {
        if (!fields.contains(field.name))
            continue;
        Field plain;
        plain.name = field.name;
        plain.isSecret = true;
        plain.isReadOnly = field.isReadOnly;
        plain.isGenerated = field.isGenerated;
        field = plain;
    }
    return copy;
}

// What stays masked is left alone.
FieldValues unmasked(const RecordedConflict &recorded, const FieldValues &values)
{
    FieldValues result;
    for (const auto &[name, value] : values) {
        if (!recorded.maskedFields.contains(name))
            result.append(name, value);
    }
    return result;
}

bool isWritten(const Entity &entity, const QString &name)
{
    return entity.takesEdits(name) && !entity.isKey(name);
}

} // namespace

QString resolutionName(Resolution resolution)
{
    switch (resolution) {
    case Resolution::Refresh:
        return QStringLiteral("refresh");
    case Resolution::Overwrite:
        return QStringLiteral("overwrite");
    case Resolution::Merge:
        return QStringLiteral("merge");
    }
    return {};
}

RecordedConflict recordConflict(const SaveRequest &request, const Conflict &conflict,
                                const ResolutionFacts &facts)
{
    const Entity &entity = *request.entity;
    RecordedConflict recorded;
    recorded.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    recorded.url = facts.url;
    recorded.entity = entity.name;
    recorded.schemaFingerprint = entity.schema.fingerprint();
    recorded.key = request.key.isEmpty() && facts.saved ? facts.saved->key : request.key;
    recorded.title = entity.recordTitle(QStringLiteral("en"), recorded.key.toText(entity.schema));
    recorded.saveKind = request.kind;
    recorded.kind = conflict.kind;
    recorded.reason = conflict.reason;
    recorded.user = request.user;
    recorded.resolvedAt = facts.resolvedAt.toUTC();
    recorded.mineTime = facts.mineTime;
    recorded.otherUser = conflict.updatedBy;
    recorded.otherTime = conflict.updatedTime;
    Mask mask(entity);
    recorded.originalValues = mask.masked(conflict.originalValues);
    recorded.currentValues = mask.masked(conflict.currentValues);
    recorded.databaseValues = mask.masked(conflict.databaseValues);
    recorded.resultValues
        = mask.masked(facts.saved ? facts.saved->databaseValues : conflict.databaseValues);
    recorded.maskedFields = mask.fields();
    recorded.originalToken = request.token.toText();
    if (!conflict.databaseValues.isEmpty())
        recorded.databaseToken = conflict.databaseToken.toText();
    if (facts.saved && request.kind != SaveKind::Delete)
        recorded.resultToken = facts.saved->token.toText();
    recorded.resolution = facts.resolution;
    recorded.policy = facts.policy;
    if (facts.merge)
        recorded.decisions = decisionsOf(*facts.merge);
    else if (facts.resolution == Resolution::Merge && isMergeable(entity, request.kind, conflict)
             && facts.saved)
        recorded.decisions = decisionsByValue(request, conflict, facts.saved->databaseValues);
    return recorded;
}

Conflict conflictOf(const RecordedConflict &recorded)
{
    Conflict conflict;
    conflict.kind = recorded.kind;
    conflict.reason = recorded.reason;
    conflict.originalValues = recorded.originalValues;
    conflict.currentValues = recorded.currentValues;
    conflict.databaseValues = recorded.databaseValues;
    conflict.updatedBy = recorded.otherUser;
    conflict.updatedTime = recorded.otherTime;
    return conflict;
}

Result<Replay> replay(const RecordedConflict &recorded, const EntityPtr &entity,
                      const Policy &policy)
{
    if (const auto checked = checkTable(recorded, entity); !checked)
        return checked.error();
    const EntityPtr plain = withoutChecks(entity, recorded.maskedFields);
    const Conflict conflict = conflictOf(recorded);
    const PolicyContext context
        = policyContext(*plain, conflict, recorded.user, recorded.resolvedAt, recorded.mineTime);
    Replay result;
    const auto kind = rowQuestion(*plain, recorded.saveKind, conflict);
    if (kind) {
        result.steps = {decideRow(policy, *kind, *plain, conflict, context)};
    } else if (isMergeable(*plain, recorded.saveKind, conflict)) {
        result.merge = RecordMerge::start(plain, conflict);
        result.steps = applyPolicy(*result.merge, policy, context);
    }
    return result;
}

Result<SaveRequest> undoRequest(const RecordedConflict &recorded, const EntityPtr &entity,
                                const QString &user)
{
    if (const auto checked = checkTable(recorded, entity); !checked)
        return checked.error();
    if (recorded.isUndone)
        return wrongUsage(CoreText::tr("This merge is undone already."));
    if (recorded.resultToken.isEmpty() || recorded.databaseValues.isEmpty())
        return wrongUsage(CoreText::tr("Nothing was written over a row here: there is nothing to "
                                       "take back."));
    if (!entity->token.isOneValue() && !recorded.maskedFields.isEmpty())
        return wrongUsage(CoreText::tr("The version of such a record is made of its values, and "
                                       "the secret ones were not kept: it cannot be taken back."));
    const auto token = ConcurrencyToken::parse(*entity, recorded.resultToken);
    if (!token)
        return token.error();
    UnitOfWork work = UnitOfWork::edit(
        entity, {recorded.key, unmasked(recorded, recorded.resultValues), *token});
    QStringList lost;
    for (const auto &[name, value] : recorded.databaseValues) {
        if (!isWritten(*entity, name))
            continue;
        if (!recorded.maskedFields.contains(name))
            work.set(name, value);
        else if (recorded.resultValues.value(name) != value)
            lost.append(name);
    }
    if (!lost.isEmpty())
        return wrongUsage(CoreText::tr("The merge changed %1, which is secret and was not kept: "
                                       "it cannot be taken back.")
                              .arg(lost.join(QLatin1String(", "))));
    if (!work.isDirty())
        return wrongUsage(CoreText::tr("The merge left the database's row as it was: there is "
                                       "nothing to take back."));
    return work.nextRequest(user);
}

} // namespace concord
