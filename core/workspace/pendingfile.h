// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/workspace/pendingsave.h"

#include <QFile>
#include <QLockFile>
#include <QMutex>
#include <QSet>
#include <QString>

#include <memory>

namespace concord {

// The saves of one running program that were sent and are not settled: a file of lines in `<state folder>/pending`,
// held by a lock file while the program lives, mode 0600 in a folder of 0700. A save is added, and the file flushed to
// the disk once, before it is sent; it is struck out when its verdict is known. A file whose lock is free was left
// behind. Nothing is made on disk before the first save. Safe to use from several threads.
class PendingFile
{
public:
    explicit PendingFile(QString folder);
    // Leaves the file where a save in it is not settled.
    ~PendingFile();
    Q_DISABLE_COPY_MOVE(PendingFile)

    // On disk when it returns. Fails with PermissionDenied (CannotOpen): then nothing may be sent.
    Result<void> add(const QList<PendingSave> &saves);
    // Their verdicts are known. Those that are not here are passed over.
    void strikeOut(const QList<Sending> &sendings);
    // Takes over the saves to this database that were left behind, so that one program alone settles them.
    Result<QList<PendingSave>> takeOver(const QString &url);

private:
    Result<void> claimFile();
    Result<void> append(const QByteArray &lines);

    QMutex m_mutex;
    QString m_folder;
    QFile m_file;
    std::unique_ptr<QLockFile> m_lock; // empty until the first save
    QSet<Sending> m_open;
};

} // namespace concord
