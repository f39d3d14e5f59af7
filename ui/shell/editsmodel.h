// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/conflictqueue.h"
#include "core/workspace/workspace.h"
#include "ui/edit/editmodel.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

#include <optional>

namespace concord {

// How a "Save all" ended.
struct SaveAllResult
{
    int saved = 0;
    int ruled = 0; // met a conflict, and the rules decided it
    QList<EditModel *> conflicts;
    QList<EditModel *> failures;
    int verifying = 0; // nobody knows yet
};

// Every record that is being edited: one EditModel for each with unsaved changes, and the one that is open.
// So another row can be chosen without asking or losing anything. As a list it shows the unsaved ones. Owns
// the edits; lives on the window's thread; `workspace` must outlive it.
class EditsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        HasConflictRole = Qt::UserRole,
        EntityNameRole,
    };

    explicit EditsModel(Workspace *workspace, QObject *parent = nullptr);
    ~EditsModel() override;
    Q_DISABLE_COPY_MOVE(EditsModel)

    // The edit of this record: the unsaved one where there is one, however old its original is, else a new
    // one that starts from `record`. It becomes the open one.
    EditModel *open(const EntityPtr &entity, const RecordSnapshot &record);
    // An edit of a new record, which becomes the open one.
    EditModel *create(const EntityPtr &entity);
    // Goes on with a draft; not opened.
    EditModel *restore(const RestoredDraft &draft);
    // Goes on with an edit as it was before it ended, unless something else was typed there since; not opened.
    EditModel *resume(const UnitOfWork &before);
    // Opens one of those that are here.
    void setOpen(EditModel *edit);
    // Nothing is open. What was, stays where it has unsaved changes.
    void close() { setOpen(nullptr); }
    EditModel *openEdit() const { return m_open; }
    // Ends an edit, whatever it holds.
    void drop(EditModel *edit);

    EditModel *editAt(int row) const { return m_unsaved.value(row); }
    EditModel *find(const EntityPtr &entity, const RecordKey &key) const;
    // The unsaved edits of an entity whose record exists.
    QList<EditModel *> unsavedOf(const QString &entityName) const;
    QHash<QString, int> unsavedCounts() const; // by entity name
    int unsavedCount() const { return static_cast<int>(m_unsaved.size()); }

    // The conflict that the edit's last save met and that nobody has resolved.
    std::optional<Conflict> conflictOf(EditModel *edit) const;
    // True where it was the deletion that was refused.
    bool isDeleteConflict(EditModel *edit) const;
    // The same as a person is to decide it, with what was chosen already.
    std::optional<RefusedSave> refusedSave(EditModel *edit) const;
    // As if a save of the edit had met this conflict.
    static RefusedSave refusedBy(const EditModel *edit, const Conflict &conflict, bool isDelete,
                                 const std::optional<RecordMerge> &ruled = {});
    void startDelete(EditModel *edit);
    // The conflict's end: the edit goes on from `work`.
    void resolve(EditModel *edit, const UnitOfWork &work);
    // Saves every unsaved edit. Ends in savedAll(), after the last one; conflicts are told only there.
    void startSaveAll();
    bool isSavingAll() const { return !m_awaited.isEmpty(); }
    // What is being verified does not count: it may take long, and holds nothing else up.
    bool isSaving() const;
    int verifyingCount() const;
    // Those of an entity whose record exists.
    QList<EditModel *> verifyingOf(const QString &entityName) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // Which edits are unsaved, or have a conflict, has changed.
    void marksChanged();
    void savingChanged();
    void openChanged(EditModel *edit);
    void saved(EditModel *edit, const concord::Saved &saved, const QStringList &mergedFields);
    void conflicted(EditModel *edit, const concord::Conflict &conflict);
    // The rules decided a save's conflict; see EditModel::ruled(). Where that ended the record, the edit ends when
    // control returns.
    void ruled(EditModel *edit, const concord::LoopResult &result,
               const concord::UnitOfWork &before);
    void failed(EditModel *edit, const concord::Error &error);
    void verifyingStarted(EditModel *edit, const concord::Error &error);
    void verifiedUnsaved(EditModel *edit);
    // The edit ends when control returns.
    void deleted(EditModel *edit, const concord::Saved &saved);
    void draftFailed(EditModel *edit, const concord::Error &error);
    void savedAll(const concord::SaveAllResult &result);

private:
    struct Refusal
    {
        Conflict conflict;
        bool isDelete = false;
        std::optional<RecordMerge> ruled = {};
    };

    EditModel *add(UnitOfWork work);
    void connectEdit(EditModel *edit);
    void updateUnsaved(EditModel *edit);
    void letGo(EditModel *edit);
    void finishSaved(EditModel *edit, const Saved &saved, const QStringList &mergedFields);
    void finishConflicted(EditModel *edit, const Conflict &conflict);
    void finishRuled(EditModel *edit, const LoopResult &result, const UnitOfWork &before);
    void finishFailed(EditModel *edit, const Error &error);
    void noteVerifying(EditModel *edit, const Error &error);
    void finishDeleted(EditModel *edit, const Saved &saved);
    void noteOfAll(EditModel *edit);
    void refreshRow(EditModel *edit);

    Workspace *m_workspace;
    QList<EditModel *> m_edits;   // owned, in the order they were begun
    QList<EditModel *> m_unsaved; // of those, the rows
    EditModel *m_open = nullptr;
    QHash<EditModel *, Refusal> m_refusals;
    QList<EditModel *> m_deleting;
    QList<EditModel *> m_awaited; // by "Save all"
    SaveAllResult m_result;
};

} // namespace concord
