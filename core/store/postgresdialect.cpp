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
// what a SELECT shows: 't' and 'true', a padded text and a bare one, a time in this zone or in that.
bool isComparedByType(const QString &type)
{
    return beginsWithOneOf(type,
                           {"boolean", "smallint", "integer", "bigint", "bytea", "uuid",
                            "character(", "date", "timestamp"});
}

// The smallest step of a time that is kept with this many digits: `timestamp(3) without time zone`.
QString unitOf(const QString &type)
{
    const qsizetype opening = type.indexOf(QLatin1Char('('));
    const int digits = opening < 0 ? 6 : type.mid(opening + 1, 1).toInt();
    return digits == 0
        ? QStringLiteral("1")
        : QLatin1String("0.") + QString(digits - 1, QLatin1Char('0')) + QLatin1Char('1');
}

// A collation of such a column may call 'abc' and 'ABC' the same.
bool isText(const QString &type)
{
    return beginsWithOneOf(type, {"text", "character varying", "citext", "name"});
}

// What a change must not do, and how it is stopped: a text that is no number is cast to one, and the error quotes
// it in every language.
const QString kSeveralRows = QStringLiteral("concord: several rows");
const QString kSameToken = QStringLiteral("concord: same token");

// The token of the changed row as ConcurrencyToken::toText() writes it; NULL where SQL cannot tell it.
QString tokenText(const Entity &entity, const QString &value)
{
    if (!entity.token.isOneValue())
        return QStringLiteral("NULL::text");
    const ConcurrencyToken none = ConcurrencyToken::ofRow(entity, {});
    return QStringLiteral("'%1' || coalesce(%2::text, 'null')").arg(none.toText().left(2), value);
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

QString PostgresDialect::systemVersion(const Entity &entity) const
{
    return quoted(entity.table) + QLatin1String(".xmin::text");
}

// A later time than the one there, by the unit of the column: a whole-second column cuts a microsecond off again.
// A time without zone is one of the session's zone, which is the server's, as for everybody who writes there.
QString PostgresDialect::newTime(const Entity &entity, const QString &column, bool isNewRow) const
{
    const QString type = declaredType(entity, column);
    if (!beginsWithOneOf(type, {"timestamp", "date"}))
        return {};
    const bool isDate = type == QLatin1String("date");
    const QString now = isDate ? QStringLiteral("current_date")
        : type.endsWith(QLatin1String("without time zone"))
        ? QStringLiteral("clock_timestamp()::timestamp")
        : QStringLiteral("clock_timestamp()");
    if (isNewRow)
        return now;
    const QString unit
        = isDate ? QStringLiteral("1") : QStringLiteral("interval '%1 second'").arg(unitOf(type));
    return QStringLiteral("coalesce(greatest(%1, %2 + %3), %1)")
        .arg(now, columnName(entity, column), unit);
}

// Most are compared as the text that was read: 1.0 is not 1.00, a float is not its rounded neighbour, and json has
// no `=` at all.
void PostgresDialect::appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                      const GuardTerm &term) const
{
    if (term.column == kXminColumn) {
        statement.text
            += quoted(entity.table) + QLatin1String(".xmin IS NOT DISTINCT FROM ?::text::xid");
        statement.values.append(term.value);
        return;
    }
    const QString type = declaredType(entity, term.column);
    appendColumn(statement.text, entity, term.column);
    if (!isComparedByType(type))
        statement.text += QLatin1String("::text");
    if (isText(type))
        statement.text += QLatin1String(" COLLATE \"C\"");
    statement.text += QLatin1String(" IS NOT DISTINCT FROM ?");
    statement.values.append(term.value);
}

QString PostgresDialect::noteTerm(const QString &column) const
{
    if (column == QLatin1String("login"))
        return QStringLiteral("session_user::text");
    if (column == QLatin1String("saved_at"))
        return QStringLiteral("to_char(clock_timestamp() AT TIME ZONE 'UTC', "
                              "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    // In a SELECT a parameter does not learn its type from where it goes.
    if (column == QLatin1String("attempt"))
        return QStringLiteral("?::integer");
    if (column == QLatin1String("request_hash"))
        return QStringLiteral("?::bytea");
    return QStringLiteral("?::text");
}

// The row is read by a statement of its own: what the change's own statement sees began before it waited for a
// rival's lock, and would show the values from before the rival's commit.
QList<SqlStatement> PostgresDialect::saveFlight(const FlightParts &parts) const
{
    QList<SqlStatement> flight{flightChange(parts)};
    flight.append(parts.row.text.isEmpty() ? selectNewRow(parts) : parts.row);
    if (!parts.note.isEmpty())
        flight.append(parts.applied);
    return flight;
}

// The operation row is written by the statement that changes the row, and only where it did.
SqlStatement PostgresDialect::flightChange(const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    const bool isDelete = parts.request->kind == SaveKind::Delete;
    const bool makesKey = parts.row.text.isEmpty();
    const QString token = isDelete ? QStringLiteral("NULL::text")
        : entity.token.kind == TokenKind::Xmin
        ? tokenText(entity, quoted(entity.table) + QLatin1String(".xmin"))
        : tokenText(entity, columnName(entity, entity.token.column));
    SqlStatement flight = parts.change;
    QString &text = flight.text;
    text.prepend(QLatin1String("WITH changed AS ("));
    text += QLatin1String(" RETURNING ") + token + QLatin1String(" AS concord_token");
    if (makesKey)
        text += QLatin1String(", ") + columnName(entity, entity.schema.keyColumns().first())
            + QLatin1String("::text AS concord_key");
    text += QLatin1Char(')');
    if (!parts.note.isEmpty()) {
        text += QLatin1String(", noted AS (INSERT INTO concord_operation (")
            + parts.note.names().join(QLatin1String(", ")) + QLatin1String(", new_token")
            + QLatin1String(makesKey ? ", record_key" : "") + QLatin1String(") SELECT ")
            + noteTerms(parts.note) + QLatin1String(", concord_token")
            + QLatin1String(makesKey ? ", concord_key" : "") + QLatin1String(" FROM changed)");
        flight.values.append(noteValues(parts.note));
    }
    text += QLatin1String(" SELECT concord_token, CASE WHEN count(*) OVER () > 1 THEN CAST('")
        + kSeveralRows
        + QLatin1String(" ' || count(*) OVER () AS integer) WHEN concord_token IN "
                        "(?::text, 'v:null', 't:null') THEN CAST('")
        + kSameToken + QLatin1String(" ' || concord_token AS integer) END FROM changed");
    flight.values.append(FieldValue::text(parts.request->token.toText()));
    return flight;
}

SqlStatement PostgresDialect::selectNewRow(const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    const QString key = entity.schema.keyColumns().first();
    return {QStringLiteral("%1 %2 = (SELECT record_key::%3 FROM concord_operation WHERE applied_id "
                           "= ?)")
                .arg(selectRows(entity), columnName(entity, key), declaredType(entity, key)),
            parts.applied.values};
}

std::optional<ErrorReason> PostgresDialect::flightReason(const Error &error) const
{
    if (error.detail.contains(kSeveralRows))
        return ErrorReason::NotUnique;
    if (error.detail.contains(kSameToken))
        return ErrorReason::TokenNotMoved;
    return std::nullopt;
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
