// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a record's merge knows of policies.
#include "core/merge/recordmerge.h"

namespace concord {

void RecordMerge::decide(const QString &name, Pick pick, const PolicyMark &mark)
{
    const int asked = indexOf(name);
    if (asked < 0)
        return;
    choose(name, pick);
    for (const int index : unitOf(asked)) {
        MergedField &field = m_fields[index];
        if (field.result && field.pick == pick && field.state != FieldState::Unchanged)
            field.policy = mark;
    }
}

void RecordMerge::takeBack(const QString &name)
{
    const int asked = indexOf(name);
    if (asked < 0)
        return;
    for (const int index : unitOf(asked)) {
        MergedField &field = m_fields[index];
        if (!field.policy)
            continue;
        field.policy.reset();
        field.pick = Pick::None;
        field.result.reset();
    }
    checkResult();
}

QStringList RecordMerge::decidedTogether(const QString &name) const
{
    QStringList names;
    const int asked = indexOf(name);
    if (asked < 0)
        return names;
    for (const int index : unitOf(asked))
        names.append(m_fields.at(index).name);
    return names;
}

} // namespace concord
