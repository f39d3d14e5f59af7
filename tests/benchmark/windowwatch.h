// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/sidebyside.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QTimer>
#include <QWidget>

namespace concord::bench {

inline double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype place = text.indexOf("VmRSS:");
    return text.mid(place + 6, 16).trimmed().split(' ').first().toDouble() / 1024;
}

// Sees the first paint of a widget, and how long the thread did not come round.
class Watch : public QObject
{
public:
    explicit Watch(QWidget *watched)
    {
        watched->installEventFilter(this);
        connect(&m_tick, &QTimer::timeout, this, [this] {
            m_longestPause = std::max(m_longestPause, m_sinceTick.nsecsElapsed());
            m_sinceTick.start();
        });
        m_sinceTick.start();
        m_tick.start(0);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

    bool isPainted() const { return m_isPainted; }
    double longestPause() const { return static_cast<double>(m_longestPause) / 1e9; }

private:
    bool m_isPainted = false;
    QTimer m_tick;
    QElapsedTimer m_sinceTick;
    qint64 m_longestPause = 0;
};

template <typename Condition>
void goOnUntil(Condition isThere)
{
    while (!isThere())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

inline void reportHead()
{
    std::printf("%-52s %10s %10s %10s\n", "milliseconds", "median", "99 %", "most");
}

inline void report(const char *what, const std::vector<double> &values)
{
    std::printf("%-52s %10.1f %10.1f %10.1f\n", what, median(values) * 1e3,
                percentile(values, 99) * 1e3,
                *std::max_element(values.cbegin(), values.cend()) * 1e3);
}

} // namespace concord::bench
