// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/countermerge.h"
#include "core/merge/fieldstate.h"
#include "core/record/fieldvalue.h"
#include "core/record/validation.h"

#include <QList>
#include <QString>

#include <optional>

namespace concord {

// The rule of a policy that decided a field.
struct PolicyMark
{
    int rule = 0; // its number in the file, from 1
    int line = 0;
    QString name = {}; // empty where the file gives it none

    friend bool operator==(const PolicyMark &, const PolicyMark &) = default;
};

// One field of a merge: the three values, how they relate, and what will be saved. Made and changed by
// RecordMerge only; a value, read by everybody.
struct MergedField
{
    QString name;
    // False where nobody knows what the edit began with: a new record that met one with its key, or a script
    // that sent only a token. Then every difference has to be decided.
    bool hasOriginal = true;
    FieldValue original; // as read when the edit began; the database's where it is not known
    FieldValue current;  // mine
    FieldValue database; // now
    // As the values stand; Undecided and Group stay so after a choice, `pick` tells the choice.
    FieldState state = FieldState::Unchanged;
    Pick pick = Pick::None;
    // Empty while nothing is chosen.
    std::optional<FieldValue> result;
    // What merging inside the value came to, where both changed it and it was tried. Nobody has seen it: it waits for
    // a yes.
    std::optional<FieldValue> proposal;
    // Of a counter that both changed: the sum and how it comes about, or why there is none.
    std::optional<CounterMerge> counter;
    int group = -1;          // index into Entity::groups, -1 outside any
    bool isGroupLead = true; // the row of its group that asks; true outside any group
    // The database's value moved once more while the person was choosing.
    bool isUpdatedAgain = false;
    // Nobody chose this: a policy did. Empty again once a person has chosen.
    std::optional<PolicyMark> policy;
    QList<Violation> violations; // what the chosen result breaks, or why the field was reopened

    // What to show: Invalid and Typed included, the side that was chosen for what both changed, Merged for
    // a combination, Unchanged where Original was chosen.
    FieldState shownState() const;
    bool needsChoice() const { return !result; }
    // There is a proposal, and nobody has agreed to it yet.
    bool isToCheck() const { return !result && proposal && state == FieldState::Merged; }
    // Waits for the person: nothing is chosen, or what is chosen may not be saved.
    bool isOpen() const { return needsChoice() || !violations.isEmpty(); }
    // Both sides changed it, or it is decided with others that they changed: a person decides it, or did.
    bool isAsked() const
    {
        return state == FieldState::Undecided || state == FieldState::Group
            || state == FieldState::Merged || isOpen();
    }

    friend bool operator==(const MergedField &, const MergedField &) = default;

private:
    friend class RecordMerge;

    // The judgement that the state tells of. It starts with original and mine; once the database moved under
    // a decided field, the base is the row that the person judged and my side is what was decided.
    FieldValue m_base;
    FieldValue m_mine;
    bool m_hasBase = true;
    Pick m_minePick = Pick::Mine;
};

} // namespace concord
