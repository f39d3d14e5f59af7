// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/rowsourcemodel.h"

#include "ui/common/futureobserver.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace concord {

namespace {

constexpr int kPageRows = RowPagesModel::kPageRows;
constexpr qsizetype kMostWanted = 4;
// A long count is not begun again before ten times its own duration has passed.
constexpr qint64 kScanRest = 10;

} // namespace

RowSourceModel::RowSourceModel(Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(0);
    connect(&m_readTimer, &QTimer::timeout, this, &RowSourceModel::readNext);
    m_scanTimer.setSingleShot(true);
    connect(&m_scanTimer, &QTimer::timeout, this, &RowSourceModel::scan);
}

RowSourceModel::~RowSourceModel()
{
    cancel();
}

void RowSourceModel::start(const RowQuery &query)
{
    cancel();
    ++m_generation;
    // In another order they are as many.
    const bool isReordered
        = m_isShown && query.entity == m_query.entity && query.filter == m_query.filter;
    m_knownCount = isReordered ? m_count : std::nullopt;
    m_query = query;
    m_isShown = false;
    m_isBroken = false;
    setStarting(true);
    m_windowFuture = read({}, kPageRows);
    observe(this, m_windowFuture, [this, moment = now()](const Result<RowWindow> &window) {
        if (!isOfThisQuery(moment))
            return;
        if (window)
            finishStart(*window);
        else
            fail(window.error());
    });
}

void RowSourceModel::clear()
{
    cancel();
    ++m_generation;
    m_query = {};
    m_isShown = false;
    m_isBroken = false;
    setStarting(false);
    Q_EMIT aboutToReset();
    m_pages.clear();
    m_extent = 0;
    m_count.reset();
    m_hasMore = false;
    Q_EMIT wasReset();
    Q_EMIT countChanged();
}

void RowSourceModel::want(qint64 row)
{
    const qint64 page = RowPagesModel::pageOf(row);
    if (!m_isShown || m_isBroken || m_pages.hasPage(page))
        return;
    m_wanted.removeOne(page);
    m_wanted.append(page);
    if (m_wanted.size() > kMostWanted)
        m_wanted.removeFirst();
    if (!m_isReading && !m_readTimer.isActive())
        m_readTimer.start();
}

void RowSourceModel::setVisible(qint64 first, qint64 last)
{
    m_firstVisible = first;
    m_lastVisible = std::max(first, last);
    m_pages.touch(RowPagesModel::pageOf(m_firstVisible));
    m_pages.touch(RowPagesModel::pageOf(m_lastVisible));
}

void RowSourceModel::grow()
{
    if (canGrow())
        want(m_extent);
}

void RowSourceModel::refresh(const RecordKey &key)
{
    observe(this, m_workspace->find(m_query.entity, key),
            [this, moment = now()](const Result<RecordSnapshot> &found) {
                if (!isOfThisQuery(moment))
                    return;
                if (found)
                    update(*found);
                else if (found.error().reason == ErrorReason::RecordNotFound)
                    reload();
                else
                    Q_EMIT failed(found.error());
            });
}

bool RowSourceModel::update(const RecordSnapshot &record)
{
    if (!m_pages.replace(record))
        return false;
    const qint64 row = m_pages.find(record.key);
    Q_EMIT rowsChanged(row, row);
    return true;
}

void RowSourceModel::reload()
{
    if (!m_query.entity)
        return;
    m_isBroken = false;
    if (!m_isShown)
        return start(RowQuery(m_query));
    if (m_isReloading) {
        m_reloadsAgain = true;
        return;
    }
    ++m_epoch;
    m_isReloading = true;
    const qint64 last = std::max<qint64>(m_extent - 1, 0);
    const qint64 firstPage = RowPagesModel::pageOf(std::min(m_firstVisible, last));
    const qint64 lastPage = RowPagesModel::pageOf(std::min(m_lastVisible, last));
    const int limit = static_cast<int>(std::min<qint64>(lastPage - firstPage + 1, 3)) * kPageRows;
    m_windowFuture = read(m_pages.anchoredStartOf(firstPage), limit);
    observe(this, m_windowFuture,
            [this, firstPage, moment = now()](const Result<RowWindow> &window) {
                if (!isOfThisQuery(moment))
                    return;
                m_isReloading = false;
                if (window)
                    finishReload(firstPage, *window);
                else
                    fail(window.error());
            });
    scheduleScan();
}

QFuture<Result<RowWindow>> RowSourceModel::read(const RowPagesModel::Start &start, int limit)
{
    WindowRequest request;
    request.query = m_query;
    request.from = start.from;
    request.skip = start.skip;
    request.limit = limit;
    return m_workspace->window(request);
}

void RowSourceModel::finishStart(const RowWindow &window)
{
    Q_EMIT aboutToReset();
    m_isShown = true;
    m_pages.clear();
    m_pages.insert(0, window.rows);
    m_extent = window.rows.size();
    m_count = window.hasMore ? m_knownCount : std::optional(m_extent);
    m_hasMore = window.hasMore && !m_count;
    if (m_count && *m_count > m_extent)
        m_extent = std::min<qint64>(*m_count, std::numeric_limits<int>::max());
    m_firstVisible = 0;
    m_lastVisible = 0;
    m_hasMoved = false;
    Q_EMIT wasReset();
    setStarting(false);
    Q_EMIT countChanged();
    if (window.hasMore)
        scan();
}

// Only what somebody still looks at, the latest first.
void RowSourceModel::readNext()
{
    while (!m_isReading && !m_isReloading && !m_isBroken && !m_wanted.isEmpty()) {
        const qint64 page = m_wanted.takeLast();
        const bool isAtEnd = !m_count && page == RowPagesModel::pageOf(m_extent);
        if (!m_pages.hasPage(page) && (isNearVisible(page) || isAtEnd))
            readPage(page);
    }
}

bool RowSourceModel::isNearVisible(qint64 page) const
{
    return page >= RowPagesModel::pageOf(m_firstVisible) - 1
        && page <= RowPagesModel::pageOf(m_lastVisible) + 1;
}

void RowSourceModel::readPage(qint64 page)
{
    m_isReading = true;
    m_windowFuture = read(m_pages.startOf(page, m_query.sortField), kPageRows);
    observe(this, m_windowFuture, [this, page, moment = now()](const Result<RowWindow> &window) {
        if (!isOfThisQuery(moment))
            return;
        m_isReading = false;
        if (!window)
            return fail(window.error());
        if (isCurrent(moment))
            finishPage(page, *window);
        else
            want(page * kPageRows);
        readNext();
    });
}

void RowSourceModel::finishPage(qint64 page, const RowWindow &window)
{
    const qint64 first = page * kPageRows;
    m_pages.insert(page, window.rows);
    noteEnd(first, window);
    if (!window.rows.isEmpty())
        Q_EMIT rowsChanged(first, first + window.rows.size() - 1);
    if (m_wanted.isEmpty())
        prefetch();
}

// The next page in each direction, so that scrolling finds it there.
void RowSourceModel::prefetch()
{
    const qint64 before = RowPagesModel::pageOf(m_firstVisible) - 1;
    const qint64 after = RowPagesModel::pageOf(m_lastVisible) + 1;
    if (before >= 0)
        want(before * kPageRows);
    if (after * kPageRows < m_extent)
        want(after * kPageRows);
}

void RowSourceModel::finishReload(qint64 firstPage, const RowWindow &window)
{
    const qint64 first = firstPage * kPageRows;
    const qint64 pageCount = std::max<qint64>((window.rows.size() + kPageRows - 1) / kPageRows, 1);
    // Grown first, so that an index can follow its record to a row that is new.
    setExtent(std::max(m_extent, first + window.rows.size()));
    Q_EMIT aboutToReplace(first, window.rows);
    m_pages.forgetPages();
    for (qint64 i = 0; i < pageCount; ++i)
        m_pages.insert(firstPage + i, window.rows.mid(i * kPageRows, kPageRows));
    Q_EMIT replaced(first, first + window.rows.size() - 1);
    noteEnd(first, window);
    if (std::exchange(m_reloadsAgain, false))
        reload();
    else if (m_wanted.isEmpty())
        prefetch();
    else
        readNext();
}

void RowSourceModel::fail(const Error &error)
{
    m_isBroken = true;
    m_wanted.clear();
    setStarting(false);
    if (error.reason != ErrorReason::Cancelled)
        Q_EMIT failed(error);
}

// What has not begun is not begun any more; answers of what has are dropped by their moment.
void RowSourceModel::cancel()
{
    m_windowFuture.cancel();
    m_countFuture.cancel();
    m_anchorFuture.cancel();
    m_wanted.clear();
    m_readTimer.stop();
    m_scanTimer.stop();
    m_isReading = false;
    m_isReloading = false;
    m_reloadsAgain = false;
    m_isScanning = false;
    m_scansAgain = false;
}

void RowSourceModel::scheduleScan()
{
    if (m_isScanning || m_scanTimer.isActive())
        m_scansAgain = m_isScanning;
    else
        scan();
}

void RowSourceModel::scan()
{
    m_isScanning = true;
    m_scanClock.start();
    m_countFuture = m_workspace->count(m_query);
    observe(this, m_countFuture, [this, moment = now()](const Result<qint64> &count) {
        if (!isOfThisQuery(moment))
            return;
        if (count)
            finishCount(*count);
        else
            finishScan();
    });
}

void RowSourceModel::finishCount(qint64 count)
{
    m_hasMoved = m_count && *m_count != count;
    setCount(count);
    if (count <= RowPagesModel::kAnchorEvery)
        return finishScan();
    m_anchorFuture = m_workspace->anchors(m_query, RowPagesModel::kAnchorEvery);
    observe(this, m_anchorFuture, [this, moment = now()](const Result<QList<RowAnchor>> &anchors) {
        if (!isOfThisQuery(moment))
            return;
        if (anchors)
            m_pages.setAnchors(*anchors);
        finishScan();
        if (std::exchange(m_hasMoved, false) && m_firstVisible >= kPageRows)
            reload();
    });
}

void RowSourceModel::finishScan()
{
    m_isScanning = false;
    if (std::exchange(m_scansAgain, false))
        m_scanTimer.start(
            static_cast<int>(std::min<qint64>(m_scanClock.elapsed() * kScanRest, 60'000)));
}

// What a window that begins at row `first` tells of the number of rows.
void RowSourceModel::noteEnd(qint64 first, const RowWindow &window)
{
    const qint64 end = first + window.rows.size();
    if (window.hasMore) {
        if (m_count && *m_count <= end)
            scheduleScan();
        else if (!m_count)
            setExtent(std::max(m_extent, end));
    } else if (window.rows.isEmpty() && first > 0 && !m_pages.row(first - 1)) {
        scheduleScan(); // the end is somewhere before
    } else {
        setCount(end);
    }
}

void RowSourceModel::setCount(qint64 count)
{
    const bool isNew = m_count != count;
    m_count = count;
    m_hasMore = false;
    setExtent(count);
    if (isNew)
        Q_EMIT countChanged();
}

void RowSourceModel::setExtent(qint64 extent)
{
    // A view counts its rows with an int.
    const qint64 shown = std::min<qint64>(extent, std::numeric_limits<int>::max());
    if (shown == m_extent)
        return;
    Q_EMIT extentAboutToChange(shown);
    m_extent = shown;
    Q_EMIT extentChanged();
}

void RowSourceModel::setStarting(bool isStarting)
{
    if (m_isStarting == isStarting)
        return;
    m_isStarting = isStarting;
    Q_EMIT startingChanged(isStarting);
}

} // namespace concord
