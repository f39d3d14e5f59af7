// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/fieldtext.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;

namespace {

Field fieldOf(FieldKind kind, Storage storage)
{
    Field field;
    field.name = QStringLiteral("f");
    field.kind = kind;
    field.storage = storage;
    return field;
}

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

constexpr FieldKind kNumberKinds[]
    = {FieldKind::Integer, FieldKind::Decimal, FieldKind::Real, FieldKind::Switch};

} // namespace

class TestFieldText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void givesWhatTheColumnWillHold_data();
    void givesWhatTheColumnWillHold();
    void refusesWhatTheColumnWouldChange_data();
    void refusesWhatTheColumnWouldChange();
    void refusesAWordInEveryNumericColumn();
    void refusesWhatNoEngineKeeps_data();
    void refusesWhatNoEngineKeeps();
    void keepsCharactersThatOnlyLookBroken();
    void comparesByMeaning_data();
    void comparesByMeaning();
    void neverTakesBytesForANumber();
};

void TestFieldText::givesWhatTheColumnWillHold_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<Storage>("storage");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FieldValue>("expected");
    const auto add = [](FieldKind kind, Storage storage, const char *typed, FieldValue expected) {
        QTest::addRow("%s in storage %d: %s", qPrintable(fieldKindName(kind)),
                      static_cast<int>(storage), typed)
            << kind << storage << QString::fromUtf8(typed) << expected;
    };
    using K = FieldKind;
    using S = Storage;
    for (const FieldKind kind : kNumberKinds) {
        add(kind, S::Integer, "12", FieldValue::integer(12));
        add(kind, S::Real, "12", FieldValue::real(12));
        add(kind, S::Numeric, "12", FieldValue::integer(12));
        add(kind, S::Any, "12", FieldValue::integer(12));
        add(kind, S::Text, "12", text("12"));
    }
    add(K::Integer, S::Integer, "-9223372036854775808",
        FieldValue::integer(std::numeric_limits<qint64>::min()));
    add(K::Integer, S::Integer, "9223372036854775807",
        FieldValue::integer(std::numeric_limits<qint64>::max()));
    add(K::Integer, S::Integer, "+007", FieldValue::integer(7));
    add(K::Integer, S::Integer, "1e3", FieldValue::integer(1000));
    add(K::Integer, S::Integer, "-0", FieldValue::integer(0));
    add(K::Decimal, S::Integer, "5.0", FieldValue::integer(5));
    add(K::Decimal, S::Integer, "5.5", FieldValue::real(5.5));
    add(K::Real, S::Real, "0.1", FieldValue::real(0.1));
    add(K::Real, S::Real, "1e300", FieldValue::real(1e300));
    add(K::Real, S::Real, "-0", FieldValue::real(0)); // a REAL column keeps no sign on zero
    add(K::Decimal, S::Numeric, "0.10", FieldValue::real(0.1));
    add(K::Decimal, S::Text, "0.10", text("0.10"));
    add(K::Decimal, S::Text, "0.12345678901234567890", text("0.12345678901234567890"));
    add(K::Decimal, S::Any, "2.50", FieldValue::real(2.5));
    add(K::Text, S::Text, "12", text("12"));
    add(K::Text, S::Any, "12", text("12"));
    add(K::Text, S::Numeric, "12", FieldValue::integer(12)); // the column makes it a number anyway
    add(K::DateTime, S::Numeric, "2026-10-05 10:02", text("2026-10-05 10:02"));
    add(K::LongText, S::Text, "", text(""));
    add(K::LongText, S::Text, " a\r\n\tb ", text(" a\r\n\tb "));
    add(K::Text, S::Text, "\xF0\x9F\x98\x80", text("\xF0\x9F\x98\x80"));
    add(K::Choice, S::Text, "new", text("new"));
    add(K::Set, S::Text, "a,b", text("a,b"));
    add(K::Bytes, S::Any, "", FieldValue::bytes(QByteArray()));
    add(K::Bytes, S::Any, "00FF7a", FieldValue::bytes(QByteArray("\0\xFF\x7A", 3)));
}

void TestFieldText::givesWhatTheColumnWillHold()
{
    QFETCH(FieldKind, kind);
    QFETCH(Storage, storage);
    QFETCH(QString, typed);
    QFETCH(FieldValue, expected);
    const auto value = parseFieldText(fieldOf(kind, storage), typed);
    CONCORD_VERIFY_OK(value);
    QCOMPARE(describe(*value), describe(expected));
}

void TestFieldText::refusesWhatTheColumnWouldChange_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<Storage>("storage");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorReason>("reason");
    const auto add = [](FieldKind kind, Storage storage, const char *typed, ErrorReason reason) {
        QTest::addRow("%s in storage %d: %s", qPrintable(fieldKindName(kind)),
                      static_cast<int>(storage), typed)
            << kind << storage << QString::fromUtf8(typed) << reason;
    };
    using K = FieldKind;
    using S = Storage;
    const auto range = ErrorReason::ValueOutOfRange;
    const auto number = ErrorReason::ValueNotANumber;
    for (const Storage storage : {S::Integer, S::Numeric, S::Any}) {
        add(K::Integer, storage, "9223372036854775808", range);  // 2^63
        add(K::Integer, storage, "18446744073709551615", range); // 2^64 - 1
        add(K::Integer, storage, "-9223372036854775809", range);
    }
    add(K::Real, S::Real, "0.12345678901234567890", range);
    add(K::Real, S::Real, "9007199254740993", range); // 2^53 + 1
    add(K::Real, S::Real, "1e400", range);
    add(K::Real, S::Real, "-1e400", range);
    add(K::Real, S::Real, "1e-400", range);
    add(K::Decimal, S::Numeric, "0.12345678901234567890", range);
    for (const char *typed :
         {"1,5", "1.234,5", "1 000", " 1", "1 ", "", "nan", "inf", "0x10", "1e", "\xD9\xA1",
          "\xE2\x88\x92"
          "1"}) {
        add(K::Decimal, S::Real, typed, number);
        add(K::Decimal, S::Text, typed, number);
    }
    add(K::Bytes, S::Any, "0", ErrorReason::ValuePattern);
    add(K::Bytes, S::Any, "0g", ErrorReason::ValuePattern);
    add(K::Bytes, S::Any, "00 ff", ErrorReason::ValuePattern);
}

void TestFieldText::refusesWhatTheColumnWouldChange()
{
    QFETCH(FieldKind, kind);
    QFETCH(Storage, storage);
    QFETCH(QString, typed);
    QFETCH(ErrorReason, reason);
    const auto value = parseFieldText(fieldOf(kind, storage), typed);
    CONCORD_VERIFY_REASON(value, reason);
    QCOMPARE(value.error().code, ErrorCode::InvalidInput);
    QCOMPARE(value.error().arguments.value(0), QStringLiteral("f"));
    QCOMPARE(value.error().arguments.value(1), typed);
}

void TestFieldText::refusesAWordInEveryNumericColumn()
{
    for (const FieldKind kind : kNumberKinds) {
        for (const Storage storage :
             {Storage::Integer, Storage::Real, Storage::Numeric, Storage::Any}) {
            CONCORD_VERIFY_REASON(parseFieldText(fieldOf(kind, storage), QStringLiteral("abc")),
                                  ErrorReason::ValueNotANumber);
        }
    }
}

void TestFieldText::refusesWhatNoEngineKeeps_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorReason>("reason");
    const auto surrogate = ErrorReason::ValueHasLoneSurrogate;
    const QString a = QStringLiteral("a");
    QTest::newRow("NUL") << QString(a + QChar(0)) << ErrorReason::ValueHasNul;
    QTest::newRow("NUL alone") << QString(QChar(0)) << ErrorReason::ValueHasNul;
    QTest::newRow("high half at the end") << QString(a + QChar(0xD83D)) << surrogate;
    QTest::newRow("high half before a letter") << QString(QChar(0xD83D) + a) << surrogate;
    QTest::newRow("low half") << QString(a + QChar(0xDE00) + a) << surrogate;
    QTest::newRow("halves the wrong way round")
        << QString(QString(QChar(0xDE00)) + QChar(0xD83D)) << surrogate;
    // SQLite reads both of these back as U+FFFD.
    QTest::newRow("U+FFFF") << QString(a + QChar(0xFFFF)) << surrogate;
    QTest::newRow("U+FFFE") << QString(a + QChar(0xFFFE)) << surrogate;
}

void TestFieldText::refusesWhatNoEngineKeeps()
{
    QFETCH(QString, typed);
    QFETCH(ErrorReason, reason);
    for (const FieldKind kind : {FieldKind::Text, FieldKind::LongText, FieldKind::Choice}) {
        CONCORD_VERIFY_REASON(parseFieldText(fieldOf(kind, Storage::Text), typed), reason);
    }
    QCOMPARE(unstorableReason(typed), std::optional(reason));
}

void TestFieldText::keepsCharactersThatOnlyLookBroken()
{
    const QString kept = QStringLiteral("\uFEFFa\u202Eb\u200B\u0301\uFFFD\x7F\x01")
        + QString::fromUtf8("\xF0\x9F\x98\x80\xF0\x9F\xBF\xBF"); // an emoji, and U+1FFFF
    QVERIFY(!unstorableReason(kept));
    const auto value = parseFieldText(fieldOf(FieldKind::Text, Storage::Text), kept);
    CONCORD_VERIFY_OK(value);
    QCOMPARE(value->toText(), kept);
}

void TestFieldText::comparesByMeaning_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<FieldValue>("left");
    QTest::addColumn<FieldValue>("right");
    QTest::addColumn<bool>("isSame");
    const FieldValue null;
    using K = FieldKind;
    QTest::newRow("zeros behind the point") << K::Decimal << text("1.0") << text("1.00") << true;
    QTest::newRow("number and its text")
        << K::Decimal << FieldValue::integer(1) << text("1.0") << true;
    QTest::newRow("an exponent") << K::Real << FieldValue::real(1000) << text("1e3") << true;
    QTest::newRow("minus zero") << K::Real << FieldValue::real(-0.0) << FieldValue::real(0) << true;
    QTest::newRow("a hair apart") << K::Decimal << text("0.12345678901234567890")
                                  << text("0.12345678901234567891") << false;
    QTest::newRow("text keeps its zeros") << K::Text << text("1.0") << text("1.00") << false;
    QTest::newRow("text keeps its type") << K::Text << text("1") << FieldValue::integer(1) << false;
    QTest::newRow("NULL and zero") << K::Integer << null << FieldValue::integer(0) << false;
    QTest::newRow("NULL and nothing") << K::Text << null << text("") << false;
    QTest::newRow("NULL and NULL") << K::Decimal << null << null << true;
    QTest::newRow("no number at all") << K::Decimal << text("a") << text("b") << false;
    QTest::newRow("one instant, two offsets") << K::DateTime << text("2026-10-05T10:00:00Z")
                                              << text("2026-10-05 12:00:00.0+02:00") << true;
    QTest::newRow("local and zoned")
        << K::DateTime << text("2026-10-05T10:00:00") << text("2026-10-05T10:00:00Z") << false;
    QTest::newRow("the ninth digit") << K::DateTime << text("2026-10-05 10:00:00.123456789")
                                     << text("2026-10-05 10:00:00.123456788") << false;
    QTest::newRow("letter case") << K::Choice << text("new") << text("New") << false;
    QTest::newRow("order of a set") << K::Set << text("a,b") << text("b,a") << false;
    QTest::newRow("bytes") << K::Bytes << FieldValue::bytes("a") << FieldValue::bytes("a") << true;
    QTest::newRow("bytes and text") << K::Bytes << FieldValue::bytes("a") << text("61") << false;
}

void TestFieldText::comparesByMeaning()
{
    QFETCH(FieldKind, kind);
    QFETCH(FieldValue, left);
    QFETCH(FieldValue, right);
    QFETCH(bool, isSame);
    const Field field = fieldOf(kind, Storage::Any);
    QCOMPARE(isSameValue(field, left, right), isSame);
    QCOMPARE(isSameValue(field, right, left), isSame);
}

void TestFieldText::neverTakesBytesForANumber()
{
    // The hex form of these bytes spells the number.
    for (const FieldKind kind : kNumberKinds)
        QVERIFY(!isSameValue(fieldOf(kind, Storage::Any), FieldValue::bytes("\x31"),
                             FieldValue::integer(31)));
}

QTEST_GUILESS_MAIN(TestFieldText)
#include "tst_fieldtext.moc"
