// SPDX-License-Identifier: GPL-3.0-or-later
//
// A description may say that a number is the row's version while nothing in the database moves it: what a check-up says
// of it, what its entity is bound to, and what a save does must be the same, on every engine.
#include "core/adopt/checkup.h"
#include "core/store/sqlconnection.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kOrders = QStringLiteral("orders");
const QString kNote = QStringLiteral("note");
const QString kTags = QStringLiteral("tags");

// The columns that the built-in description of orders speaks of.
const QString kTable = QStringLiteral(
    "CREATE TABLE orders (order_id bigint PRIMARY KEY, customer varchar(120), product_id bigint, "
    "quantity bigint, unit_price varchar(20), currency varchar(3), status varchar(20), shipped_at "
    "varchar(40), tags varchar(200), note varchar(200), updated_by varchar(40), updated_time "
    "varchar(40), row_version bigint NOT NULL DEFAULT 1)");
const QString kRow = QStringLiteral(
    "INSERT INTO orders (order_id, customer, product_id, quantity, unit_price, currency, status, "
    "note) VALUES (1, 'Ana', 1, 1, '1.00', 'EUR', 'new', 'before')");

} // namespace

class TestUnmovedVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { CONCORD_START_ENGINE(m_engine); }
    void init();

    void addsOneAtEverySave();
    void leavesItToATriggerThatMovesItAlways();
    void movesItBesideATriggerThatFiresForSomeColumns();
    void trustsAHiddenTriggerWithAColumnThatIsNotOursToWrite();

private:
    EntityPtr orders(const ConnectionUrl &url) const;
    EntityPtr orders() const { return orders(m_engine->url()); }
    void checkAgrees(const Entity &entity, Grade grade, FindingKind finding) const;
    void saveAndBeRefused(const EntityPtr &entity, const ConnectionUrl &url) const;
    void makeTrigger(bool isForNoteAlone) const;
    QString version() const
    {
        return m_engine->value("SELECT row_version FROM orders WHERE order_id = 1");
    }

    std::unique_ptr<TestEngine> m_engine;
};

void TestUnmovedVersion::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_engine->reset();
    m_engine->run({kTable, kRow});
}

// As it is offered to somebody who has adopted nothing.
EntityPtr TestUnmovedVersion::orders(const ConnectionUrl &url) const
{
    const auto tables = m_engine->open(url)->tables();
    if (!tables)
        qFatal("%s", wordsOf(tables.error()).constData());
    const auto found = EntityCatalogue::build(*tables, {EntityCatalogue::defaultFolders().first()})
                           .find(kOrders);
    if (!found)
        qFatal("%s", wordsOf(found.error()).constData());
    return *found;
}

void TestUnmovedVersion::checkAgrees(const Entity &entity, Grade grade, FindingKind finding) const
{
    const auto protection
        = checkTable(m_engine->connect().get(), m_engine->url().engine, entity.table);
    CONCORD_VERIFY_OK(protection);
    QCOMPARE(protection->gradeWith(entity.token), std::optional(grade));
    const auto isFound = [finding](const Finding &found) { return found.kind == finding; };
    QVERIFY(std::any_of(protection->findings.cbegin(), protection->findings.cend(), isFound));
}

// Two people open the row; the first to save is saved, the other one told.
void TestUnmovedVersion::saveAndBeRefused(const EntityPtr &entity, const ConnectionUrl &url) const
{
    const auto store = m_engine->open(url);
    const auto rivals = m_engine->open(1);
    UnitOfWork mine = beginEdit(*store, entity, integerKey(1));
    UnitOfWork theirs = beginEdit(*rivals, entity, integerKey(1));
    mine.set(kNote, FieldValue::text(QStringLiteral("mine")));
    theirs.set(kNote, FieldValue::text(QStringLiteral("theirs")));
    const auto saved = store->save(mine.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    QVERIFY(std::get<Saved>(*saved).token != mine.token());
    const auto refused = rivals->save(theirs.nextRequest(QStringLiteral("ben")));
    CONCORD_VERIFY_OK(refused);
    QVERIFY(std::holds_alternative<Conflict>(*refused));
    QCOMPARE(std::get<Conflict>(*refused).databaseValues.value(kNote),
             FieldValue::text(QStringLiteral("mine")));
}

void TestUnmovedVersion::makeTrigger(bool isForNoteAlone) const
{
    if (TestEngine::isPostgres())
        m_engine->run(QStringLiteral("CREATE FUNCTION moves() RETURNS trigger LANGUAGE plpgsql AS "
                                     "'BEGIN NEW.row_version := OLD.row_version + 1; RETURN NEW; "
                                     "END'"));
    const QString of = isForNoteAlone ? QStringLiteral(" OF note") : QString();
    m_engine->run(
        TestEngine::sql("CREATE TRIGGER moves AFTER UPDATE%1 ON orders BEGIN UPDATE orders SET "
                        "row_version = OLD.row_version + 1 WHERE order_id = OLD.order_id; END",
                        "CREATE TRIGGER moves BEFORE UPDATE%1 ON orders FOR EACH ROW EXECUTE "
                        "FUNCTION moves()",
                        "CREATE TRIGGER moves BEFORE UPDATE ON orders FOR EACH ROW "
                        "SET NEW.row_version = OLD.row_version + 1")
            .replace(QLatin1String("%1"), of));
}

void TestUnmovedVersion::addsOneAtEverySave()
{
    const EntityPtr entity = orders();
    QVERIFY(entity->token.isMovedByUs);
    checkAgrees(*entity, Grade::B, FindingKind::VersionUnmoved);
    saveAndBeRefused(entity, m_engine->url());
    QCOMPARE(version(), QStringLiteral("2"));
}

void TestUnmovedVersion::leavesItToATriggerThatMovesItAlways()
{
    makeTrigger(false);
    const EntityPtr entity = orders();
    QVERIFY(!entity->token.isMovedByUs);
    checkAgrees(*entity, Grade::A, FindingKind::VersionByTrigger);
    saveAndBeRefused(entity, m_engine->url());
    QCOMPARE(version(), QStringLiteral("2"));
}

void TestUnmovedVersion::movesItBesideATriggerThatFiresForSomeColumns()
{
    if (TestEngine::isMariaDb())
        QSKIP("triggers of MariaDB fire for all columns");
    makeTrigger(true);
    const EntityPtr entity = orders();
    QVERIFY(entity->token.isMovedByUs);
    checkAgrees(*entity, Grade::B, FindingKind::VersionSometimes);
    saveAndBeRefused(entity, m_engine->url());
    const auto store = m_engine->open();
    UnitOfWork work = beginEdit(*store, entity, integerKey(1));
    work.set(kTags, FieldValue::text(QStringLiteral("untouched by the trigger")));
    const auto saved = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
}

void TestUnmovedVersion::trustsAHiddenTriggerWithAColumnThatIsNotOursToWrite()
{
    if (!TestEngine::isMariaDb() || TestEngine::isGalera())
        QSKIP("only MariaDB hides triggers; one node shows it");
    makeTrigger(false);
    m_engine->run(
        {QStringLiteral("CREATE OR REPLACE USER low@'%'"),
         QStringLiteral("GRANT SELECT ON orders TO low@'%'"),
         QStringLiteral("GRANT UPDATE (note, updated_by, updated_time) ON orders TO low@'%'"),
         QStringLiteral("GRANT SELECT, INSERT, UPDATE ON concord_operation TO low@'%'"),
         QStringLiteral("GRANT SELECT ON concord_meta TO low@'%'")});
    ConnectionUrl url = m_engine->url();
    url.user = QStringLiteral("low");
    const EntityPtr entity = orders(url);
    QVERIFY(!entity->token.isMovedByUs);
    saveAndBeRefused(entity, url);
    QCOMPARE(version(), QStringLiteral("2"));
}

QTEST_GUILESS_MAIN(TestUnmovedVersion)
#include "tst_unmovedversion.moc"
