// SPDX-License-Identifier: GPL-3.0-or-later
//
// A value is merged again as another kind.
#include "ui/merge/mergemodel.h"
#include "ui/merge/mergestepmodel.h"

namespace concord {

std::optional<ValueKind> MergeModel::chosenKind(const QString &field) const
{
    const auto chosen = m_state.kinds.constFind(field);
    return chosen == m_state.kinds.cend() ? std::nullopt : std::optional(*chosen);
}

void MergeModel::chooseKind(const QString &field, std::optional<ValueKind> kind)
{
    const MergeModel *before = inside(field);
    if (m_isLocked || !before || kind == chosenKind(field))
        return;
    State next = m_state;
    if (kind)
        next.kinds.insert(field, *kind);
    else
        next.kinds.remove(field);
    const auto together = InsideModel::composed(*m_inside.merge(field), before->merge());
    next.merge.withdraw(field);
    m_inside.follow(next.merge, next.kinds);

    const State was = std::exchange(m_state, next);
    MergeModel *after = inside(field); // nullptr: a long value, which is merged later
    m_state = was;
    MergeStep *step = nullptr;
    if (after) {
        State places = after->m_state;
        const bool isComplete = after->takeOver(before->keptPlaces(), &places);
        const auto whole = InsideModel::composed(*m_inside.merge(field), places.merge);
        if (!isComplete && together)
            next.merge.type(field, *together);
        else if (whole)
            next.merge.propose(field, *whole);
        step = new MergeStep(after, after->m_state, places, {}, false);
        step->setOuter(this, m_state, next);
    } else {
        step = new MergeStep(this, m_state, next, field, false);
    }
    step->setText(tr("Merge %1 as another kind").arg(row(field)->label()));
    undoStack()->push(step);
}

} // namespace concord
