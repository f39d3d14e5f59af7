// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/edit/unitofwork.h"
#include "core/merge/keptchoices.h"
#include "core/merge/mergequestion.h"
#include "core/merge/recordmerge.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace concord {

// A save that was refused, as it waits for a person among others.
struct RefusedSave
{
    UnitOfWork work;
    Conflict conflict;
    bool isDelete = false; // it was the deletion of the record that was refused
    // What the rules of a policy chose, and what the person did before; they go on from there.
    std::optional<RecordMerge> begun = {};
    QHash<QString, QString> typedTexts = {}; // by field, that are no value yet
    QList<KeptInside> inside = {};
};

// What is asked about a refused save, and its merge where it can be merged.
struct Judgement
{
    MergeQuestion question = MergeQuestion::Fields;
    std::optional<RecordMerge> merge;
};

// Goes on with what was chosen about it before; nothing of a deletion, or of what cannot be merged.
void takeUp(RefusedSave &refused, const KeptChoices &kept);

// The merge of one refused save with the merges inside its values: what a window must not wait for. Any thread. A value
// above kLongestJudged is left as one whole; whoever opens the record merges it within a limit of time.
Judgement judged(const RefusedSave &refused);
// The same for one whose choices go on although the database moved again.
Judgement judgedAgain(const RefusedSave &refused, const RecordMerge &before);
inline constexpr qsizetype kLongestJudged = 1 << 20;

// Many on all processors; the answers come in order, as they are there. Cancelling leaves out what is not begun.
QFuture<Judgement> judgeAll(const QList<RefusedSave> &refused);
QFuture<Judgement> judgeAgain(const RefusedSave &refused, const RecordMerge &before);

// One refused save and what has become of it.
struct ConflictEntry
{
    enum class State {
        Judging, // nobody knows yet what is open
        Open,    // waits for a person
        Ready,   // everything is decided
        Saving,
        Verifying, // the reply to the save was lost
        Saved,
        Settled, // without a save: the database holds it already, or the person let go of it
        Failed,  // everything is decided, and the database refused it
    };

    RefusedSave refused;
    State state = State::Judging;
    MergeQuestion question = MergeQuestion::Fields;
    std::optional<RecordMerge> merge; // of MergeQuestion::Fields, once it is judged
    std::optional<Error> error;       // of Failed
    bool isChangedAgain = false;      // the row moved once more while it waited or was being saved
    bool isUndone = false;            // Saved, and taken back
    // Of the conflict: choices about an earlier one are not put back.
    int generation = 0;

    bool isOver() const { return state == State::Saved || state == State::Settled; }
    // A person can go on deciding.
    bool canDecide() const
    {
        return state == State::Open || state == State::Ready || state == State::Failed;
    }
    bool canSave() const { return state == State::Ready || state == State::Failed; }
    // What a person still has to decide: a question about the record as a whole is one.
    int openCount() const;
};

// Refused saves that are resolved together: states, choices, and which records ask the same. An entry keeps its place.
// Used on one thread; the merging is done by the functions above.
class ConflictQueue
{
public:
    ConflictQueue() = default;
    explicit ConflictQueue(const QList<RefusedSave> &refused);

    int size() const { return static_cast<int>(m_entries.size()); }
    const ConflictEntry &at(int place) const { return m_entries.at(place); }
    QList<EntityPtr> entities() const;
    int count(ConflictEntry::State state) const { return m_counts.value(state); }
    // Those that canSave(), in order.
    QList<int> ready() const;
    // The next (step 1) or previous (-1) that waits for a person, behind `place` and around; -1 where none does.
    int nextOpen(int place, int step = 1) const;

    void judge(int place, const Judgement &judgement);
    // The person chose; nothing happens where it cannot be decided now.
    void decide(int place, const RecordMerge &merge);
    void setSaving(int place, bool isVerifying = false);
    void setSaved(int place);
    void setSettled(int place);
    // What was saved was taken back.
    void setUndone(int place);
    void setFailed(int place, const Error &error);
    // What was being saved was not, and may be sent again.
    void setUnsaved(int place);
    // The row moved again: it is to be judged anew, and choices about the row before are another generation.
    void setChangedAgain(int place, const Conflict &newer);

    // Other records that ask the same about this field and still wait for an answer to it; empty where this one has
    // none, or nobody is asked.
    QList<int> alike(int place, const QString &field) const;
    // What the merge of `place` would be, decided like that of `example`.
    RecordMerge decidedLike(int place, const QString &field, int example) const;

    // Names of the fields that somebody has to decide, or decided, in any record of this entity (of all, where it is
    // empty), in the entity's order.
    QStringList askedFields(const QString &entityName) const;

private:
    void setState(ConflictEntry &entry, ConflictEntry::State state);
    void updateState(ConflictEntry &entry);

    QList<ConflictEntry> m_entries;
    QHash<ConflictEntry::State, int> m_counts;
};

} // namespace concord
