// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/backoff.h"

#include <QRandomGenerator>
#include <QThread>

#include <algorithm>

namespace concord {

Backoff::Backoff(std::chrono::microseconds base, std::chrono::microseconds cap,
                 QRandomGenerator *random)
    : m_ceiling(base)
    , m_cap(cap)
    , m_random(random)
{
}

std::chrono::microseconds Backoff::next()
{
    const auto ceiling = std::min(m_ceiling, m_cap);
    m_ceiling = std::min(m_ceiling * 2, m_cap);
    return std::chrono::microseconds(m_random->bounded(static_cast<quint64>(ceiling.count()) + 1));
}

void Backoff::wait()
{
    QThread::usleep(static_cast<unsigned long>(next().count()));
}

} // namespace concord
