// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlrecordstore.h"
#include "core/workspace/entitycatalogue.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <sqlite3.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

constexpr int kPage = 100;

// A field of the row that can be changed without asking what it means.
QString editableField(const Entity &entity)
{
    for (const Field &field : entity.fields) {
        const bool isText = field.storage == Storage::Text && field.kind == FieldKind::Text;
        const bool isReference = field.name.endsWith(QLatin1String("ID"));
        if (isText && !isReference && !entity.isKey(field.name))
            return field.name;
    }
    for (const Field &field : entity.fields) {
        if (field.name == QLatin1String("Quantity"))
            return field.name;
    }
    return {};
}

FieldValue anotherValue(const FieldValue &value)
{
    if (const auto number = value.toInteger(); number && value.type() == FieldValue::Type::Integer)
        return FieldValue::integer(*number + 1);
    return FieldValue::text(value.toText() + QStringLiteral(" ✓"));
}

} // namespace

// A schema that nobody here designed, opened as it is: composite keys, no token anywhere, text keys that may
// be NULL, REAL prices, pictures.
class TestNorthwind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void offersEveryTable();
    void browsesEveryRowOfEveryTable();
    void editsEveryTableThatHasRows();
    void refusesAStaleEditInEveryTable();
    void editsAndMovesARowWithACompositeKey();
    void leavesNoTableOfItsOwnBehind();

private:
    std::unique_ptr<SqlRecordStore> open() const;

    QTemporaryDir m_folder;
    QString m_path;
    QList<EntityPtr> m_entities;
};

void TestNorthwind::initTestCase()
{
    const QString folder = qEnvironmentVariable("CONCORD_FOREIGN_DATA");
    if (folder.isEmpty())
        QSKIP("CONCORD_FOREIGN_DATA is not set: the foreign schemas are not at hand");
    QFile script(folder + QLatin1String("/northwind.sqlite.sql"));
    QVERIFY2(script.open(QIODevice::ReadOnly), qPrintable(script.fileName()));
    m_path = m_folder.filePath(QStringLiteral("northwind.db"));
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(m_path).constData(), &handle), SQLITE_OK);
    sqlite3_exec(handle, "PRAGMA synchronous = OFF; BEGIN", nullptr, nullptr, nullptr);
    const int result
        = sqlite3_exec(handle, script.readAll().constData(), nullptr, nullptr, nullptr);
    const QByteArray message = sqlite3_errmsg(handle);
    sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    QVERIFY2(result == SQLITE_OK, message.constData());
    const auto tables = open()->tables();
    CONCORD_VERIFY_OK(tables);
    m_entities = EntityCatalogue::build(*tables, EntityCatalogue::defaultFolders()).entities();
}

std::unique_ptr<SqlRecordStore> TestNorthwind::open() const
{
    StoreOptions options;
    options.path = m_path;
    auto store = SqlRecordStore::open(options);
    if (!store)
        qFatal("%s", qPrintable(errorText(store.error())));
    return *std::move(store);
}

void TestNorthwind::offersEveryTable()
{
    QStringList names;
    for (const EntityPtr &entity : std::as_const(m_entities)) {
        names.append(entity->name);
        QVERIFY2(entity->isWritable() || entity->schema.isView, qPrintable(entity->name));
    }
    for (const char *name :
         {"Categories", "Customers", "Employees", "EmployeeTerritories", "Order Details", "Orders",
          "Products", "Regions", "Shippers", "Suppliers", "Territories"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), name);
}

void TestNorthwind::browsesEveryRowOfEveryTable()
{
    const auto store = open();
    for (const EntityPtr &entity : std::as_const(m_entities)) {
        const RowQuery query{entity, {}, {}, false};
        const auto count = store->count(query);
        CONCORD_VERIFY_OK(count);
        QList<RecordKey> seen;
        std::optional<RowAnchor> from;
        bool hasMore = true;
        while (hasMore) {
            const auto window = store->window({query, from, from ? 1 : 0, kPage});
            CONCORD_VERIFY_OK(window);
            for (const RecordSnapshot &row : window->rows)
                seen.append(row.key);
            hasMore = window->hasMore;
            if (hasMore)
                from = RowAnchor{seen.size() - 1, {}, seen.last()};
        }
        QCOMPARE(seen.size(), *count);
        if (entity->isWritable())
            QCOMPARE(QSet<RecordKey>(seen.cbegin(), seen.cend()).size(), *count);
    }
}

void TestNorthwind::editsEveryTableThatHasRows()
{
    const auto store = open();
    int edited = 0;
    for (const EntityPtr &entity : std::as_const(m_entities)) {
        const auto window = store->window({{entity, {}, {}, false}, {}, 0, 1});
        CONCORD_VERIFY_OK(window);
        const QString field = editableField(*entity);
        if (window->rows.isEmpty() || field.isEmpty() || !entity->isWritable())
            continue;
        UnitOfWork work = UnitOfWork::edit(entity, window->rows.first());
        const FieldValue wanted = anotherValue(work.originalValue(field));
        work.set(field, wanted);
        const auto outcome = store->save(work.nextRequest(QStringLiteral("ana")));
        CONCORD_VERIFY_OK(outcome);
        QVERIFY2(std::holds_alternative<Saved>(*outcome), qPrintable(entity->name));
        FieldValues expected = work.originalValues();
        expected.set(field, wanted);
        QCOMPARE(open()->find(entity, work.key())->values, expected);
        ++edited;
    }
    QVERIFY2(edited >= 9, qPrintable(QString::number(edited)));
}

void TestNorthwind::refusesAStaleEditInEveryTable()
{
    const auto store = open();
    const auto rival = open();
    for (const EntityPtr &entity : std::as_const(m_entities)) {
        const auto window = store->window({{entity, {}, {}, false}, {}, 0, 1});
        CONCORD_VERIFY_OK(window);
        const QString field = editableField(*entity);
        if (window->rows.isEmpty() || field.isEmpty() || !entity->isWritable())
            continue;
        UnitOfWork mine = UnitOfWork::edit(entity, window->rows.first());
        UnitOfWork theirs = mine;
        theirs.set(field, anotherValue(theirs.originalValue(field)));
        mine.set(field, anotherValue(theirs.currentValue(field)));
        const auto first = rival->save(theirs.nextRequest(QStringLiteral("ben")));
        CONCORD_VERIFY_OK(first);
        QVERIFY2(std::holds_alternative<Saved>(*first), qPrintable(entity->name));
        const auto outcome = store->save(mine.nextRequest(QStringLiteral("ana")));
        CONCORD_VERIFY_OK(outcome);
        QVERIFY2(std::holds_alternative<Conflict>(*outcome), qPrintable(entity->name));
        QCOMPARE(std::get<Conflict>(*outcome).databaseValues.value(field),
                 theirs.currentValue(field));
    }
}

void TestNorthwind::editsAndMovesARowWithACompositeKey()
{
    const auto store = open();
    const auto tables = store->tables();
    const auto details = EntityCatalogue::build(*tables, {}).find(QStringLiteral("Order Details"));
    CONCORD_VERIFY_OK(details);
    const auto key = RecordKey::parse(QStringLiteral("10248,11"), (*details)->schema);
    CONCORD_VERIFY_OK(key);
    UnitOfWork work = beginEdit(*store, *details, *key);
    work.set(QStringLiteral("ProductID"), FieldValue::integer(12));
    const auto outcome = store->save(work.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(outcome);
    const Saved &saved = std::get<Saved>(*outcome);
    QCOMPARE(saved.key.toText((*details)->schema), QStringLiteral("10248,12"));
    CONCORD_VERIFY_REASON(store->find(*details, *key), ErrorReason::RecordNotFound);
    // 10248,42 is there already.
    UnitOfWork again = beginEdit(*store, *details, saved.key);
    again.set(QStringLiteral("ProductID"), FieldValue::integer(42));
    const auto taken = store->save(again.nextRequest(QStringLiteral("ana")));
    CONCORD_VERIFY_OK(taken);
    QCOMPARE(std::get<Conflict>(*taken).kind, ConflictKind::KeyExists);
}

void TestNorthwind::leavesNoTableOfItsOwnBehind()
{
    const auto connection = SqliteConnection::open({m_path, true});
    CONCORD_VERIFY_OK(connection);
    const auto count = (*connection)
                           ->value(QStringLiteral(
                               "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'concord%'"));
    CONCORD_VERIFY_OK(count);
    QCOMPARE(*count, FieldValue::integer(0));
}

QTEST_GUILESS_MAIN(TestNorthwind)
#include "tst_northwind.moc"
