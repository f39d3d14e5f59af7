// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/adoptionworker.h"

#include <utility>

namespace concord {

AdoptionWorker::AdoptionWorker(ConnectionTarget target)
    : m_target(std::move(target))
    , m_thread(QStringLiteral("concord-adoption"))
{
}

AdoptionWorker::~AdoptionWorker()
{
    stop();
}

StopFlag AdoptionWorker::currentStop()
{
    const QMutexLocker locker(&m_mutex);
    return m_stop;
}

void AdoptionWorker::stop()
{
    const QMutexLocker locker(&m_mutex);
    *std::exchange(m_stop, makeStopFlag()) = true;
}

Result<std::unique_ptr<SqlConnection>> AdoptionWorker::open(const StopFlag &stop) const
{
    if (*stop)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
    StoreOptions options = storeOptionsFor(m_target);
    options.stop = stop;
    return openConnection(options);
}

} // namespace concord
