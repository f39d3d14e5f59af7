// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/forwardingconnection.h"
#include "tests/support/forwardingstore.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace concord::test {

// The named places of a save at which a program may die.
QList<QByteArray> killPoints();

// The place and the time at which this process shall die by SIGKILL: when it comes to `point` for the `pass`-th time.
void setKillPoint(const QByteArray &point, int pass);
// Dies here if it is the time.
void reachKillPoint(const char *point);

// A store that comes by "journalled" before a save and "answered" after it, and by "settled" behind settling.
class MortalStore final : public ForwardingStore
{
public:
    // `note` hears each verdict before anybody else can forget it.
    using Note = std::function<void(const OperationId &, bool isSaved, bool isSettled)>;
    MortalStore(std::unique_ptr<RecordStore> store, Note note)
        : ForwardingStore(std::move(store))
        , m_note(std::move(note))
    {
    }

    using ForwardingStore::settle;
    Result<SaveOutcome> save(const SaveRequest &request) override;
    Result<SettledState> settle(const OperationId &operationId, int attempt) override;

private:
    Note m_note;
};

// A connection that comes by "begun", "changed", "committing" and "committed" where it takes steps, and by "sending"
// and "landed" where it flies; at "flying" the process dies at some moment of the flight.
class MortalConnection final : public ForwardingConnection
{
public:
    MortalConnection(std::unique_ptr<SqlConnection> connection, bool takesSteps)
        : ForwardingConnection(std::move(connection))
        , m_takesSteps(takesSteps)
    {
    }

    using ForwardingConnection::execute;
    bool canFly() const override { return !m_takesSteps && ForwardingConnection::canFly(); }
    Result<void> begin() override;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override;
    Result<void> commit(std::chrono::milliseconds patience) override;
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override;

private:
    bool m_takesSteps;
};

} // namespace concord::test
