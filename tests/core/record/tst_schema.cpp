// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entity.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace concord;

namespace {

TableSchema sampleSchema()
{
    TableSchema schema;
    schema.name = QStringLiteral("orders");
    for (const char *name : {"id", "note", "price"}) {
        ColumnSchema column;
        column.name = QString::fromLatin1(name);
        column.declaredType = QStringLiteral("TEXT");
        column.storage = Storage::Text;
        schema.columns.append(column);
    }
    schema.columns[0].keyPosition = 1;
    return schema;
}

ColumnSchema typed(const char *name, const char *type, Storage storage)
{
    ColumnSchema column;
    column.name = QString::fromLatin1(name);
    column.declaredType = QString::fromLatin1(type);
    column.storage = storage;
    return column;
}

using Change = std::function<void(TableSchema &)>;

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void keepsItsFingerprint();
    void changesItsFingerprint_data();
    void changesItsFingerprint();
    void ordersTheKeyByPosition();
    void hasNoKeyWhereAColumnOfItIsMissing();
    void derivesKindsFromTypes_data();
    void derivesKindsFromTypes();
    void hidesSecretsByName();
    void bindsADescriptionToItsTable();
    void describesColumnsThatTheDescriptionLeavesOut();
    void refusesADescriptionOfAnotherTable_data();
    void refusesADescriptionOfAnotherTable();
    void refusesATimeTokenAmongNumbers();
    void knowsWhatIsHousekeeping();
    void showsLabelsInTheBestLanguage_data();
    void showsLabelsInTheBestLanguage();
    void namesARecord();
};

void TestSchema::hasNoKeyWhereAColumnOfItIsMissing()
{
    TableSchema schema = sampleSchema();
    schema.columns[0].keyPosition = 3;
    schema.columns[1].keyPosition = 1;
    QVERIFY(schema.key().isEmpty());
    QVERIFY(schema.keyColumns().isEmpty());
}

void TestSchema::keepsItsFingerprint()
{
    const QString fingerprint = sampleSchema().fingerprint();
    QCOMPARE(fingerprint.size(), 64);
    TableSchema schema = sampleSchema();
    QCOMPARE(schema.fingerprint(), fingerprint);
    schema.columns[1].hasDefault = true; // nothing that an open edit relies on
    QCOMPARE(schema.fingerprint(), fingerprint);
}

void TestSchema::changesItsFingerprint_data()
{
    QTest::addColumn<Change>("change");
    const auto add = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    add("table renamed", [](TableSchema &s) { s.name += QLatin1Char('2'); });
    add("column added",
        [](TableSchema &s) { s.columns.append(typed("x", "TEXT", Storage::Text)); });
    add("column dropped", [](TableSchema &s) { s.columns.removeLast(); });
    add("column renamed", [](TableSchema &s) { s.columns[1].name = QStringLiteral("Note"); });
    add("columns swapped", [](TableSchema &s) { s.columns.swapItemsAt(1, 2); });
    add("another type", [](TableSchema &s) { s.columns[1].declaredType = QStringLiteral("INT"); });
    add("never NULL", [](TableSchema &s) { s.columns[1].isNotNull = true; });
    add("computed", [](TableSchema &s) { s.columns[1].isGenerated = true; });
    add("another key", [](TableSchema &s) { s.columns[1].keyPosition = 2; });
    add("a name that runs into the type", [](TableSchema &s) {
        s.columns[1].name = QStringLiteral("not");
        s.columns[1].declaredType = QStringLiteral("eTEXT");
    });
}

void TestSchema::changesItsFingerprint()
{
    QFETCH(Change, change);
    TableSchema schema = sampleSchema();
    change(schema);
    QVERIFY(schema.fingerprint() != sampleSchema().fingerprint());
}

void TestSchema::ordersTheKeyByPosition()
{
    TableSchema schema = sampleSchema();
    schema.columns[0].keyPosition = 2;
    schema.columns[2].keyPosition = 1;
    QCOMPARE(schema.keyColumns(), (QStringList{QStringLiteral("price"), QStringLiteral("id")}));
    QVERIFY(!schema.column(QStringLiteral("Price")));
    QVERIFY(schema.column(QStringLiteral("price")));
}

void TestSchema::derivesKindsFromTypes_data()
{
    QTest::addColumn<ColumnSchema>("column");
    QTest::addColumn<FieldKind>("kind");
    const auto add = [](const char *type, Storage storage, FieldKind kind) {
        QTest::newRow(type) << typed("c", type, storage) << kind;
    };
    add("INTEGER", Storage::Integer, FieldKind::Integer);
    add("REAL", Storage::Real, FieldKind::Real);
    add("DECIMAL(10,2)", Storage::Numeric, FieldKind::Decimal);
    add("BOOLEAN", Storage::Numeric, FieldKind::Switch);
    add("DATE", Storage::Numeric, FieldKind::Date);
    add("datetime", Storage::Numeric, FieldKind::DateTime);
    add("TIMESTAMP WITH TIME ZONE", Storage::Numeric, FieldKind::DateTime);
    add("BLOB", Storage::Any, FieldKind::Bytes);
    add("VARBINARY(8)", Storage::Numeric, FieldKind::Bytes);
    add("VARCHAR(20)", Storage::Text, FieldKind::Text);
    add("", Storage::Any, FieldKind::Text);
}

void TestSchema::derivesKindsFromTypes()
{
    QFETCH(ColumnSchema, column);
    QFETCH(FieldKind, kind);
    TableSchema schema;
    schema.columns = {column};
    const Entity entity = deriveEntity(schema);
    QCOMPARE(entity.fields.first().kind, kind);
    QCOMPARE(entity.fields.first().storage, column.storage);
    QCOMPARE(entity.token.kind, TokenKind::AllColumns);
    QVERIFY(!entity.isDescribed);
    QVERIFY(!entity.isWritable());
}

void TestSchema::hidesSecretsByName()
{
    TableSchema schema;
    schema.columns
        = {typed("smtp_password", "TEXT", Storage::Text), typed("note", "TEXT", Storage::Text)};
    const Entity entity = deriveEntity(schema);
    QVERIFY(entity.fields.at(0).isSecret);
    QVERIFY(!entity.fields.at(1).isSecret);
}

void TestSchema::bindsADescriptionToItsTable()
{
    TableSchema schema = sampleSchema();
    schema.isKeyGenerated = true;
    schema.columns[1].isNotNull = true;
    schema.columns[2].hasDefault = true;
    Entity described = deriveEntity(schema);
    for (Field &field : described.fields) {
        field.storage = Storage::Any;
        field.isNullable = true;
        field.isGenerated = false;
    }
    described.fields[2].isNullable = false; // asked for by the file, though the column takes NULL
    const auto bound = bindEntity(described, schema);
    CONCORD_VERIFY_OK(bound);
    QVERIFY(bound->isDescribed);
    QVERIFY(bound->isWritable());
    QCOMPARE(bound->field(QStringLiteral("note"))->storage, Storage::Text);
    QVERIFY(bound->field(QStringLiteral("id"))->isGenerated);
    QVERIFY(!bound->field(QStringLiteral("note"))->isNullable);
    QVERIFY(!bound->field(QStringLiteral("price"))->isNullable);
    QVERIFY(bound->field(QStringLiteral("price"))->hasDefault);
}

void TestSchema::describesColumnsThatTheDescriptionLeavesOut()
{
    Entity described = deriveEntity(sampleSchema());
    described.fields.removeAt(1);
    described.token = TokenSpec(TokenKind::RowVersion, QStringLiteral("price"));
    const auto bound = bindEntity(described, sampleSchema());
    CONCORD_VERIFY_OK(bound);
    QCOMPARE(bound->fields.size(), 3);
    QCOMPARE(bound->fields.last().name, QStringLiteral("note"));
    QVERIFY(bound->field(QStringLiteral("price"))->isGenerated); // nobody types a version
}

void TestSchema::refusesADescriptionOfAnotherTable_data()
{
    QTest::addColumn<std::function<void(Entity &)>>("change");
    const auto add = [](const char *name, const std::function<void(Entity &)> &change) {
        QTest::newRow(name) << change;
    };
    static const QString gone = QStringLiteral("gone");
    add("field", [](Entity &e) { e.fields[1].name = gone; });
    add("token", [](Entity &e) { e.token = TokenSpec(TokenKind::RowVersion, gone); });
    add("updated by", [](Entity &e) { e.updatedByField = gone; });
    add("updated time", [](Entity &e) { e.updatedTimeField = gone; });
    add("group", [](Entity &e) { e.groups = {{LocalText(), {QStringLiteral("id"), gone}}}; });
    add("rule", [](Entity &e) {
        RecordRule rule;
        rule.left = QStringLiteral("id");
        rule.right = gone;
        e.rules = {rule};
    });
}

void TestSchema::refusesADescriptionOfAnotherTable()
{
    QFETCH(std::function<void(Entity &)>, change);
    Entity described = deriveEntity(sampleSchema());
    change(described);
    const auto bound = bindEntity(described, sampleSchema());
    CONCORD_VERIFY_REASON(bound, ErrorReason::UnknownField);
    QCOMPARE(bound.error().code, ErrorCode::SchemaChanged);
    QCOMPARE(bound.error().arguments,
             (QStringList{QStringLiteral("orders"), QStringLiteral("gone"),
                          QStringLiteral("id, note, price")}));
}

void TestSchema::refusesATimeTokenAmongNumbers()
{
    TableSchema schema = sampleSchema();
    schema.columns[2].storage = Storage::Integer;
    Entity described = deriveEntity(schema);
    described.token = TokenSpec(TokenKind::UpdatedTime, QStringLiteral("price"));
    CONCORD_VERIFY_REASON(bindEntity(described, schema), ErrorReason::BadEntityFile);
    described.token.column = QStringLiteral("note");
    CONCORD_VERIFY_OK(bindEntity(described, schema));
}

void TestSchema::knowsWhatIsHousekeeping()
{
    Entity entity = deriveEntity(sampleSchema());
    entity.schema.columns[1].isGenerated = true;
    entity.updatedByField = QStringLiteral("price");
    QVERIFY(entity.isHousekeeping(QStringLiteral("note")));
    QVERIFY(entity.isHousekeeping(QStringLiteral("price")));
    QVERIFY(!entity.isHousekeeping(QStringLiteral("id")));
    QVERIFY(!entity.isHousekeeping(QString())); // a column may have no name
}

void TestSchema::showsLabelsInTheBestLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("expected");
    QTest::newRow("exact") << QStringLiteral("de") << QStringLiteral("Bestellung");
    QTest::newRow("country") << QStringLiteral("de_AT") << QStringLiteral("Bestellung");
    QTest::newRow("unknown") << QStringLiteral("fr") << QStringLiteral("Order");
    QTest::newRow("none") << QString() << QStringLiteral("Order");
}

void TestSchema::showsLabelsInTheBestLanguage()
{
    QFETCH(QString, language);
    QFETCH(QString, expected);
    LocalText label;
    label.add(QStringLiteral("en"), QStringLiteral("Order"));
    label.add(QStringLiteral("de"), QStringLiteral("Bestellung"));
    QCOMPARE(label.text(language), expected);
    QCOMPARE(LocalText(QStringLiteral("x")).text(language), QStringLiteral("x"));
    QCOMPARE(LocalText().text(language), QString());
}

void TestSchema::namesARecord()
{
    Entity entity = deriveEntity(sampleSchema());
    QCOMPARE(entity.recordTitle(QStringLiteral("en"), QStringLiteral("%1")),
             QStringLiteral("orders %1"));
    entity.recordLabel = LocalText(QStringLiteral("Order {key}!"));
    QCOMPARE(entity.recordTitle(QStringLiteral("en"), QStringLiteral("5")),
             QStringLiteral("Order 5!"));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
