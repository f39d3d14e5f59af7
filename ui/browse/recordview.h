// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace concord {

// A table of rows of one height that scrolls by whole rows. QTableView keeps a few bytes for every row's
// height, 80 MB for ten million; here there is nothing per row. The vertical header is not used: no hidden
// rows, no spans, no rows of different height.
//
// Takes the model's sort() through its header. Selects one row at a time.
class RecordView : public QTableView
{
    Q_OBJECT

public:
    explicit RecordView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    int rowHeight() const;
    // The rows that can be seen; first > last where there are none.
    int firstVisibleRow() const;
    int lastVisibleRow() const;
    // How many rows fit as a whole, at least 1.
    int rowsPerPage() const;
    void scrollToRow(int row);

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    // A table of millions of rows is searched by the filter, not by walking through it: the text goes out by
    // textTyped().
    void keyboardSearch(const QString &text) override;

public Q_SLOTS:
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;

Q_SIGNALS:
    void visibleRowsChanged(int first, int last);
    void textTyped(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    int verticalOffset() const override;
    int sizeHintForRow(int row) const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    int rowCount() const;
    int rowAt(int y) const; // may be behind the last one
    void paintRow(QPainter *painter, const QStyleOptionViewItem &option, int row,
                  const QRect &exposed) const;
    void paintCell(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const;
    void announceVisibleRows();

    int m_announcedFirst = 0;
    int m_announcedLast = -1;
};

} // namespace concord
