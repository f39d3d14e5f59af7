// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/history/conflictrecords.h"
#include "core/workspace/jobthread.h"

#include <QHash>
#include <QMutex>
#include <QString>

#include <utility>

namespace concord {

// Keeps the conflicts of a window's saves that were resolved, whoever resolved them and where: a save on the version that a
// conflict showed is what it came to. Told of each outcome, it remembers conflicts until then, in memory; a record that
// moves again in between stays one conflict, with what the person first read and wanted. Safe to use from several threads.
class ConflictRecorder
{
public:
    // `url` marks the records.
    ConflictRecorder(ConflictRecords records, QString url);

    // Where the save resolved a conflict, that is written on a thread of its own: whoever tells of a save, the window
    // among them, does not wait for the disk. What cannot be written is logged: the save stands.
    void note(const SaveRequest &request, const SaveOutcome &outcome);

private:
    struct Met
    {
        SaveRequest first;
        Conflict conflict; // the newest, told from the first request
    };
    using Row = std::pair<QString, RecordKey>; // of an entity

    void remember(const SaveRequest &request, const Conflict &conflict);
    static void keep(const ConflictRecords &records, const QString &url, const Met &met,
                     const SaveRequest &request, const Saved &saved);

    ConflictRecords m_records;
    QString m_url;
    QMutex m_mutex;
    QHash<Row, Met> m_met;
    JobThread m_disk{QStringLiteral("concord-conflicts")};
};

} // namespace concord
