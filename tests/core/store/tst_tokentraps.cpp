// SPDX-License-Identifier: GPL-3.0-or-later
//
// The traps of store.md, part 3, one slot each, on every engine. Those that are not about a store alone stand
// elsewhere: T5 and T13 are SQL Server's, which has golden statements only; T21 to T25 are tst_mergelaws,
// tst_recordmerge, tst_mergedialog and tst_saveloop; T30 is settlesALostCommit in tst_enginestore; T31, T33 and T34 are
// tst_workspacetraps.
#include "core/store/sqlconnection.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace concord;
using namespace concord::test;

namespace {

const QString kAna = QStringLiteral("ana");
const QString kNote = QStringLiteral("note");
const QString kName = QStringLiteral("name");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

RecordKey keyOf(qint64 id)
{
    return RecordKey({FieldValue::integer(id)});
}

TokenSpec timeToken(const char *column)
{
    return TokenSpec(TokenKind::UpdatedTime, QString::fromLatin1(column));
}

TokenSpec versionToken()
{
    return TokenSpec(TokenKind::RowVersion, QStringLiteral("version"));
}

} // namespace

class TestTokenTraps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { CONCORD_START_ENGINE(m_engine); }
    void init();

    void t1TakesNoRowForNoSuccess();
    void t2SeesTheLastDigitOfATime();
    void t3TakesADecimalAsItStands();
    void t4KnowsNothingOfTheClientsZone();
    void t6SavesTheSameValues();
    void t7CountsPastATrigger();
    void t8TellsThatARuleOfTheDatabaseRefused();
    void t9RefusesATableWithoutAKey();
    void t10ListsExactlyTheStaleRows();
    void t11GuardsANullToken_data();
    void t11GuardsANullToken();
    void t12SeesTwoWritersWithinOneSecond();
    void t14KeepsKeysApartThatLookAlike();
    void t15TakesXminForAVersion();
    void t16KeepsTheTokenOfTheBeginning();
    void t17ReadsTheTokenThatATriggerMade();
    void t18TakesAnOldVersionForAnother();
    void t18SeesARowThatWasMadeAgain();
    void t19LeavesComputedColumnsAlone();
    void t19TellsThatOnlyTheTokenMoved();
    void t20ComparesLettersAndNumbersExactly();
    void t26ReadsWhatTheRivalCommitted();
    void t27TriesAgainAndAppliesOnce();
    void t28NamesEachPairOfDeletes();
    void t29NoticesAColumnThatIsGone();
    void t32HoldsNoLockWhileSomebodyThinks();

private:
    std::unique_ptr<SqlRecordStore> open(int session = 0) const { return m_engine->open(session); }
    UnitOfWork edit(RecordStore &store, const TokenSpec &token = {}) const
    {
        return beginEdit(store, m_engine->entity(token), keyOf(5));
    }
    void run(const QString &statement) const { m_engine->run(statement); }
    void run(const char *statement) const { m_engine->run(QString::fromUtf8(statement)); }
    // The column of an item; NULL as "NULL".
    QString cell(const char *column) const
    {
        return m_engine
            ->value(QStringLiteral(
                        "SELECT COALESCE(CAST(%1 AS CHAR(90)), 'NULL') FROM item WHERE id = 5")
                        .arg(QString::fromLatin1(column)))
            .trimmed(); // PostgreSQL fills a char up
    }
    static Result<SaveOutcome> save(RecordStore &store, UnitOfWork &work, const char *note)
    {
        work.set(kNote, text(note));
        return store.save(work.nextRequest(kAna));
    }
    static bool isSaved(const Result<SaveOutcome> &outcome)
    {
        return outcome && std::holds_alternative<Saved>(*outcome);
    }
    static const Conflict *conflictOf(const Result<SaveOutcome> &outcome)
    {
        return outcome ? std::get_if<Conflict>(&*outcome) : nullptr;
    }

    std::unique_ptr<TestEngine> m_engine;
};

void TestTokenTraps::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_engine->reset();
}

void TestTokenTraps::t1TakesNoRowForNoSuccess()
{
    const auto store = open();
    UnitOfWork work = edit(*store);
    run("DELETE FROM item WHERE id = 5");
    const auto outcome = save(*store, work, "mine");
    QVERIFY(conflictOf(outcome));
    QCOMPARE(conflictOf(outcome)->kind, ConflictKind::Deleted);
}

void TestTokenTraps::t2SeesTheLastDigitOfATime()
{
    run(TestEngine::sql("UPDATE item SET changed = '2026-10-05 10:00:00.123456'",
                        "UPDATE item SET changed = '2026-10-05 10:00:00.123456+00'",
                        "UPDATE item SET changed = '2026-10-05 10:00:00.123456'"));
    const auto store = open();
    UnitOfWork work = edit(*store, timeToken("changed"));
    UnitOfWork late = work;
    for (const char *note : {"first", "second"}) {
        const auto outcome = save(*store, work, note);
        CONCORD_VERIFY_OK(outcome);
        QVERIFY2(isSaved(outcome), note);
        work.accept(std::get<Saved>(*outcome));
    }
    UnitOfWork third = edit(*store, timeToken("changed"));
    run(TestEngine::sql(
        "UPDATE item SET changed = strftime('%Y-%m-%d %H:%M:', changed) || '59.999999'",
        "UPDATE item SET changed = changed + interval '1 microsecond'",
        "UPDATE item SET changed = changed + interval 1 microsecond"));
    QVERIFY(conflictOf(save(*store, third, "third")));
    QVERIFY(conflictOf(save(*store, late, "late")));
}

void TestTokenTraps::t3TakesADecimalAsItStands()
{
    run("UPDATE item SET price = '1234567890123456789012345678.0123456789' WHERE id = 5");
    const auto store = open();
    UnitOfWork work = edit(*store);
    work.set(QStringLiteral("price"), work.originalValue(QStringLiteral("price")));
    QVERIFY(!work.isDirty());
    QVERIFY(isSaved(save(*store, work, "mine")));
    QCOMPARE(cell("price"), QStringLiteral("1234567890123456789012345678.0123456789"));
}

// The hour of the change to winter comes twice; the client lives in another zone.
void TestTokenTraps::t4KnowsNothingOfTheClientsZone()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite has no type of time");
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Asia/Shanghai");
    tzset();
    for (const char *time :
         {"2026-10-25 01:30:00.5", "2026-03-29 02:30:00.5", "2026-10-25 00:30:00"}) {
        run(QStringLiteral("UPDATE item SET at = '%1' WHERE id = 5").arg(QLatin1String(time)));
        const auto store = open();
        UnitOfWork work = edit(*store, timeToken("at"));
        for (const char *note : {"first", "second"}) {
            const auto outcome = save(*store, work, note);
            CONCORD_VERIFY_OK(outcome);
            QVERIFY2(isSaved(outcome), time);
            work.accept(std::get<Saved>(*outcome));
        }
        run("UPDATE item SET at = at + interval '1' hour WHERE id = 5");
        QVERIFY(conflictOf(save(*store, work, "third")));
    }
    qputenv("TZ", zone);
    tzset();
}

void TestTokenTraps::t6SavesTheSameValues()
{
    run("UPDATE item SET note = 'same'");
    const auto store = open();
    for (const TokenSpec &token : {TokenSpec(), timeToken("changed")}) {
        UnitOfWork work = edit(*store, token);
        work.set(kNote, text("other"));
        SaveRequest request = work.nextRequest(kAna);
        request.changes = {{kNote, text("same")}};
        const auto outcome = store->save(request);
        CONCORD_VERIFY_OK(outcome);
        QVERIFY(isSaved(outcome));
    }
}

void TestTokenTraps::t7CountsPastATrigger()
{
    run("CREATE TABLE log (id int, words varchar(40))");
    if (TestEngine::isPostgres())
        run("CREATE FUNCTION note_down() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO "
            "log "
            "SELECT g, NEW.name FROM generate_series(1, 3) AS g; RETURN NULL; END'");
    run(TestEngine::sql(
        "CREATE TRIGGER logs AFTER UPDATE ON item BEGIN INSERT INTO log VALUES (1, 'a'), (2, 'b'), "
        "(3, 'c'); END",
        "CREATE TRIGGER logs AFTER UPDATE ON item FOR EACH ROW EXECUTE FUNCTION note_down()",
        "CREATE TRIGGER logs AFTER UPDATE ON item FOR EACH ROW INSERT INTO log VALUES (1, 'a'), "
        "(2, 'b'), (3, 'c')"));
    const auto store = open();
    UnitOfWork work = edit(*store);
    QVERIFY(isSaved(save(*store, work, "mine")));
    QCOMPARE(m_engine->value("SELECT count(*) FROM log"), QStringLiteral("3"));
    UnitOfWork stale = edit(*store);
    run("UPDATE item SET name = 'theirs' WHERE id = 5");
    QVERIFY(conflictOf(save(*store, stale, "late")));
}

void TestTokenTraps::t8TellsThatARuleOfTheDatabaseRefused()
{
    if (TestEngine::isMariaDb())
        QSKIP("MariaDB has neither row policies nor triggers that skip a row");
    if (TestEngine::isPostgres())
        run("CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
    run(TestEngine::sql(
        "CREATE TRIGGER keep BEFORE UPDATE ON item BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER keep BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION keep()", ""));
    const auto store = open();
    UnitOfWork work = edit(*store);
    const auto outcome = save(*store, work, "mine");
    QVERIFY(conflictOf(outcome));
    QCOMPARE(conflictOf(outcome)->reason, ConflictReason::Blocked);
}

void TestTokenTraps::t9RefusesATableWithoutAKey()
{
    run("CREATE TABLE twin (a int, note varchar(20))");
    run("INSERT INTO twin VALUES (1, 'x'), (1, 'x')");
    const EntityPtr twin = m_engine->entity({}, QStringLiteral("twin"));
    QVERIFY(!twin->isWritable());
    SaveRequest request;
    request.operationId = OperationId::create();
    request.entity = twin;
    request.changes = {{kNote, text("mine")}};
    CONCORD_VERIFY_REASON(open()->save(request), ErrorReason::NoUsableKey);
}

void TestTokenTraps::t10ListsExactlyTheStaleRows()
{
    m_engine->countVersions();
    const auto store = open();
    const EntityPtr item = m_engine->entity(versionToken());
    QList<SaveRequest> requests;
    for (int id = 1; id <= 50; ++id) {
        UnitOfWork work = beginEdit(*store, item, keyOf(id));
        work.set(kNote, text("mine"));
        requests.append(work.nextRequest(kAna));
    }
    run("UPDATE item SET name = 'theirs' WHERE id IN (7, 23, 50)");
    const auto verdicts = store->saveAll(requests);
    QCOMPARE(verdicts.size(), 50);
    QList<qsizetype> stale;
    for (qsizetype i = 0; i < verdicts.size(); ++i) {
        CONCORD_VERIFY_OK(verdicts.at(i));
        if (const Conflict *conflict = conflictOf(verdicts.at(i))) {
            stale.append(i + 1);
            QCOMPARE(conflict->databaseValues.value(kName), text("theirs"));
        }
    }
    QCOMPARE(stale, (QList<qsizetype>{7, 23, 50}));
    QCOMPARE(m_engine->value("SELECT count(*) FROM item WHERE note = 'mine'"),
             QStringLiteral("47"));
    QCOMPARE(m_engine->value("SELECT count(*) FROM concord_operation"), QStringLiteral("47"));
}

void TestTokenTraps::t11GuardsANullToken_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("rival");
    const QString time = QStringLiteral("'2026-10-05 10:00:00.5'");
    const QString null = QStringLiteral("NULL");
    QTest::newRow("NULL, then a time") << null << QStringLiteral("changed = ") + time;
    QTest::newRow("a time, then NULL") << time << QStringLiteral("changed = NULL");
    QTest::newRow("NULL, and the field moved") << null << QStringLiteral("note = 'theirs'");
}

void TestTokenTraps::t11GuardsANullToken()
{
    QFETCH(QString, before);
    QFETCH(QString, rival);
    run(QStringLiteral("UPDATE item SET changed = %1 WHERE id = 5").arg(before));
    const auto store = open();
    UnitOfWork first = edit(*store, timeToken("changed"));
    UnitOfWork second = first;
    run(QStringLiteral("UPDATE item SET %1 WHERE id = 5").arg(rival));
    QVERIFY(conflictOf(save(*store, first, "mine")));
    // Whoever saves gives it a time, so that the next one is seen.
    UnitOfWork third = edit(*store, timeToken("changed"));
    QVERIFY(isSaved(save(*store, third, "third")));
    QVERIFY(cell("changed") != QLatin1String("NULL"));
    QVERIFY(conflictOf(save(*store, second, "late")));
}

void TestTokenTraps::t12SeesTwoWritersWithinOneSecond()
{
    run(TestEngine::sql("ALTER TABLE item ADD COLUMN coarse TEXT",
                        "ALTER TABLE item ADD COLUMN coarse timestamp(0)",
                        "ALTER TABLE item ADD COLUMN coarse datetime"));
    const auto store = open();
    const auto rivals = open(1);
    for (int i = 0; i < 20; ++i) {
        UnitOfWork mine = edit(*store, timeToken("coarse"));
        UnitOfWork theirs = edit(*rivals, timeToken("coarse"));
        QVERIFY(isSaved(save(*rivals, theirs, qPrintable(QStringLiteral("theirs %1").arg(i)))));
        QVERIFY2(conflictOf(save(*store, mine, "mine")), qPrintable(QString::number(i)));
    }
    // A program that leaves the time as it is.
    UnitOfWork mine = edit(*store, timeToken("coarse"));
    run("UPDATE item SET note = 'unseen' WHERE id = 5");
    QVERIFY(conflictOf(save(*store, mine, "mine")));
}

void TestTokenTraps::t14KeepsKeysApartThatLookAlike()
{
    run("CREATE TABLE guid (k varchar(40) PRIMARY KEY, note varchar(20))");
    run("INSERT INTO guid VALUES ('6F9619FF-8B86-D011-B42D-00CF4FC964FF', 'upper'), ('1', 'one')");
    const EntityPtr guid = m_engine->entity({}, QStringLiteral("guid"));
    const auto store = open();
    const auto key = [](const char *value) { return RecordKey({text(value)}); };
    CONCORD_VERIFY_REASON(store->find(guid, key("6f9619ff-8b86-d011-b42d-00cf4fc964ff")),
                          ErrorReason::RecordNotFound);
    CONCORD_VERIFY_REASON(store->find(guid, key("1 ")), ErrorReason::RecordNotFound);
    CONCORD_VERIFY_REASON(store->find(guid, key("01")), ErrorReason::RecordNotFound);
    for (const char *exact : {"6F9619FF-8B86-D011-B42D-00CF4FC964FF", "1"}) {
        UnitOfWork work = beginEdit(*store, guid, key(exact));
        QVERIFY(isSaved(save(*store, work, "mine")));
    }
    if (!TestEngine::isSqlite())
        return;
    run("CREATE TABLE bare (k PRIMARY KEY, note)");
    run("INSERT INTO bare VALUES (1, 'number'), ('1', 'text')");
    const EntityPtr bare = m_engine->entity({}, QStringLiteral("bare"));
    QCOMPARE(store->find(bare, key("1"))->values.value(kNote), text("text"));
    QCOMPARE(store->find(bare, keyOf(1))->values.value(kNote), text("number"));
}

void TestTokenTraps::t15TakesXminForAVersion()
{
    if (!TestEngine::isPostgres())
        QSKIP("only PostgreSQL has xmin");
    const auto store = open();
    UnitOfWork work = edit(*store, TokenSpec(TokenKind::Xmin));
    run("VACUUM FREEZE item");
    QVERIFY(isSaved(save(*store, work, "mine")));
    UnitOfWork next = edit(*store, TokenSpec(TokenKind::Xmin));
    run("UPDATE item SET note = note WHERE id = 5");
    const auto outcome = save(*store, next, "next");
    QVERIFY(conflictOf(outcome));
    QCOMPARE(conflictOf(outcome)->reason, ConflictReason::TokenOnlyMoved);
}

void TestTokenTraps::t16KeepsTheTokenOfTheBeginning()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = edit(*store, versionToken());
    run("UPDATE item SET name = 'theirs' WHERE id = 5");
    // A refresh in the background.
    CONCORD_VERIFY_OK(store->find(work.entity(), keyOf(5)));
    CONCORD_VERIFY_OK(store->window({{work.entity(), {}, {}, false}, std::nullopt, 0, 100}));
    QVERIFY(conflictOf(save(*store, work, "mine")));
}

void TestTokenTraps::t17ReadsTheTokenThatATriggerMade()
{
    if (TestEngine::isPostgres())
        run("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN NEW.changed := clock_timestamp() + interval ''1 day''; RETURN NEW; END'");
    run(TestEngine::sql(
        "CREATE TRIGGER touches AFTER UPDATE OF note ON item BEGIN UPDATE item SET changed = "
        "strftime('%Y-%m-%dT%H:%M:%f', 'now', '+1 day') || hex(randomblob(2)) WHERE id = NEW.id; "
        "END",
        "CREATE TRIGGER touches BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch()",
        "CREATE TRIGGER touches BEFORE UPDATE ON item FOR EACH ROW "
        "SET NEW.changed = NOW(6) + INTERVAL 1 DAY"));
    const auto store = open();
    UnitOfWork work = edit(*store, timeToken("changed"));
    for (const char *note : {"first", "second", "third"}) {
        const auto outcome = save(*store, work, note);
        CONCORD_VERIFY_OK(outcome);
        QVERIFY2(isSaved(outcome), note);
        work.accept(std::get<Saved>(*outcome));
    }
}

void TestTokenTraps::t18TakesAnOldVersionForAnother()
{
    run("UPDATE item SET version = 9 WHERE id = 5");
    const auto store = open();
    UnitOfWork work = edit(*store, versionToken());
    run("UPDATE item SET version = 8 WHERE id = 5");
    QVERIFY(conflictOf(save(*store, work, "mine")));
}

void TestTokenTraps::t18SeesARowThatWasMadeAgain()
{
    const auto store = open();
    TokenSpec counted = versionToken();
    counted.isMovedByUs = true;
    UnitOfWork work = edit(*store, counted);
    run("DELETE FROM item WHERE id = 5");
    run("INSERT INTO item (id, name, note, version) VALUES (5, 'n5', 'another', 1)");
    QVERIFY(conflictOf(save(*store, work, "mine")));
}

void TestTokenTraps::t19LeavesComputedColumnsAlone()
{
    run(TestEngine::sql(
        "ALTER TABLE item ADD COLUMN twice INT GENERATED ALWAYS AS (version * 2) VIRTUAL",
        "ALTER TABLE item ADD COLUMN twice bigint GENERATED ALWAYS AS (version * 2) "
        "STORED",
        "ALTER TABLE item ADD COLUMN twice bigint GENERATED ALWAYS AS (version * 2) "
        "STORED"));
    const auto store = open();
    UnitOfWork work = edit(*store);
    QVERIFY(isSaved(save(*store, work, "mine")));
    SaveRequest request = work.nextRequest(kAna);
    request.changes = {{QStringLiteral("twice"), FieldValue::integer(3)}};
    CONCORD_VERIFY_REASON(store->save(request), ErrorReason::ValueReadOnly);
}

void TestTokenTraps::t19TellsThatOnlyTheTokenMoved()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = edit(*store, versionToken());
    run("UPDATE item SET name = name WHERE id = 5");
    const auto outcome = save(*store, work, "mine");
    QVERIFY(conflictOf(outcome));
    QCOMPARE(conflictOf(outcome)->reason, ConflictReason::TokenOnlyMoved);
}

void TestTokenTraps::t20ComparesLettersAndNumbersExactly()
{
    const QString weight = QStringLiteral("weight");
    run("UPDATE item SET name = 'abc', weight = 0.1 WHERE id = 5");
    const auto store = open();
    UnitOfWork untouched = edit(*store);
    QVERIFY(isSaved(save(*store, untouched, "mine")));
    UnitOfWork letters = edit(*store);
    run("UPDATE item SET name = 'ABC' WHERE id = 5");
    QVERIFY(conflictOf(save(*store, letters, "late")));
    const auto number = [](double value) {
        return TestEngine::isSqlite() ? FieldValue::real(value)
                                      : FieldValue::text(QString::number(value, 'g', 17));
    };
    UnitOfWork ana = edit(*store);
    UnitOfWork ben = edit(*store);
    ana.set(weight, number(0.1 + 0.2));
    QVERIFY(isSaved(store->save(ana.nextRequest(kAna))));
    ben.set(weight, number(0.3));
    QVERIFY(conflictOf(store->save(ben.nextRequest(kAna))));
    // The neighbour of a number is another one.
    UnitOfWork carl = edit(*store);
    run(TestEngine::sql("UPDATE item SET weight = 0.3 WHERE id = 5",
                        "UPDATE item SET weight = 0.3 WHERE id = 5",
                        "UPDATE item SET weight = 0.3e0 WHERE id = 5"));
    QVERIFY(conflictOf(save(*store, carl, "late")));
}

void TestTokenTraps::t26ReadsWhatTheRivalCommitted()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = edit(*store, versionToken());
    for (const char *theirs : {"theirs 1", "theirs 2"}) {
        const QString update
            = QStringLiteral("UPDATE item SET name = '%1' WHERE id = 5").arg(QLatin1String(theirs));
        CONCORD_VERIFY_OK(m_engine->connect(1)->run(update));
        const auto outcome = save(*store, work, "mine");
        QVERIFY(conflictOf(outcome));
        QCOMPARE(conflictOf(outcome)->databaseValues.value(kName), text(theirs));
    }
}

// A rival who gives up lets the save go on; it counts once.
void TestTokenTraps::t27TriesAgainAndAppliesOnce()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = edit(*store, versionToken());
    const auto rival = m_engine->connect();
    CONCORD_VERIFY_OK(rival->begin());
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("UPDATE item SET name = 'half' WHERE id = 5")));
    std::thread leaving([&] {
        QTest::qSleep(300);
        rival->rollback();
    });
    const auto outcome = save(*store, work, "mine");
    leaving.join();
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(isSaved(outcome));
    QCOMPARE(cell("version"), QStringLiteral("2"));
    QCOMPARE(cell("name"), QStringLiteral("n5"));
    QCOMPARE(m_engine->value("SELECT count(*) FROM concord_operation"), QStringLiteral("1"));
}

void TestTokenTraps::t28NamesEachPairOfDeletes()
{
    m_engine->countVersions();
    const auto store = open();
    // Both delete: what was wanted is so.
    const UnitOfWork gone = beginEdit(*store, m_engine->entity(versionToken()), keyOf(6));
    run("DELETE FROM item WHERE id = 6");
    const auto twice = store->save(gone.deleteRequest(kAna));
    CONCORD_VERIFY_OK(twice);
    QVERIFY(isSaved(twice) && std::get<Saved>(*twice).wasGone);
    // I delete what somebody changed.
    const UnitOfWork changed = edit(*store, versionToken());
    run("UPDATE item SET name = 'theirs' WHERE id = 5");
    const auto refused = store->save(changed.deleteRequest(kAna));
    QVERIFY(conflictOf(refused));
    QCOMPARE(conflictOf(refused)->kind, ConflictKind::Modified);
    QCOMPARE(cell("name"), QStringLiteral("theirs"));
    // I change what somebody deleted.
    UnitOfWork mine = edit(*store, versionToken());
    run("DELETE FROM item WHERE id = 5");
    QCOMPARE(conflictOf(save(*store, mine, "mine"))->kind, ConflictKind::Deleted);
}

void TestTokenTraps::t29NoticesAColumnThatIsGone()
{
    const auto store = open();
    UnitOfWork work = edit(*store);
    run("ALTER TABLE item DROP COLUMN code");
    const auto outcome = save(*store, work, "mine");
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::SchemaChanged);
    // What was typed is still there.
    QCOMPARE(work.currentValue(kNote), text("mine"));
    QCOMPARE(cell("note"), QStringLiteral("NULL"));
    UnitOfWork again = edit(*store);
    QVERIFY(isSaved(save(*store, again, "mine")));
}

void TestTokenTraps::t32HoldsNoLockWhileSomebodyThinks()
{
    const auto store = open();
    const auto other = open(1);
    UnitOfWork mine = edit(*store);
    mine.set(kNote, text("typed"));
    QElapsedTimer timer;
    timer.start();
    UnitOfWork theirs = beginEdit(*other, mine.entity(), keyOf(5));
    QVERIFY(isSaved(save(*other, theirs, "theirs")));
    QVERIFY2(timer.elapsed() < 1'500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(conflictOf(store->save(mine.nextRequest(kAna))));
}

QTEST_GUILESS_MAIN(TestTokenTraps)
#include "tst_tokentraps.moc"
