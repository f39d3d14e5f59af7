// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/workspace/workspace.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace concord {

class ConflictListModel;
class MergeSession;

// Sends what was decided in a conflict centre, each record by itself and guarded by the version it was decided on, and
// tells the list what became of it. A record has one session at a time, shared with the panel that shows it. Owned by
// the centre; the workspace is not owned.
class ConflictSaver : public QObject
{
    Q_OBJECT

public:
    // So many are under way at once: they reach the database together, and cancelling leaves out all behind them.
    static constexpr int kTogether = 200;

    // What came of many.
    struct Totals
    {
        int saved = 0;
        int settled = 0; // the database held the result already
        int changedAgain = 0;
        int failed = 0;
        int verifying = 0; // nobody knows yet
        int unsent = 0;    // cancelled before

        int done() const { return saved + settled + changedAgain + failed + verifying; }
    };

    ConflictSaver(Workspace *workspace, ConflictListModel *records, QObject *parent = nullptr);

    // The session of a record that is shown; stays until it is released and has nothing under way.
    MergeSession *hold(int row);
    void release(int row);

    // Saves these, of which each canSave(); ends in finished(). Ignored while others are under way.
    void save(const QList<int> &rows);
    // Sends no more; what is under way comes to its end.
    void cancel();
    bool isRunning() const { return m_isRunning; }
    // Anything is under way, alone or with others. What is being verified may take as long as the database is away, and
    // nobody has to wait for it.
    bool isSaving() const;

    // The record was saved over a row, and nobody has taken that back.
    bool canUndo(int row) const { return m_written.contains(row); }
    // Writes back the row that the merge replaced, unless somebody has changed it since; ends in undone() or
    // undoRefused().
    void undo(int row);

Q_SIGNALS:
    // `work` starts from the saved row.
    void saved(int row, const concord::UnitOfWork &work, const concord::Saved &saved);
    // Nothing had to be written; `work` starts from the database's row.
    void settled(int row, const concord::UnitOfWork &work);
    // `work` starts from the row that is there again.
    void undone(int row, const concord::UnitOfWork &work);
    // No error: somebody has changed the record since.
    void undoRefused(int row, const std::optional<concord::Error> &error);
    void progressed(int done, int total);
    void finished(const concord::ConflictSaver::Totals &totals);

private:
    MergeSession *session(int row);
    void letGo(int row);
    void noteWritten(int row, const MergeSession &session, const UnitOfWork &work);
    void finishUndo(int row, const Result<SaveOutcome> &outcome);
    void sendNext();
    void send(int row);
    // Notes the verdict of one of those that are saved together.
    void note(int row, int Totals::*verdict);

    Workspace *m_workspace;
    ConflictListModel *m_records;
    QHash<int, MergeSession *> m_sessions; // children
    QHash<int, UnitOfWork> m_written;      // the edits that would take back what was saved
    int m_held = -1;
    bool m_isRunning = false;
    bool m_isCancelled = false;
    QList<int> m_waiting;
    QSet<int> m_sent;
    Totals m_totals;
    int m_total = 0;
};

} // namespace concord
