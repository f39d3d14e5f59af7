// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresdialect.h"

#include <algorithm>

namespace concord {

namespace {

QString declaredType(const Entity &entity, const QString &column)
{
    const ColumnSchema *schema = entity.schema.column(column);
    return schema ? schema->declaredType.toLower() : QString();
}

bool beginsWithOneOf(const QString &type, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&type](const char *name) { return type.startsWith(QLatin1String(name)); });
}

// These equal each other by their type exactly where their values are the same. Their casts to a text differ from
// what a SELECT shows: 't' and 'true', a padded text and a bare one.
bool isComparedByType(const QString &type)
{
    return beginsWithOneOf(
        type, {"boolean", "smallint", "integer", "bigint", "bytea", "uuid", "character("});
}

// A collation of such a column may call 'abc' and 'ABC' the same.
bool isText(const QString &type)
{
    return beginsWithOneOf(type, {"text", "character varying", "citext", "name"});
}

} // namespace

// `=` by the column's type lets PostgreSQL use the key's index.
void PostgresDialect::appendKeyTerm(SqlStatement &statement, const Entity &entity,
                                    const QString &column, const FieldValue &value) const
{
    QString &text = statement.text;
    appendColumn(text, entity, column);
    if (value.isNull()) {
        text += QLatin1String(" IS NULL");
        return;
    }
    text += QLatin1String(" = ?");
    statement.values.append(value);
    if (isText(declaredType(entity, column))) {
        text += QLatin1String(" AND ");
        appendColumn(text, entity, column);
        text += QLatin1String("::text COLLATE \"C\" = ?");
        statement.values.append(value);
    }
}

// Most are compared as the text that was read: 1.0 is not 1.00, a float is not its rounded neighbour, and json has
// no `=` at all.
void PostgresDialect::appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                      const GuardTerm &term) const
{
    const QString type = declaredType(entity, term.column);
    appendColumn(statement.text, entity, term.column);
    if (!isComparedByType(type))
        statement.text += QLatin1String("::text");
    if (isText(type))
        statement.text += QLatin1String(" COLLATE \"C\"");
    statement.text += QLatin1String(" IS NOT DISTINCT FROM ?");
    statement.values.append(term.value);
}

QString PostgresDialect::comparison(const Entity &entity, const Condition &condition) const
{
    const QString column = columnName(entity, condition.field);
    switch (condition.op) {
    case Condition::Op::Equal:
        return column + QLatin1String(" IS NOT DISTINCT FROM ?");
    case Condition::Op::NotEqual:
        return column + QLatin1String(" IS DISTINCT FROM ?");
    case Condition::Op::Less:
        return column + QLatin1String(" < ?");
    case Condition::Op::LessOrEqual:
        return column + QLatin1String(" <= ?");
    case Condition::Op::Greater:
        return column + QLatin1String(" > ?");
    case Condition::Op::GreaterOrEqual:
        return column + QLatin1String(" >= ?");
    case Condition::Op::Contains:
        break;
    }
    return {};
}

QString PostgresDialect::likeCondition(const Entity &entity, const QString &column) const
{
    return columnName(entity, column) + QLatin1String("::text ILIKE ? ESCAPE '\\'");
}

QString PostgresDialect::orderText(const QString &column, bool isDescending) const
{
    return column + QLatin1String(isDescending ? " DESC NULLS LAST" : " ASC NULLS FIRST");
}

const SqlDialect &PostgresDialect::instance()
{
    static const PostgresDialect dialect;
    return dialect;
}

} // namespace concord
