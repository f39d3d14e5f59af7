// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of SQL Server for its tables, letter by letter, and what its answers mean. No server is asked.
#include "core/store/sqlserverschema.h"

#include <QTest>

using namespace concord;

namespace {

const char *const kGolden = R"(
SELECT o.name, CASE o.type WHEN 'V' THEN 1 ELSE 0 END, c.name,
       b.name + CASE
         WHEN b.name IN ('char', 'varchar', 'binary', 'varbinary') AND c.max_length > 0
           THEN CONCAT('(', c.max_length, ')')
         WHEN b.name IN ('nchar', 'nvarchar') AND c.max_length > 0 THEN CONCAT('(', c.max_length / 2, ')')
         WHEN b.name IN ('varchar', 'nvarchar', 'varbinary') THEN '(max)'
         WHEN b.name IN ('decimal', 'numeric') THEN CONCAT('(', c.precision, ',', c.scale, ')')
         WHEN b.name IN ('time', 'datetime2', 'datetimeoffset') THEN CONCAT('(', c.scale, ')')
         ELSE '' END,
       CONVERT(int, c.is_nullable), CASE WHEN c.default_object_id <> 0 THEN 1 ELSE 0 END,
       CASE WHEN c.is_computed = 1 OR c.is_identity = 1 OR c.generated_always_type <> 0 THEN 1 ELSE 0 END,
       CASE WHEN c.is_identity = 1 OR d.definition LIKE '%NEXT VALUE FOR%' OR d.definition LIKE '%newid()%'
         OR d.definition LIKE '%newsequentialid()%' THEN 1 ELSE 0 END,
       CONVERT(int, COALESCE(p.key_ordinal, 0))
FROM sys.objects AS o
JOIN sys.columns AS c ON c.object_id = o.object_id
LEFT JOIN sys.types AS t ON t.user_type_id = c.system_type_id
CROSS APPLY (SELECT CASE t.name WHEN 'timestamp' THEN 'rowversion'
                    ELSE COALESCE(t.name, TYPE_NAME(c.user_type_id)) END AS name) AS b
LEFT JOIN sys.default_constraints AS d ON d.object_id = c.default_object_id
OUTER APPLY (
  SELECT TOP (1) i.index_id FROM sys.indexes AS i
  WHERE o.type = 'U' AND i.object_id = o.object_id AND i.is_unique = 1 AND i.has_filter = 0 AND i.is_disabled = 0
    AND i.is_hypothetical = 0
    AND NOT EXISTS (SELECT * FROM sys.index_columns AS x
                    JOIN sys.columns AS n ON n.object_id = x.object_id AND n.column_id = x.column_id
                    WHERE x.object_id = i.object_id AND x.index_id = i.index_id AND x.is_included_column = 0
                      AND n.is_nullable = 1)
  ORDER BY i.is_primary_key DESC, i.index_id
) AS k
LEFT JOIN sys.index_columns AS p ON p.object_id = c.object_id AND p.column_id = c.column_id
  AND p.index_id = k.index_id AND p.is_included_column = 0
WHERE o.type IN ('U', 'V') AND o.schema_id = SCHEMA_ID() AND o.is_ms_shipped = 0
  AND o.name NOT LIKE 'concord\_%' ESCAPE '\'
ORDER BY CASE o.type WHEN 'V' THEN 1 ELSE 0 END, LOWER(o.name), o.name, c.column_id)";

SqlValues row(const char *table, bool isView, const char *column, const char *type, bool isNullable,
              bool hasDefault, bool isGenerated, bool isKeyGenerated, int keyPosition)
{
    const auto text = [](const char *value) { return FieldValue::text(QString::fromUtf8(value)); };
    const auto number = [](qint64 value) { return FieldValue::integer(value); };
    return {text(table),         number(isView),         text(column),
            text(type),          number(isNullable),     number(hasDefault),
            number(isGenerated), number(isKeyGenerated), number(keyPosition)};
}

} // namespace

class TestSqlServerSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheCatalogueOnce();
    void readsTablesAndTheirKeys();
    void generatesNoKeyOfTwoColumns();
    void keepsEachTypeApart_data();
    void keepsEachTypeApart();
};

void TestSqlServerSchema::asksTheCatalogueOnce()
{
    QCOMPARE(sqlServerColumns(), QString::fromUtf8(kGolden));
}

void TestSqlServerSchema::readsTablesAndTheirKeys()
{
    const auto tables = tablesOfSqlServer(
        {row("orders", false, "id", "bigint", false, false, true, true, 1),
         row("orders", false, "note", "nvarchar(40)", true, true, false, false, 0),
         row("totals", true, "sum", "decimal(10,2)", true, false, false, false, 0)});
    QCOMPARE(tables.size(), 2);
    const TableSchema &orders = tables.first();
    QCOMPARE(orders.keyColumns(), QStringList{QStringLiteral("id")});
    QVERIFY(orders.isKeyGenerated && !orders.isView);
    QVERIFY(orders.columns.first().isNotNull && orders.columns.first().isGenerated);
    QVERIFY(!orders.columns.last().isNotNull && orders.columns.last().hasDefault);
    QVERIFY(tables.last().isView && tables.last().keyColumns().isEmpty());
}

void TestSqlServerSchema::generatesNoKeyOfTwoColumns()
{
    const auto tables
        = tablesOfSqlServer({row("t", false, "a", "int", false, false, true, true, 1),
                             row("t", false, "b", "int", false, false, false, false, 2)});
    QCOMPARE(tables.first().keyColumns().size(), 2);
    QVERIFY(!tables.first().isKeyGenerated);
}

void TestSqlServerSchema::keepsEachTypeApart_data()
{
    QTest::addColumn<Storage>("storage");
    QTest::addColumn<bool>("isWritable");
    const auto add = [](const char *type, Storage storage, bool isWritable = true) {
        QTest::newRow(type) << storage << isWritable;
    };
    for (const char *type : {"bigint", "int", "smallint", "tinyint", "bit"})
        add(type, Storage::Integer);
    add("float", Storage::Real);
    add("real", Storage::Real);
    for (const char *type : {"varbinary(max)", "binary(8)", "image"})
        add(type, Storage::Any);
    for (const char *type :
         {"decimal(38,10)", "money", "nvarchar(max)", "datetime2(7)", "xml", "uniqueidentifier"})
        add(type, Storage::Text);
    for (const char *type : {"rowversion", "sql_variant", "hierarchyid", "geometry", "geography"})
        add(type, Storage::Text, false);
}

void TestSqlServerSchema::keepsEachTypeApart()
{
    QFETCH(Storage, storage);
    QFETCH(bool, isWritable);
    const auto tables = tablesOfSqlServer(
        {row("t", false, "c", QTest::currentDataTag(), true, false, false, false, 0)});
    const ColumnSchema &column = tables.first().columns.first();
    QCOMPARE(column.storage, storage);
    QCOMPARE(!column.isGenerated, isWritable);
}

QTEST_GUILESS_MAIN(TestSqlServerSchema)
#include "tst_sqlserverschema.moc"
