// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of SQL Server for a check-up, letter by letter, and what its answers mean. No server is asked.
#include "core/adopt/judgement.h"
#include "core/adopt/tablefacts.h"
#include "core/store/sqlconnection.h"
#include "core/store/sqlserverdialect.h"
#include "core/store/triggertext.h"
#include "core/text/protectiontext.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const char *const kGoldenDatabase = R"(
SELECT QUOTENAME(USER_NAME()),
       CASE WHEN DATABASEPROPERTYEX(DB_NAME(), 'Updateability') = 'READ_ONLY' THEN 1 ELSE 0 END,
       CASE WHEN HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'CREATE TABLE') = 1
         AND HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME()), 'SCHEMA', 'ALTER') = 1 THEN 1 ELSE 0 END,
       CASE WHEN OBJECT_ID(QUOTENAME(SCHEMA_NAME()) + '.concord_operation', 'U') IS NULL THEN 0 ELSE 1 END)";

const char *const kGoldenTables = R"(
SELECT o.name,
       CASE WHEN t.is_memory_optimized = 1 AND t.durability = 1 THEN 1 ELSE 0 END,
       CASE WHEN t.is_external = 1 THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT * FROM sys.security_predicates AS s
                         JOIN sys.security_policies AS p ON p.object_id = s.object_id
                         WHERE s.target_object_id = o.object_id AND p.is_enabled = 1) THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'ALTER'),
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'VIEW DEFINITION'),
       CASE WHEN EXISTS (SELECT * FROM sys.columns AS c WHERE c.object_id = o.object_id
                         AND HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'SELECT', QUOTENAME(c.name), 'COLUMN') = 1)
         THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'INSERT'),
       CASE WHEN EXISTS (SELECT * FROM sys.columns AS c WHERE c.object_id = o.object_id
                         AND HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'UPDATE', QUOTENAME(c.name), 'COLUMN') = 1)
         THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(q.name, 'OBJECT', 'DELETE'),
       (SELECT SUM(p.rows) FROM sys.partitions AS p WHERE p.object_id = o.object_id AND p.index_id IN (0, 1))
FROM sys.objects AS o
LEFT JOIN sys.tables AS t ON t.object_id = o.object_id
CROSS APPLY (SELECT QUOTENAME(SCHEMA_NAME(o.schema_id)) + '.' + QUOTENAME(o.name) AS name) AS q
WHERE o.type IN ('U', 'V') AND o.schema_id = SCHEMA_ID() AND o.is_ms_shipped = 0)";

const char *const kGoldenColumns = R"(
SELECT o.name, c.name, t.name, CONVERT(int, c.scale),
       CASE WHEN c.collation_name LIKE '%[_]CI[_]%' OR c.collation_name LIKE '%[_]CI' THEN 1 ELSE 0 END,
       HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(o.schema_id)) + '.' + QUOTENAME(o.name), 'OBJECT', 'UPDATE',
                         QUOTENAME(c.name), 'COLUMN'),
       CASE WHEN d.definition LIKE '%NEXT VALUE FOR%' THEN 1 ELSE 0 END
FROM sys.objects AS o
JOIN sys.columns AS c ON c.object_id = o.object_id
LEFT JOIN sys.types AS t ON t.user_type_id = c.system_type_id
LEFT JOIN sys.default_constraints AS d ON d.object_id = c.default_object_id
WHERE o.type IN ('U', 'V') AND o.schema_id = SCHEMA_ID() AND o.is_ms_shipped = 0)";

const char *const kGoldenTriggers = R"(
SELECT o.name, t.name,
       CASE WHEN EXISTS (SELECT * FROM sys.trigger_events AS e
                         WHERE e.object_id = t.object_id AND e.type_desc = 'INSERT') THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT * FROM sys.trigger_events AS e
                         WHERE e.object_id = t.object_id AND e.type_desc = 'UPDATE') THEN 1 ELSE 0 END,
       m.definition
FROM sys.triggers AS t
JOIN sys.objects AS o ON o.object_id = t.parent_id
LEFT JOIN sys.sql_modules AS m ON m.object_id = t.object_id
WHERE t.parent_class = 1 AND t.is_disabled = 0 AND o.schema_id = SCHEMA_ID()
ORDER BY o.name, t.name)";

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

FieldValue number(qint64 value)
{
    return FieldValue::integer(value);
}

// Answers each question by a list of rows, and keeps the questions.
class ScriptedConnection final : public SqlConnection
{
public:
    using SqlConnection::execute;
    using SqlConnection::select;

    QList<QList<SqlValues>> answers;
    QStringList questions;

    const SqlDialect &dialect() const override { return SqlServerDialect::instance(); }
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &) override
    {
        questions.append(sql);
        if (answers.isEmpty())
            return makeError(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage);
        return answers.takeFirst();
    }
    Result<qint64> execute(const QString &, const SqlValues &) override { return refused(); }
    Result<void> run(const QString &) override { return refused(); }
    Result<void> begin() override { return refused(); }
    Result<void> commit(std::chrono::milliseconds) override { return refused(); }
    void rollback() override {}
    Result<void> check() override { return {}; }
    Result<void> makeDurable() override { return {}; }
    Result<QList<TableSchema>> tables() override { return refused(); }
    Result<bool> tableExists(const QString &) override { return refused(); }
    Result<qint64> changeCounter() override { return refused(); }

private:
    static Error refused()
    {
        return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                         QStringLiteral("a check-up only reads"));
    }
};

ColumnSchema columnOf(const char *name, const char *type, int keyPosition = 0)
{
    ColumnSchema column;
    column.name = QString::fromUtf8(name);
    column.declaredType = QString::fromUtf8(type);
    column.storage
        = column.declaredType == QLatin1String("bigint") ? Storage::Integer : Storage::Text;
    column.keyPosition = keyPosition;
    column.isNotNull = keyPosition > 0;
    column.isGenerated = column.declaredType == QLatin1String("rowversion");
    return column;
}

TableSchema orders()
{
    TableSchema schema;
    schema.name = QStringLiteral("orders");
    schema.columns = {columnOf("id", "bigint", 1), columnOf("note", "nvarchar(40)")};
    return schema;
}

// name, scale, folded, may be written, from a sequence
SqlValues columnRow(const char *name, const char *type, qint64 scale = 0, bool ignoresCase = false,
                    bool canUpdate = true)
{
    return {text("orders"),      text(name),        text(type), number(scale),
            number(ignoresCase), number(canUpdate), number(0)};
}

// What a table in order is answered with.
struct Answers
{
    SqlValues database{text("[ana]"), number(0), number(1), number(1)};
    SqlValues table{text("orders"), number(0), number(0), number(0), number(1), number(1),
                    number(1),      number(1), number(1), number(1), number(7)};
    QList<SqlValues> columns{columnRow("id", "bigint"), columnRow("note", "nvarchar")};
    QList<SqlValues> triggers;

    QList<QList<SqlValues>> all() const { return {{database}, {table}, columns, triggers}; }
};

struct Case
{
    TableSchema schema = orders();
    Answers answers;
};

QString verdict(const Protection &protection)
{
    QStringList names;
    for (const Finding &finding : protection.findings)
        names.append(findingName(finding.kind));
    names.sort();
    return QStringLiteral("%1 %2: %3")
        .arg(gradeName(protection.grade), tokenToText(protection.recommended()),
             names.join(QLatin1Char(' ')));
}

QStringList mendsOf(const Protection &protection)
{
    QStringList statements;
    for (const Finding &finding : protection.findings)
        statements += finding.mend.statements;
    return statements;
}

} // namespace

class TestSqlServerFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheCatalogueFourTimes();
    void tellsThatTheCatalogueIsClosed();
    void readsEveryAnswer();
    void grades_data();
    void grades();
    void looksAtTheFirstRowsOnly();
    void readsWhatATriggerWrites_data();
    void readsWhatATriggerWrites();
    void saysWhoMovesARowVersion();
};

void TestSqlServerFacts::asksTheCatalogueFourTimes()
{
    ScriptedConnection connection;
    connection.answers = Answers().all();
    CONCORD_VERIFY_OK(readFacts(&connection, ConnectionUrl::Engine::SqlServer, {orders()}));
    const QStringList golden{QString::fromUtf8(kGoldenDatabase), QString::fromUtf8(kGoldenTables),
                             QString::fromUtf8(kGoldenColumns), QString::fromUtf8(kGoldenTriggers)};
    QCOMPARE(connection.questions, golden);
}

void TestSqlServerFacts::tellsThatTheCatalogueIsClosed()
{
    for (int answered = 0; answered < 4; ++answered) {
        ScriptedConnection connection;
        connection.answers = Answers().all().mid(0, answered);
        CONCORD_VERIFY_REASON(readFacts(&connection, ConnectionUrl::Engine::SqlServer, {orders()}),
                              ErrorReason::ReadOnlyStorage);
    }
}

void TestSqlServerFacts::readsEveryAnswer()
{
    Answers answers;
    answers.database = {text("[an]]a]"), number(1), number(0), number(0)};
    answers.table = {text("orders"), number(1), number(1), number(1), number(0),   number(0),
                     number(0),      number(0), number(0), number(0), FieldValue()};
    answers.columns = {columnRow("id", "bigint", 0, true, false), columnRow("note", "datetime2", 7),
                       columnRow("elsewhere", "datetime")};
    answers.columns[0][6] = number(1);
    ScriptedConnection connection;
    connection.answers = answers.all();
    const auto facts = readFacts(&connection, ConnectionUrl::Engine::SqlServer, {orders()});
    CONCORD_VERIFY_OK(facts);
    QCOMPARE(facts->login, QStringLiteral("[an]]a]"));
    QVERIFY(facts->isReadOnly && !facts->hasOwnTables);
    const TableFacts &table = facts->tables.first();
    QVERIFY(table.isUnlogged && table.isForeign && table.hasPolicies && table.areTriggersHidden);
    QVERIFY(!table.isOwned && table.isTransactional);
    QCOMPARE(table.rights, (TableRights{false, false, false, false, false}));
    QVERIFY(!table.rowEstimate);
    const ColumnFacts id = table.columns.value(QStringLiteral("id"));
    QVERIFY(id.ignoresCase && !id.canUpdate && id.isUniqueByDefault && id.timeDigits == -1);
    QCOMPARE(table.columns.value(QStringLiteral("note")).timeDigits, 7);
}

void TestSqlServerFacts::grades_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QStringList>("mends");
    const auto add = [](const char *name, const char *verdict, const QStringList &mends,
                        const std::function<void(Case &)> &change) {
        Case given;
        change(given);
        QTest::newRow(name) << given << QString::fromUtf8(verdict) << mends;
    };
    const QString rowVersion = QStringLiteral("ALTER TABLE [orders] ADD [row_version] rowversion");
    const auto addTime
        = [](Case &given, const char *type, int scale, const char *declared, bool isNotNull) {
              ColumnSchema column = columnOf("changed_at", declared);
              column.isNotNull = isNotNull;
              given.schema.columns.append(column);
              given.answers.columns.append(columnRow("changed_at", type, scale));
          };
    add("values alone", "C all: no_version", {rowVersion}, [](Case &) {});
    add("rowversion", "A ver: version_by_trigger", {}, [](Case &given) {
        given.schema.columns.append(columnOf("ver", "rowversion"));
        given.answers.columns.append(columnRow("ver", "timestamp", 0, false, false));
    });
    add("fine time", "B changed_at: no_version time_unmoved", {rowVersion},
        [addTime](Case &given) { addTime(given, "datetime2", 7, "datetime2(7)", true); });
    add("coarse time", "C changed_at: no_version time_is_coarse time_unmoved",
        {rowVersion,
         QStringLiteral("ALTER TABLE [orders] ALTER COLUMN [changed_at] datetime2(6) NOT NULL")},
        [addTime](Case &given) { addTime(given, "datetime", 3, "datetime", true); });
    add("coarse time with an offset, nullable",
        "C changed_at: no_version time_is_coarse time_is_nullable time_unmoved",
        {rowVersion,
         QStringLiteral("ALTER TABLE [orders] ALTER COLUMN [changed_at] datetimeoffset(6) NULL"),
         QStringLiteral(
             "UPDATE [orders] SET [changed_at] = CURRENT_TIMESTAMP WHERE [changed_at] IS NULL"),
         QStringLiteral(
             "ALTER TABLE [orders] ALTER COLUMN [changed_at] datetimeoffset(3) NOT NULL")},
        [addTime](Case &given) {
            addTime(given, "datetimeoffset", 3, "datetimeoffset(3)", false);
        });
    add("no key", "D all: no_key",
        {QStringLiteral("ALTER TABLE [orders] ADD [id_2] bigint IDENTITY NOT NULL PRIMARY KEY")},
        [](Case &given) { given.schema.columns.first().keyPosition = 0; });
    add("view", "D all: is_view", {}, [](Case &given) { given.schema.isView = true; });
    add("key that folds case", "C all: key_ignores_case no_version", {rowVersion},
        [](Case &given) { given.answers.columns[0][4] = number(1); });
    add("no rights", "D all: may_not_delete may_not_insert may_not_update no_version",
        {QStringLiteral("GRANT UPDATE ON [orders] TO [ana]"), rowVersion,
         QStringLiteral("GRANT INSERT ON [orders] TO [ana]"),
         QStringLiteral("GRANT DELETE ON [orders] TO [ana]")},
        [](Case &given) {
            for (int i : {7, 8, 9})
                given.answers.table[i] = number(0);
        });
    add("rows in memory, elsewhere, by policy",
        "C all: has_row_policies is_foreign_table is_unlogged no_version", {rowVersion},
        [](Case &given) {
            for (int i : {1, 2, 3})
                given.answers.table[i] = number(1);
        });
    add("database that is only read", "D all: database_is_read_only no_version", {rowVersion},
        [](Case &given) { given.answers.database[1] = number(1); });
    add("version that a trigger counts on", "B row_version: version_sometimes", {},
        [](Case &given) {
            given.schema.columns.append(columnOf("row_version", "bigint"));
            given.answers.columns.append(columnRow("row_version", "bigint"));
            given.answers.triggers.append(
                {text("orders"), text("moves"), number(0), number(1),
                 text("CREATE TRIGGER moves ON orders AFTER UPDATE AS UPDATE o SET "
                      "o.row_version = o.row_version + 1 FROM orders AS o JOIN inserted AS i "
                      "ON i.id = o.id")});
        });
    add("trigger without words", "C all: no_version triggers_are_hidden", {rowVersion},
        [](Case &given) {
            given.answers.triggers.append(
                {text("orders"), text("secret"), number(0), number(1), FieldValue()});
        });
}

void TestSqlServerFacts::grades()
{
    QFETCH(Case, given);
    QFETCH(QString, verdict);
    QFETCH(QStringList, mends);
    ScriptedConnection connection;
    connection.answers = given.answers.all();
    const auto facts = readFacts(&connection, ConnectionUrl::Engine::SqlServer, {given.schema});
    CONCORD_VERIFY_OK(facts);
    const Protection protection
        = judge(*facts, facts->tables.first(), SqlServerDialect::instance());
    QCOMPARE(::verdict(protection), verdict);
    QStringList found = mendsOf(protection);
    found.sort();
    mends.sort();
    QCOMPARE(found, mends);
}

void TestSqlServerFacts::looksAtTheFirstRowsOnly()
{
    ScriptedConnection connection;
    connection.answers = {{{number(40), number(37)}}};
    TableFacts facts;
    facts.schema = orders();
    CONCORD_VERIFY_OK(sampleNulls(&connection, facts, {QStringLiteral("note")}));
    QCOMPARE(connection.questions.first(),
             QStringLiteral("SELECT count(*), count([note]) FROM "
                            "(SELECT TOP (10000) [note] FROM [orders]) AS sample"));
    QCOMPARE(facts.columns.value(QStringLiteral("note")).nulls, 3);
}

void TestSqlServerFacts::readsWhatATriggerWrites_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("columns"); // with + where counting
    const auto add = [](const char *body, const char *columns) {
        QTest::newRow(body) << QString::fromUtf8(body) << QString::fromUtf8(columns);
    };
    add("CREATE TRIGGER t ON orders AFTER INSERT, UPDATE AS BEGIN SET NOCOUNT ON "
        "UPDATE orders SET note = 'x', n = orders.n + 1 FROM orders JOIN inserted i ON i.id = "
        "orders.id END",
        "note n+");
    add("CREATE TRIGGER t ON dbo.orders AFTER UPDATE AS IF UPDATE(note) UPDATE [dbo].[orders] SET "
        "[n] = n + 1 WHERE id IN (SELECT id FROM inserted)",
        "n+");
    add("CREATE TRIGGER t ON orders AFTER UPDATE AS UPDATE o SET o.note = SUSER_NAME() FROM orders "
        "o JOIN inserted i ON i.id = o.id; UPDATE log SET note = 1",
        "note");
    add("CREATE TRIGGER t ON orders AFTER UPDATE AS UPDATE log SET note = 1 -- UPDATE orders SET n "
        "= 1",
        "");
    add("CREATE TRIGGER t ON orders AFTER UPDATE AS", "");
}

void TestSqlServerFacts::readsWhatATriggerWrites()
{
    QFETCH(QString, body);
    QFETCH(QString, columns);
    QStringList found;
    for (const TriggerWrite &write : writesOfTransactSql(body, QStringLiteral("orders")))
        found.append(write.column + QLatin1String(write.isCounting ? "+" : ""));
    QCOMPARE(found.join(QLatin1Char(' ')), columns);
}

void TestSqlServerFacts::saysWhoMovesARowVersion()
{
    const Finding finding{
        FindingKind::VersionByTrigger, Severity::Good, {QStringLiteral("ver"), {}}, {}};
    QCOMPARE(findingText(finding),
             QStringLiteral("The database itself moves the number ver at every change."));
}

QTEST_GUILESS_MAIN(TestSqlServerFacts)
#include "tst_sqlserverfacts.moc"
