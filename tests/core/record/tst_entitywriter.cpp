// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entityfile.h"
#include "core/record/entitywriter.h"

#include <QTest>

using namespace concord;

namespace {

// All that an entity file can say.
void compare(const Entity &entity, const Entity &expected)
{
    QCOMPARE(entity.name, expected.name);
    QCOMPARE(entity.table, expected.table);
    QVERIFY(entity.label == expected.label);
    QCOMPARE(entity.databases, expected.databases);
    QVERIFY(entity.token == expected.token);
    QVERIFY(entity.fields == expected.fields);
    QCOMPARE(entity.isDescribed, expected.isDescribed);
}

} // namespace

class TestEntityWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatTheReaderReadsBack_data();
    void writesWhatTheReaderReadsBack();
    void changesNothingButTheToken();
    void makesLabelsOfNames_data();
    void makesLabelsOfNames();
};

void TestEntityWriter::writesWhatTheReaderReadsBack_data()
{
    QTest::addColumn<int>("kind");
    for (const TokenKind kind : {TokenKind::RowVersion, TokenKind::Xmin, TokenKind::UpdatedTime,
                                 TokenKind::ChosenFields, TokenKind::AllColumns})
        QTest::newRow(qPrintable(tokenKindName(kind))) << static_cast<int>(kind);
}

void TestEntityWriter::writesWhatTheReaderReadsBack()
{
    QFETCH(const int, kind);
    Entity entity;
    entity.name = QStringLiteral("my \"orders\"\n");
    entity.table = QStringLiteral("Größe \\ x");
    entity.label = LocalText(QStringLiteral("Größe"));
    entity.databases
        = {QStringLiteral("sqlite:/tmp/a b.db"), QStringLiteral("postgresql://h:5432/d")};
    entity.token.kind = static_cast<TokenKind>(kind);
    if (entity.token.kind == TokenKind::RowVersion || entity.token.kind == TokenKind::UpdatedTime)
        entity.token.column = QStringLiteral("v\t1");
    if (entity.token.kind == TokenKind::RowVersion)
        entity.token.isMovedByUs = true;
    if (entity.token.kind == TokenKind::ChosenFields)
        entity.token.fields = {QStringLiteral("a"), QStringLiteral("b")};
    entity.isDescribed = true;
    Field field;
    field.name = QStringLiteral("v\t1");
    field.label = LocalText(QStringLiteral("V 1"));
    field.kind = FieldKind::Decimal;
    entity.fields.append(field);
    field.name = QStringLiteral("password");
    field.label = LocalText(QStringLiteral("Password"));
    field.kind = FieldKind::Text;
    field.isSecret = true;
    field.isNullable = false;
    entity.fields.append(field);
    const auto read = readEntity(writeEntity(entity), QStringLiteral("a.json"));
    QVERIFY2(read.has_value(),
             qPrintable(read ? QString() : read.error().arguments.join(QLatin1Char(' '))));
    compare(*read, entity);
}

void TestEntityWriter::changesNothingButTheToken()
{
    const QByteArray file
        = R"({"entity": "a", "label": {"de": "Ä"}, "token": {"kind": "all_columns"},
        "fields": [{"name": "x", "label": "X", "kind": "integer", "min": 1}]})";
    const auto before = readEntity(file, QStringLiteral("a.json"));
    TokenSpec token(TokenKind::UpdatedTime, QStringLiteral("at"));
    const auto after = readEntity(withToken(file, token), QStringLiteral("a.json"));
    QVERIFY(before && after);
    Entity expected = *before;
    expected.token = token;
    compare(*after, expected);
    QVERIFY(withToken("[1]", token).isEmpty());
}

void TestEntityWriter::makesLabelsOfNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    const auto add = [](const char *name, const char *label) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(label);
    };
    add("customer_id", "Customer ID");
    add("CustomerID", "Customer ID");
    add("Order Details", "Order details");
    add("DataChange_LastTime", "Data change last time");
    add("name", "Name");
    add("größe", "Größe");
    add("HTTPPort2", "HTTP port2");
    add("__", "__");
}

void TestEntityWriter::makesLabelsOfNames()
{
    QFETCH(const QString, name);
    QTEST(labelFromName(name), "label");
}

QTEST_GUILESS_MAIN(TestEntityWriter)
#include "tst_entitywriter.moc"
