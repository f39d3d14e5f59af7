// SPDX-License-Identifier: GPL-3.0-or-later
//
// The statements as they are sent.
#include "core/store/mariadbblock.h"
#include "core/store/mariadbliteral.h"
#include "tests/support/statementtext.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const SqlDialect &kDialect = MariaDbDialect::instance();

TableSchema sampleSchema()
{
    TableSchema schema;
    schema.name = QStringLiteral("t`x");
    schema.columns = {column("k", "bigint(20) unsigned", 1),
                      column("l", "varchar(20)", 2),
                      column("n", "decimal(38,10)"),
                      column("f", "double"),
                      column("g", "float"),
                      column("s", "text"),
                      column("b", "bit(3)"),
                      column("p", "varbinary(9)"),
                      column("u", "datetime(3)")};
    return schema;
}

EntityPtr sampleEntity(const TokenSpec &token = {})
{
    Entity entity = deriveEntity(sampleSchema());
    entity.token = token;
    return std::make_shared<const Entity>(entity);
}

const RecordKey kKey({FieldValue::text(QStringLiteral("5")), text("x")});
const QString kKeyTerms
    = QStringLiteral("T.`k` = 5 AND T.`l` = 'x' AND "
                     "CAST(CONVERT(T.`l` USING utf8mb4) AS BINARY) <=> CAST('x' AS BINARY)");

QString withLiterals(const SqlStatement &statement)
{
    return QString::fromUtf8(withMariaDbLiterals(statement.text, statement.values))
        .replace(QLatin1String("`t``x`"), QLatin1String("T"));
}

} // namespace

class TestMariaDbDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writesEachValueAsALiteral_data();
    void writesEachValueAsALiteral();
    void leavesQuestionMarksInQuotesAlone();
    void guardsEachTypeExactly_data();
    void guardsEachTypeExactly();
    void findsTheKeyByItsIndexAndExactly();
    void readsWhatTheServerWouldRound();
    void movesATimeByItsOwnUnit();
    void writesEachFilterAsAgreed_data();
    void writesEachFilterAsAgreed();
    void sendsASaveInOneFlight();
    void sendsASaveAsOneBlock();
    void insertsARowOfDefaults();
    void doublesQuotesInNames();
};

void TestMariaDbDialect::writesEachValueAsALiteral_data()
{
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QByteArray>("literal");
    const auto add = [](const char *name, const FieldValue &value, const char *literal) {
        QTest::newRow(name) << value << QByteArray(literal);
    };
    add("NULL", FieldValue(), "NULL");
    add("nothing", text(""), "''");
    add("a quote", text("it's"), "'it''s'");
    add("quotes", text("'';--"), "''''';--'");
    // The same in every sql_mode.
    add("a backslash", text("\\'"), "_utf8mb4 X'5c27'");
    add("a NUL", FieldValue::text(QStringLiteral("a") + QChar(0)), "_utf8mb4 X'6100'");
    add("bytes", FieldValue::bytes("\xFF'"), "X'ff27'");
    add("no bytes", FieldValue::bytes({}), "X''");
    add("a number", FieldValue::integer(-5), "-5");
    add("a decimal", FieldValue::decimal(QStringLiteral("1.10")), "1.10");
    add("no decimal", FieldValue::decimal(QStringLiteral("1 OR 1")), "'1 OR 1'");
    add("an endless exponent", FieldValue::decimal(QStringLiteral("1e")), "'1e'");
    add("a sign alone", FieldValue::decimal(QStringLiteral("-")), "'-'");
    add("Arabic digits", FieldValue::decimal(QString::fromUtf8("\xD9\xA1")), "'\xD9\xA1'");
    add("a double", FieldValue::real(0.1), "0.1e0");
    add("a large double", FieldValue::real(1e300), "1e+300");
    add("infinity", FieldValue::real(std::numeric_limits<double>::infinity()), "'inf'");
}

void TestMariaDbDialect::writesEachValueAsALiteral()
{
    QFETCH(FieldValue, value);
    QFETCH(QByteArray, literal);
    QCOMPARE(mariaDbLiteral(value), literal);
}

void TestMariaDbDialect::leavesQuestionMarksInQuotesAlone()
{
    QCOMPARE(withMariaDbLiterals(QStringLiteral("SELECT `a?``?`, '?''?', \"?\", ?, ?"),
                                 {text("?"), FieldValue::integer(1)}),
             QByteArray("SELECT `a?``?`, '?''?', \"?\", '?', 1"));
}

void TestMariaDbDialect::guardsEachTypeExactly_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<FieldValue>("value");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const FieldValue &value, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(name) << value << QString::fromLatin1(expected);
    };
    add("n", text("1.00"), "T.`n` <=> 1.00");
    add("f", text("0.1"), "CAST(T.`f` AS DOUBLE) <=> 0.1e0");
    add("g", text("0.10000000149011612"), "CAST(T.`g` AS DOUBLE) <=> 0.10000000149011612e0");
    add("s", text("abc "),
        "CAST(CONVERT(T.`s` USING utf8mb4) AS BINARY) <=> CAST('abc ' AS BINARY)");
    add("b", FieldValue::integer(5), "CAST(T.`b` AS UNSIGNED) <=> 5");
    add("p", FieldValue::bytes("a "), "T.`p` <=> X'6120'");
    add("u", text("0000-00-00 00:00:00.000"), "CAST(T.`u` AS CHAR) <=> '0000-00-00 00:00:00.000'");
}

void TestMariaDbDialect::guardsEachTypeExactly()
{
    QFETCH(QString, column);
    QFETCH(FieldValue, value);
    QFETCH(QString, expected);
    QCOMPARE(withLiterals(kDialect.guardedDelete(
                 *sampleEntity(), RecordKey({text("5"), FieldValue()}), {{column, value}})),
             QLatin1String("DELETE FROM T WHERE T.`k` = 5 AND T.`l` IS NULL AND ") + expected);
}

void TestMariaDbDialect::findsTheKeyByItsIndexAndExactly()
{
    const FieldValues changes{{QStringLiteral("n"), text("2.50")},
                              {QStringLiteral("s"), text("1")}};
    QCOMPARE(withLiterals(kDialect.guardedUpdate(*sampleEntity(), kKey, changes, {})),
             QLatin1String("UPDATE T SET `n` = 2.50, `s` = '1' WHERE ") + kKeyTerms);
}

void TestMariaDbDialect::readsWhatTheServerWouldRound()
{
    QCOMPARE(
        kDialect.selectRows(*sampleEntity()).replace(QLatin1String("`t``x`"), QLatin1String("T")),
        QStringLiteral("SELECT T.`k`, T.`l`, T.`n`, T.`f`, CAST(T.`g` AS DOUBLE), T.`s`, "
                       "CAST(T.`b` AS UNSIGNED), T.`p`, T.`u` FROM T WHERE "));
}

// A column of milliseconds would cut a microsecond off again.
void TestMariaDbDialect::movesATimeByItsOwnUnit()
{
    const EntityPtr entity = sampleEntity(TokenSpec(TokenKind::UpdatedTime, QStringLiteral("u")));
    QCOMPARE(withLiterals(
                 kDialect.guardedUpdate(*entity, kKey, {{QStringLiteral("u"), text("now")}}, {})),
             QLatin1String("UPDATE T SET `u` = COALESCE(GREATEST(NOW(6), T.`u` + INTERVAL 1000 "
                           "MICROSECOND), NOW(6)) WHERE ")
                 + kKeyTerms);
}

void TestMariaDbDialect::writesEachFilterAsAgreed_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("expected");
    using Op = Condition::Op;
    const QString n = QStringLiteral("n");
    const QString s = QStringLiteral("s");
    const auto add = [](const char *name, const Condition &condition, const char *expected) {
        QTest::newRow(name) << condition << QString::fromUtf8(expected);
    };
    add("equal", {n, Op::Equal, text("1")}, "T.`n` <=> 1");
    add("NULL", {n, Op::NotEqual, FieldValue()}, "NOT (T.`n` <=> NULL)");
    add("less", {n, Op::Less, text("1")}, "T.`n` < 1");
    add("at most", {n, Op::LessOrEqual, text("1")}, "T.`n` <= 1");
    add("more", {s, Op::Greater, text("1")}, "T.`s` > '1'");
    add("at least", {s, Op::GreaterOrEqual, text("1")}, "T.`s` >= '1'");
    add("contains", {s, Op::Contains, text("5%")},
        "(CONVERT(T.`s` USING utf8mb4) COLLATE utf8mb4_general_ci LIKE _utf8mb4 X'25355c2525')");
}

void TestMariaDbDialect::writesEachFilterAsAgreed()
{
    QFETCH(Condition, condition);
    QFETCH(QString, expected);
    QCOMPARE(withLiterals(kDialect.selectCount({sampleEntity(), {condition}, {}, false})),
             QLatin1String("SELECT count(*) FROM T WHERE ") + expected);
}

void TestMariaDbDialect::sendsASaveInOneFlight()
{
    const EntityPtr entity = sampleEntity(TokenSpec(TokenKind::RowVersion, QStringLiteral("n")));
    SaveRequest request;
    request.entity = entity;
    request.key = kKey;
    request.token = *ConcurrencyToken::parse(*entity, QStringLiteral("v:7"));
    FlightParts parts;
    parts.request = &request;
    parts.change = {QStringLiteral("CHANGE"), {}};
    parts.row = {QStringLiteral("ROW"), {}};
    parts.note = {{QStringLiteral("save_id"), text("id")},
                  {QStringLiteral("attempt"), FieldValue::integer(2)},
                  {QStringLiteral("login"), text("ana")}};
    parts.asksApplied = true;
    parts.applied = {QStringLiteral("APPLIED"), {}};
    const QString token
        = QLatin1String("(SELECT CONCAT('v:', COALESCE(T.`n`, 'null')) FROM T WHERE ") + kKeyTerms
        + QLatin1Char(')');
    const QString check
        = QLatin1String("CASE WHEN ROW_COUNT() NOT IN (0, 1) THEN 'concord: several rows' "
                        "WHEN ROW_COUNT() = 1 AND (@concord_token := ")
        + token + QLatin1String(") IN ('v:7', 'v:null', 't:null') THEN 'concord: same token' ");
    QStringList expected{
        QStringLiteral("CHANGE"),
        QLatin1String("INSERT INTO concord_operation (attempt, save_id, login, new_token) SELECT ")
            + check
            + QLatin1String("ELSE 2 END, 'id', SESSION_USER(), @concord_token FROM DUAL "
                            "WHERE ROW_COUNT() <> 0"),
        QStringLiteral("ROW"),
        QStringLiteral("APPLIED"),
    };
    const auto flightOf = [](const FlightParts &some) {
        QStringList flight;
        for (const SqlStatement &statement : kDialect.saveFlight(some))
            flight.append(withLiterals(statement));
        return flight;
    };
    QCOMPARE(flightOf(parts), expected);
    // Without an operations table a setting stops it.
    parts.note = {};
    parts.asksApplied = false;
    expected = {QStringLiteral("CHANGE"),
                QLatin1String("SET SESSION completion_type = ") + check
                    + QLatin1String("ELSE 'NO_CHAIN' END"),
                QStringLiteral("ROW")};
    QCOMPARE(flightOf(parts), expected);
}

// Only MariaDB takes it, see MariaDbConnection::dialect().
void TestMariaDbDialect::sendsASaveAsOneBlock()
{
    const SqlDialect &dialect = MariaDbBlockDialect::instance();
    const EntityPtr entity = sampleEntity(TokenSpec(TokenKind::RowVersion, QStringLiteral("n")));
    SaveRequest request;
    request.entity = entity;
    request.key = kKey;
    request.token = *ConcurrencyToken::parse(*entity, QStringLiteral("v:7"));
    FlightParts parts;
    parts.request = &request;
    parts.key = kKey;
    parts.values = {{QStringLiteral("s"), text("new")}};
    parts.guard = {{QStringLiteral("n"), FieldValue::integer(7)}};
    parts.change = dialect.guardedUpdate(*entity, kKey, parts.values, parts.guard);
    parts.row = dialect.selectByKey(QStringLiteral("SELECT T.`n` FROM T WHERE "), *entity, kKey);
    parts.note = {{QStringLiteral("save_id"), text("id")}, {QStringLiteral("login"), text("ana")}};
    parts.asksApplied = true;
    parts.applied = {QStringLiteral("APPLIED ?"), {FieldValue::text(request.operationId.toText())}};

    const QString row = QLatin1String("SELECT T.`n` FROM T WHERE ") + kKeyTerms;
    const QString begin
        = QLatin1String("BEGIN NOT ATOMIC DECLARE concord_count BIGINT; DECLARE concord_token "
                        "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; START TRANSACTION; "
                        "UPDATE T SET `s` = 'new' WHERE ")
        + kKeyTerms + QLatin1String(" AND T.`n` <=> 7; SET concord_count = ROW_COUNT(); ")
        + QLatin1String("IF concord_count = 1 THEN SET concord_token = (SELECT CONCAT('v:', "
                        "COALESCE(T.`n`, 'null')) FROM T WHERE ")
        + kKeyTerms
        + QLatin1String("); IF concord_token IN ('v:7', 'v:null', 't:null') THEN SIGNAL SQLSTATE "
                        "'45000' SET MESSAGE_TEXT = 'concord: same token'; END IF; ");
    const QString end
        = QLatin1String("; ELSE SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'concord: several "
                        "rows'; END IF; COMMIT; END");
    const auto written = [&] {
        const QList<SqlStatement> flight = dialect.saveFlight(parts);
        return flight.size() == 1 && flight.first().isTransaction ? withLiterals(flight.first())
                                                                  : QString();
    };
    QCOMPARE(written(),
             begin
                 + QLatin1String("INSERT INTO concord_operation (save_id, login, new_token) VALUES "
                                 "('id', SESSION_USER(), concord_token); ")
                 + row + QLatin1String("; ELSEIF concord_count = 0 THEN ") + row
                 + QLatin1String("; APPLIED '00000000-0000-0000-0000-000000000000'") + end);
    // Two answers to a change that met no row, also where nobody asks for an operation.
    parts.asksApplied = false;
    parts.applied = {};
    QVERIFY(written().contains(row + QLatin1String("; SELECT NULL") + end));
    parts.note = {};
    QCOMPARE(written(),
             begin + row + QLatin1String("; ELSEIF concord_count = 0 THEN ") + row
                 + QLatin1String("; SELECT NULL") + end);
}

void TestMariaDbDialect::insertsARowOfDefaults()
{
    QCOMPARE(withLiterals(kDialect.insert(*sampleEntity(), {})),
             QStringLiteral("INSERT INTO T () VALUES ()"));
}

void TestMariaDbDialect::doublesQuotesInNames()
{
    QCOMPARE(kDialect.quoted(QStringLiteral("a`b\"c; --")), QStringLiteral("`a``b\"c; --`"));
}

QTEST_GUILESS_MAIN(TestMariaDbDialect)
#include "tst_mariadbdialect.moc"
