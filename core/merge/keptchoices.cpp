// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/keptchoices.h"

namespace concord {

namespace {

// Nobody was asked, and nobody said otherwise.
bool isAsItBegan(const MergedField &field)
{
    switch (field.state) {
    case FieldState::Mine:
        return field.pick == Pick::Mine;
    case FieldState::Database:
        return field.pick == Pick::Database;
    case FieldState::Unchanged:
    case FieldState::Same:
        return field.pick != Pick::Typed && field.pick != Pick::Original;
    default:
        return !field.result;
    }
}

} // namespace

QList<KeptChoice> choicesIn(const RecordMerge &merge)
{
    QList<KeptChoice> choices;
    for (const MergedField &field : merge.fields()) {
        if (field.result && !field.policy && !isAsItBegan(field))
            choices.append({field.name, field.pick, field.current, field.database, *field.result});
    }
    return choices;
}

void takeUp(RecordMerge &merge, const QList<KeptChoice> &choices)
{
    for (const KeptChoice &choice : choices) {
        const MergedField *field = merge.field(choice.field);
        if (!field || field->current != choice.current || field->database != choice.database)
            continue;
        if (choice.pick == Pick::Typed) {
            merge.type(choice.field, choice.result);
            continue;
        }
        // Made inside the value.
        if (choice.pick == Pick::Combined && merge.sidesInside(choice.field)
            && field->proposal != choice.result)
            merge.propose(choice.field, choice.result);
        merge.choose(choice.field, choice.pick);
    }
}

} // namespace concord
