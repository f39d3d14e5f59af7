// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/rowwatch.h"

#include "ui/common/futureobserver.h"

namespace concord {

RowWatch::RowWatch(Workspace *workspace, EntityPtr entity, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_entity(std::move(entity))
{
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &RowWatch::look);
}

void RowWatch::watch(const RecordKey &key, const ConcurrencyToken &token)
{
    ++m_turn;
    m_key = key;
    m_known = token;
    m_isGoneTold = false;
    m_timer.start();
}

void RowWatch::stop()
{
    ++m_turn;
    m_timer.stop();
}

void RowWatch::look()
{
    // A slow server is not asked again before it has answered: questions would pile up before a save.
    if (!m_timer.isActive() || m_askedTurn == m_turn)
        return;
    m_askedTurn = m_turn;
    observe(this, m_workspace->find(m_entity, m_key),
            [this, turn = m_turn](const Result<RecordSnapshot> &row) {
                if (turn != m_turn)
                    return;
                m_askedTurn.reset();
                take(row);
            });
}

void RowWatch::take(const Result<RecordSnapshot> &row)
{
    if (!row) {
        const bool isGone = row.error().reason == ErrorReason::RecordNotFound;
        if (isGone && !std::exchange(m_isGoneTold, true))
            Q_EMIT gone();
        return;
    }
    if (row->token == m_known)
        return;
    m_known = row->token;
    Q_EMIT moved(*row);
}

} // namespace concord
