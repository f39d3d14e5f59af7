// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/validation.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using concord::test::text;

namespace {

// What a field of this kind, with these limits, says to a value; nothing where it takes it.
using Reason = std::optional<ErrorReason>;

Field fieldOf(FieldKind kind)
{
    Field field;
    field.name = QStringLiteral("f");
    field.kind = kind;
    return field;
}

Field bounded(FieldKind kind, const char *lowest, const char *highest)
{
    Field field = fieldOf(kind);
    field.minimum = QString::fromLatin1(lowest);
    field.maximum = QString::fromLatin1(highest);
    return field;
}

Field limited(int maxLength, const char *pattern = "")
{
    Field field = fieldOf(FieldKind::Text);
    field.maxLength = maxLength;
    field.pattern = QString::fromLatin1(pattern);
    return field;
}

Field chosenFrom(const QStringList &values)
{
    Field field = fieldOf(FieldKind::Choice);
    for (const QString &value : values)
        field.choices.append({value, LocalText(value)});
    return field;
}

RecordRule compare(const char *op)
{
    RecordRule rule;
    rule.left = QStringLiteral("a");
    rule.op = QString::fromLatin1(op);
    rule.right = QStringLiteral("b");
    rule.message = LocalText(QStringLiteral("a and b"));
    return rule;
}

RecordRule conditional(RecordRule::Kind kind)
{
    RecordRule rule;
    rule.kind = kind;
    rule.when = QStringLiteral("a");
    rule.whenValues = {QStringLiteral("on"), QStringLiteral("5")};
    rule.field = QStringLiteral("b");
    rule.message = LocalText(QStringLiteral("b by a"));
    return rule;
}

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void checksOneValue_data();
    void checksOneValue();
    void namesTheLimitsThatWereMissed();
    void comparesTwoFields_data();
    void comparesTwoFields();
    void asksForAFieldUnderACondition_data();
    void asksForAFieldUnderACondition();
    void passesOverWhatTheDatabaseFillsIn();
    void tellsWhichFieldsToMend();
    void takesFieldsThatAreNotThereForNull();
};

void TestValidation::checksOneValue_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<Reason>("expected");
    const auto takes = [](const char *name, const Field &field, const FieldValue &value) {
        QTest::newRow(name) << field << value << Reason();
    };
    const auto refuses
        = [](const char *name, const Field &field, const FieldValue &value, ErrorReason reason) {
              QTest::newRow(name) << field << value << Reason(reason);
          };
    using K = FieldKind;
    using R = ErrorReason;
    Field required = fieldOf(K::Text);
    required.isNullable = false;
    Field made = required;
    made.isGenerated = true;
    takes("NULL where it may be", fieldOf(K::Integer), FieldValue());
    refuses("NULL where it may not", required, FieldValue(), R::ValueRequired);
    takes("NULL where the database fills in", made, FieldValue());
    takes("empty is not NULL", required, text(""));

    const Field small = bounded(K::Integer, "1", "10");
    takes("lowest", small, FieldValue::integer(1));
    takes("highest", small, FieldValue::integer(10));
    refuses("below", small, FieldValue::integer(0), R::ValueOutOfRange);
    refuses("above", small, FieldValue::integer(11), R::ValueOutOfRange);
    refuses("a fraction in an integer", small, FieldValue::real(1.5), R::ValueNotANumber);
    takes("a whole real in an integer", small, FieldValue::real(2));
    refuses("a word in an integer", small, text("abc"), R::ValueNotANumber);
    refuses("nothing in an integer", small, text(""), R::ValueNotANumber);
    takes("no upper limit", bounded(K::Integer, "1", ""),
          FieldValue::integer(std::numeric_limits<qint64>::max()));
    const Field exact = bounded(K::Decimal, "-0.1", "0.12345678901234567890");
    takes("exactly the highest", exact, text("0.12345678901234567890"));
    refuses("a hair above", exact, text("0.12345678901234567891"), R::ValueOutOfRange);
    takes("exactly the lowest", exact, text("-0.10"));
    refuses("a hair below", exact, text("-0.1000000000000000001"), R::ValueOutOfRange);
    refuses("infinite", fieldOf(K::Real), FieldValue::real(std::numeric_limits<double>::infinity()),
            R::ValueNotANumber);

    const Field word = limited(3);
    takes("three letters", word, text("abc"));
    refuses("four letters", word, text("abcd"), R::ValueTooLong);
    takes("three letters beyond the first plane", word,
          text("\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"));
    takes("a letter in two code points", word, text("e\xCC\x81x"));
    const Field lower = limited(0, "[a-z]+|0");
    takes("the pattern", lower, text("abc"));
    takes("its second half", lower, text("0"));
    refuses("more than the pattern", lower, text("abc1"), R::ValuePattern);
    refuses("a line behind the pattern", lower, text("abc\n"), R::ValuePattern);
    refuses("less than the pattern", lower, text(""), R::ValuePattern);

    const Field status = chosenFrom({QStringLiteral("new"), QStringLiteral("paid")});
    takes("a choice", status, text("paid"));
    refuses("no choice", status, text("lost"), R::ValueNotInList);
    refuses("a choice in other letter case", status, text("Paid"), R::ValueNotInList);
    takes("anything where there is no list", chosenFrom({}), text("x"));
    takes("a choice that is a number", chosenFrom({QStringLiteral("5")}), FieldValue::integer(5));

    takes("a day", fieldOf(K::Date), text("2026-10-05"));
    takes("a moment", fieldOf(K::DateTime), text("2026-10-05 10:02:11.5+02:00"));
    refuses("no day", fieldOf(K::Date), text("2026-02-30"), R::ValueNotADateTime);
    refuses("a number for a moment", fieldOf(K::DateTime), FieldValue::integer(1791194400),
            R::ValueNotADateTime);

    refuses("NUL", fieldOf(K::LongText), FieldValue::text(QString(QChar(0))), R::ValueHasNul);
    refuses("half a pair", fieldOf(K::LongText), FieldValue::text(QString(QChar(0xD800))),
            R::ValueHasLoneSurrogate);
    takes("bytes wherever they stand", small, FieldValue::bytes("\xFF"));
}

void TestValidation::checksOneValue()
{
    QFETCH(Field, field);
    QFETCH(FieldValue, value);
    QFETCH(Reason, expected);
    const auto error = checkField(field, value);
    QCOMPARE(error.has_value(), expected.has_value());
    if (!error)
        return;
    QCOMPARE(error->reason, *expected);
    QCOMPARE(error->code, ErrorCode::InvalidInput);
    QCOMPARE(error->arguments.first(), QStringLiteral("f"));
}

void TestValidation::namesTheLimitsThatWereMissed()
{
    const QString f = QStringLiteral("f");
    QCOMPARE(checkField(bounded(FieldKind::Integer, "1", "10"), FieldValue::integer(99))->arguments,
             (QStringList{f, QStringLiteral("99"), QStringLiteral("1"), QStringLiteral("10")}));
    QCOMPARE(
        checkField(limited(2), text("\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"))->arguments,
        (QStringList{f, QStringLiteral("3"), QStringLiteral("2")}));
    QCOMPARE(
        checkField(chosenFrom({QStringLiteral("a"), QStringLiteral("b")}), text("c"))->arguments,
        (QStringList{f, QStringLiteral("c"), QStringLiteral("a, b")}));
}

void TestValidation::comparesTwoFields_data()
{
    QTest::addColumn<FieldValue>("left");
    QTest::addColumn<QString>("op");
    QTest::addColumn<FieldValue>("right");
    QTest::addColumn<bool>("holds");
    const auto add = [](const char *left, const char *op, const char *right, bool holds) {
        QTest::addRow("%s %s %s", left, op, right)
            << text(left) << QString::fromLatin1(op) << text(right) << holds;
    };
    add("9", "<", "10", true);
    add("10", "<", "9", false);
    add("1.0", "=", "1.00", true);
    add("1.0", "!=", "1.00", false);
    add("1", "<=", "1", true);
    add("1", ">=", "2", false);
    add("2", ">", "1", true);
    add("a", "<", "b", true);
    add("a", "=", "A", false);
    add("2026-10-05", "<=", "2026-10-06", true);
    // The same two moments, however they are written.
    add("2026-10-05 10:00:00", "<=", "2026-10-05T09:00:00", false);
    add("2026-10-05T10:00", "=", "2026-10-05 10:00:00.000", true);
    add("2026-10-05T12:00:00+02:00", "<", "2026-10-05T10:30:00Z", true);
    add("2026-10-05T12:00:00+02:00", "=", "2026-10-05T10:00:00Z", true);
    add("2026-10-05T10:00:00.000000001Z", ">", "2026-10-05T10:00:00Z", true);
    QTest::newRow("NULL is not compared")
        << FieldValue() << QStringLiteral("=") << text("1") << true;
    QTest::newRow("nor is its other side")
        << text("1") << QStringLiteral("<") << FieldValue() << true;
    QTest::newRow("number and its text")
        << FieldValue::integer(9) << QStringLiteral("<") << text("10") << true;
}

void TestValidation::comparesTwoFields()
{
    QFETCH(FieldValue, left);
    QFETCH(QString, op);
    QFETCH(FieldValue, right);
    QFETCH(bool, holds);
    Entity entity;
    entity.rules = {compare(op.toLatin1().constData())};
    const auto violations
        = checkRules(entity, {{QStringLiteral("a"), left}, {QStringLiteral("b"), right}});
    QCOMPARE(violations.isEmpty(), holds);
}

void TestValidation::asksForAFieldUnderACondition_data()
{
    QTest::addColumn<FieldValue>("condition");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<bool>("mayBeRequired");
    QTest::addColumn<bool>("mayBeForbidden");
    QTest::newRow("condition, value") << text("on") << text("x") << true << false;
    QTest::newRow("condition, NULL") << text("on") << FieldValue() << false << true;
    QTest::newRow("condition, empty") << text("on") << text("") << true << false;
    QTest::newRow("another condition") << FieldValue::integer(5) << FieldValue() << false << true;
    QTest::newRow("no condition") << text("off") << FieldValue() << true << true;
    QTest::newRow("letter case") << text("ON") << FieldValue() << true << true;
    QTest::newRow("condition is NULL") << FieldValue() << text("x") << true << true;
}

void TestValidation::asksForAFieldUnderACondition()
{
    QFETCH(FieldValue, condition);
    QFETCH(FieldValue, value);
    QFETCH(bool, mayBeRequired);
    QFETCH(bool, mayBeForbidden);
    const FieldValues values{{QStringLiteral("a"), condition}, {QStringLiteral("b"), value}};
    Entity entity;
    entity.rules = {conditional(RecordRule::Kind::RequireWhen)};
    QCOMPARE(checkRules(entity, values).isEmpty(), mayBeRequired);
    entity.rules = {conditional(RecordRule::Kind::ForbidWhen)};
    QCOMPARE(checkRules(entity, values).isEmpty(), mayBeForbidden);
}

void TestValidation::passesOverWhatTheDatabaseFillsIn()
{
    Entity entity = concord::test::makeMergeEntity();
    for (Field &field : entity.fields)
        field.isNullable = false;
    const auto violations = checkRecord(entity,
                                        {{entity.token.column, FieldValue()},
                                         {entity.updatedByField, FieldValue()},
                                         {entity.updatedTimeField, text("no time")},
                                         {QStringLiteral("nowhere"), FieldValue()}});
    QVERIFY(violations.isEmpty());
}

void TestValidation::tellsWhichFieldsToMend()
{
    Entity entity = concord::test::makeMergeEntity();
    const auto violations = checkRecord(entity,
                                        {{QStringLiteral("low"), FieldValue::integer(9)},
                                         {QStringLiteral("high"), FieldValue::integer(1)},
                                         {QStringLiteral("price"), text("cheap")}});
    QCOMPARE(violations.size(), 2);
    QCOMPARE(violations.at(0).fields, QStringList{QStringLiteral("price")});
    QVERIFY(violations.at(0).message.isEmpty());
    QCOMPARE(violations.at(1).fields, (QStringList{QStringLiteral("low"), QStringLiteral("high")}));
    QCOMPARE(violations.at(1).error.reason, ErrorReason::RuleBroken);
    QCOMPARE(violationText(violations.at(1), entity, QStringLiteral("en")),
             QStringLiteral("low is above high"));
}

void TestValidation::takesFieldsThatAreNotThereForNull()
{
    Entity entity;
    entity.rules = {conditional(RecordRule::Kind::RequireWhen)};
    QCOMPARE(checkRules(entity, {{QStringLiteral("a"), text("on")}}).size(), 1);
    QVERIFY(checkRules(entity, {}).isEmpty());
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
