// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/history/conflictrecords.h"
#include "core/workspace/jobthread.h"
#include "core/workspace/loopresult.h"

#include <QHash>
#include <QMutex>
#include <QString>

#include <optional>
#include <utility>

namespace concord {

// What a loop of save, merge, save again came to; nothing where no conflict was met, or it waits for a person. `policy`
// is the name of the one that helped.
std::optional<RecordedConflict> recordOf(const SaveRequest &request, const LoopResult &result,
                                         const QString &url, const QString &policy);

// Keeps the conflicts of a window's saves that were resolved, whoever resolved them and where: a save on the version
// that a conflict showed is what it came to. Told of each outcome, it remembers conflicts until then, in memory; a
// record that moves again in between stays one conflict, with what the person first read and wanted. Reads and writes
// on a thread of its own, in the order it is told: whoever tells it, the window among them, does not wait for the disk.
// Safe to use from several threads.
class ConflictRecorder
{
public:
    // What a policy of this name made of a save.
    struct Ruled
    {
        SaveRequest request;
        LoopResult result;
        QString policy;
    };

    // `url` marks the records.
    ConflictRecorder(ConflictRecords records, QString url);

    // Kept where the save resolved a conflict. What cannot be written is logged: the save stands.
    void note(const SaveRequest &request, const SaveOutcome &outcome);
    // The same for those that a policy went on with, written together.
    void note(const QList<Ruled> &ruled);
    // The recorded merge that made the version which this request is guarded by is not offered for undo again.
    void noteUndone(const SaveRequest &request);
    // Newest first: those that undoRequest() may still take back.
    QFuture<Result<QList<RecordedConflict>>> undoable();

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
    static Result<QList<RecordedConflict>> undoable(const ConflictRecords &records,
                                                    const QString &url);
    static void write(const ConflictRecords &records, const QList<RecordedConflict> &resolved);

    ConflictRecords m_records;
    QString m_url;
    QMutex m_mutex;
    QHash<Row, Met> m_met;
    JobThread m_disk{QStringLiteral("concord-conflicts")};
};

} // namespace concord
