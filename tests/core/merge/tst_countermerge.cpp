// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/countermerge.h"
#include "tests/support/properties.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;

using Outcome = CounterMerge::Outcome;

class TestCounterMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::setCasesPerProperty(10'000); }

    void countsExactly_data();
    void countsExactly();
    void asksForARangeThatIsLeft();
    void takesTheSideThatCounted();
    void countsAlikeFromBothSides();
};

void TestCounterMerge::countsExactly_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("mine");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("formula");
    const auto row = [](const char *name, const char *base, const char *mine, const char *database,
                        const char *result, const char *formula) {
        QTest::newRow(name) << QString::fromUtf8(base) << QString::fromUtf8(mine)
                            << QString::fromUtf8(database) << QString::fromUtf8(result)
                            << QString::fromUtf8(formula);
    };
    row("cents", "0.10", "0.30", "0.20", "0.40", "0.20 + 0.20");
    row("through zero", "5", "2", "1", "-2", "1 − 3");
    row("beyond 64 bits", "18446744073709551615", "18446744073709551616", "18446744073709551614",
        "18446744073709551615", "18446744073709551614 + 1");
    row("a borrow", "1000", "999", "2000", "1999", "2000 − 1");
    row("different places", "1.5", "1.75", "10", "10.25", "10 + 0.25");
    row("below zero", "-1.5", "-2", "-1", "-1.5", "-1 − 0.5");
    row("an exponent", "1e2", "101", "200", "201", "200 + 1");
    row("the same number otherwise written", "1.0", "1", "7", "7", "");
}

void TestCounterMerge::countsExactly()
{
    QFETCH(const QString, base);
    QFETCH(const QString, mine);
    QFETCH(const QString, database);
    const CounterMerge merge = mergeCounter(base, mine, database);
    QTEST(merge.result, "result");
    QTEST(merge.formula, "formula");
    QVERIFY(merge.outcome != Outcome::Undecided);
}

void TestCounterMerge::asksForARangeThatIsLeft()
{
    const auto merge = [](const char *mine) {
        return mergeCounter(QStringLiteral("5"), QString::fromLatin1(mine), QStringLiteral("9"),
                            QStringLiteral("5"), QStringLiteral("10"))
            .outcome;
    };
    QCOMPARE(merge("6"), Outcome::Proposal);
    QCOMPARE(merge("7"), Outcome::Undecided);
    QCOMPARE(merge("0"), Outcome::Undecided);
    QCOMPARE(merge("many"), Outcome::Undecided);
}

void TestCounterMerge::takesTheSideThatCounted()
{
    QVERIFY(rc::check("merge(b, b, t) = t, merge(b, m, b) = m, and merge(b, x, x) asks", [] {
        const QString base = QString::number(*rc::gen::inRange(-99, 99));
        const QString one = QString::number(*rc::gen::inRange(-99, 99));
        RC_ASSERT(mergeCounter(base, base, one).result == one);
        RC_ASSERT(mergeCounter(base, one, base).result == one);
        RC_PRE(one != base);
        RC_ASSERT(mergeCounter(base, one, one).outcome == Outcome::Undecided);
    }));
}

void TestCounterMerge::countsAlikeFromBothSides()
{
    QVERIFY(rc::check("theirs + (mine - base), whoever is mine", [] {
        const auto base = *rc::gen::arbitrary<int>();
        const auto mine = *rc::gen::arbitrary<int>();
        const auto database = *rc::gen::arbitrary<int>();
        RC_PRE(mine != base && database != base && mine != database);
        const QString expected = QString::number(qint64{database} + qint64{mine} - qint64{base});
        const auto merge = [base](int one, int other) {
            return mergeCounter(QString::number(base), QString::number(one),
                                QString::number(other));
        };
        RC_ASSERT(merge(mine, database).result == expected);
        RC_ASSERT(merge(database, mine).result == expected);
        RC_ASSERT(merge(mine, database).outcome == Outcome::Proposal);
    }));
}

QTEST_APPLESS_MAIN(TestCounterMerge)
#include "tst_countermerge.moc"
