// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/edit/unitofwork.h"
#include "core/store/operations.h"
#include "core/store/saveguard.h"
#include "core/store/sqlconnection.h"
#include "core/store/sqldialect.h"

#include <chrono>
#include <optional>

namespace concord {

class FlightCache;
class RecordReader;

// What a save works with; all of one connection, none owned.
struct SaveTools
{
    SqlConnection *connection;
    RecordReader *reader;
    Operations *operations; // nullptr where the database has no operations table
    const Clock *clock;
    FlightCache *flights;
};

// One try of a guarded save (store.md, part 1): a transaction that changes exactly one row whose version is the
// request's, writes the operation row, and reads the row back. Where no row matched it finds out why, still inside
// the transaction. All of it travels at once where the connection can fly, else step by step. Knows nothing of
// retries.
class SaveTransaction
{
public:
    SaveTransaction(const SaveTools &tools, const SaveRequest &request)
        : m_tools(tools)
        , m_request(request)
        , m_key(keyAfterSave(request))
    {
    }

    // `patience`: how long COMMIT may wait for readers.
    Result<SaveOutcome> run(std::chrono::milliseconds patience);
    // Its steps, in a transaction that the caller has begun and will commit. After an Error the transaction must be
    // rolled back.
    Result<SaveOutcome> runInside();

    // The parts of run() for whoever sends several saves at once.
    bool canFly() const;
    Result<QList<SqlStatement>> flight();
    Result<SaveOutcome> land(Result<QList<SqlReply>> replies);
    // The person's changes and what the save itself fills in: who, when, and a token that we keep.
    Result<FieldValues> valuesToWrite() const;
    // Why nothing was written, as far as the database tells now.
    Result<SaveOutcome> explainNoRow();
    // The same from answers that are there: `applied` is the operation under this save id, `row` the row as it is now.
    Result<SaveOutcome> explain(const std::optional<OperationRow> &applied,
                                const std::optional<RecordSnapshot> &row);

    // The answer that this request was given before; empty where it was never applied.
    Result<std::optional<SaveOutcome>> findReplay();

private:
    bool hasNote() const;
    // What differs from save to save; then the statements, which are the same for many.
    Result<FlightParts> flightParts() const;
    void writeStatements(FlightParts &parts) const;
    Result<SaveOutcome> judge(QList<SqlReply> replies);
    Saved savedInFlight(FlightAnswer answer);

    Result<SaveOutcome> takeSteps(std::chrono::milliseconds patience);
    // Empty where no row matched.
    Result<std::optional<Saved>> write();
    Result<RecordKey> insertRow();
    Result<qint64> changeRow();
    QList<GuardTerm> guard(const FieldValues &originals) const;
    // The guarded statement; an insert's without what it gives back.
    SqlStatement changeStatement(const FieldValues &values, const QList<GuardTerm> &guard) const;
    Result<Saved> readBack(const RecordKey &key);
    Result<void> recordOperation(const Saved &saved);
    Result<std::optional<SaveOutcome>> replayOf(const std::optional<OperationRow> &applied);
    SaveOutcome explainRow(const std::optional<RecordSnapshot> &row) const;
    Result<SaveOutcome> explainFailure(const Error &error);
    Result<SaveOutcome> explainConstraint(const Error &error);
    Conflict makeConflict(ConflictKind kind, const RecordSnapshot &database) const;
    const Entity &entity() const { return *m_request.entity; }

    const SaveTools &m_tools;
    const SaveRequest &m_request;
    const RecordKey m_key; // after the save; empty where the database makes it
    bool m_asksApplied
        = false; // the flight: whether it asks for an operation that was applied before
};

} // namespace concord
