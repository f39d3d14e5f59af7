// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables that change under an open edit, and tables that hold what their columns do not announce.
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

const QString kItems = QStringLiteral("items");
const QString kNote = QStringLiteral("note");
const QString kAna = QStringLiteral("ana");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

QStringList itemsDdl()
{
    return {QStringLiteral("CREATE TABLE items (id INTEGER PRIMARY KEY, note TEXT, price REAL)"),
            QStringLiteral("INSERT INTO items VALUES (1, 'old', 2.5), (2, 'other', 3.5)")};
}

// The whole table as one text, to see that nothing was written anywhere.
QString content(const TestDatabase &database, const char *columns)
{
    return database
        .value(QStringLiteral(
                   "SELECT group_concat(quote(x), ',') FROM (SELECT %1 AS x FROM items ORDER BY 1)")
                   .arg(QString::fromLatin1(columns)))
        .toText();
}

bool isSaved(const Result<SaveOutcome> &outcome)
{
    return outcome && std::holds_alternative<Saved>(*outcome);
}

bool isConflict(const Result<SaveOutcome> &outcome)
{
    return outcome && std::holds_alternative<Conflict>(*outcome);
}

} // namespace

class TestAlteredTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void saysThatTheTableHasChanged_data();
    void saysThatTheTableHasChanged();
    void saysSoForAnInsertAndADelete();
    void saysSoForADescribedTable();
    void savesBesideAColumnThatWasAdded();
    void editsBesideATextThatIsNoUtf8();
    void seesAnotherWriteOfATextThatIsNoUtf8();
    void findsAKeyThatIsNoUtf8();
    void editsTextInANumberColumn();
    void editsTheRowWhoseKeyHasThisLetterCase();
    void keepsAByteOrderMarkThatBeginsAText();
    void tellsOneFromOneAsText();
};

void TestAlteredTable::saysThatTheTableHasChanged_data()
{
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<QString>("field");
    const auto add = [](const char *name, const QStringList &changes, const QString &field) {
        QTest::newRow(name) << changes << field;
    };
    const QString price = QStringLiteral("price");
    add("dropped", {QStringLiteral("DROP TABLE items")}, kNote);
    add("renamed", {QStringLiteral("ALTER TABLE items RENAME TO things")}, kNote);
    add("the written column dropped", {QStringLiteral("ALTER TABLE items DROP COLUMN note")},
        kNote);
    add("the written column renamed", {QStringLiteral("ALTER TABLE items RENAME COLUMN note TO n")},
        kNote);
    add("a guarded column dropped", {QStringLiteral("ALTER TABLE items DROP COLUMN price")}, kNote);
    add("a guarded column renamed", {QStringLiteral("ALTER TABLE items RENAME COLUMN price TO p")},
        kNote);
    add("the key renamed", {QStringLiteral("ALTER TABLE items RENAME COLUMN id TO nr")}, kNote);
    add("a view in its place",
        {QStringLiteral("ALTER TABLE items RENAME TO things"),
         QStringLiteral("CREATE VIEW items AS SELECT id, note, price FROM things")},
        kNote);
    add("the written column computed",
        {QStringLiteral("DROP TABLE items"),
         QStringLiteral(
             "CREATE TABLE items (id INTEGER PRIMARY KEY, note TEXT AS ('x'), price REAL)"),
         QStringLiteral("INSERT INTO items (id, price) VALUES (1, 2.5)")},
        kNote);
    add("made anew with other columns",
        {QStringLiteral("DROP TABLE items"),
         QStringLiteral("CREATE TABLE items (id INTEGER PRIMARY KEY, x)"),
         QStringLiteral("INSERT INTO items VALUES (1, 'price')")},
        price);
}

void TestAlteredTable::saysThatTheTableHasChanged()
{
    QFETCH(QStringList, changes);
    QFETCH(QString, field);
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, integerKey(1));
    work.set(field, text("mine"));
    database.run(changes);
    const auto outcome = store->save(work.nextRequest(kAna));
    CONCORD_VERIFY_REASON(outcome, ErrorReason::TableChanged);
    QCOMPARE(outcome.error().code, ErrorCode::SchemaChanged);
    QVERIFY(!errorText(outcome.error()).contains(QLatin1String("mine")));
    QVERIFY(work.isDirty()); // what was typed is still there
}

void TestAlteredTable::saysSoForAnInsertAndADelete()
{
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork added = UnitOfWork::create(items);
    added.set(kNote, text("new"));
    const UnitOfWork removed = beginEdit(*store, items, integerKey(2));
    database.run({QStringLiteral("ALTER TABLE items RENAME COLUMN note TO n")});
    CONCORD_VERIFY_REASON(store->save(added.nextRequest(kAna)), ErrorReason::TableChanged);
    CONCORD_VERIFY_REASON(store->save(removed.deleteRequest(kAna)), ErrorReason::TableChanged);
    QCOMPARE(content(database, "id"), QStringLiteral("1,2"));
    CONCORD_VERIFY_REASON(store->window({{items, {}, {}, false}, std::nullopt, 0, 10}),
                          ErrorReason::TableChanged);
    CONCORD_VERIFY_REASON(store->find(items, integerKey(1)), ErrorReason::TableChanged);
}

void TestAlteredTable::saysSoForADescribedTable()
{
    for (const char *column : {"updated_by", "currency", "row_version"}) {
        const TestDatabase database;
        const EntityPtr orders = database.entity(QStringLiteral("orders"));
        const auto store = database.open();
        UnitOfWork work = beginEdit(*store, orders, integerKey(1));
        work.set(kNote, text("mine"));
        database.run({QStringLiteral("ALTER TABLE orders RENAME COLUMN %1 TO gone")
                          .arg(QLatin1String(column))});
        CONCORD_VERIFY_REASON(store->save(work.nextRequest(kAna)), ErrorReason::TableChanged);
        QVERIFY(database.value(QStringLiteral("SELECT note FROM orders WHERE order_id = 1"))
                != text("mine"));
    }
}

void TestAlteredTable::savesBesideAColumnThatWasAdded()
{
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, integerKey(1));
    work.set(kNote, text("mine"));
    database.run({QStringLiteral("ALTER TABLE items ADD COLUMN colour TEXT DEFAULT 'red'")});
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    QCOMPARE(content(database, "id || note || colour"), QStringLiteral("'1minered','2otherred'"));
}

void TestAlteredTable::editsBesideATextThatIsNoUtf8()
{
    const TestDatabase database(itemsDdl());
    database.run(
        {QStringLiteral("UPDATE items SET note = CAST(x'636166e9' AS TEXT) WHERE id = 1")});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, integerKey(1));
    QCOMPARE(work.originalValue(kNote), FieldValue::bytes("caf\xE9"));
    work.set(QStringLiteral("price"), FieldValue::real(9));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    QCOMPARE(content(database, "hex(note)"), QStringLiteral("'636166E9','6F74686572'"));
    QCOMPARE(database.value(QStringLiteral("SELECT typeof(note) FROM items WHERE id = 1")),
             text("text"));
}

void TestAlteredTable::seesAnotherWriteOfATextThatIsNoUtf8()
{
    const TestDatabase database(itemsDdl());
    database.run({QStringLiteral("UPDATE items SET note = CAST(x'e9' AS TEXT) WHERE id = 1")});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, integerKey(1));
    work.set(QStringLiteral("price"), FieldValue::real(9));
    // Both texts decode to the same replacement character.
    database.run({QStringLiteral("UPDATE items SET note = CAST(x'e8' AS TEXT) WHERE id = 1")});
    QVERIFY(isConflict(store->save(work.nextRequest(kAna))));
}

void TestAlteredTable::findsAKeyThatIsNoUtf8()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE items (id TEXT PRIMARY KEY, note TEXT)"),
         QStringLiteral(
             "INSERT INTO items VALUES (CAST(x'e8' AS TEXT), 'a'), (CAST(x'e9' AS TEXT), 'b')")});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    const auto window = store->window({{items, {}, {}, false}, std::nullopt, 0, 10});
    CONCORD_VERIFY_OK(window);
    QCOMPARE(window->rows.size(), 2);
    UnitOfWork work = UnitOfWork::edit(items, window->rows.at(1));
    work.set(kNote, text("mine"));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    QCOMPARE(content(database, "note"), QStringLiteral("'a','mine'"));
}

void TestAlteredTable::editsTextInANumberColumn()
{
    const TestDatabase database(itemsDdl());
    database.run({QStringLiteral("UPDATE items SET price = 'ask' WHERE id = 1")});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, integerKey(1));
    QCOMPARE(work.originalValue(QStringLiteral("price")), text("ask"));
    work.set(kNote, text("mine"));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    UnitOfWork again = beginEdit(*store, items, integerKey(1));
    again.set(QStringLiteral("price"), FieldValue::real(4));
    QVERIFY(isSaved(store->save(again.nextRequest(kAna))));
    QCOMPARE(content(database, "price"), QStringLiteral("3.5,4.0"));
}

void TestAlteredTable::editsTheRowWhoseKeyHasThisLetterCase()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE items (id TEXT PRIMARY KEY, note TEXT)"),
         QStringLiteral("INSERT INTO items VALUES ('ab', 'small'), ('AB', 'large')")});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, RecordKey({text("AB")}));
    work.set(kNote, text("mine"));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    QCOMPARE(content(database, "id || note"), QStringLiteral("'ABmine','absmall'"));

    // A column that knows no case: the row 'ab' is not the record 'AB'.
    const TestDatabase blind(
        {QStringLiteral("CREATE TABLE items (id TEXT COLLATE NOCASE PRIMARY KEY, note TEXT)"),
         QStringLiteral("INSERT INTO items VALUES ('ab', 'small')")});
    CONCORD_VERIFY_REASON(blind.open()->find(blind.entity(kItems), RecordKey({text("AB")})),
                          ErrorReason::RecordNotFound);
}

void TestAlteredTable::keepsAByteOrderMarkThatBeginsAText()
{
    const TestDatabase database(itemsDdl());
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, integerKey(1));
    work.set(kNote, FieldValue::text(QStringLiteral("\uFEFFname=value")));
    const auto outcome = store->save(work.nextRequest(kAna));
    QVERIFY(isSaved(outcome));
    work.accept(std::get<Saved>(*outcome));
    work.set(kNote, FieldValue::text(QStringLiteral("\uFEFFname=other")));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    QCOMPARE(database.value(QStringLiteral("SELECT hex(note) FROM items WHERE id = 1")),
             text("EFBBBF6E616D653D6F74686572"));
}

void TestAlteredTable::tellsOneFromOneAsText()
{
    const TestDatabase database(
        {QStringLiteral("CREATE TABLE items (id PRIMARY KEY, note TEXT)"),
         QStringLiteral("INSERT INTO items VALUES (1, 'number'), ('1', 'text')")});
    const EntityPtr items = database.entity(kItems);
    const auto store = database.open();
    UnitOfWork work = beginEdit(*store, items, RecordKey({text("1")}));
    work.set(kNote, text("mine"));
    QVERIFY(isSaved(store->save(work.nextRequest(kAna))));
    QCOMPARE(database.value(QStringLiteral("SELECT note FROM items WHERE id = 1")), text("number"));
}

QTEST_GUILESS_MAIN(TestAlteredTable)
#include "tst_alteredtable.moc"
