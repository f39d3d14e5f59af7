// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schemareader.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

QList<TableSchema> tablesOf(const QStringList &statements)
{
    const TestDatabase database(statements);
    const auto tables = database.open()->tables();
    if (!tables)
        qFatal("%s", qPrintable(errorText(tables.error())));
    return *tables;
}

TableSchema tableOf(const QString &definition)
{
    return tablesOf({QStringLiteral("CREATE TABLE t ") + definition}).first();
}

QStringList namesOf(const QList<TableSchema> &tables)
{
    QStringList names;
    for (const TableSchema &table : tables)
        names.append(table.name);
    return names;
}

} // namespace

class TestSchemaReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void findsTheKey_data();
    void findsTheKey();
    void readsColumns();
    void knowsTheAffinityOfATypeAsSqliteDoes_data();
    void knowsTheAffinityOfATypeAsSqliteDoes();
    void passesOverWhatIsNoTableOfThePerson();
    void readsViews();
    void namesTablesBeforeViews();
    void readsTheOthersBesideABrokenView();
    void editsEveryKindOfTable_data();
    void editsEveryKindOfTable();
};

void TestSchemaReader::findsTheKey_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("isGenerated");
    const auto add = [](const char *definition, const char *key, bool isGenerated) {
        QTest::newRow(definition) << QString::fromLatin1(definition) << QString::fromLatin1(key)
                                  << isGenerated;
    };
    add("(id INTEGER PRIMARY KEY, a)", "id", true);
    add("(id integer PRIMARY KEY AUTOINCREMENT, a)", "id", true);
    add("(a, id INTEGER, PRIMARY KEY (id))", "id", true);
    add("(a, id INTEGER, PRIMARY KEY (id ASC))", "id", true);
    add("(id INT PRIMARY KEY, a)", "id", false);
    add("(id INTEGER PRIMARY KEY DESC, a)", "id", false); // SQLite's oldest quirk: no row id
    add("(id BIGINT PRIMARY KEY, a)", "id", false);
    add("(id INTEGER PRIMARY KEY, a) WITHOUT ROWID", "id", false);
    add("(id INTEGER PRIMARY KEY, a TEXT) STRICT", "id", true);
    add("(id TEXT PRIMARY KEY, a)", "id", false);
    add("(a, b, c, PRIMARY KEY (c, a))", "c,a", false);
    add("(a INTEGER, b INTEGER, PRIMARY KEY (a, b))", "a,b", false);
    add("(a, b)", "", false);
    add("(a NOT NULL UNIQUE, b)", "a", false);
    add("(a INTEGER NOT NULL UNIQUE, b)", "a", false);
    add("(a UNIQUE, b)", "", false); // NULL would stand there many times
    add("(a NOT NULL, b NOT NULL, UNIQUE (b, a))", "b,a", false);
    add("(a NOT NULL, b, UNIQUE (a, b))", "", false);
    add("(a INTEGER PRIMARY KEY, b NOT NULL UNIQUE)", "a", true);
}

void TestSchemaReader::findsTheKey()
{
    QFETCH(QString, definition);
    QFETCH(QString, key);
    QFETCH(bool, isGenerated);
    const TableSchema table = tableOf(definition);
    QCOMPARE(table.keyColumns().join(QLatin1Char(',')), key);
    QCOMPARE(table.isKeyGenerated, isGenerated);
    QCOMPARE(deriveEntity(table).isWritable(), !key.isEmpty());
}

void TestSchemaReader::readsColumns()
{
    const TableSchema table = tableOf(QStringLiteral(
        "(id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price DECIMAL(10,2) DEFAULT 0, "
        "twice INT GENERATED ALWAYS AS (price * 2) VIRTUAL, kept AS (price + 1) STORED, plain)"));
    QStringList shown;
    for (const ColumnSchema &column : table.columns)
        shown.append(QStringLiteral("%1 [%2] %3%4%5")
                         .arg(column.name, column.declaredType)
                         .arg(column.isNotNull ? QLatin1String("n") : QLatin1String(""))
                         .arg(column.isGenerated ? QLatin1String("g") : QLatin1String(""))
                         .arg(column.hasDefault ? QLatin1String("d") : QLatin1String("")));
    QCOMPARE(
        shown,
        (QStringList{QStringLiteral("id [INTEGER] "), QStringLiteral("name [VARCHAR(20)] n"),
                     QStringLiteral("price [DECIMAL(10,2)] d"), QStringLiteral("twice [INT] g"),
                     QStringLiteral("kept [] g"), QStringLiteral("plain [] ")}));
    QVERIFY(!table.isView);
}

void TestSchemaReader::knowsTheAffinityOfATypeAsSqliteDoes_data()
{
    QTest::addColumn<QString>("type");
    for (const char *type : {"",
                             "INTEGER",
                             "int",
                             "TINYINT(1)",
                             "UNSIGNED BIG INT",
                             "POINT",
                             "VARCHAR(255)",
                             "NCHAR(5)",
                             "CLOB",
                             "Text",
                             "BLOB",
                             "REAL",
                             "DOUBLE PRECISION",
                             "FLOAT",
                             "floating point",
                             "NUMERIC",
                             "DECIMAL(10,5)",
                             "BOOLEAN",
                             "DATE",
                             "DATETIME",
                             "CHARINT",
                             "ANY",
                             "JSON",
                             "UUID",
                             "\"any thing\""})
        QTest::addRow("[%s]", type) << QString::fromLatin1(type);
}

void TestSchemaReader::knowsTheAffinityOfATypeAsSqliteDoes()
{
    QFETCH(QString, type);
    const TestDatabase database({QStringLiteral("CREATE TABLE t (a %1)").arg(type),
                                 QStringLiteral("INSERT INTO t VALUES ('1.0')")});
    const QString stored = database.value(QStringLiteral("SELECT typeof(a) || a FROM t")).toText();
    switch (database.open()->tables()->first().columns.first().storage) {
    case Storage::Integer:
    case Storage::Numeric:
        QCOMPARE(stored, QStringLiteral("integer1"));
        break;
    case Storage::Real:
        QCOMPARE(stored, QStringLiteral("real1.0"));
        break;
    case Storage::Text:
    case Storage::Any:
        QCOMPARE(stored, QStringLiteral("text1.0"));
        break;
    }
}

void TestSchemaReader::passesOverWhatIsNoTableOfThePerson()
{
    const QList<TableSchema> tables = tablesOf(
        {QStringLiteral(
             "CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT)"), // makes sqlite_sequence
         QStringLiteral("CREATE TABLE A (id INTEGER PRIMARY KEY)"),
         QStringLiteral("CREATE TABLE concord_meta (name TEXT NOT NULL PRIMARY KEY, value TEXT)"),
         QStringLiteral("CREATE TABLE concordance (id INTEGER PRIMARY KEY)"),
         QStringLiteral("CREATE TABLE sqliteish (id INTEGER PRIMARY KEY)"),
         QStringLiteral("CREATE VIRTUAL TABLE words USING fts5 (text)"),
         QStringLiteral("CREATE INDEX i ON b (id)"),
         QStringLiteral("CREATE TABLE empty_table (a)")});
    QCOMPARE(namesOf(tables),
             (QStringList{QStringLiteral("A"), QStringLiteral("b"), QStringLiteral("concordance"),
                          QStringLiteral("empty_table"), QStringLiteral("sqliteish")}));
}

void TestSchemaReader::readsViews()
{
    const QList<TableSchema> tables
        = tablesOf({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"),
                    QStringLiteral("CREATE VIEW v AS SELECT id, a, a || 'x' AS b FROM t")});
    QCOMPARE(tables.size(), 2);
    const TableSchema &view = tables.at(1);
    QVERIFY(view.isView);
    QVERIFY(!view.isKeyGenerated);
    QVERIFY(view.keyColumns().isEmpty());
    QCOMPARE(view.columns.size(), 3);
    QVERIFY(!deriveEntity(view).isWritable());
}

void TestSchemaReader::namesTablesBeforeViews()
{
    const auto tables = tablesOf({QStringLiteral("CREATE TABLE b (id INTEGER PRIMARY KEY)"),
                                  QStringLiteral("CREATE VIEW a AS SELECT * FROM b"),
                                  QStringLiteral("CREATE TABLE C (id INTEGER PRIMARY KEY)")});
    QCOMPARE(namesOf(tables),
             (QStringList{QStringLiteral("b"), QStringLiteral("C"), QStringLiteral("a")}));
}

void TestSchemaReader::readsTheOthersBesideABrokenView()
{
    const QList<TableSchema> tables
        = tablesOf({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)"),
                    QStringLiteral("CREATE TABLE gone (id INTEGER PRIMARY KEY)"),
                    QStringLiteral("CREATE VIEW broken AS SELECT * FROM gone"),
                    QStringLiteral("CREATE VIEW whole AS SELECT * FROM t"),
                    QStringLiteral("DROP TABLE gone")});
    QCOMPARE(namesOf(tables), (QStringList{QStringLiteral("t"), QStringLiteral("whole")}));
}

void TestSchemaReader::editsEveryKindOfTable_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("key"); // the first row's
    QTest::newRow("generated columns") << QStringLiteral(
        "(id INTEGER PRIMARY KEY, note TEXT, v AS (note || '!'), s AS (note || '?') STORED)")
                                       << QStringLiteral("1");
    QTest::newRow("without row id")
        << QStringLiteral("(id TEXT PRIMARY KEY, note TEXT) WITHOUT ROWID")
        << QStringLiteral("'1'");
    QTest::newRow("strict") << QStringLiteral(
        "(id INTEGER PRIMARY KEY, note TEXT, n INT, x ANY) STRICT")
                            << QStringLiteral("1");
    QTest::newRow("composite") << QStringLiteral(
        "(id INT, l TEXT DEFAULT 'x', note TEXT, PRIMARY KEY (l, id))")
                               << QStringLiteral("1");
    QTest::newRow("unique index") << QStringLiteral("(id INT NOT NULL UNIQUE, note TEXT)")
                                  << QStringLiteral("1");
    QTest::newRow("text key with NULL")
        << QStringLiteral("(id TEXT PRIMARY KEY, note TEXT)") << QStringLiteral("NULL");
    QTest::newRow("bytes as key") << QStringLiteral("(id BLOB PRIMARY KEY, note TEXT)")
                                  << QStringLiteral("x'00ff'");
    QTest::newRow("real as key") << QStringLiteral("(id REAL PRIMARY KEY, note TEXT)")
                                 << QStringLiteral("0.1");
    QTest::newRow("key that knows no case")
        << QStringLiteral("(id TEXT COLLATE NOCASE PRIMARY KEY, note TEXT)")
        << QStringLiteral("'Abc'");
}

void TestSchemaReader::editsEveryKindOfTable()
{
    QFETCH(QString, definition);
    QFETCH(QString, key);
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE t ") + definition,
         QStringLiteral("INSERT INTO t (id, note) VALUES (%1, 'old')").arg(key),
         QStringLiteral("INSERT INTO t (id, note) VALUES (77, 'other')")});
    const EntityPtr entity = database.entity(QStringLiteral("t"));
    const auto store = database.open();
    const auto window = store->window({{entity, {}, {}, false}, std::nullopt, 0, 10});
    CONCORD_VERIFY_OK(window);
    QCOMPARE(window->rows.size(), 2);
    const QString note = QStringLiteral("note");
    const auto &rows = window->rows;
    const auto old = std::find_if(rows.cbegin(), rows.cend(), [&note](const RecordSnapshot &row) {
        return row.values.value(note).toText() == QLatin1String("old");
    });
    QVERIFY(old != rows.cend());
    // The key goes out as text and comes back, as it does on the command line.
    const auto parsed = RecordKey::parse(old->key.toText(entity->schema), entity->schema);
    CONCORD_VERIFY_OK(parsed);
    QVERIFY(*parsed == old->key);
    UnitOfWork work = beginEdit(*store, entity, *parsed);
    work.set(note, FieldValue::text(QStringLiteral("mine")));
    const auto saved = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    const auto stale = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(stale);
    QVERIFY(std::holds_alternative<Conflict>(*stale));
    work.accept(std::get<Saved>(*saved));
    const auto removed = store->save(work.deleteRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(removed);
    QVERIFY(std::holds_alternative<Saved>(*removed));
    QCOMPARE(database.value(QStringLiteral("SELECT group_concat(note) FROM t")),
             FieldValue::text(QStringLiteral("other")));
}

QTEST_GUILESS_MAIN(TestSchemaReader)
#include "tst_schemareader.moc"
