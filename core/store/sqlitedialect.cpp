// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlitedialect.h"

namespace concord {

namespace {

// A broken text equals its bytes only where it is cast.
QString castToBytes(const QString &column)
{
    return QStringLiteral("CAST(%1 AS BLOB)").arg(column);
}

} // namespace

bool SqliteDialect::isBrokenText(const FieldValue &value, Storage keyStorage)
{
    return value.type() == FieldValue::Type::Bytes && keyStorage != Storage::Any
        && !QByteArrayView(value.toBytes()).isValidUtf8();
}

bool SqliteDialect::canSeek(const FieldValue &value, Storage storage) const
{
    return !isBrokenText(value, storage);
}

void SqliteDialect::appendTerm(QString &text, const Entity &entity, const QString &column,
                               bool isBroken) const
{
    if (isBroken)
        text += castToBytes(columnName(entity, column));
    else
        appendColumn(text, entity, column);
}

// `=` lets SQLite use the key's index; a NULL part of a key needs IS.
void SqliteDialect::appendKeyTerm(SqlStatement &statement, const Entity &entity,
                                  const QString &column, const FieldValue &value) const
{
    QString &text = statement.text;
    const bool isBroken = isBrokenText(value, entity.schema.column(column)->storage);
    appendTerm(text, entity, column, isBroken);
    if (value.isNull()) {
        text += QLatin1String(" IS NULL");
        return;
    }
    text += QLatin1String(" = ?");
    statement.values.append(value);
    if (value.type() == FieldValue::Type::Text) {
        // The index may be case-blind; the key 'abc' is still not the row 'ABC'.
        text += QLatin1String(" AND ");
        appendTerm(text, entity, column, isBroken);
        text += QLatin1String(" COLLATE BINARY = ?");
        statement.values.append(value);
    }
}

// COLLATE BINARY, for a case-insensitive column would call 'abc' and 'ABC' the same and hide a change.
void SqliteDialect::appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                    const GuardTerm &term) const
{
    appendTerm(statement.text, entity, term.column, isBrokenText(term.value));
    statement.text += QLatin1String(" COLLATE BINARY IS ?");
    statement.values.append(term.value);
}

QString SqliteDialect::comparison(const Entity &entity, const Condition &condition) const
{
    const Field *field = entity.field(condition.field);
    const bool isExactText = field && field->kind == FieldKind::Decimal
        && (field->storage == Storage::Text || field->storage == Storage::Any);
    // Exact decimals are kept as text, which would sort 9 behind 10.
    const QString operand = isExactText && !condition.value.isNull()
        ? QStringLiteral("CAST(%1 AS NUMERIC)")
        : QStringLiteral("%1");
    const QString column = operand.arg(columnName(entity, condition.field));
    const QString parameter = operand.arg(QLatin1Char('?'));
    switch (condition.op) {
    case Condition::Op::Equal:
        return column + QLatin1String(" IS ") + parameter;
    case Condition::Op::NotEqual:
        return column + QLatin1String(" IS NOT ") + parameter;
    default:
        return ordered(column, condition.op, parameter);
    }
}

QString SqliteDialect::likeCondition(const Entity &entity, const QString &column) const
{
    return columnName(entity, column) + QLatin1String(" LIKE ? ESCAPE '\\'");
}

QString SqliteDialect::orderText(const QString &column, bool isDescending) const
{
    // Key columns after another sort field follow its direction, so one index serves both ways.
    return column + QLatin1String(isDescending ? " DESC" : " ASC");
}

const SqlDialect &SqliteDialect::instance()
{
    static const SqliteDialect dialect;
    return dialect;
}

} // namespace concord
