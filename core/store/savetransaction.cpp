// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/savetransaction.h"

#include "core/base/logging.h"
#include "core/record/datetimetext.h"
#include "core/record/fieldtext.h"
#include "core/store/flightcache.h"
#include "core/store/recordreader.h"
#include "core/store/saveguard.h"
#include "core/store/sqlconnection.h"
#include "core/token/concurrencytoken.h"

#include <algorithm>

namespace concord {

namespace {

// Without the originals the row of today stands in for them, once its token has proved to be the one read.
bool needsOriginals(const SaveRequest &request)
{
    return request.kind != SaveKind::Insert && !request.entity->token.isOneValue()
        && request.originalValues.isEmpty();
}

bool isSameRow(const Entity &entity, const FieldValues &original, const FieldValues &database)
{
    return std::all_of(original.begin(), original.end(), [&](const FieldValues::Entry &entry) {
        const Field *field = entity.field(entry.first);
        return !field || entity.isHousekeeping(entry.first)
            || isSameValue(*field, entry.second, database.value(entry.first));
    });
}

Error undone(const SaveRequest &request, const RecordKey &key)
{
    return makeError(ErrorCode::ConstraintViolated, ErrorReason::WriteUndone,
                     {request.entity->name, key.toText(request.entity->schema)});
}

} // namespace

Result<SaveOutcome> SaveTransaction::run(std::chrono::milliseconds patience)
{
    if (!canFly())
        return takeSteps(patience);
    const auto statements = flight();
    return statements ? land(m_tools.connection->fly(*statements))
                      : Result<SaveOutcome>(statements.error());
}

bool SaveTransaction::hasNote() const
{
    return m_tools.operations && !m_request.operationId.isNull();
}

// A guard of originals that nobody sent needs the row first; a key that the database makes is found again only
// through the operation row.
bool SaveTransaction::canFly() const
{
    const bool makesKey = m_key.isEmpty();
    return m_tools.connection->canFly() && !needsOriginals(m_request) && (hasNote() || !makesKey);
}

Result<QList<SqlStatement>> SaveTransaction::flight()
{
    // A key that the database made is found through the operation.
    m_asksApplied = hasNote() && (m_key.isEmpty() || !m_request.firstSending.take());
    auto parts = flightParts();
    if (!parts)
        return parts.error();
    const SqlDialect &dialect = m_tools.connection->dialect();
    QList<SqlValues> values = dialect.flightValues(*parts);
    QList<SqlStatement> statements;
    if (!values.isEmpty())
        statements = m_tools.flights->find(*parts);
    if (statements.isEmpty()) {
        writeStatements(*parts);
        statements = dialect.saveFlight(*parts);
        if (!values.isEmpty())
            m_tools.flights->keep(*parts, statements);
        return statements;
    }
    for (qsizetype i = 0; i < statements.size(); ++i)
        statements[i].values = std::move(values[i]);
    return statements;
}

Result<SaveOutcome> SaveTransaction::land(Result<QList<SqlReply>> replies)
{
    if (replies)
        return judge(*std::move(replies));
    const Error &error = replies.error();
    if (error.isOutcomeUnknown())
        return error;
    const auto reason = m_tools.connection->dialect().flightReason(error);
    if (!reason)
        return explainFailure(error);
    const bool isToken = *reason == ErrorReason::TokenNotMoved;
    return makeError(
        isToken ? ErrorCode::SchemaChanged : ErrorCode::InvalidInput, *reason,
        {entity().name, isToken ? entity().token.column : m_request.key.toText(entity().schema)},
        error.detail, error.native);
}

Result<FlightParts> SaveTransaction::flightParts() const
{
    FlightParts parts;
    parts.request = &m_request;
    if (m_request.kind != SaveKind::Delete) {
        auto values = valuesToWrite();
        if (!values)
            return values.error();
        parts.values = *std::move(values);
    }
    parts.guard = guard(m_request.originalValues);
    parts.key = m_key;
    if (hasNote())
        parts.note = m_tools.operations->noteOf(
            m_request, parts.key.isEmpty() ? QString() : parts.key.toText(entity().schema),
            m_tools.clock->microseconds());
    parts.asksApplied = m_asksApplied;
    return parts;
}

void SaveTransaction::writeStatements(FlightParts &parts) const
{
    parts.change = changeStatement(parts.values, parts.guard);
    if (!parts.key.isEmpty())
        parts.row = m_tools.reader->selectByKey(m_request.entity, parts.key);
    if (m_asksApplied)
        parts.applied = Operations::selectApplied(m_request.operationId);
}

// The flight is over and committed, whatever it did.
Result<SaveOutcome> SaveTransaction::judge(QList<SqlReply> replies)
{
    FlightAnswer answer
        = m_tools.connection->dialect().readFlight(m_request, m_asksApplied, std::move(replies));
    if (answer.count == 1)
        return SaveOutcome(savedInFlight(std::move(answer)));
    if (m_request.kind == SaveKind::Insert)
        return undone(m_request, m_key);
    if (!answer.isAppliedKnown)
        return explainNoRow();
    std::optional<RecordSnapshot> row;
    if (answer.row)
        row = RecordReader::snapshotOf(entity(), *std::move(answer.row));
    return explain(answer.applied ? Operations::appliedIn({*answer.applied}) : std::nullopt, row);
}

Result<SaveOutcome> SaveTransaction::explain(const std::optional<OperationRow> &applied,
                                             const std::optional<RecordSnapshot> &row)
{
    auto replay = replayOf(applied);
    if (!replay)
        return replay.error();
    return *replay ? **replay : explainRow(row);
}

// A row that a trigger took away again is saved all the same, as the operation row says; it has no values.
Saved SaveTransaction::savedInFlight(FlightAnswer answer)
{
    Saved saved;
    if (m_request.kind == SaveKind::Delete || !answer.row) {
        saved.key = m_key;
        return saved;
    }
    RecordSnapshot found = RecordReader::snapshotOf(entity(), *std::move(answer.row));
    saved.key = std::move(found.key);
    saved.databaseValues = std::move(found.values);
    saved.token = std::move(found.token);
    const bool isNoted = hasNote() && !answer.token.isNull();
    // A trigger that ran after the change moved it once more.
    if (isNoted && answer.token.toText() != saved.token.toText()) {
        const auto corrected
            = m_tools.operations->correctNewToken(m_request.operationId, saved.token.toText());
        if (!corrected)
            qCWarning(logStore) << "the operation row keeps an old token:"
                                << corrected.error().native;
    }
    return saved;
}

Result<SaveOutcome> SaveTransaction::takeSteps(std::chrono::milliseconds patience)
{
    const auto transaction = SqlTransaction::begin(m_tools.connection);
    if (!transaction)
        return transaction.error();
    const auto explained = [&](const Error &error) -> Result<SaveOutcome> {
        if (error.code == ErrorCode::ConstraintViolated)
            (*transaction)->rollback(); // what is read now must not be our own half of a save
        return explainFailure(error);
    };
    const auto saved = write();
    if (!saved)
        return explained(saved.error());
    if (!*saved)
        return explainNoRow();
    // Keys that are checked at the end may refuse it only now.
    if (const auto committed = (*transaction)->commit(patience); !committed)
        return explained(committed.error());
    return SaveOutcome(**saved);
}

Result<SaveOutcome> SaveTransaction::runInside()
{
    const auto saved = write();
    if (!saved)
        return saved.error();
    return *saved ? SaveOutcome(**saved) : explainNoRow();
}

Result<SaveOutcome> SaveTransaction::explainFailure(const Error &error)
{
    if (error.code != ErrorCode::ConstraintViolated)
        return error;
    return explainConstraint(error);
}

Result<std::optional<Saved>> SaveTransaction::write()
{
    RecordKey key = m_key;
    if (m_request.kind == SaveKind::Insert) {
        const auto inserted = insertRow();
        if (!inserted)
            return inserted.error();
        key = *inserted;
    } else {
        const auto changed = changeRow();
        if (!changed)
            return changed.error();
        if (*changed == 0)
            return std::optional<Saved>();
        if (*changed != 1)
            return makeError(
                ErrorCode::InvalidInput, ErrorReason::NotUnique,
                {m_request.entity->name, m_request.key.toText(m_request.entity->schema)});
    }
    const auto saved = readBack(key);
    if (!saved)
        return saved.error();
    if (const auto recorded = recordOperation(*saved); !recorded)
        return recorded.error();
    return std::optional(*saved);
}

// The key that the row has, which the database may have made.
Result<RecordKey> SaveTransaction::insertRow()
{
    const auto values = valuesToWrite();
    if (!values)
        return values.error();
    const SqlStatement statement
        = m_tools.connection->dialect().insertReturningKey(*m_request.entity, *values);
    const auto rows = m_tools.connection->select(statement.text, statement.values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return undone(m_request, m_key);
    return RecordKey(rows->first());
}

// The number of rows that the guarded statement changed.
Result<qint64> SaveTransaction::changeRow()
{
    FieldValues originals = m_request.originalValues;
    if (needsOriginals(m_request)) {
        const auto row = m_tools.reader->read(m_request.entity, m_request.key);
        if (!row)
            return row.error();
        if (!*row || (*row)->token != m_request.token)
            return 0;
        originals = (*row)->values;
    }
    FieldValues values;
    if (m_request.kind != SaveKind::Delete) {
        const auto written = valuesToWrite();
        if (!written)
            return written.error();
        values = *written;
    }
    const SqlStatement statement = changeStatement(values, guard(originals));
    return m_tools.connection->execute(statement.text, statement.values);
}

QList<GuardTerm> SaveTransaction::guard(const FieldValues &originals) const
{
    switch (m_request.kind) {
    case SaveKind::Insert:
        break;
    case SaveKind::Update:
        return makeGuard(entity(), m_request.token, originals, m_request.changes.names());
    case SaveKind::Delete:
        return makeDeleteGuard(entity(), m_request.token, originals);
    }
    return {};
}

SqlStatement SaveTransaction::changeStatement(const FieldValues &values,
                                              const QList<GuardTerm> &guard) const
{
    const SqlDialect &dialect = m_tools.connection->dialect();
    switch (m_request.kind) {
    case SaveKind::Insert:
        return dialect.insert(entity(), values);
    case SaveKind::Update:
        return dialect.guardedUpdate(entity(), m_request.key, values, guard);
    case SaveKind::Delete:
        break;
    }
    return dialect.guardedDelete(entity(), m_request.key, guard);
}

Result<FieldValues> SaveTransaction::valuesToWrite() const
{
    FieldValues values = m_request.changes;
    if (!entity().updatedByField.isEmpty())
        values.set(entity().updatedByField, FieldValue::text(m_request.user));
    if (!entity().updatedTimeField.isEmpty() && entity().updatedTimeField != entity().token.column)
        values.set(entity().updatedTimeField,
                   FieldValue::text(DateTimeText::utc(m_tools.clock->microseconds())));
    const auto token = advanceToken(entity(), m_request.token, *m_tools.clock);
    if (!token)
        return token.error();
    for (const auto &[name, value] : *token)
        values.set(name, value);
    return values;
}

// The row as it is inside the transaction, where it is ours alone.
Result<Saved> SaveTransaction::readBack(const RecordKey &key)
{
    Saved saved;
    saved.key = key;
    if (m_request.kind == SaveKind::Delete)
        return saved;
    const auto row = m_tools.reader->read(m_request.entity, key);
    if (!row)
        return row.error();
    if (!*row)
        return undone(m_request, key);
    const bool hasToken = entity().token.isOneValue();
    // A token that did not move would let the next rival overwrite this save unseen.
    if (hasToken && ((*row)->token == m_request.token || (*row)->token.value().isNull()))
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TokenNotMoved,
                         {entity().name, entity().token.column});
    saved.key = (*row)->key;
    saved.databaseValues = (*row)->values;
    saved.token = (*row)->token;
    return saved;
}

Result<void> SaveTransaction::recordOperation(const Saved &saved)
{
    if (!hasNote())
        return {};
    const bool isDelete = m_request.kind == SaveKind::Delete;
    return m_tools.operations->recordApplied(
        m_tools.operations->noteOf(m_request, saved.key.toText(entity().schema),
                                   m_tools.clock->microseconds()),
        isDelete ? QString() : saved.token.toText());
}

Result<std::optional<SaveOutcome>> SaveTransaction::findReplay()
{
    if (!hasNote())
        return std::optional<SaveOutcome>();
    const auto applied = m_tools.operations->findApplied(m_request.operationId);
    if (!applied)
        return applied.error();
    return replayOf(*applied);
}

Result<std::optional<SaveOutcome>> SaveTransaction::replayOf(
    const std::optional<OperationRow> &applied)
{
    if (!applied)
        return std::optional<SaveOutcome>();
    const OperationRow &operation = *applied;
    if (operation.requestHash != m_tools.operations->requestHash(m_request))
        return makeError(ErrorCode::InvalidInput, ErrorReason::OperationReused,
                         {m_request.operationId.toText()});
    const auto key = RecordKey::parse(operation.key, entity().schema);
    if (!key)
        return key.error();
    Saved saved;
    saved.key = *key;
    saved.isReplayed = true;
    if (m_request.kind == SaveKind::Delete || operation.newToken.isEmpty())
        return std::optional<SaveOutcome>(saved);
    const auto token = ConcurrencyToken::parse(entity(), operation.newToken);
    if (!token)
        return token.error();
    saved.token = *token;
    const auto row = m_tools.reader->read(m_request.entity, *key);
    if (!row)
        return row.error();
    // Values of a later save must not pass for ours.
    if (*row && (*row)->token == saved.token)
        saved.databaseValues = (*row)->values;
    return std::optional<SaveOutcome>(saved);
}

// 0 rows is not yet a conflict: our own save may have been applied before, or the row may be as it was.
Result<SaveOutcome> SaveTransaction::explainNoRow()
{
    auto replay = findReplay();
    if (!replay)
        return replay.error();
    if (*replay)
        return **replay;
    const auto row = m_tools.reader->read(m_request.entity, m_request.key);
    if (!row)
        return row.error();
    return explainRow(*row);
}

SaveOutcome SaveTransaction::explainRow(const std::optional<RecordSnapshot> &row) const
{
    if (row)
        return SaveOutcome(makeConflict(ConflictKind::Modified, *row));
    if (m_request.kind == SaveKind::Delete) {
        Saved saved;
        saved.key = m_request.key;
        saved.wasGone = true;
        return SaveOutcome(saved);
    }
    return SaveOutcome(makeConflict(ConflictKind::Deleted, {}));
}

Result<SaveOutcome> SaveTransaction::explainConstraint(const Error &error)
{
    auto replay = findReplay();
    if (!replay)
        return replay.error();
    if (*replay)
        return **replay;
    if (hasNote()) {
        const auto voided = m_tools.operations->isVoided(m_request.operationId, m_request.attempt);
        if (!voided)
            return voided.error();
        // This attempt was given up and its tombstone stands.
        if (*voided)
            return makeError(ErrorCode::ConstraintViolated, ErrorReason::OperationVoided,
                             {m_request.operationId.toText()}, error.detail, error.native);
    }
    // Nothing else takes an operation's key twice than a change that met two rows.
    if (error.detail.contains(QLatin1String("concord_operation_pkey")))
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotUnique,
                         {entity().name, m_request.key.toText(entity().schema)}, error.detail,
                         error.native);
    const bool isNewKey = !m_key.isEmpty() && m_key != m_request.key;
    if (isNewKey && m_request.kind != SaveKind::Delete) {
        const auto row = m_tools.reader->read(m_request.entity, m_key);
        if (!row)
            return row.error();
        if (*row)
            return SaveOutcome(makeConflict(ConflictKind::KeyExists, **row));
    }
    const RecordKey &shown = m_request.key.isEmpty() ? m_key : m_request.key;
    return makeError(ErrorCode::ConstraintViolated, error.reason,
                     {entity().name, shown.toText(entity().schema), error.detail}, error.detail,
                     error.native);
}

Conflict SaveTransaction::makeConflict(ConflictKind kind, const RecordSnapshot &database) const
{
    Conflict conflict;
    conflict.kind = kind;
    conflict.originalValues = m_request.originalValues;
    conflict.currentValues = m_request.originalValues;
    for (const auto &[name, value] : m_request.changes)
        conflict.currentValues.set(name, value);
    conflict.databaseValues = database.values;
    conflict.databaseToken = database.token;
    conflict.databaseReadAt = database.readAt;
    if (!entity().updatedByField.isEmpty())
        conflict.updatedBy = database.values.value(entity().updatedByField).toText();
    if (!entity().updatedTimeField.isEmpty())
        conflict.updatedTime = database.values.value(entity().updatedTimeField).toText();
    if (kind == ConflictKind::Deleted)
        conflict.reason = ConflictReason::RowGone;
    else if (kind == ConflictKind::KeyExists)
        conflict.reason = ConflictReason::KeyTaken;
    else if (database.token == m_request.token
             && isSameRow(entity(), m_request.originalValues, database.values))
        conflict.reason = ConflictReason::Blocked;
    else if (!m_request.originalValues.isEmpty()
             && isSameRow(entity(), m_request.originalValues, database.values))
        conflict.reason = ConflictReason::TokenOnlyMoved;
    return conflict;
}

} // namespace concord
