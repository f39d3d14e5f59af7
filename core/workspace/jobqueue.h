// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/connectionworker.h"

#include <QFuture>
#include <QMutex>
#include <QMutexLocker>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace concord {

// What is asked of a worker that can do much of it at once. What comes while it is busy waits, and is done together:
// "Save All" of a thousand edits takes a few round trips, a single save one. post() may be called from any thread; the
// answers come in the order of the calls. Must not outlive the worker.
template <typename Asked, typename Answer>
class JobQueue
{
public:
    // Runs on the worker's thread and answers each, in their order.
    using Work = std::function<QList<Result<Answer>>(RecordStore &, const QList<Asked> &)>;

    JobQueue(ConnectionWorker &worker, Work work)
        : m_worker(worker)
        , m_work(std::move(work))
    {
    }

    QFuture<Result<Answer>> post(const Asked &asked)
    {
        const auto entry = std::make_shared<Entry>(Entry{asked, {}});
        {
            const QMutexLocker lock(&m_mutex);
            m_waiting.push_back(entry);
        }
        std::function<Result<Answer>(RecordStore &)> job = [this, entry](RecordStore &store) {
            if (!entry->answer)
                answer(store, takeWaiting());
            return *entry->answer;
        };
        return m_worker.post<Answer>(std::move(job));
    }

private:
    struct Entry
    {
        Asked asked;
        std::optional<Result<Answer>> answer; // used on the worker's thread only
    };
    using EntryPtr = std::shared_ptr<Entry>;

    // Entries whose answer is still wanted and not there yet.
    std::vector<EntryPtr> takeWaiting()
    {
        const QMutexLocker lock(&m_mutex);
        std::vector<EntryPtr> entries;
        for (const std::weak_ptr<Entry> &waiting : m_waiting) {
            if (EntryPtr entry = waiting.lock())
                entries.push_back(std::move(entry));
        }
        m_waiting.clear();
        return entries;
    }

    void answer(RecordStore &store, const std::vector<EntryPtr> &entries) const
    {
        QList<Asked> all;
        for (const EntryPtr &entry : entries)
            all.append(entry->asked);
        const QList<Result<Answer>> answers = m_work(store, all);
        for (std::size_t i = 0; i < entries.size(); ++i)
            entries[i]->answer = answers.at(static_cast<qsizetype>(i));
    }

    ConnectionWorker &m_worker;
    Work m_work;
    QMutex m_mutex;
    // Weak: an entry lives in its job, and a job that was answered without running has given it up.
    std::vector<std::weak_ptr<Entry>> m_waiting;
};

} // namespace concord
