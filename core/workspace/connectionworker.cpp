// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/connectionworker.h"

#include <QMutexLocker>

namespace concord {

ConnectionWorker::ConnectionWorker(Opener opener)
    : m_opener(std::move(opener))
    , m_thread(QStringLiteral("concord-connection"))
{
}

ConnectionWorker::~ConnectionWorker()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_isStopping = true;
        if (m_store)
            m_store->interrupt();
    }
    m_thread.run([this] { setStore(nullptr); });
}

Result<void> ConnectionWorker::ensureOpen()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_isStopping)
            return makeError(ErrorCode::Disconnected, ErrorReason::Cancelled);
    }
    if (m_store)
        return {};
    auto store = m_opener();
    if (!store)
        return store.error();
    setStore(*std::move(store));
    return {};
}

void ConnectionWorker::setStore(std::unique_ptr<RecordStore> store)
{
    const QMutexLocker lock(&m_mutex);
    m_store = std::move(store);
}

} // namespace concord
