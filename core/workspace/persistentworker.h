// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/connectionworker.h"

#include <QFuture>
#include <QList>
#include <QMutex>
#include <QPromise>
#include <QThread>
#include <QWaitCondition>

#include <functional>
#include <memory>

namespace concord {

// One thread with one store for jobs that must come to an end, however long the database is away: a job that fails
// with an error that may pass is run again, on a fresh connection where that was lost, after longer and longer pauses.
// Jobs take turns, so that none waits for another's end. The thread begins with the first job. Destroying the worker
// interrupts the statement that runs and ends the futures of what is left as cancelled.
class PersistentWorker
{
public:
    explicit PersistentWorker(ConnectionWorker::Opener opener);
    ~PersistentWorker();
    Q_DISABLE_COPY_MOVE(PersistentWorker)

    // Posts `job` from any thread and returns at once. The future ends with a value, or an Error that will not pass.
    template <typename T>
    QFuture<Result<T>> post(std::function<Result<T>(RecordStore &)> job)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        add([promise, job = std::move(job)](RecordStore &store) -> Result<void> {
            Result<T> result = job(store);
            if (!result && result.error().mayPass())
                return result.error();
            promise->addResult(std::move(result));
            promise->finish();
            return {};
        });
        return future;
    }

private:
    // Fails where it is to be run again.
    using Job = std::function<Result<void>(RecordStore &)>;

    void add(Job job);
    void work();
    // The jobs that are to be run again.
    QList<Job> runOnce(const QList<Job> &jobs);
    Result<void> ensureOpen();

    ConnectionWorker::Opener m_opener;
    StopFlag m_stop = makeStopFlag();
    std::unique_ptr<RecordStore> m_store; // made, used and destroyed on m_thread
    QMutex m_mutex;
    QWaitCondition m_changed;
    QList<Job> m_jobs;
    std::unique_ptr<QThread> m_thread;
};

} // namespace concord
