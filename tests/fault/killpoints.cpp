// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fault/killpoints.h"

#include <QRandomGenerator>

#include <csignal>
#include <thread>
#include <unistd.h>

namespace concord::test {

namespace {

QByteArray chosenPoint;
int passesLeft = 0;

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    ::pause();
    std::abort();
}

bool isTimeAt(const char *point)
{
    return chosenPoint == point && --passesLeft == 0;
}

} // namespace

QList<QByteArray> killPoints()
{
    return {"announced", "journalled", "sending",   "flying",   "landed", "begun",
            "changed",   "committing", "committed", "answered", "struck", "settled"};
}

void setKillPoint(const QByteArray &point, int pass)
{
    chosenPoint = point;
    passesLeft = pass;
}

void reachKillPoint(const char *point)
{
    if (isTimeAt(point))
        die();
}

Result<SaveOutcome> MortalStore::save(const SaveRequest &request)
{
    reachKillPoint("journalled");
    auto outcome = inner().save(request);
    reachKillPoint("answered");
    const bool isKnown = outcome || !outcome.error().isOutcomeUnknown();
    if (isKnown)
        m_note(request.operationId, outcome && std::holds_alternative<Saved>(*outcome), false);
    return outcome;
}

Result<SettledState> MortalStore::settle(const OperationId &operationId, int attempt)
{
    auto state = inner().settle(operationId, attempt);
    if (state)
        m_note(operationId, *state == SettledState::Applied, true);
    reachKillPoint("settled");
    return state;
}

Result<void> MortalConnection::begin()
{
    auto begun = inner().begin();
    reachKillPoint("begun");
    return begun;
}

Result<qint64> MortalConnection::execute(const QString &sql, const SqlValues &values)
{
    auto changed = inner().execute(sql, values);
    reachKillPoint("changed");
    return changed;
}

Result<void> MortalConnection::commit(std::chrono::milliseconds patience)
{
    reachKillPoint("committing");
    auto committed = inner().commit(patience);
    reachKillPoint("committed");
    return committed;
}

Result<QList<SqlReply>> MortalConnection::fly(const QList<SqlStatement> &statements)
{
    reachKillPoint("sending");
    if (isTimeAt("flying")) {
        const int microseconds = QRandomGenerator::global()->bounded(1, 1500);
        std::thread([microseconds] {
            std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
            die();
        }).detach();
    }
    auto replies = inner().fly(statements);
    reachKillPoint("landed");
    return replies;
}

} // namespace concord::test
