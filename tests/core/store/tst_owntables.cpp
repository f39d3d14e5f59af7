// SPDX-License-Identifier: GPL-3.0-or-later
//
// Concord's own tables come, change and go as a whole, on every engine; where the engine keeps each statement, what was
// cut off is harmless and goes on when it is asked for again.
#include "core/store/connector.h"
#include "core/store/owntables.h"
#include "core/store/sqlconnection.h"
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

const QString kOperation = QStringLiteral("concord_operation");
constexpr qint64 kNext = kOwnSchemaVersion + 1;
// More bursts than a login and an installation have.
constexpr int kManyBursts = 60;

} // namespace

class TestOwnTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { CONCORD_START_ENGINE(m_engine); }
    void init();

    void installsWhatIsMissing_data();
    void installsWhatIsMissing();
    void countsHalfOfThemAsNone();
    void goesOnWhereItWasCutOff_data();
    void goesOnWhereItWasCutOff();
    void installsOnceForManyAtATime();
    void bringsOlderTablesUpToDate();
    void goesOnWithAnUpdateThatWasCutOff();
    void refusesTablesOfANewerConcord();
    void refusesToWriteIntoOlderTables();
    void removesWhatIsThere_data();
    void removesWhatIsThere();

private:
    ConnectionTarget target() const { return {m_engine->url(), {}, {}}; }
    QStringList plan() const;
    // The tables of a version to come: the operations have one more column.
    OwnTables next() const;
    bool isInstalled() const { return m_engine->open()->hasOperations(); }
    // The save must be there whatever state the tables are in.
    void verifyThatSavesWork(bool isNoted) const;
    QString version() const
    {
        return m_engine->value("SELECT value FROM concord_meta WHERE name = 'schema_version'");
    }
    void run(const char *statement) const { m_engine->run(QString::fromUtf8(statement)); }

    std::unique_ptr<TestEngine> m_engine;
};

void TestOwnTables::init()
{
    // Said by Qt's driver where the sign-in is cut off.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!MySQL: Unable to set)")));
    m_engine->reset();
    CONCORD_VERIFY_OK(removeOwnTables(target()));
}

QStringList TestOwnTables::plan() const
{
    const auto statements = installationPlan(target());
    if (!statements)
        qFatal("%s", wordsOf(statements.error()).constData());
    return *statements;
}

OwnTables TestOwnTables::next() const
{
    OwnTables tables = OwnTables::of(m_engine->connect()->dialect());
    tables.version = kNext;
    tables.steps.append({kOperation,
                         QStringLiteral("place"),
                         {QStringLiteral("ALTER TABLE concord_operation ADD COLUMN place "
                                         "TEXT DEFAULT 'desk'")}});
    return tables;
}

void TestOwnTables::verifyThatSavesWork(bool isNoted) const
{
    const auto store = m_engine->open();
    UnitOfWork work = beginEdit(*store, m_engine->entity(), integerKey(5));
    work.set(QStringLiteral("note"), FieldValue::text(work.token().toText().right(9)));
    const auto outcome = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Saved>(*outcome));
    if (isNoted)
        QVERIFY(m_engine->value("SELECT count(*) FROM concord_operation") != QLatin1String("0"));
}

void TestOwnTables::installsWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("gone");
    QTest::addColumn<int>("missing");
    const QString dropMeta = QStringLiteral("DROP TABLE concord_meta");
    const QString dropOperation = QStringLiteral("DROP TABLE concord_operation");
    const QString forget = QStringLiteral("DELETE FROM concord_meta");
    QTest::newRow("nothing is there") << QStringList{dropMeta, dropOperation} << 3;
    QTest::newRow("the first table alone") << QStringList{dropOperation, forget} << 2;
    QTest::newRow("no version") << QStringList{forget} << 1;
    QTest::newRow("the last table alone") << QStringList{dropMeta} << 2;
    QTest::newRow("a version without its table") << QStringList{dropOperation} << 2;
    QTest::newRow("all is there") << QStringList() << 0;
}

void TestOwnTables::installsWhatIsMissing()
{
    QFETCH(QStringList, gone);
    QFETCH(int, missing);
    CONCORD_VERIFY_OK(installOwnTables(target()));
    m_engine->run(gone);
    QCOMPARE(plan().size(), missing);
    QCOMPARE(isInstalled(), missing == 0);
    verifyThatSavesWork(missing == 0);
    CONCORD_VERIFY_OK(installOwnTables(target()));
    QCOMPARE(plan(), QStringList());
    QCOMPARE(version(), QString::number(kOwnSchemaVersion));
    verifyThatSavesWork(true);
}

void TestOwnTables::countsHalfOfThemAsNone()
{
    const QStringList statements = plan();
    for (const QString &statement : statements) {
        QVERIFY(!isInstalled());
        verifyThatSavesWork(false);
        m_engine->run(statement);
    }
    QVERIFY(isInstalled());
    verifyThatSavesWork(true);
}

void TestOwnTables::goesOnWhereItWasCutOff_data()
{
    QTest::addColumn<bool>("isReplyLost");
    QTest::newRow("the request is lost") << false;
    QTest::newRow("the reply is lost") << true;
}

void TestOwnTables::goesOnWhereItWasCutOff()
{
    if (TestEngine::isSqlite())
        QSKIP("SQLite has no network");
    QFETCH(bool, isReplyLost);
    TestProxy proxy(m_engine->port());
    const ConnectionTarget cut{m_engine->urlAtPort(proxy.port()), {}, {}};
    QSet<qsizetype> left;
    int burst = 1;
    for (; burst < kManyBursts; ++burst) {
        const int fired = proxy.cutsFired();
        isReplyLost ? proxy.cutAfterBurst(burst) : proxy.cutBeforeBurst(burst);
        const auto installed = installOwnTables(cut);
        if (proxy.cutsFired() == fired) {
            CONCORD_VERIFY_OK(installed);
            break;
        }
        left.insert(plan().size());
        verifyThatSavesWork(false);
        CONCORD_VERIFY_OK(installOwnTables(target()));
        QCOMPARE(plan(), QStringList());
        verifyThatSavesWork(true);
        CONCORD_VERIFY_OK(removeOwnTables(target()));
    }
    QVERIFY(burst < kManyBursts);
    proxy.cutAfterBurst(0);
    // It was seen in each state that a cut can leave behind.
    const bool isOneByOne = TestEngine::isMariaDb();
    for (const qsizetype statements : isOneByOne ? QList<qsizetype>{3, 2, 1} : QList<qsizetype>{3})
        QVERIFY2(left.contains(statements), qPrintable(QString::number(statements)));
    QCOMPARE(left.contains(2), isOneByOne);
}

void TestOwnTables::installsOnceForManyAtATime()
{
    std::vector<std::thread> admins;
    std::vector<Result<void>> results(4);
    for (Result<void> &result : results)
        admins.emplace_back([&] { result = installOwnTables(target()); });
    for (std::thread &admin : admins)
        admin.join();
    for (const Result<void> &result : results)
        CONCORD_VERIFY_OK(result);
    verifyThatSavesWork(true);
}

void TestOwnTables::bringsOlderTablesUpToDate()
{
    CONCORD_VERIFY_OK(installOwnTables(target()));
    verifyThatSavesWork(true);
    const QString before = m_engine->value("SELECT count(*) FROM concord_operation");
    const auto statements = installationPlan(target(), next());
    CONCORD_VERIFY_OK(statements);
    QCOMPARE(statements->size(), 2);
    QVERIFY(statements->first().startsWith(QLatin1String("ALTER TABLE concord_operation")));
    CONCORD_VERIFY_OK(installOwnTables(target(), next()));
    QCOMPARE(version(), QString::number(kNext));
    QCOMPARE(m_engine->value("SELECT count(*) FROM concord_operation WHERE place = 'desk'"),
             before);
    QCOMPARE(*installationPlan(target(), next()), QStringList());
}

void TestOwnTables::goesOnWithAnUpdateThatWasCutOff()
{
    CONCORD_VERIFY_OK(installOwnTables(target()));
    m_engine->run(next().steps.last().statements);
    verifyThatSavesWork(true); // an older program knows nothing of the column
    QCOMPARE(installationPlan(target(), next())->size(), 1);
    CONCORD_VERIFY_OK(installOwnTables(target(), next()));
    QCOMPARE(version(), QString::number(kNext));
}

void TestOwnTables::refusesTablesOfANewerConcord()
{
    CONCORD_VERIFY_OK(installOwnTables(target(), next()));
    CONCORD_VERIFY_REASON(installationPlan(target()), ErrorReason::FutureSchema);
    CONCORD_VERIFY_REASON(installOwnTables(target()), ErrorReason::FutureSchema);
    CONCORD_VERIFY_REASON(removalPlan(target()), ErrorReason::FutureSchema);
    CONCORD_VERIFY_REASON(removeOwnTables(target()), ErrorReason::FutureSchema);
    CONCORD_VERIFY_REASON(SqlRecordStore::open(storeOptionsFor(target())),
                          ErrorReason::FutureSchema);
    run("UPDATE concord_meta SET value = '1' WHERE name = 'schema_version'");
}

void TestOwnTables::refusesToWriteIntoOlderTables()
{
    CONCORD_VERIFY_OK(installOwnTables(target()));
    run("UPDATE concord_meta SET value = '0' WHERE name = 'schema_version'");
    CONCORD_VERIFY_REASON(SqlRecordStore::open(storeOptionsFor(target())), ErrorReason::PastSchema);
    QCOMPARE(plan().size(), 1);
    CONCORD_VERIFY_OK(installOwnTables(target()));
    verifyThatSavesWork(true);
}

void TestOwnTables::removesWhatIsThere_data()
{
    QTest::addColumn<QStringList>("gone");
    QTest::newRow("all") << QStringList();
    QTest::newRow("half") << QStringList{QStringLiteral("DROP TABLE concord_meta")};
    QTest::newRow("the other half") << QStringList{QStringLiteral("DROP TABLE concord_operation")};
}

void TestOwnTables::removesWhatIsThere()
{
    QFETCH(QStringList, gone);
    CONCORD_VERIFY_OK(installOwnTables(target()));
    m_engine->run(gone);
    QCOMPARE(removalPlan(target())->size(), 2 - gone.size());
    CONCORD_VERIFY_OK(removeOwnTables(target()));
    QCOMPARE(*removalPlan(target()), QStringList());
    CONCORD_VERIFY_REASON(removeOwnTables(target()), ErrorReason::NotInstalled);
    QVERIFY(!isInstalled());
}

QTEST_GUILESS_MAIN(TestOwnTables)
#include "tst_owntables.moc"
