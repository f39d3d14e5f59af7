// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergekeys.h"
#include "ui/merge/mergemodel.h"

#include <QTableView>

namespace concord {

class MergeDelegate;

// The merge table. Single keys choose for the current row, a click on a side takes it, a click on the folding
// line opens it. All columns always fit; the Result is never scrolled away. The model is the page's.
class MergeTable : public QTableView
{
    Q_OBJECT

public:
    explicit MergeTable(QWidget *parent = nullptr);

    void setMergeModel(MergeModel *model);
    QString currentField() const;
    void setOriginalShown(bool shown);
    // Shows these columns alone, and nothing can be chosen.
    void showOnly(const QList<int> &columns);
    // Makes the row current and scrolls to it.
    void goTo(int row);
    // Where a test or a screen reader finds the button of an undecided row; empty where there is none.
    QRect buttonRect(const QModelIndex &index, Pick pick) const;
    QRect openRect(const QModelIndex &index) const;

Q_SIGNALS:
    // `isByKey`: the person's hands are on the keyboard.
    void pickWanted(const QString &field, Pick pick, bool isByKey);
    void typingWanted(const QString &field);
    void openWanted(const QString &field);
    // A key of the table asked for something else than a pick.
    void actionWanted(MergeAction action);
    void currentFieldChanged(const QString &field);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyboardSearch(const QString &search) override;

private:
    void fitColumns();
    void hover(const QModelIndex &index, const QPoint &pointer);
    Pick buttonAt(const QModelIndex &index, const QPoint &position) const;
    QStyleOptionViewItem cellOption(const QModelIndex &index) const;
    void toggleFold(const QModelIndex &index);
    void actOn(const QModelIndex &index, bool isByKey);

    MergeModel *m_model = nullptr;
    MergeDelegate *m_delegate;
    QPersistentModelIndex m_pressed;
    bool m_isReadOnly = false;
};

} // namespace concord
