// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace concord {

// A line edit that takes a text of any length exactly as it is, and hands over, instead of freezing on it,
// what is too much for one line. It leaves Undo and Redo to the window once its own typing is used up.
class LineEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit LineEdit(QWidget *parent = nullptr);

    // Texts of more characters, or with line breaks where `takesBreaks` is false, are not for one line.
    static constexpr qsizetype kLongestLine = 4096;
    static bool hasBreak(const QString &text);
    void setTakesBreaks(bool takes) { m_takesBreaks = takes; }
    bool suits(const QString &text) const;

    // Shows a text from its start, and only where another stands there, so that the cursor stays.
    void showText(const QString &shown);

    // Ends its own undo, which belongs to another record.
    void forgetSteps();

    // The height of everything that stands on one line with a line edit in `widget`'s font.
    static int lineHeight(const QWidget *widget);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A paste or drop that would make a text that does not suit; the line still has its old text.
    void outgrown(const QString &wholeText, int cursor);
    void left(); // the focus moved elsewhere

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool isForTheWindow(QKeyEvent *event) const;
    void take(const QString &pasted);

    bool m_takesBreaks = false;
};

} // namespace concord
