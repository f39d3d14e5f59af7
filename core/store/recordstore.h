// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saveoutcome.h"
#include "core/edit/saverequest.h"
#include "core/edit/settled.h"
#include "core/record/schema.h"
#include "core/store/referencenames.h"
#include "core/store/rowquery.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace concord {

// A database of records. Every call is synchronous and belongs to the thread that opened the store. Whoever
// needs it elsewhere posts to a ConnectionWorker. A conflict is a value; an Error means that nothing was
// written, except OutcomeUnknown, which means that nobody knows yet.
class RecordStore
{
public:
    virtual ~RecordStore() = default;

    // All tables and views except Concord's own.
    virtual Result<QList<TableSchema>> tables() = 0;
    virtual Result<RowWindow> window(const WindowRequest &request) = 0;
    virtual Result<qint64> count(const RowQuery &query) = 0;
    // An anchor at every `every`-th row of the query, from row 0 on.
    virtual Result<QList<RowAnchor>> anchors(const RowQuery &query, qint64 every) = 0;
    // What the rows are called that these keys lead to.
    virtual Result<ReferenceNames> names(const QList<ReferenceKeys> &wanted) = 0;
    // Fails with RecordNotFound.
    virtual Result<RecordSnapshot> find(const EntityPtr &entity, const RecordKey &key) = 0;

    // The guarded save (store.md, part 1): one transaction that changes exactly one row whose version is the
    // request's, writes the operation row, and reads the row back. A contended database is tried again with
    // full-jitter backoff until the deadline, then fails with Contention. The same operation id with the same
    // request gives the first answer again; with another request it fails with OperationReused.
    virtual Result<SaveOutcome> save(const SaveRequest &request) = 0;
    // Many saves, each with its own verdict, in their order; the clean ones are saved. Updates of one shape share a
    // transaction and a statement where the engine can, so that none costs a round trip of its own. A row that was
    // saved tells its new token; its values are empty, for many may be of no interest.
    virtual QList<Result<SaveOutcome>> saveAll(const QList<SaveRequest> &requests) = 0;
    // The rows with these keys, in their order; empty where there is none.
    virtual Result<QList<std::optional<RecordSnapshot>>> findAll(const EntityPtr &entity,
                                                                 const QList<RecordKey> &keys)
        = 0;
    // Settles a save that ended OutcomeUnknown by claiming its operation key. Idempotent. Fails with
    // OutcomeUnknown (NoOperationsTable) where there is no such table.
    virtual Result<SettledState> settle(const OperationId &operationId, int attempt) = 0;
    // The same with the answer that was lost. Where there is no operations table, the row's version is moved
    // instead, so that the save can never match any more; where it cannot be moved, for an insert and a table
    // without a version, it fails with OutcomeUnknown (NoOperationsTable) and nothing may be sent again.
    virtual Result<Settled> settle(const SaveRequest &request) = 0;

    // The database's own clock, UTC.
    virtual Result<QDateTime> time() = 0;
    // A number that changes whenever somebody else's commit reached the database.
    virtual Result<qint64> changeCounter() = 0;
    // What keeps the database from keeping what is promised; see SqlConnection::concerns().
    virtual Result<QList<Error>> concerns() { return QList<Error>(); }
    // Questions to a server that were answered so far; 0 for an embedded database.
    virtual qint64 roundTrips() const { return 0; }
    // Whether saves leave an operation row, so that they can be repeated and settled.
    virtual bool hasOperations() const = 0;
};

} // namespace concord
