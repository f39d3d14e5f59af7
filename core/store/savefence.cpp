// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/savefence.h"

#include "core/store/recordreader.h"

namespace concord {

bool SaveFence::isPossible() const
{
    return m_request.kind != SaveKind::Insert && m_request.entity->token.isOneValue()
        && !fieldToTouch().isEmpty();
}

QString SaveFence::fieldToTouch() const
{
    const Entity &entity = *m_request.entity;
    const auto mayTouch = [&entity](const Field &field) {
        return !field.isReadOnly && !field.isGenerated && !entity.isKey(field.name)
            && !entity.isHousekeeping(field.name);
    };
    // What the save itself wrote may be written.
    for (const QString &name : m_request.changes.names()) {
        if (const Field *field = entity.field(name); field && mayTouch(*field))
            return name;
    }
    for (const Field &field : entity.fields) {
        if (mayTouch(field))
            return field.name;
    }
    return {};
}

Result<Settled> SaveFence::run(std::chrono::milliseconds patience)
{
    const Error impossible = makeError(ErrorCode::OutcomeUnknown, ErrorReason::NoOperationsTable,
                                       {m_request.entity->table});
    if (!isPossible())
        return impossible;
    const auto row = m_tools.reader->read(m_request.entity, m_request.key);
    if (!row)
        return row.error();
    Settled settled;
    if (!*row && m_request.kind == SaveKind::Delete) {
        settled.state = SettledState::Applied;
        settled.saved.key = m_request.key;
        settled.saved.isReplayed = true;
        settled.saved.wasGone = true;
        return settled;
    }
    if (!*row || (*row)->token != m_request.token)
        return settled;
    SaveRequest fence;
    fence.kind = SaveKind::Update;
    fence.entity = m_request.entity;
    fence.key = m_request.key;
    fence.token = m_request.token;
    fence.originalValues = (*row)->values;
    fence.changes.set(fieldToTouch(), (*row)->values.value(fieldToTouch()));
    fence.user = m_request.user;
    const auto outcome = SaveTransaction(m_tools, fence).run(patience);
    if (!outcome)
        return outcome.error();
    if (const auto *saved = std::get_if<Saved>(&*outcome)) {
        settled.state = SettledState::NotApplied;
        settled.database = rowOf(*saved);
    } else if (std::get<Conflict>(*outcome).reason == ConflictReason::Blocked) {
        return impossible;
    }
    return settled;
}

} // namespace concord
