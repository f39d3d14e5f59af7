// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldvalue.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace concord;

namespace {

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

// Values that other comparisons take for one another. Every one differs from all the others.
QList<FieldValue> distinctValues()
{
    return {FieldValue::null(),
            FieldValue::integer(0),
            FieldValue::integer(1),
            FieldValue::integer(-1),
            FieldValue::real(0.0),
            FieldValue::real(-0.0),
            FieldValue::real(1.0),
            FieldValue::decimal(QStringLiteral("1")),
            FieldValue::decimal(QStringLiteral("1.0")),
            text(""),
            text("0"),
            text("1"),
            text(" 1"),
            text("NULL"),
            text("abc"),
            text("ABC"),
            text("abc "),
            text("e\xCC\x81"), // e and a combining accent
            text("\xC3\xA9"),  // the same letter in one code point
            FieldValue::dateTime(QStringLiteral("2026-10-05")),
            text("2026-10-05"),
            FieldValue::bytes(QByteArray()),
            FieldValue::bytes("1"),
            FieldValue::bytes(QByteArray("1\0", 2)),
            text("31")};
}

} // namespace

class TestFieldValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void equalsNothingButItself();
    void isEqualWhereTypeAndTextAre();
    void keepsExactText_data();
    void keepsExactText();
    void readsEveryDoubleBackFromItsText();
    void writesTheShortestTextOfADouble_data();
    void writesTheShortestTextOfADouble();
    void givesANumberOnlyWhereThereIsOne();
};

void TestFieldValue::equalsNothingButItself()
{
    const QList<FieldValue> values = distinctValues();
    for (qsizetype i = 0; i < values.size(); ++i) {
        for (qsizetype j = 0; j < values.size(); ++j) {
            const bool isSame = values.at(i) == values.at(j);
            QVERIFY2(isSame == (i == j),
                     qPrintable(describe(values.at(i)) + QLatin1String(" and ")
                                + describe(values.at(j))));
        }
    }
}

void TestFieldValue::isEqualWhereTypeAndTextAre()
{
    QCOMPARE(FieldValue(), FieldValue::null());
    QCOMPARE(text("a"), text("a"));
    QCOMPARE(FieldValue::text(QString()), FieldValue::text(QStringLiteral("")));
    QCOMPARE(FieldValue::bytes(QByteArray()), FieldValue::bytes(QByteArray("")));
    QCOMPARE(qHash(FieldValue::integer(7)), qHash(FieldValue::integer(7)));
    QVERIFY(FieldValue::null().isNull());
    QVERIFY(!text("").isNull());
}

void TestFieldValue::keepsExactText_data()
{
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("lowest integer") << FieldValue::integer(std::numeric_limits<qint64>::min())
                                    << QStringLiteral("-9223372036854775808");
    QTest::newRow("highest integer") << FieldValue::integer(std::numeric_limits<qint64>::max())
                                     << QStringLiteral("9223372036854775807");
    QTest::newRow("long decimal") << FieldValue::decimal(
        QStringLiteral("0.12345678901234567890123456789012345678"))
                                  << QStringLiteral("0.12345678901234567890123456789012345678");
    QTest::newRow("decimal with zeros at the end")
        << FieldValue::decimal(QStringLiteral("1.500")) << QStringLiteral("1.500");
    QTest::newRow("nine digits of a second")
        << FieldValue::dateTime(QStringLiteral("2026-10-05 10:02:11.123456789+02"))
        << QStringLiteral("2026-10-05 10:02:11.123456789+02");
    QTest::newRow("text with a line end")
        << FieldValue::text(QStringLiteral("a\r\n")) << QStringLiteral("a\r\n");
    QTest::newRow("bytes") << FieldValue::bytes(QByteArray("\x00\xFFz", 3))
                           << QStringLiteral("00ff7a");
    QTest::newRow("NULL") << FieldValue::null() << QString();
}

void TestFieldValue::keepsExactText()
{
    QFETCH(FieldValue, value);
    QFETCH(QString, expected);
    QCOMPARE(value.toText(), expected);
}

void TestFieldValue::readsEveryDoubleBackFromItsText()
{
    QVERIFY(rc::check("toReal(real(x)) is x, bit by bit", [] {
        const quint64 bits = *rc::gen::arbitrary<quint64>();
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        RC_PRE(!std::isnan(number));
        const double back = *FieldValue::real(number).toReal();
        quint64 backBits = 0;
        std::memcpy(&backBits, &back, sizeof back);
        RC_ASSERT(backBits == bits);
    }));
}

void TestFieldValue::writesTheShortestTextOfADouble_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a tenth") << 0.1 << QStringLiteral("0.1");
    QTest::newRow("a sum of tenths") << 0.1 + 0.2 << QStringLiteral("0.30000000000000004");
    QTest::newRow("whole") << 3.0 << QStringLiteral("3");
    QTest::newRow("minus zero") << -0.0 << QStringLiteral("-0");
    QTest::newRow("large") << 1e300 << QStringLiteral("1e+300");
    QTest::newRow("smallest") << 5e-324 << QStringLiteral("5e-324");
    QTest::newRow("largest") << std::numeric_limits<double>::max()
                             << QStringLiteral("1.7976931348623157e+308");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QStringLiteral("inf");
}

void TestFieldValue::writesTheShortestTextOfADouble()
{
    QFETCH(double, number);
    QFETCH(QString, expected);
    QCOMPARE(FieldValue::real(number).toText(), expected);
}

void TestFieldValue::givesANumberOnlyWhereThereIsOne()
{
    QCOMPARE(FieldValue::integer(-5).toInteger(), std::optional<qint64>(-5));
    QCOMPARE(text("12").toInteger(), std::optional<qint64>(12));
    QVERIFY(!text("12.5").toInteger());
    QVERIFY(!text("9223372036854775808").toInteger());
    QVERIFY(!FieldValue::null().toInteger());
    QVERIFY(!FieldValue::bytes("12").toInteger());
    QCOMPARE(FieldValue::decimal(QStringLiteral("0.5")).toReal(), std::optional<double>(0.5));
    QVERIFY(!text("0.5").toReal());
    QVERIFY(!FieldValue::null().toReal());
}

QTEST_GUILESS_MAIN(TestFieldValue)
#include "tst_fieldvalue.moc"
