// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QHash>
#include <QList>

#include <optional>

namespace concord {

// The few pages of a long result that are held in memory, and the places from which any other page can be
// reached. At most kMostPages pages; the one that was used longest ago goes first. A value type without a
// thread or a model of its own.
class RowPagesModel
{
public:
    static constexpr int kPageRows = 200;
    static constexpr int kMostPages = 12;
    // Distance of the anchors, in rows.
    static constexpr int kAnchorEvery = 10'000;

    // Where to start reading a page.
    struct Start
    {
        std::optional<RowAnchor> from;
        qint64 skip = 0;
    };

    static qint64 pageOf(qint64 row) { return row / kPageRows; }

    // nullptr where the row's page is not here. Valid until the next change.
    const RecordSnapshot *row(qint64 row) const;
    bool hasPage(qint64 page) const { return m_pages.contains(page); }
    // The row that holds this key; -1 where no page does, and for the empty key of a view's rows.
    qint64 find(const RecordKey &key) const;
    qsizetype pageCount() const { return m_pages.size(); }

    void touch(qint64 page);
    void insert(qint64 page, const QList<RecordSnapshot> &rows);
    // False where no page holds the record.
    bool replace(const RecordSnapshot &record);
    void forgetPages();
    // Forgets the anchors too.
    void clear();
    // In rising order of rows, as the workspace gives them.
    void setAnchors(const QList<RowAnchor> &anchors) { m_anchors = anchors; }

    // The nearest known place before the page: an anchor, or a row of a page that is here (a neighbour's last
    // row costs one step).
    Start startOf(qint64 page, const QString &sortField) const;
    // The same from the anchors alone, for pages whose neighbours may be out of date.
    Start anchoredStartOf(qint64 page) const;

private:
    QHash<qint64, QList<RecordSnapshot>> m_pages;
    QList<qint64> m_order; // least recently used first
    QList<RowAnchor> m_anchors;
};

} // namespace concord
