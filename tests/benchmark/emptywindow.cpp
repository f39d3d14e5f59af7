// SPDX-License-Identifier: GPL-3.0-or-later
//
// The floor for bench_start: a main window with an empty table that ends when it has been painted.
#include <QApplication>
#include <QMainWindow>
#include <QPaintEvent>
#include <QStandardItemModel>
#include <QTableView>
#include <QTimer>

namespace {

class Window final : public QMainWindow
{
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, qApp, &QApplication::quit);
    }
};

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QStandardItemModel model(0, 12);
    Window window;
    auto *table = new QTableView;
    table->setModel(&model);
    window.setCentralWidget(table);
    window.resize(1100, 800);
    window.show();
    return QApplication::exec();
}
