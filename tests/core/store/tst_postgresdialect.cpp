// SPDX-License-Identifier: GPL-3.0-or-later
//
// The statements as they are sent.
#include "core/store/postgresdialect.h"
#include "tests/support/statementtext.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const SqlDialect &kDialect = PostgresDialect::instance();

EntityPtr sampleEntity()
{
    TableSchema schema;
    schema.name = QStringLiteral("t\"x");
    schema.columns = {column("k", "bigint", 1),
                      column("l", "citext", 2),
                      column("n", "numeric(38,10)"),
                      column("f", "double precision"),
                      column("s", "character varying(20)"),
                      column("c", "character(5)"),
                      column("j", "jsonb"),
                      column("b", "boolean"),
                      column("u", "timestamp(6) with time zone")};
    return std::make_shared<const Entity>(deriveEntity(schema));
}

const RecordKey kKey({FieldValue::integer(5), text("x")});

QString shownHere(const SqlStatement &statement)
{
    return shown(statement).replace(QLatin1String("\"t\"\"x\""), QLatin1String("T"));
}

} // namespace

class TestPostgresDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void guardsEachTypeExactly_data();
    void guardsEachTypeExactly();
    void findsTheKeyByItsIndexAndExactly();
    void writesEachFilterAsAgreed_data();
    void writesEachFilterAsAgreed();
    void putsNullsFirstAsTheAnchorsDo();
    void asksForAnEarlierSaveOnlyWhereThereCanBeOne();
    void doublesQuotesInNames();
};

void TestPostgresDialect::guardsEachTypeExactly_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const FieldValue &value, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(name) << value << QString::fromLatin1(expected);
    };
    const char *asText = "::text IS NOT DISTINCT FROM ?";
    add("n", text("1.00"), asText);
    add("f", text("0.1"), asText);
    add("j", text("{}"), asText);
    add("u", FieldValue(), " IS NOT DISTINCT FROM ?");
    add("s", text("abc"), "::text COLLATE \"C\" IS NOT DISTINCT FROM ?");
    add("c", text("ab   "), " IS NOT DISTINCT FROM ?");
    add("b", text("t"), " IS NOT DISTINCT FROM ?");
}

void TestPostgresDialect::guardsEachTypeExactly()
{
    QFETCH(QString, column);
    QFETCH(FieldValue, value);
    QFETCH(QString, expected);
    const SqlStatement statement = kDialect.guardedDelete(
        *sampleEntity(), RecordKey({FieldValue::integer(5), FieldValue()}), {{column, value}});
    QCOMPARE(shownHere(statement),
             QStringLiteral("DELETE FROM T WHERE T.\"k\" = ? AND T.\"l\" IS NULL AND T.\"%1\"%2 "
                            "| Integer 5, %3")
                 .arg(column, expected, describe(value)));
}

void TestPostgresDialect::findsTheKeyByItsIndexAndExactly()
{
    const FieldValues changes{{QStringLiteral("n"), text("2.50")}};
    QCOMPARE(shownHere(kDialect.guardedUpdate(*sampleEntity(), kKey, changes, {})),
             QStringLiteral("UPDATE T SET \"n\" = ? WHERE T.\"k\" = ? AND T.\"l\" = ? AND "
                            "T.\"l\"::text COLLATE \"C\" = ? | "
                            "Text \"2.50\", Integer 5, Text \"x\", Text \"x\""));
}

void TestPostgresDialect::writesEachFilterAsAgreed_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("expected");
    using Op = Condition::Op;
    const QString n = QStringLiteral("n");
    const auto add = [](const char *name, const Condition &condition, const char *expected) {
        QTest::newRow(name) << condition << QString::fromUtf8(expected);
    };
    add("equal", {n, Op::Equal, text("1")}, "T.\"n\" IS NOT DISTINCT FROM ? | Text \"1\"");
    add("NULL", {n, Op::NotEqual, FieldValue()}, "T.\"n\" IS DISTINCT FROM ? | NULL");
    add("less", {n, Op::Less, text("1")}, "T.\"n\" < ? | Text \"1\"");
    add("at most", {n, Op::LessOrEqual, text("1")}, "T.\"n\" <= ? | Text \"1\"");
    add("more", {n, Op::Greater, text("1")}, "T.\"n\" > ? | Text \"1\"");
    add("at least", {n, Op::GreaterOrEqual, text("1")}, "T.\"n\" >= ? | Text \"1\"");
    add("contains", {n, Op::Contains, text("5%")},
        "(T.\"n\"::text ILIKE ? ESCAPE '\\') | Text \"%5\\%%\"");
}

void TestPostgresDialect::writesEachFilterAsAgreed()
{
    QFETCH(Condition, condition);
    QFETCH(QString, expected);
    QCOMPARE(shownHere(kDialect.selectCount({sampleEntity(), {condition}, {}, false})),
             QLatin1String("SELECT count(*) FROM T WHERE ") + expected);
}

void TestPostgresDialect::putsNullsFirstAsTheAnchorsDo()
{
    const auto orderOf = [](bool isDescending) {
        const QString text
            = kDialect
                  .selectWindow({{sampleEntity(), {}, QStringLiteral("n"), isDescending},
                                 std::nullopt,
                                 0,
                                 10})
                  .text;
        return text.mid(text.indexOf(QLatin1String("ORDER BY")));
    };
    QCOMPARE(orderOf(false),
             QStringLiteral("ORDER BY 3 ASC NULLS FIRST, 1 ASC NULLS FIRST, 2 ASC NULLS FIRST "
                            "LIMIT ? OFFSET ?"));
    QCOMPARE(orderOf(true),
             QStringLiteral("ORDER BY 3 DESC NULLS LAST, 1 DESC NULLS LAST, 2 DESC NULLS LAST "
                            "LIMIT ? OFFSET ?"));
}

// The table of operations costs a tenth of a save where it is only opened.
void TestPostgresDialect::asksForAnEarlierSaveOnlyWhereThereCanBeOne()
{
    const EntityPtr entity = sampleEntity();
    SaveRequest request;
    request.entity = entity;
    request.key = kKey;
    FlightParts parts;
    parts.request = &request;
    parts.key = kKey;
    parts.values = {{QStringLiteral("s"), text("new")}};
    parts.change = kDialect.guardedUpdate(*entity, kKey, parts.values, {});
    parts.row = kDialect.selectByKey(QStringLiteral("SELECT T.k FROM T WHERE "), *entity, kKey);
    parts.note = {{QStringLiteral("save_id"), text("id")}};
    QCOMPARE(shown(kDialect.saveFlight(parts).last()), shown(parts.row));
    parts.asksApplied = true;
    parts.applied = {QStringLiteral("APPLIED ?"), {FieldValue::text(request.operationId.toText())}};
    QVERIFY(kDialect.saveFlight(parts).last().text.contains(QLatin1String("APPLIED ")));
}

void TestPostgresDialect::doublesQuotesInNames()
{
    QCOMPARE(kDialect.quoted(QStringLiteral("a\"b")), QStringLiteral("\"a\"\"b\""));
    QCOMPARE(kDialect.quoted(QStringLiteral("\"a\"")), QStringLiteral("\"\"\"a\"\"\""));
}

QTEST_GUILESS_MAIN(TestPostgresDialect)
#include "tst_postgresdialect.moc"
