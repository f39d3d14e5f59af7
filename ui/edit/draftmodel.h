// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace concord {

// Keeps one edit's draft on disk: the first change is written at once, later ones together every 300 ms.
// Lives on the window's thread; `workspace` is not owned and must outlive it.
class DraftModel final : public QObject
{
    Q_OBJECT

public:
    // Makes the draft as it stands; id, url, user and time are filled in here.
    using Maker = std::function<Draft()>;

    DraftModel(Workspace *workspace, Maker makeDraft, QObject *parent = nullptr);

    // The edit has moved on.
    void keep();
    // Writes what waits for its turn.
    void flush();
    // The edit is saved or taken back: no draft any more.
    void remove();
    // This edit goes on from the draft of that id, which is removed once ours is on disk.
    void replace(const QString &oldId) { m_oldId = oldId; }

Q_SIGNALS:
    void failed(const concord::Error &error); // once, until a draft could be written again

private:
    void write();
    void finishWriting(const Result<void> &written);

    Workspace *m_workspace;
    Maker m_makeDraft;
    QString m_id;
    QString m_oldId;
    QTimer m_pause;
    bool m_isOnDisk = false; // or on its way there
    bool m_isFailing = false;
};

} // namespace concord
