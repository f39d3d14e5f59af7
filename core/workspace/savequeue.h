// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/workspace/connectionworker.h"

#include <QFuture>
#include <QMutex>

#include <memory>
#include <vector>

namespace concord {

// Saves on their way to a worker. Those that are asked for while it is busy wait, and are sent together: "Save all" of
// a thousand edits takes a few round trips, a single save one. save() may be called from any thread; the answers come in
// the order of the calls. Must not outlive the worker.
class SaveQueue
{
public:
    explicit SaveQueue(ConnectionWorker &worker)
        : m_worker(worker)
    {
    }

    QFuture<Result<SaveOutcome>> save(const SaveRequest &request);

private:
    struct Entry
    {
        SaveRequest request;
        std::optional<Result<SaveOutcome>> outcome; // used on the worker's thread only
    };
    using EntryPtr = std::shared_ptr<Entry>;

    // Entries whose answer is still wanted and not there yet.
    std::vector<EntryPtr> takeWaiting();
    static void send(RecordStore &store, const std::vector<EntryPtr> &entries);

    ConnectionWorker &m_worker;
    QMutex m_mutex;
    // Weak: an entry lives in its job, and a job that was answered without running has given it up.
    std::vector<std::weak_ptr<Entry>> m_waiting;
};

} // namespace concord
