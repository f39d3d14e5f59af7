// SPDX-License-Identifier: GPL-3.0-or-later
//
// Windows from anchors show what one walk over the whole table shows, and find their rows by an index.
#include "core/store/sqlitedialect.h"
#include "tests/support/properties.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kTable = QStringLiteral("rows");

// How a table is laid out. Every one has the columns a and b, most have c.
struct Layout
{
    const char *name;
    const char *definition;
    std::vector<const char *> sortFields; // empty: by key
};

const std::vector<Layout> &layouts()
{
    static const std::vector<Layout> all{
        {"row id", "(id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c)", {"", "a", "b", "c", "id"}},
        {"composite key",
         "(a TEXT NOT NULL, b INTEGER NOT NULL, c, PRIMARY KEY (b, a))",
         {"", "a", "b", "c"}},
        {"composite key with NULLs",
         "(a TEXT, b INTEGER, c NUMERIC, PRIMARY KEY (c, a, b))",
         {"", "a", "b", "c"}},
        {"without row id",
         "(a TEXT, b INTEGER, c, PRIMARY KEY (a, b)) WITHOUT ROWID",
         {"", "a", "b", "c"}},
        {"case-blind key",
         "(a TEXT COLLATE NOCASE PRIMARY KEY NOT NULL, b INTEGER, c)",
         {"", "a", "b", "c"}},
        {"unique index",
         "(a TEXT NOT NULL, b INTEGER NOT NULL, c, UNIQUE (b, a))",
         {"", "a", "b", "c"}},
        {"no key", "(a TEXT, b INTEGER, c)", {"", "a", "b", "c"}},
    };
    return all;
}

// Few different values, so that there are duplicates, NULLs, and neighbours of other types.
rc::Gen<QString> cellLiteral()
{
    return rc::gen::map(rc::gen::element<const char *>("NULL", "NULL", "''", "'a'", "'A'", "'b'",
                                                       "'10'", "'9'", "1", "2", "10", "-1", "1.5",
                                                       "x'61'", "x'ff'", "CAST(x'6180' AS TEXT)",
                                                       "'\xC3\xA9'"),
                        [](const char *literal) { return QString::fromUtf8(literal); });
}

class Table
{
public:
    Table(const Layout &layout, int rowCount, const QString &index)
    {
        QStringList statements{QStringLiteral("PRAGMA synchronous = OFF"),
                               QStringLiteral("CREATE TABLE rows ")
                                   + QString::fromLatin1(layout.definition),
                               QStringLiteral("BEGIN")};
        for (int i = 0; i < rowCount; ++i)
            statements.append(
                QStringLiteral("INSERT OR IGNORE INTO rows (a, b, c) VALUES (%1, %2, %3)")
                    .arg(*cellLiteral(), QString::number(*rc::gen::inRange(0, 6)), *cellLiteral()));
        if (!index.isEmpty())
            statements.append(QStringLiteral("CREATE INDEX i ON rows (\"%1\")").arg(index));
        statements.append(QStringLiteral("COMMIT"));
        m_database.run(statements);
        m_entity = m_database.entity(kTable);
        m_store = m_database.open();
    }

    const EntityPtr &entity() const { return m_entity; }
    SqlRecordStore &store() const { return *m_store; }

private:
    TestDatabase m_database{QStringList()};
    EntityPtr m_entity;
    std::unique_ptr<SqlRecordStore> m_store;
};

// Every row of the query, in one statement without an anchor.
QList<FieldValues> wholeWalk(SqlRecordStore &store, const RowQuery &query)
{
    WindowRequest request;
    request.query = query;
    request.limit = 1000;
    const auto window = store.window(request);
    RC_ASSERT(window.has_value());
    RC_ASSERT(!window->hasMore);
    QList<FieldValues> rows;
    for (const RecordSnapshot &row : window->rows)
        rows.append(row.values);
    return rows;
}

void checkWindow(SqlRecordStore &store, const WindowRequest &request, qint64 first,
                 const QList<FieldValues> &all)
{
    const auto window = store.window(request);
    if (!window)
        RC_LOG() << qPrintable(window.error().detail) << "\n";
    RC_ASSERT(window.has_value());
    const QList<FieldValues> expected = all.mid(first, request.limit);
    RC_LOG() << "from row " << first << ": " << window->rows.size() << " of " << expected.size()
             << "\n";
    RC_ASSERT(window->rows.size() == expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i)
        RC_ASSERT(window->rows.at(i).values == expected.at(i));
    RC_ASSERT(window->hasMore == (first + request.limit < all.size()));
}

// The plan of the statement, one step a line.
QString planOf(const TestDatabase &database, const SqlStatement &statement)
{
    const auto connection = SqliteConnection::open({database.path(), false, 2000});
    const auto steps
        = (*connection)
              ->select(QStringLiteral("EXPLAIN QUERY PLAN ") + statement.text, statement.values);
    QStringList lines;
    for (const SqlValues &step : *steps)
        lines.append(step.at(3).toText());
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestKeysetWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setCasesPerProperty(60); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void showsTheRowsOfTheWholeWalk_data();
    void showsTheRowsOfTheWholeWalk();
    void walksFromRowToRowWithoutLossOrRepeat();
    void findsRowsByAnIndex_data();
    void findsRowsByAnIndex();
    void namesTheColumnThatIsGone();
};

void TestKeysetWindow::showsTheRowsOfTheWholeWalk_data()
{
    QTest::addColumn<int>("layout");
    for (std::size_t i = 0; i < layouts().size(); ++i)
        QTest::newRow(layouts().at(i).name) << static_cast<int>(i);
}

void TestKeysetWindow::showsTheRowsOfTheWholeWalk()
{
    QFETCH(int, layout);
    const Layout &used = layouts().at(static_cast<std::size_t>(layout));
    QVERIFY(rc::check("anchor and skip lead to the same rows", [&] {
        const QString index
            = *rc::gen::element<QString>(QString(), QStringLiteral("a"), QStringLiteral("c"));
        const Table table(used, *rc::gen::inRange(0, 40), index);
        for (const char *name : used.sortFields) {
            const QString sort = QString::fromLatin1(name);
            for (const bool isDescending : {false, true}) {
                RowQuery query{table.entity(), {}, sort, isDescending};
                const QList<FieldValues> all = wholeWalk(table.store(), query);
                const auto anchors = table.store().anchors(query, *rc::gen::inRange(1, 8));
                RC_ASSERT(anchors.has_value());
                for (const RowAnchor &anchor : *anchors) {
                    WindowRequest request{query, anchor, *rc::gen::inRange(0, 10),
                                          *rc::gen::inRange(1, 12)};
                    RC_LOG() << qPrintable(sort) << (isDescending ? " down" : " up") << ", anchor "
                             << anchor.row << " skip " << request.skip << "\n";
                    checkWindow(table.store(), request, anchor.row + request.skip, all);
                }
            }
        }
    }));
}

void TestKeysetWindow::walksFromRowToRowWithoutLossOrRepeat()
{
    QVERIFY(rc::check("each window begins behind the last row of the one before", [] {
        const Table table(layouts().front(), 60, QStringLiteral("a"));
        const bool isDescending = *rc::gen::arbitrary<bool>();
        const RowQuery query{table.entity(), {}, QStringLiteral("a"), isDescending};
        const QList<FieldValues> all = wholeWalk(table.store(), query);
        WindowRequest request{query, std::nullopt, 0, *rc::gen::inRange(1, 9)};
        QList<FieldValues> walked;
        for (bool hasMore = true; hasMore;) {
            const auto window = table.store().window(request);
            RC_ASSERT(window.has_value());
            for (const RecordSnapshot &row : window->rows)
                walked.append(row.values);
            hasMore = window->hasMore;
            if (hasMore) {
                const RecordSnapshot &last = window->rows.last();
                request.from = RowAnchor{walked.size() - 1, last.values.value(QStringLiteral("a")),
                                         last.key};
                request.skip = 1;
            }
        }
        RC_ASSERT(walked == all);
    }));
}

void TestKeysetWindow::findsRowsByAnIndex_data()
{
    QTest::addColumn<QString>("ddl");
    QTest::addColumn<QString>("sortField");
    QTest::addColumn<FieldValue>("sortValue");
    QTest::addColumn<QList<FieldValue>>("key");
    const QString a = QStringLiteral("a");
    const FieldValue text = FieldValue::text(QStringLiteral("x"));
    const QList<FieldValue> one{FieldValue::integer(5)};
    const QString byId = QStringLiteral("(id INTEGER PRIMARY KEY, a TEXT)");
    QTest::newRow("row id") << byId << QString() << FieldValue() << one;
    QTest::newRow("indexed column") << byId << a << text << one;
    QTest::newRow("indexed column, NULL") << byId << a << FieldValue() << one;
    QTest::newRow("indexed column, never NULL")
        << QStringLiteral("(id INTEGER PRIMARY KEY, a TEXT NOT NULL)") << a << text << one;
    QTest::newRow("text key") << QStringLiteral("(k TEXT PRIMARY KEY, a TEXT)") << QString()
                              << FieldValue() << QList<FieldValue>{text};
    QTest::newRow("composite key") << QStringLiteral("(k INT, l INT, a TEXT, PRIMARY KEY (k, l))")
                                   << QString() << FieldValue() << (one + one);
    QTest::newRow("composite key without row id")
        << QStringLiteral("(k INT, l INT, a TEXT, PRIMARY KEY (k, l)) WITHOUT ROWID") << a << text
        << (one + one);
}

void TestKeysetWindow::findsRowsByAnIndex()
{
    QFETCH(QString, ddl);
    QFETCH(QString, sortField);
    QFETCH(FieldValue, sortValue);
    QFETCH(QList<FieldValue>, key);
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE rows ") + ddl, QStringLiteral("CREATE INDEX i ON rows (a)")});
    for (const bool isDescending : {false, true}) {
        const RowQuery query{database.entity(kTable), {}, sortField, isDescending};
        const WindowRequest request{query, RowAnchor{70, sortValue, RecordKey(key)}, 3, 100};
        const QString plan = planOf(database, SqliteDialect::instance().selectWindow(request));
        QVERIFY2(plan.contains(QLatin1String("SEARCH rows")), qPrintable(plan));
        // Nothing is read that is not shown, and nothing is sorted.
        QVERIFY2(!plan.contains(QLatin1String("SCAN rows")), qPrintable(plan));
        QVERIFY2(!plan.contains(QLatin1String("TEMP B-TREE")), qPrintable(plan));
    }
}

void TestKeysetWindow::namesTheColumnThatIsGone()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE rows (id INTEGER PRIMARY KEY, a TEXT, b TEXT)"),
         QStringLiteral("INSERT INTO rows VALUES (1, 'x', 'y')")});
    const RowQuery query{database.entity(kTable), {}, QStringLiteral("b"), false};
    const auto store = database.open();
    database.run({QStringLiteral("ALTER TABLE rows DROP COLUMN b")});
    const auto window = store->window({query, std::nullopt, 0, 10});
    CONCORD_VERIFY_REASON(window, ErrorReason::TableChanged);
    QVERIFY(window.error().arguments.first().contains(QLatin1String("rows.b")));
    CONCORD_VERIFY_REASON(store->anchors(query, 10), ErrorReason::TableChanged);
}

QTEST_GUILESS_MAIN(TestKeysetWindow)
#include "tst_keysetwindow.moc"
