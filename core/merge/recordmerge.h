// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/merge/insidemerge.h"
#include "core/merge/mergedfield.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"
#include "core/record/validation.h"

#include <QList>

namespace concord {

// The three-way merge of one record, field by field, with the person's choices. A value type: copying it is
// an undo step. Rules (merge.md part 2): a value that somebody entered and that no one contradicts is taken;
// where both sides entered different values nothing is chosen; a group is one value, and so is the whole row
// of a row-strict entity; a record rule that passes on both sides and fails on the result reopens the fields
// it reads. Used on one thread at a time.
class RecordMerge
{
public:
    // `conflict` is of kind Modified, or KeyExists to bring the values of a new record into the one that is
    // there. Fields that the database or the save fill in are left out. A read-only field is always the
    // database's.
    static RecordMerge start(EntityPtr entity, const Conflict &conflict);

    const EntityPtr &entity() const { return m_entity; }
    // In the entity's order.
    const QList<MergedField> &fields() const { return m_fields; }
    const MergedField *field(const QString &name) const; // nullptr where there is none
    const FieldValues &databaseValues() const { return m_database; }

    // Takes one side for the field; in a group for every field of it that was not typed by hand. Original does
    // nothing where it is not known, Combined only where canCombine().
    void choose(const QString &name, Pick pick);
    // The same for a policy: marks what it takes with the rule. choose() and type() take the mark off again.
    void decide(const QString &name, Pick pick, const PolicyMark &mark);
    // Asks after all for what a policy decided; what it broke stays to be seen.
    void takeBack(const QString &name);
    // Takes a value written by hand.
    void type(const QString &name, FieldValue value);
    // Takes one side wherever nothing is chosen or proposed yet.
    void chooseForUndecided(Pick pick);
    // The fields that are decided together with this one, itself included: its group, or the row.
    QStringList decidedTogether(const QString &name) const;
    // True where Pick::Combined makes sense: a value with a proposal, or a group whose fields were each changed by
    // one side at most, and whose combination a rule over the group has checked.
    bool canCombine(const QString &name) const;
    // True where one text can stand behind the other: a long text that both changed, decided by itself.
    bool canJoin(const QString &name) const;

    // What merging inside the field's value would merge; nothing where a value is one whole: what is no text, a
    // secret, a line of text that has no structure, a field that is decided with others.
    std::optional<ValueSides> sidesInside(const QString &name) const;
    // Offers what merging inside came to: from then on the field waits for a yes, unless something is chosen
    // already. A proposal that the field's check refuses is its violation.
    void propose(const QString &name, const FieldValue &proposal);
    // It is merged inside otherwise now: takes back what that came to, and a yes to it. What was picked or typed stays.
    void withdraw(const QString &name);

    // Whether both ask the very same about the field: every field that is decided with it has the same three values
    // here and there.
    bool asksAlike(const QString &name, const RecordMerge &other) const;
    // Takes over what was decided there for the field and those that are decided with it; only where asksAlike().
    void decideLike(const QString &name, const RecordMerge &other);

    // Fields and groups (a group counts once) that still wait for a choice, and proposals for a yes.
    int undecidedCount() const;
    int proposalCount() const;
    // What a person still has to do: fields and groups that wait, and what is chosen and may not be saved.
    int openCount() const;
    // The record rules and field checks that the chosen values break.
    QList<Violation> violations() const;
    // Nothing undecided and nothing broken.
    bool isReady() const;
    // Fields by what is shown of them. To ask whether something is open use undecidedCount().
    int count(FieldState state) const;

    // Every decided field. Complete where isReady().
    FieldValues resultValues() const;
    // Mine as a whole over theirs: what Overwrite saves.
    FieldValues currentValues() const;

    // The database moved again while the person was choosing. What was decided stays unless exactly that field
    // (or its group) moved: then it is judged anew against the row it was decided on, so that taking theirs
    // follows the newer value and only a new clash asks again. Undecided fields keep their original and get
    // the newer database value.
    RecordMerge rebased(const FieldValues &database) const;

private:
    using Unit = QList<int>; // indexes of the fields that are decided together

    RecordMerge() = default;

    void addField(const Field &description, const Conflict &conflict);
    int indexOf(const QString &name) const; // -1 where there is none
    const Unit &unitOf(int index) const;
    bool isDecided(const Unit &unit) const;
    bool isDecided(const Violation &violation) const;
    void classify(const Unit &unit);
    void classifyField(MergedField &field) const;
    void count(const Unit &unit);
    void reopen(const Unit &unit);
    // Asks again where a rule that reads a field just judged holds on both sides and not on the result.
    void reopenWhereRulesBreak(const QStringList &judged);
    void take(MergedField &field, Pick pick) const;
    void checkResult();
    void rebaseUnit(const Unit &unit, const FieldValues &database);
    // Both changed it, differently, it is no choice and no secret, and it is decided by itself.
    bool isFreeOfBoth(const MergedField &field) const;
    // The same of a text.
    bool isTextOfBoth(const MergedField &field) const;
    const Field &described(const MergedField &field) const { return *m_entity->field(field.name); }
    FieldValues valuesOf(FieldValue MergedField::*side) const;
    // The row with what this merge does not decide: tokens and computed columns, which rules may read.
    FieldValues overDatabase(const FieldValues &values) const;

    EntityPtr m_entity;
    QList<MergedField> m_fields;
    QList<Unit> m_units;
    FieldValues m_database;
};

// Offers what merging inside the values comes to, of those whose three versions are no longer than this together. Not
// on the window's thread, unless they are few and short.
void proposeInside(RecordMerge &merge, qsizetype longest);

} // namespace concord
