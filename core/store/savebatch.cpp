// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/savebatch.h"

#include "core/store/recordreader.h"
#include "core/store/saveguard.h"
#include "core/store/sqlconnection.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace concord {

namespace {

// To end a transaction that has only read.
constexpr std::chrono::seconds kPatience{5};

// The rows of an answer, each found by the number that stands first in it.
QHash<qsizetype, SqlValues> byPlace(const QList<SqlValues> &rows)
{
    QHash<qsizetype, SqlValues> found;
    found.reserve(rows.size());
    for (const SqlValues &row : rows)
        found.insert(row.first().toInteger().value_or(-1), row.sliced(1));
    return found;
}

Saved savedAs(const SaveRequest &request, const ConcurrencyToken &token)
{
    Saved saved;
    const bool keepsKey = std::none_of(
        request.changes.begin(), request.changes.end(),
        [&request](const auto &change) { return request.entity->isKey(change.first); });
    saved.key = keepsKey ? request.key : keyAfterSave(request);
    saved.token = token;
    return saved;
}

} // namespace

Result<SaveVerdicts> SaveBatch::run(std::chrono::milliseconds patience)
{
    return isOneStatement() ? sendTogether(patience) : takeSteps(patience);
}

bool SaveBatch::isOneStatement() const
{
    return m_tools.connection->dialect().batchSize() > 0;
}

// At once, or one after the other where the engine needs to be asked after each.
Result<QList<SqlReply>> SaveBatch::send(const QList<SqlStatement> &statements,
                                        std::chrono::milliseconds patience)
{
    if (m_tools.connection->canFly())
        return m_tools.connection->fly(statements);
    const auto transaction = SqlTransaction::begin(m_tools.connection);
    if (!transaction)
        return transaction.error();
    QList<SqlReply> replies;
    for (const SqlStatement &statement : statements) {
        auto rows = m_tools.connection->select(statement.text, statement.values);
        if (!rows)
            return rows.error();
        replies.append({rows->size(), *std::move(rows)});
    }
    if (const auto committed = (*transaction)->commit(patience); !committed)
        return committed.error();
    return replies;
}

Result<SaveVerdicts> SaveBatch::lookUp()
{
    SaveVerdicts verdicts(m_requests.size(), makeError(ErrorCode::Internal, {}));
    if (!isOneStatement()) {
        for (qsizetype i = 0; i < m_requests.size(); ++i)
            verdicts[i] = SaveTransaction(m_tools, m_requests.at(i)).explainNoRow();
        return verdicts;
    }
    QList<qsizetype> places(m_requests.size());
    std::iota(places.begin(), places.end(), 0);
    if (const auto explained = explain(places, verdicts); !explained)
        return explained.error();
    return verdicts;
}

bool SaveBatch::hasNotes() const
{
    return m_tools.operations && !m_requests.first().operationId.isNull();
}

Result<SaveVerdicts> SaveBatch::sendTogether(std::chrono::milliseconds patience)
{
    const auto batch = parts();
    if (!batch)
        return batch.error();
    const SqlDialect &dialect = m_tools.connection->dialect();
    const auto replies = send(dialect.batchFlight(*batch), patience);
    if (!replies)
        return replies.error();
    const Entity &entity = *m_requests.first().entity;
    const QHash<qsizetype, SqlValues> saved = byPlace(replies->at(dialect.savedReply()).rows);
    // A version that SQL cannot tell is that of the row, which stands in the last answer.
    const bool hasRows = !entity.token.isOneValue();
    const QHash<qsizetype, SqlValues> rows
        = hasRows ? byPlace(replies->last().rows) : QHash<qsizetype, SqlValues>();
    SaveVerdicts verdicts;
    verdicts.reserve(m_requests.size());
    QList<qsizetype> refused;
    for (qsizetype i = 0; i < m_requests.size(); ++i) {
        const auto found = saved.constFind(i);
        if (found == saved.constEnd()) {
            refused.append(i);
            verdicts.append(makeError(ErrorCode::Internal, {})); // until it is explained
            continue;
        }
        ConcurrencyToken token;
        if (!hasRows) {
            const auto noted = ConcurrencyToken::parse(entity, found->first().toText());
            if (!noted)
                return noted.error();
            token = *noted;
        } else if (rows.contains(i)) { // else a trigger took the row away
            token = RecordReader::snapshotOf(entity, rows.value(i)).token;
        }
        verdicts.append(SaveOutcome(savedAs(m_requests.at(i), token)));
    }
    if (refused.isEmpty())
        return verdicts;
    // What was saved stays saved, whatever becomes of the question about the others.
    if (const auto explained = explain(refused, verdicts); !explained) {
        Error error = explained.error();
        error.code = ErrorCode::OutcomeUnknown;
        for (const qsizetype place : std::as_const(refused))
            verdicts[place] = error;
    }
    return verdicts;
}

Result<BatchParts> SaveBatch::parts() const
{
    BatchParts parts;
    parts.requests = &m_requests;
    parts.values.reserve(m_requests.size());
    parts.guards.reserve(m_requests.size());
    parts.hashes.reserve(m_requests.size());
    for (const SaveRequest &request : m_requests) {
        const SaveTransaction transaction(m_tools, request);
        const auto values = transaction.valuesToWrite();
        if (!values)
            return values.error();
        parts.values.append(*values);
        parts.guards.append(makeGuard(*request.entity, request.token, request.originalValues,
                                      request.changes.names()));
        if (hasNotes())
            parts.hashes.append(m_tools.operations->requestHash(request));
    }
    const SaveRequest &first = m_requests.first();
    if (hasNotes())
        parts.note = m_tools.operations->noteOf(
            first, keyAfterSave(first).toText(first.entity->schema), m_tools.clock->microseconds());
    return parts;
}

// What was refused may be read after the commit: of a row that is not ours, the latest is the truest.
Result<void> SaveBatch::explain(const QList<qsizetype> &places, SaveVerdicts &verdicts)
{
    const SqlDialect &dialect = m_tools.connection->dialect();
    const EntityPtr &entity = m_requests.first().entity;
    QList<RecordKey> keys;
    QStringList ids;
    for (const qsizetype place : places) {
        keys.append(m_requests.at(place).key);
        ids.append(m_requests.at(place).operationId.toText());
    }
    QList<SqlStatement> questions{dialect.selectByKeys(*entity, keys)};
    if (hasNotes())
        questions.append(Operations::selectApplied(dialect, ids));
    const auto replies = send(questions, kPatience);
    if (!replies)
        return replies.error();
    const QHash<qsizetype, SqlValues> rows = byPlace(replies->first().rows);
    const QHash<qsizetype, SqlValues> applied
        = hasNotes() ? byPlace(replies->last().rows) : QHash<qsizetype, SqlValues>();
    for (qsizetype i = 0; i < places.size(); ++i) {
        SaveTransaction transaction(m_tools, m_requests.at(places.at(i)));
        std::optional<RecordSnapshot> row;
        if (rows.contains(i))
            row = RecordReader::snapshotOf(*entity, rows.value(i));
        std::optional<OperationRow> operation;
        if (applied.contains(i))
            operation = Operations::appliedIn({applied.value(i)});
        verdicts[places.at(i)] = transaction.explain(operation, row);
    }
    return {};
}

Result<SaveVerdicts> SaveBatch::takeSteps(std::chrono::milliseconds patience)
{
    const auto transaction = SqlTransaction::begin(m_tools.connection);
    if (!transaction)
        return transaction.error();
    SaveVerdicts verdicts;
    verdicts.reserve(m_requests.size());
    for (const SaveRequest &request : m_requests) {
        auto verdict = SaveTransaction(m_tools, request).runInside();
        // What a failed statement left behind cannot be told row by row.
        if (!verdict)
            return verdict.error();
        verdicts.append(*std::move(verdict));
    }
    if (const auto committed = (*transaction)->commit(patience); !committed)
        return committed.error();
    return verdicts;
}

} // namespace concord
