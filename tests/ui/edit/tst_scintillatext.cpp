// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldtext.h"
#include "ui/edit/scintillatext.h"

#include <rapidcheck.h>

#include <QTest>

using namespace concord;

class TestScintillaText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyTextComesBack();
    void ordinaryTextIsUtf8();
    void aDamagedCharacterIsFound();
    void seesHowLinesEnd_data();
    void seesHowLinesEnd();
    void measuresTheLongestLine();
};

void TestScintillaText::everyTextComesBack()
{
    // Any 16-bit units, halves of pairs and NUL among them.
    const bool holds = rc::check("every text comes back", [](const std::vector<char16_t> &units) {
        const QString text(reinterpret_cast<const QChar *>(units.data()),
                           static_cast<qsizetype>(units.size()));
        RC_ASSERT(fromEditorBytes(toEditorBytes(text)) == text);
    });
    QVERIFY(holds);

    const QString hard = QChar(0xFEFF) + QStringLiteral("a\u00A0\u2028e\u0301\U0001F600") + QChar(0)
        + QChar(0xD800) + QChar(0xFFFF) + QChar(0xDC00) + QChar(0xDBFF);
    QCOMPARE(fromEditorBytes(toEditorBytes(hard)), hard);
}

void TestScintillaText::ordinaryTextIsUtf8()
{
    const QString text = QStringLiteral("Grüße\r\n\U0001F600");
    QCOMPARE(toEditorBytes(text), text.toUtf8());
}

void TestScintillaText::aDamagedCharacterIsFound()
{
    // Half of what stood for half a pair was deleted: never quietly a replacement character.
    const QByteArray damaged = QByteArrayLiteral("a\xED\xA0") + QByteArrayLiteral("b\xC3");

    const QString text = fromEditorBytes(damaged);

    QVERIFY(!text.contains(QChar::ReplacementCharacter));
    QCOMPARE(unstorableReason(text), ErrorReason::ValueHasLoneSurrogate);
}

void TestScintillaText::seesHowLinesEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("ends");

    const auto number = [](LineEnds ends) { return static_cast<int>(ends); };
    QTest::newRow("one line") << QStringLiteral("a") << number(LineEnds::None);
    QTest::newRow("LF") << QStringLiteral("a\nb\n") << number(LineEnds::Unix);
    QTest::newRow("CR LF") << QStringLiteral("a\r\nb") << number(LineEnds::Windows);
    QTest::newRow("CR") << QStringLiteral("a\rb") << number(LineEnds::Mac);
    QTest::newRow("CR at the end") << QStringLiteral("a\r") << number(LineEnds::Mac);
    QTest::newRow("mixed") << QStringLiteral("a\r\nb\n") << number(LineEnds::Mixed);
}

void TestScintillaText::seesHowLinesEnd()
{
    QFETCH(QString, text);
    QFETCH(int, ends);

    QCOMPARE(static_cast<int>(lineEnds(text)), ends);
}

void TestScintillaText::measuresTheLongestLine()
{
    QCOMPARE(longestLine(QString()), 0);
    QCOMPARE(longestLine(QStringLiteral("abc")), 3);
    QCOMPARE(longestLine(QStringLiteral("a\nbcde\r\nf")), 4);
    QCOMPARE(longestLine(QStringLiteral("a\rbc")), 2);
}

QTEST_APPLESS_MAIN(TestScintillaText)

#include "tst_scintillatext.moc"
