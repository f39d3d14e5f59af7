// SPDX-License-Identifier: GPL-3.0-or-later
//
// What bench_start runs: Concord's own program, which ends when it has painted the first rows of the table and
// then as many jumps to random rows as its first argument says. The others are the program's own.
#include "app/concord/program.h"
#include "ui/browse/recordbrowser.h"
#include "ui/browse/recordview.h"

#include <QApplication>
#include <QScrollBar>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <random>

using namespace concord;

namespace {

class Watch : public QObject
{
public:
    Watch(MainWindow *window, int jumps)
        : m_rows(window->browser()->model())
        , m_view(window->findChild<RecordView *>())
        , m_jumpsLeft(jumps)
    {
        m_view->viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_isMoving && showsRows()) {
            m_isMoving = true; // the paint event is yet to be handled
            QTimer::singleShot(0, this, &Watch::move);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool showsRows() const
    {
        return m_rows->record(m_view->firstVisibleRow())
            && m_rows->record(m_view->lastVisibleRow());
    }

    void move()
    {
        if (m_jumpsLeft == 0) {
            QCoreApplication::quit();
            return;
        }
        // Until the exact count is known only the first rows can be reached.
        if (m_rows->count()) {
            --m_jumpsLeft;
            const int last = m_view->verticalScrollBar()->maximum();
            m_view->scrollToRow(std::uniform_int_distribution<int>(0, last)(m_random));
        }
        m_isMoving = false;
        m_view->viewport()->update();
    }

    const RecordTableModel *m_rows;
    RecordView *m_view;
    std::mt19937 m_random{1}; // NOLINT(bugprone-random-generator-seed): each run jumps alike
    int m_jumpsLeft;
    bool m_isMoving = false;
};

MainWindow *mainWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MainWindow *>(widget))
            return window;
    }
    return nullptr;
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("concord"));
    const QStringList arguments = QCoreApplication::arguments();
    Program program(ProgramOptions::parse(arguments.mid(2)));
    if (program.start())
        return EXIT_FAILURE;
    const Watch watch(mainWindow(), arguments.value(1).toInt());
    return QApplication::exec();
}
