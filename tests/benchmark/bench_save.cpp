// SPDX-License-Identifier: GPL-3.0-or-later
//
// A guarded save through the store against the same transaction written on SQLite's C interface: BEGIN
// IMMEDIATE, the guarded UPDATE, the row read back, the operation row, COMMIT; cached statements, WAL,
// synchronous FULL, both on one file. And 10,000 of them in one transaction, of which one in a hundred is stale.
#include "core/store/demodatabase.h"
#include "core/store/sqlrecordstore.h"
#include "core/text/sentences.h"
#include "core/workspace/connectionworker.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/benchmark/sidebyside.h"

#include <sqlite3.h>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <cstdio>
#include <ctime>

using namespace concord;

namespace {

constexpr int kOrders = 100'000;
constexpr int kSavesPerRun = 200;
constexpr int kRounds = 101;
constexpr int kBatch = 10'000;
constexpr int kBatchRounds = 15;

template <typename T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(errorText(result.error())));
    return *std::move(result);
}

// The same five statements without Qt and without us.
class RawSaver
{
public:
    explicit RawSaver(const QString &path)
    {
        check(sqlite3_open(QFile::encodeName(path).constData(), &m_db));
        for (const char *pragma : {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                                   "PRAGMA busy_timeout = 5000"})
            check(sqlite3_exec(m_db, pragma, nullptr, nullptr, nullptr));
        prepare(m_begin, "BEGIN IMMEDIATE");
        prepare(m_commit, "COMMIT");
        prepare(m_update,
                "UPDATE orders SET note = ?, updated_by = ?, updated_time = ? "
                "WHERE order_id = ? AND row_version IS ?");
        prepare(m_select,
                "SELECT order_id, customer, product_id, quantity, unit_price, currency, status, "
                "shipped_at, tags, note, updated_by, updated_time, row_version FROM orders "
                "WHERE order_id = ?");
        prepare(m_insert,
                "INSERT INTO concord_operation (save_id, attempt, state, applied_id, request_hash, "
                "entity, record_key, old_token, new_token, login, user_name, saved_at) "
                "VALUES (?, 1, 'ok', ?, ?, 'orders', ?, ?, ?, 'raw', 'raw', ?)");
    }
    ~RawSaver()
    {
        for (sqlite3_stmt *statement : {m_begin, m_commit, m_update, m_select, m_insert})
            sqlite3_finalize(statement);
        sqlite3_close(m_db);
    }
    Q_DISABLE_COPY_MOVE(RawSaver)

    sqlite3_int64 version(int order)
    {
        sqlite3_bind_int64(m_select, 1, order);
        sqlite3_step(m_select);
        const sqlite3_int64 found = sqlite3_column_int64(m_select, 12);
        sqlite3_reset(m_select);
        return found;
    }

    // The new version.
    sqlite3_int64 save(int order, sqlite3_int64 version, const char *note)
    {
        step(m_begin);
        const sqlite3_int64 moved = change(order, version, note);
        if (moved == 0)
            qFatal("raw: stale");
        step(m_commit);
        return moved;
    }

    // Versions as they are afterwards; what is stale has its row read. Returns how many were.
    int saveAll(int first, std::vector<sqlite3_int64> &versions, const char *note)
    {
        int stale = 0;
        step(m_begin);
        for (std::size_t i = 0; i < versions.size(); ++i) {
            const int order = first + static_cast<int>(i);
            const sqlite3_int64 moved = change(order, i % 100 == 0 ? 0 : versions[i], note);
            if (moved != 0) {
                versions[i] = moved;
            } else {
                version(order);
                ++stale;
            }
        }
        step(m_commit);
        return stale;
    }

private:
    // The new version; 0 where the old one is no longer there.
    sqlite3_int64 change(int order, sqlite3_int64 version, const char *note)
    {
        std::array<char, 32> clock = {};
        writeNow(clock);
        const char *now = clock.data();
        bindText(m_update, 1, note);
        bindText(m_update, 2, "raw");
        bindText(m_update, 3, now);
        sqlite3_bind_int64(m_update, 4, order);
        sqlite3_bind_int64(m_update, 5, version);
        step(m_update);
        if (sqlite3_changes(m_db) != 1)
            return 0;
        sqlite3_bind_int64(m_select, 1, order);
        sqlite3_step(m_select);
        std::array<std::string, 13> row;
        for (int i = 0; i < 13; ++i) {
            if (const auto *text = sqlite3_column_text(m_select, i))
                row.at(static_cast<std::size_t>(i)) = reinterpret_cast<const char *>(text);
        }
        const sqlite3_int64 moved = sqlite3_column_int64(m_select, 12);
        sqlite3_reset(m_select);
        const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        const QByteArray key = QByteArray::number(order);
        const QByteArray oldToken = "v:" + QByteArray::number(version);
        const QByteArray newToken = "v:" + QByteArray::number(moved);
        const QByteArray hash(32, 'h');
        bindText(m_insert, 1, id.constData());
        bindText(m_insert, 2, id.constData());
        sqlite3_bind_blob(m_insert, 3, hash.constData(), 32, SQLITE_STATIC);
        bindText(m_insert, 4, key.constData());
        bindText(m_insert, 5, oldToken.constData());
        bindText(m_insert, 6, newToken.constData());
        bindText(m_insert, 7, now);
        step(m_insert);
        return moved;
    }

    // In UTC with microseconds, as the store writes it.
    static void writeNow(std::array<char, 32> &text)
    {
        timespec now = {};
        clock_gettime(CLOCK_REALTIME, &now);
        tm parts = {};
        gmtime_r(&now.tv_sec, &parts);
        const std::size_t length
            = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
        std::snprintf(text.data() + length, text.size() - length, ".%06ldZ", now.tv_nsec / 1000);
    }
    void check(int result)
    {
        if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
            qFatal("raw: %s", sqlite3_errmsg(m_db));
    }
    void prepare(sqlite3_stmt *&statement, const char *sql)
    {
        check(sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    }
    void bindText(sqlite3_stmt *statement, int index, const char *text)
    {
        check(sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC));
    }
    void step(sqlite3_stmt *statement)
    {
        check(sqlite3_step(statement));
        sqlite3_reset(statement);
    }

    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_begin = nullptr;
    sqlite3_stmt *m_commit = nullptr;
    sqlite3_stmt *m_update = nullptr;
    sqlite3_stmt *m_select = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

// Saves the notes of orders one after another; each variant has orders of its own, so tokens stay known.
class StoreSaver
{
public:
    StoreSaver(RecordStore &store, EntityPtr entity, int firstOrder)
        : m_store(store)
    {
        for (int i = 0; i < kSavesPerRun; ++i) {
            const RecordKey key({FieldValue::integer(firstOrder + i)});
            m_works.push_back(UnitOfWork::edit(entity, orDie(m_store.find(entity, key))));
        }
    }

    void run()
    {
        const auto note = FieldValue::text(QStringLiteral("saved %1 times").arg(++m_run));
        for (UnitOfWork &work : m_works) {
            work.set(QStringLiteral("note"), note);
            const SaveOutcome outcome = orDie(m_store.save(work.nextRequest(QStringLiteral("me"))));
            work.accept(std::get<Saved>(outcome));
        }
    }

private:
    RecordStore &m_store;
    std::vector<UnitOfWork> m_works;
    int m_run = 0;
};

// Many at once; each hundredth has read the version of yesterday.
class BatchSaver
{
public:
    BatchSaver(RecordStore &store, const EntityPtr &entity, int firstOrder)
        : m_store(store)
    {
        QList<RecordKey> keys;
        for (int i = 0; i < kBatch; ++i)
            keys.append(RecordKey({FieldValue::integer(firstOrder + i)}));
        for (const auto &row : orDie(m_store.findAll(entity, keys)))
            m_works.push_back(UnitOfWork::edit(entity, *row));
    }

    void edit()
    {
        const auto note = FieldValue::text(QStringLiteral("saved %1 times").arg(++m_run));
        m_requests.clear();
        for (std::size_t i = 0; i < m_works.size(); ++i) {
            m_works[i].set(QStringLiteral("note"), note);
            m_requests.append(m_works[i].nextRequest(QStringLiteral("me")));
            if (i % 100 == 0)
                m_requests.last().token = orDie(
                    ConcurrencyToken::parse(*m_requests.last().entity, QStringLiteral("v:0")));
        }
    }

    void save() { m_verdicts = m_store.saveAll(m_requests); }

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
        if (stale != kBatch / 100)
            qFatal("store: %d stale", stale);
    }

private:
    RecordStore &m_store;
    std::vector<UnitOfWork> m_works;
    QList<SaveRequest> m_requests;
    QList<Result<SaveOutcome>> m_verdicts;
    int m_run = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.db"));
    const auto made = createDemoDatabase({path, kOrders, 1});
    if (!made)
        qFatal("%s", qPrintable(errorText(made.error())));

    const auto store = orDie(SqlRecordStore::open({path, false, "bench"}));
    const EntityPtr orders
        = orDie(EntityCatalogue::build(orDie(store->tables()), EntityCatalogue::defaultFolders())
                    .find(QStringLiteral("orders")));
    const int first = static_cast<int>(*orDie(store->window({{orders, {}, {}, false}, {}, 0, 1}))
                                            .rows.first()
                                            .key.parts()
                                            .first()
                                            .toInteger());
    StoreSaver ours(*store, orders, first + kSavesPerRun);
    RawSaver raw(path);
    std::vector<sqlite3_int64> versions;
    for (int i = 0; i < kSavesPerRun; ++i)
        versions.push_back(raw.version(first + i));
    int run = 0;
    bench::sideBySide({{"SQLite's C interface, the same transaction",
                        [&] {
                            const QByteArray note = "saved " + QByteArray::number(++run) + " times";
                            for (int i = 0; i < kSavesPerRun; ++i) {
                                auto &version = versions[static_cast<std::size_t>(i)];
                                version = raw.save(first + i, version, note.constData());
                            }
                        }},
                       {"guarded save through the store", [&] { ours.run(); }}},
                      kRounds, kSavesPerRun, "saves/s");

    std::printf("\n%d rows together, one in a hundred stale\n", kBatch);
    const int firstOfBatch = first + 2 * kSavesPerRun;
    std::vector<sqlite3_int64> batchVersions;
    for (int i = 0; i < kBatch; ++i)
        batchVersions.push_back(raw.version(firstOfBatch + i));
    BatchSaver batch(*store, orders, firstOfBatch + kBatch);
    bench::sideBySide({{"SQLite's C interface, one transaction",
                        [&] {
                            const QByteArray note = "saved " + QByteArray::number(++run) + " times";
                            if (raw.saveAll(firstOfBatch, batchVersions, note.constData())
                                != kBatch / 100)
                                qFatal("raw: wrong verdicts");
                        }},
                       {"saveAll through the store", [&] { batch.save(); }, [&] { batch.edit(); },
                        [&] { batch.accept(); }}},
                      kBatchRounds, kBatch, "rows/s");
    return 0;
}
