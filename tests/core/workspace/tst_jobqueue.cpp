// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many saves at once over one worker: each has its answer, in its order, and a thousand take a few round trips.
#include "core/store/connector.h"
#include "core/store/owntables.h"
#include "core/store/sqlrecordstore.h"
#include "core/workspace/entitycatalogue.h"
#include "core/workspace/jobqueue.h"
#include "core/workspace/savetogether.h"
#include "core/workspace/sqlworkspace.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

constexpr int kRows = 1'000;
const QString kNote = QStringLiteral("note");
const QString kDatabase = QStringLiteral("shop");

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void sendsTogetherWhatWaits();
    void theRulesDecideTogetherWhatWaits();
    void givesUpWhatWasAnsweredWithoutBeingSent();

private:
    StoreOptions optionsFor(quint16 port) const;
    EntityPtr item() const;

    std::unique_ptr<PostgresServer> m_server;
};

void TestJobQueue::initTestCase()
{
    CONCORD_NEED_SERVER(PostgresServer);
    m_server = std::make_unique<PostgresServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
}

void TestJobQueue::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QVERIFY2(m_server->run(
                 kDatabase,
                 {QStringLiteral("CREATE TABLE item (id bigint PRIMARY KEY, note text, shout text "
                                 "GENERATED ALWAYS AS (upper(note)) STORED)"),
                  QStringLiteral("INSERT INTO item SELECT i, 'n' FROM generate_series(1, %1) AS i")
                      .arg(kRows)}),
             qPrintable(m_server->failure()));
}

StoreOptions TestJobQueue::optionsFor(quint16 port) const
{
    return storeOptionsFor({*ConnectionUrl::parse(m_server->url(kDatabase, port)
                                                  + QLatin1String("?sslmode=disable"))});
}

EntityPtr TestJobQueue::item() const
{
    const auto store = SqlRecordStore::open(optionsFor(m_server->port()));
    if (!store)
        qFatal("%s", qPrintable(store.error().detail));
    Entity entity = **EntityCatalogue::build(*(*store)->tables(), {}).find(QStringLiteral("item"));
    entity.token = TokenSpec(TokenKind::Xmin);
    return std::make_shared<const Entity>(entity);
}

void TestJobQueue::sendsTogetherWhatWaits()
{
    CONCORD_VERIFY_OK(installOwnTables(
        *ConnectionUrl::parse(m_server->url(kDatabase) + QLatin1String("?sslmode=disable"))));
    TestProxy proxy(m_server->port());
    const EntityPtr entity = item();
    ConnectionWorker worker([&](const StopFlag &stop) -> Result<std::unique_ptr<RecordStore>> {
        StoreOptions options = optionsFor(proxy.port());
        options.stop = stop;
        auto store = SqlRecordStore::open(options);
        return store ? Result<std::unique_ptr<RecordStore>>(*std::move(store)) : store.error();
    });
    JobQueue<SaveRequest, SaveOutcome> queue(worker, saveTogether);
    QList<RecordKey> keys;
    for (int id = 1; id <= kRows; ++id)
        keys.append(RecordKey({FieldValue::integer(id)}));
    auto rows = worker.post<QList<std::optional<RecordSnapshot>>>(
        [&](RecordStore &store) { return store.findAll(entity, keys); });
    rows.waitForFinished();
    CONCORD_VERIFY_OK(rows.result());
    QVERIFY(
        m_server->run(kDatabase, {QStringLiteral("UPDATE item SET note = 'theirs' WHERE id = 7")}));

    const qint64 before = proxy.roundTrips();
    QList<QFuture<Result<SaveOutcome>>> futures;
    const auto all = rows.result();
    for (const auto &row : *all) {
        UnitOfWork work = UnitOfWork::edit(entity, *row);
        work.set(kNote, FieldValue::text(QStringLiteral("mine %1").arg(row->key.toDisplayText())));
        futures.append(queue.post(work.nextRequest(QStringLiteral("ana"))));
    }
    for (int id = 1; id <= kRows; ++id) {
        QFuture<Result<SaveOutcome>> &future = futures[id - 1];
        future.waitForFinished();
        const auto outcome = future.result();
        CONCORD_VERIFY_OK(outcome);
        QCOMPARE(std::holds_alternative<Conflict>(*outcome), id == 7);
        if (id == 7)
            continue;
        // Values that the database made are read back as well.
        QCOMPARE(std::get<Saved>(*outcome).databaseValues.value(QStringLiteral("shout")),
                 FieldValue::text(QStringLiteral("MINE %1").arg(id)));
    }
    const qint64 taken = proxy.roundTrips() - before;
    QVERIFY2(taken < 60, qPrintable(QString::number(taken)));
}

void TestJobQueue::theRulesDecideTogetherWhatWaits()
{
    CONCORD_VERIFY_OK(installOwnTables(
        *ConnectionUrl::parse(m_server->url(kDatabase) + QLatin1String("?sslmode=disable"))));
    TestProxy proxy(m_server->port());
    const QTemporaryDir state;
    WorkspaceOptions options;
    options.url = *ConnectionUrl::parse(m_server->url(kDatabase, proxy.port())
                                        + QLatin1String("?sslmode=disable"));
    options.user = QStringLiteral("ana");
    options.stateFolder = state.path();
    const auto workspace = openSqlWorkspace(options);
    CONCORD_VERIFY_OK(workspace);
    Policy policy;
    policy.rules.append(PolicyRule());
    policy.rules.last().kinds = {PolicyKind::Both};
    policy.rules.last().action = PolicyAction::Mine;
    (*workspace)->setPolicy(std::make_shared<const Policy>(policy));
    const EntityPtr entity = item();
    QList<RecordKey> keys;
    for (int id = 1; id <= kRows; ++id)
        keys.append(RecordKey({FieldValue::integer(id)}));
    const auto store = SqlRecordStore::open(optionsFor(m_server->port()));
    CONCORD_VERIFY_OK(store);
    const auto rows = (*store)->findAll(entity, keys);
    CONCORD_VERIFY_OK(rows);
    QVERIFY(m_server->run(kDatabase, {QStringLiteral("UPDATE item SET note = 'theirs'")}));
    QList<SaveRequest> requests;
    for (const auto &row : *rows) {
        UnitOfWork work = UnitOfWork::edit(entity, *row);
        work.set(kNote, FieldValue::text(QStringLiteral("mine %1").arg(row->key.toDisplayText())));
        requests.append(work.nextRequest(QStringLiteral("ana")));
    }
    const auto met = (*store)->saveAll(requests);

    const qint64 before = proxy.roundTrips();
    QList<QFuture<Result<LoopResult>>> futures;
    for (int i = 0; i < kRows; ++i)
        futures.append((*workspace)->decide(requests.at(i), std::get<Conflict>(*met.at(i))));
    for (int i = 0; i < kRows; ++i) {
        futures[i].waitForFinished();
        const auto decided = futures.at(i).result();
        CONCORD_VERIFY_OK(decided);
        QCOMPARE(decided->ending, LoopResult::Ending::Saved);
        QCOMPARE(decided->saved.databaseValues.value(kNote),
                 FieldValue::text(QStringLiteral("mine %1").arg(i + 1)));
    }
    const qint64 taken = proxy.roundTrips() - before;
    QVERIFY2(taken < 60, qPrintable(QString::number(taken)));
    // Each is kept with what it came to.
    QTRY_COMPARE((*workspace)->recordedMerges().result()->size(), kRows);
}

// The worker could not be opened when the first was asked for: it was told so, and must not be sent later.
void TestJobQueue::givesUpWhatWasAnsweredWithoutBeingSent()
{
    const EntityPtr entity = item();
    bool isReachable = false;
    ConnectionWorker worker([&](const StopFlag &stop) -> Result<std::unique_ptr<RecordStore>> {
        if (!isReachable)
            return makeError(ErrorCode::Disconnected, ErrorReason::CannotOpen, {{}, {}});
        StoreOptions options = optionsFor(m_server->port());
        options.stop = stop;
        auto store = SqlRecordStore::open(options);
        return store ? Result<std::unique_ptr<RecordStore>>(*std::move(store)) : store.error();
    });
    JobQueue<SaveRequest, SaveOutcome> queue(worker, saveTogether);
    const auto store = SqlRecordStore::open(optionsFor(m_server->port()));
    const auto save = [&](int id, const char *note) {
        UnitOfWork work = beginEdit(**store, entity, RecordKey({FieldValue::integer(id)}));
        work.set(kNote, FieldValue::text(QString::fromLatin1(note)));
        auto future = queue.post(work.nextRequest(QStringLiteral("ana")));
        future.waitForFinished();
        return future.result();
    };
    QCOMPARE(save(1, "lost").error().code, ErrorCode::Disconnected);
    isReachable = true;
    CONCORD_VERIFY_OK(save(2, "kept"));
    QCOMPARE(
        m_server->value(kDatabase, QStringLiteral("SELECT note FROM item WHERE id = 1")).toString(),
        QStringLiteral("n"));
    QCOMPARE(
        m_server->value(kDatabase, QStringLiteral("SELECT note FROM item WHERE id = 2")).toString(),
        QStringLiteral("kept"));
}

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
