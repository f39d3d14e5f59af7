// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyvfs.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kOrders = QStringLiteral("orders");
const QString kSysConfig = QStringLiteral("sys_config");
const QString kPlain = QStringLiteral("plain");
const QString kNote = QStringLiteral("note");
const QString kQuantity = QStringLiteral("quantity");
const QString kRemark = QStringLiteral("remark");
const QString kName = QStringLiteral("name");
const QString kAna = QStringLiteral("ana");
const QString kBen = QStringLiteral("ben");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

const Saved *saved(const Result<SaveOutcome> &outcome)
{
    return outcome ? std::get_if<Saved>(&*outcome) : nullptr;
}

const Conflict *conflict(const Result<SaveOutcome> &outcome)
{
    return outcome ? std::get_if<Conflict>(&*outcome) : nullptr;
}

// Saves one field as somebody else would, over a connection of their own.
void rivalSaves(const TestDatabase &database, const EntityPtr &entity, const RecordKey &key,
                const QString &field, const FieldValue &value)
{
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, entity, key);
    work.set(field, value);
    const auto outcome = store->save(work.nextRequest(kBen));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(saved(outcome));
}

} // namespace

class TestSqlRecordStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void savesOneRowAndReadsItBack();
    void refusesStaleToken_data();
    void refusesStaleToken();
    void writesOnlyTheChangedFields();
    void movesUpdatedTimeWhenTheClockStandsStill();
    void movesUpdatedTimeWhenTheClockStepsBack();
    void givesANullTokenAValueSoTheNextRivalIsSeen();
    void guardsANullTokenWithTheOriginals();
    void tellsThatTheRowIsGone();
    void tellsThatADeletedRowWasGoneAlready();
    void refusesToDeleteAChangedRow();
    void tellsThatAnInsertedKeyExists();
    void insertsWithAKeyMadeByTheDatabase();
    void appliesOneOperationOnce();
    void insertsOnceUnderOneOperation();
    void refusesAnotherRequestUnderTheSameOperation();
    void settlesASaveThatWasApplied();
    void settlesASaveThatNeverArrived();
    void refusesASaveWhoseTokenDidNotMove();
    void seesAChangeOfLetterCaseInACaseBlindColumn();
    void doesNotMistakeAnUntouchedRealForAChange();
    void comparesEveryColumnWhereThereIsNoToken();
    void comparesTheHashWhereTheOriginalsAreMissing();
    void tellsThatATriggerBlockedTheWrite();
    void waitsForABusyDatabaseAndThenSaysSo();
    void refusesTextThatNoDatabaseKeeps_data();
    void refusesTextThatNoDatabaseKeeps();
    void noticesThatTheFileWasReplaced();
    void noticesThatTheFileIsGone();
    void keepsItsOwnFilesInWalWithFullSync();
    void leavesTheJournalOfAdoptedFilesAlone();
    void refusesWhatIsNotADatabase_data();
    void refusesWhatIsNotADatabase();
    void savesNothingOnAFullDisk();
    void tellsTheTruthAfterAnErrorDuringCommit();
};

void TestSqlRecordStore::savesOneRowAndReadsItBack()
{
    TestDatabase database;
    const auto store = database.open();
    const EntityPtr orders = database.entity(kOrders);
    UnitOfWork work = beginEdit(*store, orders, integerKey(3));
    const ConcurrencyToken before = work.token();
    work.set(kNote, text("ring the bell"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(saved(outcome));
    QCOMPARE(saved(outcome)->databaseValues.value(kNote), text("ring the bell"));
    QCOMPARE(saved(outcome)->databaseValues.value(QStringLiteral("updated_by")), text("ana"));
    QVERIFY(saved(outcome)->token != before);
    const auto row = store->find(orders, integerKey(3));
    CONCORD_VERIFY_OK(row);
    QCOMPARE(row->values, saved(outcome)->databaseValues);
    QCOMPARE(row->token, saved(outcome)->token);
}

void TestSqlRecordStore::refusesStaleToken_data()
{
    QTest::addColumn<QString>("entity");
    QTest::addColumn<QString>("field");
    QTest::newRow("row version") << kOrders << kNote;
    QTest::newRow("updated time") << kSysConfig << kRemark;
    QTest::newRow("all columns") << kPlain << kName;
}

void TestSqlRecordStore::refusesStaleToken()
{
    QFETCH(QString, entity);
    QFETCH(QString, field);
    TestDatabase database;
    const EntityPtr described = database.entity(entity);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, described, integerKey(1));
    work.set(field, text("mine"));
    rivalSaves(database, described, integerKey(1), field, text("theirs"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(conflict(outcome));
    QCOMPARE(conflict(outcome)->kind, ConflictKind::Modified);
    QCOMPARE(conflict(outcome)->reason, ConflictReason::ValuesMoved);
    QCOMPARE(conflict(outcome)->originalValues, work.originalValues());
    QCOMPARE(conflict(outcome)->currentValues.value(field), text("mine"));
    QCOMPARE(conflict(outcome)->databaseValues.value(field), text("theirs"));
    QCOMPARE(store->find(described, integerKey(1))->values.value(field), text("theirs"));
}

void TestSqlRecordStore::writesOnlyTheChangedFields()
{
    TestDatabase database;
    const EntityPtr config = database.entity(kSysConfig);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, config, integerKey(1));
    work.set(kRemark, text("mine"));
    // A program that does not move the token changes another field.
    database.run({QStringLiteral("UPDATE sys_config SET config_group = 'theirs' WHERE id = 1")});
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(saved(outcome));
    QCOMPARE(saved(outcome)->databaseValues.value(QStringLiteral("config_group")), text("theirs"));
    QCOMPARE(saved(outcome)->databaseValues.value(kRemark), text("mine"));
}

void TestSqlRecordStore::movesUpdatedTimeWhenTheClockStandsStill()
{
    TestDatabase database;
    const EntityPtr config = database.entity(kSysConfig);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, config, integerKey(1));
    QStringList tokens;
    for (const char *value : {"one", "two", "three"}) {
        work.set(kRemark, text(value));
        const auto outcome = store->save(work.nextRequest(kAna));
        CONCORD_VERIFY_OK(outcome);
        QVERIFY(saved(outcome));
        work.accept(*saved(outcome));
        tokens.append(work.token().toText());
    }
    QCOMPARE(tokens.first().size(), tokens.last().size());
    QVERIFY(tokens.at(0) < tokens.at(1));
    QVERIFY(tokens.at(1) < tokens.at(2));
}

void TestSqlRecordStore::movesUpdatedTimeWhenTheClockStepsBack()
{
    TestDatabase database;
    const EntityPtr config = database.entity(kSysConfig);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, config, integerKey(1));
    work.set(kRemark, text("one"));
    const auto first = store->save(work.nextRequest(kAna));
    QVERIFY(saved(first));
    work.accept(*saved(first));
    const QString before = work.token().toText();
    database.clock().setMicroseconds(1'000'000);
    work.set(kRemark, text("two"));
    const auto second = store->save(work.nextRequest(kAna));
    QVERIFY(saved(second));
    QVERIFY(saved(second)->token.toText() > before);
}

void TestSqlRecordStore::givesANullTokenAValueSoTheNextRivalIsSeen()
{
    TestDatabase database;
    database.run({QStringLiteral("UPDATE sys_config SET updated_time = NULL WHERE id = 1")});
    const EntityPtr config = database.entity(kSysConfig);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, config, integerKey(1));
    QCOMPARE(work.token().toText(), QStringLiteral("t:null"));
    work.set(kRemark, text("mine"));
    rivalSaves(database, config, integerKey(1), QStringLiteral("config_group"), text("theirs"));
    QVERIFY(conflict(store->save(work.nextRequest(kAna))));
}

void TestSqlRecordStore::guardsANullTokenWithTheOriginals()
{
    TestDatabase database;
    database.run({QStringLiteral("UPDATE sys_config SET updated_time = NULL WHERE id = 1")});
    const EntityPtr config = database.entity(kSysConfig);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, config, integerKey(1));
    work.set(kRemark, text("mine"));
    // A writer that leaves the token NULL: only the originals can tell.
    database.run({QStringLiteral("UPDATE sys_config SET remark = 'theirs' WHERE id = 1")});
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(conflict(outcome));
    QCOMPARE(conflict(outcome)->databaseValues.value(kRemark), text("theirs"));
}

void TestSqlRecordStore::tellsThatTheRowIsGone()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(2));
    work.set(kNote, text("mine"));
    database.run({QStringLiteral("DELETE FROM orders WHERE order_id = 2")});
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(conflict(outcome));
    QCOMPARE(conflict(outcome)->kind, ConflictKind::Deleted);
    QCOMPARE(conflict(outcome)->currentValues.value(kNote), text("mine"));
}

void TestSqlRecordStore::tellsThatADeletedRowWasGoneAlready()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    const UnitOfWork work = beginEdit(*store, orders, integerKey(2));
    database.run({QStringLiteral("DELETE FROM orders WHERE order_id = 2")});
    const auto outcome = store->save(work.deleteRequest(kAna));
    QVERIFY(saved(outcome));
    QVERIFY(saved(outcome)->wasGone);
}

void TestSqlRecordStore::refusesToDeleteAChangedRow()
{
    TestDatabase database;
    for (const QString &name : {kOrders, kSysConfig, kPlain}) {
        const EntityPtr entity = database.entity(name);
        const auto store = database.open();
        const UnitOfWork work = beginEdit(*store, entity, integerKey(1));
        const QString field = name == kOrders ? kNote : name == kPlain ? kName : kRemark;
        rivalSaves(database, entity, integerKey(1), field, text("theirs"));
        const auto outcome = store->save(work.deleteRequest(kAna));
        QVERIFY(conflict(outcome));
        QCOMPARE(conflict(outcome)->kind, ConflictKind::Modified);
        CONCORD_VERIFY_OK(store->find(entity, integerKey(1)));
    }
}

void TestSqlRecordStore::tellsThatAnInsertedKeyExists()
{
    TestDatabase database;
    const EntityPtr plain = database.entity(kPlain);
    const auto store = database.open();
    UnitOfWork work = UnitOfWork::create(plain);
    work.set(QStringLiteral("id"), FieldValue::integer(2));
    work.set(kName, text("mine"));
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(conflict(outcome));
    QCOMPARE(conflict(outcome)->kind, ConflictKind::KeyExists);
    QCOMPARE(conflict(outcome)->databaseValues.value(kName), text("def"));
}

void TestSqlRecordStore::insertsWithAKeyMadeByTheDatabase()
{
    TestDatabase database;
    const EntityPtr plain = database.entity(kPlain);
    const auto store = database.open();
    UnitOfWork work = UnitOfWork::create(plain);
    work.set(kName, text("new"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(saved(outcome));
    QCOMPARE(saved(outcome)->key, integerKey(3));
    QCOMPARE(saved(outcome)->databaseValues.value(kName), text("new"));
}

void TestSqlRecordStore::appliesOneOperationOnce()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("once"));
    const SaveRequest request = work.nextRequest(kAna);
    const auto first = store->save(request);
    const auto second = store->save(request);
    QVERIFY(saved(first));
    QVERIFY(saved(second));
    QVERIFY(!saved(first)->isReplayed);
    QVERIFY(saved(second)->isReplayed);
    QCOMPARE(saved(second)->token, saved(first)->token);
    QCOMPARE(saved(second)->databaseValues, saved(first)->databaseValues);
}

void TestSqlRecordStore::insertsOnceUnderOneOperation()
{
    TestDatabase database;
    const EntityPtr config = database.entity(kSysConfig);
    const auto store = database.open();
    const QString count = QStringLiteral("SELECT count(*) FROM orders");
    const EntityPtr orders = database.entity(kOrders);
    const auto row = store->find(orders, integerKey(1));
    UnitOfWork work = UnitOfWork::create(orders);
    for (const auto &[name, value] : row->values) {
        if (!orders->isKey(name) && !orders->isHousekeeping(name))
            work.set(name, value);
    }
    const FieldValue before = database.value(count);
    const SaveRequest request = work.nextRequest(kAna);
    const auto first = store->save(request);
    const auto second = store->save(request);
    CONCORD_VERIFY_OK(first);
    CONCORD_VERIFY_OK(second);
    QVERIFY(saved(second)->isReplayed);
    QCOMPARE(saved(second)->key, saved(first)->key);
    QCOMPARE(database.value(count).toInteger(), *before.toInteger() + 1);
}

void TestSqlRecordStore::refusesAnotherRequestUnderTheSameOperation()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("once"));
    SaveRequest request = work.nextRequest(kAna);
    QVERIFY(saved(store->save(request)));
    request.changes.set(kNote, text("twice"));
    CONCORD_VERIFY_REASON(store->save(request), ErrorReason::OperationReused);
    QCOMPARE(store->find(orders, integerKey(1))->values.value(kNote), text("once"));
}

void TestSqlRecordStore::settlesASaveThatWasApplied()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("once"));
    const SaveRequest request = work.nextRequest(kAna);
    QVERIFY(saved(store->save(request)));
    const auto state = database.open()->settle(request.operationId, request.attempt);
    CONCORD_VERIFY_OK(state);
    QCOMPARE(*state, SettledState::Applied);
}

void TestSqlRecordStore::settlesASaveThatNeverArrived()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("late"));
    const SaveRequest request = work.nextRequest(kAna);
    const auto state = database.open()->settle(request.operationId, request.attempt);
    CONCORD_VERIFY_OK(state);
    QCOMPARE(*state, SettledState::NotApplied);
    // The flight that was given up arrives after all: the tombstone refuses it.
    CONCORD_VERIFY_REASON(store->save(request), ErrorReason::OperationVoided);
    QVERIFY(store->find(orders, integerKey(1))->values.value(kNote) != text("late"));
}

void TestSqlRecordStore::refusesASaveWhoseTokenDidNotMove()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const QString trigger
        = database
              .value(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND "
                                    "tbl_name = 'orders' AND sql LIKE '%AFTER UPDATE%'"))
              .toText();
    QVERIFY(!trigger.isEmpty());
    database.run({QStringLiteral("DROP TRIGGER %1").arg(trigger)});
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("unseen"));
    CONCORD_VERIFY_REASON(store->save(work.nextRequest(kAna)), ErrorReason::TokenNotMoved);
    QCOMPARE(store->find(orders, integerKey(1))->values, work.originalValues());
}

void TestSqlRecordStore::seesAChangeOfLetterCaseInACaseBlindColumn()
{
    TestDatabase database;
    const EntityPtr plain = database.entity(kPlain);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, plain, integerKey(1));
    work.set(kName, text("xyz"));
    database.run({QStringLiteral("UPDATE plain SET name = 'ABC' WHERE id = 1")});
    QVERIFY(conflict(store->save(work.nextRequest(kAna))));
}

void TestSqlRecordStore::doesNotMistakeAnUntouchedRealForAChange()
{
    TestDatabase database;
    const EntityPtr plain = database.entity(kPlain);
    const auto store = database.open();
    for (const qint64 id : {1, 2}) {
        UnitOfWork work = beginEdit(*store, plain, integerKey(id));
        work.set(kName, text("renamed"));
        const auto outcome = store->save(work.nextRequest(kAna));
        CONCORD_VERIFY_OK(outcome);
        QVERIFY(saved(outcome));
    }
}

void TestSqlRecordStore::comparesEveryColumnWhereThereIsNoToken()
{
    TestDatabase database;
    const EntityPtr plain = database.entity(kPlain);
    const QString size = QStringLiteral("size");
    for (const char *change : {"size = 0.30000000000000004", "data = x'00fe'", "extra = ''"}) {
        const auto store = database.open();
        UnitOfWork work = beginEdit(*store, plain, integerKey(1));
        work.set(kName, text("mine"));
        database.run(
            {QStringLiteral("UPDATE plain SET %1 WHERE id = 1").arg(QString::fromLatin1(change))});
        QVERIFY2(conflict(store->save(work.nextRequest(kAna))), change);
    }
}

void TestSqlRecordStore::comparesTheHashWhereTheOriginalsAreMissing()
{
    TestDatabase database;
    const EntityPtr plain = database.entity(kPlain);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, plain, integerKey(1));
    work.set(kName, text("mine"));
    SaveRequest request = work.nextRequest(kAna);
    request.originalValues = {};
    database.run({QStringLiteral("UPDATE plain SET size = 2 WHERE id = 1")});
    QVERIFY(conflict(store->save(request)));
    UnitOfWork again = beginEdit(*store, plain, integerKey(1));
    again.set(kName, text("mine"));
    request = again.nextRequest(kAna);
    request.originalValues = {};
    QVERIFY(saved(store->save(request)));
}

void TestSqlRecordStore::tellsThatATriggerBlockedTheWrite()
{
    TestDatabase database;
    database.run({QStringLiteral("CREATE TRIGGER lock_plain BEFORE UPDATE ON plain "
                                 "BEGIN SELECT RAISE(IGNORE); END")});
    const EntityPtr plain = database.entity(kPlain);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, plain, integerKey(1));
    work.set(kName, text("mine"));
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(conflict(outcome));
    QCOMPARE(conflict(outcome)->reason, ConflictReason::Blocked);
}

void TestSqlRecordStore::waitsForABusyDatabaseAndThenSaysSo()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open(std::chrono::milliseconds(150));
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    const auto rival = SqliteConnection::open({database.path(), false, 2000});
    CONCORD_VERIFY_OK(rival);
    auto transaction = SqlTransaction::begin(rival->get());
    CONCORD_VERIFY_OK(transaction);
    const SaveRequest request = work.nextRequest(kAna);
    const auto refused = store->save(request);
    CONCORD_VERIFY_REASON(refused, ErrorReason::DatabaseBusy);
    QVERIFY(refused.error().isRetryable());
    QCOMPARE(store->find(orders, integerKey(1))->values, work.originalValues());
    (*transaction)->rollback();
    QVERIFY(saved(store->save(request)));
}

void TestSqlRecordStore::refusesTextThatNoDatabaseKeeps_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("NUL") << QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
    QTest::newRow("high surrogate alone") << QString(QChar(0xD83D));
    QTest::newRow("low surrogate alone") << QString(QChar(0xDE00));
    QTest::newRow("no character") << QString(QChar(0xFFFF));
}

void TestSqlRecordStore::refusesTextThatNoDatabaseKeeps()
{
    QFETCH(QString, value);
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, FieldValue::text(value));
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidInput);
    QCOMPARE(store->find(orders, integerKey(1))->values, work.originalValues());
}

void TestSqlRecordStore::noticesThatTheFileWasReplaced()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    const QString moved = database.path() + QLatin1String(".old");
    QVERIFY(QFile::rename(database.path(), moved));
    QVERIFY(QFile::copy(moved, database.path()));
    CONCORD_VERIFY_REASON(store->save(work.nextRequest(kAna)), ErrorReason::FileReplaced);
}

void TestSqlRecordStore::noticesThatTheFileIsGone()
{
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    QVERIFY(QFile::remove(database.path()));
    CONCORD_VERIFY_REASON(store->save(work.nextRequest(kAna)), ErrorReason::FileGone);
}

void TestSqlRecordStore::keepsItsOwnFilesInWalWithFullSync()
{
    TestDatabase database;
    QCOMPARE(database.value(QStringLiteral("PRAGMA journal_mode")), text("wal"));
    QCOMPARE(database.value(QStringLiteral("PRAGMA application_id")),
             FieldValue::integer(kOwnApplicationId));
}

void TestSqlRecordStore::leavesTheJournalOfAdoptedFilesAlone()
{
    TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"),
                           QStringLiteral("INSERT INTO t VALUES (1, 'x')")});
    const EntityPtr entity = database.entity(QStringLiteral("t"));
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, entity, integerKey(1));
    work.set(QStringLiteral("a"), text("y"));
    QVERIFY(saved(store->save(work.nextRequest(kAna))));
    QCOMPARE(database.value(QStringLiteral("PRAGMA journal_mode")), text("delete"));
}

void TestSqlRecordStore::refusesWhatIsNotADatabase_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("reason");
    QTest::newRow("a picture") << QByteArray(8192, '\x89')
                               << static_cast<int>(ErrorReason::NotADatabase);
    QTest::newRow("short text") << QByteArray("hello, I am a text file and no database at all")
                                << static_cast<int>(ErrorReason::NotADatabase);
}

void TestSqlRecordStore::refusesWhatIsNotADatabase()
{
    QFETCH(QByteArray, content);
    QFETCH(int, reason);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("x.db")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    StoreOptions options;
    options.path = file.fileName();
    const auto opened = SqlRecordStore::open(options);
    QVERIFY(!opened);
    QCOMPARE(static_cast<int>(opened.error().reason), reason);
}

void TestSqlRecordStore::savesNothingOnAFullDisk()
{
    const FaultyVfs disk;
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    const SaveRequest request = work.nextRequest(kAna);
    FaultyVfs::setFault(FaultyVfs::Fault::FullOnWrite);
    CONCORD_VERIFY_REASON(store->save(request), ErrorReason::StorageFull);
    QVERIFY(FaultyVfs::faultsFired() > 0);
    FaultyVfs::setFault(FaultyVfs::Fault::None);
    QCOMPARE(store->find(orders, integerKey(1))->values, work.originalValues());
    QVERIFY(saved(store->save(request)));
}

void TestSqlRecordStore::tellsTheTruthAfterAnErrorDuringCommit()
{
    const FaultyVfs disk;
    TestDatabase database;
    const EntityPtr orders = database.entity(kOrders);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, orders, integerKey(1));
    work.set(kNote, text("mine"));
    const SaveRequest request = work.nextRequest(kAna);
    FaultyVfs::setFault(FaultyVfs::Fault::FailOnSync);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^settling save")));
    // The disk is still broken when the save is to be settled: nobody knows.
    const auto unknown = store->save(request);
    QVERIFY(!unknown);
    QVERIFY(unknown.error().isOutcomeUnknown());
    FaultyVfs::setFault(FaultyVfs::Fault::None);
    const auto state = database.open()->settle(request.operationId, request.attempt);
    CONCORD_VERIFY_OK(state);
    const bool isThere
        = database.open()->find(orders, integerKey(1))->values.value(kNote) == text("mine");
    QCOMPARE(*state == SettledState::Applied, isThere);
}

QTEST_GUILESS_MAIN(TestSqlRecordStore)
#include "tst_sqlrecordstore.moc"
