// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fault/faultclient.h"

#include "core/text/sentences.h"
#include "tests/support/forwardingstore.h"

#include <QThread>

namespace concord::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 3s;
constexpr auto kSettlePatience = 40s; // behind the end of a run: a node may be away for long
constexpr int kCommitFaults = 60;     // of a hundred that hit the last burst of a save

QString wordsOf(const Result<LoopResult> &result, bool isSettled)
{
    if (result)
        return QStringLiteral("ending %1, conflict %2, attempts %3")
            .arg(static_cast<int>(result->ending))
            .arg(static_cast<int>(result->conflict.reason))
            .arg(result->attempts);
    return QStringLiteral("%1: error %2, %3 %4")
        .arg(QLatin1String(isSettled ? "settled" : "at once"))
        .arg(static_cast<int>(result.error().code))
        .arg(result.error().native, result.error().detail);
}

} // namespace

// Knows which request the loop of save, merge, save again has sent last.
class FaultClient::LastRequestStore final : public ForwardingStore
{
public:
    using ForwardingStore::ForwardingStore;

    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        last = request;
        return ForwardingStore::save(request);
    }

    SaveRequest last;
};

FaultClient::FaultClient(const FaultDatabase &database, const FaultOptions &options,
                         History *history, int number)
    : m_database(database)
    , m_options(options)
    , m_history(history)
    , m_number(number)
    , m_random(options.seed + static_cast<quint32>(number))
    , m_end(options.duration)
{
    if (database.isServer())
        m_proxy = std::make_unique<TestProxy>(database.node(number % database.nodes()).port());
}

FaultClient::~FaultClient() = default;

RecordStore *FaultClient::store()
{
    if (m_store)
        return m_store.get();
    const ConnectionUrl url = m_proxy
        ? m_database.url(m_number % m_database.nodes(), m_proxy->port())
        : m_database.url();
    StoreOptions options = m_database.options(url);
    options.patience = kPatience;
    options.clock = m_options.plant.clock.get();
    if (m_options.plant.connection)
        options.connector = [plain = options, plant = m_options.plant.connection](
                                const StopFlag &stop) -> Result<std::unique_ptr<SqlConnection>> {
            StoreOptions stoppable = plain;
            stoppable.stop = stop;
            auto connection = openConnection(stoppable);
            return connection
                ? Result<std::unique_ptr<SqlConnection>>(plant(*std::move(connection)))
                : std::move(connection);
        };
    auto opened = SqlRecordStore::open(options);
    if (!opened)
        return nullptr;
    std::unique_ptr<RecordStore> store = *std::move(opened);
    if (m_options.plant.store)
        store = m_options.plant.store(std::move(store));
    m_store = std::make_unique<LastRequestStore>(std::move(store));
    return m_store.get();
}

std::optional<RecordSnapshot> FaultClient::read(const EntityPtr &entity, qint64 id)
{
    while (!isOver()) {
        if (RecordStore *open = store()) {
            const auto row = open->find(entity, RecordKey({FieldValue::integer(id)}));
            if (row)
                return *row;
            if (row.error().code == ErrorCode::NotFound)
                return std::nullopt;
            if (row.error().poisonsConnection())
                m_store.reset();
        }
        QThread::msleep(20);
    }
    return std::nullopt;
}

std::optional<RecordSnapshot> FaultClient::readAlways(const EntityPtr &entity, qint64 id)
{
    if (!isOver())
        return read(entity, id);
    if (RecordStore *open = store()) {
        const auto row = open->find(entity, RecordKey({FieldValue::integer(id)}));
        if (row)
            return *row;
        if (row.error().poisonsConnection())
            m_store.reset();
    }
    QThread::msleep(20);
    return std::nullopt;
}

void FaultClient::armFault()
{
    if (!m_proxy || isOver() || m_random.bounded(100) >= m_options.faultsInHundred)
        return;
    const bool isCommit = m_random.bounded(100) < kCommitFaults;
    const int burst = isCommit ? m_roundTrips : m_random.bounded(1, m_roundTrips + 1);
    switch (m_random.bounded(4)) {
    case 0:
        m_proxy->cutBeforeBurst(burst);
        break;
    case 1:
        m_proxy->delayBurstOfTheDead(burst, std::chrono::milliseconds(m_random.bounded(1, 60)));
        break;
    default:
        m_proxy->cutAfterBurst(burst);
        break;
    }
}

void FaultClient::disarmFault()
{
    if (!m_proxy)
        return;
    m_proxy->cutBeforeBurst(0);
    m_proxy->cutAfterBurst(0);
    m_proxy->delayBurstOfTheDead(0, 0us);
}

Result<LoopResult> FaultClient::send(const SaveRequest &request, const LoopOptions &options)
{
    if (!store())
        return makeError(ErrorCode::Disconnected, ErrorReason::CannotOpen);
    m_store->last = request;
    armFault();
    auto result = saveWithLoop(*m_store, request, options);
    disarmFault();
    return result;
}

FaultClient::Ending FaultClient::save(const SaveRequest &request, Told told, OnConflict onConflict)
{
    LoopOptions options;
    options.onConflict = onConflict;
    const auto result = send(request, options);
    Ending ending;
    if (!result && result.error().isOutcomeUnknown()) {
        ending = settle(m_store ? m_store->last : request);
        told.isSettled = true;
    } else if (!result) {
        ending.verdict = Told::Verdict::NotSaved;
    } else if (result->ending == LoopResult::Ending::Saved && !result->isAlreadyThere
               && !result->saved.wasGone) {
        ending.verdict = Told::Verdict::Saved;
        ending.saved = result->saved;
        told.isSettled = result->saved.isReplayed;
        if (!result->saved.isReplayed && result->attempts == 1 && result->roundTrips > 0)
            m_roundTrips = result->roundTrips;
    } else {
        ending.verdict = Told::Verdict::NotSaved;
        // A row that is gone and comes again may look as before.
        if (result->ending == LoopResult::Ending::Conflict && request.entity == m_database.hot()
            && result->conflict.reason == ConflictReason::Blocked)
            m_history->complain(QStringLiteral("row %1 was refused, and nobody had moved it")
                                    .arg(request.key.toText(request.entity->schema)));
    }
    if (!result && result.error().poisonsConnection())
        m_store.reset();
    told.id = request.operationId;
    told.key = request.key.isEmpty() ? request.changes.value(QStringLiteral("id")).toText()
                                     : request.key.toText(request.entity->schema);
    told.verdict = ending.verdict;
    told.words = wordsOf(result, told.isSettled);
    m_history->add(told);
    return ending;
}

FaultClient::Ending FaultClient::settle(SaveRequest request)
{
    Ending ending;
    m_store.reset();
    const QDeadlineTimer deadline(kSettlePatience);
    while (!deadline.hasExpired()) {
        RecordStore *open = store();
        if (!open) {
            QThread::msleep(50);
            continue;
        }
        const auto settled = open->settle(request);
        if (!settled) {
            m_store.reset();
            QThread::msleep(20);
            continue;
        }
        if (settled->state == SettledState::Applied) {
            ending.verdict = Told::Verdict::Saved;
            ending.saved = settled->saved;
        } else if (settled->state == SettledState::NotApplied) {
            ending.verdict = Told::Verdict::NotSaved;
        }
        return ending;
    }
    return ending;
}

} // namespace concord::test
