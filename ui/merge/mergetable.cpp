// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergetable.h"

#include "ui/merge/keynotice.h"
#include "ui/merge/mergedelegate.h"
#include "ui/merge/mergeheader.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/pickbuttons.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace concord {

namespace {

// How the columns share the width beside the labels, where they are shown.
constexpr int kShares[MergeModel::kColumnCount] = {0, 18, 14, 18, 35};
// The labels' column, in percent of the width.
constexpr int kNarrowestLabels = 13;
constexpr int kWidestLabels = 24;
// The result's column, in percent of what is left.
constexpr int kWidestResult = 50;

} // namespace

MergeTable::MergeTable(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new MergeDelegate(this))
{
    setObjectName(QStringLiteral("mergeTable"));
    setAccessibleName(tr("Fields of the merge"));
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    setHorizontalHeader(new MergeHeader(this));
    withCurrentKeys(this, [this] {
        fitColumns();
        viewport()->update();
    });
}

void MergeTable::setMergeModel(MergeModel *model)
{
    m_model = model;
    setModel(model);
    const auto spanFold = [this] {
        clearSpans();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->isFoldRow(row))
                setSpan(row, 0, 1, MergeModel::kColumnCount);
        }
    };
    connect(model, &QAbstractItemModel::modelReset, this, spanFold);
    spanFold();
    fitColumns();
}

QString MergeTable::currentField() const
{
    return currentIndex().data(MergeModel::FieldNameRole).toString();
}

void MergeTable::goTo(int row)
{
    const int column = std::max(currentIndex().column(), 0);
    setCurrentIndex(m_model->index(
        row, currentIndex().isValid() ? column : static_cast<int>(MergeModel::ResultColumn)));
    scrollTo(currentIndex());
}

QRect MergeTable::buttonRect(const QModelIndex &index, Pick pick) const
{
    return m_delegate->buttonRect(cellOption(index), index, pick);
}

QRect MergeTable::openRect(const QModelIndex &index) const
{
    return m_delegate->openRect(cellOption(index), index);
}

QStyleOptionViewItem MergeTable::cellOption(const QModelIndex &index) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return option;
}

Pick MergeTable::buttonAt(const QModelIndex &index, const QPoint &position) const
{
    return index.isValid() && !m_isReadOnly ? m_delegate->pickAt(cellOption(index), index, position)
                                            : Pick::None;
}

void MergeTable::actOn(const QModelIndex &index, bool isByKey)
{
    if (m_model->isFoldRow(index.row()))
        toggleFold(index);
    else if (m_isReadOnly)
        return;
    else if (const Pick side = MergeModel::sideOf(index.column()); side != Pick::None)
        Q_EMIT pickWanted(index.data(MergeModel::FieldNameRole).toString(), side, isByKey);
    else if (index.column() == MergeModel::ResultColumn)
        Q_EMIT typingWanted(index.data(MergeModel::FieldNameRole).toString());
}

void MergeTable::toggleFold(const QModelIndex &index)
{
    m_model->setUnfolded(!m_model->isUnfolded());
    if (m_model->isUnfolded()) {
        executeDelayedItemsLayout();
        scrollTo(index, QAbstractItemView::PositionAtTop);
    }
}

void MergeTable::keyPressEvent(QKeyEvent *event)
{
    const QString field = currentField();
    const bool isPlain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (isPlain && event->key() == Qt::Key_Space && currentIndex().isValid()) {
        actOn(currentIndex(), true);
        return;
    }
    const auto action = MergeKeys::current().inTable(*event);
    if (action && !m_isReadOnly) {
        const Pick pick = MergeKeys::pickOf(*action);
        if (pick == Pick::None)
            Q_EMIT actionWanted(*action);
        else if (!field.isEmpty())
            Q_EMIT pickWanted(field, pick, true);
        return;
    }
    QTableView::keyPressEvent(event);
}

// Letters are no search here: they would move the focus away from the row that is being decided.
void MergeTable::keyboardSearch(const QString &) {}

void MergeTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    m_pressed
        = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : QModelIndex();
}

void MergeTable::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || m_pressed != index)
        return;
    m_pressed = QModelIndex();
    if (index.column() != MergeModel::ResultColumn) {
        actOn(index, false);
        return;
    }
    const QString field = index.data(MergeModel::FieldNameRole).toString();
    const Pick pick = buttonAt(index, position);
    if (!m_isReadOnly && openRect(index).contains(position))
        Q_EMIT openWanted(field);
    else if (pick == Pick::Typed)
        Q_EMIT typingWanted(field);
    else if (pick != Pick::None)
        Q_EMIT pickWanted(field, pick, false);
}

void MergeTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    hover(index, position);
}

void MergeTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    hover({}, {});
}

void MergeTable::hover(const QModelIndex &index, const QPoint &pointer)
{
    m_delegate->setHovered(index, pointer);
    const bool isButton = buttonAt(index, pointer) != Pick::None
        || (index.isValid() && openRect(index).contains(pointer));
    const MergeRowModel *row = index.isValid() ? m_model->row(index.row()) : nullptr;
    const bool isSide = !m_isReadOnly && row && MergeModel::sideOf(index.column()) != Pick::None
        && row->canPick(MergeModel::sideOf(index.column()));
    const bool isFold = index.isValid() && m_model->isFoldRow(index.row());
    viewport()->setCursor(isSide || isFold || isButton ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void MergeTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void MergeTable::fitColumns()
{
    if (!m_model)
        return;
    const int width = viewport()->width();
    const int labels = std::clamp(sizeHintForColumn(MergeModel::FieldColumn),
                                  width * kNarrowestLabels / 100, width * kWidestLabels / 100);
    setColumnWidth(MergeModel::FieldColumn, labels);
    int shares = 0;
    int last = MergeModel::FieldColumn;
    for (int column = 0; column < MergeModel::kColumnCount; ++column) {
        if (isColumnHidden(column))
            continue;
        shares += kShares[column];
        last = column;
    }
    int rest = width - labels;
    int whole = rest;
    // The buttons keep their words where the sides can spare the room.
    if (last == MergeModel::ResultColumn) {
        const int wanted = std::min(PickButtons::widthOfSides(font()), rest * kWidestResult / 100);
        whole -= std::max(wanted, rest * kShares[last] / shares);
        shares -= kShares[last];
    }
    for (int column = MergeModel::CurrentColumn; column < last; ++column) {
        if (isColumnHidden(column))
            continue;
        const int share = whole * kShares[column] / shares;
        setColumnWidth(column, share);
        rest -= share;
    }
    setColumnWidth(last, rest);
}

void MergeTable::showOnly(const QList<int> &columns)
{
    m_isReadOnly = true;
    for (int column = 0; column < MergeModel::kColumnCount; ++column)
        setColumnHidden(column, !columns.contains(column));
    fitColumns();
}

void MergeTable::setOriginalShown(bool shown)
{
    setColumnHidden(MergeModel::OriginalColumn, !shown);
    fitColumns();
}

void MergeTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    Q_EMIT currentFieldChanged(current.data(MergeModel::FieldNameRole).toString());
}

} // namespace concord
