// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/backoff.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace concord;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void neverWaitsLongerThanTheDoubledCeiling();
    void waitsEvenlyUpToTheCap();
    void takesACapBelowTheBase();
    void waitsNothingWhereNothingIsAllowed();
};

void TestBackoff::neverWaitsLongerThanTheDoubledCeiling()
{
    for (quint32 seed = 0; seed < 200; ++seed) {
        QRandomGenerator random(seed);
        Backoff backoff(2ms, 200ms, &random);
        auto ceiling = 2'000us;
        for (int i = 0; i < 100; ++i) {
            const auto wait = backoff.next();
            QVERIFY(wait >= 0us);
            QVERIFY(wait <= ceiling);
            ceiling = std::min<std::chrono::microseconds>(ceiling * 2, 200ms);
        }
    }
}

void TestBackoff::waitsEvenlyUpToTheCap()
{
    QRandomGenerator random(1);
    Backoff backoff(1000us, 1000us, &random);
    constexpr int kTries = 20'000;
    int low = 0;
    int middle = 0;
    for (int i = 0; i < kTries; ++i) {
        const auto wait = backoff.next();
        low += wait < 100us;
        middle += wait >= 450us && wait < 550us;
    }
    // A tenth each: short waits are as likely as long ones, which is what spreads rivals.
    QVERIFY(std::abs(low - kTries / 10) < kTries / 50);
    QVERIFY(std::abs(middle - kTries / 10) < kTries / 50);
}

void TestBackoff::takesACapBelowTheBase()
{
    QRandomGenerator random(1);
    Backoff backoff(1s, 10us, &random);
    for (int i = 0; i < 100; ++i)
        QVERIFY(backoff.next() <= 10us);
}

void TestBackoff::waitsNothingWhereNothingIsAllowed()
{
    QRandomGenerator random(1);
    Backoff backoff(0us, 0us, &random);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(backoff.next().count(), 0);
}

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
