// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/workspace/workspace.h"

#include <QTimer>

#include <chrono>
#include <optional>

namespace concord {

// Looks from time to time whether a row still is the version that a person is looking at, and tells once for each
// version that it is not. What it finds is told, never taken over. A look that fails is not told: the save will tell.
// Used on the window's thread; the workspace is not owned.
class RowWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kInterval{3};

    RowWatch(Workspace *workspace, EntityPtr entity, QObject *parent = nullptr);

    // This version is looked at now.
    void watch(const RecordKey &key, const ConcurrencyToken &token);
    void stop();
    // At once instead of at the next turn.
    void look();

Q_SIGNALS:
    void moved(const concord::RecordSnapshot &row);
    void gone();

private:
    void take(const Result<RecordSnapshot> &row);

    Workspace *m_workspace;
    EntityPtr m_entity;
    RecordKey m_key;
    ConcurrencyToken m_known; // looked at, or told
    bool m_isGoneTold = false;
    int m_turn = 0;                 // answers of an earlier one are not for this version
    std::optional<int> m_askedTurn; // the turn whose question is not answered yet
    QTimer m_timer;
};

} // namespace concord
