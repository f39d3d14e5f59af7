// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace concord {

// Draws a row of an EntityListModel: an icon for the kind, the name, a lock where it can only be read, and
// the number of unsaved edits.
class EntityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintGround(QPainter *painter, const QStyleOptionViewItem &option);
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index);
    // What stands at the right end; gives the width it takes.
    static int paintTail(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index);
};

} // namespace concord
