// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a record's merge knows of others that ask the same.
#include "core/merge/recordmerge.h"

#include <algorithm>

namespace concord {

// By the judgement, not by what is shown: after a rebase the base is the row that the person judged.
bool RecordMerge::asksAlike(const QString &name, const RecordMerge &other) const
{
    const int here = indexOf(name);
    const int there = other.indexOf(name);
    if (here < 0 || there < 0 || m_entity->name != other.m_entity->name)
        return false;
    const Unit &unit = unitOf(here);
    const Unit &otherUnit = other.unitOf(there);
    const auto isAlike = [&](int left, int right) {
        const MergedField &mine = m_fields.at(left);
        const MergedField &theirs = other.m_fields.at(right);
        return mine.name == theirs.name && mine.m_hasBase == theirs.m_hasBase
            && mine.m_base == theirs.m_base && mine.m_mine == theirs.m_mine
            && mine.original == theirs.original && mine.current == theirs.current
            && mine.database == theirs.database;
    };
    return std::equal(unit.cbegin(), unit.cend(), otherUnit.cbegin(), otherUnit.cend(), isAlike);
}

void RecordMerge::decideLike(const QString &name, const RecordMerge &other)
{
    if (!asksAlike(name, other))
        return;
    const Unit &unit = unitOf(indexOf(name));
    const Unit &otherUnit = other.unitOf(other.indexOf(name));
    for (qsizetype i = 0; i < unit.size(); ++i) {
        MergedField &field = m_fields[unit.at(i)];
        const MergedField &decided = other.m_fields.at(otherUnit.at(i));
        field.state = decided.state;
        field.proposal = decided.proposal;
        field.pick = decided.pick;
        field.result = decided.result;
    }
    checkResult();
}

int RecordMerge::openCount() const
{
    const auto isBroken = [](const MergedField &field) {
        return !field.needsChoice() && !field.violations.isEmpty();
    };
    return undecidedCount()
        + static_cast<int>(std::count_if(m_fields.cbegin(), m_fields.cend(), isBroken));
}

} // namespace concord
