// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/owntables.h"
#include "tests/benchmark/ordersaver.h"
#include "tests/benchmark/peers.h"
#include "tests/support/testproxy.h"
#include "tests/support/testserver.h"

#ifdef CONCORD_HAS_SOCI
#include "tests/benchmark/socisaver.h"
#endif

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <array>
#include <thread>
#include <utility>

namespace concord::bench {

constexpr int kSavesPerRun = 200;
constexpr int kRounds = 31;
constexpr int kClients = 8;
constexpr int kBatch = 10'000;
const QString kDatabase = QStringLiteral("shop");

// Concord's store beside the raw forms of one engine, on a server of its own. `Engine` has
//   Server                                  of tests/support
//   kLibrary                                the raw forms' name
//   serverOptions(bool isFlushed)           whether each commit reaches the disk; without that it costs what the work
//                                           costs, whatever the disk
//   tables()                                SQL that makes the orders
//   RawSaver(port, first, count, readsBack) saves the notes of orders one after another: run(Micros *)
//   RawBatch(port, first, count)            all together, one in a hundred stale, whose rows it reads: prepare(), run()
//   soci(port, first, count)                the same through SOCI, where that is there
template <typename Engine>
class ServerBench
{
public:
    explicit ServerBench(bool isFlushed)
        : m_server(Engine::serverOptions(isFlushed))
        , m_commits(isFlushed ? "flushed" : "not flushed")
    {
        if (!m_server.start() || m_server.createDatabase(kDatabase).isEmpty()
            || !m_server.run(kDatabase, Engine::tables()))
            qFatal("%s", qPrintable(m_server.failure()));
        m_url = orDie(
            ConnectionUrl::parse(m_server.url(kDatabase) + QLatin1String("?sslmode=disable")));
        if (const auto installed = installOwnTables(m_url); !installed)
            qFatal("%s", qPrintable(errorText(installed.error())));
        m_orders = ordersIn(m_url);
    }

    void oneClient()
    {
        std::printf("\none client, commits %s\n", m_commits);
        RawSaver raw(m_server.port(), take(kSavesPerRun), kSavesPerRun, false);
        RawSaver rawRow(m_server.port(), take(kSavesPerRun), kSavesPerRun, true);
        StoreSaver store(m_url, m_orders, take(kSavesPerRun), kSavesPerRun);
        std::vector<Variant> variants{
            {named("the save alone"), [&] { raw.run(); }},
            {named("and the row back in one flight"), [&] { rawRow.run(); }},
            {"guarded save through the store", [&] { store.run(); }}};
#ifdef CONCORD_HAS_SOCI
        SociSaver soci = Engine::soci(m_server.port(), take(kSavesPerRun), kSavesPerRun);
        variants.push_back({"SOCI", [&] { soci.run(); }});
#endif
        std::vector<std::unique_ptr<OrmSaver>> peers;
        for (const char *orm : {"sqlalchemy", "django"}) {
            auto peer = OrmSaver::start(QString::fromLatin1(orm), m_server.url(kDatabase),
                                        take(kSavesPerRun), kSavesPerRun);
            if (!peer)
                continue;
            variants.push_back({peer->name(), [saver = peer.get()] { saver->run(); }});
            peers.push_back(std::move(peer));
        }
        sideBySide(variants, kRounds, kSavesPerRun, "saves/s");
    }

    void eightClients()
    {
        std::printf("\n%d clients, commits %s\n", kClients, m_commits);
        constexpr int kEach = 50;
        std::vector<std::unique_ptr<RawSaver>> raws;
        std::vector<std::unique_ptr<StoreSaver>> stores;
        for (int i = 0; i < kClients; ++i) {
            raws.push_back(std::make_unique<RawSaver>(m_server.port(), take(kEach), kEach, false));
            stores.push_back(std::make_unique<StoreSaver>(m_url, m_orders, take(kEach), kEach));
        }
        std::array<Micros, 2> times;
        sideBySide({{named("the save alone"), [&] { runTogether(raws, times[0]); }},
                    {"guarded save through the store", [&] { runTogether(stores, times[1]); }}},
                   kRounds, kClients * kEach, "saves/s");
        const double raw = percentile(times[0], 99);
        const double ours = percentile(times[1], 99);
        std::printf("p99 %.0f us and %.0f us: %.2f times\n", raw, ours, ours / raw);
    }

    void batch()
    {
        std::printf("\n%d rows together, one in a hundred stale\n", kBatch);
        RawBatch raw(m_server.port(), take(kBatch), kBatch);
        StoreSaver store(m_url, m_orders, take(kBatch), kBatch);
        sideBySide(batches(raw, store), 15, kBatch, "rows/s");
    }

    void farAway()
    {
        using namespace std::chrono_literals;
        constexpr int kSaves = 10;
        test::TestProxy proxy(m_server.port());
        ConnectionUrl far = m_url;
        far.port = proxy.port();
        RawSaver raw(proxy.port(), take(kSaves), kSaves, true);
        StoreSaver store(far, m_orders, take(kSaves), kSaves);
        RawBatch rawBatch(proxy.port(), take(kBatch), kBatch);
        StoreSaver storeBatch(far, m_orders, take(kBatch), kBatch);
        proxy.setLatency(10ms, 10ms);

        std::printf("\nover a link of 20 ms\n");
        compareFar({{named("and the row back in one flight"), [&] { raw.run(); }},
                    {"guarded save through the store", [&] { store.run(); }}},
                   kSaves, "saves/s", proxy);
        std::printf("\n%d rows together over a link of 20 ms, one in a hundred stale\n", kBatch);
        compareFar(batches(rawBatch, storeBatch), kBatch, "rows/s", proxy);
    }

private:
    using RawSaver = typename Engine::RawSaver;
    using RawBatch = typename Engine::RawBatch;

    static std::string named(const char *form)
    {
        return std::string(Engine::kLibrary) + ", " + form;
    }

    static std::vector<Variant> batches(RawBatch &raw, StoreSaver &store)
    {
        return {{named("its best form, and the stale rows"), [&] { raw.run(); },
                 [&] { raw.prepare(); }},
                {"saveAll through the store", [&] { store.saveTogether(); }, [&] { store.edit(); },
                 [&] { store.accept(); }}};
    }

    // And how long a run of each takes, and how often it waits for the server.
    static void compareFar(const std::vector<Variant> &variants, int units, const char *unit,
                           const test::TestProxy &proxy)
    {
        const std::vector<double> medians = sideBySide(variants, 15, units, unit);
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const qint64 before = proxy.roundTrips();
            timeOnce(variants[i]);
            std::printf("%-44s %11.1f ms, %d round trips\n", variants[i].name.c_str(),
                        medians[i] * 1000, static_cast<int>(proxy.roundTrips() - before));
        }
    }

    // Each in a thread of its own.
    template <typename Saver>
    static void runTogether(std::vector<std::unique_ptr<Saver>> &savers, Micros &all)
    {
        std::vector<std::thread> threads;
        std::vector<Micros> each(savers.size());
        for (std::size_t i = 0; i < savers.size(); ++i)
            threads.emplace_back([&, i] { savers[i]->run(&each[i]); });
        for (std::thread &thread : threads)
            thread.join();
        for (const Micros &some : each)
            all.insert(all.end(), some.begin(), some.end());
    }

    // The first of so many orders that nobody has yet.
    int take(int count)
    {
        const int first = std::exchange(m_next, m_next + count);
        if (m_next > kOrders)
            qFatal("no order is left");
        return first;
    }

    typename Engine::Server m_server;
    const char *m_commits;
    ConnectionUrl m_url;
    EntityPtr m_orders;
    int m_next = 2;
};

// The program: arguments choose among flushed, unflushed, batch and far.
template <typename Engine>
int runServerBench(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (const QString missing = Engine::Server::missing(); !missing.isEmpty()) {
        std::printf("skipped: %s\n", qPrintable(missing));
        return 0;
    }
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const auto isWanted = [&](const char *part) {
        return arguments.isEmpty() || arguments.contains(QLatin1String(part));
    };
    if (isWanted("flushed")) {
        // In memory, where servers of tests stand if they can, a flush costs nothing.
        const char *const place = "CONCORD_SERVER_FOLDER";
        const QByteArray chosen = qgetenv(place);
        if (chosen.isEmpty())
            qputenv(place, QFile::encodeName(QDir::tempPath()));
        ServerBench<Engine> bench(true);
        qputenv(place, chosen);
        bench.oneClient();
        bench.eightClients();
    }
    if (!isWanted("unflushed") && !isWanted("batch") && !isWanted("far"))
        return 0;
    ServerBench<Engine> bench(false);
    if (isWanted("unflushed"))
        bench.oneClient();
    if (isWanted("batch"))
        bench.batch();
    if (isWanted("far"))
        bench.farAway();
    return 0;
}

} // namespace concord::bench
