// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a record's merge knows of merging inside its values.
#include "core/merge/recordmerge.h"
#include "core/merge/valuekind.h"

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
    const ValueSides sides{asked->m_base.toText().toUtf8(), asked->m_mine.toText().toUtf8(),
                           asked->database.toText().toUtf8()};
    const FieldKind kind = described(*asked).kind;
    const bool hasLines = sides.mine.contains('\n') || sides.database.contains('\n');
    const auto isJson = [&sides] {
        return sniffKind(sides.original, sides.mine, sides.database).kind == ValueKind::Json;
    };
    // One line of a text is settings by accident only: an address with a query reads like one.
    const bool isInside
        = kind == FieldKind::LongText || (kind == FieldKind::Text && (hasLines || isJson()));
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

int RecordMerge::proposalCount() const
{
    return static_cast<int>(
        std::count_if(m_fields.cbegin(), m_fields.cend(),
                      [](const MergedField &field) { return field.isToCheck(); }));
}

} // namespace concord
