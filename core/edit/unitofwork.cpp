// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/unitofwork.h"

#include "core/record/fieldtext.h"

namespace concord {

namespace {

// However they were typed, the same changes make the same request.
FieldValues inFieldOrder(const Entity &entity, const FieldValues &changes)
{
    FieldValues ordered;
    for (const Field &field : entity.fields) {
        if (changes.contains(field.name))
            ordered.append(field.name, changes.value(field.name));
    }
    return ordered;
}

} // namespace

RecordSnapshot rowOf(const Saved &saved)
{
    return {saved.key, saved.databaseValues, saved.token, saved.readAt};
}

UnitOfWork UnitOfWork::edit(EntityPtr entity, RecordSnapshot read)
{
    UnitOfWork work;
    work.m_entity = std::move(entity);
    work.m_read = std::move(read);
    return work;
}

UnitOfWork UnitOfWork::create(EntityPtr entity)
{
    UnitOfWork work;
    work.m_entity = std::move(entity);
    work.m_isNew = true;
    return work;
}

UnitOfWork UnitOfWork::createAgain(const EntityPtr &entity, const FieldValues &row)
{
    UnitOfWork work = create(entity);
    for (const auto &[name, value] : row) {
        const Field *field = entity->field(name);
        if (field && !field->isGenerated && !entity->isHousekeeping(name))
            work.set(name, value);
    }
    return work;
}

FieldValues UnitOfWork::currentValues() const
{
    FieldValues values = m_read.values;
    for (const auto &[name, value] : m_changes)
        values.set(name, value);
    return values;
}

FieldValue UnitOfWork::currentValue(const QString &field) const
{
    return m_changes.contains(field) ? m_changes.value(field) : m_read.values.value(field);
}

void UnitOfWork::set(const QString &field, FieldValue value)
{
    const Field *description = m_entity->field(field);
    Q_ASSERT(description);
    const bool isAsRead = !m_isNew && isSameValue(*description, m_read.values.value(field), value);
    if (isAsRead)
        m_changes.remove(field);
    else
        m_changes.set(field, std::move(value));
}

void UnitOfWork::resetAll()
{
    m_changes = {};
}

SaveRequest UnitOfWork::nextRequest(const QString &user)
{
    FieldValues changes = inFieldOrder(*m_entity, m_changes);
    const bool isNewIntent = m_operationId.isNull() || m_sentChanges != changes;
    if (isNewIntent) {
        m_operationId = OperationId::create();
        m_attempts = 0;
        m_sentChanges = changes;
    }
    SaveRequest request;
    request.operationId = m_operationId;
    request.attempt = ++m_attempts;
    if (isNewIntent)
        request.firstSending = FirstSending::ofNewId();
    request.kind = m_isNew ? SaveKind::Insert : SaveKind::Update;
    request.entity = m_entity;
    request.key = m_read.key;
    request.token = m_read.token;
    request.originalValues = m_read.values;
    request.changes = std::move(changes);
    request.user = user;
    return request;
}

SaveRequest UnitOfWork::deleteRequest(const QString &user) const
{
    SaveRequest request;
    request.operationId = OperationId::create();
    request.firstSending = FirstSending::ofNewId();
    request.kind = SaveKind::Delete;
    request.entity = m_entity;
    request.key = m_read.key;
    request.token = m_read.token;
    request.originalValues = m_read.values;
    request.user = user;
    return request;
}

void UnitOfWork::setBack(const FieldValues &row)
{
    for (const auto &[name, value] : row) {
        if (m_entity->takesEdits(name) && !m_entity->isKey(name))
            set(name, value);
    }
}

void UnitOfWork::rebase(RecordSnapshot database, const FieldValues &result)
{
    FieldValues wanted; // before anything changes, for `result` may be our own changes
    for (const auto &[name, value] : result) {
        if (!m_entity->isHousekeeping(name))
            wanted.set(name, value);
    }
    m_isNew = false;
    m_read = std::move(database);
    m_changes = {};
    for (const auto &[name, value] : wanted)
        set(name, value);
    m_operationId = {};
}

void UnitOfWork::accept(const Saved &saved)
{
    RecordSnapshot row = rowOf(saved);
    // Somebody has saved again since our save was applied: its row is what we see, the next guard will tell.
    if (row.values.isEmpty())
        row.values = currentValues();
    m_isNew = false;
    m_read = std::move(row);
    m_changes = {};
    m_operationId = {};
    m_attempts = 0;
    m_sentChanges = {};
}

} // namespace concord
