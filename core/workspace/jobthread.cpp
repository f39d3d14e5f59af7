// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/jobthread.h"

#include <QMetaObject>

namespace concord {

JobThread::JobThread(const QString &name)
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

JobThread::~JobThread()
{
    run([this] { m_thread.quit(); });
    m_thread.wait();
}

void JobThread::run(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_context.get(), std::move(job), Qt::QueuedConnection);
}

} // namespace concord
