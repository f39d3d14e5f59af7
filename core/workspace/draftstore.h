// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/draft.h"

#include <QList>
#include <QLockFile>
#include <QString>

#include <memory>

namespace concord {

// The drafts of one running window: a folder of its own below `drafts`, held by a lock file while the window
// lives. Folders whose lock is free were left behind by a window that ended or crashed; their drafts are
// offered back. Files have mode 0600. Used on one thread.
class DraftStore
{
public:
    // `folder` is the common one, `<state folder>/drafts`.
    explicit DraftStore(QString folder);
    ~DraftStore();
    Q_DISABLE_COPY_MOVE(DraftStore)

    Result<void> write(const Draft &draft);
    // Removes it from this window's folder and from those that were left behind.
    Result<void> remove(const QString &id);
    // Drafts of `url` and `user` in folders that nobody holds, oldest first. Files that are no drafts are
    // left alone.
    Result<QList<Draft>> abandoned(const QString &url, const QString &user);

private:
    Result<void> claimFolder();
    QStringList freeFolders() const;

    QString m_root;
    QString m_own; // empty until the first draft
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace concord
