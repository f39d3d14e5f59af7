// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/saveloop.h"

#include "core/base/logging.h"
#include "core/merge/valuemerge.h"
#include "core/workspace/savetogether.h"

#include <QRandomGenerator>
#include <QThread>
#include <QtConcurrent>

#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace concord {

namespace {

// About what a save takes where the server is near.
constexpr std::chrono::microseconds kShortestConflictPause{500};
constexpr std::chrono::microseconds kLongestConflictPause{200'000};
constexpr qint64 kMillisecond = 1000; // in microseconds

constexpr std::array<std::pair<const char *, OnConflict>, 5> kNames{{
    {"fail", OnConflict::Fail},
    {"refresh", OnConflict::Refresh},
    {"overwrite", OnConflict::Overwrite},
    {"merge", OnConflict::Merge},
    {"policy", OnConflict::Policy},
}};

QStringList changedFields(const RecordMerge &merge)
{
    QStringList names;
    for (const MergedField &field : merge.fields()) {
        if (field.state != FieldState::Unchanged)
            names.append(field.name);
    }
    return names;
}

// The yes to all that was put together.
void acceptProposals(RecordMerge &merge, QList<PolicyStep> &steps)
{
    for (PolicyStep &step : steps) {
        if (step.outcome != PolicyStep::Outcome::Proposed)
            continue;
        merge.decide(step.fields.first(), Pick::Combined, markOf(step.decision));
        if (merge.field(step.fields.first())->violations.isEmpty())
            step.outcome = PolicyStep::Outcome::Decided;
    }
}

// One save on its way: the first request, what has become of it so far, and what to send next. Asks no store.
class Loop
{
public:
    Loop(const SaveRequest &first, const LoopOptions &options)
        : m_first(first)
        , m_next(first)
        , m_options(options)
    {
        m_result.begunAt = options.clock->microseconds();
    }

    bool isOver() const { return m_end.has_value(); }
    const SaveRequest &next() const { return m_next; }
    // Once it is over.
    const Result<LoopResult> &end() const { return *m_end; }

    // What came of next().
    void take(const Result<SaveOutcome> &outcome)
    {
        if (!outcome)
            m_end = outcome.error();
        else if (const auto *saved = std::get_if<Saved>(&*outcome))
            m_end = finish(*saved);
        else
            goOn(std::get<Conflict>(*outcome));
    }

private:
    void goOn(const Conflict &conflict)
    {
        take(conflict);
        if (const auto ending = endingWithoutSave()) {
            m_result.ending = *ending;
            m_end = m_result;
        } else if (m_sent++ >= m_options.retries || !prepareNext()) {
            m_end = m_result;
        } else if (m_next.kind == SaveKind::Update && m_next.changes.isEmpty()) {
            m_end = finishUnwritten();
        }
    }

    void take(const Conflict &conflict)
    {
        ++m_result.attempts;
        ++m_result.conflicts;
        m_result.conflict = conflict;
        m_result.conflict.originalValues = m_first.originalValues;
        m_result.conflict.currentValues = m_first.originalValues;
        for (const auto &[name, value] : m_first.changes)
            m_result.conflict.currentValues.set(name, value);
        if (!isMergeable(*m_first.entity, m_first.kind, m_result.conflict))
            m_result.merge.reset();
        else if (m_result.merge && !isPolicy())
            m_result.merge = m_result.merge->rebased(conflict.databaseValues);
        else
            m_result.merge = RecordMerge::start(m_first.entity, m_result.conflict);
        if (isPolicy())
            askPolicy();
        else if (m_result.merge && m_options.onConflict == OnConflict::Merge)
            mergeInsideValues();
    }

    void mergeInsideValues()
    {
        RecordMerge &merge = *m_result.merge;
        proposeInside(merge, 3 * kLargestMergedText);
        const QList<MergedField> fields = merge.fields();
        for (const MergedField &field : fields) {
            if (m_options.acceptsProposals && field.isToCheck())
                merge.choose(field.name, Pick::Combined);
        }
    }

    bool isPolicy() const { return m_options.onConflict == OnConflict::Policy; }
    bool isMerge() const
    {
        return m_options.onConflict == OnConflict::Merge || (isPolicy() && m_result.merge);
    }

    void askPolicy()
    {
        m_result.policySteps.clear();
        const auto now = QDateTime::fromMSecsSinceEpoch(
            m_options.clock->microseconds() / kMillisecond, Qt::UTC);
        const PolicyContext context = policyContext(*m_first.entity, m_result.conflict,
                                                    m_first.user, now, m_result.begunAt);
        if (m_result.merge) {
            m_result.policySteps = applyPolicy(*m_result.merge, *m_options.policy, context);
            if (m_options.acceptsProposals)
                acceptProposals(*m_result.merge, m_result.policySteps);
        } else if (const auto kind
                   = rowQuestion(*m_first.entity, m_first.kind, m_result.conflict)) {
            m_result.policySteps = {
                decideRow(*m_options.policy, *kind, *m_first.entity, m_result.conflict, context)};
        }
    }

    // Of a policy that has decided the row as a whole: by whom it goes.
    std::optional<PolicyAction> rowDecision() const
    {
        if (!isPolicy() || m_result.merge || m_result.policySteps.isEmpty()
            || !isAllDecided(m_result.policySteps))
            return std::nullopt;
        return m_result.policySteps.constFirst().decision.action;
    }

    std::optional<LoopResult::Ending> endingWithoutSave()
    {
        const Conflict &conflict = m_result.conflict;
        // A trigger or a policy of the database refused the write: the same again would be refused again.
        if (conflict.reason == ConflictReason::Blocked)
            return LoopResult::Ending::Conflict;
        if (rowDecision() == PolicyAction::Database)
            return refresh();
        if (rowDecision() == PolicyAction::Mine)
            return std::nullopt;
        if (conflict.kind != ConflictKind::Modified || m_options.onConflict == OnConflict::Fail)
            return LoopResult::Ending::Conflict;
        return m_options.onConflict == OnConflict::Refresh ? std::optional(refresh())
                                                           : std::nullopt;
    }

    LoopResult::Ending refresh()
    {
        m_result.refreshed = databaseRow();
        return LoopResult::Ending::Refreshed;
    }

    bool isMergeReady() const
    {
        if (!m_result.merge || !m_result.merge->isReady())
            return false;
        if (isPolicy())
            return isAllDecided(m_result.policySteps);
        return m_options.acceptsProposals || m_result.merge->count(FieldState::Merged) == 0;
    }

    // False where a person has to decide.
    bool prepareNext()
    {
        const bool isRowDecided = rowDecision().has_value();
        if ((isMerge() || (isPolicy() && !isRowDecided)) && !isMergeReady())
            return false;
        m_next.intent = requestFingerprint(m_first);
        ++m_next.attempt;
        if (isRowDecided && m_result.conflict.kind == ConflictKind::Deleted) {
            createAgain();
            return true;
        }
        m_next.token = m_result.conflict.databaseToken;
        m_next.originalValues = m_result.conflict.databaseValues;
        if (isMerge()) {
            UnitOfWork work = UnitOfWork::edit(m_first.entity, {});
            work.rebase(databaseRow(), m_result.merge->resultValues());
            m_next.changes = work.changes();
        }
        return true;
    }

    void createAgain()
    {
        const UnitOfWork work
            = UnitOfWork::createAgain(m_first.entity, m_result.conflict.currentValues);
        m_next.kind = SaveKind::Insert;
        m_next.key = {};
        m_next.token = {};
        m_next.originalValues = {};
        m_next.changes = work.changes();
    }

    RecordSnapshot databaseRow() const
    {
        const Conflict &conflict = m_result.conflict;
        return {m_first.key, conflict.databaseValues, conflict.databaseToken,
                conflict.databaseReadAt};
    }

    LoopResult finish(const Saved &saved)
    {
        m_result.ending = LoopResult::Ending::Saved;
        m_result.saved = saved;
        m_result.attempts += saved.attempts;
        if (!isMerge())
            m_result.merge.reset();
        else if (m_result.merge)
            m_result.mergedFields = changedFields(*m_result.merge);
        return m_result;
    }

    // Somebody else saved the very same values.
    LoopResult finishUnwritten()
    {
        Saved saved;
        saved.key = m_first.key;
        saved.databaseValues = m_result.conflict.databaseValues;
        saved.token = m_result.conflict.databaseToken;
        saved.attempts = 0;
        saved.readAt = m_result.conflict.databaseReadAt;
        m_result.isAlreadyThere = true;
        return finish(saved);
    }

    const SaveRequest &m_first;
    SaveRequest m_next;
    const LoopOptions &m_options;
    LoopResult m_result;
    std::optional<Result<LoopResult>> m_end;
    int m_sent = 0; // that met a conflict
};

// What the saves before came to. To merge is the work of the processor: it is done beside one another.
void takeAll(const std::vector<Loop *> &loops, const QList<Result<SaveOutcome>> &outcomes)
{
    if (loops.size() == 1) {
        loops.front()->take(outcomes.constFirst());
        return;
    }
    QList<qsizetype> places(outcomes.size());
    std::iota(places.begin(), places.end(), 0);
    QtConcurrent::blockingMap(places, [&loops, &outcomes](qsizetype place) {
        loops[static_cast<std::size_t>(place)]->take(outcomes.at(place));
    });
}

std::vector<Loop *> openOf(std::vector<Loop> &loops)
{
    std::vector<Loop *> open;
    for (Loop &loop : loops) {
        if (!loop.isOver())
            open.push_back(&loop);
    }
    return open;
}

// Rounds until each is over: what goes on in a round is sent together.
void finishAll(RecordStore &store, std::vector<Loop> &loops, const ConflictPause::Sleep &sleep)
{
    ConflictPause pause(sleep);
    for (auto open = openOf(loops); !open.empty(); open = openOf(loops)) {
        pause.wait();
        QList<SaveRequest> requests;
        for (const Loop *loop : open)
            requests.append(loop->next());
        takeAll(open, saveTogether(store, requests));
    }
}

Result<LoopResult> finish(RecordStore &store, Loop &&loop, const ConflictPause::Sleep &sleep,
                          qint64 roundTripsBefore)
{
    std::vector<Loop> loops;
    loops.push_back(std::move(loop));
    finishAll(store, loops, sleep);
    Result<LoopResult> end = loops.front().end();
    if (end)
        end->roundTrips = store.roundTrips() - roundTripsBefore;
    return end;
}

QList<Result<LoopResult>> finishTogether(RecordStore &store, const QList<SaveRequest> &requests,
                                         const QList<LoopOptions> &options,
                                         const QList<Result<SaveOutcome>> &outcomes)
{
    std::vector<Loop> loops;
    loops.reserve(static_cast<std::size_t>(requests.size()));
    for (qsizetype i = 0; i < requests.size(); ++i)
        loops.emplace_back(requests.at(i), options.at(i));
    QList<Result<LoopResult>> results;
    if (loops.empty())
        return results;
    takeAll(openOf(loops), outcomes);
    finishAll(store, loops, options.constFirst().sleep);
    results.reserve(requests.size());
    for (const Loop &loop : loops)
        results.append(loop.end());
    return results;
}

} // namespace

ConflictPause::ConflictPause(Sleep sleep)
    : m_backoff(kShortestConflictPause, kLongestConflictPause, QRandomGenerator::global())
    , m_sleep(std::move(sleep))
{
    if (!m_sleep)
        m_sleep = [](std::chrono::microseconds time) {
            QThread::usleep(static_cast<unsigned long>(time.count()));
        };
}

std::chrono::microseconds ConflictPause::next()
{
    return std::exchange(m_isFirst, false) ? std::chrono::microseconds(0) : m_backoff.next();
}

void ConflictPause::wait()
{
    if (const auto time = next(); time.count() > 0)
        m_sleep(time);
}

std::optional<OnConflict> onConflictFromName(const QString &name)
{
    for (const auto &[known, onConflict] : kNames) {
        if (name == QLatin1String(known))
            return onConflict;
    }
    return std::nullopt;
}

Result<LoopResult> saveWithLoop(RecordStore &store, const SaveRequest &request,
                                const LoopOptions &options)
{
    const qint64 before = store.roundTrips();
    Loop loop(request, options);
    loop.take(store.save(request));
    return finish(store, std::move(loop), options.sleep, before);
}

Result<LoopResult> saveAfterConflict(RecordStore &store, const SaveRequest &request,
                                     const Conflict &conflict, const LoopOptions &options)
{
    const qint64 before = store.roundTrips();
    Loop loop(request, options);
    loop.take(SaveOutcome(conflict));
    return finish(store, std::move(loop), options.sleep, before);
}

QList<Result<LoopResult>> saveAllWithLoop(RecordStore &store, const QList<SaveRequest> &requests,
                                          const QList<LoopOptions> &options)
{
    return finishTogether(store, requests, options, store.saveAll(requests));
}

QList<Result<LoopResult>> saveAllAfterConflicts(RecordStore &store,
                                                const QList<SaveRequest> &requests,
                                                const QList<Conflict> &conflicts,
                                                const QList<LoopOptions> &options)
{
    QList<Result<SaveOutcome>> outcomes;
    outcomes.reserve(conflicts.size());
    for (const Conflict &conflict : conflicts)
        outcomes.append(SaveOutcome(conflict));
    return finishTogether(store, requests, options, outcomes);
}

} // namespace concord
