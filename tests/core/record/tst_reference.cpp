// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/reference.h"

#include <QTest>

using namespace concord;

namespace {

ColumnSchema column(const char *name, Storage storage, bool isUnique = false)
{
    ColumnSchema result;
    result.name = QString::fromLatin1(name);
    result.declaredType
        = storage == Storage::Text ? QStringLiteral("TEXT") : QStringLiteral("INTEGER");
    result.storage = storage;
    result.isUnique = isUnique;
    return result;
}

TableSchema customers()
{
    TableSchema table;
    table.name = QStringLiteral("Customers");
    table.columns = {column("CustomerID", Storage::Text, true), column("City", Storage::Text),
                     column("CompanyName", Storage::Text), column("ContactName", Storage::Text)};
    table.columns[0].keyPosition = 1;
    return table;
}

TableSchema orders()
{
    TableSchema table;
    table.name = QStringLiteral("Orders");
    table.columns = {column("OrderID", Storage::Integer), column("CustomerID", Storage::Text)};
    table.foreignKeys = {
        {QStringLiteral("CustomerID"), QStringLiteral("Customers"), QStringLiteral("CustomerID")}};
    return table;
}

} // namespace

class TestReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAForeignKey();
    void choosesTheNamingColumn_data();
    void choosesTheNamingColumn();
    void heedsTheDescription();
    void refusesADescriptionThatDoesNotFit();
};

void TestReference::followsAForeignKey()
{
    Entity entity = deriveEntity(orders());
    QVERIFY(resolveReferences(entity, {orders(), customers()}));
    QCOMPARE(entity.field(QStringLiteral("CustomerID"))->reference,
             (Reference{QStringLiteral("Customers"), QStringLiteral("CustomerID"),
                        QStringLiteral("CompanyName")}));
    QVERIFY(!entity.field(QStringLiteral("OrderID"))->reference);
    // A table that is not offered here.
    Entity alone = deriveEntity(orders());
    QVERIFY(resolveReferences(alone, {orders()}));
    QVERIFY(!alone.field(QStringLiteral("CustomerID"))->reference);
}

void TestReference::choosesTheNamingColumn_data()
{
    QTest::addColumn<QList<ColumnSchema>>("columns");
    QTest::addColumn<QString>("expected");
    const auto add
        = [](const char *name, const QList<ColumnSchema> &columns, const char *expected) {
              QTest::newRow(name) << columns << QString::fromLatin1(expected);
          };
    add("called name", {column("last_name", Storage::Text), column("name", Storage::Text)}, "name");
    add("the first that ends so",
        {column("CompanyName", Storage::Text), column("ContactName", Storage::Text)},
        "CompanyName");
    add("a title is less than a name",
        {column("Title", Storage::Text), column("LastName", Storage::Text)}, "LastName");
    add("unique", {column("note", Storage::Text), column("iban", Storage::Text, true)}, "iban");
    add("a code", {column("note", Storage::Text), column("country_code", Storage::Text)},
        "country_code");
    add("no secret", {column("password_title", Storage::Text)}, "");
    add("no number", {column("name", Storage::Integer)}, "");
    add("nothing that says more", {column("note", Storage::Text)}, "");
}

void TestReference::choosesTheNamingColumn()
{
    QFETCH(const QList<ColumnSchema>, columns);
    TableSchema table;
    table.columns = columns;
    QTEST(namingColumn(table, QStringLiteral("id")), "expected");
}

void TestReference::heedsTheDescription()
{
    Entity entity = deriveEntity(orders());
    entity.fields[1].reference = Reference{{}, {}, QStringLiteral("City")};
    QVERIFY(resolveReferences(entity, {orders(), customers()}));
    QCOMPARE(entity.fields.at(1).reference->show, QStringLiteral("City"));
    // Where the database has no foreign key.
    TableSchema plain = orders();
    plain.foreignKeys.clear();
    Entity described = deriveEntity(plain);
    described.fields[1].reference = Reference{QStringLiteral("Customers"),
                                              QStringLiteral("CustomerID"), QStringLiteral("City")};
    QVERIFY(resolveReferences(described, {plain, customers()}));
    QCOMPARE(described.fields.at(1).reference->table, QStringLiteral("Customers"));
}

void TestReference::refusesADescriptionThatDoesNotFit()
{
    for (const Reference &wrong :
         {Reference{{}, {}, QStringLiteral("Nosuch")},
          Reference{QStringLiteral("Nosuch"), QStringLiteral("CustomerID"), QStringLiteral("City")},
          Reference{QStringLiteral("Customers"), QStringLiteral("Nosuch"),
                    QStringLiteral("City")}}) {
        Entity entity = deriveEntity(orders());
        entity.fields[1].reference = wrong;
        const auto resolved = resolveReferences(entity, {orders(), customers()});
        QVERIFY(!resolved);
        QCOMPARE(resolved.error().code, ErrorCode::SchemaChanged);
    }
    Entity entity = deriveEntity(orders());
    entity.fields[0].reference = Reference{{}, {}, QStringLiteral("City")};
    QVERIFY(!resolveReferences(entity, {orders(), customers()}));
}

QTEST_GUILESS_MAIN(TestReference)
#include "tst_reference.moc"
