// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace concord {

// One thread that runs jobs in the order they were posted. Destroying it lets every posted job run to its
// end first, so that what was promised to the disk is there.
class JobThread
{
public:
    explicit JobThread(const QString &name);
    ~JobThread();
    Q_DISABLE_COPY_MOVE(JobThread)

    // Posts `job` from any thread and returns at once.
    template <typename T>
    QFuture<Result<T>> post(std::function<Result<T>()> job)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        run([promise, job = std::move(job)] {
            if (!promise->isCanceled())
                promise->addResult(job());
            promise->finish();
        });
        return future;
    }
    // The same without an answer.
    void run(std::function<void()> job);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context; // lives on m_thread
};

} // namespace concord
