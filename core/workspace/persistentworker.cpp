// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/persistentworker.h"

#include "core/base/backoff.h"
#include "core/base/logging.h"

#include <QRandomGenerator>

namespace concord {

namespace {

constexpr std::chrono::milliseconds kFirstPause{200};
constexpr std::chrono::milliseconds kLongestPause{10'000};

} // namespace

PersistentWorker::PersistentWorker(ConnectionWorker::Opener opener)
    : m_opener(std::move(opener))
{
}

PersistentWorker::~PersistentWorker()
{
    {
        const QMutexLocker locker(&m_mutex);
        *m_stop = true;
        m_changed.wakeAll();
    }
    if (m_thread)
        m_thread->wait();
}

void PersistentWorker::add(Job job)
{
    const QMutexLocker locker(&m_mutex);
    m_jobs.append(std::move(job));
    m_changed.wakeAll();
    if (m_thread)
        return;
    m_thread.reset(QThread::create([this] { work(); }));
    m_thread->setObjectName(QStringLiteral("concord-verifier"));
    m_thread->start();
}

void PersistentWorker::work()
{
    const auto backoff
        = [] { return Backoff(kFirstPause, kLongestPause, QRandomGenerator::global()); };
    Backoff pauses = backoff();
    QMutexLocker locker(&m_mutex);
    while (!*m_stop) {
        if (m_jobs.isEmpty()) {
            m_store.reset(); // nobody knows when the next one comes
            m_changed.wait(&m_mutex);
            pauses = backoff();
            continue;
        }
        const QList<Job> jobs = std::exchange(m_jobs, {});
        locker.unlock();
        const QList<Job> left = runOnce(jobs);
        locker.relock();
        const bool isNewHere = !m_jobs.isEmpty();
        m_jobs = left + m_jobs;
        if (!left.isEmpty() && !isNewHere && !*m_stop) {
            const auto pause = std::chrono::ceil<std::chrono::milliseconds>(pauses.next());
            m_changed.wait(&m_mutex, static_cast<unsigned long>(pause.count()));
        }
    }
    m_jobs.clear();
    m_store.reset();
}

QList<PersistentWorker::Job> PersistentWorker::runOnce(const QList<Job> &jobs)
{
    QList<Job> left;
    for (const Job &job : jobs) {
        const auto opened = ensureOpen();
        const auto done = opened ? job(*m_store) : opened;
        if (done)
            continue;
        qCInfo(logStore) << "not settled yet:" << redacted(done.error().detail);
        left.append(job);
        if (done.error().poisonsConnection())
            m_store.reset();
    }
    return left;
}

Result<void> PersistentWorker::ensureOpen()
{
    if (m_store)
        return {};
    auto store = m_opener(m_stop);
    if (!store)
        return store.error();
    m_store = *std::move(store);
    return {};
}

} // namespace concord
