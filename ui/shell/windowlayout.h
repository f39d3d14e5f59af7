// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QMainWindow;
class QSplitter;
class QWidget;

namespace concord {

// Where the parts of a window stand: tables at the left, then the rows, and the form beside or below them as the
// window's shape suggests; and what is remembered of that. The window owns every part.
class WindowLayout
{
public:
    struct Parts
    {
        QWidget *band; // of the connection; may be null
        QWidget *messages;
        QWidget *tables;
        QWidget *rows;
        QWidget *form;
        QWidget *status;
    };

    WindowLayout(QMainWindow *window, const Parts &parts);

    // Rows beside the form where the window is wide, above it where it is tall.
    void arrange();
    // The tables as wide as their names need, unless the person chose otherwise.
    void fitTables();

    QByteArray state() const;
    void restore(const QByteArray &state);

private:
    QMainWindow *m_window;
    QSplitter *m_outer; // tables | work
    QSplitter *m_inner; // rows and form
    bool m_isRestored = false;
};

} // namespace concord
