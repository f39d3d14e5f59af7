// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectiontarget.h"
#include "core/store/connector.h"
#include "core/workspace/jobthread.h"

#include <QMutex>

#include <functional>
#include <memory>

namespace concord {

// A thread for work on tables as a whole, which may take long. Every job gets a connection of its own, so that it can
// be stopped without harm to any other. Destroying the worker stops what runs and waits for it.
class AdoptionWorker
{
public:
    explicit AdoptionWorker(ConnectionTarget target);
    ~AdoptionWorker();
    Q_DISABLE_COPY_MOVE(AdoptionWorker)

    // Posts `job` from any thread and returns at once.
    template <typename T>
    QFuture<Result<T>> post(std::function<Result<T>(SqlConnection &)> job)
    {
        return m_thread.post<T>([this, stop = currentStop(), job = std::move(job)]() -> Result<T> {
            const auto connection = open(stop);
            if (!connection)
                return connection.error();
            return job(**connection);
        });
    }
    // Ends the job that runs as Cancelled, and those that wait; later ones are not concerned.
    void stop();

private:
    StopFlag currentStop();
    Result<std::unique_ptr<SqlConnection>> open(const StopFlag &stop) const;

    ConnectionTarget m_target;
    QMutex m_mutex; // of m_stop
    StopFlag m_stop = makeStopFlag();
    JobThread m_thread; // last: ends before what its jobs use
};

} // namespace concord
