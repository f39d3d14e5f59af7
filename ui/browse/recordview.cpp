// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/recordview.h"

#include "ui/browse/recordheader.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>

#include <algorithm>

namespace concord {

namespace {

constexpr int kRowPadding = 12;

} // namespace

RecordView::RecordView(QWidget *parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("recordView"));
    setAccessibleName(tr("Records"));
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    setHorizontalHeader(new RecordHeader(this));
    // The corner between two headers; laid out by QTableView only.
    if (auto *corner = findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly))
        corner->hide();
}

void RecordView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    // What QTableView would keep for every row.
    verticalHeader()->setModel(new QStringListModel(this));
    // QTableView hears of new rows from that header.
    const auto layOut = [this] { scheduleDelayedItemsLayout(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, layOut);
    connect(model, &QAbstractItemModel::rowsRemoved, this, layOut);
    connect(model, &QAbstractItemModel::modelReset, this, layOut);
}

int RecordView::rowHeight() const
{
    return fontMetrics().height() + kRowPadding;
}

int RecordView::rowCount() const
{
    return model() ? model()->rowCount() : 0;
}

int RecordView::firstVisibleRow() const
{
    return verticalScrollBar()->value();
}

int RecordView::lastVisibleRow() const
{
    const int bottom = firstVisibleRow() + (viewport()->height() - 1) / rowHeight();
    return std::min(bottom, rowCount() - 1);
}

int RecordView::rowsPerPage() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

void RecordView::scrollToRow(int row)
{
    // Rows that have just come are not in the scroll bar's range yet.
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(row);
}

int RecordView::rowAt(int y) const
{
    return firstVisibleRow() + y / rowHeight();
}

QRect RecordView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.parent() != rootIndex())
        return {};
    // Far rows would overflow a pixel; nobody can see them.
    const int offset = std::clamp(index.row() - firstVisibleRow(), -10'000, 10'000);
    return {columnViewportPosition(index.column()), offset * rowHeight(),
            columnWidth(index.column()), rowHeight()};
}

QModelIndex RecordView::indexAt(const QPoint &point) const
{
    const int row = rowAt(point.y());
    const int column = columnAt(point.x());
    if (point.y() < 0 || row >= rowCount() || column < 0)
        return {};
    return model()->index(row, column, rootIndex());
}

void RecordView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    executeDelayedItemsLayout();
    const int row = index.row();
    const int last = firstVisibleRow() + rowsPerPage() - 1;
    if (hint == PositionAtTop || (hint == EnsureVisible && row < firstVisibleRow()))
        scrollToRow(row);
    else if (hint == PositionAtBottom || (hint == EnsureVisible && row > last))
        scrollToRow(row - rowsPerPage() + 1);
    else if (hint == PositionAtCenter)
        scrollToRow(row - rowsPerPage() / 2);
    const int left = columnViewportPosition(index.column());
    const int right = left + columnWidth(index.column());
    QScrollBar *bar = horizontalScrollBar();
    if (left < 0 || columnWidth(index.column()) > viewport()->width())
        bar->setValue(bar->value() + left);
    else if (right > viewport()->width())
        bar->setValue(bar->value() + right - viewport()->width());
}

void RecordView::keyboardSearch(const QString &text)
{
    if (!text.trimmed().isEmpty())
        Q_EMIT textTyped(text);
}

void RecordView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                             const QList<int> &roles)
{
    QTableView::dataChanged(topLeft, bottomRight, roles);
    // QTableView looks for the changed rows in its vertical header, which is not used here.
    if (topLeft.row() <= lastVisibleRow() && bottomRight.row() >= firstVisibleRow())
        viewport()->update();
}

void RecordView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QRect exposed = event->rect();
    const int last = std::min(rowAt(exposed.bottom()), rowCount() - 1);
    for (int row = rowAt(std::max(exposed.top(), 0)); row <= last; ++row)
        paintRow(&painter, option, row, exposed);
}

void RecordView::paintRow(QPainter *painter, const QStyleOptionViewItem &option, int row,
                          const QRect &exposed) const
{
    const QModelIndex first = model()->index(row, 0, rootIndex());
    const QRect whole(0, visualRect(first).top(), viewport()->width(), rowHeight());
    const bool isSelected = selectionModel()->isRowSelected(row, rootIndex());
    if (isSelected)
        painter->fillRect(whole,
                          tinted(palette(), palette().color(QPalette::Active, QPalette::Highlight),
                                 hasFocus() ? 0.30 : 0.18));
    else if (row % 2 != 0)
        painter->fillRect(whole, palette().color(QPalette::AlternateBase));
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const QModelIndex index = model()->index(row, column, rootIndex());
        const QRect cell = visualRect(index);
        if (header->isSectionHidden(column) || !cell.intersects(exposed))
            continue;
        QStyleOptionViewItem cellOption = option;
        cellOption.rect = cell;
        cellOption.state.setFlag(QStyle::State_Selected, isSelected);
        paintCell(painter, cellOption, index);
    }
}

void RecordView::paintCell(QPainter *painter, QStyleOptionViewItem option,
                           const QModelIndex &index) const
{
    option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
    itemDelegate()->paint(painter, option, index);
}

void RecordView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        horizontalHeader()->setOffset(horizontalScrollBar()->value());
    const int pixels = dy * rowHeight();
    if (std::abs(dy) < rowsPerPage())
        viewport()->scroll(isRightToLeft() ? -dx : dx, pixels);
    else
        viewport()->update();
    announceVisibleRows();
}

void RecordView::updateGeometries()
{
    QHeaderView *header = horizontalHeader();
    const int headerHeight = header->isHidden() ? 0 : header->sizeHint().height();
    setViewportMargins(0, headerHeight, 0, 0);
    const QRect area = viewport()->geometry();
    header->setGeometry(area.left(), area.top() - headerHeight, area.width(), headerHeight);
    QScrollBar *vertical = verticalScrollBar();
    vertical->setRange(0, std::max(0, rowCount() - rowsPerPage()));
    vertical->setPageStep(rowsPerPage());
    vertical->setSingleStep(1);
    QScrollBar *horizontal = horizontalScrollBar();
    horizontal->setRange(0, std::max(0, header->length() - area.width()));
    horizontal->setPageStep(area.width());
    horizontal->setSingleStep(rowHeight());
    header->setOffset(horizontal->value());
    // Past QTableView's own, which measures the vertical header.
    QAbstractItemView::updateGeometries();
    announceVisibleRows();
}

void RecordView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Records"));
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometries();
}

void RecordView::focusInEvent(QFocusEvent *event)
{
    // Coming here by Tab must not open a record, as a current row that is set would.
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RecordView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

int RecordView::verticalOffset() const
{
    return 0;
}

int RecordView::sizeHintForRow(int row) const
{
    Q_UNUSED(row)
    return rowHeight();
}

bool RecordView::isIndexHidden(const QModelIndex &index) const
{
    return isColumnHidden(index.column());
}

QModelIndex RecordView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int last = rowCount() - 1;
    if (last < 0)
        return {};
    const QHeaderView *header = horizontalHeader();
    const QModelIndex current = currentIndex();
    int row = current.isValid() ? current.row() : firstVisibleRow() - 1;
    int visual = current.isValid() ? header->visualIndex(current.column()) : 0;
    const bool isWhole = modifiers.testFlag(Qt::ControlModifier);
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = isWhole ? 0 : row - 1;
        break;
    case MoveDown:
    case MoveNext:
        row = isWhole ? last : row + 1;
        break;
    case MovePageUp:
        row -= rowsPerPage();
        break;
    case MovePageDown:
        row += rowsPerPage();
        break;
    case MoveHome:
        row = isWhole ? 0 : row;
        visual = 0;
        break;
    case MoveEnd:
        row = isWhole ? last : row;
        visual = isWhole ? visual : header->count() - 1;
        break;
    case MoveLeft:
        --visual;
        break;
    case MoveRight:
        ++visual;
        break;
    }
    const int column = header->logicalIndex(std::clamp(visual, 0, header->count() - 1));
    return model()->index(std::clamp(row, 0, last), column, rootIndex());
}

void RecordView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    // The last point is where the mouse or the cursor is; only one row is ever selected.
    const QModelIndex index = indexAt(rect.bottomRight());
    if (index.isValid())
        selectionModel()->select(index, flags);
}

QRegion RecordView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (range.bottom() < firstVisibleRow() || range.top() > lastVisibleRow())
            continue;
        const int top = (std::max(range.top(), firstVisibleRow()) - firstVisibleRow());
        const int bottom = std::min(range.bottom(), lastVisibleRow()) - firstVisibleRow();
        region
            += QRect(0, top * rowHeight(), viewport()->width(), (bottom - top + 1) * rowHeight());
    }
    return region;
}

void RecordView::announceVisibleRows()
{
    const int first = firstVisibleRow();
    const int last = lastVisibleRow();
    if (first == m_announcedFirst && last == m_announcedLast)
        return;
    m_announcedFirst = first;
    m_announcedLast = last;
    Q_EMIT visibleRowsChanged(first, last);
}

} // namespace concord
