// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/futureobserver.h"

#include <QPromise>
#include <QTest>

#include <memory>

using namespace concord;

class FutureObserverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void callsBackOnceWithTheResult();
    void callsBackAfterReturningThoughTheFutureIsReady();
    void staysSilentWhenTheOwnerDied();
    void staysSilentWhenCancelled();
    void staysSilentWithoutAResult();
    void leavesNothingBehind();
};

void FutureObserverTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void FutureObserverTest::callsBackOnceWithTheResult()
{
    QObject owner;
    QPromise<int> promise;
    QList<int> seen;
    observe(&owner, promise.future(), [&seen](int value) { seen.append(value); });
    promise.start();
    promise.addResult(42);
    QVERIFY(seen.isEmpty());
    promise.finish();
    QTRY_COMPARE(seen, QList<int>{42});
    QCoreApplication::processEvents();
    QCOMPARE(seen.size(), 1);
}

void FutureObserverTest::callsBackAfterReturningThoughTheFutureIsReady()
{
    QObject owner;
    QPromise<int> promise;
    promise.start();
    promise.addResult(7);
    promise.finish();
    int seen = 0;
    observe(&owner, promise.future(), [&seen](int value) { seen = value; });
    QCOMPARE(seen, 0);
    QTRY_COMPARE(seen, 7);
}

void FutureObserverTest::staysSilentWhenTheOwnerDied()
{
    auto owner = std::make_unique<QObject>();
    QPromise<int> promise;
    bool wasCalled = false;
    observe(owner.get(), promise.future(), [&wasCalled](int) { wasCalled = true; });
    promise.start();
    promise.addResult(1);
    promise.finish();
    owner.reset();
    QCoreApplication::processEvents();
    QVERIFY(!wasCalled);
}

void FutureObserverTest::staysSilentWhenCancelled()
{
    QObject owner;
    QPromise<int> promise;
    bool wasCalled = false;
    observe(&owner, promise.future(), [&wasCalled](int) { wasCalled = true; });
    promise.start();
    promise.addResult(1);
    promise.future().cancel();
    promise.finish();
    QTRY_COMPARE(owner.children().size(), 0);
    QVERIFY(!wasCalled);
}

void FutureObserverTest::staysSilentWithoutAResult()
{
    QObject owner;
    QPromise<int> promise;
    bool wasCalled = false;
    observe(&owner, promise.future(), [&wasCalled](int) { wasCalled = true; });
    promise.start();
    promise.finish();
    QTRY_COMPARE(owner.children().size(), 0);
    QVERIFY(!wasCalled);
}

void FutureObserverTest::leavesNothingBehind()
{
    QObject owner;
    QPromise<int> promise;
    observe(&owner, promise.future(), [](int) {});
    QCOMPARE(owner.children().size(), 1);
    promise.start();
    promise.addResult(1);
    promise.finish();
    QTRY_COMPARE(owner.children().size(), 0);
}

QTEST_GUILESS_MAIN(FutureObserverTest)
#include "tst_futureobserver.moc"
