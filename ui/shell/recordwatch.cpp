// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordwatch.h"

#include "core/record/fieldtext.h"
#include "core/text/sentences.h"
#include "ui/common/futureobserver.h"
#include "ui/shell/editnotice.h"

#include <algorithm>

namespace concord {

namespace {

bool hasSameValues(const Entity &entity, const FieldValues &before, const FieldValues &now)
{
    return std::all_of(entity.fields.cbegin(), entity.fields.cend(), [&](const Field &field) {
        return entity.isHousekeeping(field.name)
            || isSameValue(field, before.value(field.name), now.value(field.name));
    });
}

} // namespace

RecordWatch::RecordWatch(Workspace *workspace, EditNotice *notice, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_notice(notice)
{
}

void RecordWatch::setEdit(EditModel *edit)
{
    if (m_edit)
        m_edit->disconnect(this);
    m_edit = edit;
    clear();
    if (!edit)
        return;
    m_version = edit->work().token();
    // After a save, a merge or a refresh the edit starts from another version.
    connect(edit, &EditModel::changed, this, [this] {
        if (m_edit->work().token() == m_version)
            return;
        m_version = m_edit->work().token();
        clear();
    });
    connect(edit, &EditModel::saved, this, &RecordWatch::clear);
    if (edit->isDirty())
        checkNow();
}

void RecordWatch::checkNow()
{
    if (!m_edit || m_edit->isNew() || m_edit->isSaving() || m_edit->work().key().isEmpty())
        return;
    EditModel *edit = m_edit;
    observe(edit, m_workspace->find(edit->entity(), edit->work().key()),
            [this, edit, version = m_version](const Result<RecordSnapshot> &found) {
                // What was read before a save of our own must not pass for news.
                if (edit == m_edit && version == m_version)
                    finishCheck(edit, found);
            });
}

void RecordWatch::finishCheck(EditModel *edit, const Result<RecordSnapshot> &found)
{
    if (edit->isSaving())
        return;
    if (!found) {
        if (found.error().reason != ErrorReason::RecordNotFound)
            return;
        if (edit->isDirty())
            m_notice->showDeleted();
        else
            Q_EMIT recordGone();
        return;
    }
    if (found->token == m_version)
        return clear();
    if (!edit->isDirty()) {
        Q_EMIT recordMoved(edit->entity(), *found);
        return;
    }
    m_database = *found;
    const Entity &entity = *edit->entity();
    m_notice->showSaved(found->values.value(entity.updatedByField).toText(),
                        shownTime(found->values.value(entity.updatedTimeField).toText()));
}

std::optional<Conflict> RecordWatch::pendingConflict() const
{
    if (!m_edit || !m_database)
        return std::nullopt;
    const UnitOfWork &work = m_edit->work();
    const Entity &entity = *work.entity();
    Conflict conflict;
    conflict.originalValues = work.originalValues();
    conflict.currentValues = work.currentValues();
    conflict.databaseValues = m_database->values;
    conflict.databaseToken = m_database->token;
    conflict.databaseReadAt = m_database->readAt;
    conflict.updatedBy = m_database->values.value(entity.updatedByField).toText();
    conflict.updatedTime = m_database->values.value(entity.updatedTimeField).toText();
    if (hasSameValues(entity, conflict.originalValues, conflict.databaseValues))
        conflict.reason = ConflictReason::TokenOnlyMoved;
    return conflict;
}

void RecordWatch::clear()
{
    m_database.reset();
    m_notice->hide();
}

} // namespace concord
