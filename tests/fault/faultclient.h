// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/saveloop.h"
#include "tests/fault/faultdatabase.h"
#include "tests/fault/history.h"
#include "tests/support/testproxy.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

#include <functional>
#include <memory>

namespace concord::test {

// What stands between a client and the database: the tests of the tests plant their bugs here.
struct FaultPlant
{
    std::function<std::unique_ptr<SqlConnection>(std::unique_ptr<SqlConnection>)> connection;
    std::function<std::unique_ptr<RecordStore>(std::unique_ptr<RecordStore>)> store;
    std::shared_ptr<const Clock> clock; // the system's where empty
};

struct FaultOptions
{
    std::chrono::milliseconds duration{10'000};
    // How many of a hundred saves lose their request or their reply, or land when their client is gone.
    int faultsInHundred = 12;
    // Servers are killed and frozen meanwhile.
    bool hasNemesis = true;
    quint32 seed = 1;
    FaultPlant plant;
};

// One program that saves, behind a proxy of its own where the database is a server. Tells the history its last word on
// each save: what the store said, or what settling has found. One thread.
class FaultClient
{
public:
    FaultClient(const FaultDatabase &database, const FaultOptions &options, History *history,
                int number);
    ~FaultClient();

    // No new faults; what was begun is brought to its end.
    bool isOver() const { return m_end.hasExpired(); }
    QRandomGenerator &random() { return m_random; }
    int number() const { return m_number; }
    void complain(const QString &words) { m_history->complain(words); }

    // Empty where the row is gone, or the database was not to be reached before the end.
    std::optional<RecordSnapshot> read(const EntityPtr &entity, qint64 id);
    // The same, once, also after the end.
    std::optional<RecordSnapshot> readAlways(const EntityPtr &entity, qint64 id);
    // Told's id, key and verdict are filled in here. The row as saved where it is.
    struct Ending
    {
        Told::Verdict verdict = Told::Verdict::Unknown;
        std::optional<Saved> saved;
    };
    Ending save(const SaveRequest &request, Told told, OnConflict onConflict = OnConflict::Fail);

private:
    class LastRequestStore;

    RecordStore *store();
    Result<LoopResult> send(const SaveRequest &request, const LoopOptions &options);
    void armFault();
    void disarmFault();
    Ending settle(SaveRequest request); // a copy: the store that knew it goes

    const FaultDatabase &m_database;
    const FaultOptions &m_options;
    History *m_history; // not owned
    const int m_number;
    QRandomGenerator m_random;
    QDeadlineTimer m_end;
    std::unique_ptr<TestProxy> m_proxy;
    std::unique_ptr<LastRequestStore> m_store;
    int m_roundTrips = 1; // of a clean save
};

} // namespace concord::test
