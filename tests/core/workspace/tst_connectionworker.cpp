// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/connectionworker.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSqlDatabase>
#include <QTest>

#include <ctime>

using namespace concord;
using namespace concord::test;
using namespace std::chrono_literals;

namespace {

// Far below the patience and the length of the statements used here.
constexpr int kQuickMilliseconds = 2000;

ConnectionWorker::Opener openerOf(const TestDatabase &database, int *openings = nullptr)
{
    return [path = database.path(),
            openings](const StopFlag &stop) -> Result<std::unique_ptr<RecordStore>> {
        if (openings)
            ++*openings;
        StoreOptions options;
        options.path = path;
        options.patience = 60s;
        options.stop = stop;
        auto store = SqlRecordStore::open(options);
        if (!store)
            return store.error();
        return std::unique_ptr<RecordStore>(*std::move(store));
    };
}

std::function<Result<int>(RecordStore &)> answer(int number)
{
    return [number](RecordStore &) { return Result<int>(number); };
}

std::function<Result<int>(RecordStore &)> failWith(ErrorCode code)
{
    return [code](RecordStore &) { return Result<int>(makeError(code, ErrorReason::Unspecified)); };
}

// Whether the program has worked, not waited, for a while: then the statement is under way.
class Effort
{
public:
    bool isSpent() const { return std::clock() - m_start > CLOCKS_PER_SEC / 20; }

private:
    std::clock_t m_start = std::clock();
};

// A view that takes minutes to count.
TestDatabase slowDatabase()
{
    return TestDatabase(
        {QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)"),
         QStringLiteral("CREATE VIEW slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                        "SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT i FROM n")});
}

} // namespace

class TestConnectionWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    // Every connection is removed where it was made.
    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    void runsJobsInTheirOrderOnOneThread();
    void opensBeforeTheFirstJobAndOnlyOnce();
    void answersEachJobWhereItCannotOpen();
    void opensAgainAfterThatFailed();
    void opensAgainAfterAnErrorThatPoisons_data();
    void opensAgainAfterAnErrorThatPoisons();
    void endsALongStatementWhenItIsDestroyed();
    void endsAWaitForABusyDatabaseWhenItIsDestroyed();
    void endsAWaitToOpenWhenItIsDestroyed();
    void answersWaitingJobsAsCancelled();
    void skipsAJobWhoseFutureWasCancelled();
    void takesJobsFromManyThreads();
    void finishesWhatADiskJobPromised();
    void finishesFuturesThatNobodyWaitsFor();
};

void TestConnectionWorker::runsJobsInTheirOrderOnOneThread()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    ConnectionWorker worker(openerOf(database));
    QList<int> order;
    QSet<QThread *> threads;
    QFuture<Result<int>> last;
    for (int i = 0; i < 100; ++i) {
        last = worker.post<int>([&, i](RecordStore &) {
            order.append(i);
            threads.insert(QThread::currentThread());
            return Result<int>(i);
        });
    }
    QCOMPARE(*last.result(), 99);
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
    QCOMPARE(threads.size(), 1);
    QVERIFY(!threads.contains(QThread::currentThread()));
}

void TestConnectionWorker::opensBeforeTheFirstJobAndOnlyOnce()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    int openings = 0;
    {
        ConnectionWorker worker(openerOf(database, &openings));
        QCOMPARE(*worker.post(answer(1)).result(), 1);
        QCOMPARE(*worker.post(answer(2)).result(), 2);
    }
    QCOMPARE(openings, 1);
    {
        const ConnectionWorker unused(openerOf(database, &openings));
    }
    QCOMPARE(openings, 1);
}

void TestConnectionWorker::answersEachJobWhereItCannotOpen()
{
    ConnectionWorker worker([](const StopFlag &) -> Result<std::unique_ptr<RecordStore>> {
        return makeError(ErrorCode::InvalidInput, ErrorReason::CannotOpen);
    });
    for (int i = 0; i < 3; ++i)
        CONCORD_VERIFY_REASON(worker.post(answer(i)).result(), ErrorReason::CannotOpen);
}

void TestConnectionWorker::opensAgainAfterThatFailed()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    const QString away = database.path() + QLatin1String(".away");
    QVERIFY(QFile::rename(database.path(), away));
    ConnectionWorker worker(openerOf(database));
    CONCORD_VERIFY_REASON(worker.post(answer(1)).result(), ErrorReason::CannotOpen);
    QVERIFY(QFile::rename(away, database.path()));
    CONCORD_VERIFY_OK(worker.post(answer(1)).result());
}

void TestConnectionWorker::opensAgainAfterAnErrorThatPoisons_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("openings");
    QTest::newRow("disconnected") << ErrorCode::Disconnected << 2;
    QTest::newRow("outcome unknown") << ErrorCode::OutcomeUnknown << 2;
    QTest::newRow("disk") << ErrorCode::StorageDamaged << 2;
    QTest::newRow("busy") << ErrorCode::Contention << 1;
    QTest::newRow("input") << ErrorCode::InvalidInput << 1;
    QTest::newRow("schema") << ErrorCode::SchemaChanged << 1;
}

void TestConnectionWorker::opensAgainAfterAnErrorThatPoisons()
{
    QFETCH(ErrorCode, code);
    QFETCH(int, openings);
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    int opened = 0;
    ConnectionWorker worker(openerOf(database, &opened));
    QCOMPARE(worker.post(failWith(code)).result().error().code, code);
    QCOMPARE(*worker.post(answer(2)).result(), 2);
    QCOMPARE(opened, openings);
}

void TestConnectionWorker::endsALongStatementWhenItIsDestroyed()
{
    const TestDatabase database = slowDatabase();
    const EntityPtr slow = database.entity(QStringLiteral("slow"));
    QSemaphore started;
    QFuture<Result<qint64>> counted;
    QElapsedTimer timer;
    {
        ConnectionWorker worker(openerOf(database));
        counted = worker.post<qint64>([&](RecordStore &store) {
            started.release();
            return store.count({slow, {}, {}, false});
        });
        started.acquire();
        const Effort effort;
        QTRY_VERIFY(effort.isSpent());
        timer.start();
    }
    QVERIFY2(timer.elapsed() < kQuickMilliseconds, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(counted.isFinished());
    CONCORD_VERIFY_REASON(counted.result(), ErrorReason::Cancelled);
}

void TestConnectionWorker::endsAWaitForABusyDatabaseWhenItIsDestroyed()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"),
                                 QStringLiteral("INSERT INTO t VALUES (1, 'old')")});
    const EntityPtr entity = database.entity(QStringLiteral("t"));
    const auto rival = SqliteConnection::open({database.path(), false, 0});
    CONCORD_VERIFY_OK(rival);
    QSemaphore started;
    QFuture<Result<SaveOutcome>> saved;
    QElapsedTimer timer;
    {
        ConnectionWorker worker(openerOf(database));
        CONCORD_VERIFY_OK(worker.post(answer(1)).result());
        UnitOfWork work = beginEdit(*database.open(), entity, integerKey(1));
        work.set(QStringLiteral("a"), FieldValue::text(QStringLiteral("mine")));
        const SaveRequest request = work.nextRequest(QStringLiteral("ana"));
        CONCORD_VERIFY_OK((*rival)->run(QStringLiteral("BEGIN IMMEDIATE")));
        saved = worker.post<SaveOutcome>([&started, request](RecordStore &store) {
            started.release();
            return store.save(request);
        });
        started.acquire();
        timer.start();
    }
    QVERIFY2(timer.elapsed() < kQuickMilliseconds, qPrintable(QString::number(timer.elapsed())));
    CONCORD_VERIFY_REASON(saved.result(), ErrorReason::Cancelled);
    CONCORD_VERIFY_OK((*rival)->run(QStringLiteral("ROLLBACK")));
    QCOMPARE(database.value(QStringLiteral("SELECT a FROM t")),
             FieldValue::text(QStringLiteral("old")));
}

void TestConnectionWorker::endsAWaitToOpenWhenItIsDestroyed()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    const auto rival = SqliteConnection::open({database.path(), false, 0});
    CONCORD_VERIFY_OK(rival);
    CONCORD_VERIFY_OK((*rival)->run(QStringLiteral("BEGIN EXCLUSIVE")));
    QSemaphore started;
    QFuture<Result<int>> job;
    QElapsedTimer timer;
    {
        ConnectionWorker worker([&, open = openerOf(database)](const StopFlag &stop) {
            started.release();
            return open(stop);
        });
        job = worker.post(answer(1));
        started.acquire();
        timer.start();
    }
    QVERIFY2(timer.elapsed() < kQuickMilliseconds, qPrintable(QString::number(timer.elapsed())));
    CONCORD_VERIFY_REASON(job.result(), ErrorReason::Cancelled);
}

void TestConnectionWorker::answersWaitingJobsAsCancelled()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    QSemaphore started;
    QSemaphore release;
    bool isRun = false;
    QFuture<Result<int>> running;
    QList<QFuture<Result<int>>> waiting;
    auto worker = std::make_unique<ConnectionWorker>(openerOf(database));
    running = worker->post<int>([&](RecordStore &) {
        started.release();
        release.acquire();
        return Result<int>(1);
    });
    for (int i = 0; i < 5; ++i) {
        waiting.append(worker->post<int>([&isRun](RecordStore &) {
            isRun = true;
            return Result<int>(2);
        }));
    }
    started.acquire();
    QThread *helper = QThread::create([&worker] { worker.reset(); });
    helper->start();
    // The destructor has begun once the job that runs is the only thing it waits for.
    QVERIFY(!helper->wait(50));
    release.release();
    QVERIFY(helper->wait(kQuickMilliseconds));
    delete helper;
    QCOMPARE(*running.result(), 1);
    for (const auto &future : std::as_const(waiting))
        CONCORD_VERIFY_REASON(future.result(), ErrorReason::Cancelled);
    QVERIFY(!isRun);
}

void TestConnectionWorker::skipsAJobWhoseFutureWasCancelled()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    ConnectionWorker worker(openerOf(database));
    QSemaphore release;
    bool isRun = false;
    worker.post<int>([&release](RecordStore &) {
        release.acquire();
        return Result<int>(1);
    });
    auto unwanted = worker.post<int>([&isRun](RecordStore &) {
        isRun = true;
        return Result<int>(2);
    });
    unwanted.cancel();
    release.release();
    QCOMPARE(*worker.post(answer(3)).result(), 3);
    QVERIFY(unwanted.isFinished());
    QVERIFY(!isRun);
}

void TestConnectionWorker::takesJobsFromManyThreads()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    ConnectionWorker worker(openerOf(database));
    int sum = 0; // touched on the worker's thread only
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back(QThread::create([&] {
            for (int k = 0; k < 200; ++k)
                worker.post<int>([&sum](RecordStore &) { return Result<int>(++sum); });
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait(kQuickMilliseconds * 10));
    QCOMPARE(*worker.post<int>([&sum](RecordStore &) { return Result<int>(sum); }).result(), 1600);
}

void TestConnectionWorker::finishesWhatADiskJobPromised()
{
    int done = 0;
    QList<QFuture<Result<void>>> futures;
    {
        JobThread disk(QStringLiteral("test"));
        for (int i = 0; i < 50; ++i) {
            futures.append(disk.post<void>([&done]() -> Result<void> {
                ++done;
                return {};
            }));
        }
    }
    QCOMPARE(done, 50);
    for (const auto &future : std::as_const(futures)) {
        QVERIFY(future.isFinished());
        CONCORD_VERIFY_OK(future.result());
    }
}

void TestConnectionWorker::finishesFuturesThatNobodyWaitsFor()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    for (int i = 0; i < 50; ++i) {
        QList<QFuture<Result<int>>> futures;
        {
            ConnectionWorker worker(openerOf(database));
            for (int k = 0; k < 5; ++k)
                futures.append(worker.post(answer(k)));
        }
        for (const auto &future : std::as_const(futures)) {
            QVERIFY(future.isFinished());
            QCOMPARE(future.resultCount(), 1);
        }
    }
}

QTEST_GUILESS_MAIN(TestConnectionWorker)
#include "tst_connectionworker.moc"
