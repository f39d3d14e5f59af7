// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace concord {

// Below the rows: which of them can be seen, in words, and buttons to move by a page. The buttons scroll;
// they never change which record is selected.
class PageStrip : public QWidget
{
    Q_OBJECT

public:
    explicit PageStrip(QWidget *parent = nullptr);

    // Rows are 0-based; `last` < `first` where none can be seen. `count` is empty while it is not known, then
    // at least `known` rows are there.
    void showRows(int first, int last, int known, std::optional<qint64> count);

Q_SIGNALS:
    void firstRequested();
    void previousRequested();
    void nextRequested();
    void lastRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const QString &name, const QString &icon, const QKeySequence &shortcut);
    void retranslate();
    void updateText();

    QLabel *m_text;
    QToolButton *m_first;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_last;
    int m_firstRow = 0;
    int m_lastRow = -1;
    int m_known = 0;
    std::optional<qint64> m_count;
};

} // namespace concord
