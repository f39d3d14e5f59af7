// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recordkey.h"
#include "tests/support/properties.h"
#include "tests/support/testresult.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace concord;

namespace {

TableSchema tableWithKey(const QList<Storage> &storages)
{
    TableSchema schema;
    schema.name = QStringLiteral("t");
    for (qsizetype i = 0; i < storages.size(); ++i) {
        ColumnSchema column;
        column.name = QStringLiteral("k%1").arg(i);
        column.storage = storages.at(i);
        column.keyPosition = static_cast<int>(i) + 1;
        schema.columns.append(column);
    }
    return schema;
}

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

const std::vector<Storage> kStorages{Storage::Integer, Storage::Real, Storage::Numeric,
                                     Storage::Text, Storage::Any};

// Texts made of what the key's own notation is made of.
rc::Gen<QString> trickyText()
{
    const auto piece
        = rc::gen::element<const char *>(",", "\\", "'", "x'", "N", "\\N", "1", "-", ".", "e5", "a",
                                         " ", "nan", "inf", "0x1", "\xC3\xA9", "%1");
    return rc::gen::map(rc::gen::container<std::vector<const char *>>(piece),
                        [](const std::vector<const char *> &pieces) {
                            QString text;
                            for (const char *part : pieces)
                                text += QString::fromUtf8(part);
                            return text;
                        });
}

// What a column of this storage may hold when it is read, by SQLite's rules of affinity.
FieldValue readFrom(Storage storage)
{
    const int kind = *rc::gen::inRange(0, 5);
    if (kind == 0)
        return FieldValue::null();
    if (kind == 1)
        return FieldValue::bytes(
            *rc::gen::map(rc::gen::container<std::string>(rc::gen::arbitrary<char>()),
                          [](const std::string &s) { return QByteArray::fromStdString(s); }));
    const QString typed = *trickyText();
    if (kind == 2 || storage == Storage::Text) {
        bool isNumber = false;
        typed.toDouble(&isNumber);
        const bool isKept = !isNumber || storage == Storage::Text || storage == Storage::Any;
        return FieldValue::text(isKept ? typed : QStringLiteral("abc"));
    }
    if (kind == 3 && storage != Storage::Real)
        return FieldValue::integer(*rc::gen::arbitrary<qint64>());
    // Whole numbers become integers where the column prefers them.
    const double real = *rc::gen::map(rc::gen::arbitrary<int>(), [](int i) { return i / 8.0; });
    const bool prefersIntegers = storage == Storage::Integer || storage == Storage::Numeric;
    return prefersIntegers && std::trunc(real) == real ? FieldValue::integer(qint64(real))
                                                       : FieldValue::real(real);
}

} // namespace

class TestRecordKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::setCasesPerProperty(5'000); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writesAKeyAsPeopleTypeIt_data();
    void writesAKeyAsPeopleTypeIt();
    void readsBackEveryKeyItWrites();
    void readsWhatPeopleType_data();
    void readsWhatPeopleType();
    void refusesWhatIsNoKeyOfTheTable_data();
    void refusesWhatIsNoKeyOfTheTable();
    void keepsLetterCaseAndTypeApart();
    void followsTheOrderOfTheKeyNotOfTheColumns();
    void showsAKeyWithoutASchema();
};

void TestRecordKey::writesAKeyAsPeopleTypeIt_data()
{
    QTest::addColumn<QList<Storage>>("storages");
    QTest::addColumn<QList<FieldValue>>("parts");
    QTest::addColumn<QString>("expected");
    using Storages = QList<Storage>;
    using Parts = QList<FieldValue>;
    const Storages one{Storage::Text};
    QTest::newRow("number") << Storages{Storage::Integer} << Parts{FieldValue::integer(10482)}
                            << QStringLiteral("10482");
    QTest::newRow("two parts") << Storages{Storage::Integer, Storage::Text}
                               << Parts{FieldValue::integer(7), text("EUR")}
                               << QStringLiteral("7,EUR");
    QTest::newRow("comma") << one << Parts{text("a,b")} << QStringLiteral("a\\,b");
    QTest::newRow("backslash") << one << Parts{text("a\\b")} << QStringLiteral("a\\\\b");
    QTest::newRow("NULL") << one << Parts{FieldValue::null()} << QStringLiteral("\\N");
    QTest::newRow("the letters of NULL") << one << Parts{text("\\N")} << QStringLiteral("\\\\N");
    QTest::newRow("empty") << one << Parts{text("")} << QString();
    QTest::newRow("number as text") << one << Parts{text("1")} << QStringLiteral("1");
    QTest::newRow("number as text beside numbers")
        << Storages{Storage::Any} << Parts{text("1")} << QStringLiteral("'1'");
    QTest::newRow("bytes") << Storages{Storage::Any} << Parts{FieldValue::bytes("\x01\xFF")}
                           << QStringLiteral("x'01ff'");
    QTest::newRow("quote") << one << Parts{text("O'Hara")} << QStringLiteral("O'Hara");
}

void TestRecordKey::writesAKeyAsPeopleTypeIt()
{
    QFETCH(QList<Storage>, storages);
    QFETCH(QList<FieldValue>, parts);
    QFETCH(QString, expected);
    const TableSchema schema = tableWithKey(storages);
    QCOMPARE(RecordKey(parts).toText(schema), expected);
    const auto back = RecordKey::parse(expected, schema);
    CONCORD_VERIFY_OK(back);
    QCOMPARE(back->parts(), parts);
}

void TestRecordKey::readsBackEveryKeyItWrites()
{
    QVERIFY(rc::check("parse(toText(key)) is the key", [] {
        const auto storages = *rc::gen::container<std::vector<Storage>>(
            *rc::gen::inRange<std::size_t>(1, 4), rc::gen::elementOf(kStorages));
        const TableSchema schema = tableWithKey(QList<Storage>(storages.begin(), storages.end()));
        QList<FieldValue> parts;
        for (const Storage storage : storages) {
            parts.append(readFrom(storage));
            RC_LOG() << qPrintable(describe(parts.last())) << " in storage "
                     << static_cast<int>(storage) << "\n";
        }
        const QString written = RecordKey(parts).toText(schema);
        RC_LOG() << qPrintable(written) << "\n";
        const auto back = RecordKey::parse(written, schema);
        RC_ASSERT(back.has_value());
        RC_ASSERT(back->parts() == parts);
    }));
}

void TestRecordKey::readsWhatPeopleType_data()
{
    QTest::addColumn<Storage>("storage");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FieldValue>("part");
    QTest::newRow("a word where anything may stand")
        << Storage::Any << QStringLiteral("abc") << text("abc");
    QTest::newRow("not a number by name") << Storage::Any << QStringLiteral("nan") << text("nan");
    QTest::newRow("a real column's whole number")
        << Storage::Real << QStringLiteral("5") << FieldValue::real(5);
    QTest::newRow("negative") << Storage::Integer << QStringLiteral("-5")
                              << FieldValue::integer(-5);
    QTest::newRow("upper-case bytes")
        << Storage::Any << QStringLiteral("x'00FF'") << FieldValue::bytes(QByteArray("\0\xFF", 2));
}

void TestRecordKey::readsWhatPeopleType()
{
    QFETCH(Storage, storage);
    QFETCH(QString, typed);
    QFETCH(FieldValue, part);
    const auto key = RecordKey::parse(typed, tableWithKey({storage}));
    CONCORD_VERIFY_OK(key);
    QCOMPARE(key->parts().first(), part);
}

void TestRecordKey::refusesWhatIsNoKeyOfTheTable_data()
{
    QTest::addColumn<QList<Storage>>("storages");
    QTest::addColumn<QString>("typed");
    using Storages = QList<Storage>;
    const Storages number{Storage::Integer};
    QTest::newRow("no key") << Storages{} << QStringLiteral("1");
    QTest::newRow("too many parts") << number << QStringLiteral("1,2");
    QTest::newRow("too few parts")
        << Storages{Storage::Integer, Storage::Integer} << QStringLiteral("1");
    QTest::newRow("a word for a number") << number << QStringLiteral("abc");
    QTest::newRow("nothing for a number") << number << QString();
    QTest::newRow("not a number") << Storages{Storage::Real} << QStringLiteral("nan");
    QTest::newRow("not a number, numeric") << Storages{Storage::Numeric} << QStringLiteral("NaN");
    QTest::newRow("half a byte") << number << QStringLiteral("x'0'");
    QTest::newRow("no bytes at all") << number << QStringLiteral("x'zz'");
}

void TestRecordKey::refusesWhatIsNoKeyOfTheTable()
{
    QFETCH(QList<Storage>, storages);
    QFETCH(QString, typed);
    const auto key = RecordKey::parse(typed, tableWithKey(storages));
    CONCORD_VERIFY_REASON(key, ErrorReason::BadKey);
    QCOMPARE(key.error().arguments.value(1), typed);
}

void TestRecordKey::keepsLetterCaseAndTypeApart()
{
    const auto key = [](FieldValue part) { return RecordKey({std::move(part)}); };
    QVERIFY(key(text("abc")) != key(text("ABC")));
    QVERIFY(key(text("1")) != key(FieldValue::integer(1)));
    QVERIFY(key(FieldValue::null()) != key(text("")));
    QCOMPARE(key(text("abc")), key(text("abc")));
}

void TestRecordKey::followsTheOrderOfTheKeyNotOfTheColumns()
{
    TableSchema schema = tableWithKey({Storage::Text, Storage::Integer});
    schema.columns[0].keyPosition = 2;
    schema.columns[1].keyPosition = 1;
    const auto key = RecordKey::parse(QStringLiteral("5,a"), schema);
    CONCORD_VERIFY_OK(key);
    QCOMPARE(key->parts(), (QList<FieldValue>{FieldValue::integer(5), text("a")}));
    QCOMPARE(key->toText(schema), QStringLiteral("5,a"));
}

void TestRecordKey::showsAKeyWithoutASchema()
{
    QCOMPARE(RecordKey({FieldValue::integer(5), text("a,b"), FieldValue::null()}).toDisplayText(),
             QStringLiteral("5, a,b, NULL"));
}

QTEST_GUILESS_MAIN(TestRecordKey)
#include "tst_recordkey.moc"
