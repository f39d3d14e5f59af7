// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was decided, to be gone on with later or elsewhere.
#include "ui/merge/mergemodel.h"

#include <algorithm>
#include <utility>

namespace concord {

namespace {

// A person chose it, or it was chosen for all that waited.
bool isDecidedByPerson(const MergedField &place)
{
    return place.result && place.pick != Pick::None
        && (place.isAsked() || place.pick == Pick::Typed || place.pick == Pick::Original);
}

bool isSamePlace(const MergedField &place, const KeptPlace &kept)
{
    return place.original == kept.original && place.current == kept.current
        && place.database == kept.database;
}

} // namespace

QList<KeptPlace> MergeModel::keptPlaces() const
{
    QList<KeptPlace> kept;
    const QList<MergedField> &places = merge().fields();
    for (int i = 0; i < places.size(); ++i) {
        const MergedField &place = places.at(i);
        if (isDecidedByPerson(place))
            kept.append(
                {i, place.pick, place.original, place.current, place.database, *place.result});
    }
    return kept;
}

QList<KeptInside> MergeModel::keptInside() const
{
    QList<KeptInside> kept;
    for (const MergedField &field : merge().fields()) {
        const auto kind = chosenKind(field.name);
        const auto model = m_insideModels.find({field.name, kind});
        const auto waiting
            = std::find_if(m_waiting.cbegin(), m_waiting.cend(),
                           [&field](const KeptInside &one) { return one.field == field.name; });
        KeptInside inside{field.name, kind, {}};
        if (model != m_insideModels.cend())
            inside.places = model->second->keptPlaces();
        else if (waiting != m_waiting.cend())
            inside.places = waiting->places;
        if (kind || !inside.places.isEmpty())
            kept.append(inside);
    }
    return kept;
}

KeptChoices MergeModel::kept() const
{
    return {choicesIn(merge()), typedTexts(), keptInside()};
}

bool MergeModel::takeOver(const QList<KeptPlace> &places, State *state) const
{
    const QList<MergedField> &here = merge().fields();
    // Of several places that look alike nobody knows which was meant, unless all stand where they stood.
    const bool isSameMerge
        = std::all_of(places.cbegin(), places.cend(), [&here](const KeptPlace &kept) {
              return kept.place >= 0 && kept.place < here.size()
                  && isSamePlace(here.at(kept.place), kept);
          });
    bool isComplete = true;
    for (const KeptPlace &kept : places) {
        const auto isIt = [&kept](const MergedField &place) { return isSamePlace(place, kept); };
        const auto first = isSameMerge ? here.cbegin() + kept.place
                                       : std::find_if(here.cbegin(), here.cend(), isIt);
        const bool isFound
            = first != here.cend() && (isSameMerge || std::none_of(first + 1, here.cend(), isIt));
        const MergeRowModel *found = isFound ? row(first->name) : nullptr;
        const bool isTyped = kept.pick == Pick::Typed;
        if (found && isTyped && found->accepts(kept.result.toText()))
            state->merge.type(first->name, kept.result);
        else if (found && !isTyped && found->canPick(kept.pick))
            state->merge.choose(first->name, kept.pick);
        else
            isComplete = isComplete && !isTyped;
    }
    return isComplete;
}

void MergeModel::takeInside(const QList<KeptInside> &inside)
{
    State next = m_state;
    for (const KeptInside &kept : inside) {
        const MergedField *field = next.merge.field(kept.field);
        if (!field || !kept.kind)
            continue;
        next.kinds.insert(kept.field, *kept.kind);
        if (!field->result)
            next.merge.withdraw(kept.field); // what it comes to as its usual kind
    }
    m_waiting = inside;
    restore(next);
    takeWaiting();
}

// What is being merged yet waits on. What was open as a whole is proposed where nothing inside is open: nobody has said
// yes to it.
void MergeModel::takeWaiting()
{
    State next = m_state;
    const QList<KeptInside> all = std::exchange(m_waiting, {});
    for (const KeptInside &kept : all) {
        if (m_inside.note(kept.field).state == InsideNote::State::Merging)
            m_waiting.append(kept);
        MergeModel *model = inside(kept.field);
        if (!model || kept.places.isEmpty())
            continue;
        State places = model->m_state;
        model->takeOver(kept.places, &places);
        model->restore(places);
        const auto whole = InsideModel::composed(*m_inside.merge(kept.field), places.merge);
        if (whole && !next.merge.field(kept.field)->result)
            next.merge.propose(kept.field, *whole);
    }
    if (!all.isEmpty())
        restore(next);
}

} // namespace concord
