// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a check-up finds in tables of every kind, on real databases.
#include "core/adopt/checkup.h"
#include "core/store/connector.h"
#include "core/text/protectiontext.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kDatabase = QStringLiteral("shop");

QStringList findingNames(const Protection &protection)
{
    QStringList names;
    for (const Finding &finding : protection.findings)
        names.append(findingName(finding.kind));
    names.sort();
    return names;
}

const Finding *findingOf(const Protection &protection, FindingKind kind)
{
    for (const Finding &finding : protection.findings) {
        if (finding.kind == kind)
            return &finding;
    }
    return nullptr;
}

// Grade, token, and the names of what was found.
QString verdict(const Protection &protection)
{
    return QStringLiteral("%1 %2: %3")
        .arg(gradeName(protection.grade), tokenToText(protection.recommended()),
             findingNames(protection).join(QLatin1Char(' ')));
}

ConnectionUrl plainUrl(const QString &text)
{
    return *ConnectionUrl::parse(text + QLatin1String("?sslmode=disable"));
}

Result<Protection> check(const ConnectionUrl &url, const QString &table)
{
    auto connection = openConnection(storeOptionsFor(url));
    if (!connection)
        return connection.error();
    return checkTable(connection->get(), url.engine, table);
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestCheckUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void judgesTablesOfSqlite_data();
    void judgesTablesOfSqlite();
    void countsNullsInASampleOnly();
    void tellsThatThereIsNoSuchTable();
    void writesNothing();
    void gradesAllTablesAtOnceAlike();
    void choosesATokenByItsText();
    void refusesATokenThatCannotGuard_data();
    void refusesATokenThatCannotGuard();

    void judgesTablesOfPostgres_data();
    void judgesTablesOfPostgres();
    void tellsWhatALoginMayNotDo();
    void mendsWhatItFindsOnPostgres();

private:
    std::unique_ptr<PostgresServer> m_server;
};

void TestCheckUp::judgesTablesOfSqlite_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const char *sql, const char *expected) {
        QTest::newRow(name) << text(sql) << text(expected);
    };
    add("nothing but a key", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
        "C all: no_version");
    add("no key", "CREATE TABLE t (a TEXT)", "D all: no_key");
    add("a view", "CREATE VIEW t AS SELECT 1 AS a", "D all: is_view");
    add("a key of two columns that may be NULL",
        "CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (a, b))",
        "C all: key_is_composite key_is_nullable no_version");
    add("a key without case", "CREATE TABLE t (a TEXT NOT NULL COLLATE NOCASE PRIMARY KEY, b REAL)",
        "C all: has_floats key_ignores_case no_version");
    add("a number that a trigger moves",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER NOT NULL DEFAULT 1);"
        "CREATE TRIGGER m AFTER UPDATE ON t WHEN NEW.v = OLD.v BEGIN UPDATE t SET v = v + 1 WHERE "
        "id = NEW.id; END",
        "A v: version_by_trigger");
    add("a number that a trigger moves for one column",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, row_version INTEGER NOT NULL "
        "DEFAULT 1);"
        "CREATE TRIGGER m AFTER UPDATE OF a ON t BEGIN UPDATE t SET row_version = row_version + 1; "
        "END",
        "B row_version: version_sometimes");
    add("a number that is a second of a clock",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);"
        "CREATE TRIGGER m AFTER UPDATE ON t BEGIN UPDATE t SET at = strftime('%s') WHERE id = "
        "NEW.id; END",
        "C all: no_version trigger_writes_row");
    add("a number that nothing moves",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, row_version INTEGER NOT NULL DEFAULT 1)",
        "B row_version: version_unmoved");
    add("a time that nothing moves",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT "
        "NULL)",
        "B updated_at: no_version time_unmoved");
    add("a time in whole seconds",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, changed DATETIME NOT NULL DEFAULT '');"
        "CREATE TRIGGER m AFTER UPDATE ON t BEGIN UPDATE t SET changed = CURRENT_TIMESTAMP WHERE "
        "id = NEW.id; END",
        "C changed: no_version time_by_trigger time_is_coarse");
    add("a computed column",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER AS (a + 1))",
        "C all: has_generated_columns no_version");
}

void TestCheckUp::judgesTablesOfSqlite()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, expected);
    QStringList statements = sql.split(QLatin1String(";CREATE"));
    for (qsizetype i = 1; i < statements.size(); ++i)
        statements[i].prepend(QLatin1String("CREATE"));
    const TestDatabase database(statements);
    const auto protection = check(ConnectionUrl::ofFile(database.path()), QStringLiteral("t"));
    CONCORD_VERIFY_OK(protection);
    QCOMPARE(verdict(*protection), expected);
    for (const Finding &finding : protection->findings)
        QVERIFY(findingText(finding) != findingName(finding.kind));
    // What mends the table is SQL that it takes.
    const QStringList mends = [&] {
        QStringList all;
        for (const Finding &finding : protection->plan())
            all += finding.mend.statements;
        return all;
    }();
    database.run(mends);
    if (!mends.isEmpty())
        QCOMPARE(check(ConnectionUrl::ofFile(database.path()), QStringLiteral("t"))->grade,
                 Grade::A);
}

void TestCheckUp::countsNullsInASampleOnly()
{
    const TestDatabase database(
        {text("CREATE TABLE t (id INTEGER PRIMARY KEY, updated_at TEXT)"),
         text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) "
              "INSERT INTO t SELECT i, CASE i % 4 WHEN 0 THEN NULL ELSE '2026-10-05' END FROM n")});
    const auto protection = check(ConnectionUrl::ofFile(database.path()), QStringLiteral("t"));
    CONCORD_VERIFY_OK(protection);
    const Finding *finding = findingOf(*protection, FindingKind::TimeIsNullable);
    QVERIFY(finding);
    QCOMPARE(finding->severity, Severity::Warning);
    QCOMPARE(finding->arguments,
             (QStringList{QStringLiteral("updated_at"), QStringLiteral("10000"),
                          QStringLiteral("2500")}));
}

void TestCheckUp::tellsThatThereIsNoSuchTable()
{
    const TestDatabase database;
    CONCORD_VERIFY_REASON(check(ConnectionUrl::ofFile(database.path()), QStringLiteral("nosuch")),
                          ErrorReason::UnknownEntity);
}

void TestCheckUp::writesNothing()
{
    const TestDatabase database;
    const FieldValue before = database.value(QStringLiteral("PRAGMA data_version"));
    const QString schema = QStringLiteral("SELECT group_concat(sql) FROM sqlite_schema");
    const FieldValue tables = database.value(schema);
    CONCORD_VERIFY_OK(check(ConnectionUrl::ofFile(database.path()), QStringLiteral("plain")));
    QCOMPARE(database.value(schema), tables);
    QCOMPARE(database.value(QStringLiteral("PRAGMA data_version")), before);
}

void TestCheckUp::gradesAllTablesAtOnceAlike()
{
    const TestDatabase database;
    const ConnectionUrl url = ConnectionUrl::ofFile(database.path());
    auto connection = openConnection(storeOptionsFor(url));
    CONCORD_VERIFY_OK(connection);
    const auto tables = (*connection)->tables();
    CONCORD_VERIFY_OK(tables);
    const auto all = checkTables(connection->get(), url.engine, *tables);
    CONCORD_VERIFY_OK(all);
    QCOMPARE(all->size(), tables->size());
    for (const Protection &protection : *all) {
        const auto single = check(url, protection.schema.name);
        CONCORD_VERIFY_OK(single);
        QCOMPARE(protection.grade, single->grade);
        QCOMPARE(protection.choices, single->choices);
    }
}

void TestCheckUp::choosesATokenByItsText()
{
    const TestDatabase database({text("CREATE TABLE t (id INTEGER PRIMARY KEY, version INTEGER, "
                                      "updated_at TEXT, a TEXT, b TEXT)")});
    const auto protection = check(ConnectionUrl::ofFile(database.path()), QStringLiteral("t"));
    CONCORD_VERIFY_OK(protection);
    // Nobody but a person can know that this number is no version of something else.
    QCOMPARE(tokenToText(protection->recommended()), QStringLiteral("updated_at"));
    const auto version = tokenFromText(*protection, QStringLiteral("version"));
    CONCORD_VERIFY_OK(version);
    QVERIFY(version->isMovedByUs);
    QCOMPARE(protection->gradeWith(*version), Grade::B);
    const auto fields = tokenFromText(*protection, QStringLiteral("fields:a,b"));
    CONCORD_VERIFY_OK(fields);
    QCOMPARE(fields->fields, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(protection->gradeWith(*fields), Grade::C);
    for (const char *name : {"version", "updated_at", "all", "fields:a,b"})
        QCOMPARE(tokenToText(*tokenFromText(*protection, text(name))), text(name));
}

void TestCheckUp::refusesATokenThatCannotGuard_data()
{
    QTest::addColumn<QString>("token");
    for (const char *token : {"id", "a", "quantity", "created_at", "both", "nosuch", "xmin",
                              "fields:", "fields:a,nosuch"})
        QTest::newRow(token) << text(token);
}

void TestCheckUp::refusesATokenThatCannotGuard()
{
    QFETCH(const QString, token);
    const TestDatabase database({text(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, quantity INTEGER, created_at DATETIME, "
        "both INTEGER AS (quantity + 1))")});
    const auto protection = check(ConnectionUrl::ofFile(database.path()), QStringLiteral("t"));
    CONCORD_VERIFY_OK(protection);
    CONCORD_VERIFY_REASON(tokenFromText(*protection, token), ErrorReason::BadTokenChoice);
}

void TestCheckUp::judgesTablesOfPostgres_data()
{
    CONCORD_NEED_SERVER(PostgresServer);
    m_server = std::make_unique<PostgresServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
    QTest::addColumn<QStringList>("sql");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const char *sql, const char *expected) {
        QTest::newRow(name) << text(sql).split(QLatin1String(" ;; ")) << text(expected);
    };
    add("nothing but a key", "CREATE TABLE t (id bigserial PRIMARY KEY, a text)",
        "A xmin: xmin_is_version");
    add("no key", "CREATE TABLE t (a text)", "D xmin: no_key");
    add("a view", "CREATE VIEW t AS SELECT 1 AS a", "D all: is_view");
    add("a time in microseconds",
        "CREATE TABLE t (id int PRIMARY KEY, updated_at timestamptz NOT NULL)",
        "A xmin: time_unmoved xmin_is_version");
    add("a time in milliseconds", "CREATE TABLE t (id int PRIMARY KEY, updated_at timestamp(3))",
        "A xmin: time_is_coarse time_is_nullable time_unmoved xmin_is_version");
    add("a number that a trigger moves",
        "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL DEFAULT 1, \"At\" timestamptz) ;; "
        "CREATE FUNCTION m() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := OLD.v + 1; "
        "NEW.\"At\" = now(); RETURN NEW; END $$ ;; "
        "CREATE TRIGGER m BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION m()",
        "A v: time_by_trigger time_is_nullable version_by_trigger");
    add("a trigger that is switched off",
        "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL DEFAULT 1) ;; "
        "CREATE FUNCTION m() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := OLD.v + 1; "
        "RETURN NEW; END $$ ;; "
        "CREATE TRIGGER m BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION m() ;; "
        "ALTER TABLE t DISABLE TRIGGER m",
        "A xmin: xmin_is_version");
    add("a trigger with a condition",
        "CREATE TABLE t (id int PRIMARY KEY, row_version int NOT NULL DEFAULT 1, a int) ;; "
        "CREATE FUNCTION m() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.row_version := "
        "OLD.row_version + 1; "
        "RETURN NEW; END $$ ;; "
        "CREATE TRIGGER m BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a > 5) EXECUTE FUNCTION m()",
        "A xmin: version_sometimes xmin_is_version");
    add("unlogged, with floats",
        "CREATE UNLOGGED TABLE t (id int PRIMARY KEY, a real, b double precision)",
        "A xmin: has_floats is_unlogged xmin_is_version");
    add("a key without case",
        "CREATE COLLATION IF NOT EXISTS folded (provider = icu, locale = 'und-u-ks-level2', "
        "deterministic = false) ;; "
        "CREATE TABLE t (id text COLLATE folded PRIMARY KEY)",
        "A xmin: key_ignores_case xmin_is_version");
}

void TestCheckUp::judgesTablesOfPostgres()
{
    QFETCH(const QStringList, sql);
    QFETCH(const QString, expected);
    const QString address = m_server->createDatabase(kDatabase);
    QVERIFY2(m_server->run(kDatabase, sql), qPrintable(m_server->failure()));
    const auto protection = check(plainUrl(address), QStringLiteral("t"));
    CONCORD_VERIFY_OK(protection);
    QCOMPARE(verdict(*protection), expected);
}

void TestCheckUp::tellsWhatALoginMayNotDo()
{
    if (!m_server)
        QSKIP("PostgreSQL is not installed");
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QVERIFY2(m_server->run(kDatabase,
                           {text("DROP ROLE IF EXISTS desk"), text("CREATE ROLE desk LOGIN"),
                            text("CREATE TABLE t (id int PRIMARY KEY, a text, b text)"),
                            text("CREATE TABLE u (id int PRIMARY KEY, a text)"),
                            text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
                            text("GRANT SELECT, UPDATE (a) ON t TO desk"),
                            text("GRANT SELECT ON u TO desk"),
                            text("ALTER TABLE t ENABLE ROW LEVEL SECURITY"),
                            text("CREATE POLICY p ON t USING (id > 5)")}),
             qPrintable(m_server->failure()));
    ConnectionUrl url = plainUrl(m_server->url(kDatabase));
    url.user = QStringLiteral("desk");
    const auto protection = check(url, QStringLiteral("t"));
    CONCORD_VERIFY_OK(protection);
    QCOMPARE(
        verdict(*protection),
        QStringLiteral("A xmin: has_row_policies may_not_delete may_not_insert may_not_keep_record "
                       "may_not_update_columns xmin_is_version"));
    const Finding *finding = findingOf(*protection, FindingKind::MayNotUpdateColumns);
    QCOMPARE(finding->arguments.value(1), QStringLiteral("id, b"));
    QVERIFY(finding->mend.needsOwner());
    const auto locked = check(url, QStringLiteral("u"));
    CONCORD_VERIFY_OK(locked);
    QCOMPARE(locked->grade, Grade::D);
    QVERIFY(findingOf(*locked, FindingKind::MayNotUpdate));
    QVERIFY(locked->plan().isEmpty());
}

// Each mend, tried on the server itself.
void TestCheckUp::mendsWhatItFindsOnPostgres()
{
    if (!m_server)
        QSKIP("PostgreSQL is not installed");
    const QString address = m_server->createDatabase(kDatabase);
    QVERIFY2(m_server->run(
                 kDatabase,
                 {text("CREATE UNLOGGED TABLE \"my t\" (\"Updated At\" timestamp(0), \"id\" text)"),
                  text("INSERT INTO \"my t\" VALUES (NULL, 'x')")}),
             qPrintable(m_server->failure()));
    const QString table = QStringLiteral("my t");
    const auto before = check(plainUrl(address), table);
    CONCORD_VERIFY_OK(before);
    QCOMPARE(before->grade, Grade::D);
    QStringList statements;
    for (const Finding &finding : before->findings)
        statements += finding.mend.statements;
    QVERIFY2(m_server->run(kDatabase, statements), qPrintable(m_server->failure()));
    const auto after = check(plainUrl(address), table);
    CONCORD_VERIFY_OK(after);
    QCOMPARE(after->schema.keyColumns(), QStringList{QStringLiteral("id_2")});
    QCOMPARE(findingNames(*after),
             (QStringList{QStringLiteral("time_unmoved"), QStringLiteral("xmin_is_version")}));
    // A version of the table's own, once there is a key.
    QStringList further = findingOf(*after, FindingKind::XminIsVersion)->mend.statements;
    further.append(text("UPDATE \"my t\" SET id = 'y'"));
    QVERIFY2(m_server->run(kDatabase, further), qPrintable(m_server->failure()));
    QCOMPARE(m_server->value(kDatabase, text("SELECT row_version FROM \"my t\"")).toInt(), 2);
    QCOMPARE(tokenToText(check(plainUrl(address), table)->recommended()),
             QStringLiteral("row_version"));
}

QTEST_GUILESS_MAIN(TestCheckUp)
#include "tst_checkup.moc"
