// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"
#include "core/store/recordstore.h"
#include "core/workspace/jobthread.h"

#include <QFuture>

#include <functional>
#include <memory>

namespace concord {

// One thread with one store, which is opened, used, closed and removed there. Jobs run in the order they were
// posted. Destroying the worker interrupts the statement that runs, answers the jobs that wait with Cancelled,
// and waits for the thread.
class ConnectionWorker
{
public:
    // The store it opens must heed the flag: end what runs and wait no longer once it is set.
    using Opener = std::function<Result<std::unique_ptr<RecordStore>>(const StopFlag &stop)>;

    // `opener` runs on the worker's thread before the first job, and again before the next one where it
    // failed or where an Error said that the connection must be dropped.
    explicit ConnectionWorker(Opener opener);
    ~ConnectionWorker();
    Q_DISABLE_COPY_MOVE(ConnectionWorker)

    // Posts `job` from any thread and returns at once. Where the store cannot be opened the future holds that
    // Error.
    template <typename T>
    QFuture<Result<T>> post(std::function<Result<T>(RecordStore &)> job)
    {
        return m_thread.post<T>([this, job = std::move(job)]() -> Result<T> {
            if (const auto opened = ensureOpen(); !opened)
                return opened.error();
            Result<T> result = job(*m_store);
            if (!result && result.error().poisonsConnection())
                m_store.reset();
            return result;
        });
    }

private:
    Result<void> ensureOpen();

    Opener m_opener;
    StopFlag m_stop = makeStopFlag();
    std::unique_ptr<RecordStore> m_store; // made, used and destroyed on m_thread
    JobThread m_thread;                   // last: ends before what its jobs use
};

} // namespace concord
