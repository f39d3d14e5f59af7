// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/recordmerge.h"

#include "core/record/fieldtext.h"

#include <QSet>

#include <algorithm>

namespace concord {

namespace {

FieldState stateOf(bool mineChanged, bool databaseChanged, bool alike)
{
    if (!mineChanged && !databaseChanged)
        return FieldState::Unchanged;
    if (!databaseChanged)
        return FieldState::Mine;
    if (!mineChanged)
        return FieldState::Database;
    return alike ? FieldState::Same : FieldState::Undecided;
}

bool isChangedByMe(FieldState state)
{
    return state == FieldState::Mine || state == FieldState::Same || state == FieldState::Undecided;
}

bool isChangedByDatabase(FieldState state)
{
    return state == FieldState::Database || state == FieldState::Same
        || state == FieldState::Undecided;
}

bool readsAny(const Violation &violation, const QStringList &names)
{
    return std::any_of(violation.fields.cbegin(), violation.fields.cend(),
                       [&names](const QString &name) { return names.contains(name); });
}

// Chosen at start and left so: a person's own choice is never reopened for them.
bool isPreChosen(const MergedField &field)
{
    return (field.state == FieldState::Mine && field.pick == Pick::Mine)
        || (field.state == FieldState::Database && field.pick == Pick::Database);
}

// Two texts, the second one on a line of its own.
FieldValue joined(const FieldValue &first, const FieldValue &second)
{
    QString text = first.toText();
    if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n')))
        text
            += text.contains(QLatin1String("\r\n")) ? QStringLiteral("\r\n") : QStringLiteral("\n");
    return FieldValue::text(text + second.toText());
}

} // namespace

RecordMerge RecordMerge::start(EntityPtr entity, const Conflict &conflict)
{
    Q_ASSERT(conflict.kind != ConflictKind::Deleted);
    RecordMerge merge;
    merge.m_entity = std::move(entity);
    merge.m_database = conflict.databaseValues;
    for (const Field &description : merge.m_entity->fields) {
        if (!merge.m_entity->isHousekeeping(description.name))
            merge.addField(description, conflict);
    }
    for (const Unit &unit : std::as_const(merge.m_units))
        merge.classify(unit);
    merge.reopenWhereRulesBreak(merge.resultValues().names());
    merge.checkResult();
    return merge;
}

void RecordMerge::addField(const Field &description, const Conflict &conflict)
{
    MergedField field;
    field.name = description.name;
    field.database = conflict.databaseValues.value(field.name);
    field.hasOriginal = conflict.originalValues.contains(field.name);
    field.original = field.hasOriginal ? conflict.originalValues.value(field.name) : field.database;
    const bool isMineKnown = conflict.currentValues.contains(field.name) && !description.isReadOnly;
    field.current = isMineKnown ? conflict.currentValues.value(field.name) : field.original;
    field.m_base = field.original;
    field.m_mine = field.current;
    field.m_hasBase = field.hasOriginal;
    if (const FieldGroup *group = m_entity->groupOf(field.name))
        field.group = static_cast<int>(group - m_entity->groups.constData());
    const auto index = static_cast<int>(m_fields.size());
    const auto sibling = std::find_if(m_units.begin(), m_units.end(), [&](const Unit &unit) {
        return m_entity->isRowStrict
            || (field.group >= 0 && m_fields.at(unit.first()).group == field.group);
    });
    if (sibling == m_units.end())
        m_units.append(Unit{index});
    else
        sibling->append(index);
    m_fields.append(std::move(field));
}

const MergedField *RecordMerge::field(const QString &name) const
{
    const auto index = indexOf(name);
    return index < 0 ? nullptr : &m_fields.at(index);
}

int RecordMerge::indexOf(const QString &name) const
{
    const auto found
        = std::find_if(m_fields.cbegin(), m_fields.cend(),
                       [&name](const MergedField &candidate) { return candidate.name == name; });
    return found == m_fields.cend() ? -1 : static_cast<int>(found - m_fields.cbegin());
}

const RecordMerge::Unit &RecordMerge::unitOf(int index) const
{
    return *std::find_if(m_units.cbegin(), m_units.cend(),
                         [index](const Unit &unit) { return unit.contains(index); });
}

bool RecordMerge::isDecided(const Unit &unit) const
{
    return std::none_of(unit.cbegin(), unit.cend(),
                        [this](int index) { return m_fields.at(index).needsChoice(); });
}

void RecordMerge::classify(const Unit &unit)
{
    bool mineChanged = false;
    bool databaseChanged = false;
    bool alike = true;
    for (const int index : unit) {
        MergedField &field = m_fields[index];
        classifyField(field);
        mineChanged |= isChangedByMe(field.state);
        databaseChanged |= isChangedByDatabase(field.state);
        alike &= field.state == FieldState::Same || field.state == FieldState::Unchanged;
    }
    // Both sides touched it: nobody ever saw a mixture, so the whole unit asks, once.
    if (stateOf(mineChanged, databaseChanged, alike) == FieldState::Undecided)
        reopen(unit);
    count(unit);
}

void RecordMerge::classifyField(MergedField &field) const
{
    const Field &description = described(field);
    const bool mineChanged = !isSameValue(description, field.m_base, field.m_mine);
    const bool databaseChanged
        = field.m_hasBase ? !isSameValue(description, field.m_base, field.database) : mineChanged;
    field.state = stateOf(mineChanged, databaseChanged,
                          isSameValue(description, field.m_mine, field.database));
    const bool isMine = field.state == FieldState::Mine;
    field.pick = isMine ? field.m_minePick : Pick::Database;
    field.result = isMine ? field.m_mine : field.database;
    field.isGroupLead = true;
    field.proposal.reset();
    field.counter.reset();
    field.policy.reset();
}

void RecordMerge::reopen(const Unit &unit)
{
    bool leadFound = false;
    for (const int index : unit) {
        MergedField &field = m_fields[index];
        const bool isTouched = field.state != FieldState::Unchanged;
        const bool isLeftAlone = m_entity->isRowStrict && !isTouched;
        if (isLeftAlone || field.pick == Pick::Typed)
            continue;
        field.isGroupLead = isTouched && !leadFound;
        leadFound |= field.isGroupLead;
        field.state = field.isGroupLead ? FieldState::Undecided : FieldState::Group;
        field.pick = Pick::None;
        field.result.reset();
    }
}

void RecordMerge::reopenWhereRulesBreak(const QStringList &judged)
{
    const QList<Violation> onMine
        = checkRules(*m_entity, overDatabase(valuesOf(&MergedField::m_mine)));
    const QList<Violation> onDatabase = checkRules(*m_entity, m_database);
    QList<Violation> onResultOnly;
    for (const Violation &violation : checkRules(*m_entity, overDatabase(resultValues()))) {
        if (readsAny(violation, judged) && isDecided(violation) && !onMine.contains(violation)
            && !onDatabase.contains(violation))
            onResultOnly.append(violation);
    }
    for (const Violation &violation : std::as_const(onResultOnly)) {
        for (const QString &name : violation.fields) {
            if (const int index = indexOf(name); index >= 0 && isPreChosen(m_fields.at(index)))
                reopen(unitOf(index));
        }
    }
    for (const Violation &violation : std::as_const(onResultOnly)) {
        for (const QString &name : violation.fields) {
            if (const int index = indexOf(name); index >= 0 && m_fields.at(index).needsChoice())
                m_fields[index].violations.append(violation);
        }
    }
}

// A field that this merge does not have (a token, a computed column) is the database's.
bool RecordMerge::isDecided(const Violation &violation) const
{
    return std::none_of(violation.fields.cbegin(), violation.fields.cend(),
                        [this](const QString &name) {
                            const MergedField *read = field(name);
                            return read && read->needsChoice();
                        });
}

// Leaves the reasons of reopened fields alone until something is chosen for them. What the database holds
// already, and this save would not write, is not the person's to mend.
void RecordMerge::checkResult()
{
    QStringList written;
    for (MergedField &field : m_fields) {
        if (field.needsChoice())
            continue;
        field.violations.clear();
        if (isSameValue(described(field), *field.result, field.database))
            continue;
        written.append(field.name);
        if (const auto error = checkField(described(field), *field.result))
            field.violations.append({{field.name}, *error, {}});
    }
    const QList<Violation> broken = checkRules(*m_entity, overDatabase(resultValues()));
    for (const Violation &violation : broken) {
        if (!readsAny(violation, written) || !isDecided(violation))
            continue;
        for (const QString &name : violation.fields) {
            if (const int index = indexOf(name); index >= 0)
                m_fields[index].violations.append(violation);
        }
    }
}

void RecordMerge::choose(const QString &name, Pick pick)
{
    const int asked = indexOf(name);
    const bool isPossible = asked >= 0 && pick != Pick::Typed
        && (pick != Pick::Original || m_fields.at(asked).hasOriginal)
        && (pick != Pick::Combined || canCombine(name))
        && ((pick != Pick::MineThenDatabase && pick != Pick::DatabaseThenMine) || canJoin(name));
    if (!isPossible)
        return;
    for (const int index : unitOf(asked)) {
        MergedField &field = m_fields[index];
        // What was typed by hand stays, and what nobody changed has no sides.
        const bool isLeftAlone = field.pick == Pick::Typed || field.state == FieldState::Unchanged;
        if (index == asked || !isLeftAlone)
            take(field, described(field).isReadOnly ? Pick::Database : pick);
    }
    checkResult();
}

void RecordMerge::take(MergedField &field, Pick pick) const
{
    field.pick = pick;
    field.policy.reset();
    switch (pick) {
    case Pick::None:
    case Pick::Typed:
        field.result.reset();
        break;
    case Pick::Mine:
        field.result = field.current;
        break;
    case Pick::Original:
        field.result = field.original;
        break;
    case Pick::Database:
        field.result = field.database;
        break;
    case Pick::MineThenDatabase:
        field.result = joined(field.m_mine, field.database);
        break;
    case Pick::DatabaseThenMine:
        field.result = joined(field.database, field.m_mine);
        break;
    case Pick::Combined:
        if (field.proposal) {
            field.result = field.proposal;
            break;
        }
        field.result = isSameValue(described(field), field.m_base, field.m_mine) ? field.database
                                                                                 : field.m_mine;
        break;
    }
}

void RecordMerge::type(const QString &name, FieldValue value)
{
    const int index = indexOf(name);
    if (index < 0 || described(m_fields.at(index)).isReadOnly)
        return;
    MergedField &field = m_fields[index];
    field.result = std::move(value);
    field.pick = Pick::Typed;
    field.policy.reset();
    checkResult();
}

void RecordMerge::chooseForUndecided(Pick pick)
{
    QStringList names;
    for (const MergedField &field : std::as_const(m_fields)) {
        if (field.needsChoice() && !field.isToCheck())
            names.append(field.name);
    }
    for (const QString &name : std::as_const(names)) {
        if (field(name)->needsChoice())
            choose(name, pick);
    }
}

bool RecordMerge::canCombine(const QString &name) const
{
    const int asked = indexOf(name);
    if (asked >= 0 && m_fields.at(asked).proposal)
        return true;
    if (asked < 0 || m_fields.at(asked).group < 0)
        return false;
    RecordMerge combined = *this;
    QStringList names;
    QSet<FieldState> states;
    for (const int index : unitOf(asked)) {
        MergedField &field = combined.m_fields[index];
        combined.classifyField(field);
        states.insert(field.state);
        names.append(field.name);
    }
    const bool isDisjoint = states.contains(FieldState::Mine)
        && states.contains(FieldState::Database) && !states.contains(FieldState::Undecided);
    const bool isChecked = std::any_of(
        m_entity->rules.cbegin(), m_entity->rules.cend(), [&names](const RecordRule &rule) {
            const QStringList read = rule.fields();
            return std::all_of(read.cbegin(), read.cend(),
                               [&names](const QString &field) { return names.contains(field); });
        });
    if (!isDisjoint || !isChecked)
        return false;
    combined.checkResult();
    return std::all_of(names.cbegin(), names.cend(), [&combined](const QString &field) {
        return combined.field(field)->violations.isEmpty();
    });
}

int RecordMerge::undecidedCount() const
{
    return static_cast<int>(std::count_if(m_units.cbegin(), m_units.cend(),
                                          [this](const Unit &unit) { return !isDecided(unit); }));
}

QList<Violation> RecordMerge::violations() const
{
    QList<Violation> result;
    for (const MergedField &field : m_fields) {
        for (const Violation &violation : field.violations) {
            if (field.result && !result.contains(violation))
                result.append(violation);
        }
    }
    return result;
}

bool RecordMerge::isReady() const
{
    return undecidedCount() == 0 && violations().isEmpty();
}

int RecordMerge::count(FieldState state) const
{
    return static_cast<int>(
        std::count_if(m_fields.cbegin(), m_fields.cend(),
                      [state](const MergedField &field) { return field.shownState() == state; }));
}

FieldValues RecordMerge::resultValues() const
{
    FieldValues values;
    for (const MergedField &field : m_fields) {
        if (field.result)
            values.set(field.name, *field.result);
    }
    return values;
}

FieldValues RecordMerge::currentValues() const
{
    FieldValues values;
    for (const MergedField &field : m_fields)
        values.set(field.name, described(field).isReadOnly ? field.database : field.current);
    return values;
}

FieldValues RecordMerge::valuesOf(FieldValue MergedField::*side) const
{
    FieldValues values;
    for (const MergedField &field : m_fields)
        values.set(field.name, field.*side);
    return values;
}

FieldValues RecordMerge::overDatabase(const FieldValues &values) const
{
    FieldValues row = m_database;
    for (const auto &[name, value] : values)
        row.set(name, value);
    return row;
}

RecordMerge RecordMerge::rebased(const FieldValues &database) const
{
    RecordMerge next = *this;
    next.m_database = database;
    for (const Unit &unit : m_units)
        next.rebaseUnit(unit, database);
    QStringList moved;
    for (const MergedField &field : std::as_const(next.m_fields)) {
        if (field.isUpdatedAgain)
            moved.append(field.name);
    }
    next.reopenWhereRulesBreak(moved);
    next.checkResult();
    return next;
}

void RecordMerge::rebaseUnit(const Unit &unit, const FieldValues &database)
{
    const bool wasDecided = isDecided(unit);
    bool hasMoved = false;
    for (const int index : unit) {
        MergedField &field = m_fields[index];
        field.isUpdatedAgain
            = !isSameValue(described(field), field.database, database.value(field.name));
        hasMoved |= field.isUpdatedAgain;
    }
    for (const int index : unit) {
        MergedField &field = m_fields[index];
        if (hasMoved && wasDecided) {
            field.m_base = field.database;
            field.m_mine = *field.result;
            field.m_minePick = field.pick;
            field.m_hasBase = true;
        }
        if (hasMoved && field.pick == Pick::Typed)
            field.current = *field.result;
        field.database = database.value(field.name);
        if (!hasMoved && field.pick == Pick::Database)
            field.result = field.database;
        if (hasMoved)
            field.violations.clear();
    }
    if (hasMoved)
        classify(unit);
}

} // namespace concord
