// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mergeundo.h"

#include "core/text/undosentences.h"
#include "ui/common/futureobserver.h"
#include "ui/common/messagebar.h"

#include <utility>

namespace concord {

MergeUndo::MergeUndo(Workspace *workspace, EditsModel *edits, MessageBar *messages, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_edits(edits)
    , m_messages(messages)
{
}

void MergeUndo::offer(EditModel *edit, const UnitOfWork &merged, const FieldValues &before)
{
    if (before.isEmpty())
        return;
    m_messages->addAction(tr("Undo This Merge"), [this, merged, before, title = edit->title()] {
        undoMerge(title, merged, before, {});
    });
}

void MergeUndo::offerRuled(const EditModel *edit, const LoopResult &result,
                           const UnitOfWork &before)
{
    m_messages->addAction(tr("&Undo"), [this, result, before, title = edit->title()] {
        undoRuled(title, result, before);
    });
}

void MergeUndo::undoMerge(const QString &title, UnitOfWork merged, const FieldValues &before,
                          const std::optional<UnitOfWork> &edit)
{
    merged.setBack(before);
    if (merged.isDirty()) {
        send(title, merged.nextRequest(m_workspace->user()), edit);
        return;
    }
    if (edit)
        m_edits->resume(*edit);
    m_messages->showMessage(MessageBar::Kind::Info,
                            tr("The merge changed nothing in %1.").arg(title));
}

// Back to the row and to the edit that there were.
void MergeUndo::undoRuled(const QString &title, const LoopResult &result, const UnitOfWork &before)
{
    const EntityPtr &entity = before.entity();
    const bool isWritten = result.ending == LoopResult::Ending::Saved && !result.isAlreadyThere;
    const bool wasGone = result.conflict.kind == ConflictKind::Deleted;
    if (!isWritten) {
        m_edits->resume(before);
        m_messages->showMessage(MessageBar::Kind::Success,
                                tr("Your changes to %1 are back, and are not saved.").arg(title));
    } else if (wasGone) {
        const UnitOfWork made = UnitOfWork::edit(entity, rowOf(result.saved));
        send(title, made.deleteRequest(m_workspace->user()), before);
    } else if (result.saved.databaseValues.isEmpty()) {
        UnitOfWork made = UnitOfWork::createAgain(entity, result.conflict.databaseValues);
        send(title, made.nextRequest(m_workspace->user()), {});
    } else {
        undoMerge(title, UnitOfWork::edit(entity, rowOf(result.saved)),
                  result.conflict.databaseValues, before);
    }
}

void MergeUndo::undo(const RecordedConflict &merge, const EntityPtr &entity)
{
    const auto request = undoRequest(merge, entity, m_workspace->user());
    if (request) {
        send(merge.title, *request, {});
        return;
    }
    m_messages->showMessage(MessageBar::Kind::Error,
                            mergeNotUndoneText(merge.title, request.error()),
                            request.error().detail);
    Q_EMIT ended();
}

// Guarded by the version that the merge made: what somebody has saved since is not taken back with it.
void MergeUndo::send(const QString &title, const SaveRequest &request,
                     const std::optional<UnitOfWork> &edit)
{
    observe(this, m_workspace->undoMerge(request),
            [this, title, entity = request.entity, edit](const Result<SaveOutcome> &outcome) {
                tell(title, entity, outcome, edit);
                Q_EMIT ended();
            });
}

void MergeUndo::tell(const QString &title, const EntityPtr &entity,
                     const Result<SaveOutcome> &outcome, const std::optional<UnitOfWork> &edit)
{
    if (!outcome) {
        m_messages->showMessage(MessageBar::Kind::Error, mergeNotUndoneText(title, outcome.error()),
                                outcome.error().detail);
        return;
    }
    const auto *saved = std::get_if<Saved>(&*outcome);
    if (!saved) {
        m_messages->showMessage(MessageBar::Kind::Warning, mergeStaysText(title));
        return;
    }
    const RecordSnapshot row = rowOf(*saved);
    // What has been typed since the merge is kept, and merged with this when it is saved.
    EditModel *open = m_edits->find(entity, row.key);
    if (edit)
        m_edits->resume(*edit);
    else if (open && !open->isDirty() && !row.values.isEmpty())
        m_edits->resolve(open, UnitOfWork::edit(entity, row));
    if (row.values.isEmpty())
        Q_EMIT rowsChanged();
    else
        Q_EMIT recordWritten(entity, row);
    m_messages->showMessage(MessageBar::Kind::Success,
                            edit ? mergeUndoneForEditText(title) : mergeUndoneText(title));
}

} // namespace concord
