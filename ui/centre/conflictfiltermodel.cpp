// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/centre/conflictfiltermodel.h"

#include "ui/centre/conflictlistmodel.h"

namespace concord {

ConflictFilterModel::ConflictFilterModel(ConflictListModel *records, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_records(records)
    , m_accepted(records->rowCount(), true)
{
    setSourceModel(records);
}

void ConflictFilterModel::setFilter(const Filter &filter)
{
    m_filter = filter;
    for (int row = 0; row < m_accepted.size(); ++row)
        m_accepted.setBit(row, isShown(row));
    invalidateFilter();
}

bool ConflictFilterModel::isShown(int row) const
{
    const ConflictEntry &entry = m_records->entry(row);
    if (!m_filter.entity.isEmpty() && entry.refused.work.entity()->name != m_filter.entity)
        return false;
    const MergedField *field
        = entry.merge && !m_filter.field.isEmpty() ? entry.merge->field(m_filter.field) : nullptr;
    if (!m_filter.field.isEmpty() && !(field && field->isAsked()))
        return false;
    switch (m_filter.show) {
    case Show::Open:
        return entry.state == ConflictEntry::State::Open
            || entry.state == ConflictEntry::State::Judging;
    case Show::Ready:
        return entry.state == ConflictEntry::State::Ready;
    case Show::Refused:
        return entry.state == ConflictEntry::State::Failed;
    case Show::Over:
        return entry.isOver();
    case Show::All:
        break;
    }
    return true;
}

bool ConflictFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return !parent.isValid() && m_accepted.testBit(row);
}

} // namespace concord
