// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/recordedconflict.h"

#include <QList>
#include <QString>

namespace concord {

// The conflicts that this person resolved on this computer: `conflicts.jsonl` in a folder of 0700, mode 0600, one line
// each, shared by all running programs. Where it grows too large the oldest half is dropped. Nothing is made on disk
// before the first conflict. Holds no state: safe to use from several threads and processes.
class ConflictRecords
{
public:
    static constexpr qint64 kMostBytes = 16 << 20;

    explicit ConflictRecords(QString folder, qint64 mostBytes = kMostBytes);

    // On disk when it returns; one that would take half of the room is left out. Fails with PermissionDenied
    // (CannotOpen).
    Result<void> add(const QList<RecordedConflict> &conflicts) const;
    Result<void> markUndone(const QString &id) const;
    // Oldest first. A line that was cut off, or that another version wrote, is passed over. Fails with CannotOpen; a
    // file that is not there is empty.
    Result<QList<RecordedConflict>> read() const;

private:
    Result<void> append(const QByteArray &lines) const;
    Result<void> dropOldest() const;

    QString m_folder;
    QString m_path;
    qint64 m_mostBytes;
};

} // namespace concord
