// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlserverschema.h"

#include "core/store/catalogue.h"

#include <algorithm>

namespace concord {

namespace {

// The types are those that an alias stands for. A filtered index is unique for some rows only.
const QString kSqlServerColumns = QStringLiteral(R"(
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
ORDER BY CASE o.type WHEN 'V' THEN 1 ELSE 0 END, LOWER(o.name), o.name, c.column_id)");

bool isOneOf(const QString &type, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&type](const char *name) { return type == QLatin1String(name); });
}

Storage sqlServerStorage(const QString &type)
{
    if (isOneOf(type, {"bigint", "int", "smallint", "tinyint", "bit"}))
        return Storage::Integer;
    if (isOneOf(type, {"float", "real"}))
        return Storage::Real;
    if (type == QLatin1String("image") || type.startsWith(QLatin1String("binary"))
        || type.startsWith(QLatin1String("varbinary")))
        return Storage::Any;
    // All else is kept as exactly the text that was written, or refused.
    return Storage::Text;
}

// What no text of ours can be turned into is shown and left alone.
bool isReadOnly(const QString &type)
{
    return isOneOf(type, {"rowversion", "sql_variant", "hierarchyid", "geometry", "geography"});
}

} // namespace

QString sqlServerColumns()
{
    return kSqlServerColumns;
}

QList<TableSchema> tablesOfSqlServer(const QList<SqlValues> &rows)
{
    QList<TableSchema> tables;
    for (const SqlValues &row : rows) {
        TableSchema &table = tableOfRow(tables, row.at(0).toText());
        table.isView = isTrue(row.at(1));
        ColumnSchema column;
        column.name = row.at(2).toText();
        column.declaredType = row.at(3).toText();
        column.storage = sqlServerStorage(column.declaredType);
        column.isNotNull = !isTrue(row.at(4));
        column.hasDefault = isTrue(row.at(5));
        column.isGenerated = isTrue(row.at(6)) || isReadOnly(column.declaredType);
        column.keyPosition = static_cast<int>(row.at(8).toInteger().value_or(0));
        if (column.keyPosition == 1)
            table.isKeyGenerated = isTrue(row.at(7));
        table.columns.append(column);
    }
    settleGeneratedKeys(tables);
    return tables;
}

} // namespace concord
