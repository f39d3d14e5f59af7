// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectionmodel.h"

#include "ui/common/futureobserver.h"

namespace concord {

namespace {

constexpr int kEveryMs = 1000;
constexpr qint64 kLongMs = 1500;

} // namespace

ConnectionModel::ConnectionModel(Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_timer.setInterval(kEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionModel::checkNow);
}

void ConnectionModel::start()
{
    m_timer.start();
    checkNow();
}

void ConnectionModel::checkNow()
{
    if (m_isAsking) {
        Q_EMIT updated();
        return;
    }
    m_isAsking = true;
    m_sinceQuestion.start();
    observe(this, m_workspace->check(),
            [this](const Result<ConnectionStatus> &status) { finishCheck(status); });
}

std::optional<qint64> ConnectionModel::secondsSinceCheck() const
{
    if (!m_sinceAnswer.isValid())
        return std::nullopt;
    return m_sinceAnswer.elapsed() / 1000;
}

bool ConnectionModel::isWaiting() const
{
    return m_isAsking && m_sinceQuestion.elapsed() > kLongMs;
}

void ConnectionModel::finishCheck(const Result<ConnectionStatus> &status)
{
    m_isAsking = false;
    const bool wasBroken = m_error.has_value();
    if (!status) {
        m_error = status.error();
        Q_EMIT updated();
        if (!wasBroken)
            Q_EMIT failed(*m_error);
        return;
    }
    m_error.reset();
    m_sinceAnswer.start();
    m_latency = status->latencyMicroseconds;
    const bool hasMoved = m_counter && *m_counter != status->changeCounter;
    m_counter = status->changeCounter;
    Q_EMIT updated();
    if (wasBroken)
        Q_EMIT recovered();
    if (hasMoved)
        Q_EMIT databaseChanged();
}

} // namespace concord
