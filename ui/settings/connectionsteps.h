// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/connectiontest.h"

#include <QFutureWatcher>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace concord {

// The steps of a test of a connection as they end, each with an icon, a sentence and its time. Tests one connection at
// a time; ends a test that still runs when it is destroyed.
class ConnectionSteps : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionSteps(QWidget *parent = nullptr);
    ~ConnectionSteps() override;
    Q_DISABLE_COPY_MOVE(ConnectionSteps)

    void start(const ConnectionTarget &target);
    void stop();
    void clear();
    bool isRunning() const { return m_watcher.isRunning(); }

    // What a step says, in whole sentences.
    static QString textOf(const ConnectionStep &step, const ConnectionUrl &url);

Q_SIGNALS:
    void runningChanged();

private:
    void show(const ConnectionStep &step);
    void showRunning(bool isRunning);

    ConnectionUrl m_url;
    StopFlag m_stop;
    QFutureWatcher<ConnectionStep> m_watcher;
    QGridLayout *m_grid;
    QLabel *m_running;
};

} // namespace concord
