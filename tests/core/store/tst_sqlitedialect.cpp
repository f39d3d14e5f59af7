// SPDX-License-Identifier: GPL-3.0-or-later
//
// The statements as they are sent, and names that try to break out of them.
#include "core/store/sqlitedialect.h"
#include "tests/support/statementtext.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const SqlDialect &kDialect = SqliteDialect::instance();

EntityPtr sampleEntity()
{
    TableSchema schema;
    schema.name = QStringLiteral("t");
    schema.columns = {column("k", Storage::Integer, 1), column("l", Storage::Text, 2),
                      column("a", Storage::Text), column("data", Storage::Any)};
    Entity entity = deriveEntity(schema);
    entity.fields[3].kind = FieldKind::Bytes;
    return std::make_shared<const Entity>(std::move(entity));
}

const RecordKey kKey({FieldValue::integer(5), text("x")});

QStringList hostileNames()
{
    return {QStringLiteral("order"),
            QStringLiteral("a\"b"),
            QStringLiteral("\""),
            QStringLiteral("\"\""),
            QStringLiteral("a\"; DROP TABLE canary; --"),
            QStringLiteral("\"; DROP TABLE canary; --"),
            QStringLiteral("x\" = 1 OR 1 = 1 --"),
            QStringLiteral("it's"),
            QStringLiteral("[brackets]"),
            QStringLiteral("]"),
            QStringLiteral("`back`ticks`"),
            QStringLiteral("main.canary"),
            QStringLiteral("a.b"),
            QStringLiteral("--"),
            QStringLiteral("/*"),
            QStringLiteral(";"),
            QStringLiteral("?"),
            QStringLiteral("?1"),
            QStringLiteral(":v"),
            QStringLiteral("@v"),
            QStringLiteral("$v"),
            QStringLiteral("%1 %2 %s"),
            QStringLiteral("\\"),
            QStringLiteral(" "),
            QStringLiteral(" leading and trailing "),
            QStringLiteral("new\nline"),
            QStringLiteral("tab\there"),
            QString(63, QLatin1Char('x')),
            QString(300, QLatin1Char('y')),
            QStringLiteral("\u202Eabc\u202C"), // right to left
            QStringLiteral("\u200Bzero width"),
            QStringLiteral("Gr\u00F6\u00DFe"),
            QString::fromUtf8("\xF0\x9F\x98\x80"),
            QStringLiteral("rowid"),
            QStringLiteral("NULL"),
            QStringLiteral("1"),
            QString()};
}

} // namespace

class TestSqliteDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void writesEachStatementAsAgreed_data();
    void writesEachStatementAsAgreed();
    void writesEachFilterAsAgreed_data();
    void writesEachFilterAsAgreed();
    void writesEveryRangeBehindAnAnchor_data();
    void writesEveryRangeBehindAnAnchor();
    void editsTablesWithHostileNames_data();
    void editsTablesWithHostileNames();
    void numbersTheRowsOfATableThatHasSuchANumber();
    void guardsEveryColumnOfAWideTable();
    void findsTextsWithTheSignsOfAPattern();
    void findsNothingWhereNothingCanBeSearched();
};

void TestSqliteDialect::writesEachStatementAsAgreed_data()
{
    QTest::addColumn<SqlStatement>("statement");
    QTest::addColumn<QString>("expected");
    const EntityPtr entity = sampleEntity();
    const QList<GuardTerm> guard{{QStringLiteral("a"), FieldValue()},
                                 {QStringLiteral("data"), FieldValue::bytes("\xFF")}};
    const FieldValues changes{{QStringLiteral("a"), text("new")},
                              {QStringLiteral("data"), FieldValue()}};
    const RowQuery query{entity, {}, {}, false};
    const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
    row("read by key")
        << kDialect.selectByKey(kDialect.selectRows(*entity), *entity, kKey)
        << QStringLiteral(
               "SELECT \"t\".\"k\", \"t\".\"l\", \"t\".\"a\", \"t\".\"data\" FROM \"t\" WHERE "
               "\"t\".\"k\" = ? AND \"t\".\"l\" = ? AND \"t\".\"l\" COLLATE BINARY = ? | "
               "Integer 5, Text \"x\", Text \"x\"");
    row("read by a key that is NULL")
        << kDialect.selectByKey(kDialect.selectRows(*entity), *entity,
                                RecordKey({FieldValue::integer(5), FieldValue()}))
        << QStringLiteral(
               "SELECT \"t\".\"k\", \"t\".\"l\", \"t\".\"a\", \"t\".\"data\" FROM \"t\" WHERE "
               "\"t\".\"k\" = ? AND \"t\".\"l\" IS NULL | Integer 5");
    row("update under a guard") << kDialect.guardedUpdate(
        *entity, RecordKey({FieldValue::integer(5), FieldValue::integer(6)}), changes, guard)
                                << QStringLiteral(
                                       "UPDATE \"t\" SET \"a\" = ?, \"data\" = ? WHERE \"t\".\"k\" "
                                       "= ? AND \"t\".\"l\" = ? AND "
                                       "\"t\".\"a\" COLLATE BINARY IS ? AND CAST(\"t\".\"data\" AS "
                                       "BLOB) COLLATE BINARY IS ? | "
                                       "Text \"new\", NULL, Integer 5, Integer 6, NULL, Bytes ff");
    row("delete under a guard")
        << kDialect.guardedDelete(*entity, kKey, guard.first(1))
        << QStringLiteral("DELETE FROM \"t\" WHERE \"t\".\"k\" = ? AND \"t\".\"l\" = ? AND "
                          "\"t\".\"l\" COLLATE BINARY = ? AND \"t\".\"a\" COLLATE BINARY IS ? | "
                          "Integer 5, Text \"x\", Text \"x\", NULL");
    row("insert") << kDialect.insertReturningKey(*entity, changes)
                  << QStringLiteral("INSERT INTO \"t\" (\"a\", \"data\") VALUES (?, ?) "
                                    "RETURNING \"t\".\"k\", \"t\".\"l\" | Text \"new\", NULL");
    row("insert of defaults") << kDialect.insertReturningKey(*entity, {})
                              << QStringLiteral("INSERT INTO \"t\" DEFAULT VALUES "
                                                "RETURNING \"t\".\"k\", \"t\".\"l\" | ");
    row("count") << kDialect.selectCount(query) << QStringLiteral("SELECT count(*) FROM \"t\" | ");
    row("window by key")
        << kDialect.selectWindow({query, std::nullopt, 7, 200})
        << QStringLiteral("SELECT \"t\".\"k\", \"t\".\"l\", \"t\".\"a\", \"t\".\"data\" FROM \"t\" "
                          "ORDER BY 1 ASC, 2 ASC LIMIT ? OFFSET ? | Integer 201, Integer 7");
    row("the largest window") << kDialect.selectWindow(
        {query, std::nullopt, 0, std::numeric_limits<int>::max()})
                              << QStringLiteral(
                                     "SELECT \"t\".\"k\", \"t\".\"l\", \"t\".\"a\", \"t\".\"data\" "
                                     "FROM \"t\" ORDER BY 1 ASC, 2 ASC LIMIT ? OFFSET ? | "
                                     "Integer 2147483648, Integer 0");
    row("anchors") << static_cast<SqlStatement>(
        kDialect.selectAnchors({entity, {}, QStringLiteral("a"), true}, 1000))
                   << QStringLiteral("SELECT * FROM (SELECT row_number() OVER (ORDER BY "
                                     "\"t\".\"a\" DESC, \"t\".\"k\" DESC, "
                                     "\"t\".\"l\" DESC) - 1 AS concord_row, \"t\".\"a\", "
                                     "\"t\".\"k\", \"t\".\"l\" FROM \"t\") AS concord_rows "
                                     "WHERE concord_row % ? = 0 | Integer 1000");
}

void TestSqliteDialect::writesEachStatementAsAgreed()
{
    QFETCH(SqlStatement, statement);
    QFETCH(QString, expected);
    QCOMPARE(shown(statement), expected);
    QCOMPARE(statement.text.count(QLatin1Char('?')), statement.values.size());
}

void TestSqliteDialect::writesEachFilterAsAgreed_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QString>("expected");
    using Op = Condition::Op;
    const QString a = QStringLiteral("a");
    const auto add = [](const char *name, const Condition &condition, const char *expected) {
        QTest::newRow(name) << condition << QString::fromUtf8(expected);
    };
    add("equal", {a, Op::Equal, text("x")}, "\"t\".\"a\" IS ? | Text \"x\"");
    add("NULL", {a, Op::Equal, FieldValue()}, "\"t\".\"a\" IS ? | NULL");
    add("not equal", {a, Op::NotEqual, text("x")}, "\"t\".\"a\" IS NOT ? | Text \"x\"");
    add("less", {a, Op::Less, text("x")}, "\"t\".\"a\" < ? | Text \"x\"");
    add("at most", {a, Op::LessOrEqual, text("x")}, "\"t\".\"a\" <= ? | Text \"x\"");
    add("more", {a, Op::Greater, text("x")}, "\"t\".\"a\" > ? | Text \"x\"");
    add("at least", {a, Op::GreaterOrEqual, text("x")}, "\"t\".\"a\" >= ? | Text \"x\"");
    add("contains", {a, Op::Contains, text("5%_\\")},
        "(\"t\".\"a\" LIKE ? ESCAPE '\\') | Text \"%5\\%\\_\\\\%\"");
    add("anywhere but in bytes", {QString(), Op::Contains, text("x")},
        "(\"t\".\"k\" LIKE ? ESCAPE '\\' OR \"t\".\"l\" LIKE ? ESCAPE '\\' OR \"t\".\"a\" LIKE ? "
        "ESCAPE '\\') | "
        "Text \"%x%\", Text \"%x%\", Text \"%x%\"");
}

void TestSqliteDialect::writesEachFilterAsAgreed()
{
    QFETCH(Condition, condition);
    QFETCH(QString, expected);
    QCOMPARE(shown(kDialect.selectCount({sampleEntity(), {condition}, {}, false})),
             QLatin1String("SELECT count(*) FROM \"t\" WHERE ") + expected);
}

void TestSqliteDialect::writesEveryRangeBehindAnAnchor_data()
{
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<FieldValue>("sortValue");
    QTest::addColumn<QStringList>("ranges");
    const auto add = [](const char *name, bool isDescending, const FieldValue &sortValue,
                        const QStringList &ranges) {
        QTest::newRow(name) << isDescending << sortValue << ranges;
    };
    add("up", false, text("v"),
        {QStringLiteral("\"t\".\"a\" = ? AND \"t\".\"k\" = ? AND \"t\".\"l\" >= ?"),
         QStringLiteral("\"t\".\"a\" = ? AND \"t\".\"k\" > ?"), QStringLiteral("\"t\".\"a\" > ?")});
    add("up from NULL", false, FieldValue(),
        {QStringLiteral("\"t\".\"a\" IS NULL AND \"t\".\"k\" = ? AND \"t\".\"l\" >= ?"),
         QStringLiteral("\"t\".\"a\" IS NULL AND \"t\".\"k\" > ?"),
         QStringLiteral("\"t\".\"a\" IS NOT NULL")});
    add("down", true, text("v"),
        {QStringLiteral("\"t\".\"a\" = ? AND \"t\".\"k\" = ? AND \"t\".\"l\" <= ?"),
         QStringLiteral("\"t\".\"a\" = ? AND \"t\".\"k\" < ?"), QStringLiteral("\"t\".\"a\" < ?"),
         QStringLiteral("\"t\".\"a\" IS NULL")});
    add("down from NULL", true, FieldValue(),
        {QStringLiteral("\"t\".\"a\" IS NULL AND \"t\".\"k\" = ? AND \"t\".\"l\" <= ?"),
         QStringLiteral("\"t\".\"a\" IS NULL AND \"t\".\"k\" < ?")});
}

void TestSqliteDialect::writesEveryRangeBehindAnAnchor()
{
    QFETCH(bool, isDescending);
    QFETCH(FieldValue, sortValue);
    QFETCH(QStringList, ranges);
    const SqlStatement statement
        = kDialect.selectWindow({{sampleEntity(), {}, QStringLiteral("a"), isDescending},
                                 RowAnchor{3, sortValue, kKey},
                                 0,
                                 10});
    const QString select = QStringLiteral(
        "SELECT \"t\".\"k\", \"t\".\"l\", \"t\".\"a\", \"t\".\"data\" FROM \"t\" WHERE ");
    const QString order = isDescending
        ? QStringLiteral(" ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT ? OFFSET ?")
        : QStringLiteral(" ORDER BY 3 ASC, 1 ASC, 2 ASC LIMIT ? OFFSET ?");
    QCOMPARE(statement.text, select + ranges.join(QLatin1String(" UNION ALL ") + select) + order);
    QCOMPARE(statement.text.count(QLatin1Char('?')), statement.values.size());
}

void TestSqliteDialect::editsTablesWithHostileNames_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = hostileNames();
    for (const QString &name : names)
        QTest::addRow("[%s]", qPrintable(name.left(40).toHtmlEscaped())) << name;
}

void TestSqliteDialect::editsTablesWithHostileNames()
{
    QFETCH(QString, name);
    const QString quoted = kDialect.quoted(name);
    const QString key = kDialect.quoted(QLatin1String("k") + name);
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE canary (id INTEGER PRIMARY KEY, note TEXT)"),
         QStringLiteral("INSERT INTO canary VALUES (1, 'alive')"),
         QStringLiteral("CREATE TABLE %1 (%2 TEXT PRIMARY KEY NOT NULL, %1 TEXT)").arg(quoted, key),
         QStringLiteral("INSERT INTO %1 VALUES ('b', 'one'), ('c', 'two'), ('d', NULL)")
             .arg(quoted)});
    const EntityPtr entity = database.entity(name);
    const auto store = database.open();
    const RecordKey first({text("b")});
    UnitOfWork work = beginEdit(*store, entity, first);
    work.set(name, text("mine"));
    const auto saved = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    // The same edit again is stale, so the guard was sent and understood.
    const auto stale = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(stale);
    QVERIFY(std::holds_alternative<Conflict>(*stale));

    UnitOfWork added = UnitOfWork::create(entity);
    added.set(QLatin1String("k") + name, text("e"));
    added.set(name, text("new"));
    const auto inserted = store->save(added.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(inserted);
    QVERIFY(std::holds_alternative<Saved>(*inserted));
    const auto removed
        = store->save(beginEdit(*store, entity, RecordKey({text("c")})).deleteRequest({}));
    CONCORD_VERIFY_OK(removed);
    QVERIFY(std::holds_alternative<Saved>(*removed));

    const RowQuery query{entity,
                         {{name, Condition::Op::NotEqual, text("nothing")},
                          {QString(), Condition::Op::Contains, text("")}},
                         name,
                         true};
    const auto count = store->count(query);
    CONCORD_VERIFY_OK(count);
    QCOMPARE(*count, 3);
    const auto anchors = store->anchors(query, 1);
    CONCORD_VERIFY_OK(anchors);
    QCOMPARE(anchors->size(), 3);
    const auto window = store->window({query, anchors->at(1), 0, 10});
    CONCORD_VERIFY_OK(window);
    QCOMPARE(window->rows.size(), 2);
    const RecordSnapshot &row = name.isEmpty() ? window->rows.last() : window->rows.first();
    QCOMPARE(row.values.value(name), text("mine")); // no name means by key
    QCOMPARE(database.value(QStringLiteral("SELECT note FROM canary")), text("alive"));
}

void TestSqliteDialect::numbersTheRowsOfATableThatHasSuchANumber()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE t (concord_row INTEGER PRIMARY KEY, a TEXT)"),
         QStringLiteral("INSERT INTO t VALUES (11, 'x'), (12, 'y'), (13, 'z')")});
    const auto anchors
        = database.open()->anchors({database.entity(QStringLiteral("t")), {}, {}, false}, 2);
    CONCORD_VERIFY_OK(anchors);
    QCOMPARE(anchors->size(), 2);
    QCOMPARE(anchors->at(1).row, 2);
    QCOMPARE(anchors->at(1).key, integerKey(13));
}

void TestSqliteDialect::guardsEveryColumnOfAWideTable()
{
    QStringList columns{QStringLiteral("id INTEGER PRIMARY KEY")};
    for (int i = 0; i < 500; ++i)
        columns.append(QStringLiteral("c%1 TEXT DEFAULT 'x'").arg(i));
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE wide (%1)").arg(columns.join(QLatin1Char(','))),
         QStringLiteral("INSERT INTO wide (id) VALUES (1)")});
    const EntityPtr wide = database.entity(QStringLiteral("wide"));
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, wide, integerKey(1));
    work.set(QStringLiteral("c0"), text("mine"));
    database.run({QStringLiteral("UPDATE wide SET c499 = 'theirs'")});
    const auto stale = store->save(work.nextRequest({}));
    CONCORD_VERIFY_OK(stale);
    QVERIFY(std::holds_alternative<Conflict>(*stale));
    UnitOfWork again = beginEdit(*store, wide, integerKey(1));
    again.set(QStringLiteral("c0"), text("mine"));
    const auto saved = store->save(again.nextRequest({}));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    const RowQuery query{wide, {{QString(), Condition::Op::Contains, text("theirs")}}, {}, false};
    QCOMPARE(store->count(query).value_or(-1), 1);
}

void TestSqliteDialect::findsTextsWithTheSignsOfAPattern()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"),
         QStringLiteral("INSERT INTO t (a) VALUES ('100%'), ('100'), ('a_b'), ('axb'), "
                        "('c:\\dir'), ('c:dir'), ('Case')")});
    const EntityPtr entity = database.entity(QStringLiteral("t"));
    const auto store = database.open();
    const auto found = [&](const char *wanted) {
        const Condition condition{QStringLiteral("a"), Condition::Op::Contains, text(wanted)};
        return store->count({entity, {condition}, {}, false}).value_or(-1);
    };
    QCOMPARE(found("100%"), 1);
    QCOMPARE(found("100"), 2);
    QCOMPARE(found("a_b"), 1);
    QCOMPARE(found(":\\d"), 1);
    QCOMPARE(found("case"), 1);
    QCOMPARE(found("%"), 1);
    QCOMPARE(found(""), 7);
}

void TestSqliteDialect::findsNothingWhereNothingCanBeSearched()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (data BLOB PRIMARY KEY NOT NULL)"),
                                 QStringLiteral("INSERT INTO t VALUES (x'61')")});
    const RowQuery query{database.entity(QStringLiteral("t")),
                         {{QString(), Condition::Op::Contains, text("a")}},
                         {},
                         false};
    const auto count = database.open()->count(query);
    CONCORD_VERIFY_OK(count);
    QCOMPARE(*count, 0);
}

QTEST_GUILESS_MAIN(TestSqliteDialect)
#include "tst_sqlitedialect.moc"
