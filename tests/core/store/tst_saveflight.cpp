// SPDX-License-Identifier: GPL-3.0-or-later
//
// A save in one flight on the engines that can: its round trips are counted on the wire, and what it says is true
// also where a rival was in the middle of a transaction.
#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace concord;
using namespace concord::test;

namespace {

const QString kAna = QStringLiteral("ana");
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

class TestSaveFlight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void takesOneRoundTrip_data();
    void takesOneRoundTrip();
    void tellsAConflictInTheSameRoundTrip();
    void tellsTheTruthWhereARivalCommitsMeanwhile();
    void tellsAReplayInTheSameRoundTrip();
    void insertsInOneRoundTrip();
    void deletesInOneRoundTrip();
    void notesTheTokenThatTheRowHas();
    void notesTheTokenThatALateTriggerMade();
    void refusesATokenThatDoesNotMove();
    void refusesAGuardThatMeetsTwoRows();
    void refusesWhatIsCheckedAtTheEnd();
    void knowsNothingWhereTheReplyIsLost();
    void flagsAPolicyThatHidesTheRow();

private:
    std::unique_ptr<SqlRecordStore> open() const { return m_engine->open(); }
    std::unique_ptr<SqlRecordStore> open(quint16 port) const
    {
        return m_engine->open(m_engine->urlAtPort(port));
    }
    EntityPtr entity(const TokenSpec &token) const { return m_engine->entity(token); }
    EntityPtr versioned() const
    {
        return entity(TokenSpec(TokenKind::RowVersion, QStringLiteral("version")));
    }
    QString value(const char *sql) const { return m_engine->value(sql); }
    void run(const QString &sql) const { m_engine->run(sql); }

    std::unique_ptr<TestEngine> m_engine;
};

void TestSaveFlight::initTestCase()
{
    if (TestEngine::isSqlite() || TestEngine::isGalera())
        QSKIP("this engine takes steps");
    CONCORD_START_ENGINE(m_engine);
}

void TestSaveFlight::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_engine->reset();
}

void TestSaveFlight::takesOneRoundTrip_data()
{
    QTest::addColumn<TokenSpec>("token");
    QTest::addColumn<bool>("hasTrigger");
    TokenSpec counted(TokenKind::RowVersion, QStringLiteral("version"));
    counted.isMovedByUs = true;
    TokenSpec chosen(TokenKind::ChosenFields);
    chosen.fields = {QStringLiteral("name"), kNote};
    QTest::newRow("version by trigger")
        << TokenSpec(TokenKind::RowVersion, QStringLiteral("version")) << true;
    QTest::newRow("version by us") << counted << false;
    if (TestEngine::isPostgres())
        QTest::newRow("xmin") << TokenSpec(TokenKind::Xmin) << false;
    QTest::newRow("time, NULL at first")
        << TokenSpec(TokenKind::UpdatedTime, QStringLiteral("changed")) << false;
    QTest::newRow("chosen fields") << chosen << false;
    QTest::newRow("all columns") << TokenSpec(TokenKind::AllColumns) << false;
}

void TestSaveFlight::takesOneRoundTrip()
{
    QFETCH(TokenSpec, token);
    QFETCH(bool, hasTrigger);
    if (hasTrigger)
        m_engine->countVersions();
    const EntityPtr item = entity(token);
    TestProxy proxy(m_engine->port());
    const auto store = open(proxy.port());
    UnitOfWork work = beginEdit(*store, item, keyOf(5));
    UnitOfWork rival = beginEdit(*store, item, keyOf(5));
    // The first save has its statements prepared in the same flight; the second finds them there.
    for (const char *words : {"first", "second"}) {
        work.set(kNote, text(words));
        const qint64 before = proxy.roundTrips();
        const qint64 counted = store->roundTrips();
        const auto outcome = store->save(work.nextRequest(kAna));
        QCOMPARE(proxy.roundTrips() - before, 1);
        QCOMPARE(store->roundTrips() - counted, 1);
        CONCORD_VERIFY_OK(outcome);
        const auto *saved = std::get_if<Saved>(&*outcome);
        QVERIFY(saved);
        QVERIFY(!(saved->token == rival.token()));
        QCOMPARE(saved->databaseValues.value(kNote), text(words));
        QCOMPARE(open()->find(item, keyOf(5))->token.toText(), saved->token.toText());
        work.accept(*saved);
    }
    QCOMPARE(value("SELECT count(*) FROM concord_operation WHERE state = 'ok'"),
             QStringLiteral("2"));
    rival.set(kNote, text("rival"));
    const auto refused = store->save(rival.nextRequest(kAna));
    CONCORD_VERIFY_OK(refused);
    QVERIFY(std::holds_alternative<Conflict>(*refused));
    QCOMPARE(value("SELECT note FROM item WHERE id = 5"), QStringLiteral("second"));
}

void TestSaveFlight::tellsAConflictInTheSameRoundTrip()
{
    m_engine->countVersions();
    TestProxy proxy(m_engine->port());
    const auto store = open(proxy.port());
    UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    run(QStringLiteral("UPDATE item SET name = 'theirs' WHERE id = 5"));
    work.set(kNote, text("mine"));
    const qint64 before = proxy.roundTrips();
    const auto outcome = store->save(work.nextRequest(kAna));
    QCOMPARE(proxy.roundTrips() - before, 1);
    CONCORD_VERIFY_OK(outcome);
    const auto *conflict = std::get_if<Conflict>(&*outcome);
    QVERIFY(conflict);
    QCOMPARE(conflict->databaseValues.value(QStringLiteral("name")), text("theirs"));
    QCOMPARE(conflict->databaseToken.toText(), QStringLiteral("v:2"));
    QCOMPARE(value("SELECT count(*) FROM concord_operation"), QStringLiteral("0"));
}

// The change waits for the rival's lock: what its own statement sees is from before the rival's commit.
void TestSaveFlight::tellsTheTruthWhereARivalCommitsMeanwhile()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    const auto rival = m_engine->connect();
    CONCORD_VERIFY_OK(rival->begin());
    CONCORD_VERIFY_OK(
        rival->execute(QStringLiteral("UPDATE item SET name = 'theirs' WHERE id = 5")));
    std::thread landing([&] {
        QTRY_VERIFY(m_engine->value(TestEngine::sql(
                        "", "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
                        "SELECT count(*) FROM information_schema.INNODB_TRX WHERE trx_state = "
                        "'LOCK WAIT'"))
                    == QLatin1String("1"));
        if (!rival->commit(std::chrono::seconds(1)))
            qFatal("the rival did not commit");
    });
    work.set(kNote, text("mine"));
    const auto outcome = store->save(work.nextRequest(kAna));
    landing.join();
    CONCORD_VERIFY_OK(outcome);
    const auto *conflict = std::get_if<Conflict>(&*outcome);
    QVERIFY(conflict);
    QCOMPARE(conflict->databaseValues.value(QStringLiteral("name")), text("theirs"));
    QCOMPARE(conflict->databaseToken.toText(), QStringLiteral("v:2"));
}

void TestSaveFlight::tellsAReplayInTheSameRoundTrip()
{
    m_engine->countVersions();
    TestProxy proxy(m_engine->port());
    const auto store = open(proxy.port());
    UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    work.set(kNote, text("once"));
    const SaveRequest request = work.nextRequest(kAna);
    CONCORD_VERIFY_OK(store->save(request));
    const auto again = store->save(request);
    CONCORD_VERIFY_OK(again);
    const auto *saved = std::get_if<Saved>(&*again);
    QVERIFY(saved && saved->isReplayed);
    QCOMPARE(saved->token.toText(), QStringLiteral("v:2"));
    QCOMPARE(saved->databaseValues.value(kNote), text("once"));
    QCOMPARE(value("SELECT version FROM item WHERE id = 5"), QStringLiteral("2"));
}

void TestSaveFlight::insertsInOneRoundTrip()
{
    TestProxy proxy(m_engine->port());
    const auto store = open(proxy.port());
    UnitOfWork work = UnitOfWork::create(versioned());
    work.set(kNote, text("new"));
    const qint64 before = proxy.roundTrips();
    const auto outcome = store->save(work.nextRequest(kAna));
    QCOMPARE(proxy.roundTrips() - before, 1);
    CONCORD_VERIFY_OK(outcome);
    const auto *saved = std::get_if<Saved>(&*outcome);
    QVERIFY(saved);
    QCOMPARE(saved->key, keyOf(501));
    QCOMPARE(saved->databaseValues.value(kNote), text("new"));
    QCOMPARE(value("SELECT record_key FROM concord_operation"), QStringLiteral("501"));
    QCOMPARE(value("SELECT new_token FROM concord_operation"), QStringLiteral("v:1"));
}

void TestSaveFlight::deletesInOneRoundTrip()
{
    TestProxy proxy(m_engine->port());
    const auto store = open(proxy.port());
    const UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    const SaveRequest request = work.deleteRequest(kAna);
    const qint64 before = proxy.roundTrips();
    const auto outcome = store->save(request);
    QCOMPARE(proxy.roundTrips() - before, 1);
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Saved>(*outcome));
    QCOMPARE(value("SELECT count(*) FROM item WHERE id = 5"), QStringLiteral("0"));
    const auto again = store->save(request);
    CONCORD_VERIFY_OK(again);
    QVERIFY(std::get<Saved>(*again).isReplayed);
}

void TestSaveFlight::notesTheTokenThatTheRowHas()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_OK(store->save(work.nextRequest(kAna)));
    QCOMPARE(value("SELECT CONCAT_WS(' ', old_token, new_token, login, user_name) "
                   "FROM concord_operation"),
             QStringLiteral("v:1 v:2 %1 ana")
                 .arg(m_engine->value(
                     TestEngine::sql("", "SELECT session_user::text", "SELECT SESSION_USER()"))));
    QCOMPARE(m_engine->value(TestEngine::sql(
                 "",
                 "SELECT count(*) FROM concord_operation WHERE saved_at::timestamptz BETWEEN now() "
                 "- interval '1 minute' AND now()",
                 "SELECT count(*) FROM concord_operation WHERE saved_at BETWEEN DATE_FORMAT("
                 "UTC_TIMESTAMP() - INTERVAL 1 MINUTE, '%Y-%m-%dT%T') AND "
                 "DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%T.%fZ')")),
             QStringLiteral("1"));
}

void TestSaveFlight::notesTheTokenThatALateTriggerMade()
{
    if (TestEngine::isMariaDb())
        QSKIP("MariaDB's triggers cannot change the table that they watch");
    run(QStringLiteral("CREATE FUNCTION jump() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE "
                       "item SET version = version + 10 WHERE id = NEW.id; RETURN NULL; END'"));
    run(QStringLiteral("CREATE TRIGGER late AFTER UPDATE OF note ON item FOR EACH ROW EXECUTE "
                       "FUNCTION jump()"));
    TokenSpec counted(TokenKind::RowVersion, QStringLiteral("version"));
    counted.isMovedByUs = true;
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(counted), keyOf(5));
    work.set(kNote, text("mine"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QCOMPARE(std::get<Saved>(*outcome).token.toText(), QStringLiteral("v:12"));
    QCOMPARE(value("SELECT new_token FROM concord_operation"), QStringLiteral("v:12"));
}

void TestSaveFlight::refusesATokenThatDoesNotMove()
{
    m_engine->countVersions();
    const auto store = open();
    UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    run(TestEngine::sql("", "DROP TRIGGER versions ON item", "DROP TRIGGER versions"));
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_REASON(store->save(work.nextRequest(kAna)), ErrorReason::TokenNotMoved);
    QCOMPARE(value("SELECT count(*) FROM item WHERE note IS NOT NULL"), QStringLiteral("0"));
    QCOMPARE(value("SELECT count(*) FROM concord_operation"), QStringLiteral("0"));
}

// The key was dropped while a form was open, and somebody made a second row with it.
void TestSaveFlight::refusesAGuardThatMeetsTwoRows()
{
    const auto store = open();
    UnitOfWork work = beginEdit(*store, entity(TokenSpec(TokenKind::AllColumns)), keyOf(5));
    run(TestEngine::sql("", "ALTER TABLE item DROP CONSTRAINT item_pkey",
                        "ALTER TABLE item MODIFY id bigint, DROP PRIMARY KEY"));
    run(QStringLiteral("INSERT INTO item SELECT * FROM item WHERE id = 5"));
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_REASON(store->save(work.nextRequest(kAna)), ErrorReason::NotUnique);
    QCOMPARE(value("SELECT count(*) FROM item WHERE note IS NOT NULL"), QStringLiteral("0"));
}

void TestSaveFlight::refusesWhatIsCheckedAtTheEnd()
{
    // MariaDB checks it at once.
    run(TestEngine::sql("", "ALTER TABLE item ADD UNIQUE (name) DEFERRABLE INITIALLY DEFERRED",
                        "ALTER TABLE item ADD UNIQUE (name)"));
    const auto store = open();
    TokenSpec counted(TokenKind::RowVersion, QStringLiteral("version"));
    counted.isMovedByUs = true;
    UnitOfWork work = beginEdit(*store, entity(counted), keyOf(5));
    work.set(QStringLiteral("name"), text("n6"));
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::ConstraintViolated);
    QCOMPARE(value("SELECT name FROM item WHERE id = 5"), QStringLiteral("n5"));
    QCOMPARE(value("SELECT count(*) FROM concord_operation"), QStringLiteral("0"));
    // The connection goes on.
    work.set(QStringLiteral("name"), text("n501"));
    CONCORD_VERIFY_OK(store->save(work.nextRequest(kAna)));
}

void TestSaveFlight::knowsNothingWhereTheReplyIsLost()
{
    TestProxy proxy(m_engine->port());
    const auto connection = openConnection(storeOptionsFor(m_engine->urlAtPort(proxy.port())));
    CONCORD_VERIFY_OK(connection);
    proxy.cutAfterBurst(1);
    const auto replies
        = (*connection)
              ->fly({{QStringLiteral("UPDATE item SET note = ? WHERE id = 5"), {text("landed")}},
                     {QStringLiteral("SELECT note FROM item WHERE id = 5"), {}}});
    QVERIFY(!replies);
    QCOMPARE(replies.error().code, ErrorCode::OutcomeUnknown);
    QTRY_COMPARE(value("SELECT note FROM item WHERE id = 5"), QStringLiteral("landed"));
}

void TestSaveFlight::flagsAPolicyThatHidesTheRow()
{
    if (TestEngine::isMariaDb())
        QSKIP("MariaDB has neither row policies nor triggers that skip a row");
    run(QStringLiteral("CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS "
                       "'BEGIN RETURN NULL; END'"));
    run(QStringLiteral("CREATE TRIGGER keep BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION "
                       "keep()"));
    const auto store = open();
    UnitOfWork work = beginEdit(*store, versioned(), keyOf(5));
    work.set(kNote, text("mine"));
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Conflict>(*outcome));
    QCOMPARE(std::get<Conflict>(*outcome).reason, ConflictReason::Blocked);
}

QTEST_GUILESS_MAIN(TestSaveFlight)
#include "tst_saveflight.moc"
