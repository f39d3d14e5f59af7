// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/hiddendifference.h"
#include "tests/support/mergesample.h"

#include <QTest>

using namespace concord;
using namespace concord::test;
using enum HiddenDifference;

Q_DECLARE_METATYPE(FieldValue)
Q_DECLARE_METATYPE(HiddenDifference)

class HiddenDifferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatNobodyCanSee_data();
    void tellsWhatNobodyCanSee();
};

void HiddenDifferenceTest::tellsWhatNobodyCanSee_data()
{
    QTest::addColumn<FieldValue>("one");
    QTest::addColumn<FieldValue>("other");
    QTest::addColumn<HiddenDifference>("difference");
    QTest::newRow("nothing") << text("a") << text("a") << None;
    QTest::newRow("anybody can see it") << text("a") << text("b") << None;
    QTest::newRow("NULL and empty have words of their own")
        << FieldValue::null() << text("") << None;
    QTest::newRow("blank at the end") << text("a") << text("a ") << BlanksAtEnd;
    QTest::newRow("line end at the end") << text("a") << text("a\n") << BlanksAtEnd;
    QTest::newRow("blank at the beginning") << text(" a") << text("a") << BlanksAtStart;
    QTest::newRow("CR LF") << text("a\nb\n") << text("a\r\nb\r\n") << LineEnds;
    QTest::newRow("no-break space") << text("a b") << text("a\u00A0b") << NoBreakSpace;
    QTest::newRow("zero width") << text("ab") << text("a\u200Bb") << ZeroWidth;
    QTest::newRow("soft hyphen") << text("ab") << text("a\u00ADb") << ZeroWidth;
    QTest::newRow("NFC and NFD") << text("\u00E9") << text("e\u0301") << Composition;
    QTest::newRow("a number and a text") << number(7) << text("7") << Type;
}

void HiddenDifferenceTest::tellsWhatNobodyCanSee()
{
    QFETCH(FieldValue, one);
    QFETCH(FieldValue, other);
    QTEST(hiddenDifference(one, other), "difference");
    QTEST(hiddenDifference(other, one), "difference");
}

QTEST_APPLESS_MAIN(HiddenDifferenceTest)
#include "tst_hiddendifference.moc"
