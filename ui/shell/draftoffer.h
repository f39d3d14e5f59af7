// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/editsmodel.h"

#include <QList>
#include <QObject>

class QWidget;

namespace concord {

class EntityListModel;
class MessageBar;

// Tells what became of the saves that an earlier run had sent, and offers the unsaved edits that it left on disk.
// Nothing is removed from disk before the person has said so or the edit lives on under a draft of its own. Everything
// given to it must outlive it.
class DraftOffer : public QObject
{
    Q_OBJECT

public:
    DraftOffer(Workspace *workspace, const EntityListModel *entities, EditsModel *edits,
               MessageBar *messages, QWidget *window);

    // Looks for them, once the entities are known. Drafts are offered once the saves are settled, for a draft may
    // be of an edit that was saved.
    void start();

Q_SIGNALS:
    // The first of those that were brought back.
    void restored(concord::EditModel *edit);

private:
    void tellEarlier(const EarlierSaves &saves);
    void findDrafts();
    void offer(const QList<Draft> &drafts);
    void restore(const QList<Draft> &drafts);
    EditModel *restoreOne(const Draft &draft);
    void tellLost(const Draft &draft, const RestoredDraft &restored);
    void askDiscard(const QList<Draft> &drafts);
    void remove(const QList<Draft> &drafts);

    Workspace *m_workspace;
    const EntityListModel *m_entities;
    EditsModel *m_edits;
    MessageBar *m_messages;
    QWidget *m_window;
};

} // namespace concord
