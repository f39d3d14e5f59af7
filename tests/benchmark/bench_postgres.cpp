// SPDX-License-Identifier: GPL-3.0-or-later
//
// Guarded saves on PostgreSQL through the store against the same work on libpq alone, alternating in one run: one
// client with commits flushed and not, eight clients, a batch of 10,000 rows of which one in a hundred is stale, and
// the same over a link of 20 ms. Arguments choose among: flushed unflushed batch far.
#include "core/store/connector.h"
#include "core/store/owntables.h"
#include "core/text/sentences.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/benchmark/sidebyside.h"
#include "tests/support/testproxy.h"
#include "tests/support/testserver.h"

#include <QCoreApplication>

#include <array>
#include <libpq-fe.h>
#include <thread>

using namespace concord;
using namespace concord::test;

namespace {

constexpr int kOrders = 100'000;
constexpr int kSavesPerRun = 200;
constexpr int kRounds = 31;
constexpr int kClients = 8;
constexpr int kBatch = 10'000;
const QString kDatabase = QStringLiteral("shop");

// Thirteen columns, three indexes, one of them on a column that every save writes.
const QStringList kTables{
    QStringLiteral(
        "CREATE TABLE orders (order_id bigint PRIMARY KEY, customer text NOT NULL, product_id "
        "bigint, quantity integer, unit_price numeric(12,2), currency char(3), status text, "
        "shipped_at timestamptz, tags text, note text, updated_by text, updated_time timestamptz, "
        "row_version bigint NOT NULL DEFAULT 1)"),
    QStringLiteral("INSERT INTO orders SELECT i, 'customer ' || i % 1000, i % 500, i % 20, i * "
                   "0.01, 'EUR', 'new', NULL, 'a,b', 'a note of some length for order ' || i, "
                   "'seed', now() - i * interval '1 minute', 1 FROM generate_series(1, %1) AS i")
        .arg(kOrders),
    QStringLiteral("CREATE INDEX ON orders (customer)"),
    QStringLiteral("CREATE INDEX ON orders (updated_time)"),
    QStringLiteral("VACUUM ANALYZE orders"),
};

const char *const kRawSave
    = "WITH u AS (UPDATE orders SET note = $1, updated_by = 'raw', updated_time = "
      "clock_timestamp(), row_version = row_version + 1 WHERE order_id = $2 AND row_version = $3 "
      "RETURNING row_version), i AS (INSERT INTO concord_operation (save_id, attempt, state, "
      "applied_id, request_hash, entity, record_key, old_token, new_token, login, user_name, "
      "saved_at) SELECT $4::text, 1, 'ok', $4::text, $5::bytea, 'orders', $2::text, 'v:' || "
      "$3::text, 'v:' || row_version, session_user, 'raw', clock_timestamp() FROM u) "
      "SELECT row_version FROM u";
const char *const kRawRow
    = "SELECT order_id, customer, product_id, quantity, unit_price, currency, status, shipped_at, "
      "tags, note, updated_by, updated_time, row_version FROM orders WHERE order_id = $1";
const char *const kRawBatch
    = "WITH input AS MATERIALIZED (SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], "
      "$4::text[]) AS input(id, version, note, save_id)), u AS (UPDATE orders SET note = "
      "input.note, updated_by = 'raw', updated_time = clock_timestamp(), row_version = "
      "row_version + 1 FROM input WHERE order_id = input.id AND row_version = input.version "
      "RETURNING order_id, row_version, input.version, input.save_id), i AS (INSERT INTO "
      "concord_operation (save_id, attempt, state, applied_id, request_hash, entity, record_key, "
      "old_token, new_token, login, user_name, saved_at) SELECT save_id, 1, 'ok', save_id, $5, "
      "'orders', order_id::text, 'v:' || version, 'v:' || row_version, session_user, 'raw', "
      "clock_timestamp() FROM u) SELECT order_id, row_version FROM u";
const char *const kRawRows
    = "SELECT order_id, customer, product_id, quantity, unit_price, currency, status, shipped_at, "
      "tags, note, updated_by, updated_time, row_version FROM orders "
      "WHERE order_id = ANY ($1::bigint[])";

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(errorText(result.error())), qPrintable(result.error().detail));
    return *std::move(result);
}

using Micros = std::vector<double>;

// One connection on libpq alone.
class Raw
{
public:
    explicit Raw(quint16 port)
        : m_handle(
              PQconnectdb(QByteArray("host=127.0.0.1 sslmode=disable user=concord dbname=shop port="
                                     + QByteArray::number(port))
                              .constData()))
    {
        check(PQprepare(m_handle, "save", kRawSave, 0, nullptr));
        check(PQprepare(m_handle, "row", kRawRow, 0, nullptr));
        check(PQprepare(m_handle, "batch", kRawBatch, 0, nullptr));
        check(PQprepare(m_handle, "rows", kRawRows, 0, nullptr));
    }
    ~Raw() { PQfinish(m_handle); }
    Q_DISABLE_COPY_MOVE(Raw)

    void run(const char *sql) { check(PQexec(m_handle, sql)); }

    qint64 version(int order)
    {
        const QByteArray id = QByteArray::number(order);
        const std::array<const char *, 1> values{id.constData()};
        PGresult *row = PQexecPrepared(m_handle, "row", 1, values.data(), nullptr, nullptr, 0);
        const qint64 version = QByteArray(PQgetvalue(row, 0, 12)).toLongLong();
        PQclear(row);
        return version;
    }

    // One statement, one answer: the new version.
    qint64 save(int order, qint64 version, const QByteArray &note)
    {
        send(order, version, note);
        PGresult *saved = PQexecPrepared(m_handle, "save", 5, m_values.data(), nullptr, nullptr, 0);
        return versionIn(saved);
    }

    // The same, and the row back, in one pipeline.
    qint64 saveAndRead(int order, qint64 version, const QByteArray &note)
    {
        send(order, version, note);
        PQenterPipelineMode(m_handle);
        PQsendQueryPrepared(m_handle, "save", 5, m_values.data(), nullptr, nullptr, 0);
        const std::array<const char *, 1> key{m_id.constData()};
        PQsendQueryPrepared(m_handle, "row", 1, key.data(), nullptr, nullptr, 0);
        PQpipelineSync(m_handle);
        const qint64 moved = versionIn(PQgetResult(m_handle));
        PQgetResult(m_handle);
        PGresult *row = PQgetResult(m_handle);
        std::array<std::string, 13> cells;
        for (int i = 0; i < 13; ++i)
            cells.at(static_cast<std::size_t>(i)) = PQgetvalue(row, 0, i);
        PQclear(row);
        PQgetResult(m_handle);
        PQclear(PQgetResult(m_handle)); // the end of the pipeline
        PQexitPipelineMode(m_handle);
        return moved;
    }

    // Versions as they are afterwards; the stale ones are those that come back with their rows.
    void saveAll(const std::vector<int> &orders, std::vector<qint64> &versions,
                 const std::vector<char> &isStale, const std::vector<std::string> &saveIds,
                 const QByteArray &note)
    {
        std::array<std::string, 4> arrays{"{", "{", "{", "{"};
        for (std::size_t i = 0; i < orders.size(); ++i) {
            arrays[0] += std::to_string(orders[i]) + ',';
            arrays[1] += std::to_string(isStale[i] ? 0 : versions[i]) + ',';
            arrays[2] += '"' + note.toStdString() + "\",";
            arrays[3] += saveIds[i] + ',';
        }
        for (std::string &array : arrays)
            array.back() = '}';
        const std::array<const char *, 5> values{arrays[0].c_str(), arrays[1].c_str(),
                                                 arrays[2].c_str(), arrays[3].c_str(), kHash};
        PGresult *saved = PQexecPrepared(m_handle, "batch", 5, values.data(), nullptr, nullptr, 0);
        std::vector<qint64> moved(kOrders + 1, 0);
        for (int i = 0; i < PQntuples(saved); ++i)
            moved[static_cast<std::size_t>(atoll(PQgetvalue(saved, i, 0)))]
                = atoll(PQgetvalue(saved, i, 1));
        check(saved);
        std::string stale = "{";
        for (std::size_t i = 0; i < orders.size(); ++i) {
            const qint64 version = moved[static_cast<std::size_t>(orders[i])];
            if (version != 0)
                versions[i] = version;
            else
                stale += std::to_string(orders[i]) + ',';
        }
        stale.back() = '}';
        const std::array<const char *, 1> keys{stale.c_str()};
        PGresult *rows = PQexecPrepared(m_handle, "rows", 1, keys.data(), nullptr, nullptr, 0);
        if (PQntuples(rows) != static_cast<int>(orders.size()) / 100)
            qFatal("raw: %d stale", PQntuples(rows));
        check(rows);
    }

private:
    static constexpr const char *kHash
        = "\\x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    void send(int order, qint64 version, const QByteArray &note)
    {
        m_note = note;
        m_id = QByteArray::number(order);
        m_version = QByteArray::number(version);
        m_saveId = OperationId::create().toText().toLatin1();
        m_values = {m_note.constData(), m_id.constData(), m_version.constData(),
                    m_saveId.constData(), kHash};
    }
    qint64 versionIn(PGresult *result)
    {
        if (PQntuples(result) != 1)
            qFatal("raw: stale: %s", PQresultErrorMessage(result));
        const qint64 version = QByteArray(PQgetvalue(result, 0, 0)).toLongLong();
        PQclear(result);
        return version;
    }
    void check(PGresult *result)
    {
        const auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            qFatal("raw: %s", PQerrorMessage(m_handle));
        PQclear(result);
    }

    PGconn *m_handle;
    QByteArray m_note;
    QByteArray m_id;
    QByteArray m_version;
    QByteArray m_saveId;
    std::array<const char *, 5> m_values{};
};

// Saves the notes of orders that nobody else saves, one after another.
class RawSaver
{
public:
    RawSaver(quint16 port, int first, int count, bool readsBack)
        : m_raw(port)
        , m_first(first)
        , m_readsBack(readsBack)
    {
        for (int i = 0; i < count; ++i)
            m_versions.push_back(m_raw.version(first + i));
    }

    void run(Micros *times = nullptr)
    {
        const QByteArray note = "saved " + QByteArray::number(++m_run) + " times";
        for (std::size_t i = 0; i < m_versions.size(); ++i) {
            const int order = m_first + static_cast<int>(i);
            const double taken = bench::seconds([&] {
                m_versions[i] = m_readsBack ? m_raw.saveAndRead(order, m_versions[i], note)
                                            : m_raw.save(order, m_versions[i], note);
            });
            if (times)
                times->push_back(taken * 1e6);
        }
    }
    Raw &raw() { return m_raw; }

private:
    Raw m_raw;
    int m_first;
    bool m_readsBack;
    std::vector<qint64> m_versions;
    int m_run = 0;
};

class StoreSaver
{
public:
    StoreSaver(const ConnectionUrl &url, const EntityPtr &entity, int first, int count)
        : m_store(orDie(SqlRecordStore::open(storeOptionsFor(url))))
    {
        for (int i = 0; i < count; ++i) {
            const RecordKey key({FieldValue::integer(first + i)});
            m_works.push_back(UnitOfWork::edit(entity, orDie(m_store->find(entity, key))));
        }
    }

    void run(Micros *times = nullptr)
    {
        const auto note = FieldValue::text(QStringLiteral("saved %1 times").arg(++m_run));
        for (UnitOfWork &work : m_works) {
            const double taken = bench::seconds([&] {
                work.set(QStringLiteral("note"), note);
                work.accept(
                    std::get<Saved>(orDie(m_store->save(work.nextRequest(QStringLiteral("me"))))));
            });
            if (times)
                times->push_back(taken * 1e6);
        }
    }

    // What people did before they say "save all": every hundredth has read the version of yesterday.
    void edit()
    {
        const auto note = FieldValue::text(QStringLiteral("saved %1 times").arg(++m_run));
        m_requests.clear();
        m_requests.reserve(static_cast<qsizetype>(m_works.size()));
        for (std::size_t i = 0; i < m_works.size(); ++i) {
            m_works[i].set(QStringLiteral("note"), note);
            m_requests.append(m_works[i].nextRequest(QStringLiteral("me")));
            if (i % 100 == 0)
                m_requests.last().token = orDie(
                    ConcurrencyToken::parse(*m_requests.last().entity, QStringLiteral("v:0")));
        }
    }

    void saveTogether() { m_verdicts = m_store->saveAll(m_requests); }

    // The tokens for the next time, and whether the verdicts are right.
    void accept()
    {
        int stale = 0;
        for (std::size_t i = 0; i < m_works.size(); ++i) {
            SaveOutcome outcome = orDie(m_verdicts.at(static_cast<qsizetype>(i)));
            if (auto *saved = std::get_if<Saved>(&outcome)) {
                saved->databaseValues = m_works[i].currentValues();
                m_works[i].accept(*saved);
            } else {
                ++stale;
            }
        }
        if (stale != static_cast<int>(m_works.size()) / 100)
            qFatal("store: %d stale", stale);
    }

    qint64 roundTrips() const { return m_store->roundTrips(); }

private:
    std::unique_ptr<SqlRecordStore> m_store;
    std::vector<UnitOfWork> m_works;
    QList<SaveRequest> m_requests;
    QList<Result<SaveOutcome>> m_verdicts;
    int m_run = 0;
};

class Bench
{
public:
    // `fsync`: the server's setting; off makes a commit cost what the work costs, whatever the disk.
    explicit Bench(const QString &fsync)
        : m_server({QStringLiteral("fsync=") + fsync, QStringLiteral("shared_buffers=512MB"),
                    QStringLiteral("max_wal_size=4GB"), QStringLiteral("checkpoint_timeout=1h"),
                    QStringLiteral("autovacuum=off")})
        , m_fsync(fsync)
    {
        if (!m_server.start() || m_server.createDatabase(kDatabase).isEmpty()
            || !m_server.run(kDatabase, kTables))
            qFatal("%s", qPrintable(m_server.failure()));
        const auto installed = installOwnTables(url());
        if (!installed)
            qFatal("%s", qPrintable(errorText(installed.error())));
        m_orders = orders();
    }

    void oneClient()
    {
        std::printf("\none client, fsync %s\n", qPrintable(m_fsync));
        RawSaver raw(m_server.port(), take(kSavesPerRun), kSavesPerRun, false);
        RawSaver rawRow(m_server.port(), take(kSavesPerRun), kSavesPerRun, true);
        StoreSaver store(url(), m_orders, take(kSavesPerRun), kSavesPerRun);
        bench::sideBySide({{"libpq, the save alone", [&] { raw.run(); }},
                           {"libpq, and the row back in one pipeline", [&] { rawRow.run(); }},
                           {"guarded save through the store", [&] { store.run(); }}},
                          kRounds, kSavesPerRun, "saves/s");
    }

    void eightClients()
    {
        std::printf("\n8 clients, fsync %s\n", qPrintable(m_fsync));
        constexpr int kEach = 50;
        std::vector<std::unique_ptr<RawSaver>> raws;
        std::vector<std::unique_ptr<StoreSaver>> stores;
        for (int i = 0; i < kClients; ++i)
            raws.push_back(std::make_unique<RawSaver>(m_server.port(), take(kEach), kEach, false));
        for (int i = 0; i < kClients; ++i)
            stores.push_back(std::make_unique<StoreSaver>(url(), m_orders, take(kEach), kEach));
        std::array<Micros, 2> times;
        const auto together = [](auto &savers, Micros &all) {
            std::vector<std::thread> threads;
            std::vector<Micros> each(savers.size());
            for (std::size_t i = 0; i < savers.size(); ++i)
                threads.emplace_back([&, i] { savers[i]->run(&each[i]); });
            for (std::thread &thread : threads)
                thread.join();
            for (const Micros &some : each)
                all.insert(all.end(), some.begin(), some.end());
        };
        bench::sideBySide({{"libpq, the save alone", [&] { together(raws, times[0]); }},
                           {"guarded save through the store", [&] { together(stores, times[1]); }}},
                          kRounds, kClients * kEach, "saves/s");
        for (Micros &some : times)
            std::sort(some.begin(), some.end());
        const auto p99 = [](const Micros &some) { return some.at(some.size() * 99 / 100); };
        std::printf("p99 %.0f us and %.0f us: %.2f times\n", p99(times[0]), p99(times[1]),
                    p99(times[1]) / p99(times[0]));
    }

    void batch()
    {
        std::printf("\n%d rows together, one in a hundred stale\n", kBatch);
        RawSaver raw(m_server.port(), 1, 1, false);
        std::vector<int> orders;
        std::vector<qint64> versions;
        std::vector<char> isStale;
        const int first = take(kBatch);
        for (int i = 0; i < kBatch; ++i) {
            orders.push_back(first + i);
            versions.push_back(raw.raw().version(first + i));
            isStale.push_back(i % 100 == 0 ? 1 : 0);
        }
        StoreSaver store(url(), m_orders, take(kBatch), kBatch);
        std::vector<std::string> saveIds(kBatch);
        int run = 0;
        bench::sideBySide({{"libpq, unnest, and the stale rows",
                            [&] {
                                raw.raw().saveAll(orders, versions, isStale, saveIds,
                                                  "saved " + QByteArray::number(++run) + " times");
                            },
                            [&] {
                                for (std::string &id : saveIds)
                                    id = OperationId::create().toText().toStdString();
                            }},
                           {"saveAll through the store", [&] { store.saveTogether(); },
                            [&] { store.edit(); }, [&] { store.accept(); }}},
                          15, kBatch, "rows/s");
    }

    void farAway()
    {
        using namespace std::chrono_literals;
        std::printf("\nover a link of 20 ms\n");
        TestProxy proxy(m_server.port());
        ConnectionUrl far = url();
        far.port = proxy.port();
        StoreSaver one(far, m_orders, take(20), 20);
        StoreSaver many(far, m_orders, take(kBatch), kBatch);
        proxy.setLatency(10ms, 10ms);
        Micros times;
        one.run(&times);
        times.clear();
        one.run(&times);
        std::printf("one save              %8.1f ms\n", bench::median(times) / 1000);
        std::vector<double> batches;
        many.edit();
        many.saveTogether();
        many.accept();
        const qint64 before = many.roundTrips();
        for (int i = 0; i < 5; ++i) {
            many.edit();
            batches.push_back(bench::seconds([&] { many.saveTogether(); }));
            many.accept();
        }
        std::printf("%d rows together  %8.1f ms, %.1f round trips\n", kBatch,
                    bench::median(batches) * 1000,
                    static_cast<double>(many.roundTrips() - before) / 5);
    }

private:
    ConnectionUrl url() const
    {
        return orDie(
            ConnectionUrl::parse(m_server.url(kDatabase) + QLatin1String("?sslmode=disable")));
    }

    EntityPtr orders() const
    {
        const auto store = orDie(SqlRecordStore::open(storeOptionsFor(url())));
        Entity entity = *orDie(
            EntityCatalogue::build(orDie(store->tables()), {}).find(QStringLiteral("orders")));
        entity.token = TokenSpec(TokenKind::RowVersion, QStringLiteral("row_version"));
        entity.token.isMovedByUs = true;
        entity.updatedByField = QStringLiteral("updated_by");
        entity.updatedTimeField = QStringLiteral("updated_time");
        return std::make_shared<const Entity>(entity);
    }

    // The first of so many orders that nobody has yet.
    int take(int count) { return std::exchange(m_next, m_next + count); }

    PostgresServer m_server;
    QString m_fsync;
    EntityPtr m_orders;
    int m_next = 2;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (const QString missing = PostgresServer::missing(); !missing.isEmpty()) {
        std::printf("skipped: %s\n", qPrintable(missing));
        return 0;
    }
    const auto isWanted = [&](const char *part) {
        return argc < 2 || application.arguments().contains(QString::fromLatin1(part));
    };
    if (isWanted("flushed")) {
        Bench bench(QStringLiteral("on"));
        bench.oneClient();
        bench.eightClients();
    }
    Bench bench(QStringLiteral("off"));
    if (isWanted("unflushed"))
        bench.oneClient();
    if (isWanted("batch"))
        bench.batch();
    if (isWanted("far"))
        bench.farAway();
    return 0;
}
