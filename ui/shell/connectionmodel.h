// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace concord {

// Asks the database every second whether it is there and whether somebody committed. One question at a time:
// a slow database is asked less often. Lives on the window's thread; `workspace` must outlive it.
class ConnectionModel : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionModel(Workspace *workspace, QObject *parent = nullptr);

    void start();
    void checkNow();

    // Whole seconds since the last answer that was no error; empty before the first.
    std::optional<qint64> secondsSinceCheck() const;
    std::optional<qint64> latencyMicroseconds() const { return m_latency; }
    // What the last check told where it failed.
    const std::optional<Error> &error() const { return m_error; }
    // A check has been on its way for longer than is usual.
    bool isWaiting() const;

Q_SIGNALS:
    // After every answer, and every second while one is awaited: what can be shown may have changed.
    void updated();
    // Somebody committed since the last check.
    void databaseChanged();
    // The first of a series of failed checks, and the end of the series.
    void failed(const concord::Error &error);
    void recovered();

private:
    void finishCheck(const Result<ConnectionStatus> &status);

    Workspace *m_workspace;
    QTimer m_timer;
    QElapsedTimer m_sinceAnswer;
    QElapsedTimer m_sinceQuestion;
    bool m_isAsking = false;
    std::optional<qint64> m_latency;
    std::optional<qint64> m_counter;
    std::optional<Error> m_error;
};

} // namespace concord
