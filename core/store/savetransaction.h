// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"

#include <chrono>
#include <optional>

namespace concord {

class Operations;
class RecordReader;
class SqlConnection;
struct RecordSnapshot;

// What a save works with; all of one connection, none owned.
struct SaveTools
{
    SqlConnection *connection;
    RecordReader *reader;
    Operations *operations; // nullptr where the database has no operations table
    const Clock *clock;
};

// One try of a guarded save (store.md, part 1): a transaction that changes exactly one row whose version is the
// request's, writes the operation row, and reads the row back. Where no row matched it finds out why, still inside
// the transaction. Knows nothing of retries.
class SaveTransaction
{
public:
    SaveTransaction(const SaveTools &tools, const SaveRequest &request)
        : m_tools(tools)
        , m_request(request)
    {
    }

    // `patience`: how long COMMIT may wait for readers.
    Result<SaveOutcome> run(std::chrono::milliseconds patience);
    // The answer that this request was given before; empty where it was never applied.
    Result<std::optional<SaveOutcome>> findReplay();

private:
    // Empty where no row matched.
    Result<std::optional<Saved>> write();
    Result<RecordKey> insertRow();
    Result<qint64> changeRow();
    Result<FieldValues> valuesToWrite() const;
    Result<Saved> readBack(const RecordKey &key);
    Result<void> recordOperation(const Saved &saved);
    Result<SaveOutcome> explainNoRow();
    Result<SaveOutcome> explainConstraint(const Error &error);
    Conflict makeConflict(ConflictKind kind, const RecordSnapshot &database) const;
    const Entity &entity() const { return *m_request.entity; }

    const SaveTools &m_tools;
    const SaveRequest &m_request;
};

} // namespace concord
