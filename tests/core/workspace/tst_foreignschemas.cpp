// SPDX-License-Identifier: GPL-3.0-or-later
//
// Schemas that nobody here designed, on their own engines: each table checked, one adopted as it is, and edited by two
// people at once.
#include "core/adopt/adoption.h"
#include "core/adopt/checkup.h"
#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "core/workspace/entitycatalogue.h"
#include "core/workspace/saveloop.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <sqlite3.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

// The statements of a dump, each ending with its line.
QStringList statementsIn(const QString &script)
{
    QStringList statements;
    QString statement;
    const QStringList lines = script.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QString trimmed = line.trimmed();
        if (statement.isEmpty() && (trimmed.isEmpty() || trimmed.startsWith(QLatin1String("--"))))
            continue;
        statement += line + QLatin1Char('\n');
        if (!trimmed.endsWith(QLatin1Char(';')))
            continue;
        statement.truncate(statement.lastIndexOf(QLatin1Char(';')));
        statements.append(std::exchange(statement, {}));
    }
    return statements;
}

FieldValue firstText(const FieldValue &value, const char *suffix)
{
    return FieldValue::text(value.toText() + text(suffix));
}

} // namespace

class TestForeignSchemas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void checksAdoptsAndMergesNorthwindOnSqlite();
    void checksAdoptsAndMergesNorthwindOnPostgres();
    void editsEveryKindOfNorthwindOnPostgres();
    void namesWhatNorthwindsOrdersLeadTo();
    void checksAdoptsAndMergesApolloOnMariaDb();
    void mendsApolloOnMariaDb();

private:
    QString read(const char *file) const;
    std::unique_ptr<SqlRecordStore> open(const ConnectionUrl &url) const;
    QStringList grades(const ConnectionUrl &url) const;
    EntityPtr adopted(const ConnectionUrl &url, const char *table) const;
    void mergeTwoEdits(const ConnectionUrl &url, const EntityPtr &entity, const char *mine,
                       const char *theirs) const;
    ConnectionUrl sqlite();
    ConnectionUrl postgres();
    ConnectionUrl mariaDb();

    QString m_data;
    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_postgres;
    std::unique_ptr<MariaDbServer> m_mariaDb;
};

void TestForeignSchemas::initTestCase()
{
    m_data = qEnvironmentVariable("CONCORD_FOREIGN_DATA");
    if (m_data.isEmpty())
        QSKIP("CONCORD_FOREIGN_DATA is not set: the foreign schemas are not at hand");
}

QString TestForeignSchemas::read(const char *file) const
{
    QFile script(m_data + QLatin1Char('/') + QLatin1String(file));
    return script.open(QIODevice::ReadOnly) ? QString::fromUtf8(script.readAll()) : QString();
}

ConnectionUrl TestForeignSchemas::sqlite()
{
    const QString path = m_folder.filePath(text("northwind.db"));
    if (!QFile::exists(path)) {
        sqlite3 *handle = nullptr;
        sqlite3_open(QFile::encodeName(path).constData(), &handle);
        const QByteArray script = "PRAGMA synchronous = OFF; BEGIN;"
            + read("northwind.sqlite.sql").toUtf8() + "COMMIT;";
        sqlite3_exec(handle, script.constData(), nullptr, nullptr, nullptr);
        sqlite3_close(handle);
    }
    return ConnectionUrl::ofFile(path);
}

ConnectionUrl TestForeignSchemas::postgres()
{
    if (!m_postgres) {
        m_postgres = std::make_unique<PostgresServer>();
        if (!m_postgres->start() || m_postgres->createDatabase(text("northwind")).isEmpty()
            || !m_postgres->run(text("northwind"), {read("northwind.postgresql.sql")}))
            qFatal("%s", qPrintable(m_postgres->failure()));
    }
    return *ConnectionUrl::parse(m_postgres->url(text("northwind")) + text("?sslmode=disable"));
}

ConnectionUrl TestForeignSchemas::mariaDb()
{
    if (!m_mariaDb) {
        m_mariaDb = std::make_unique<MariaDbServer>();
        const QStringList dump = statementsIn(read("apolloconfigdb.mysql.sql"));
        const QString fill = text(
            "INSERT INTO `Item` (`NamespaceId`, `Key`, `Value`, `Comment`, `DataChange_LastTime`) "
            "VALUES (1, 'timeout', '30', 'seconds', '2026-10-05 10:00:00'), "
            "(1, 'retries', '3', 'times', NULL)");
        if (!m_mariaDb->start() || !m_mariaDb->run(text("mysql"), dump)
            || !m_mariaDb->run(text("ApolloConfigDB"), {fill}))
            qFatal("%s", qPrintable(m_mariaDb->failure()));
    }
    return *ConnectionUrl::parse(m_mariaDb->url(text("ApolloConfigDB")) + text("?sslmode=disable"));
}

std::unique_ptr<SqlRecordStore> TestForeignSchemas::open(const ConnectionUrl &url) const
{
    auto store = SqlRecordStore::open(storeOptionsFor(url));
    if (!store)
        qFatal("%s", wordsOf(store.error()).constData());
    return *std::move(store);
}

// "orders A xmin", tables before views.
QStringList TestForeignSchemas::grades(const ConnectionUrl &url) const
{
    auto connection = openConnection(storeOptionsFor(url));
    if (!connection)
        return {QString::fromUtf8(wordsOf(connection.error()))};
    const auto tables = (*connection)->tables();
    if (!tables)
        return {QString::fromUtf8(wordsOf(tables.error()))};
    QStringList result;
    for (const TableSchema &table : *tables) {
        const auto protection = checkTable(connection->get(), url.engine, table.name);
        if (!protection)
            return {QString::fromUtf8(wordsOf(protection.error()))};
        result.append(QStringLiteral("%1 %2 %3")
                          .arg(table.name, gradeName(protection->grade),
                               tokenToText(protection->recommended())));
    }
    return result;
}

EntityPtr TestForeignSchemas::adopted(const ConnectionUrl &url, const char *table) const
{
    auto connection = openConnection(storeOptionsFor(url));
    const auto adoption
        = adoptTable(connection->get(), url, {text(table), {}, {}}, m_folder.path());
    if (!adoption)
        qFatal("%s", wordsOf(adoption.error()).constData());
    const auto tables = (*connection)->tables();
    const auto catalogue = EntityCatalogue::build(*tables, {m_folder.path()}, url);
    return *catalogue.find(text(table));
}

// Two people, two connections, one row: edits of different fields merge, edits of the same one do not.
void TestForeignSchemas::mergeTwoEdits(const ConnectionUrl &url, const EntityPtr &entity,
                                       const char *mine, const char *theirs) const
{
    QVERIFY(entity->isDescribed);
    const auto ana = open(url);
    const auto ben = open(url);
    const auto window = ana->window({{entity, {}, {}, false}, {}, 0, 1});
    CONCORD_VERIFY_OK(window);
    const RecordKey key = window->rows.first().key;
    UnitOfWork first = beginEdit(*ana, entity, key);
    UnitOfWork second = beginEdit(*ben, entity, key);
    UnitOfWork third = second;
    const FieldValue anas = firstText(first.originalValue(text(theirs)), "x");
    const FieldValue bens = firstText(second.originalValue(text(mine)), "y");
    first.set(text(theirs), anas);
    second.set(text(mine), bens);
    third.set(text(theirs), firstText(third.originalValue(text(theirs)), "z"));
    const auto saved = ana->save(first.nextRequest(text("ana")));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    const LoopOptions options{OnConflict::Merge, 10, false};
    const auto merged = saveWithLoop(*ben, second.nextRequest(text("ben")), options);
    CONCORD_VERIFY_OK(merged);
    QCOMPARE(merged->ending, LoopResult::Ending::Saved);
    QCOMPARE(merged->conflicts, 1);
    const auto row = ana->find(entity, key);
    CONCORD_VERIFY_OK(row);
    QCOMPARE(row->values.value(text(theirs)), anas);
    QCOMPARE(row->values.value(text(mine)), bens);
    const auto clash = saveWithLoop(*ben, third.nextRequest(text("ben")), options);
    CONCORD_VERIFY_OK(clash);
    QCOMPARE(clash->ending, LoopResult::Ending::Conflict);
    QCOMPARE(open(url)->find(entity, key)->values, row->values);
}

void TestForeignSchemas::checksAdoptsAndMergesNorthwindOnSqlite()
{
    const ConnectionUrl url = sqlite();
    const QStringList found = grades(url);
    QCOMPARE(found.size(), 29);
    for (qsizetype i = 0; i < found.size(); ++i)
        QVERIFY2(found.at(i).endsWith(i < 13 ? text(" C all") : text(" D all")),
                 qPrintable(found.at(i)));
    mergeTwoEdits(url, adopted(url, "Orders"), "ShipName", "ShipCity");
    mergeTwoEdits(url, adopted(url, "Customers"), "CompanyName", "City");
}

void TestForeignSchemas::checksAdoptsAndMergesNorthwindOnPostgres()
{
    CONCORD_NEED_SERVER(PostgresServer);
    const ConnectionUrl url = postgres();
    const QStringList found = grades(url);
    QCOMPARE(found.size(), 14);
    for (const QString &each : found)
        QVERIFY2(each.endsWith(text(" A xmin")), qPrintable(each));
    mergeTwoEdits(url, adopted(url, "orders"), "ship_name", "ship_city");
    mergeTwoEdits(url, adopted(url, "customers"), "company_name", "city");
}

// Prices are `real`, keys have two columns, pictures are bytes, dates have no time.
void TestForeignSchemas::editsEveryKindOfNorthwindOnPostgres()
{
    CONCORD_NEED_SERVER(PostgresServer);
    const ConnectionUrl url = postgres();
    const EntityPtr details = adopted(url, "order_details");
    QCOMPARE(details->field(text("unit_price"))->kind, FieldKind::Real);
    QCOMPARE(details->field(text("quantity"))->kind, FieldKind::Integer);
    const auto ana = open(url);
    const auto ben = open(url);
    const auto key = RecordKey::parse(text("10248,11"), details->schema);
    CONCORD_VERIFY_OK(key);
    UnitOfWork first = beginEdit(*ana, details, *key);
    UnitOfWork second = beginEdit(*ben, details, *key);
    first.set(text("unit_price"), FieldValue::text(text("14.1")));
    second.set(text("quantity"), FieldValue::integer(13));
    CONCORD_VERIFY_OK(ana->save(first.nextRequest(text("ana"))));
    const auto merged
        = saveWithLoop(*ben, second.nextRequest(text("ben")), {OnConflict::Merge, 10, false});
    CONCORD_VERIFY_OK(merged);
    QCOMPARE(merged->ending, LoopResult::Ending::Saved);
    const auto row = ana->find(details, *key);
    QCOMPARE(row->values.value(text("unit_price")).toText(), text("14.1"));
    QCOMPARE(row->values.value(text("quantity")).toText(), text("13"));
    const EntityPtr orders = adopted(url, "orders");
    QCOMPARE(orders->field(text("order_date"))->kind, FieldKind::Date);
    QCOMPARE(adopted(url, "categories")->field(text("picture"))->kind, FieldKind::Bytes);
}

void TestForeignSchemas::namesWhatNorthwindsOrdersLeadTo()
{
    QList<std::pair<ConnectionUrl, QStringList>> places{
        {sqlite(),
         {text("Orders"), text("CustomerID"), text("CompanyName"), text("EmployeeID"),
          text("LastName")}}};
    if (PostgresServer::isInstalled())
        places.append({postgres(),
                       {text("orders"), text("customer_id"), text("company_name"),
                        text("employee_id"), text("last_name")}});
    for (const auto &[url, names] : places) {
        const auto store = open(url);
        const auto catalogue = EntityCatalogue::build(*store->tables(), {}, url);
        const EntityPtr entity = *catalogue.find(names.at(0));
        const Field *customer = entity->field(names.at(1));
        const Field *employee = entity->field(names.at(3));
        QVERIFY(customer->reference && employee->reference);
        QCOMPARE(customer->reference->show, names.at(2));
        QCOMPARE(employee->reference->show, names.at(4));
        const auto found
            = store->names({{customer->name,
                             *customer->reference,
                             {FieldValue::text(text("VINET")), FieldValue::text(text("NOSUCH"))}},
                            {employee->name,
                             *employee->reference,
                             {FieldValue::integer(5), FieldValue::integer(5)}}});
        CONCORD_VERIFY_OK(found);
        QCOMPARE(found->value(customer->name).size(), 1);
        QVERIFY(found->value(customer->name)
                    .value(text("VINET"))
                    .toText()
                    .startsWith(text("Vins et alcools")));
        QCOMPARE(found->value(employee->name).value(text("5")).toText(), text("Buchanan"));
        // No names wanted, no question asked.
        QVERIFY(store->names({})->isEmpty());
    }
}

// Times are whole seconds, may be NULL, and move by ON UPDATE.
void TestForeignSchemas::checksAdoptsAndMergesApolloOnMariaDb()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    const ConnectionUrl url = mariaDb();
    const QStringList found = grades(url);
    QCOMPARE(found.size(), 19);
    for (const QString &each : found)
        QVERIFY2(each.endsWith(text(" C DataChange_LastTime")) || each.endsWith(text(" C all")),
                 qPrintable(each));
    QVERIFY(found.contains(text("Item C DataChange_LastTime")));
    const EntityPtr item = adopted(url, "Item");
    QCOMPARE(item->token, TokenSpec(TokenKind::UpdatedTime, text("DataChange_LastTime")));
    QCOMPARE(item->field(text("IsDeleted"))->kind, FieldKind::Switch);
    QCOMPARE(item->field(text("Value"))->kind, FieldKind::LongText);
    mergeTwoEdits(url, item, "Comment", "Value");
}

void TestForeignSchemas::mendsApolloOnMariaDb()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    const ConnectionUrl url = mariaDb();
    auto connection = openConnection(storeOptionsFor(url));
    CONCORD_VERIFY_OK(connection);
    const auto before = checkTable(connection->get(), url.engine, text("ServerConfig"));
    CONCORD_VERIFY_OK(before);
    // Each mend of each finding is SQL that the server takes.
    QStringList statements;
    for (const Finding &finding : before->findings)
        statements += finding.mend.statements;
    const auto run = runStatements(connection->get(), url.engine, text("ServerConfig"), statements);
    CONCORD_VERIFY_OK(run);
    const auto after = checkTable(connection->get(), url.engine, text("ServerConfig"));
    CONCORD_VERIFY_OK(after);
    QCOMPARE(after->grade, Grade::A);
    QCOMPARE(tokenToText(after->recommended()), text("row_version"));
    QCOMPARE(after->gradeWith(TokenSpec(TokenKind::UpdatedTime, text("DataChange_LastTime"))),
             Grade::B);
    mergeTwoEdits(url, adopted(url, "ServerConfig"), "Comment", "Value");
}

QTEST_GUILESS_MAIN(TestForeignSchemas)
#include "tst_foreignschemas.moc"
