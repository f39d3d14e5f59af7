// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/keptchoices.h"
#include "ui/merge/insidemodel.h"
#include "ui/merge/mergerowmodel.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QUndoStack>

#include <map>
#include <utility>

namespace concord {

// The merge of one record as a table: Field, Current (yours), Original, Database (now), Result. Fields that
// somebody changed stand first, in the entity's order with groups kept together; one line stands for the
// unchanged ones and unfolds them. Every choice is one step on the undo stack, a bulk choice too. Owned by
// its page, used on the window's thread.
class MergeModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FieldColumn, CurrentColumn, OriginalColumn, DatabaseColumn, ResultColumn };
    static constexpr int kColumnCount = 5;

    enum Role {
        FieldNameRole = Qt::UserRole, // empty on the line that folds
        ProvenanceRole,               // int of Provenance
        TextKindRole,                 // int of CellText::Kind
        IsChangedRole,                // side columns: differs from Original
        IsTakenRole,                  // side columns: the result is this value
        IsOpenRole,
        AsksRole,    // the Result cell shows the buttons
        BracketRole, // int of MergeRowModel::Bracket
        ReasonRole,
        IsFoldRole,
        ProvenanceWordRole,
        ChipRole, // side columns
    };

    // How many fields came out which way, for the header; `text` is the words ("2 UNDECIDED").
    struct Count
    {
        Provenance provenance;
        int count;
        QString text;
    };

    explicit MergeModel(RecordMerge merge, QObject *parent = nullptr);
    // One of many records: its choices are steps on a stack that all of them share and that must outlive it. Steps of
    // a record that is gone, or that was rebased, are passed over.
    MergeModel(RecordMerge merge, QUndoStack *shared, QObject *parent = nullptr);

    // The places inside the field's value as a model of their own, kept until the database moves the field; nullptr
    // where there are none. Its choices are steps on this model's stack and make up the field's result.
    MergeModel *inside(const QString &field);
    // Merges the field's value again, as this kind; nothing for the kind that is usual for it. What was picked or typed
    // for the whole stays, and so does what was decided inside where the new kind has that very place. Where it has
    // not, what was put together with something typed stays as the whole.
    void chooseKind(const QString &field, std::optional<ValueKind> kind);
    std::optional<ValueKind> chosenKind(const QString &field) const;
    InsideModel *insideModel() { return &m_inside; }
    // The field of which this is the inside; empty for a record.
    const QString &outerField() const { return m_outerField; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const RecordMerge &merge() const { return m_state.merge; }
    QUndoStack *undoStack()
    {
        if (m_outer)
            return m_outer->undoStack();
        return m_sharedStack ? m_sharedStack : &m_undoStack;
    }
    const MergeRowModel *row(int row) const; // nullptr on the line that folds and outside
    const MergeRowModel *row(const QString &field) const;
    int rowOf(const QString &field) const; // -1 where it is not shown
    // Rows of fields that somebody changed; they come first.
    int listedCount() const { return static_cast<int>(m_listedCount); }
    bool isFoldRow(int row) const { return m_foldedCount > 0 && row == m_listedCount; }
    bool isUnfolded() const { return m_isUnfolded; }
    void setUnfolded(bool unfolded);

    // Choices. Where the field does not allow one, nothing happens.
    void choose(const QString &field, Pick pick);
    void chooseForUndecided(Pick pick);
    // A text that is no value of the field yet is kept, and the field is open until it is one.
    void typeText(const QString &field, const QString &text);
    void typeNull(const QString &field);

    // By field, texts that were typed and are no value yet.
    const QHash<QString, QString> &typedTexts() const { return m_state.unparsed; }
    // Goes on with such texts; no step.
    void takeTexts(const QHash<QString, QString> &texts)
    {
        restore({m_state.merge, texts, m_state.kinds});
    }

    // What is decided so far, inside the values too.
    KeptChoices kept() const;
    // Goes on with what was decided inside values, where their places are as they were then; no step.
    void takeInside(const QList<KeptInside> &inside);

    // Takes choices that were made elsewhere about the same conflict; the step is whoever's made them.
    void takeChoices(const RecordMerge &merge);

    // The steps on a stack that records share are past from now on, those inside the values among them.
    void endSteps();

    // While a save is under way nothing can be chosen or undone.
    void setLocked(bool isLocked);

    // The database moved again: see RecordMerge::rebased. Steps made before can no longer be undone, they
    // were choices about another row.
    void rebase(const FieldValues &database);

    // Rows that wait for the person; a group counts once.
    int openCount() const;
    // The next such row after (before) `row`, from the other end when there is none; -1 where none is open.
    int nextOpen(int row) const { return openRow(row, 1); }
    int previousOpen(int row) const { return openRow(row, -1); }
    bool isReady() const { return openCount() == 0; }
    QList<Count> counts() const;

    static Pick sideOf(int column); // Pick::None for the columns that are no side

Q_SIGNALS:
    void choicesChanged();
    // The person decided the field, or all that waited; then it is the first of them.
    void chosen(const QString &field);
    // An undo step was taken back or done again: there it was.
    void fieldTouched(const QString &field);
    // Values are merged as other kinds now: inside() is another for them.
    void kindsChanged();

private:
    friend class MergeStep;

    // What an undo step brings back.
    struct State
    {
        RecordMerge merge;
        QHash<QString, QString> unparsed;
        InsideModel::Kinds kinds;
    };
    using InsideKey = std::pair<QString, std::optional<ValueKind>>;

    MergeModel(RecordMerge places, ValueKind kind, MergeModel *outer, QString outerField);

    // Takes over what was decided at places that are here too; false where a typed one has none.
    bool takeOver(const QList<KeptPlace> &places, State *state) const;
    QList<KeptPlace> keptPlaces() const;
    QList<KeptInside> keptInside() const;
    void takeWaiting();
    // This with the field's value as the choices inside it make it.
    State withInside(const QString &field, const RecordMerge &places) const;
    MergeRowModel::Notes notes() const;
    void takeArrived();
    void push(const State &next, const QString &text, const QString &field, bool isTyping = false);
    void restore(const State &state);
    void buildRows();
    int openRow(int from, int step) const;
    QVariant cellData(const MergeRowModel &row, int column, int role) const;
    QVariant toolTip(const MergeRowModel &row, int column) const;
    QVariant displayData(const MergeRowModel &row, int column) const;
    QVariant accessibleText(const MergeRowModel &row, int column) const;
    QVariant foldData(int column, int role) const;

    MergeModel *m_outer = nullptr;
    QString m_outerField;
    std::optional<ValueKind> m_placeOf;
    InsideModel m_inside;
    // Children. One for each kind that was chosen: steps inside the others can still be undone.
    std::map<InsideKey, MergeModel *> m_insideModels;
    QList<KeptInside> m_waiting; // for their values to be merged
    State m_state;
    QUndoStack m_undoStack;
    QUndoStack *m_sharedStack = nullptr;
    int m_generation = 0; // of the conflict that the steps are about
    QList<MergeRowModel> m_listed;
    QList<MergeRowModel> m_unchanged;
    qsizetype m_listedCount = 0;
    qsizetype m_foldedCount = 0;
    bool m_isUnfolded = false;
    bool m_isLocked = false;
};

} // namespace concord
