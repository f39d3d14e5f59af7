// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/datetimetext.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace concord;

namespace {

constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kHour = 3600 * kSecond;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kMorning = 1'791'194'531 * kSecond; // 2026-10-05T10:02:11Z

} // namespace

class TestDateTimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsEveryForm_data();
    void readsEveryForm();
    void refusesWhatIsNoDate_data();
    void refusesWhatIsNoDate();
    void keepsTheFormWithAnotherInstant_data();
    void keepsTheFormWithAnotherInstant();
    void leavesTheYearsThatHaveATextAlone();
    void keepsLocalTimesInsideADaylightSavingGap();
    void readsBackWhatItWrites();
    void seesTheSameInstantUnderTwoOffsets();
};

void TestDateTimeText::readsEveryForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<int>("extraNanoseconds");
    QTest::addColumn<int>("fractionDigits");
    QTest::addColumn<bool>("hasTime");
    QTest::addColumn<bool>("hasZone");
    const auto add = [](const char *text, qint64 microseconds, int extra, int digits, bool hasTime,
                        bool hasZone) {
        QTest::newRow(text) << QString::fromLatin1(text) << microseconds << extra << digits
                            << hasTime << hasZone;
    };
    add("1970-01-01", 0, 0, 0, false, false);
    add("2026-10-05", kMorning - kMorning % kDay, 0, 0, false, false);
    add("2026-10-05T10:02", kMorning - 11 * kSecond, 0, 0, true, false);
    add("2026-10-05T10:02:11", kMorning, 0, 0, true, false);
    add("2026-10-05 10:02:11", kMorning, 0, 0, true, false);
    add("2026-10-05 10:02:11.5", kMorning + 500'000, 0, 1, true, false);
    add("2026-10-05 10:02:11.123456", kMorning + 123'456, 0, 6, true, false);
    add("2026-10-05 10:02:11.123456789", kMorning + 123'456, 789, 9, true, false);
    add("2026-10-05T10:02:11Z", kMorning, 0, 0, true, true);
    add("2026-10-05T10:02Z", kMorning - 11 * kSecond, 0, 0, true, true);
    add("2026-10-05 12:02:11+02", kMorning, 0, 0, true, true);
    add("2026-10-05 12:02:11+0200", kMorning, 0, 0, true, true);
    add("2026-10-05 12:02:11.000001+02:00", kMorning + 1, 0, 6, true, true);
    add("2026-10-05T04:32:11-05:30", kMorning, 0, 0, true, true);
    add("2026-10-05T09:32:11-00:30", kMorning, 0, 0, true, true);
    add("1969-12-31T23:59:59.999999Z", -1, 0, 6, true, true);
    add("0001-01-01T00:00:00Z", -62'135'596'800 * kSecond, 0, 0, true, true);
    add("9999-12-31T23:59:59.999999999Z", 253'402'300'800 * kSecond - 1, 999, 9, true, true);
    add("2024-02-29", 1'709'164'800 * kSecond, 0, 0, false, false);
}

void TestDateTimeText::readsEveryForm()
{
    QFETCH(QString, text);
    QFETCH(qint64, microseconds);
    QFETCH(int, extraNanoseconds);
    QFETCH(int, fractionDigits);
    QFETCH(bool, hasTime);
    QFETCH(bool, hasZone);
    const auto time = DateTimeText::parse(text);
    QVERIFY(time);
    QCOMPARE(time->microseconds(), microseconds);
    QCOMPARE(time->extraNanoseconds(), extraNanoseconds);
    QCOMPARE(time->fractionDigits(), fractionDigits);
    QCOMPARE(time->hasTime(), hasTime);
    QCOMPARE(time->hasZone(), hasZone);
}

void TestDateTimeText::refusesWhatIsNoDate_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             " ",
                             "now",
                             "infinity",
                             "-infinity",
                             "2026",
                             "2026-10",
                             "2026-1-5",
                             "26-10-05",
                             "2026-13-01",
                             "2026-00-10",
                             "2026-10-00",
                             "2026-02-30",
                             "2025-02-29",
                             "0000-00-00",
                             "0000-01-01",
                             "10000-01-01",
                             "-0001-01-01",
                             "2026-10-05T",
                             "2026-10-05T10",
                             "2026-10-05T24:00:00",
                             "2026-10-05T10:60",
                             "2026-10-05T10:02:60",
                             "2026-10-05T10:02:11.",
                             "2026-10-05T10:02:11.1234567890",
                             "2026-10-05t10:02:11",
                             "2026-10-05  10:02:11",
                             "2026-10-05T10:02:11 Z",
                             "2026-10-05T10:02:11z",
                             "2026-10-05T10:02:11+",
                             "2026-10-05Z",
                             "2026-10-05T10:02:11+2",
                             "2026-10-05T10:02:11+19:00",
                             "2026-10-05T10:02:11+02:60",
                             "2026-10-05T10:02:11,5",
                             "2026-10-05T10:02:11\n",
                             " 2026-10-05",
                             "05.10.2026",
                             "1791194531",
                             "0044-03-15 BC",
                             "2026-10-05T10:02:11Z; DROP TABLE orders"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("Arabic digits") << QStringLiteral("\u0662\u0660\u0662\u0666-10-05");
}

void TestDateTimeText::refusesWhatIsNoDate()
{
    QFETCH(QString, text);
    QVERIFY(!DateTimeText::parse(text));
}

void TestDateTimeText::keepsTheFormWithAnotherInstant_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("moved");
    const auto add = [](const char *text, const char *moved) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(moved);
    };
    add("2020-01-01", "2026-10-05T10:02:11.000007");
    add("2020-01-01 00:00:00", "2026-10-05 10:02:11.000007");
    add("2020-01-01T00:00:00.5", "2026-10-05T10:02:11.000007");
    add("2020-01-01T00:00Z", "2026-10-05T10:02:11.000007Z");
    add("2020-01-01 00:00:00+02", "2026-10-05 12:02:11.000007+02");
    add("2020-01-01 00:00:00-0530", "2026-10-05 04:32:11.000007-0530");
    add("2020-01-01 00:00:00.123456789+14:00", "2026-10-06 00:02:11.000007+14:00");
}

void TestDateTimeText::keepsTheFormWithAnotherInstant()
{
    QFETCH(QString, text);
    QFETCH(QString, moved);
    const auto time = DateTimeText::parse(text);
    QVERIFY(time);
    QCOMPARE(time->withMicroseconds(kMorning + 7), std::optional(moved));
}

void TestDateTimeText::leavesTheYearsThatHaveATextAlone()
{
    const qint64 first = -62'135'596'800 * kSecond;
    const qint64 behindLast = 253'402'300'800 * kSecond;
    const auto utc = DateTimeText::parse(QStringLiteral("2026-10-05T10:02:11Z"));
    QCOMPARE(utc->withMicroseconds(first),
             std::optional(QStringLiteral("0001-01-01T00:00:00.000000Z")));
    QCOMPARE(utc->withMicroseconds(behindLast - 1),
             std::optional(QStringLiteral("9999-12-31T23:59:59.999999Z")));
    QVERIFY(!utc->withMicroseconds(first - 1));
    QVERIFY(!utc->withMicroseconds(behindLast));
    // The year that counts is the one in the text.
    const auto east = DateTimeText::parse(QStringLiteral("2026-10-05T10:02:11+02:00"));
    QVERIFY(!east->withMicroseconds(behindLast - kHour));
    QVERIFY(east->withMicroseconds(first - kHour));
}

void TestDateTimeText::keepsLocalTimesInsideADaylightSavingGap()
{
    // 02:30 did not exist in Berlin on this day; QDateTime would make it invalid or another hour.
    qputenv("TZ", "Europe/Berlin");
    const QString text = QStringLiteral("2026-03-29 02:30:00.000000");
    const auto time = DateTimeText::parse(text);
    qunsetenv("TZ");
    QVERIFY(time);
    QCOMPARE(time->withMicroseconds(time->microseconds()), std::optional(text));
}

void TestDateTimeText::readsBackWhatItWrites()
{
    QVERIFY(rc::check("parse(utc(t)) is t", [] {
        const qint64 seconds = *rc::gen::inRange<qint64>(-62'135'596'800, 253'402'300'800);
        const qint64 microseconds = seconds * kSecond + *rc::gen::inRange(0, 1'000'000);
        const QString text = DateTimeText::utc(microseconds);
        const auto time = DateTimeText::parse(text);
        RC_ASSERT(time.has_value());
        RC_ASSERT(text.size() == 27);
        RC_ASSERT(time->microseconds() == microseconds);
    }));
    QVERIFY(rc::check("a later instant has a later text of the same form", [] {
        const qint64 a = *rc::gen::inRange<qint64>(-62'135'596'800, 253'402'300'800) * kSecond;
        RC_ASSERT(DateTimeText::utc(a) < DateTimeText::utc(a + 1));
    }));
}

void TestDateTimeText::seesTheSameInstantUnderTwoOffsets()
{
    const auto isSame = [](const char *left, const char *right) {
        return DateTimeText::parse(QString::fromLatin1(left))
            ->isSameInstant(*DateTimeText::parse(QString::fromLatin1(right)));
    };
    QVERIFY(isSame("2026-10-05T10:02:11Z", "2026-10-05 12:02:11.000+02:00"));
    QVERIFY(isSame("2026-10-05T00:00:00", "2026-10-05"));
    QVERIFY(isSame("2026-10-05T10:02:11.1Z", "2026-10-05T10:02:11.100000000Z"));
    QVERIFY(!isSame("2026-10-05T10:02:11Z", "2026-10-05T10:02:11"));
    QVERIFY(!isSame("2026-10-05T10:02:11.123456789Z", "2026-10-05T10:02:11.123456788Z"));
    QVERIFY(!isSame("2026-10-05T10:02:11Z", "2026-10-05T10:02:11+02:00"));
}

QTEST_GUILESS_MAIN(TestDateTimeText)
#include "tst_datetimetext.moc"
