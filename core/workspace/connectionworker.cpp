// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/connectionworker.h"

namespace concord {

ConnectionWorker::ConnectionWorker(Opener opener)
    : m_opener(std::move(opener))
    , m_thread(QStringLiteral("concord-connection"))
{
}

ConnectionWorker::~ConnectionWorker()
{
    *m_stop = true;
    m_thread.run([this] { m_store.reset(); });
}

Result<void> ConnectionWorker::ensureOpen()
{
    if (*m_stop)
        return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
    if (m_store)
        return {};
    auto store = m_opener(m_stop);
    if (!store)
        return store.error();
    m_store = *std::move(store);
    return {};
}

} // namespace concord
