// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/conflictqueue.h"
#include "ui/merge/mergemodel.h"

#include <QAbstractTableModel>
#include <QFutureWatcher>
#include <QHash>
#include <QTimer>
#include <QUndoStack>

namespace concord {

// The records of a conflict centre: Record, State, and the fields that wait or the reason. Merges on other threads and
// shows each record as soon as it is merged; what a cell says is made when it is asked for. Choices of all records are
// steps of one undo stack. A record keeps its row. Owned by the centre, used on the window's thread.
class ConflictListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RecordColumn, StateColumn, FieldsColumn };
    static constexpr int kColumnCount = 3;

    enum Role {
        StateRole = Qt::UserRole, // int of ConflictEntry::State
    };

    explicit ConflictListModel(const QList<RefusedSave> &refused, QObject *parent = nullptr);
    ~ConflictListModel() override;
    Q_DISABLE_COPY_MOVE(ConflictListModel)

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const ConflictQueue &queue() const { return m_queue; }
    const ConflictEntry &entry(int row) const { return m_queue.at(row); }
    QString title(int row) const;
    QString stateText(int row) const;
    bool isJudging() const { return m_queue.count(ConflictEntry::State::Judging) > 0; }
    QUndoStack *undoStack() { return &m_undoStack; }

    // The record's choices, for whoever shows them; nullptr where it is not decided field by field. Stays while it has
    // steps on the stack, or is shown.
    MergeModel *mergeModel(int row);
    // This one is shown now; -1 for none. Its merge follows the database by itself.
    void setShown(int row);

    // How many other records ask the same about the field of this one, which is decided.
    int alikeCount(int row, const QString &field) const;
    // Decides all of them alike, as one step.
    void applyAlike(int row, const QString &field);

    // What becomes of a save.
    void setSaving(int row, bool isVerifying = false);
    void setSaved(int row);
    void setSettled(int row);
    void setUndone(int row);
    void setFailed(int row, const Error &error);
    void setUnsaved(int row);
    void setChangedAgain(int row, const Conflict &newer);

Q_SIGNALS:
    // What is decided of this record, and is not saved.
    void choicesChanged(int row, const concord::KeptChoices &choices);
    // The state of some records; comes once for all that changed together.
    void statesChanged();
    // Every record is merged, again where one had changed.
    void allJudged();
    // A step was taken back or done again, about this field of this record.
    void touched(int row, const QString &field);

private:
    friend class AlikeStep;

    void takeJudged(int begin, int end);
    void takeJudgement(int row, Judgement judgement);
    // False where the choices are about an earlier conflict, or nothing can be decided now.
    bool take(int row, const RecordMerge &merge, int generation);
    void drop(int row);
    void tell(int first, int last);
    QString fieldsText(const ConflictEntry &entry) const;
    QString questionText(MergeQuestion question) const;

    ConflictQueue m_queue;
    QFutureWatcher<Judgement> m_judging;
    QUndoStack m_undoStack;
    QHash<int, MergeModel *> m_models; // children
    QHash<int, QList<KeptInside>>
        m_inside;               // decided inside values, of records that have no model now
    QList<MergeModel *> m_past; // children that may still be looked at
    int m_shown = -1;
    QTimer m_telling;
};

} // namespace concord
