// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/localnumber.h"

#include <QTest>

using namespace concord;

class TestLocalNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
    void refusesWhatCouldMeanTwoThings_data();
    void refusesWhatCouldMeanTwoThings();
    void readsBackWhatItWrites_data();
    void readsBackWhatItWrites();
    void groupsForReadingOnly();
};

void TestLocalNumber::readsWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("number");

    const QString german = QStringLiteral("de_DE");
    const QString english = QStringLiteral("en_US");
    QTest::newRow("german decimals") << german << QStringLiteral("1,5") << QStringLiteral("1.5");
    QTest::newRow("german groups")
        << german << QStringLiteral("1.234.567,80") << QStringLiteral("1234567.80");
    QTest::newRow("german group alone")
        << german << QStringLiteral("1.500") << QStringLiteral("1500");
    QTest::newRow("english decimals")
        << english << QStringLiteral("1.50") << QStringLiteral("1.50");
    QTest::newRow("english groups")
        << english << QStringLiteral("1,234.5") << QStringLiteral("1234.5");
    QTest::newRow("french blanks")
        << QStringLiteral("fr_FR") << QStringLiteral("1 234,5") << QStringLiteral("1234.5");
    QTest::newRow("french narrow blanks")
        << QStringLiteral("fr_FR") << QStringLiteral("1\u202F234,5") << QStringLiteral("1234.5");
    QTest::newRow("swiss apostrophes")
        << QStringLiteral("de_CH") << QStringLiteral("1'234.5") << QStringLiteral("1234.5");
    QTest::newRow("indian groups")
        << QStringLiteral("en_IN") << QStringLiteral("12,34,567.5") << QStringLiteral("1234567.5");
    QTest::newRow("swedish minus")
        << QStringLiteral("sv_SE") << QStringLiteral("\u22121,5") << QStringLiteral("-1.5");
    QTest::newRow("arabic digits")
        << QStringLiteral("ar_EG") << QStringLiteral("١٢٫٥") << QStringLiteral("12.5");
    QTest::newRow("blanks around") << german << QStringLiteral(" 12 ") << QStringLiteral("12");
    QTest::newRow("no whole part") << german << QStringLiteral(",5") << QStringLiteral(".5");
    QTest::newRow("exponent") << german << QStringLiteral("1,5e-3") << QStringLiteral("1.5e-3");
    QTest::newRow("zeros kept") << german << QStringLiteral("007,500") << QStringLiteral("007.500");
    QTest::newRow("more digits than a double holds")
        << german << QStringLiteral("0,12345678901234567890123")
        << QStringLiteral("0.12345678901234567890123");
}

void TestLocalNumber::readsWhatPeopleWrite()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, number);

    const auto read = numberFromLocal(typed, QLocale(locale));

    QVERIFY(read.has_value());
    QCOMPARE(*read, number);
}

void TestLocalNumber::refusesWhatCouldMeanTwoThings_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");

    const QString german = QStringLiteral("de_DE");
    QTest::newRow("english decimals in german") << german << QStringLiteral("1.5");
    QTest::newRow("two digits behind a group sign") << german << QStringLiteral("12.50");
    QTest::newRow("english both in german") << german << QStringLiteral("1,234.5");
    QTest::newRow("two decimal signs") << german << QStringLiteral("1,2,3");
    QTest::newRow("group behind the decimal sign") << german << QStringLiteral("1,234.567");
    QTest::newRow("group sign first") << german << QStringLiteral(".500");
    QTest::newRow("group sign last") << german << QStringLiteral("500.");
    QTest::newRow("four digits in a group") << german << QStringLiteral("1.2345");
    QTest::newRow("german decimals in english") << QStringLiteral("en_US") << QStringLiteral("1,5");
    QTest::newRow("words") << german << QStringLiteral("zwölf");
    QTest::newRow("sign alone") << german << QStringLiteral("-");
    QTest::newRow("not a number") << german << QStringLiteral("nan");
    QTest::newRow("infinity") << german << QStringLiteral("∞");
    QTest::newRow("hexadecimal") << german << QStringLiteral("0x10");
    QTest::newRow("empty") << german << QString();
    QTest::newRow("point in swiss whole") << QStringLiteral("fr_FR") << QStringLiteral("1.5");
}

void TestLocalNumber::refusesWhatCouldMeanTwoThings()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);

    QVERIFY(!numberFromLocal(typed, QLocale(locale)));
}

void TestLocalNumber::readsBackWhatItWrites_data()
{
    QTest::addColumn<QString>("exact");

    for (const char *exact : {"0", "-0.5", "1.00", "1234567.891", "1.500", "1e10",
                              "-9223372036854775808", "0.12345678901234567890123"})
        QTest::newRow(exact) << QString::fromLatin1(exact);
}

void TestLocalNumber::readsBackWhatItWrites()
{
    QFETCH(QString, exact);

    for (const char *name : {"C", "en_US", "de_DE", "de_CH", "fr_FR", "ar_EG", "hi_IN"}) {
        const QLocale locale(QString::fromLatin1(name));
        const auto read = numberFromLocal(numberToLocal(exact, locale), locale);
        QVERIFY2(read.has_value(), name);
        QCOMPARE(*read, exact);
    }
}

void TestLocalNumber::groupsForReadingOnly()
{
    const QLocale german(QStringLiteral("de_DE"));
    QCOMPARE(numberForReading(QStringLiteral("99999999.90"), german),
             QStringLiteral("99.999.999,90"));
    QCOMPARE(numberForReading(QStringLiteral("-0.5"), german), QStringLiteral("-0,5"));
    QCOMPARE(numberToLocal(QStringLiteral("99999999.90"), german), QStringLiteral("99999999,90"));
    QCOMPARE(numberToLocal(QStringLiteral("abc.d"), german), QStringLiteral("abc.d"));
    QVERIFY(isGrouped(QStringLiteral("1.500"), german));
    QVERIFY(!isGrouped(QStringLiteral("1,5"), german));
    QVERIFY(!isGrouped(QStringLiteral("1.5"), german));
}

QTEST_APPLESS_MAIN(TestLocalNumber)

#include "tst_localnumber.moc"
