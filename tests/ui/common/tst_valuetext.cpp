// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/valuetext.h"

#include <QTest>
#include <QTranslator>

using namespace concord;

Q_DECLARE_METATYPE(concord::Field)
Q_DECLARE_METATYPE(concord::FieldValue)

namespace {

Field fieldOf(FieldKind kind)
{
    Field field;
    field.name = QStringLiteral("f");
    field.kind = kind;
    return field;
}

Field choiceField()
{
    Field field = fieldOf(FieldKind::Choice);
    LocalText label;
    label.add(QStringLiteral("en"), QStringLiteral("Shipped"));
    label.add(QStringLiteral("de"), QStringLiteral("Versandt"));
    field.choices.append({QStringLiteral("shipped"), label});
    return field;
}

Field secretField()
{
    Field field = fieldOf(FieldKind::Text);
    field.isSecret = true;
    return field;
}

} // namespace

class ValueTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void showsAValue_data();
    void showsAValue();
    void cutsAVeryLongText();
    void masksSecretsAtOneLength();
    void takesTheLanguageOfTheTranslation();
};

void ValueTextTest::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
}

void ValueTextTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void ValueTextTest::showsAValue_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const Field &field, const FieldValue &value,
                        const QString &shown) { QTest::newRow(name) << field << value << shown; };
    const auto text = [&row](const char *name, const QString &value, const QString &shown) {
        row(name, fieldOf(FieldKind::Text), FieldValue::text(value), shown);
    };
    const auto time = [&row](const char *name, const char *value, const char *shown) {
        row(name, fieldOf(FieldKind::DateTime), FieldValue::text(QString::fromLatin1(value)),
            QString::fromLatin1(shown));
    };
    row("null", fieldOf(FieldKind::Text), FieldValue::null(), QStringLiteral("NULL"));
    row("null of a secret", secretField(), FieldValue::null(), QStringLiteral("NULL"));
    text("plain", QStringLiteral("Grüße 😀"), QStringLiteral("Grüße 😀"));
    text("empty", QString(), QString());
    text("lines", QStringLiteral("a\nb\r\nc"), QStringLiteral("a⏎b␍⏎c"));
    text("tab and escape", QStringLiteral("a\tb\x1b"), QStringLiteral("a⇥b␛"));
    text("right-to-left override", QStringLiteral("a\u202Eb"), QStringLiteral("a‹U+202E›b"));
    text("blank without a width", QStringLiteral("a\u200Bb"), QStringLiteral("a‹U+200B›b"));
    text("half of a surrogate pair", QStringLiteral("a") + QChar(0xD83D) + QStringLiteral("b"),
         QStringLiteral("a‹U+D83D›b"));
    row("integer", fieldOf(FieldKind::Integer), FieldValue::integer(9007199254740993),
        QStringLiteral("9007199254740993"));
    row("decimal", fieldOf(FieldKind::Decimal), FieldValue::decimal(QStringLiteral("12.50")),
        QStringLiteral("12.50"));
    row("switch on", fieldOf(FieldKind::Switch), FieldValue::integer(1), QStringLiteral("On"));
    row("switch off", fieldOf(FieldKind::Switch), FieldValue::text(QStringLiteral("false")),
        QStringLiteral("Off"));
    row("switch odd", fieldOf(FieldKind::Switch), FieldValue::integer(2), QStringLiteral("2"));
    row("choice", choiceField(), FieldValue::text(QStringLiteral("shipped")),
        QStringLiteral("Versandt"));
    row("choice not in the list", choiceField(), FieldValue::text(QStringLiteral("lost")),
        QStringLiteral("lost"));
    row("bytes", fieldOf(FieldKind::Bytes), FieldValue::bytes(QByteArray(2048, 'x')),
        QStringLiteral("2.00 KiB of binary data"));
    time("summer", "2026-07-05T10:02:11.123456Z", "2026-07-05 12:02:11.123456");
    time("winter, no fraction", "2026-01-05 10:02:11Z", "2026-01-05 11:02:11");
    time("trailing noughts", "2026-01-05T10:02:11.120000Z", "2026-01-05 11:02:11.12");
    time("before 1970", "1969-12-31T22:59:59.5Z", "1969-12-31 23:59:59.5");
    time("nanoseconds", "2026-01-05T10:02:11.000000001Z", "2026-01-05 11:02:11.000000001");
    time("without a zone", "2026-07-05T10:02:11", "2026-07-05 10:02:11");
    time("date only", "2026-07-05", "2026-07-05");
    time("no time at all", "yesterday", "yesterday");
}

void ValueTextTest::showsAValue()
{
    QFETCH(Field, field);
    QFETCH(FieldValue, value);
    QFETCH(QString, shown);
    QCOMPARE(shownValue(field, value, QStringLiteral("de")), shown);
}

void ValueTextTest::cutsAVeryLongText()
{
    const QString whole(1000, QLatin1Char('x'));
    QCOMPARE(shownOnOneLine(whole), whole);
    const QString shown = shownOnOneLine(whole + QStringLiteral("y"));
    QCOMPARE(shown, whole + QStringLiteral("…"));
    // A pair that the cut goes through is left out whole.
    const QString smile = QStringLiteral("😀");
    QCOMPARE(shownOnOneLine(whole.chopped(1) + smile), whole.chopped(1) + QStringLiteral("…"));
}

void ValueTextTest::masksSecretsAtOneLength()
{
    const QString shortOne = shownValue(secretField(), FieldValue::text(QStringLiteral("a")), {});
    const QString longOne
        = shownValue(secretField(), FieldValue::text(QStringLiteral("a long one")), {});
    QCOMPARE(shortOne, longOne);
    QVERIFY(!shortOne.contains(QLatin1Char('a')));
}

void ValueTextTest::takesTheLanguageOfTheTranslation()
{
    class Czech : public QTranslator
    {
    public:
        bool isEmpty() const override { return false; }
        QString translate(const char *, const char *source, const char *, int) const override
        {
            return qstrcmp(source, "en") == 0 ? QStringLiteral("cs") : QString();
        }
    };
    QCOMPARE(uiLanguage(), QStringLiteral("en"));
    Czech translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QCOMPARE(uiLanguage(), QStringLiteral("cs"));
}

QTEST_GUILESS_MAIN(ValueTextTest)
#include "tst_valuetext.moc"
