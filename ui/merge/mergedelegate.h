// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergemodel.h"

#include <QStyledItemDelegate>

namespace concord {

// Draws the cells of the merge table. The side that was taken and the Result stand in boxes of the side's
// colour joined by a line; what is undecided stands in a heavy box with the buttons in it. Colours come from
// the palette of the view.
class MergeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MergeDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // The choice that the button at `position` makes; Pick::None between the buttons and in cells without.
    Pick pickAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                const QPoint &position) const;
    // Where that button is; empty where the cell has none.
    QRect buttonRect(const QStyleOptionViewItem &option, const QModelIndex &index, Pick pick) const;
    // The same of the button that opens the inside of the value.
    QRect openRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    // The button under the pointer looks ready to be pressed.
    void setHovered(const QModelIndex &index, const QPoint &pointer);

private:
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
    void paintFold(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintField(QPainter *painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
    void paintSide(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintResult(QPainter *painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
    int drawChip(QPainter *painter, const QStyleOptionViewItem &option, const QRect &text,
                 const QString &words) const;
    void paintJoin(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    QPersistentModelIndex m_hoveredIndex;
    QPoint m_pointer;
};

} // namespace concord
