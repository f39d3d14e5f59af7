// SPDX-License-Identifier: GPL-3.0-or-later
//
// The store on files that are locked, protected, left behind in the middle of a write, or watched by triggers.
#include "tests/support/faultyvfs.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QFutureWatcher>
#include <QRegularExpression>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

#include <unistd.h>

using namespace concord;
using namespace concord::test;
using namespace std::chrono_literals;

namespace {

const QString kItems = QStringLiteral("items");
const QString kNote = QStringLiteral("note");
const QString kAna = QStringLiteral("ana");
const QString kOrders = QStringLiteral("orders");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

QStringList itemsDdl()
{
    return {QStringLiteral("CREATE TABLE items (id INTEGER PRIMARY KEY, note TEXT)"),
            QStringLiteral("INSERT INTO items VALUES (1, 'old'), (2, 'other')")};
}

std::unique_ptr<SqliteConnection> connectTo(const TestDatabase &database)
{
    auto connection = SqliteConnection::open({database.path(), false, 0});
    if (!connection)
        qFatal("%s", qPrintable(errorText(connection.error())));
    return *std::move(connection);
}

StoreOptions optionsFor(const QString &path)
{
    StoreOptions options;
    options.path = path;
    options.patience = 100ms;
    return options;
}

bool isSaved(const Result<SaveOutcome> &outcome)
{
    return outcome && std::holds_alternative<Saved>(*outcome);
}

// While it lives, files belong to somebody else.
class Stranger
{
public:
    Stranger()
        : m_isReal(geteuid() == 0 && seteuid(65534) == 0)
    {
    }
    ~Stranger()
    {
        if (m_isReal && seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    bool isReal() const { return m_isReal; }

private:
    bool m_isReal;
};

} // namespace

class TestTroubledStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void saysThatALockedFileIsBusyAtOpen();
    void waitsAtOpenForALockThatGoesAway();
    void waitsToReadWhileAnotherWrites();
    void saysThatReadingWasBusy();
    void refusesToWriteWhatMayOnlyBeRead();
    void readsAFileOfAnotherOwner_data();
    void readsAFileOfAnotherOwner();
    void rollsBackWhatAnotherLeftHalfWritten();
    void callsASnapshotThatIsTooOldBusy();
    void livesOnAfterAnOutcomeThatIsNotKnown();
    void tellsThatATriggerRefusedAnInsert();
    void tellsTheWordsOfATriggerThatAborts();
    void namesTheRecordWhoseDeferredKeyIsBroken();
    void readsBackARowWhoseKeyTheDatabaseChose_data();
    void readsBackARowWhoseKeyTheDatabaseChose();
    void givesTheKeyAsTheDatabaseHoldsIt();
    void leavesNoTransactionOpen();
    void givesEveryConnectionItsOwnChangeCounter();
    void noticesAReplacedFileInEveryCall();
    void refusesASchemaVersionThatIsNoNumber();
};

void TestTroubledStore::saysThatALockedFileIsBusyAtOpen()
{
    const TestDatabase database(itemsDdl());
    const auto rival = connectTo(database);
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("BEGIN EXCLUSIVE")));
    const auto opened = SqlRecordStore::open(optionsFor(database.path()));
    CONCORD_VERIFY_REASON(opened, ErrorReason::DatabaseBusy);
    QCOMPARE(opened.error().arguments, (QStringList{database.path(), QStringLiteral("0.1")}));
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("ROLLBACK")));
    CONCORD_VERIFY_OK(SqlRecordStore::open(optionsFor(database.path())));
}

void TestTroubledStore::waitsAtOpenForALockThatGoesAway()
{
    const TestDatabase database(itemsDdl());
    const auto rival = connectTo(database);
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("BEGIN EXCLUSIVE")));
    QTimer::singleShot(150ms, this,
                       [&rival] { CONCORD_VERIFY_OK(rival->run(QStringLiteral("ROLLBACK"))); });
    const auto opened = QtConcurrent::run([&database] {
        StoreOptions options = optionsFor(database.path());
        options.patience = 30s;
        return SqlRecordStore::open(options).has_value();
    });
    QTRY_VERIFY(opened.isFinished());
    QVERIFY(opened.result());
}

void TestTroubledStore::waitsToReadWhileAnotherWrites()
{
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const auto rival = connectTo(database);
    const auto read = QtConcurrent::run([&] {
        const auto store = database.open(30s);
        if (const auto locked = rival->run(QStringLiteral("BEGIN EXCLUSIVE")); !locked)
            return false;
        QMetaObject::invokeMethod(this, [&] {
            QTimer::singleShot(
                150ms, this, [&rival] { CONCORD_VERIFY_OK(rival->run(QStringLiteral("COMMIT"))); });
        });
        return store->find(items, integerKey(1)).has_value();
    });
    QTRY_VERIFY(read.isFinished());
    QVERIFY(read.result());
}

void TestTroubledStore::saysThatReadingWasBusy()
{
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open(100ms);
    const auto rival = connectTo(database);
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("BEGIN EXCLUSIVE")));
    const RowQuery query{items, {}, {}, false};
    CONCORD_VERIFY_REASON(store->find(items, integerKey(1)), ErrorReason::DatabaseBusy);
    CONCORD_VERIFY_REASON(store->window({query, std::nullopt, 0, 10}), ErrorReason::DatabaseBusy);
    CONCORD_VERIFY_REASON(store->count(query), ErrorReason::DatabaseBusy);
    CONCORD_VERIFY_REASON(store->anchors(query, 10), ErrorReason::DatabaseBusy);
    CONCORD_VERIFY_REASON(store->tables(), ErrorReason::DatabaseBusy);
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("COMMIT")));
    CONCORD_VERIFY_OK(store->tables());
}

void TestTroubledStore::refusesToWriteWhatMayOnlyBeRead()
{
    const TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    StoreOptions options = optionsFor(database.path());
    options.isReadOnly = true;
    const auto store = SqlRecordStore::open(options);
    CONCORD_VERIFY_OK(store);
    UnitOfWork work = beginEdit(**store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    const auto outcome = (*store)->save(work.nextRequest(kAna));
    CONCORD_VERIFY_REASON(outcome, ErrorReason::ReadOnlyStorage);
    QCOMPARE(outcome.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(database.open()->find(orders, integerKey(1))->values, work.originalValues());
}

void TestTroubledStore::readsAFileOfAnotherOwner_data()
{
    QTest::addColumn<bool>("isOwn"); // made by Concord, so in WAL mode
    QTest::newRow("rollback journal") << false;
    QTest::newRow("WAL") << true;
}

void TestTroubledStore::readsAFileOfAnotherOwner()
{
    QFETCH(bool, isOwn);
    const auto database
        = isOwn ? std::make_unique<TestDatabase>() : std::make_unique<TestDatabase>(itemsDdl());
    const EntityPtr entity = database->entity(isOwn ? kOrders : kItems);
    const QString folder = QFileInfo(database->path()).path();
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7055)));
    QVERIFY(QFile::setPermissions(database->path(), QFile::Permissions(0x6044)));
    const Stranger stranger;
    if (!stranger.isReal())
        QSKIP("only root can become somebody else");
    const auto store = SqlRecordStore::open(optionsFor(database->path()));
    if (isOwn) {
        // Nobody can read a WAL database where the files beside it cannot be made.
        QVERIFY(!store);
        QVERIFY2(store.error().reason == ErrorReason::ReadOnlyStorage
                     || store.error().reason == ErrorReason::CannotOpen,
                 qPrintable(errorText(store.error())));
        return;
    }
    CONCORD_VERIFY_OK(store);
    UnitOfWork work = beginEdit(**store, entity, integerKey(1));
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_REASON((*store)->save(work.nextRequest(kAna)), ErrorReason::ReadOnlyStorage);
}

void TestTroubledStore::rollsBackWhatAnotherLeftHalfWritten()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE items (id INTEGER PRIMARY KEY, note TEXT)"),
         QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                        "WHERE i < 200) INSERT INTO items SELECT i, hex(zeroblob(500)) "
                        "FROM n")});
    const EntityPtr items = database.entity(kItems);
    const QString copy = database.path() + QLatin1String(".copy");
    {
        // Few pages in memory, so the file is written to before the end; then the machine "stops".
        const auto rival = connectTo(database);
        CONCORD_VERIFY_OK(rival->run(QStringLiteral("PRAGMA cache_size = 2")));
        CONCORD_VERIFY_OK(rival->run(QStringLiteral("BEGIN")));
        CONCORD_VERIFY_OK(rival->run(QStringLiteral("UPDATE items SET note = 'half'")));
        QVERIFY(QFile::copy(database.path(), copy));
        QVERIFY(QFile::copy(database.path() + QLatin1String("-journal"),
                            copy + QLatin1String("-journal")));
    }
    QFile torn(copy);
    QVERIFY(torn.open(QIODevice::ReadOnly));
    QVERIFY(torn.readAll().contains("half"));

    StoreOptions options = optionsFor(copy);
    options.isReadOnly = true;
    CONCORD_VERIFY_REASON(SqlRecordStore::open(options), ErrorReason::ReadOnlyStorage);
    const auto store = SqlRecordStore::open(optionsFor(copy));
    CONCORD_VERIFY_OK(store);
    const Condition half{kNote, Condition::Op::Equal, text("half")};
    QCOMPARE((*store)->count({items, {half}, {}, false}).value_or(-1), 0);
}

void TestTroubledStore::callsASnapshotThatIsTooOldBusy()
{
    const TestDatabase database;
    const auto mine = connectTo(database);
    const auto theirs = connectTo(database);
    CONCORD_VERIFY_OK(mine->run(QStringLiteral("BEGIN")));
    CONCORD_VERIFY_OK(mine->value(QStringLiteral("SELECT count(*) FROM orders")));
    CONCORD_VERIFY_OK(theirs->run(QStringLiteral("UPDATE orders SET note = 'x'")));
    const auto refused = mine->execute(QStringLiteral("UPDATE orders SET note = 'y'"));
    CONCORD_VERIFY_REASON(refused, ErrorReason::DatabaseBusy);
    QCOMPARE(refused.error().native, QStringLiteral("517"));
    QVERIFY(refused.error().isRetryable());
    QVERIFY(mine->isTransactionOpen());
}

void TestTroubledStore::livesOnAfterAnOutcomeThatIsNotKnown()
{
    const FaultyVfs disk;
    const TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    const SaveRequest request = work.nextRequest(kAna);
    FaultyVfs::setFault(FaultyVfs::Fault::Unplugged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^settling save")));
    QVERIFY(store->save(request).error().isOutcomeUnknown());
    // The same store is asked again while the disk is away, and after it came back.
    QVERIFY(!store->settle(request.operationId, request.attempt));
    QVERIFY(!store->find(orders, integerKey(1)));
    QVERIFY(!store->save(request));
    FaultyVfs::setFault(FaultyVfs::Fault::None);
    CONCORD_VERIFY_OK(store->find(orders, integerKey(1)));
    const auto state = store->settle(request.operationId, request.attempt);
    CONCORD_VERIFY_OK(state);
    const bool isThere = store->find(orders, integerKey(1))->values.value(kNote) == text("mine");
    QCOMPARE(*state == SettledState::Applied, isThere);
}

void TestTroubledStore::tellsThatATriggerRefusedAnInsert()
{
    const TestDatabase database(itemsDdl());
    database.run({QStringLiteral(
        "CREATE TRIGGER no BEFORE INSERT ON items BEGIN SELECT RAISE(IGNORE); END")});
    const EntityPtr items = database.entity(kItems);
    UnitOfWork work = UnitOfWork::create(items);
    work.set(kNote, text("new"));
    CONCORD_VERIFY_REASON(database.open()->save(work.nextRequest(kAna)), ErrorReason::WriteUndone);
    work.set(QStringLiteral("id"), FieldValue::integer(7));
    CONCORD_VERIFY_REASON(database.open()->save(work.nextRequest(kAna)), ErrorReason::WriteUndone);
    QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM items")), FieldValue::integer(2));
}

void TestTroubledStore::tellsTheWordsOfATriggerThatAborts()
{
    for (const char *how : {"ABORT", "FAIL", "ROLLBACK"}) {
        const TestDatabase database;
        database.run({QStringLiteral("CREATE TRIGGER no AFTER UPDATE ON orders BEGIN "
                                     "SELECT RAISE(%1, 'closed for the night'); END")
                          .arg(QLatin1String(how))});
        const EntityPtr orders = database.entity(kOrders);
        const auto store = database.open();
        UnitOfWork work = beginEdit(*store, orders, integerKey(1));
        work.set(kNote, text("mine"));
        const auto outcome = store->save(work.nextRequest(kAna));
        CONCORD_VERIFY_REASON(outcome, ErrorReason::Constraint);
        QCOMPARE(
            outcome.error().arguments,
            (QStringList{kOrders, QStringLiteral("1"), QStringLiteral("closed for the night")}));
        QCOMPARE(store->find(orders, integerKey(1))->values, work.originalValues());
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM concord_operation")),
                 FieldValue::integer(0));
    }
}

void TestTroubledStore::namesTheRecordWhoseDeferredKeyIsBroken()
{
    const TestDatabase database(itemsDdl());
    database.run({QStringLiteral("CREATE TABLE children (id INTEGER PRIMARY KEY, item INTEGER "
                                 "REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED)"),
                  QStringLiteral("INSERT INTO children VALUES (9, 1)")});
    const EntityPtr children = database.entity(QStringLiteral("children"));
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, children, integerKey(9));
    work.set(QStringLiteral("item"), FieldValue::integer(77));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_REASON(outcome, ErrorReason::Constraint);
    QCOMPARE(outcome.error().arguments.mid(0, 2),
             (QStringList{QStringLiteral("children"), QStringLiteral("9")}));
    QCOMPARE(database.value(QStringLiteral("SELECT item FROM children")), FieldValue::integer(1));
    work.set(QStringLiteral("item"), FieldValue::integer(2));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
}

void TestTroubledStore::readsBackARowWhoseKeyTheDatabaseChose_data()
{
    QTest::addColumn<QString>("definition");
    QTest::newRow("row id") << QStringLiteral("(id INTEGER PRIMARY KEY, note TEXT)");
    QTest::newRow("row id, never used twice")
        << QStringLiteral("(id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT)");
    QTest::newRow("default") << QStringLiteral(
        "(id TEXT PRIMARY KEY DEFAULT ('made ' || hex('x')), note TEXT)");
    QTest::newRow("random default") << QStringLiteral(
        "(id TEXT PRIMARY KEY NOT NULL DEFAULT (hex(randomblob(16))), note TEXT)");
    QTest::newRow("default without row id") << QStringLiteral(
        "(id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))), note TEXT) WITHOUT ROWID");
    QTest::newRow("half of it") << QStringLiteral(
        "(id INTEGER DEFAULT 5, l TEXT DEFAULT 'b', note TEXT, "
        "PRIMARY KEY (id, l)) WITHOUT ROWID");
    QTest::newRow("none") << QStringLiteral(
        "(id INTEGER PRIMARY KEY DESC, note TEXT)"); // NULL is a key here
}

void TestTroubledStore::readsBackARowWhoseKeyTheDatabaseChose()
{
    QFETCH(QString, definition);
    const TestDatabase database({QStringLiteral("CREATE TABLE items ") + definition});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = UnitOfWork::create(items);
    work.set(kNote, text("new"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(isSaved(outcome));
    const Saved &saved = std::get<Saved>(*outcome);
    QCOMPARE(saved.databaseValues.value(kNote), text("new"));
    QCOMPARE(saved.key.parts().first(), database.value(QStringLiteral("SELECT id FROM items")));
    // The edit goes on from there.
    work.accept(saved);
    work.set(kNote, text("again"));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
}

void TestTroubledStore::givesTheKeyAsTheDatabaseHoldsIt()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE items (id TEXT PRIMARY KEY, note TEXT)")});
    UnitOfWork work = UnitOfWork::create(database.entity(kItems));
    work.set(QStringLiteral("id"), FieldValue::integer(7)); // a TEXT column makes '7' of it
    const auto outcome = database.open()->save(work.nextRequest(kAna));
    QVERIFY(isSaved(outcome));
    QCOMPARE(std::get<Saved>(*outcome).key, RecordKey({text("7")}));
}

void TestTroubledStore::leavesNoTransactionOpen()
{
    TestDatabase database;
    database.run(
        {QStringLiteral(
             "CREATE TRIGGER no BEFORE DELETE ON orders BEGIN SELECT RAISE(ABORT, 'no'); END"),
         QStringLiteral("CREATE TRIGGER gone AFTER UPDATE ON plain BEGIN DELETE FROM plain; END")});
    const EntityPtr orders = database.entity(kOrders);
    const EntityPtr plain = database.entity(QStringLiteral("plain"));
    const auto store = database.open();
    const auto rival = connectTo(database);
    const auto isFree = [&rival] {
        return rival->run(QStringLiteral("BEGIN IMMEDIATE")).has_value()
            && rival->run(QStringLiteral("ROLLBACK")).has_value();
    };
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    QVERIFY(!store->save(work.deleteRequest(kAna)));
    QVERIFY(isFree());
    UnitOfWork undone = beginEdit(*store, plain, integerKey(1));
    undone.set(QStringLiteral("name"), text("mine"));
    CONCORD_VERIFY_REASON(store->save(undone.nextRequest(kAna)), ErrorReason::WriteUndone);
    QVERIFY(isFree());
    database.run({QStringLiteral("UPDATE orders SET note = 'theirs'")});
    work.set(kNote, text("mine"));
    QVERIFY(store->save(work.nextRequest(kAna)));
    QVERIFY(isFree());
    QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM plain")), FieldValue::integer(2));
}

void TestTroubledStore::givesEveryConnectionItsOwnChangeCounter()
{
    // SQLite's number means nothing beside that of another connection: after a reconnect it may be the same
    // although somebody saved.
    const TestDatabase database(itemsDdl());
    const auto first = database.open();
    const auto second = database.open();
    QVERIFY(first->changeCounter().value_or(0) != second->changeCounter().value_or(0));
    const qint64 before = first->changeCounter().value_or(0);
    QCOMPARE(first->changeCounter().value_or(0), before);
    database.run({QStringLiteral("UPDATE items SET note = 'x'")});
    QVERIFY(first->changeCounter().value_or(0) != before);
}

void TestTroubledStore::noticesAReplacedFileInEveryCall()
{
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const RowQuery query{items, {}, {}, false};
    const auto store = database.open();
    QVERIFY(QFile::rename(database.path(), database.path() + QLatin1String(".old")));
    QVERIFY(QFile::copy(database.path() + QLatin1String(".old"), database.path()));
    CONCORD_VERIFY_REASON(store->tables(), ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(store->find(items, integerKey(1)), ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(store->window({query, std::nullopt, 0, 10}), ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(store->count(query), ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(store->anchors(query, 10), ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(store->changeCounter(), ErrorReason::FileReplaced);
}

void TestTroubledStore::refusesASchemaVersionThatIsNoNumber()
{
    const TestDatabase database;
    for (const char *version : {"2", "99", "later"}) {
        database.run(
            {QStringLiteral("UPDATE concord_meta SET value = '%1'").arg(QLatin1String(version))});
        const auto opened = SqlRecordStore::open(optionsFor(database.path()));
        CONCORD_VERIFY_REASON(opened, ErrorReason::FutureSchema);
        QCOMPARE(opened.error().arguments.value(1), QLatin1String(version));
    }
}

QTEST_GUILESS_MAIN(TestTroubledStore)
#include "tst_troubledstore.moc"
