// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/editsmodel.h"

#include "core/merge/policymerge.h"
#include "ui/common/valuetext.h"

#include <algorithm>

namespace concord {

EditsModel::EditsModel(Workspace *workspace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{
}

EditsModel::~EditsModel()
{
    for (EditModel *edit : std::as_const(m_edits))
        edit->disconnect(this);
}

EditModel *EditsModel::open(const EntityPtr &entity, const RecordSnapshot &record)
{
    EditModel *edit = find(entity, record.key);
    // What nobody has touched is shown as it is now.
    if (edit && edit != m_open && !edit->isDirty() && !edit->isSaving())
        edit = nullptr;
    if (edit == m_open && edit && !edit->isDirty() && !edit->isSaving()
        && edit->work().token() != record.token)
        edit = nullptr;
    if (!edit)
        edit = add(UnitOfWork::edit(entity, record));
    setOpen(edit);
    return edit;
}

EditModel *EditsModel::create(const EntityPtr &entity)
{
    EditModel *edit = add(UnitOfWork::create(entity));
    setOpen(edit);
    return edit;
}

EditModel *EditsModel::restore(const RestoredDraft &draft)
{
    EditModel *edit = add(draft.work);
    edit->restore(draft);
    updateUnsaved(edit);
    return edit;
}

EditModel *EditsModel::resume(const UnitOfWork &before)
{
    EditModel *edit = find(before.entity(), before.key());
    if (!edit)
        edit = add(UnitOfWork::edit(before.entity(), before.read()));
    if (!edit->isDirty() && !edit->isSaving())
        edit->accept(before);
    updateUnsaved(edit);
    return edit;
}

void EditsModel::setOpen(EditModel *edit)
{
    if (edit == m_open)
        return;
    EditModel *before = std::exchange(m_open, edit);
    Q_EMIT openChanged(edit);
    if (before)
        letGo(before);
}

void EditsModel::drop(EditModel *edit)
{
    if (!m_edits.removeOne(edit))
        return;
    const bool wasRefused = m_refusals.remove(edit) > 0;
    m_deleting.removeOne(edit);
    const auto row = static_cast<int>(m_unsaved.indexOf(edit));
    if (row >= 0) {
        beginRemoveRows({}, row, row);
        m_unsaved.removeAt(row);
        endRemoveRows();
    }
    if (m_open == edit) {
        m_open = nullptr;
        Q_EMIT openChanged(nullptr);
    }
    edit->disconnect(this);
    edit->deleteLater();
    if (row >= 0 || wasRefused)
        Q_EMIT marksChanged();
    noteOfAll(edit);
}

EditModel *EditsModel::find(const EntityPtr &entity, const RecordKey &key) const
{
    const auto isIt = [&](const EditModel *edit) {
        return !edit->isNew() && edit->entity()->name == entity->name && edit->work().key() == key;
    };
    const auto found = std::find_if(m_edits.cbegin(), m_edits.cend(), isIt);
    return key.isEmpty() || found == m_edits.cend() ? nullptr : *found;
}

QList<EditModel *> EditsModel::unsavedOf(const QString &entityName) const
{
    QList<EditModel *> edits;
    for (EditModel *edit : m_unsaved) {
        if (!edit->isNew() && edit->entity()->name == entityName)
            edits.append(edit);
    }
    return edits;
}

QHash<QString, int> EditsModel::unsavedCounts() const
{
    QHash<QString, int> counts;
    for (const EditModel *edit : m_unsaved)
        ++counts[edit->entity()->name];
    return counts;
}

std::optional<Conflict> EditsModel::conflictOf(EditModel *edit) const
{
    const auto refusal = m_refusals.constFind(edit);
    return refusal == m_refusals.constEnd() ? std::nullopt : std::optional(refusal->conflict);
}

bool EditsModel::isDeleteConflict(EditModel *edit) const
{
    return m_refusals.value(edit).isDelete;
}

std::optional<RefusedSave> EditsModel::refusedSave(EditModel *edit) const
{
    const auto refusal = m_refusals.constFind(edit);
    if (refusal == m_refusals.constEnd())
        return std::nullopt;
    return refusedBy(edit, refusal->conflict, refusal->isDelete, refusal->ruled);
}

RefusedSave EditsModel::refusedBy(const EditModel *edit, const Conflict &conflict, bool isDelete,
                                  const std::optional<RecordMerge> &ruled)
{
    RefusedSave refused{edit->work(), conflict, isDelete, ruled, {}};
    takeUp(refused, edit->choices());
    return refused;
}

void EditsModel::startDelete(EditModel *edit)
{
    if (edit->isSaving())
        return;
    m_deleting.append(edit);
    edit->startDelete();
}

void EditsModel::resolve(EditModel *edit, const UnitOfWork &work)
{
    m_refusals.remove(edit);
    edit->accept(work);
    updateUnsaved(edit);
    refreshRow(edit);
    Q_EMIT marksChanged();
    if (edit != m_open)
        letGo(edit);
}

void EditsModel::startSaveAll()
{
    if (isSavingAll())
        return;
    m_result = {};
    m_awaited = m_unsaved;
    m_awaited.removeIf([](const EditModel *edit) { return edit->isSaving(); });
    // A copy: one that fails its checks ends at once.
    const QList<EditModel *> edits = m_awaited;
    for (EditModel *edit : edits)
        edit->startSave();
}

bool EditsModel::isSaving() const
{
    return std::any_of(m_edits.cbegin(), m_edits.cend(), [](const EditModel *edit) {
        return edit->isSaving() && !edit->isVerifying();
    });
}

int EditsModel::verifyingCount() const
{
    return static_cast<int>(
        std::count_if(m_edits.cbegin(), m_edits.cend(),
                      [](const EditModel *edit) { return edit->isVerifying(); }));
}

QList<EditModel *> EditsModel::verifyingOf(const QString &entityName) const
{
    QList<EditModel *> edits;
    for (EditModel *edit : m_edits) {
        if (edit->isVerifying() && !edit->isNew() && edit->entity()->name == entityName)
            edits.append(edit);
    }
    return edits;
}

int EditsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : unsavedCount();
}

QVariant EditsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    EditModel *edit = m_unsaved.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return edit->title();
    case HasConflictRole:
        return m_refusals.contains(edit);
    case EntityNameRole:
        return edit->entity()->label.text(uiLanguage());
    default:
        return {};
    }
}

EditModel *EditsModel::add(UnitOfWork work)
{
    auto *edit = new EditModel(m_workspace, std::move(work), this);
    m_edits.append(edit);
    connectEdit(edit);
    return edit;
}

void EditsModel::connectEdit(EditModel *edit)
{
    connect(edit, &EditModel::dirtyChanged, this, [this, edit] { updateUnsaved(edit); });
    connect(edit, &EditModel::changed, this, [this, edit] { refreshRow(edit); });
    connect(edit, &EditModel::saveStarted, this, &EditsModel::savingChanged);
    connect(edit, &EditModel::saved, this,
            [this, edit](const Saved &saved, const QStringList &mergedFields) {
                finishSaved(edit, saved, mergedFields);
            });
    connect(edit, &EditModel::conflicted, this,
            [this, edit](const Conflict &conflict) { finishConflicted(edit, conflict); });
    connect(edit, &EditModel::ruled, this,
            [this, edit](const LoopResult &result, const UnitOfWork &before) {
                finishRuled(edit, result, before);
            });
    connect(edit, &EditModel::failed, this,
            [this, edit](const Error &error) { finishFailed(edit, error); });
    connect(edit, &EditModel::verifyingStarted, this,
            [this, edit](const Error &error) { noteVerifying(edit, error); });
    connect(edit, &EditModel::verifiedUnsaved, this, [this, edit] {
        m_deleting.removeOne(edit);
        Q_EMIT savingChanged();
        Q_EMIT marksChanged();
        Q_EMIT verifiedUnsaved(edit);
    });
    connect(edit, &EditModel::deleted, this,
            [this, edit](const Saved &saved) { finishDeleted(edit, saved); });
    connect(edit, &EditModel::draftFailed, this,
            [this, edit](const Error &error) { Q_EMIT draftFailed(edit, error); });
}

void EditsModel::updateUnsaved(EditModel *edit)
{
    const auto row = static_cast<int>(m_unsaved.indexOf(edit));
    if (edit->isDirty() == (row >= 0))
        return;
    if (row < 0) {
        beginInsertRows({}, rowCount(), rowCount());
        m_unsaved.append(edit);
        endInsertRows();
    } else {
        beginRemoveRows({}, row, row);
        m_unsaved.removeAt(row);
        endRemoveRows();
        m_refusals.remove(edit);
    }
    Q_EMIT marksChanged();
}

// An edit that is neither open nor unsaved has served its purpose.
void EditsModel::letGo(EditModel *edit)
{
    if (edit != m_open && !edit->isDirty() && !edit->isSaving() && !m_awaited.contains(edit))
        drop(edit);
}

void EditsModel::finishSaved(EditModel *edit, const Saved &saved, const QStringList &mergedFields)
{
    m_refusals.remove(edit);
    updateUnsaved(edit);
    Q_EMIT marksChanged();
    Q_EMIT savingChanged();
    if (m_awaited.contains(edit))
        ++m_result.saved;
    Q_EMIT this->saved(edit, saved, mergedFields);
    noteOfAll(edit);
    letGo(edit);
}

void EditsModel::finishConflicted(EditModel *edit, const Conflict &conflict)
{
    m_refusals.insert(edit, {conflict, m_deleting.removeOne(edit), edit->ruledMerge()});
    refreshRow(edit);
    Q_EMIT marksChanged();
    Q_EMIT savingChanged();
    if (m_awaited.contains(edit)) {
        m_result.conflicts.append(edit);
        noteOfAll(edit);
    } else {
        Q_EMIT conflicted(edit, conflict);
    }
}

void EditsModel::finishRuled(EditModel *edit, const LoopResult &result, const UnitOfWork &before)
{
    const bool isDeleted = m_deleting.removeOne(edit) && result.ending == LoopResult::Ending::Saved;
    const bool isGone = isDeleted
        || (result.ending == LoopResult::Ending::Refreshed && result.refreshed.values.isEmpty());
    m_refusals.remove(edit);
    updateUnsaved(edit);
    Q_EMIT marksChanged();
    Q_EMIT savingChanged();
    if (m_awaited.contains(edit))
        ++m_result.ruled;
    Q_EMIT ruled(edit, result, before);
    noteOfAll(edit);
    if (isGone)
        drop(edit);
    else
        letGo(edit);
}

void EditsModel::finishFailed(EditModel *edit, const Error &error)
{
    m_deleting.removeOne(edit);
    Q_EMIT savingChanged();
    Q_EMIT marksChanged();
    if (m_awaited.contains(edit))
        m_result.failures.append(edit);
    Q_EMIT failed(edit, error);
    noteOfAll(edit);
}

// "Save all" does not wait for it.
void EditsModel::noteVerifying(EditModel *edit, const Error &error)
{
    Q_EMIT marksChanged();
    Q_EMIT savingChanged();
    if (m_awaited.contains(edit))
        ++m_result.verifying;
    Q_EMIT verifyingStarted(edit, error);
    noteOfAll(edit);
}

void EditsModel::finishDeleted(EditModel *edit, const Saved &saved)
{
    Q_EMIT savingChanged();
    Q_EMIT deleted(edit, saved);
    drop(edit);
}

// Tells the end of "Save all" with the last edit that it waited for.
void EditsModel::noteOfAll(EditModel *edit)
{
    if (m_awaited.removeOne(edit) && m_awaited.isEmpty())
        Q_EMIT savedAll(std::exchange(m_result, {}));
}

void EditsModel::refreshRow(EditModel *edit)
{
    const auto row = static_cast<int>(m_unsaved.indexOf(edit));
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

} // namespace concord
