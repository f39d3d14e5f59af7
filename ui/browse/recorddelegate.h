// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace concord {

// Draws one cell of a RecordTableModel: numbers to the right, NULL in quiet italics, a row that is not here
// yet as a quiet bar, and in the first column the mark of unsaved changes or of a conflict. The view draws
// the row's ground. A cell whose text does not fit tells all of it in its tool tip.
class RecordDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    // How wide a column must be to show these texts, padding and marks included.
    static int widthFor(const QFontMetrics &metrics, const QString &text, int column);
    // The same for values of this kind: numbers stand to the right.
    static bool isRightAligned(int fieldKind);
    // All that the cell shows: the value, and the name of what it leads to.
    static QString shownText(const QModelIndex &index);

private:
    static QRect textRect(const QStyleOptionViewItem &option, int column);
    void paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
};

} // namespace concord
