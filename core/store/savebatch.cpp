// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/savebatch.h"

#include "core/store/recordreader.h"
#include "core/store/saveguard.h"
#include "core/store/sqlconnection.h"

#include <algorithm>
#include <numeric>

namespace concord {

namespace {

// To end a transaction that has only read.
constexpr std::chrono::seconds kPatience{5};

// The rows of answers to questions about places in a list, each of which begins with the number of its place.
class RowsByPlace
{
public:
    explicit RowsByPlace(qsizetype places)
        : m_rows(places)
    {
    }

    // The rows must outlive this. `first`: the place that the answer calls 0.
    void add(const QList<SqlValues> &rows, qsizetype first = 0)
    {
        for (const SqlValues &row : rows)
            m_rows[first + row.first().toInteger().value_or(0)] = &row;
    }

    bool has(qsizetype place) const { return m_rows.at(place); }
    const FieldValue &firstCell(qsizetype place) const { return m_rows.at(place)->at(1); }
    SqlValues cells(qsizetype place) const { return m_rows.at(place)->sliced(1); }

private:
    QList<const SqlValues *> m_rows;
};

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
                                        std::chrono::milliseconds patience) const
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
    const auto replies = sendSlices(patience);
    if (!replies)
        return replies.error();
    const SqlDialect &dialect = m_tools.connection->dialect();
    const Entity &entity = *m_requests.first().entity;
    // A version that SQL cannot tell is that of the row, which stands in the last answer of its slice.
    const bool hasRows = !entity.token.isOneValue();
    RowsByPlace saved(m_requests.size());
    RowsByPlace rows(m_requests.size());
    const QList<qsizetype> bounds = sliceBounds();
    const qsizetype answers = replies->size() / (bounds.size() - 1);
    for (qsizetype slice = 0; slice + 1 < bounds.size(); ++slice) {
        const qsizetype first = bounds.at(slice);
        saved.add(replies->at(slice * answers + dialect.savedReply()).rows, first);
        if (hasRows)
            rows.add(replies->at((slice + 1) * answers - 1).rows, first);
    }
    SaveVerdicts verdicts;
    verdicts.reserve(m_requests.size());
    QList<qsizetype> refused;
    for (qsizetype i = 0; i < m_requests.size(); ++i) {
        if (!saved.has(i)) {
            refused.append(i);
            verdicts.append(makeError(ErrorCode::Internal, {})); // until it is explained
            continue;
        }
        ConcurrencyToken token;
        if (!hasRows) {
            const auto noted = ConcurrencyToken::parse(entity, saved.firstCell(i).toText());
            if (!noted)
                return noted.error();
            token = *noted;
        } else if (rows.has(i)) { // else a trigger took the row away
            token = RecordReader::snapshotOf(entity, rows.cells(i)).token;
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

QList<qsizetype> SaveBatch::sliceBounds() const
{
    // Nothing is gained where each statement waits for its answer.
    if (!m_tools.connection->canFly())
        return {0, m_requests.size()};
    QList<qsizetype> bounds{0};
    while (bounds.last() < m_requests.size())
        bounds.append(m_tools.connection->dialect().sliceEnd(bounds.last(), m_requests.size()));
    return bounds;
}

Result<QList<SqlReply>> SaveBatch::sendSlices(std::chrono::milliseconds patience) const
{
    const SqlDialect &dialect = m_tools.connection->dialect();
    const QList<qsizetype> bounds = sliceBounds();
    const auto write = [&](qsizetype slice) -> Result<QList<SqlStatement>> {
        const qsizetype first = bounds.at(slice);
        const auto batch = parts(first, bounds.at(slice + 1) - first);
        return batch ? Result<QList<SqlStatement>>(dialect.batchFlight(*batch))
                     : Result<QList<SqlStatement>>(batch.error());
    };
    if (m_tools.connection->canFly())
        return m_tools.connection->flyInParts(bounds.size() - 1, write);
    QList<SqlStatement> statements;
    for (qsizetype slice = 0; slice + 1 < bounds.size(); ++slice) {
        const auto written = write(slice);
        if (!written)
            return written.error();
        statements.append(*written);
    }
    return send(statements, patience);
}

Result<BatchParts> SaveBatch::parts(qsizetype first, qsizetype count) const
{
    BatchParts parts;
    parts.requests = std::span(m_requests.cbegin() + first, static_cast<std::size_t>(count));
    parts.values.reserve(count);
    parts.guards.reserve(count);
    parts.hashes.reserve(count);
    for (const SaveRequest &request : parts.requests) {
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
    const SaveRequest &sample = parts.requests.front();
    if (hasNotes())
        parts.note
            = m_tools.operations->noteOf(sample, keyAfterSave(sample).toText(sample.entity->schema),
                                         m_tools.clock->microseconds());
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
    RowsByPlace rows(places.size());
    rows.add(replies->first().rows);
    RowsByPlace applied(places.size());
    if (hasNotes())
        applied.add(replies->last().rows);
    for (qsizetype i = 0; i < places.size(); ++i) {
        SaveTransaction transaction(m_tools, m_requests.at(places.at(i)));
        std::optional<RecordSnapshot> row;
        if (rows.has(i))
            row = RecordReader::snapshotOf(*entity, rows.cells(i));
        std::optional<OperationRow> operation;
        if (applied.has(i))
            operation = Operations::appliedIn({applied.cells(i)});
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
