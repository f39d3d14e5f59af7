// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/editsmodel.h"

#include <QObject>

namespace concord {

class MessageBar;

// Takes merges back that were saved: writes the row that was there before, unless somebody has changed the record
// since, and tells what came of it. All that is given must outlive it.
class MergeUndo : public QObject
{
    Q_OBJECT

public:
    MergeUndo(Workspace *workspace, EditsModel *edits, MessageBar *messages, QObject *parent);

    // Adds the button to the message just shown. `merged` goes on from the saved row, `before` is the row that it
    // replaced: nothing is offered where there was none.
    void offer(EditModel *edit, const UnitOfWork &merged, const FieldValues &before);
    // The same for what the rules decided, whatever it was; `before` is the edit as it was sent, and comes back too.
    void offerRuled(const EditModel *edit, const LoopResult &result, const UnitOfWork &before);
    // A merge of this run or an earlier one.
    void undo(const RecordedConflict &merge, const EntityPtr &entity);

Q_SIGNALS:
    // The database holds this now.
    void recordWritten(const concord::EntityPtr &entity, const concord::RecordSnapshot &record);
    // A record came or went, or many changed.
    void rowsChanged();
    // What was asked for is done, or was refused.
    void ended();
    // The person wants to see all that can be undone.
    void listWanted();

private:
    void undoMerge(const QString &title, UnitOfWork merged, const FieldValues &before,
                   const std::optional<UnitOfWork> &edit);
    void undoRuled(const QString &title, const LoopResult &result, const UnitOfWork &before);
    void send(const QString &title, const SaveRequest &request,
              const std::optional<UnitOfWork> &edit);
    void tell(const QString &title, const EntityPtr &entity, const Result<SaveOutcome> &outcome,
              const std::optional<UnitOfWork> &edit);

    Workspace *m_workspace;
    EditsModel *m_edits;
    MessageBar *m_messages;
};

} // namespace concord
