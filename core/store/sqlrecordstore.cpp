// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlrecordstore.h"

#include "core/base/backoff.h"
#include "core/base/logging.h"
#include "core/record/datetimetext.h"
#include "core/record/fieldtext.h"
#include "core/store/saveguard.h"
#include "core/store/schemareader.h"
#include "core/store/sqlitedialect.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace concord {

namespace {

constexpr std::chrono::microseconds kFirstWait{2'000};
constexpr std::chrono::microseconds kLongestWait{200'000};
constexpr std::size_t kMostSelectTexts = 256;

FieldValues rowValues(const Entity &entity, SqlValues cells)
{
    FieldValues values;
    values.reserve(cells.size());
    for (qsizetype i = 0; i < cells.size(); ++i)
        values.append(entity.schema.columns.at(i).name, std::move(cells[i]));
    return values;
}

RecordKey keyOf(const Entity &entity, const FieldValues &values)
{
    QList<FieldValue> parts;
    const QStringList columns = entity.schema.keyColumns();
    for (const QString &column : columns)
        parts.append(values.value(column));
    return RecordKey(std::move(parts));
}

RecordSnapshot snapshotOf(const Entity &entity, SqlValues cells)
{
    FieldValues values = rowValues(entity, std::move(cells));
    RecordKey key = keyOf(entity, values);
    ConcurrencyToken token = ConcurrencyToken::ofRow(entity, values);
    return {std::move(key), std::move(values), std::move(token)};
}

// Without the originals the row of today stands in for them, once its token has proved to be the one read.
bool needsOriginals(const SaveRequest &request)
{
    return request.kind != SaveKind::Insert && request.token.kind() == TokenKind::AllColumns
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

bool canSeek(const RowQuery &query, const RowAnchor &anchor)
{
    const TableSchema &schema = query.entity->schema;
    const QStringList key = schema.keyColumns();
    for (qsizetype i = 0; i < key.size(); ++i) {
        const FieldValue &part = anchor.key.parts().at(i);
        // A key with a NULL in it may stand more than once.
        if (part.isNull() || sqlite::isBrokenText(part, schema.column(key.at(i))->storage))
            return false;
    }
    return !key.isEmpty() && (query.sortField.isEmpty() || !sqlite::isBrokenText(anchor.sortValue));
}

Error undone(const SaveRequest &request, const RecordKey &key)
{
    return makeError(ErrorCode::ConstraintViolated, ErrorReason::WriteUndone,
                     {request.entity->name, key.toText(request.entity->schema)});
}

Error busy(const QString &path, std::chrono::milliseconds waited, const Error &cause)
{
    return makeError(ErrorCode::Contention, ErrorReason::DatabaseBusy,
                     {path, QString::number(static_cast<double>(waited.count()) / 1000, 'f', 1)},
                     cause.detail, cause.native);
}

} // namespace

SqlRecordStore::SqlRecordStore(StoreOptions options)
    : m_options(std::move(options))
    , m_clock(m_options.clock ? m_options.clock : &m_systemClock)
{
}

SqlRecordStore::~SqlRecordStore() = default;

Result<std::unique_ptr<SqlRecordStore>> SqlRecordStore::open(const StoreOptions &options)
{
    std::unique_ptr<SqlRecordStore> store(new SqlRecordStore(options));
    if (const auto opened = store->patiently<void>([] { return Result<void>(); }); !opened)
        return opened.error();
    return store;
}

template <typename T, typename Job>
Result<T> SqlRecordStore::patiently(Job job)
{
    const QDeadlineTimer deadline(m_options.patience);
    Backoff backoff(kFirstWait, kLongestWait, QRandomGenerator::global());
    while (true) {
        if (m_options.stop && *m_options.stop)
            return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
        const auto isReady = ready();
        Result<T> result = isReady ? job() : Result<T>(isReady.error());
        if (result || !result.error().isRetryable())
            return result;
        if (deadline.hasExpired())
            return busy(m_options.path, m_options.patience, result.error());
        QThread::usleep(static_cast<unsigned long>(backoff.next().count()));
    }
}

Result<void> SqlRecordStore::ready()
{
    return m_connection ? m_connection->checkFile() : connect();
}

Result<void> SqlRecordStore::connect()
{
    m_operations.reset();
    m_connection.reset();
    SqlConnectionOptions options;
    options.path = m_options.path;
    options.isReadOnly = m_options.isReadOnly;
    options.stop = m_options.stop;
    auto connection = SqlConnection::open(options);
    if (!connection)
        return connection.error();
    m_connection = *std::move(connection);
    const auto prepared = prepareConnection();
    if (!prepared)
        m_connection.reset();
    return prepared;
}

Result<void> SqlRecordStore::prepareConnection()
{
    static std::atomic<qint64> connections{0};
    m_connectionNumber = ++connections;
    m_operations = std::make_unique<Operations>(m_connection.get(), m_options.secret);
    const auto exists = m_operations->exists();
    if (!exists)
        return exists.error();
    m_hasOperations = *exists;
    if (const auto known = checkSchemaVersion(); !known)
        return known.error();
    return m_options.isReadOnly ? Result<void>() : makeDurable();
}

Result<void> SqlRecordStore::checkSchemaVersion()
{
    if (!m_hasOperations)
        return {};
    const auto version = m_connection->value(
        QStringLiteral("SELECT value FROM concord_meta WHERE name = 'schema_version'"));
    if (!version)
        return version.error();
    const auto number = version->toInteger();
    if (!number || *number > kOwnSchemaVersion)
        return makeError(ErrorCode::InvalidInput, ErrorReason::FutureSchema,
                         {m_options.path, version->toText(), QString::number(kOwnSchemaVersion)});
    return {};
}

Result<void> SqlRecordStore::makeDurable()
{
    const auto applicationId = m_connection->value(QStringLiteral("PRAGMA application_id"));
    if (!applicationId)
        return applicationId.error();
    if (applicationId->toInteger() != kOwnApplicationId)
        return m_connection->run(QStringLiteral("PRAGMA synchronous = EXTRA"));
    const auto journal = m_connection->value(QStringLiteral("PRAGMA journal_mode"));
    if (!journal)
        return journal.error();
    if (journal->toText() != QLatin1String("wal")) {
        const auto switched = m_connection->value(QStringLiteral("PRAGMA journal_mode = WAL"));
        // A file that may not be written is still worth reading; the first save will say so.
        if (!switched && switched.error().code != ErrorCode::PermissionDenied)
            return switched.error();
    }
    return m_connection->run(QStringLiteral("PRAGMA synchronous = FULL"));
}

Result<QList<TableSchema>> SqlRecordStore::tables()
{
    return patiently<QList<TableSchema>>([this] { return readTables(m_connection.get()); });
}

Result<QList<SqlValues>> SqlRecordStore::select(const SqlStatement &statement)
{
    return patiently<QList<SqlValues>>(
        [&] { return m_connection->select(statement.text, statement.values); });
}

Result<RowWindow> SqlRecordStore::window(const WindowRequest &request)
{
    const Entity &entity = *request.query.entity;
    WindowRequest counted = request;
    if (counted.from && !canSeek(request.query, *counted.from)) {
        // Rows that cannot be told apart or compared: only their numbers lead on.
        counted.skip += counted.from->row;
        counted.from.reset();
    }
    auto rows = select(sqlite::selectWindow(counted));
    if (!rows)
        return rows.error();
    RowWindow window;
    window.hasMore = rows->size() > request.limit;
    if (window.hasMore)
        rows->removeLast();
    window.rows.reserve(rows->size());
    for (SqlValues &cells : *rows)
        window.rows.append(snapshotOf(entity, std::move(cells)));
    return window;
}

Result<qint64> SqlRecordStore::count(const RowQuery &query)
{
    const auto rows = select(sqlite::selectCount(query));
    if (!rows)
        return rows.error();
    return rows->first().first().toInteger().value_or(0);
}

Result<QList<RowAnchor>> SqlRecordStore::anchors(const RowQuery &query, qint64 every)
{
    const QStringList key = query.entity->schema.keyColumns();
    if (key.isEmpty())
        return QList<RowAnchor>();
    const sqlite::AnchorStatement statement = sqlite::selectAnchors(query, every);
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

const QString &SqlRecordStore::selectText(const EntityPtr &entity)
{
    const auto known = m_selectTexts.find(entity);
    if (known != m_selectTexts.end())
        return known->second;
    if (m_selectTexts.size() >= kMostSelectTexts)
        m_selectTexts.clear();
    return m_selectTexts.emplace(entity, sqlite::selectRows(*entity)).first->second;
}

Result<std::optional<RecordSnapshot>> SqlRecordStore::read(const EntityPtr &entity,
                                                           const RecordKey &key)
{
    const SqlStatement statement = sqlite::selectByKey(selectText(entity), *entity, key);
    auto rows = m_connection->select(statement.text, statement.values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<RecordSnapshot>();
    if (rows->size() > 1)
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotUnique,
                         {entity->name, key.toText(entity->schema)});
    return std::optional(snapshotOf(*entity, std::move(rows->first())));
}

Result<RecordSnapshot> SqlRecordStore::find(const EntityPtr &entity, const RecordKey &key)
{
    const auto row = patiently<std::optional<RecordSnapshot>>([&] { return read(entity, key); });
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
    auto outcome = patiently<SaveOutcome>([&] {
        ++attempts;
        return saveUnderLock(request);
    });
    if (!outcome && outcome.error().isOutcomeUnknown())
        outcome = settleUnknown(request, outcome.error());
    if (auto *saved = outcome ? std::get_if<Saved>(&*outcome) : nullptr)
        saved->attempts = attempts;
    return outcome;
}

Result<SaveOutcome> SqlRecordStore::saveUnderLock(const SaveRequest &request)
{
    const auto transaction = SqlTransaction::beginImmediate(m_connection.get());
    if (!transaction)
        return transaction.error();
    const auto explained = [&](const Error &error) -> Result<SaveOutcome> {
        if (error.code != ErrorCode::ConstraintViolated)
            return error;
        (*transaction)->rollback(); // what is read now must not be our own half of a save
        return explainConstraint(request, error);
    };
    const auto saved = write(request);
    if (!saved)
        return explained(saved.error());
    if (!*saved)
        return explainNoRow(request);
    // Keys that are checked at the end may refuse it only now.
    if (const auto committed = (*transaction)->commit(m_options.patience); !committed)
        return explained(committed.error());
    return SaveOutcome(**saved);
}

Result<std::optional<Saved>> SqlRecordStore::write(const SaveRequest &request)
{
    RecordKey key = keyAfterSave(request);
    if (request.kind == SaveKind::Insert) {
        const auto inserted = insertRow(request);
        if (!inserted)
            return inserted.error();
        key = *inserted;
    } else {
        const auto changed = changeRow(request);
        if (!changed)
            return changed.error();
        if (*changed == 0)
            return std::optional<Saved>();
        if (*changed != 1)
            return makeError(ErrorCode::InvalidInput, ErrorReason::NotUnique,
                             {request.entity->name, request.key.toText(request.entity->schema)});
    }
    const auto saved = readBack(request, key);
    if (!saved)
        return saved.error();
    if (const auto recorded = recordOperation(request, *saved); !recorded)
        return recorded.error();
    return std::optional(*saved);
}

// The key that the row has, which the database may have made.
Result<RecordKey> SqlRecordStore::insertRow(const SaveRequest &request)
{
    const auto values = valuesToWrite(request);
    if (!values)
        return values.error();
    const SqlStatement statement = sqlite::insert(*request.entity, *values);
    const auto rows = m_connection->select(statement.text, statement.values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return undone(request, keyAfterSave(request));
    return RecordKey(rows->first());
}

// The number of rows that the guarded statement changed.
Result<qint64> SqlRecordStore::changeRow(const SaveRequest &request)
{
    const Entity &entity = *request.entity;
    FieldValues originals = request.originalValues;
    if (needsOriginals(request)) {
        const auto row = read(request.entity, request.key);
        if (!row)
            return row.error();
        if (!*row || (*row)->token != request.token)
            return 0;
        originals = (*row)->values;
    }
    SqlStatement statement;
    if (request.kind == SaveKind::Delete) {
        statement = sqlite::guardedDelete(entity, request.key,
                                          makeDeleteGuard(entity, request.token, originals));
    } else {
        const auto values = valuesToWrite(request);
        if (!values)
            return values.error();
        statement = sqlite::guardedUpdate(
            entity, request.key, *values,
            makeGuard(entity, request.token, originals, request.changes.names()));
    }
    return m_connection->execute(statement.text, statement.values);
}

// The person's changes and what the save itself fills in: who, when, and a token that we keep.
Result<FieldValues> SqlRecordStore::valuesToWrite(const SaveRequest &request)
{
    const Entity &entity = *request.entity;
    FieldValues values = request.changes;
    if (!entity.updatedByField.isEmpty())
        values.set(entity.updatedByField, FieldValue::text(request.user));
    if (!entity.updatedTimeField.isEmpty() && entity.updatedTimeField != entity.token.column)
        values.set(entity.updatedTimeField,
                   FieldValue::text(DateTimeText::utc(m_clock->microseconds())));
    const auto token = advanceToken(entity, request.token, *m_clock);
    if (!token)
        return token.error();
    for (const auto &[name, value] : *token)
        values.set(name, value);
    return values;
}

// The row as it is inside the transaction, where it is ours alone.
Result<Saved> SqlRecordStore::readBack(const SaveRequest &request, const RecordKey &key)
{
    const Entity &entity = *request.entity;
    Saved saved;
    saved.key = key;
    if (request.kind == SaveKind::Delete)
        return saved;
    const auto row = read(request.entity, key);
    if (!row)
        return row.error();
    if (!*row)
        return undone(request, key);
    const bool hasToken = entity.token.kind != TokenKind::AllColumns;
    // A token that did not move would let the next rival overwrite this save unseen.
    if (hasToken && ((*row)->token == request.token || (*row)->token.value().isNull()))
        return makeError(ErrorCode::SchemaChanged, ErrorReason::TokenNotMoved,
                         {entity.name, entity.token.column});
    saved.key = (*row)->key;
    saved.databaseValues = (*row)->values;
    saved.token = (*row)->token;
    return saved;
}

Result<void> SqlRecordStore::recordOperation(const SaveRequest &request, const Saved &saved)
{
    if (!m_hasOperations || request.operationId.isNull())
        return {};
    const bool isDelete = request.kind == SaveKind::Delete;
    return m_operations->recordApplied(request, saved.key.toText(request.entity->schema),
                                       isDelete ? QString() : saved.token.toText(),
                                       m_clock->microseconds());
}

Result<std::optional<SaveOutcome>> SqlRecordStore::findReplay(const SaveRequest &request)
{
    if (!m_hasOperations || request.operationId.isNull())
        return std::optional<SaveOutcome>();
    const auto applied = m_operations->findApplied(request.operationId);
    if (!applied)
        return applied.error();
    if (!*applied)
        return std::optional<SaveOutcome>();
    const OperationRow &operation = **applied;
    if (operation.requestHash != m_operations->requestHash(request))
        return makeError(ErrorCode::InvalidInput, ErrorReason::OperationReused,
                         {request.operationId.toText()});
    const Entity &entity = *request.entity;
    const auto key = RecordKey::parse(operation.key, entity.schema);
    if (!key)
        return key.error();
    Saved saved;
    saved.key = *key;
    saved.isReplayed = true;
    if (request.kind == SaveKind::Delete)
        return std::optional<SaveOutcome>(saved);
    const auto token = ConcurrencyToken::parse(entity, operation.newToken);
    if (!token)
        return token.error();
    saved.token = *token;
    const auto row = read(request.entity, *key);
    if (!row)
        return row.error();
    // Values of a later save must not pass for ours.
    if (*row && (*row)->token == saved.token)
        saved.databaseValues = (*row)->values;
    return std::optional<SaveOutcome>(saved);
}

// 0 rows is not yet a conflict: our own save may have been applied before, or the row may be as it was.
Result<SaveOutcome> SqlRecordStore::explainNoRow(const SaveRequest &request)
{
    auto replay = findReplay(request);
    if (!replay)
        return replay.error();
    if (*replay)
        return **replay;
    const auto row = read(request.entity, request.key);
    if (!row)
        return row.error();
    if (*row)
        return SaveOutcome(makeConflict(request, ConflictKind::Modified, **row));
    if (request.kind == SaveKind::Delete) {
        Saved saved;
        saved.key = request.key;
        saved.wasGone = true;
        return SaveOutcome(saved);
    }
    return SaveOutcome(makeConflict(request, ConflictKind::Deleted, {}));
}

Result<SaveOutcome> SqlRecordStore::explainConstraint(const SaveRequest &request,
                                                      const Error &error)
{
    auto replay = findReplay(request);
    if (!replay)
        return replay.error();
    if (*replay)
        return **replay;
    // Only the operations table's key can name it: this attempt was given up and its tombstone stands.
    if (error.detail.contains(QLatin1String("concord_operation.")))
        return makeError(ErrorCode::ConstraintViolated, ErrorReason::OperationVoided,
                         {request.operationId.toText()}, error.detail, error.native);
    const Entity &entity = *request.entity;
    const RecordKey key = keyAfterSave(request);
    const bool isNewKey = !key.isEmpty() && key != request.key;
    if (isNewKey && request.kind != SaveKind::Delete) {
        const auto row = read(request.entity, key);
        if (!row)
            return row.error();
        if (*row)
            return SaveOutcome(makeConflict(request, ConflictKind::KeyExists, **row));
    }
    const RecordKey shown = request.key.isEmpty() ? key : request.key;
    return makeError(ErrorCode::ConstraintViolated, error.reason,
                     {entity.name, shown.toText(entity.schema), error.detail}, error.detail,
                     error.native);
}

Conflict SqlRecordStore::makeConflict(const SaveRequest &request, ConflictKind kind,
                                      const RecordSnapshot &database) const
{
    const Entity &entity = *request.entity;
    Conflict conflict;
    conflict.kind = kind;
    conflict.originalValues = request.originalValues;
    conflict.currentValues = request.originalValues;
    for (const auto &[name, value] : request.changes)
        conflict.currentValues.set(name, value);
    conflict.databaseValues = database.values;
    conflict.databaseToken = database.token;
    if (!entity.updatedByField.isEmpty())
        conflict.updatedBy = database.values.value(entity.updatedByField).toText();
    if (!entity.updatedTimeField.isEmpty())
        conflict.updatedTime = database.values.value(entity.updatedTimeField).toText();
    if (kind == ConflictKind::Deleted)
        conflict.reason = ConflictReason::RowGone;
    else if (kind == ConflictKind::KeyExists)
        conflict.reason = ConflictReason::KeyTaken;
    else if (database.token == request.token
             && isSameRow(entity, request.originalValues, database.values))
        conflict.reason = ConflictReason::Blocked;
    else if (!request.originalValues.isEmpty()
             && isSameRow(entity, request.originalValues, database.values))
        conflict.reason = ConflictReason::TokenOnlyMoved;
    return conflict;
}

Result<SettledState> SqlRecordStore::settle(const OperationId &operationId, int attempt)
{
    return patiently<SettledState>([&]() -> Result<SettledState> {
        if (!m_hasOperations)
            return makeError(ErrorCode::OutcomeUnknown, ErrorReason::NoOperationsTable,
                             {m_options.path});
        const auto transaction = SqlTransaction::beginImmediate(m_connection.get());
        if (!transaction)
            return transaction.error();
        const auto state = m_operations->claim(operationId, attempt, m_clock->microseconds());
        if (!state)
            return state.error();
        if (const auto committed = (*transaction)->commit(m_options.patience); !committed)
            return committed.error();
        return *state;
    });
}

// An I/O error came during COMMIT. Only a fresh connection reads what the disk really holds.
Result<SaveOutcome> SqlRecordStore::settleUnknown(const SaveRequest &request, const Error &error)
{
    qCWarning(logStore) << "settling save" << request.operationId.toText() << error.native;
    if (const auto connected = connect(); !connected)
        return error;
    const auto state = settle(request.operationId, request.attempt);
    if (!state)
        return error;
    if (*state == SettledState::NotApplied)
        return makeError(ErrorCode::StorageDamaged, error.reason, error.arguments, error.detail,
                         error.native);
    auto replay = findReplay(request);
    if (!replay)
        return replay.error();
    if (!*replay)
        return error;
    return **replay;
}

Result<qint64> SqlRecordStore::changeCounter()
{
    const auto counter = patiently<FieldValue>(
        [this] { return m_connection->value(QStringLiteral("PRAGMA data_version")); });
    if (!counter)
        return counter.error();
    // SQLite's number says nothing beside that of another connection.
    return (m_connectionNumber << 32) + counter->toInteger().value_or(0);
}

} // namespace concord
