// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/insidemerge.h"
#include "core/merge/recordmerge.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace concord {

// What a row can say of the merge inside its value.
struct InsideNote
{
    enum class State {
        None,    // the value is one whole
        Merging, // on another thread, for it is long
        Merged,  // nothing inside is undecided
        Apart,   // some place inside is, and each can be decided by itself
        Whole,   // it was not merged inside; `reason`, where there is one, says why
    };

    State state = State::None;
    ValueKind kind = ValueKind::Text;
    QString kindReason;        // why it is merged as that, as a clause
    bool isStructured = false; // it has a kind, or is said to have one: there may be another
    int places = 0;            // that somebody changed; how they came out:
    int mine = 0;
    int database = 0;
    int together = 0;
    int undecided = 0;
    QString reason;
};

// The merges inside the values of one record. Short values are merged at once, long ones on another thread within a
// limit of time; what comes later is dropped, and the value is one whole. Owned by its MergeModel, used on the
// window's thread.
class InsideModel : public QObject
{
    Q_OBJECT

public:
    explicit InsideModel(QObject *parent = nullptr);

    static constexpr std::chrono::seconds kLimit{10};
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }

    // The kinds by which a person wants the values of fields to be merged.
    using Kinds = QHash<QString, ValueKind>;

    // Merges inside what both sides changed; values that are as they were are not merged again. Offers to `merge`
    // what is there already.
    void follow(RecordMerge &merge, const Kinds &chosen = {});
    // Offers again what had come before an earlier state of the merge is brought back.
    void offer(RecordMerge &merge) const;
    // nullptr where the value has no inside, or that is not merged yet, or took too long.
    const InsideMerge *merge(const QString &field) const;
    InsideNote note(const QString &field) const;

    // The places of one value as a record of their own, so that they are decided like fields; an absent name is NULL.
    // A value that could not be taken apart is one place.
    static RecordMerge record(const InsideMerge &merge);
    // The whole value that the record's choices come to; nothing while one is open.
    static std::optional<FieldValue> composed(const InsideMerge &merge, const RecordMerge &record);

    // "2 yours, 1 theirs, 1 undecided"
    static QString countsText(const InsideNote &note);
    // What keeps `text` from being read, where all sides of the field can be: a typed text must not lose what they
    // are. Nothing where nothing does.
    static std::optional<QString> structureProblem(const MergedField &field, const QString &text);
    // The same for one place inside a value of this kind.
    static std::optional<QString> placeProblem(ValueKind kind, const QString &text);

Q_SIGNALS:
    // A long value is merged, or its time is over.
    void arrived(const QString &field);

private:
    struct Entry
    {
        ValueSides sides;
        bool isMerging = false;
        InsideMerge merge;
    };

    std::optional<ValueSides> sidesOf(const RecordMerge &merge, const QString &field) const;
    // At once, or on another thread.
    void start(const QString &field, const ValueSides &sides, bool isQuick);
    void finish(const QString &field, const InsideMerge &merge);
    void giveUp(const QString &field, const ValueSides &sides);

    QHash<QString, Entry> m_entries;
    Kinds m_chosen;
    std::chrono::milliseconds m_limit = kLimit;
};

} // namespace concord
