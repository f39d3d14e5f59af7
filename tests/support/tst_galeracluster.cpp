// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/galeracluster.h"

#include <QElapsedTimer>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace concord::test;

namespace {

const QString kDatabase = QStringLiteral("shared");

} // namespace

// One cluster for all functions, in order: each leaves three synced nodes behind.
class TestGaleraCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void readsOnOneNodeWhatWasWrittenOnAnother();
    void takesBackANodeThatWasKilled();
    void keepsWhatWasCommittedWhenAllAreKilled();

private:
    bool add(int node, int row)
    {
        return m_cluster->node(node).run(kDatabase,
                                         {QStringLiteral("INSERT INTO t VALUES (%1)").arg(row)});
    }
    int sum(int node);

    std::unique_ptr<GaleraCluster> m_cluster;
};

void TestGaleraCluster::initTestCase()
{
    CONCORD_NEED_SERVER(GaleraCluster);
    m_cluster = std::make_unique<GaleraCluster>();
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(m_cluster->start(), qPrintable(m_cluster->failure()));
    qInfo("three nodes after %lld ms", timer.elapsed());
    QVERIFY2(!m_cluster->createDatabase(kDatabase).isEmpty(), qPrintable(m_cluster->failure()));
    QVERIFY2(m_cluster->node(0).run(kDatabase,
                                    {QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY)"),
                                     QStringLiteral("INSERT INTO t VALUES (1)")}),
             qPrintable(m_cluster->node(0).failure()));
}

void TestGaleraCluster::cleanupTestCase()
{
    m_cluster.reset();
}

// Waits until the node has all that was committed before. SET STATEMENT … FOR would come too late: the wait is over
// when it takes effect.
int TestGaleraCluster::sum(int node)
{
    QSqlDatabase database = m_cluster->node(node).connection(kDatabase);
    const QString name = database.connectionName();
    int found = -1;
    if (database.open()) {
        QSqlQuery query(database);
        if (query.exec(QStringLiteral("SET SESSION wsrep_sync_wait = 7"))
            && query.exec(QStringLiteral("SELECT SUM(id) FROM t")) && query.next())
            found = query.value(0).toInt();
        else
            qWarning("%s", qPrintable(query.lastError().text()));
    }
    database = {};
    QSqlDatabase::removeDatabase(name);
    return found;
}

void TestGaleraCluster::readsOnOneNodeWhatWasWrittenOnAnother()
{
    QCOMPARE(sum(1), 1);
    QCOMPARE(sum(2), 1);
    QVERIFY2(add(2, 2), qPrintable(m_cluster->node(2).failure()));
    QCOMPARE(sum(0), 3);
}

void TestGaleraCluster::takesBackANodeThatWasKilled()
{
    m_cluster->node(1).kill();
    QVERIFY2(m_cluster->waitForNodes(2), qPrintable(m_cluster->failure()));
    QVERIFY2(add(0, 4), qPrintable(m_cluster->node(0).failure()));
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(m_cluster->node(1).restart(), qPrintable(m_cluster->node(1).failure()));
    QVERIFY2(m_cluster->waitForNodes(), qPrintable(m_cluster->failure()));
    qInfo("the node is back after %lld ms", timer.elapsed());
    QCOMPARE(sum(1), 7);
    QVERIFY2(add(1, 8), qPrintable(m_cluster->node(1).failure()));
    QCOMPARE(sum(2), 15);
}

void TestGaleraCluster::keepsWhatWasCommittedWhenAllAreKilled()
{
    m_cluster->kill();
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(m_cluster->restart(), qPrintable(m_cluster->failure()));
    qInfo("all nodes are back after %lld ms", timer.elapsed());
    for (int i = 0; i < GaleraCluster::kNodes; ++i)
        QCOMPARE(sum(i), 15);
}

QTEST_GUILESS_MAIN(TestGaleraCluster)
#include "tst_galeracluster.moc"
