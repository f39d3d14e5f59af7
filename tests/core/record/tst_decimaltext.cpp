// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/decimaltext.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace concord;

namespace {

DecimalText decimal(const QString &text)
{
    const auto parsed = DecimalText::parse(text);
    RC_ASSERT(parsed.has_value());
    return *parsed;
}

// `units` with the point `places` from its right end: 1234 and 2 give 12.34.
QString shifted(qint64 units, int places)
{
    QString digits = QString::number(qAbs(units)).rightJustified(places + 1, QLatin1Char('0'));
    digits.insert(digits.size() - places, QLatin1Char('.'));
    return units < 0 ? QLatin1Char('-') + digits : digits;
}

} // namespace

class TestDecimalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writesOneFormForEachNumber_data();
    void writesOneFormForEachNumber();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();
    void comparesWhereDoublesCannot_data();
    void comparesWhereDoublesCannot();
    void comparesAsIntegersDo();
    void comparesFractionsAsTheirUnitsDo();
    void keepsTheValueUnderAnExponent();
    void readsItsOwnFormBack();
};

void TestDecimalText::writesOneFormForEachNumber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto add = [](const char *text, const char *canonical) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(canonical);
    };
    add("0", "0");
    add("-0", "0");
    add("-0.00", "0");
    add("+7", "7");
    add("007", "7");
    add("1.50", "1.5");
    add("1.", "1");
    add(".5", "0.5");
    add("-.5", "-0.5");
    add("1e3", "1000");
    add("1.25e1", "12.5");
    add("1E+2", "100");
    add("125e-2", "1.25");
    add("1e-3", "0.001");
    add("0e9999", "0");
    add("99999999999999999999.99999999999999999999", "99999999999999999999.99999999999999999999");
}

void TestDecimalText::writesOneFormForEachNumber()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto parsed = DecimalText::parse(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->canonical(), canonical);
    const qsizetype point = canonical.indexOf(QLatin1Char('.'));
    QCOMPARE(parsed->fractionDigits(), point < 0 ? 0 : canonical.size() - point - 1);
}

void TestDecimalText::refusesWhatIsNoNumber_data()
{
    QTest::addColumn<QString>("text");
    const QStringList texts{
        {},
        QStringLiteral(" 1"),
        QStringLiteral("1 "),
        QStringLiteral("1\n"),
        QStringLiteral("."),
        QStringLiteral("-"),
        QStringLiteral("e5"),
        QStringLiteral(".e5"),
        QStringLiteral("1,5"),
        QStringLiteral("1.234,5"),
        QStringLiteral("1'000"),
        QStringLiteral("1e"),
        QStringLiteral("1e99999"), // an exponent of five digits
        QStringLiteral("--1"),
        QStringLiteral("1.2.3"),
        QStringLiteral("0x10"),
        QStringLiteral("nan"),
        QStringLiteral("inf"),
        QStringLiteral("\u0661\u0662"), // Arabic digits
        QStringLiteral("\u22125"),      // a typographer's minus
        QStringLiteral("1\u00A0000"),
    };
    for (const QString &text : texts)
        QTest::newRow(qPrintable(QLatin1Char('[') + text + QLatin1Char(']'))) << text;
}

void TestDecimalText::refusesWhatIsNoNumber()
{
    QFETCH(QString, text);
    QVERIFY(!DecimalText::parse(text));
}

void TestDecimalText::comparesWhereDoublesCannot_data()
{
    QTest::addColumn<QString>("less");
    QTest::addColumn<QString>("more");
    const auto add = [](const char *less, const char *more) {
        QTest::newRow(more) << QString::fromLatin1(less) << QString::fromLatin1(more);
    };
    add("9007199254740992", "9007199254740993");
    add("0.12345678901234567890", "0.12345678901234567891");
    add("1e9998", "1e9999");
    add("-1e9999", "-1e9998");
    add("1e-9999", "2e-9999");
    add("9", "10");
    add("0.5", "0.51");
    add("-0.51", "-0.5");
    add("-1", "0");
}

void TestDecimalText::comparesWhereDoublesCannot()
{
    QFETCH(QString, less);
    QFETCH(QString, more);
    const auto a = DecimalText::parse(less);
    const auto b = DecimalText::parse(more);
    QVERIFY(a && b);
    QVERIFY(*a < *b);
    QVERIFY(*b > *a);
    QVERIFY(*a != *b);
}

void TestDecimalText::comparesAsIntegersDo()
{
    QVERIFY(rc::check("text(a) <=> text(b) is a <=> b", [] {
        const qint64 a = *rc::gen::arbitrary<qint64>();
        const qint64 b = *rc::gen::oneOf(rc::gen::arbitrary<qint64>(), rc::gen::just(a));
        const auto order = decimal(QString::number(a)) <=> decimal(QString::number(b));
        RC_ASSERT(order == (a <=> b));
    }));
}

void TestDecimalText::comparesFractionsAsTheirUnitsDo()
{
    QVERIFY(rc::check("with one place of the point, decimals compare as their units", [] {
        const qint64 a = *rc::gen::arbitrary<qint64>();
        const qint64 b = *rc::gen::arbitrary<qint64>();
        const int places = *rc::gen::inRange(0, 25);
        const auto order = decimal(shifted(a, places)) <=> decimal(shifted(b, places));
        RC_ASSERT(order == (a <=> b));
    }));
}

void TestDecimalText::keepsTheValueUnderAnExponent()
{
    QVERIFY(rc::check("units e-places is the same number as with the point", [] {
        const qint64 units = *rc::gen::arbitrary<qint64>();
        const int places = *rc::gen::inRange(0, 40);
        const auto plain = decimal(shifted(units, places));
        const auto small = decimal(QStringLiteral("%1e-%2").arg(units).arg(places));
        const auto large = decimal(QStringLiteral("%1e%2").arg(shifted(units, places)).arg(places));
        RC_ASSERT(plain == small);
        RC_ASSERT(plain.canonical() == small.canonical());
        RC_ASSERT(large == decimal(QString::number(units)));
    }));
}

void TestDecimalText::readsItsOwnFormBack()
{
    QVERIFY(rc::check("parse(canonical(x)) = x", [] {
        const auto value
            = decimal(shifted(*rc::gen::arbitrary<qint64>(), *rc::gen::inRange(0, 30)));
        const auto back = decimal(value.canonical());
        RC_ASSERT(back == value);
        RC_ASSERT(back.canonical() == value.canonical());
    }));
}

QTEST_GUILESS_MAIN(TestDecimalText)
#include "tst_decimaltext.moc"
