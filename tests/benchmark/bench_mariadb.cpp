// SPDX-License-Identifier: GPL-3.0-or-later
//
// Guarded saves on MariaDB through the store against the same work on libmariadb alone, alternating in one run, as
// bench_postgres does. Arguments choose among: flushed unflushed batch far.
#include "tests/benchmark/serverbench.h"

#include <mysql.h>
#ifdef CONCORD_HAS_SOCI
#include <soci/mysql/soci-mysql.h>
#endif

using namespace concord;
using bench::Micros;

namespace {

const char *const kColumns
    = "order_id, customer, product_id, quantity, unit_price, currency, status, shipped_at, tags, "
      "note, updated_by, updated_time, row_version";
const char *const kInsert
    = "INSERT INTO concord_operation (save_id, attempt, state, applied_id, request_hash, entity, "
      "record_key, old_token, new_token, login, user_name, saved_at) ";
const char *const kHash = "X'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'";
const char *const kWho
    = "SESSION_USER(), 'raw', DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ')";

std::string newId()
{
    return OperationId::create().toText().toStdString();
}

// One connection on libmariadb alone.
class Raw
{
public:
    explicit Raw(quint16 port)
        : m_handle(mysql_init(nullptr))
    {
        if (!mysql_real_connect(m_handle, "127.0.0.1", "root", nullptr, "shop", port, nullptr,
                                CLIENT_MULTI_STATEMENTS | CLIENT_FOUND_ROWS))
            fail();
        send("SET NAMES utf8mb4; SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }
    ~Raw() { mysql_close(m_handle); }
    Q_DISABLE_COPY_MOVE(Raw)

    using Row = std::vector<std::string>;
    struct Reply
    {
        quint64 count = 0;
        std::vector<Row> rows;
    };

    // One text, and all its answers.
    const std::vector<Reply> &send(const std::string &text)
    {
        m_replies.clear();
        if (mysql_real_query(m_handle, text.data(), text.size()) != 0)
            fail();
        int more = 0;
        while (more == 0) {
            m_replies.push_back(reply());
            more = mysql_next_result(m_handle);
        }
        if (more > 0)
            fail();
        return m_replies;
    }

    qint64 version(int order)
    {
        const std::string where = " WHERE order_id = " + std::to_string(order);
        return std::stoll(send("SELECT row_version FROM orders" + where)[0].rows[0][0]);
    }

    MYSQL *handle() { return m_handle; }
    [[noreturn]] void fail() { qFatal("raw: %s", mysql_error(m_handle)); }

private:
    Reply reply()
    {
        MYSQL_RES *result = mysql_store_result(m_handle);
        Reply reply{mysql_affected_rows(m_handle), {}};
        if (!result)
            return reply;
        const unsigned int columns = mysql_num_fields(result);
        while (MYSQL_ROW cells = mysql_fetch_row(result)) {
            const unsigned long *lengths = mysql_fetch_lengths(result);
            Row row;
            for (unsigned int i = 0; i < columns; ++i)
                row.emplace_back(cells[i] ? cells[i] : "", lengths[i]);
            reply.rows.push_back(std::move(row));
        }
        mysql_free_result(result);
        return reply;
    }

    MYSQL *m_handle;
    std::vector<Reply> m_replies;
};

// Saves the notes of orders that nobody else saves, one after another, each as one text.
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
        const std::string note = "saved " + std::to_string(++m_run) + " times";
        for (std::size_t i = 0; i < m_versions.size(); ++i) {
            const double taken
                = bench::seconds([&] { save(m_first + static_cast<int>(i), m_versions[i], note); });
            if (times)
                times->push_back(taken * 1e6);
        }
    }

private:
    void save(int order, qint64 &version, const std::string &note)
    {
        std::string escaped(note.size() * 2 + 1, '\0');
        escaped.resize(
            mysql_real_escape_string(m_raw.handle(), escaped.data(), note.data(), note.size()));
        const std::string key = std::to_string(order);
        const std::string old = std::to_string(version);
        const std::string id = newId();
        std::string text;
        text.reserve(1000);
        text.append("START TRANSACTION;UPDATE orders SET note='").append(escaped);
        text.append(
            "',updated_by='raw',updated_time=NOW(6),row_version=row_version+1 WHERE order_id=");
        text.append(key).append(" AND row_version=").append(old).append(";").append(kInsert);
        text.append("SELECT '").append(id).append("',1,'ok','").append(id).append("',");
        text.append(kHash).append(",'orders','").append(key).append("','v:").append(old);
        text.append("','v:").append(std::to_string(version + 1)).append("',").append(kWho);
        text.append(" FROM DUAL WHERE ROW_COUNT()=1;");
        if (m_readsBack)
            text.append("SELECT ")
                .append(kColumns)
                .append(" FROM orders WHERE order_id=")
                .append(key)
                .append(";");
        text.append("COMMIT");
        const auto &replies = m_raw.send(text);
        if (replies.size() != (m_readsBack ? 5 : 4) || replies[1].count != 1
            || replies[2].count != 1)
            qFatal("raw: stale");
        version = m_readsBack ? std::stoll(replies[3].rows.at(0).at(12)) : version + 1;
    }

    Raw m_raw;
    int m_first;
    bool m_readsBack;
    std::vector<qint64> m_versions;
    int m_run = 0;
};

// A column of parameters for a statement that is run for many rows at once.
class Texts
{
public:
    void add(std::string text) { m_texts.push_back(std::move(text)); }
    void bindTo(MYSQL_BIND &bind)
    {
        for (std::string &text : m_texts) {
            m_pointers.push_back(text.data());
            m_lengths.push_back(text.size());
        }
        bind.buffer_type = MYSQL_TYPE_STRING;
        bind.buffer = m_pointers.data();
        bind.length = m_lengths.data();
    }

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_pointers;
    std::vector<unsigned long> m_lengths;
};

// Locks the rows and reads their versions, then writes those that are not stale by two statements with arrays. Every
// hundredth has read the version of yesterday.
class RawBatch
{
public:
    RawBatch(quint16 port, int first, int count)
        : m_raw(port)
        , m_first(first)
        , m_update(prepared("UPDATE orders SET note = ?, updated_by = 'raw', updated_time = "
                            "NOW(6), row_version = row_version + 1 WHERE order_id = ? AND "
                            "row_version = ?"))
        , m_insert(prepared(std::string(kInsert) + "VALUES (?, 1, 'ok', ?, " + kHash
                            + ", 'orders', ?, ?, ?, " + kWho + ")"))
        , m_saveIds(static_cast<std::size_t>(count))
    {
        for (int i = 0; i < count; ++i)
            m_versions.push_back(m_raw.version(first + i));
    }
    ~RawBatch()
    {
        mysql_stmt_close(m_update);
        mysql_stmt_close(m_insert);
    }
    Q_DISABLE_COPY_MOVE(RawBatch)

    void prepare()
    {
        for (std::string &id : m_saveIds)
            id = newId();
    }

    void run()
    {
        const std::string note = "saved " + std::to_string(++m_run) + " times";
        const std::vector<std::size_t> fresh = lock();
        write(fresh, note);
        std::string stale;
        for (std::size_t i = 0, next = 0; i < m_versions.size(); ++i) {
            if (next < fresh.size() && fresh[next] == i) {
                ++m_versions[i];
                ++next;
            } else {
                stale += ',' + std::to_string(m_first + static_cast<int>(i));
            }
        }
        const auto &replies
            = m_raw.send("COMMIT;SELECT " + std::string(kColumns)
                         + " FROM orders WHERE order_id IN (" + stale.substr(1) + ')');
        if (replies[1].rows.size() != m_versions.size() / 100)
            qFatal("raw: %zu stale", replies[1].rows.size());
    }

private:
    // Those whose version is the one that was read.
    std::vector<std::size_t> lock()
    {
        std::string keys;
        for (std::size_t i = 0; i < m_versions.size(); ++i)
            keys.append(",").append(std::to_string(m_first + static_cast<int>(i)));
        const auto &replies
            = m_raw.send("START TRANSACTION;SELECT order_id, row_version FROM orders "
                         "WHERE order_id IN ("
                         + keys.substr(1) + ") ORDER BY order_id FOR UPDATE");
        std::vector<std::size_t> fresh;
        for (std::size_t i = 0; i < m_versions.size(); ++i) {
            const qint64 known = i % 100 == 0 ? 0 : m_versions[i];
            if (std::stoll(replies[1].rows.at(i).at(1)) == known)
                fresh.push_back(i);
        }
        return fresh;
    }

    void write(const std::vector<std::size_t> &places, const std::string &note)
    {
        std::vector<qint64> keys;
        std::vector<qint64> versions;
        Texts notes;
        Texts ids;
        Texts recordKeys;
        Texts oldTokens;
        Texts newTokens;
        for (const std::size_t place : places) {
            const qint64 version = m_versions[place];
            keys.push_back(m_first + static_cast<qint64>(place));
            versions.push_back(version);
            notes.add(note + ", " + std::to_string(place));
            ids.add(m_saveIds[place]);
            recordKeys.add(std::to_string(keys.back()));
            oldTokens.add("v:" + std::to_string(version));
            newTokens.add("v:" + std::to_string(version + 1));
        }
        std::array<MYSQL_BIND, 3> update{};
        notes.bindTo(update[0]);
        bindNumbers(update[1], keys);
        bindNumbers(update[2], versions);
        execute(m_update, update.data(), places.size());
        std::array<MYSQL_BIND, 5> insert{};
        ids.bindTo(insert[0]);
        insert[1] = insert[0];
        recordKeys.bindTo(insert[2]);
        oldTokens.bindTo(insert[3]);
        newTokens.bindTo(insert[4]);
        execute(m_insert, insert.data(), places.size());
    }

    static void bindNumbers(MYSQL_BIND &bind, std::vector<qint64> &numbers)
    {
        bind.buffer_type = MYSQL_TYPE_LONGLONG;
        bind.buffer = numbers.data();
    }

    MYSQL_STMT *prepared(const std::string &sql)
    {
        MYSQL_STMT *statement = mysql_stmt_init(m_raw.handle());
        if (mysql_stmt_prepare(statement, sql.data(), sql.size()) != 0)
            m_raw.fail();
        return statement;
    }

    static void execute(MYSQL_STMT *statement, MYSQL_BIND *parameters, std::size_t rows)
    {
        auto size = static_cast<unsigned int>(rows);
        if (mysql_stmt_attr_set(statement, STMT_ATTR_ARRAY_SIZE, &size) != 0
            || mysql_stmt_bind_param(statement, parameters) != 0
            || mysql_stmt_execute(statement) != 0)
            qFatal("raw: %s", mysql_stmt_error(statement));
        if (mysql_stmt_affected_rows(statement) != rows)
            qFatal("raw: %d rows", static_cast<int>(mysql_stmt_affected_rows(statement)));
    }

    Raw m_raw;
    int m_first;
    MYSQL_STMT *m_update;
    MYSQL_STMT *m_insert;
    std::vector<qint64> m_versions;
    std::vector<std::string> m_saveIds;
    int m_run = 0;
};

struct MariaDb
{
    using Server = test::MariaDbServer;
    using RawSaver = ::RawSaver;
    using RawBatch = ::RawBatch;
    static constexpr const char *kLibrary = "libmariadb";

    static QStringList serverOptions(bool isFlushed)
    {
        return {QStringLiteral("--innodb-flush-log-at-trx-commit=")
                    + QLatin1String(isFlushed ? "1" : "0"),
                QStringLiteral("--innodb-buffer-pool-size=512M"),
                QStringLiteral("--innodb-log-file-size=2G")};
    }

    // As in bench_postgres.
    static QStringList tables()
    {
        return {
            QStringLiteral(
                "CREATE TABLE orders (order_id bigint PRIMARY KEY, customer varchar(100) "
                "NOT NULL, product_id bigint, quantity int, unit_price decimal(12,2), "
                "currency char(3), status varchar(20), shipped_at datetime(6), tags "
                "text, note text, updated_by varchar(64), updated_time datetime(6), "
                "row_version bigint NOT NULL DEFAULT 1, INDEX (customer), "
                "INDEX (updated_time))"),
            QStringLiteral(
                "INSERT INTO orders SELECT seq, CONCAT('customer ', seq % 1000), seq % "
                "500, seq % 20, seq * 0.01, 'EUR', 'new', NULL, 'a,b', CONCAT('a note "
                "of some length for order ', seq), 'seed', NOW(6) - INTERVAL seq MINUTE, "
                "1 FROM seq_1_to_%1")
                .arg(bench::kOrders),
            QStringLiteral("ANALYZE TABLE orders"),
        };
    }

#ifdef CONCORD_HAS_SOCI
    static bench::SociSaver soci(quint16 port, int first, int count)
    {
        return {soci::mysql, "host=127.0.0.1 user=root dbname=shop port=" + std::to_string(port),
                "DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ')", first, count};
    }
#endif
};

} // namespace

int main(int argc, char *argv[])
{
    return bench::runServerBench<MariaDb>(argc, argv);
}
