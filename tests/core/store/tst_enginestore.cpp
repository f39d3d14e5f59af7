// SPDX-License-Identifier: GPL-3.0-or-later
//
// The guarded save on every engine, over two connections; on a cluster, over two nodes.
#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "tests/support/galeracluster.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

using namespace concord;
using namespace concord::test;

namespace {

const QString kAna = QStringLiteral("ana");
const QString kBen = QStringLiteral("ben");
const QString kNote = QStringLiteral("note");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

RecordKey keyOf(qint64 id)
{
    return RecordKey({FieldValue::integer(id)});
}

} // namespace

class TestEngineStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void readsEveryValueAsTheServersExactText();
    void refusesAStaleSaveOfEveryColumn_data();
    void refusesAStaleSaveOfEveryColumn();
    void savesARowThatNobodyTouched();
    void tellsWhenARowWasRead();
    void tellsThatTheRowIsGone();
    void tellsThatAnInsertedKeyExists();
    void insertsWithAKeyMadeByTheDatabase();
    void appliesOneOperationOnce();
    void settlesASaveThatNeverArrived();
    void settlesASaveThatLandsMeanwhile();
    void settlesALostCommit();
    void seesWhatAnotherSessionHasSaved();
    void losesNoUpdateOfTwoWriters();
    void aCountersSumIsWrittenOnWhatItWasCountedFrom_data();
    void aCountersSumIsWrittenOnWhatItWasCountedFrom();
    void walksThroughAllRowsInAnyOrder_data();
    void walksThroughAllRowsInAnyOrder();
    void takesNothingFromAHostileName();
    void refusesAValueThatTheTypeRefuses();
    void endsAStatementWhenItIsStopped();
    void tellsThatTheServerIsGone();
    void goesOnWhereTheServerIsBack();
    void sendsNothingToASessionThatTheServerEnded();
    void goesOnAtAnotherServer();
    void settlesALostCommitAtAnotherServer();
    void refusesAWrongPassword();

private:
    std::unique_ptr<SqlRecordStore> open(int session = 0) const { return m_engine->open(session); }
    EntityPtr entity() const { return m_engine->entity(); }
    Result<SaveOutcome> change(RecordStore &store, UnitOfWork &work, const char *field,
                               const FieldValue &value) const;

    std::unique_ptr<TestEngine> m_engine;
};

void TestEngineStore::initTestCase()
{
    CONCORD_START_ENGINE(m_engine);
}

void TestEngineStore::init()
{
    // All but what Qt says of a server that goes away while somebody signs in.
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!MySQL: Unable to set the client character set)")));
    if (m_engine->server() && !m_engine->server()->isRunning())
        QVERIFY2(m_engine->restart(), qPrintable(m_engine->failure()));
    m_engine->reset();
}

Result<SaveOutcome> TestEngineStore::change(RecordStore &store, UnitOfWork &work, const char *field,
                                            const FieldValue &value) const
{
    work.set(QString::fromLatin1(field), value);
    return store.save(work.nextRequest(kAna));
}

void TestEngineStore::readsEveryValueAsTheServersExactText()
{
    const auto row = open()->find(entity(), keyOf(5));
    CONCORD_VERIFY_OK(row);
    const auto compare = [&](const char *field, const FieldValue &value) {
        QCOMPARE(row->values.value(QString::fromLatin1(field)), value);
    };
    const bool isSqlite = TestEngine::isSqlite();
    compare("price", text(isSqlite ? "5.50" : "5.5000000000"));
    compare("weight", isSqlite ? FieldValue::real(0.5) : text("0.5"));
    compare("is_old", TestEngine::isPostgres() ? text("f") : FieldValue::integer(0));
    compare("props", text("{\"b\": 1, \"a\":2}"));
    compare("code", text(TestEngine::isPostgres() ? "ab   " : "ab"));
    compare("photo", FieldValue::bytes(QByteArray("\0\xFF", 2)));
    compare("note", FieldValue());
    // In the server's zone, as for everybody.
    const QString at = row->values.value(QStringLiteral("at")).toText();
    QVERIFY2(at.contains(QLatin1String(":00:00.123456")), qPrintable(at));
}

void TestEngineStore::refusesAStaleSaveOfEveryColumn_data()
{
    QTest::addColumn<QString>("change");
    const auto add = [](const char *sqlite, const char *postgres, const char *mariaDb) {
        const QString change = TestEngine::sql(sqlite, postgres, mariaDb);
        QTest::newRow(qPrintable(change)) << change;
    };
    const auto addForAll = [&add](const char *change) { add(change, change, change); };
    addForAll("name = 'N5'");
    addForAll("name = 'n5 '");
    addForAll("price = 5.5000000001");
    add("weight = 0.1 + 0.4000000000000001", "weight = 0.1 + 0.4000000000000001",
        "weight = 0.1e0 + 0.4000000000000001e0");
    add("is_old = 1", "is_old = true", "is_old = 1");
    addForAll("props = '{\"a\":2, \"b\": 1}'");
    add("at = '2026-10-05 08:00:00.123457'", "at = at + interval '1 microsecond'",
        "at = at + interval 1 microsecond");
    addForAll("code = 'abc'");
    add("photo = x'00fe'", "photo = '\\x00fe'", "photo = x'00fe'");
    addForAll("note = ''");
}

void TestEngineStore::refusesAStaleSaveOfEveryColumn()
{
    QFETCH(QString, change);
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    m_engine->run(QStringLiteral("UPDATE item SET %1 WHERE id = 5").arg(change));
    // The table has no version, so all columns are compared: also those that this save does not write.
    const bool isNote = change.startsWith(QLatin1String("note"));
    const auto outcome = this->change(*store, work, isNote ? "code" : "note", text("mine"));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Conflict>(*outcome));
    QCOMPARE(std::get<Conflict>(*outcome).kind, ConflictKind::Modified);
}

void TestEngineStore::savesARowThatNobodyTouched()
{
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    const FieldValue weight
        = TestEngine::isSqlite() ? FieldValue::real(0.1 + 0.2) : text("0.30000000000000004");
    work.set(QStringLiteral("weight"), weight);
    const auto outcome = change(*store, work, "price", text("12345678901234567890.0123456789"));
    CONCORD_VERIFY_OK(outcome);
    const auto *saved = std::get_if<Saved>(&*outcome);
    QVERIFY(saved);
    QCOMPARE(saved->databaseValues.value(QStringLiteral("price")),
             text("12345678901234567890.0123456789"));
    QCOMPARE(saved->databaseValues.value(QStringLiteral("weight")), weight);
    QCOMPARE(open(1)->find(entity(), keyOf(5))->values, saved->databaseValues);
    // What was read back is what the next save is guarded by.
    work.accept(*saved);
    const auto again
        = change(*store, work, "note", text("it's \\ \"twice\" `?` %_\n\xF0\x9F\x98\x80"));
    CONCORD_VERIFY_OK(again);
    QVERIFY(std::holds_alternative<Saved>(*again));
    QCOMPARE(std::get<Saved>(*again).databaseValues.value(kNote),
             text("it's \\ \"twice\" `?` %_\n\xF0\x9F\x98\x80"));
}

void TestEngineStore::tellsWhenARowWasRead()
{
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    UnitOfWork stale = work;
    QVERIFY(work.read().readAt.isValid());
    QCOMPARE(work.read().readAt.timeSpec(), Qt::UTC);
    const auto saved = change(*store, work, "note", text("ours"));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::get<Saved>(*saved).readAt >= work.read().readAt);
    const auto refused = change(*store, stale, "note", text("mine"));
    CONCORD_VERIFY_OK(refused);
    QVERIFY(std::get<Conflict>(*refused).databaseReadAt.isValid());
}

void TestEngineStore::tellsThatTheRowIsGone()
{
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    m_engine->run(QStringLiteral("DELETE FROM item WHERE id = 5"));
    const auto outcome = change(*store, work, "note", text("mine"));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Conflict>(*outcome));
    QCOMPARE(std::get<Conflict>(*outcome).kind, ConflictKind::Deleted);
}

void TestEngineStore::tellsThatAnInsertedKeyExists()
{
    const auto store = open();
    UnitOfWork work = UnitOfWork::create(entity());
    const auto outcome = change(*store, work, "id", FieldValue::integer(5));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Conflict>(*outcome));
    QCOMPARE(std::get<Conflict>(*outcome).kind, ConflictKind::KeyExists);
}

void TestEngineStore::insertsWithAKeyMadeByTheDatabase()
{
    const auto store = open();
    UnitOfWork work = UnitOfWork::create(entity());
    const auto outcome = change(*store, work, "name", text("new"));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Saved>(*outcome));
    // A cluster leaves gaps.
    const RecordKey key = std::get<Saved>(*outcome).key;
    QVERIFY2(key.parts().first().toInteger().value_or(0) > 500, qPrintable(key.toDisplayText()));
    QCOMPARE(open(1)->find(entity(), key)->values.value(QStringLiteral("name")), text("new"));
}

void TestEngineStore::appliesOneOperationOnce()
{
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    work.set(kNote, text("once"));
    const SaveRequest request = work.nextRequest(kAna);
    CONCORD_VERIFY_OK(store->save(request));
    const auto again = open(1)->save(request);
    CONCORD_VERIFY_OK(again);
    QVERIFY(std::holds_alternative<Saved>(*again));
    QVERIFY(std::get<Saved>(*again).isReplayed);
    QCOMPARE(m_engine->value("SELECT count(*) FROM concord_operation"), QStringLiteral("1"));
    SaveRequest other = request;
    other.changes.set(kNote, text("twice"));
    CONCORD_VERIFY_REASON(store->save(other), ErrorReason::OperationReused);
}

void TestEngineStore::settlesASaveThatNeverArrived()
{
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    work.set(kNote, text("late"));
    const SaveRequest request = work.nextRequest(kAna);
    const auto settled = open(1)->settle(request.operationId, request.attempt);
    CONCORD_VERIFY_OK(settled);
    QCOMPARE(*settled, SettledState::NotApplied);
    // The flight that comes in after all is refused.
    CONCORD_VERIFY_REASON(store->save(request), ErrorReason::OperationVoided);
    QVERIFY(open()->find(entity(), keyOf(5))->values.value(kNote).isNull());
}

// The flight is still in the air when somebody looks, and lands while the tombstone waits for its lock.
void TestEngineStore::settlesASaveThatLandsMeanwhile()
{
    const OperationId id = OperationId::create();
    const auto flight = m_engine->connect();
    CONCORD_VERIFY_OK(flight->begin());
    CONCORD_VERIFY_OK(flight->execute(
        QStringLiteral(
            "INSERT INTO concord_operation (save_id, attempt, state, applied_id, saved_at) "
            "VALUES (?, 1, 'ok', ?, 'now')"),
        {FieldValue::text(id.toText()), FieldValue::text(id.toText())}));
    std::atomic<bool> hasLanded = false;
    std::thread landing([&] {
        QTest::qSleep(300);
        hasLanded = flight->commit(std::chrono::seconds(1)).has_value();
    });
    const auto settled = open(1)->settle(id, 1);
    landing.join();
    CONCORD_VERIFY_OK(settled);
    // On a cluster the tombstone may be the first to commit; then the flight must not land.
    QCOMPARE(*settled == SettledState::Applied, hasLanded.load());
    QVERIFY(hasLanded || TestEngine::isGalera());
}

// The connection is cut when the COMMIT has been sent; the store finds out by itself what became of it.
void TestEngineStore::settlesALostCommit()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite has no connection to lose");
    // Step by step the COMMIT is the fifth text, in one flight it is in the first.
    const int commit = TestEngine::isGalera() ? 5 : 1;
    TestProxy proxy(m_engine->port());
    int applied = 0;
    for (int i = 0; i < 20; ++i) {
        const auto store = m_engine->open(m_engine->urlAtPort(proxy.port()));
        UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
        work.set(kNote, FieldValue::text(QStringLiteral("n%1").arg(i)));
        const bool isLate = i % 2 == 0;
        if (isLate)
            proxy.cutAfterBurst(commit);
        else
            proxy.cutBeforeBurst(commit);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^settling save")));
        const auto outcome = store->save(work.nextRequest(kAna));
        const bool isThere = open()->find(entity(), keyOf(5))->values.value(kNote).toText()
            == QStringLiteral("n%1").arg(i);
        QCOMPARE(m_engine->value("SELECT count(*) FROM concord_operation WHERE state = 'ok'"),
                 QString::number(applied + (outcome ? 1 : 0))); // never half a save
        if (outcome) {
            QVERIFY(std::get<Saved>(*outcome).isReplayed);
            QVERIFY(isThere);
            ++applied;
        } else {
            QCOMPARE(outcome.error().code, ErrorCode::Disconnected);
            QVERIFY(!isThere);
        }
    }
    QCOMPARE(proxy.cutsFired(), 20);
    QVERIFY2(applied >= 5 && applied <= 10, qPrintable(QString::number(applied)));
}

void TestEngineStore::seesWhatAnotherSessionHasSaved()
{
    const auto store = open(0);
    const auto other = open(1);
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    for (int i = 0; i < 50; ++i) {
        const FieldValue value = FieldValue::text(QString::number(i));
        const auto outcome = change(*store, work, "note", value);
        CONCORD_VERIFY_OK(outcome);
        work.accept(std::get<Saved>(*outcome));
        QCOMPARE(other->find(work.entity(), keyOf(5))->values.value(kNote), value);
    }
}

void TestEngineStore::losesNoUpdateOfTwoWriters()
{
    constexpr int kEdits = 100;
    m_engine->run(QStringLiteral("UPDATE item SET note = '' WHERE id = 5"));
    const EntityPtr item = entity();
    const auto write = [&](const QString &user, int session) {
        const auto store = open(session);
        for (int done = 0; done < kEdits;) {
            UnitOfWork work = beginEdit(*store, item, keyOf(5));
            work.set(kNote, FieldValue::text(work.currentValue(kNote).toText() + user.left(1)));
            const auto outcome = store->save(work.nextRequest(user));
            if (!outcome)
                qFatal("%s", qPrintable(outcome.error().detail));
            done += std::holds_alternative<Saved>(*outcome) ? 1 : 0;
        }
    };
    std::thread ana(write, kAna, 0);
    std::thread ben(write, kBen, 1);
    ana.join();
    ben.join();
    const QString note = open()->find(item, keyOf(5))->values.value(kNote).toText();
    QCOMPARE(note.count(QLatin1Char('a')), kEdits);
    QCOMPARE(note.count(QLatin1Char('b')), kEdits);
    QCOMPARE(m_engine->value("SELECT count(*) FROM concord_operation"),
             QString::number(2 * kEdits));
}

void TestEngineStore::aCountersSumIsWrittenOnWhatItWasCountedFrom_data()
{
    QTest::addColumn<QString>("column");
    QTest::newRow("no token") << QString();
    QTest::newRow("a version that the rival does not move") << QStringLiteral("version");
}

// That is why the sum may be written, and not only what was added: the number in the row is the one that it was made
// of, also where somebody changes it past every version.
void TestEngineStore::aCountersSumIsWrittenOnWhatItWasCountedFrom()
{
    QFETCH(const QString, column);
    const QString price = QStringLiteral("price");
    const auto store = open();
    const EntityPtr item
        = column.isEmpty() ? entity() : m_engine->entity(TokenSpec(TokenKind::RowVersion, column));
    m_engine->run(QStringLiteral("UPDATE item SET price = '5.5' WHERE id = 5"));
    UnitOfWork work = beginEdit(*store, item, keyOf(5));
    work.set(price, text("8.5"));
    // A rival adds one and then another one; each time my three are counted anew.
    for (const auto &[theirs, sum] : {std::pair("6.5", "9.5"), std::pair("7.5", "10.5")}) {
        m_engine->run(QStringLiteral("UPDATE item SET price = '%1' WHERE id = 5")
                          .arg(QString::fromLatin1(theirs)));
        const auto outcome = store->save(work.nextRequest(kAna));
        CONCORD_VERIFY_OK(outcome);
        QVERIFY(std::holds_alternative<Conflict>(*outcome));
        const Conflict &refused = std::get<Conflict>(*outcome);
        FieldValues counted;
        counted.set(price, text(sum));
        work.rebase({keyOf(5), refused.databaseValues, refused.databaseToken}, counted);
    }
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Saved>(*outcome));
    const QString now = m_engine->value("SELECT price FROM item WHERE id = 5");
    QVERIFY2(now.startsWith(QLatin1String("10.5")), qPrintable(now));
}

void TestEngineStore::walksThroughAllRowsInAnyOrder_data()
{
    QTest::addColumn<QString>("sortField");
    QTest::addColumn<bool>("isDescending");
    for (const char *field : {"", "name", "price", "weight", "note", "at"}) {
        for (const bool isDescending : {false, true})
            QTest::addRow("%s %s", field, isDescending ? "down" : "up")
                << QString::fromLatin1(field) << isDescending;
    }
}

void TestEngineStore::walksThroughAllRowsInAnyOrder()
{
    QFETCH(QString, sortField);
    QFETCH(bool, isDescending);
    m_engine->run(TestEngine::sql("UPDATE item SET note = 'n' || id % 7 WHERE id % 3 = 0",
                                  "UPDATE item SET note = 'n' || id % 7 WHERE id % 3 = 0",
                                  "UPDATE item SET note = CONCAT('n', id % 7) WHERE id % 3 = 0"));
    const auto store = open();
    const RowQuery query{entity(), {}, sortField, isDescending};
    const auto all = store->window({query, std::nullopt, 0, 1000});
    CONCORD_VERIFY_OK(all);
    QCOMPARE(all->rows.size(), 500);
    const auto anchors = store->anchors(query, 70);
    CONCORD_VERIFY_OK(anchors);
    QCOMPARE(anchors->size(), 8);
    for (const RowAnchor &anchor : *anchors) {
        const auto window = store->window({query, anchor, 0, 70});
        CONCORD_VERIFY_OK(window);
        for (qsizetype i = 0; i < window->rows.size(); ++i)
            QCOMPARE(window->rows.at(i).key, all->rows.at(anchor.row + i).key);
    }
    QCOMPARE(*store->count(query), 500);
}

void TestEngineStore::takesNothingFromAHostileName()
{
    const QString name = QStringLiteral("a\"`; DROP TABLE item; -- ?'$1");
    const QString quoted = m_engine->connect()->dialect().quoted(name);
    const QString key = m_engine->connect()->dialect().quoted(QLatin1Char('k') + name);
    m_engine->run(
        {QStringLiteral("CREATE TABLE %1 (%2 int PRIMARY KEY, %1 varchar(20))").arg(quoted, key),
         QStringLiteral("INSERT INTO %1 VALUES (1, 'one')").arg(quoted)});
    const auto store = open();
    UnitOfWork work = beginEdit(*store, m_engine->entity({}, name), keyOf(1));
    work.set(name, text("mine"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Saved>(*outcome));
    QCOMPARE(*store->count({entity(), {}, {}, false}), 500);
}

void TestEngineStore::refusesAValueThatTheTypeRefuses()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite's types refuse nothing");
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    for (const char *value : {"1,5", "twelve", "1e400"}) {
        const auto outcome = change(*store, work, "price", text(value));
        QVERIFY2(!outcome, value);
        QCOMPARE(outcome.error().code, ErrorCode::ConstraintViolated);
        QVERIFY(!outcome.error().native.isEmpty());
    }
    QCOMPARE(open()->find(entity(), keyOf(5))->values.value(QStringLiteral("price")),
             text("5.5000000000"));
}

void TestEngineStore::endsAStatementWhenItIsStopped()
{
    const StopFlag stop = makeStopFlag();
    StoreOptions options = storeOptionsFor(m_engine->url());
    options.stop = stop;
    const auto opened = openConnection(options);
    CONCORD_VERIFY_OK(opened);
    std::thread stopper([&] {
        QTest::qSleep(300);
        *stop = true;
    });
    const auto slept = (*opened)->select(TestEngine::sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "SELECT pg_sleep(60)", "SELECT count(*) FROM item a, item b, item c, item d"));
    stopper.join();
    CONCORD_VERIFY_REASON(slept, ErrorReason::Cancelled);
}

void TestEngineStore::tellsThatTheServerIsGone()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite has no server");
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    m_engine->server()->kill();
    const auto outcome = change(*store, work, "note", text("mine"));
    QVERIFY(!outcome);
    // The connection is looked at before anything leaves: nothing is in doubt.
    QCOMPARE(outcome.error().code, ErrorCode::Disconnected);
    QVERIFY2(m_engine->restart(), qPrintable(m_engine->failure()));
    QVERIFY(open()->find(entity(), keyOf(5))->values.value(kNote).isNull());
}

void TestEngineStore::goesOnWhereTheServerIsBack()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite has no server");
    const auto store = open();
    CONCORD_VERIFY_OK(store->find(entity(), keyOf(5)));
    m_engine->server()->kill();
    QVERIFY2(m_engine->restart(), qPrintable(m_engine->failure()));
    CONCORD_VERIFY_OK(store->find(entity(), keyOf(5)));
}

// The server says why before it hangs up: what waits to be read on a connection need not be its end.
void TestEngineStore::sendsNothingToASessionThatTheServerEnded()
{
    if (!TestEngine::isPostgres())
        QSKIP("others say nothing");
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    const auto rival = openConnection(storeOptionsFor(m_engine->url()));
    CONCORD_VERIFY_OK(rival);
    const QString others = QStringLiteral("FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                                          "AND backend_type = 'client backend'");
    CONCORD_VERIFY_OK(
        (*rival)->select(QStringLiteral("SELECT pg_terminate_backend(pid) ") + others));
    QTRY_COMPARE((*rival)->value(QStringLiteral("SELECT count(*) ") + others)->toText(),
                 QStringLiteral("0"));
    // A warning that a save was in doubt would fail this.
    CONCORD_VERIFY_OK(change(*store, work, "note", text("mine")));
}

void TestEngineStore::goesOnAtAnotherServer()
{
    if (!TestEngine::isGalera())
        QSKIP("one server has no other");
    ConnectionUrl url = m_engine->url(0);
    url.fallbacks = {{url.host, m_engine->url(1).port}, {url.host, m_engine->url(2).port}};
    const auto store = m_engine->open(url);
    UnitOfWork work = beginEdit(*store, entity(), keyOf(5));
    m_engine->server()->kill();
    // Until the others have given it up.
    QVERIFY2(m_engine->cluster()->waitForNodes(2), qPrintable(m_engine->cluster()->failure()));
    CONCORD_VERIFY_OK(store->find(work.entity(), keyOf(5)));
    const auto outcome = change(*store, work, "note", text("moved"));
    CONCORD_VERIFY_OK(outcome);
    QCOMPARE(open(2)->find(work.entity(), keyOf(5))->values.value(kNote), text("moved"));
}

// The reply to COMMIT is lost, and the node dies with it: another one knows what became of the save.
void TestEngineStore::settlesALostCommitAtAnotherServer()
{
    if (!TestEngine::isGalera())
        QSKIP("one server has no other");
    TestProxy proxy(m_engine->port());
    ConnectionUrl url = m_engine->urlAtPort(proxy.port());
    url.fallbacks = {{url.host, m_engine->url(1).port}, {url.host, m_engine->url(2).port}};
    StoreOptions options = storeOptionsFor(url);
    options.patience = std::chrono::seconds(30);
    const auto store = SqlRecordStore::open(options);
    CONCORD_VERIFY_OK(store);
    UnitOfWork work = beginEdit(**store, entity(), keyOf(5));
    proxy.cutAfterBurst(5); // the COMMIT
    std::thread killer([&] {
        while (proxy.cutsFired() == 0)
            QTest::qSleep(1);
        m_engine->server()->kill();
    });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^settling save")));
    const auto outcome = change(**store, work, "note", text("mine"));
    killer.join();
    const bool isThere
        = open(1)->find(work.entity(), keyOf(5))->values.value(kNote) == text("mine");
    if (outcome)
        QVERIFY(std::get<Saved>(*outcome).isReplayed);
    else
        QCOMPARE(outcome.error().code, ErrorCode::Disconnected); // settled: it was not applied
    QCOMPARE(isThere, outcome.has_value());
}

void TestEngineStore::refusesAWrongPassword()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite has no users");
    m_engine->run(TestEngine::isPostgres()
                      ? QStringList{QStringLiteral("DROP ROLE IF EXISTS carl"),
                                    QStringLiteral("CREATE ROLE carl NOLOGIN")}
                      : QStringList{QStringLiteral(
                            "CREATE OR REPLACE USER carl@'127.0.0.1' IDENTIFIED BY 'kanarie'")});
    ConnectionUrl carls = m_engine->url();
    carls.user = QStringLiteral("carl");
    const auto store = SqlRecordStore::open(storeOptionsFor(carls));
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::PermissionDenied);
    QVERIFY2(errorText(store.error()).contains(QLatin1String("carl")),
             qPrintable(errorText(store.error())));
}

QTEST_GUILESS_MAIN(TestEngineStore)
#include "tst_enginestore.moc"
