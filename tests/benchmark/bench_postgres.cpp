// SPDX-License-Identifier: GPL-3.0-or-later
//
// Guarded saves on PostgreSQL through the store against the same work on libpq alone, alternating in one run: one
// client with commits flushed and not, where SOCI, SQLAlchemy and Django stand beside if they are installed; eight
// clients; a batch of 10,000 rows of which one in a hundred is stale; and the same over a link of 20 ms. Arguments
// choose among: flushed unflushed batch far.
#include "tests/benchmark/serverbench.h"

#include <libpq-fe.h>
#ifdef CONCORD_HAS_SOCI
#include <soci/postgresql/soci-postgresql.h>
#endif

using namespace concord;
using bench::Micros;

namespace {

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
            arrays[2] += '"' + note.toStdString() + ", " + std::to_string(i) + "\",";
            arrays[3] += saveIds[i] + ',';
        }
        for (std::string &array : arrays)
            array.back() = '}';
        const std::array<const char *, 5> values{arrays[0].c_str(), arrays[1].c_str(),
                                                 arrays[2].c_str(), arrays[3].c_str(), kHash};
        PGresult *saved = PQexecPrepared(m_handle, "batch", 5, values.data(), nullptr, nullptr, 0);
        std::vector<qint64> moved(bench::kOrders + 1, 0);
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

// What is stale stays so: every hundredth has read the version of yesterday.
class RawBatch
{
public:
    RawBatch(quint16 port, int first, int count)
        : m_raw(port)
        , m_saveIds(static_cast<std::size_t>(count))
    {
        for (int i = 0; i < count; ++i) {
            m_orders.push_back(first + i);
            m_versions.push_back(m_raw.version(first + i));
            m_isStale.push_back(i % 100 == 0 ? 1 : 0);
        }
    }

    void prepare()
    {
        for (std::string &id : m_saveIds)
            id = OperationId::create().toText().toStdString();
    }
    void run()
    {
        m_raw.saveAll(m_orders, m_versions, m_isStale, m_saveIds,
                      "saved " + QByteArray::number(++m_run) + " times");
    }

private:
    Raw m_raw;
    std::vector<int> m_orders;
    std::vector<qint64> m_versions;
    std::vector<char> m_isStale;
    std::vector<std::string> m_saveIds;
    int m_run = 0;
};

struct Postgres
{
    using Server = test::PostgresServer;
    using RawSaver = ::RawSaver;
    using RawBatch = ::RawBatch;
    static constexpr const char *kLibrary = "libpq";

    static QStringList serverOptions(bool isFlushed)
    {
        return {QStringLiteral("fsync=") + QLatin1String(isFlushed ? "on" : "off"),
                QStringLiteral("shared_buffers=512MB"), QStringLiteral("max_wal_size=4GB"),
                QStringLiteral("checkpoint_timeout=1h"), QStringLiteral("autovacuum=off")};
    }

    // Thirteen columns, three indexes, one of them on a column that every save writes.
    static QStringList tables()
    {
        return {
            QStringLiteral("CREATE TABLE orders (order_id bigint PRIMARY KEY, customer text NOT "
                           "NULL, product_id bigint, quantity integer, unit_price numeric(12,2), "
                           "currency char(3), status text, shipped_at timestamptz, tags text, note "
                           "text, updated_by text, updated_time timestamptz, row_version bigint "
                           "NOT NULL DEFAULT 1)"),
            QStringLiteral("INSERT INTO orders SELECT i, 'customer ' || i % 1000, i % 500, i % 20, "
                           "i * 0.01, 'EUR', 'new', NULL, 'a,b', 'a note of some length for order "
                           "' || i, 'seed', now() - i * interval '1 minute', 1 "
                           "FROM generate_series(1, %1) AS i")
                .arg(bench::kOrders),
            QStringLiteral("CREATE INDEX ON orders (customer)"),
            QStringLiteral("CREATE INDEX ON orders (updated_time)"),
            QStringLiteral("VACUUM ANALYZE orders"),
        };
    }

#ifdef CONCORD_HAS_SOCI
    static bench::SociSaver soci(quint16 port, int first, int count)
    {
        return {soci::postgresql,
                "host=127.0.0.1 sslmode=disable user=concord dbname=shop port="
                    + std::to_string(port),
                "clock_timestamp()", first, count};
    }
#endif
};

} // namespace

int main(int argc, char *argv[])
{
    return bench::runServerBench<Postgres>(argc, argv);
}
