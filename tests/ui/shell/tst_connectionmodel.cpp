// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "ui/shell/connectionmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

class ConnectionModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsWhatTheCheckFound();
    void tellsThatSomebodyCommitted();
    void asksOneQuestionAtATime();
    void tellsAFailureOnceAndItsEnd();
    void goesOnAsking();
};

void ConnectionModelTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void ConnectionModelTest::tellsWhatTheCheckFound()
{
    FakeWorkspace workspace;
    workspace.setLatency(1234);
    ConnectionModel connection(&workspace);
    QVERIFY(!connection.secondsSinceCheck());
    QVERIFY(!connection.latencyMicroseconds());
    QSignalSpy updated(&connection, &ConnectionModel::updated);
    connection.checkNow();
    QTRY_COMPARE(updated.size(), 1);
    QCOMPARE(connection.secondsSinceCheck(), std::optional<qint64>(0));
    QCOMPARE(connection.latencyMicroseconds(), std::optional<qint64>(1234));
}

void ConnectionModelTest::tellsThatSomebodyCommitted()
{
    FakeWorkspace workspace;
    workspace.addOrders(1);
    ConnectionModel connection(&workspace);
    QSignalSpy updated(&connection, &ConnectionModel::updated);
    QSignalSpy changed(&connection, &ConnectionModel::databaseChanged);
    connection.checkNow();
    QTRY_COMPARE(updated.size(), 1);
    connection.checkNow();
    QTRY_COMPARE(updated.size(), 2);
    QCOMPARE(changed.size(), 0);
    workspace.removeElsewhere(FakeWorkspace::orderEntity(), FakeWorkspace::key(1));
    connection.checkNow();
    QTRY_COMPARE(changed.size(), 1);
}

void ConnectionModelTest::asksOneQuestionAtATime()
{
    FakeWorkspace workspace;
    workspace.hold();
    ConnectionModel connection(&workspace);
    connection.checkNow();
    connection.checkNow();
    connection.checkNow();
    QCOMPARE(workspace.callCount(QStringLiteral("check")), 1);
    QSignalSpy updated(&connection, &ConnectionModel::updated);
    workspace.release();
    QTRY_COMPARE(updated.size(), 1);
    connection.checkNow();
    QCOMPARE(workspace.callCount(QStringLiteral("check")), 2);
}

void ConnectionModelTest::tellsAFailureOnceAndItsEnd()
{
    FakeWorkspace workspace;
    ConnectionModel connection(&workspace);
    QSignalSpy updated(&connection, &ConnectionModel::updated);
    QSignalSpy failed(&connection, &ConnectionModel::failed);
    QSignalSpy recovered(&connection, &ConnectionModel::recovered);
    for (int i = 1; i <= 2; ++i) {
        workspace.failNext(QStringLiteral("check"),
                           makeError(ErrorCode::Disconnected, ErrorReason::FileGone));
        connection.checkNow();
        QTRY_COMPARE(updated.size(), i);
    }
    QCOMPARE(failed.size(), 1);
    QVERIFY(connection.error());
    connection.checkNow();
    QTRY_COMPARE(recovered.size(), 1);
    QVERIFY(!connection.error());
}

void ConnectionModelTest::goesOnAsking()
{
    FakeWorkspace workspace;
    ConnectionModel connection(&workspace);
    connection.start();
    QTRY_VERIFY(workspace.callCount(QStringLiteral("check")) >= 2);
}

QTEST_GUILESS_MAIN(ConnectionModelTest)
#include "tst_connectionmodel.moc"
