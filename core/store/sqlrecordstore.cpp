// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlrecordstore.h"

#include "core/base/logging.h"
#include "core/store/batchplan.h"
#include "core/store/savebatch.h"
#include "core/store/savefence.h"
#include "core/store/saveguard.h"
#include "core/store/sqldialect.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <vector>

namespace concord {

namespace {

// In one transaction, and in the air at once.
constexpr qsizetype kLargestBatch = 10'000;
constexpr qsizetype kMostApart = 500;

bool canSeek(const SqlDialect &dialect, const RowQuery &query, const RowAnchor &anchor)
{
    const TableSchema &schema = query.entity->schema;
    const QStringList key = schema.keyColumns();
    for (qsizetype i = 0; i < key.size(); ++i) {
        const FieldValue &part = anchor.key.parts().at(i);
        // A key with a NULL in it may stand more than once.
        if (part.isNull() || !dialect.canSeek(part, schema.column(key.at(i))->storage))
            return false;
    }
    return !key.isEmpty()
        && (query.sortField.isEmpty() || dialect.canSeek(anchor.sortValue, Storage::Text));
}

} // namespace

SqlRecordStore::SqlRecordStore(StoreOptions options)
    : m_session(std::move(options))
{
}

SqlRecordStore::~SqlRecordStore() = default;

Result<std::unique_ptr<SqlRecordStore>> SqlRecordStore::open(const StoreOptions &options)
{
    std::unique_ptr<SqlRecordStore> store(new SqlRecordStore(options));
    if (const auto opened = store->m_session.patiently<void>([] { return Result<void>(); });
        !opened)
        return opened.error();
    return store;
}

Result<QList<TableSchema>> SqlRecordStore::tables()
{
    return m_session.patiently<QList<TableSchema>>(
        [this] { return m_session.connection().tables(); });
}

Result<QList<SqlValues>> SqlRecordStore::select(const SqlStatement &statement)
{
    return m_session.patiently<QList<SqlValues>>(
        [&] { return m_session.connection().select(statement.text, statement.values); });
}

Result<RowWindow> SqlRecordStore::window(const WindowRequest &request)
{
    const Entity &entity = *request.query.entity;
    WindowRequest counted = request;
    if (counted.from && !canSeek(m_session.dialect(), request.query, *counted.from)) {
        // Rows that cannot be told apart or compared: only their numbers lead on.
        counted.skip += counted.from->row;
        counted.from.reset();
    }
    auto rows = select(m_session.dialect().selectWindow(counted));
    if (!rows)
        return rows.error();
    RowWindow window;
    window.hasMore = rows->size() > request.limit;
    if (window.hasMore)
        rows->removeLast();
    window.rows.reserve(rows->size());
    for (SqlValues &cells : *rows)
        window.rows.append(RecordReader::snapshotOf(entity, std::move(cells)));
    return window;
}

Result<ReferenceNames> SqlRecordStore::names(const QList<ReferenceKeys> &wanted)
{
    return m_session.patiently<ReferenceNames>(
        [&] { return readReferenceNames(&m_session.connection(), wanted); });
}

Result<qint64> SqlRecordStore::count(const RowQuery &query)
{
    const auto rows = select(m_session.dialect().selectCount(query));
    if (!rows)
        return rows.error();
    return rows->first().first().toInteger().value_or(0);
}

Result<QList<RowAnchor>> SqlRecordStore::anchors(const RowQuery &query, qint64 every)
{
    const QStringList key = query.entity->schema.keyColumns();
    if (key.isEmpty())
        return QList<RowAnchor>();
    const AnchorStatement statement = m_session.dialect().selectAnchors(query, every);
    const auto rows = select(statement);
    if (!rows)
        return rows.error();
    QList<RowAnchor> anchors;
    for (const SqlValues &row : *rows) {
        RowAnchor anchor;
        anchor.row = row.first().toInteger().value_or(0);
        anchor.sortValue = row.at(1);
        QList<FieldValue> parts;
        for (const QString &column : key)
            parts.append(row.at(statement.columns.indexOf(column) + 1));
        anchor.key = RecordKey(std::move(parts));
        anchors.append(anchor);
    }
    return anchors;
}

Result<RecordSnapshot> SqlRecordStore::find(const EntityPtr &entity, const RecordKey &key)
{
    const auto row = m_session.patiently<std::optional<RecordSnapshot>>(
        [&] { return m_session.reader().read(entity, key); });
    if (!row)
        return row.error();
    if (!*row)
        return makeError(ErrorCode::NotFound, ErrorReason::RecordNotFound,
                         {entity->name, key.toText(entity->schema)});
    return **row;
}

Result<SaveOutcome> SqlRecordStore::save(const SaveRequest &request)
{
    if (const auto checked = checkRequest(request); !checked)
        return checked.error();
    int attempts = 0;
    auto outcome = m_session.patiently<SaveOutcome>([&] {
        ++attempts;
        return SaveTransaction(m_session.tools(), request).run(m_session.options().patience);
    });
    if (!outcome && outcome.error().isOutcomeUnknown())
        outcome = settleUnknown(request, outcome.error());
    if (auto *saved = outcome ? std::get_if<Saved>(&*outcome) : nullptr)
        saved->attempts = attempts;
    return outcome;
}

QList<Result<SaveOutcome>> SqlRecordStore::saveAll(const QList<SaveRequest> &requests)
{
    QList<Result<void>> checks;
    checks.reserve(requests.size());
    for (const SaveRequest &request : requests)
        checks.append(checkRequest(request));
    if (std::all_of(checks.cbegin(), checks.cend(), [](const auto &check) { return bool(check); }))
        return saveSound(requests);
    QList<SaveRequest> sound;
    for (qsizetype i = 0; i < requests.size(); ++i) {
        if (checks.at(i))
            sound.append(requests.at(i));
    }
    QList<Result<SaveOutcome>> saved = saveSound(sound);
    QList<Result<SaveOutcome>> verdicts;
    verdicts.reserve(requests.size());
    for (qsizetype i = 0, next = 0; i < requests.size(); ++i) {
        if (checks.at(i))
            verdicts.append(std::move(saved[next++]));
        else
            verdicts.append(checks.at(i).error());
    }
    return verdicts;
}

QList<Result<SaveOutcome>> SqlRecordStore::saveSound(const QList<SaveRequest> &requests)
{
    const QList<QList<qsizetype>> groups = planBatches(requests, kLargestBatch);
    if (groups.size() == 1 && requests.size() > 1)
        return saveGroup(requests);
    QList<Result<SaveOutcome>> verdicts(requests.size(), makeError(ErrorCode::Internal, {}));
    const auto saveTogether = [&](const QList<qsizetype> &places, auto save) {
        QList<SaveRequest> some;
        some.reserve(places.size());
        for (const qsizetype place : places)
            some.append(requests.at(place));
        QList<Result<SaveOutcome>> outcomes = (this->*save)(some);
        for (qsizetype i = 0; i < places.size(); ++i)
            verdicts[places.at(i)] = std::move(outcomes[i]);
    };
    QList<qsizetype> single; // neighbours that no group takes
    const auto saveSingle = [&] {
        if (!single.isEmpty())
            saveTogether(std::exchange(single, {}), &SqlRecordStore::saveApart);
    };
    for (const QList<qsizetype> &group : groups) {
        const bool isOfSameRow = std::any_of(single.cbegin(), single.cend(), [&](qsizetype place) {
            return requests.at(place).key == requests.at(group.first()).key;
        });
        if (single.size() >= kMostApart || isOfSameRow)
            saveSingle();
        if (group.size() == 1) {
            single.append(group);
            continue;
        }
        saveSingle();
        saveTogether(group, &SqlRecordStore::saveGroup);
    }
    saveSingle();
    return verdicts;
}

QList<Result<SaveOutcome>> SqlRecordStore::saveGroup(const QList<SaveRequest> &group)
{
    auto verdicts = m_session.patiently<SaveVerdicts>(
        [&] { return SaveBatch(m_session.tools(), group).run(m_session.options().patience); });
    if (verdicts) {
        lookUpAgain(group, *verdicts);
        return *std::move(verdicts);
    }
    switch (verdicts.error().code) {
    case ErrorCode::OutcomeUnknown:
        return settleGroup(group, verdicts.error());
    case ErrorCode::Disconnected:
    case ErrorCode::Contention:
    case ErrorCode::StorageDamaged:
        return SaveVerdicts(group.size(), verdicts.error());
    default:
        // One of them spoils it for all: each for itself.
        qCDebug(logStore) << "saving apart" << group.size() << redacted(verdicts.error().detail);
        return saveApart(group);
    }
}

void SqlRecordStore::lookUpAgain(const QList<SaveRequest> &group,
                                 QList<Result<SaveOutcome>> &verdicts)
{
    QList<SaveRequest> unexplained;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < group.size(); ++i) {
        if (verdicts.at(i) || !verdicts.at(i).error().isOutcomeUnknown())
            continue;
        unexplained.append(group.at(i));
        places.append(i);
    }
    if (unexplained.isEmpty() || !m_session.connect())
        return;
    const auto found = m_session.patiently<SaveVerdicts>(
        [&] { return SaveBatch(m_session.tools(), unexplained).lookUp(); });
    for (qsizetype i = 0; found && i < places.size(); ++i)
        verdicts[places.at(i)] = found->at(i);
}

QList<Result<SaveOutcome>> SqlRecordStore::saveApart(const QList<SaveRequest> &requests)
{
    SaveVerdicts verdicts;
    if (const auto isReady = m_session.patiently<void>([] { return Result<void>(); }); !isReady)
        return SaveVerdicts(requests.size(), isReady.error());
    if (!m_session.connection().canFly()) {
        for (const SaveRequest &request : requests)
            verdicts.append(save(request));
        return verdicts;
    }
    for (qsizetype first = 0; first < requests.size(); first += kMostApart) {
        const QList<SaveRequest> slice = requests.mid(first, kMostApart);
        std::vector<SaveTransaction> transactions;
        QList<QList<SqlStatement>> flights;
        QList<qsizetype> flying;
        for (qsizetype i = 0; i < slice.size(); ++i) {
            SaveTransaction &transaction
                = transactions.emplace_back(m_session.tools(), slice.at(i));
            const auto flight = transaction.canFly() ? transaction.flight()
                                                     : Result<QList<SqlStatement>>(Error());
            if (flight) {
                flights.append(*flight);
                flying.append(i);
            }
        }
        const auto replies = m_session.connection().flyApart(flights);
        for (qsizetype i = 0; i < slice.size(); ++i) {
            const qsizetype place = flying.indexOf(i);
            Result<SaveOutcome> verdict = makeError(ErrorCode::Contention, {});
            if (place >= 0)
                verdict = transactions.at(static_cast<std::size_t>(i)).land(replies.at(place));
            // What is busy, cannot fly or is not known yet is taken up alone.
            if (!verdict && verdict.error().isRetryable())
                verdict = save(slice.at(i));
            else if (!verdict && verdict.error().isOutcomeUnknown())
                verdict = settleUnknown(slice.at(i), verdict.error());
            verdicts.append(verdict);
        }
    }
    return verdicts;
}

// The batch is one transaction: what became of one operation became of all.
QList<Result<SaveOutcome>> SqlRecordStore::settleGroup(const QList<SaveRequest> &group,
                                                       const Error &error)
{
    const SaveVerdicts unknown(group.size(), error);
    if (const auto connected = m_session.connect(); !connected)
        return unknown;
    const auto state = settle(group.first().operationId, group.first().attempt);
    if (!state)
        return unknown;
    if (*state == SettledState::NotApplied)
        return SaveVerdicts(group.size(),
                            makeError(ErrorCode::Disconnected, error.reason, error.arguments,
                                      error.detail, error.native));
    const auto verdicts = m_session.patiently<SaveVerdicts>(
        [&] { return SaveBatch(m_session.tools(), group).lookUp(); });
    return verdicts ? *verdicts : unknown;
}

Result<QList<std::optional<RecordSnapshot>>> SqlRecordStore::findAll(const EntityPtr &entity,
                                                                     const QList<RecordKey> &keys)
{
    using Rows = QList<std::optional<RecordSnapshot>>;
    return m_session.patiently<Rows>([&]() -> Result<Rows> {
        Rows rows(keys.size());
        if (m_session.dialect().batchSize() == 0) {
            for (qsizetype i = 0; i < keys.size(); ++i) {
                const auto row = m_session.reader().read(entity, keys.at(i));
                if (!row)
                    return row.error();
                rows[i] = *row;
            }
            return rows;
        }
        for (qsizetype first = 0; first < keys.size(); first += m_session.dialect().batchSize()) {
            const SqlStatement statement = m_session.dialect().selectByKeys(
                *entity, keys.mid(first, m_session.dialect().batchSize()));
            const auto found = m_session.connection().select(statement.text, statement.values);
            if (!found)
                return found.error();
            for (const SqlValues &row : *found)
                rows[first + row.first().toInteger().value_or(0)]
                    = RecordReader::snapshotOf(*entity, row.sliced(1));
        }
        return rows;
    });
}

Result<SettledState> SqlRecordStore::settle(const OperationId &operationId, int attempt)
{
    return m_session.patiently<SettledState>([&]() -> Result<SettledState> {
        if (!m_session.hasOperations())
            return makeError(ErrorCode::OutcomeUnknown, ErrorReason::NoOperationsTable,
                             {m_session.options().path});
        const auto transaction = SqlTransaction::begin(&m_session.connection());
        if (!transaction)
            return transaction.error();
        const auto state
            = m_session.operations().claim(operationId, attempt, m_session.clock().microseconds());
        if (!state)
            return state.error();
        if (const auto committed = (*transaction)->commit(m_session.options().patience); !committed)
            return committed.error();
        return *state;
    });
}

Result<Settled> SqlRecordStore::settle(const SaveRequest &request)
{
    const auto isReady = m_session.patiently<void>([] { return Result<void>(); });
    if (!isReady)
        return isReady.error();
    if (m_session.hasOperations())
        return settleByOperation(request);
    return m_session.patiently<Settled>(
        [&] { return SaveFence(m_session.tools(), request).run(m_session.options().patience); });
}

Result<Settled> SqlRecordStore::settleByOperation(const SaveRequest &request)
{
    const auto state = settle(request.operationId, request.attempt);
    if (!state)
        return state.error();
    Settled settled;
    settled.state = *state;
    if (*state != SettledState::Applied)
        return settled;
    const auto replay = m_session.patiently<std::optional<SaveOutcome>>(
        [&] { return SaveTransaction(m_session.tools(), request).findReplay(); });
    if (!replay)
        return replay.error();
    if (*replay)
        settled.saved = std::get<Saved>(**replay);
    return settled;
}

// The connection was lost while the save was under way, or an I/O error came during COMMIT. Only a fresh connection
// knows what the database really holds.
Result<SaveOutcome> SqlRecordStore::settleUnknown(const SaveRequest &request, const Error &error)
{
    qCWarning(logStore) << "settling save" << request.operationId.toText() << error.native;
    // Without that table a version has to be moved to settle it: the caller must learn the new one.
    if (!m_session.hasOperations())
        return error;
    const auto settled = settleAnew(request);
    if (!settled)
        return error;
    if (settled->state == SettledState::Applied)
        return SaveOutcome(settled->saved);
    const bool isDisk = error.reason == ErrorReason::StorageIo;
    return makeError(isDisk ? ErrorCode::StorageDamaged : ErrorCode::Disconnected, error.reason,
                     error.arguments, error.detail, error.native);
}

// Again and again while the server is away or the lost flight still holds its locks.
Result<Settled> SqlRecordStore::settleAnew(const SaveRequest &request)
{
    const QDeadlineTimer deadline(m_session.options().patience);
    Backoff backoff = StoreSession::backoff();
    while (true) {
        const auto connected = m_session.connect();
        auto settled = connected ? settle(request) : Result<Settled>(connected.error());
        const bool isStopped = m_session.isStopped();
        if (settled || isStopped || deadline.hasExpired() || !settled.error().mayPass())
            return settled;
        backoff.wait();
    }
}

Result<QDateTime> SqlRecordStore::time()
{
    const auto now = m_session.patiently<FieldValue>([this] {
        return m_session.connection().value(QLatin1String("SELECT ")
                                            + m_session.dialect().utcNow());
    });
    if (!now)
        return now.error();
    // Every engine's text begins so.
    constexpr qsizetype kSeconds = 19;
    QDateTime time = QDateTime::fromString(now->toText().left(kSeconds),
                                           QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

Result<QList<Error>> SqlRecordStore::concerns()
{
    return m_session.patiently<QList<Error>>([this] { return m_session.connection().concerns(); });
}

qint64 SqlRecordStore::roundTrips() const
{
    return m_session.roundTrips();
}

Result<qint64> SqlRecordStore::changeCounter()
{
    const auto counter
        = m_session.patiently<qint64>([this] { return m_session.connection().changeCounter(); });
    if (!counter)
        return counter.error();
    // The number says nothing beside that of another connection.
    return (m_session.connectionNumber() << 32) + *counter;
}

} // namespace concord
