// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a record's merge knows of merging inside its values.
#include "core/merge/recordmerge.h"
#include "core/merge/valuekind.h"
#include "core/record/fieldtext.h"

#include <algorithm>

namespace concord {

bool RecordMerge::isFreeOfBoth(const MergedField &field) const
{
    const Field &description = described(field);
    const bool isFree = (description.choices.isEmpty() || description.kind == FieldKind::Set)
        && !description.isSecret && !description.isReadOnly && field.m_hasBase;
    return isFree && unitOf(indexOf(field.name)).size() == 1
        && (field.state == FieldState::Undecided || field.state == FieldState::Merged)
        && field.m_mine != field.m_base && field.database != field.m_base
        && field.m_mine != field.database;
}

// Both added to it, or seem to: that both came to the same number may be one change or two.
void RecordMerge::count(const Unit &unit)
{
    MergedField &field = m_fields[unit.first()];
    const Field &description = described(field);
    const bool isAsked = field.state == FieldState::Undecided || field.state == FieldState::Same;
    if (!description.isCounter || description.isReadOnly || !field.m_hasBase || !isAsked
        || unit.size() > 1)
        return;
    const auto number = [](const FieldValue &value) {
        return value.isNull() ? std::nullopt : std::optional(value.toText());
    };
    field.counter = mergeCounter(number(field.m_base), number(field.m_mine), number(field.database),
                                 description.minimum, description.maximum);
    if (field.counter->outcome == CounterMerge::Outcome::Clean)
        return;
    if (field.state == FieldState::Same)
        reopen(unit);
    const auto sum = parseFieldText(description, field.counter->result);
    if (field.counter->result.isEmpty() || !sum || checkField(description, *sum))
        return;
    field.proposal = *sum;
    if (field.counter->outcome == CounterMerge::Outcome::Proposal)
        field.state = FieldState::Merged;
}

bool RecordMerge::isTextOfBoth(const MergedField &field) const
{
    const auto isText
        = [](const FieldValue &value) { return value.type() == FieldValue::Type::Text; };
    return isFreeOfBoth(field) && isText(field.m_base) && isText(field.m_mine)
        && isText(field.database);
}

bool RecordMerge::canJoin(const QString &name) const
{
    const MergedField *asked = field(name);
    return asked && described(*asked).kind == FieldKind::LongText && isTextOfBoth(*asked);
}

std::optional<ValueSides> RecordMerge::sidesInside(const QString &name) const
{
    const MergedField *asked = field(name);
    if (!asked || !isTextOfBoth(*asked))
        return std::nullopt;
    const Field &description = described(*asked);
    const ValueSides sides{asked->m_base.toText().toUtf8(), asked->m_mine.toText().toUtf8(),
                           asked->database.toText().toUtf8(),
                           describedForm(description, m_database)};
    const FieldKind kind = description.kind;
    const bool hasLines = sides.mine.contains('\n') || sides.database.contains('\n');
    const auto isJson = [&sides] {
        return sniffKind(sides.original, sides.mine, sides.database).kind == ValueKind::Json;
    };
    // One line of a text is settings by accident only: an address with a query reads like one.
    const bool isInside = kind == FieldKind::LongText || kind == FieldKind::Set
        || (kind == FieldKind::Text && (sides.form.kind || hasLines || isJson()));
    return isInside ? std::optional(sides) : std::nullopt;
}

void RecordMerge::propose(const QString &name, const FieldValue &proposal)
{
    const int index = indexOf(name);
    if (index < 0 || !isFreeOfBoth(m_fields.at(index)))
        return;
    MergedField &field = m_fields[index];
    if (const auto error = checkField(described(field), proposal)) {
        if (field.needsChoice())
            field.violations = {{{name}, *error, {}}};
        return;
    }
    field.proposal = proposal;
    field.state = FieldState::Merged;
}

void RecordMerge::withdraw(const QString &name)
{
    const int index = indexOf(name);
    if (index < 0 || !isFreeOfBoth(m_fields.at(index)))
        return;
    MergedField &field = m_fields[index];
    field.proposal.reset();
    field.state = FieldState::Undecided;
    if (field.pick == Pick::Combined)
        take(field, Pick::None);
    // Why an earlier proposal was none.
    if (field.needsChoice())
        field.violations.removeIf(
            [&name](const Violation &violation) { return violation.fields == QStringList{name}; });
    checkResult();
}

int RecordMerge::proposalCount() const
{
    return static_cast<int>(
        std::count_if(m_fields.cbegin(), m_fields.cend(),
                      [](const MergedField &field) { return field.isToCheck(); }));
}

void proposeInside(RecordMerge &merge, qsizetype longest)
{
    const QList<MergedField> fields = merge.fields();
    for (const MergedField &field : fields) {
        const auto sides = merge.sidesInside(field.name);
        if (field.proposal || !sides || sides->size() > longest)
            continue;
        if (const auto proposal = mergeInside(*sides).proposal)
            merge.propose(field.name, FieldValue::text(QString::fromUtf8(*proposal)));
    }
}

} // namespace concord
