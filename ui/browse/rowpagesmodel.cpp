// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/rowpagesmodel.h"

#include <algorithm>

namespace concord {

const RecordSnapshot *RowPagesModel::row(qint64 row) const
{
    const auto page = m_pages.constFind(pageOf(row));
    if (page == m_pages.constEnd())
        return nullptr;
    const qint64 offset = row % kPageRows;
    return offset < page->size() ? &page->at(offset) : nullptr;
}

qint64 RowPagesModel::find(const RecordKey &key) const
{
    // Rows of a view have no key to tell them apart.
    if (key.isEmpty())
        return -1;
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        for (qsizetype i = 0; i < page->size(); ++i) {
            if (page->at(i).key == key)
                return page.key() * kPageRows + i;
        }
    }
    return -1;
}

void RowPagesModel::touch(qint64 page)
{
    if (!m_order.isEmpty() && m_order.last() == page)
        return;
    if (m_order.removeOne(page))
        m_order.append(page);
}

void RowPagesModel::insert(qint64 page, const QList<RecordSnapshot> &rows)
{
    m_order.removeOne(page);
    m_order.append(page);
    m_pages.insert(page, rows);
    while (m_order.size() > kMostPages)
        m_pages.remove(m_order.takeFirst());
}

bool RowPagesModel::replace(const RecordSnapshot &record)
{
    const qint64 row = find(record.key);
    if (row < 0)
        return false;
    m_pages[pageOf(row)][row % kPageRows] = record;
    return true;
}

void RowPagesModel::forgetPages()
{
    m_pages.clear();
    m_order.clear();
}

void RowPagesModel::clear()
{
    forgetPages();
    m_anchors.clear();
}

RowPagesModel::Start RowPagesModel::startOf(qint64 page, const QString &sortField) const
{
    Start best = anchoredStartOf(page);
    const qint64 wanted = page * kPageRows;
    const auto offer = [&](qint64 row, const RecordSnapshot &record) {
        const qint64 bestRow = best.from ? best.from->row : 0;
        if (row <= wanted && row > bestRow) {
            best.from = RowAnchor{row, record.values.value(sortField), record.key};
            best.skip = wanted - row;
        }
    };
    for (auto known = m_pages.cbegin(); known != m_pages.cend(); ++known) {
        if (known->isEmpty())
            continue;
        const qint64 first = known.key() * kPageRows;
        offer(first, known->first());
        offer(first + known->size() - 1, known->last());
    }
    return best;
}

RowPagesModel::Start RowPagesModel::anchoredStartOf(qint64 page) const
{
    const qint64 wanted = page * kPageRows;
    const auto after
        = std::upper_bound(m_anchors.cbegin(), m_anchors.cend(), wanted,
                           [](qint64 row, const RowAnchor &anchor) { return row < anchor.row; });
    if (after == m_anchors.cbegin())
        return {std::nullopt, wanted};
    const RowAnchor &anchor = *(after - 1);
    // From the very beginning nothing has to be compared, and what was inserted before it is seen.
    if (anchor.row == 0)
        return {std::nullopt, wanted};
    return {anchor, wanted - anchor.row};
}

} // namespace concord
