// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rowquery.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;

namespace {

using Op = Condition::Op;

Field field(const char *name, FieldKind kind, Storage storage)
{
    Field result;
    result.name = QString::fromLatin1(name);
    result.kind = kind;
    result.storage = storage;
    return result;
}

Entity orders()
{
    Entity entity;
    entity.name = QStringLiteral("orders");
    entity.fields = {field("id", FieldKind::Integer, Storage::Integer),
                     field("status", FieldKind::Choice, Storage::Text),
                     field("quantity", FieldKind::Integer, Storage::Integer),
                     field("unit_price", FieldKind::Decimal, Storage::Text),
                     field("note", FieldKind::Text, Storage::Text),
                     field("Unit Name", FieldKind::Text, Storage::Text)};
    entity.fields[1].choices
        = {{QStringLiteral("new"), LocalText()}, {QStringLiteral("shipped"), LocalText()}};
    return entity;
}

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

Condition is(const char *name, Op op, FieldValue value)
{
    return {QString::fromLatin1(name), op, std::move(value)};
}

Condition anywhere(const char *value)
{
    return is("", Op::Contains, text(value));
}

} // namespace

class TestRowQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsAFilter_data();
    void readsAFilter();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void namesTheFieldsItKnows();
    void readsOneConditionToTheEndOfTheText();
    void refusesATextThatIsNoCondition();
};

void TestRowQuery::readsAFilter_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Filter>("filter");
    const auto add = [](const char *line, const Filter &filter) {
        QTest::newRow(line) << QString::fromUtf8(line) << filter;
    };
    add("", {});
    add("   ", {});
    add("status = new", {is("status", Op::Equal, text("new"))});
    add("status=new", {is("status", Op::Equal, text("new"))});
    add("STATUS = New", {is("status", Op::Equal, text("new"))});
    add("status != shipped", {is("status", Op::NotEqual, text("shipped"))});
    add("status <> shipped", {is("status", Op::NotEqual, text("shipped"))});
    add("quantity >= 5", {is("quantity", Op::GreaterOrEqual, FieldValue::integer(5))});
    add("quantity<=5", {is("quantity", Op::LessOrEqual, FieldValue::integer(5))});
    add("quantity < 5", {is("quantity", Op::Less, FieldValue::integer(5))});
    add("quantity > -5", {is("quantity", Op::Greater, FieldValue::integer(-5))});
    add("unit_price = 10.50", {is("unit_price", Op::Equal, text("10.50"))});
    add("note ~ call", {is("note", Op::Contains, text("call"))});
    add("quantity ~ 5", {is("quantity", Op::Contains, text("5"))});
    add("note = NULL", {is("note", Op::Equal, FieldValue::null())});
    add("note != NULL", {is("note", Op::NotEqual, FieldValue::null())});
    add("note = \"NULL\"", {is("note", Op::Equal, text("NULL"))});
    add("note = null", {is("note", Op::Equal, text("null"))});
    add("note = \"\"", {is("note", Op::Equal, text(""))});
    add("note = \"a \"\"b\"\" c\"", {is("note", Op::Equal, text("a \"b\" c"))});
    add("note = \"salt and pepper\"", {is("note", Op::Equal, text("salt and pepper"))});
    add("note = a = b", {is("note", Op::Equal, text("a = b"))});
    add("\"Unit Name\" = kg", {is("Unit Name", Op::Equal, text("kg"))});
    add("Unit Name = kg", {is("Unit Name", Op::Equal, text("kg"))});
    add("status = new and quantity >= 5",
        {is("status", Op::Equal, text("new")),
         is("quantity", Op::GreaterOrEqual, FieldValue::integer(5))});
    add("status = new AND  quantity >= 5",
        {is("status", Op::Equal, text("new")),
         is("quantity", Op::GreaterOrEqual, FieldValue::integer(5))});
    add("acme", {anywhere("acme")});
    add("  acme gmbh ", {anywhere("acme gmbh")});
    add("salt and pepper", {anywhere("salt and pepper")});
    add("\"status = new\"", {anywhere("status = new")});
    add("5 > 3", {anywhere("5 > 3")});
    add("https://example.com/?page=2", {anywhere("https://example.com/?page=2")});
    add("acme and status = new", {anywhere("acme"), is("status", Op::Equal, text("new"))});
    add("salt and pepper and status = new and sugar",
        {anywhere("salt and pepper"), is("status", Op::Equal, text("new")), anywhere("sugar")});
    add("status = new and salt and pepper",
        {is("status", Op::Equal, text("new")), anywhere("salt and pepper")});
    add("Grüße", {anywhere("Grüße")});
}

void TestRowQuery::readsAFilter()
{
    QFETCH(QString, line);
    QFETCH(Filter, filter);
    const auto read = parseFilter(orders(), line);
    CONCORD_VERIFY_OK(read);
    QCOMPARE(read->size(), filter.size());
    for (qsizetype i = 0; i < filter.size(); ++i) {
        QCOMPARE(read->at(i).field, filter.at(i).field);
        QCOMPARE(static_cast<int>(read->at(i).op), static_cast<int>(filter.at(i).op));
        QCOMPARE(describe(read->at(i).value), describe(filter.at(i).value));
    }
}

void TestRowQuery::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<ErrorReason>("reason");
    const auto add = [](const char *line, ErrorReason reason) {
        QTest::newRow(line) << QString::fromUtf8(line) << reason;
    };
    add("state = new", ErrorReason::UnknownField);
    add("status = new and quantty > 5", ErrorReason::UnknownField);
    add("\"No Such\" = 1", ErrorReason::UnknownField);
    add("status =", ErrorReason::BadFilter);
    add("note = \"open", ErrorReason::BadFilter);
    add("note = \"a\" b", ErrorReason::BadFilter);
    add("note > NULL", ErrorReason::BadFilter);
    add("quantity = many", ErrorReason::ValueNotANumber);
    add("quantity = 99999999999999999999", ErrorReason::ValueOutOfRange);
}

void TestRowQuery::refusesWhatItCannotRead()
{
    QFETCH(QString, line);
    QFETCH(ErrorReason, reason);
    const auto read = parseFilter(orders(), line);
    CONCORD_VERIFY_REASON(read, reason);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
}

void TestRowQuery::namesTheFieldsItKnows()
{
    const auto read = parseFilter(orders(), QStringLiteral("state = new"));
    QVERIFY(!read);
    QCOMPARE(read.error().arguments.value(0), QStringLiteral("orders"));
    QCOMPARE(read.error().arguments.value(1), QStringLiteral("state"));
    QVERIFY(read.error().arguments.value(2).contains(QLatin1String("status, quantity")));
}

void TestRowQuery::readsOneConditionToTheEndOfTheText()
{
    const auto read = parseCondition(orders(), QStringLiteral("note = salt and pepper = good"));
    CONCORD_VERIFY_OK(read);
    QCOMPARE(read->field, QStringLiteral("note"));
    QCOMPARE(read->value, text("salt and pepper = good"));
}

void TestRowQuery::refusesATextThatIsNoCondition()
{
    CONCORD_VERIFY_REASON(parseCondition(orders(), QStringLiteral("acme")), ErrorReason::BadFilter);
    CONCORD_VERIFY_REASON(parseCondition(orders(), QStringLiteral("= 5")), ErrorReason::BadFilter);
}

QTEST_GUILESS_MAIN(TestRowQuery)
#include "tst_rowquery.moc"
