// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"
#include "ui/browse/rowpagesmodel.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <optional>

namespace concord {

// Reads the rows of one query, a page at a time and without waiting, however long the result is
// (performance.md, section 6). Lives on the window's thread; `workspace` is not owned and must outlive it.
//
// A neighbouring page is read from the last row at hand, a far one from the nearest of the anchors that are
// collected in the background. Of several pages asked for, only those near the visible rows are read. Until
// the exact count is known the result grows by a page at a time. Answers to an older query, or from before
// somebody's save, are dropped.
class RowSourceModel : public QObject
{
    Q_OBJECT

public:
    explicit RowSourceModel(Workspace *workspace, QObject *parent = nullptr);
    ~RowSourceModel() override;
    Q_DISABLE_COPY_MOVE(RowSourceModel)

    // The rows of the query before stay until the first of this one are here; clear() drops them at once.
    void start(const RowQuery &query);
    void clear();
    const RowQuery &query() const { return m_query; }

    // nullptr where the row is not here; then want() it. Valid until the next signal.
    const RecordSnapshot *row(qint64 row) const { return m_pages.row(row); }
    // -1 where no page that is here holds it.
    qint64 find(const RecordKey &key) const { return m_pages.find(key); }
    // Asks for the row's page, soon. Rows that are shown while another query starts are not read.
    void want(qint64 row);
    // What the view shows. Pages asked for elsewhere are dropped before they are read.
    void setVisible(qint64 first, qint64 last);

    // How many rows to show: the exact count, or what is known of it.
    qint64 extent() const { return m_extent; }
    // The exact count; empty while it is not known.
    std::optional<qint64> count() const { return m_count; }
    // More rows follow behind the extent, whose number is not known.
    bool canGrow() const { return !m_count && m_hasMore && !m_isStarting; }
    void grow();
    bool isStarting() const { return m_isStarting; }
    // A read failed; nothing is read until somebody reloads.
    bool isBroken() const { return m_isBroken; }

    // Reads one record anew; where it is gone, everything.
    void refresh(const RecordKey &key);
    // Takes a record that somebody else has read. False where no page holds it.
    bool update(const RecordSnapshot &record);
    // Reads the visible pages and the count anew, after somebody saved.
    void reload();

Q_SIGNALS:
    void startingChanged(bool isStarting);
    void aboutToReset();
    void wasReset();
    void extentAboutToChange(qint64 extent);
    void extentChanged();
    void countChanged();
    // What the rows [first, last] are has changed, in place.
    void rowsChanged(qint64 first, qint64 last);
    // The pages from `first` on are about to become `rows`; pages outside are forgotten.
    void aboutToReplace(qint64 first, const QList<concord::RecordSnapshot> &rows);
    void replaced(qint64 first, qint64 last);
    void failed(const concord::Error &error);

private:
    // Tells a late answer from a current one.
    struct Moment
    {
        quint64 generation; // of the query
        quint64 epoch;      // of the data
    };

    Moment now() const { return {m_generation, m_epoch}; }
    bool isOfThisQuery(Moment moment) const { return moment.generation == m_generation; }
    bool isCurrent(Moment moment) const { return isOfThisQuery(moment) && moment.epoch == m_epoch; }

    QFuture<Result<RowWindow>> read(const RowPagesModel::Start &start, int limit);
    void finishStart(const RowWindow &window);
    void readNext();
    void readPage(qint64 page);
    void finishPage(qint64 page, const RowWindow &window);
    void prefetch();
    bool isNearVisible(qint64 page) const;
    void finishReload(qint64 firstPage, const RowWindow &window);
    void fail(const Error &error);
    void cancel();

    void scheduleScan();
    void scan();
    void finishCount(qint64 count);
    void finishScan();
    void noteEnd(qint64 first, const RowWindow &window);
    void setCount(qint64 count);
    void setExtent(qint64 extent);
    void setStarting(bool isStarting);

    Workspace *m_workspace;
    RowQuery m_query;
    RowPagesModel m_pages;
    qint64 m_extent = 0;
    std::optional<qint64> m_count;
    std::optional<qint64> m_knownCount; // of the query that starts
    bool m_hasMore = false;
    bool m_isStarting = false;
    bool m_isShown = false;  // the rows that are here are of m_query
    bool m_isBroken = false; // after a failure, until somebody reloads
    quint64 m_generation = 0;
    quint64 m_epoch = 0;

    QList<qint64> m_wanted; // latest last
    QTimer m_readTimer;
    bool m_isReading = false;
    bool m_isReloading = false;
    bool m_reloadsAgain = false;
    qint64 m_firstVisible = 0;
    qint64 m_lastVisible = 0;

    QTimer m_scanTimer;
    QElapsedTimer m_scanClock;
    bool m_isScanning = false;
    bool m_scansAgain = false;
    bool m_hasMoved = false; // the count changed, so the visible rows have another number

    QFuture<Result<RowWindow>> m_windowFuture;
    QFuture<Result<qint64>> m_countFuture;
    QFuture<Result<QList<RowAnchor>>> m_anchorFuture;
};

} // namespace concord
