// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlserverdialect.h"

#include "core/store/saveguard.h"
#include "core/store/sqlservertype.h"

namespace concord {

namespace {

using TypeKind = SqlServerType::Kind;

SqlServerType typeOf(const Entity &entity, const QString &column)
{
    const ColumnSchema *schema = entity.schema.column(column);
    return SqlServerType(schema ? schema->declaredType : QString());
}

QString literalTable(const QString &rows, const QString &columns)
{
    return QStringLiteral("(VALUES (%1)) AS concord_new (%2)").arg(rows, columns);
}

// What a change must not do; the error quotes it in every language.
const QString kSeveralRows = QStringLiteral("concord: several rows");
const QString kSameToken = QStringLiteral("concord: same token");

// Both conditions end the batch, and with XACT_ABORT its transaction.
QString refusal(const QString &condition, int number, const QString &words)
{
    return QStringLiteral("IF %1 BEGIN; THROW %2, N'%3', 1; END;\n")
        .arg(condition, QString::number(number), words);
}

} // namespace

// The ANSI settings are what the index over applied saves needs; FreeTDS leaves some of them off.
QString SqlServerDialect::session(std::chrono::milliseconds lockTimeout)
{
    return QStringLiteral("SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, "
                          "CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;\n"
                          "SET NUMERIC_ROUNDABORT OFF;\n"
                          "SET NOCOUNT ON;\n"
                          "SET XACT_ABORT ON;\n"
                          "SET TEXTSIZE 2147483647;\n"
                          "SET LOCK_TIMEOUT %1;\n"
                          "SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        .arg(lockTimeout.count());
}

QString SqlServerDialect::counted(const QString &sql)
{
    return sql + QLatin1String(";\nSELECT @@ROWCOUNT AS concord_count");
}

QString SqlServerDialect::tableExists()
{
    return QStringLiteral(
        "SELECT CASE WHEN OBJECT_ID(CONVERT(nvarchar(300), ?), N'U') IS NULL THEN 0 ELSE 1 END");
}

QString SqlServerDialect::durability()
{
    return QStringLiteral(
        "SELECT delayed_durability_desc FROM sys.databases WHERE database_id = DB_ID()");
}

QString SqlServerDialect::lastChange()
{
    return QStringLiteral("SELECT CONVERT(bigint, MIN_ACTIVE_ROWVERSION())");
}

QString SqlServerDialect::utcNow() const
{
    return QStringLiteral("CONVERT(varchar(27), SYSUTCDATETIME(), 121)");
}

void SqlServerDialect::appendQuoted(QString &text, const QString &name) const
{
    Q_ASSERT(!name.contains(QChar(0)));
    text += QLatin1Char('[');
    text += QString(name).replace(QLatin1Char(']'), QLatin1String("]]"));
    text += QLatin1Char(']');
}

void SqlServerDialect::appendRead(QString &text, const Entity &entity, const QString &name) const
{
    const QString value = typeOf(entity, name).exactly(columnName(entity, name));
    text += value;
    // Only columns have a name of their own.
    if (value.startsWith(QLatin1String("CONVERT(")))
        text += QLatin1String(" AS ") + quoted(name);
}

QString SqlServerDialect::orderOperand(const Entity &entity, const QString &column) const
{
    return typeOf(entity, column).orderOperand(columnName(entity, column));
}

QString SqlServerDialect::orderParameter(const Entity &entity, const QString &column) const
{
    return typeOf(entity, column).orderParameter();
}

QString SqlServerDialect::storedParameter(const Entity &entity, const QString &column) const
{
    return typeOf(entity, column).storedParameter();
}

FieldValue SqlServerDialect::inColumn(const Entity &entity, const QString &column,
                                      const FieldValue &value) const
{
    return typeOf(entity, column).bound(value);
}

QString SqlServerDialect::keyTable(const Entity &entity) const
{
    QStringList columns;
    const QStringList key = entity.schema.keyColumns();
    for (const QString &name : key)
        columns.append(quoted(name) + QLatin1Char(' ') + typeOf(entity, name).declared());
    return QStringLiteral("DECLARE @concord_key TABLE (%1);\n")
        .arg(columns.join(QLatin1String(", ")));
}

QString SqlServerDialect::keyOutput(const Entity &entity) const
{
    QStringList columns;
    const QStringList key = entity.schema.keyColumns();
    for (const QString &name : key)
        columns.append(QLatin1String("inserted.") + quoted(name));
    return QLatin1String(" OUTPUT ") + columns.join(QLatin1String(", "))
        + QLatin1String(" INTO @concord_key");
}

void SqlServerDialect::appendKeyReturned(SqlStatement &statement, const Entity &entity) const
{
    statement.text = keyTable(entity) + statement.text + QLatin1String(";\nSELECT ")
        + columnList(entity, entity.schema.keyColumns()) + QLatin1String(" FROM @concord_key AS ")
        + quoted(entity.table);
}

SqlStatement SqlServerDialect::insertUnlessThere(const QString &table, const FieldValues &note,
                                                 const QStringList &key) const
{
    const QString columns = note.names().join(QLatin1String(", "));
    QStringList sameKey;
    for (const QString &name : key)
        sameKey.append(QStringLiteral("concord_old.%1 = concord_new.%1").arg(name));
    // The locks stay to the end of the transaction: nobody puts the row there meanwhile.
    return {QStringLiteral("INSERT INTO %1 (%2) SELECT %2 FROM %3 WHERE NOT EXISTS (SELECT * FROM "
                           "%1 AS concord_old WITH (UPDLOCK, HOLDLOCK) WHERE %4)")
                .arg(table, columns, literalTable(noteTerms(note), columns),
                     sameKey.join(QLatin1String(" AND "))),
            noteValues(note)};
}

// The rows are put together as they are, to be ordered by what they are, and only those that are wanted are turned
// into texts.
void SqlServerDialect::appendWindow(SqlStatement &statement, const WindowRequest &request,
                                    const QStringList &conditions) const
{
    const Entity &entity = *request.query.entity;
    const QString table = quoted(entity.table);
    QString source = table + conditions.first();
    if (conditions.size() > 1) {
        QStringList parts;
        for (const QString &condition : conditions)
            parts.append(QStringLiteral("SELECT * FROM ") + table + condition);
        source = QLatin1Char('(') + parts.join(QLatin1String(" UNION ALL "))
            + QLatin1String(") AS ") + table;
    }
    QStringList order;
    const QStringList columns = request.query.orderColumns();
    for (const QString &column : columns)
        order.append(orderText(orderOperand(entity, column), request.query.isDescending));
    statement.text = QLatin1String("SELECT ") + rowColumns(entity) + QLatin1String(" FROM ")
        + source + QLatin1String(" ORDER BY ") + order.join(QLatin1String(", "))
        + QLatin1String(" OFFSET ? ROWS FETCH NEXT ? ROWS ONLY");
    statement.values.append(FieldValue::integer(request.skip));
    statement.values.append(FieldValue::integer(qint64(request.limit) + 1));
}

// The first comparison uses the key's index; a collation may call 'abc' what is 'ABC' or 'abc '.
void SqlServerDialect::appendKeyTerm(SqlStatement &statement, const Entity &entity,
                                     const QString &column, const FieldValue &value) const
{
    appendColumn(statement.text, entity, column);
    if (value.isNull()) {
        statement.text += QLatin1String(" IS NULL");
        return;
    }
    statement.text += QLatin1String(" = ") + orderParameter(entity, column);
    statement.values.append(inColumn(entity, column, value));
    const TypeKind kind = typeOf(entity, column).kind();
    if (kind == TypeKind::Text || kind == TypeKind::LongText || kind == TypeKind::Bytes) {
        statement.text += QLatin1String(" AND ");
        appendGuardTerm(statement, entity, {column, value});
    }
}

// INTERSECT takes NULL for the same as NULL. Texts are compared as their bytes, whatever the collation says of case and
// of blanks at the end; decimals and times as the text that was read, which no conversion rounds; bytes with their
// length, for SQL Server calls 0x01 and 0x0100 the same.
void SqlServerDialect::appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                       const GuardTerm &term) const
{
    const SqlServerType type = typeOf(entity, term.column);
    const QString name = columnName(entity, term.column);
    QString column = name;
    QString value = QLatin1String("SELECT ") + type.orderParameter();
    bool isAsRead = false;
    switch (type.kind()) {
    case TypeKind::Version: // never NULL
        statement.text += name + QLatin1String(" = CONVERT(binary(8), ?, 2)");
        statement.values.append(term.value);
        return;
    case TypeKind::Decimal:
    case TypeKind::Money:
    case TypeKind::Time:
    case TypeKind::OffsetTime:
        column = type.exactly(name);
        value = QStringLiteral("SELECT CONVERT(varchar(42), ?)");
        isAsRead = true;
        break;
    case TypeKind::Real:
        column = QStringLiteral("CONVERT(float, %1)").arg(name);
        break;
    case TypeKind::Text:
    case TypeKind::LongText:
    case TypeKind::Other:
        column = QStringLiteral("CONVERT(varbinary(max), CONVERT(nvarchar(max), %1))").arg(name);
        value = QStringLiteral("SELECT CONVERT(varbinary(max), CONVERT(nvarchar(max), ?))");
        break;
    case TypeKind::Bytes:
        column = QStringLiteral("CONVERT(varbinary(max), %1), DATALENGTH(%1)").arg(name);
        value = QStringLiteral("SELECT concord_bytes, DATALENGTH(concord_bytes) FROM (SELECT %1 AS "
                               "concord_bytes) AS concord_value")
                    .arg(type.storedParameter());
        break;
    case TypeKind::Integer:
    case TypeKind::Guid:
        break;
    }
    statement.text += QLatin1String("EXISTS (SELECT ") + column + QLatin1String(" INTERSECT ")
        + value + QLatin1Char(')');
    statement.values.append(isAsRead ? term.value : type.bound(term.value));
}

// Later than the time that stands there, by the unit of the column.
QString SqlServerDialect::newTime(const Entity &entity, const QString &column, bool isNewRow) const
{
    const SqlServerType type = typeOf(entity, column);
    if (!type.isPointInTime())
        return {};
    if (isNewRow)
        return type.now();
    const QString old = columnName(entity, column);
    return QStringLiteral("CASE WHEN %1 <= %2 THEN %3 ELSE %1 END")
        .arg(type.now(), old, type.next(old));
}

QString SqlServerDialect::noteTerm(const QString &column) const
{
    if (column == QLatin1String("login"))
        return QStringLiteral("ORIGINAL_LOGIN()");
    if (column == QLatin1String("saved_at"))
        return QStringLiteral("TODATETIMEOFFSET(SYSUTCDATETIME(), 0)");
    if (column == QLatin1String("attempt"))
        return QStringLiteral("CONVERT(int, ?)");
    if (column == QLatin1String("request_hash"))
        return SqlServerType(QStringLiteral("varbinary(max)")).storedParameter();
    if (column == QLatin1String("save_id") || column == QLatin1String("applied_id"))
        return QStringLiteral(
            "CONVERT(nvarchar(64), ?)"); // as the key is, so that it is found by its index
    return QStringLiteral("CONVERT(nvarchar(max), ?)");
}

// NULL equals NULL in both directions, as the person reads it. Numbers are not rounded to the column's type.
QString SqlServerDialect::comparison(const Entity &entity, const Condition &condition) const
{
    const TypeKind kind = typeOf(entity, condition.field).kind();
    const bool isNumber
        = kind == TypeKind::Integer || kind == TypeKind::Decimal || kind == TypeKind::Money;
    const QString column = orderOperand(entity, condition.field);
    const QString parameter = isNumber ? QStringLiteral("CONVERT(decimal(38, 18), ?)")
        : kind == TypeKind::Text       ? QStringLiteral("CONVERT(nvarchar(4000), ?)")
                                       : orderParameter(entity, condition.field);
    const QString same = QStringLiteral("EXISTS (SELECT %1 INTERSECT SELECT %2)");
    switch (condition.op) {
    case Condition::Op::Equal:
        return same.arg(column, parameter);
    case Condition::Op::NotEqual:
        return QLatin1String("NOT ") + same.arg(column, parameter);
    default:
        return ordered(column, condition.op, parameter);
    }
}

// An opening bracket begins a set of characters in patterns of this engine alone.
QString SqlServerDialect::likeCondition(const Entity &entity, const QString &column) const
{
    return QStringLiteral("CONVERT(nvarchar(max), %1) COLLATE Latin1_General_100_CI_AS LIKE "
                          "REPLACE(CONVERT(nvarchar(4000), ?), N'[', N'\\[') ESCAPE N'\\'")
        .arg(typeOf(entity, column).exactly(columnName(entity, column)));
}

// NULL stands before every value.
QString SqlServerDialect::orderText(const QString &column, bool isDescending) const
{
    return column + QLatin1String(isDescending ? " DESC" : " ASC");
}

QList<SqlStatement> SqlServerDialect::saveFlight(const FlightParts &parts) const
{
    SqlStatement row = parts.row;
    if (row.text.isEmpty()) {
        row.text = selectRows(*parts.request->entity);
        appendChangedRow(row, parts);
    }
    QList<SqlStatement> flight{flightChange(parts), row};
    if (parts.asksApplied)
        flight.append(parts.applied);
    return flight;
}

// The row that the change has made.
void SqlServerDialect::appendChangedRow(SqlStatement &statement, const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    if (!parts.row.text.isEmpty()) {
        appendKey(statement, entity, keyAfterSave(*parts.request));
        return;
    }
    const QString key = entity.schema.keyColumns().first();
    statement.text += QStringLiteral("%1 = (SELECT %2 FROM @concord_key)")
                          .arg(columnName(entity, key), quoted(key));
}

// Gives one row with the new token where one row was changed, and none where no row was. @@ROWCOUNT counts what the
// statement itself met, whatever a trigger did.
SqlStatement SqlServerDialect::flightChange(const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    SqlStatement flight;
    flight.text = QStringLiteral("DECLARE @concord_changed int, @concord_token nvarchar(400);\n");
    if (parts.request->kind == SaveKind::Insert)
        flight.text += keyTable(entity);
    flight.text += parts.change.text + QLatin1String(";\nSET @concord_changed = @@ROWCOUNT;\n")
        + refusal(QStringLiteral("@concord_changed > 1"), 50001, kSeveralRows);
    flight.values = parts.change.values;
    if (entity.token.isOneValue() && parts.request->kind != SaveKind::Delete)
        appendTokenCheck(flight, parts);
    if (!parts.note.isEmpty())
        appendNote(flight, parts);
    flight.text
        += QLatin1String("SELECT @concord_token AS concord_token WHERE @concord_changed = 1");
    return flight;
}

// A token that did not move would let the next rival overwrite this save unseen.
void SqlServerDialect::appendTokenCheck(SqlStatement &statement, const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    const ConcurrencyToken none = ConcurrencyToken::ofRow(entity, {});
    statement.text
        += QStringLiteral("SELECT @concord_token = CONCAT(N'%1', COALESCE(CONVERT(nvarchar(100), "
                          "%2), N'null')) FROM %3 WHERE ")
               .arg(none.toText().left(2),
                    typeOf(entity, entity.token.column)
                        .exactly(columnName(entity, entity.token.column)),
                    quoted(entity.table));
    appendChangedRow(statement, parts);
    statement.text += QLatin1String(";\n")
        + refusal(QStringLiteral("@concord_changed = 1 AND @concord_token IN (CONVERT("
                                 "nvarchar(400), ?), N'v:null', N't:null')"),
                  50002, kSameToken);
    statement.values.append(FieldValue::text(parts.request->token.toText()));
}

void SqlServerDialect::appendNote(SqlStatement &statement, const FlightParts &parts) const
{
    const bool makesKey = parts.row.text.isEmpty();
    const QString key = makesKey
        ? QStringLiteral(", (SELECT CONVERT(nvarchar(max), %1) FROM @concord_key)")
              .arg(quoted(parts.request->entity->schema.keyColumns().first()))
        : QString();
    statement.text
        += QStringLiteral("IF @concord_changed = 1 INSERT INTO concord_operation (%1%2, "
                          "new_token) VALUES (%3%4, @concord_token);\n")
               .arg(parts.note.names().join(QLatin1String(", ")),
                    QLatin1String(makesKey ? ", record_key" : ""), noteTerms(parts.note), key);
    statement.values.append(noteValues(parts.note));
}

std::optional<ErrorReason> SqlServerDialect::flightReason(const Error &error) const
{
    if (error.detail.contains(kSeveralRows))
        return ErrorReason::NotUnique;
    if (error.detail.contains(kSameToken))
        return ErrorReason::TokenNotMoved;
    return std::nullopt;
}

const SqlDialect &SqlServerDialect::instance()
{
    static const SqlServerDialect dialect;
    return dialect;
}

} // namespace concord
