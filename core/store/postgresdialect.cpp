// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresdialect.h"

#include "core/store/postgresbatch.h"
#include "core/store/saveguard.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace concord {

namespace {

// As format_type() writes it: the server's own types are in lower case, others in quotes where they are not.
QString declaredType(const Entity &entity, const QString &column)
{
    const ColumnSchema *schema = entity.schema.column(column);
    return schema ? schema->declaredType : QString();
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

bool isTimeType(const QString &type)
{
    return beginsWithOneOf(type, {"timestamp", "date"});
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

constexpr qsizetype kUsualLength = 1600;   // of a flight's first statement
constexpr qsizetype kOperationColumns = 3; // of Operations::selectApplied()

// From what appliedWhereRefused() gives.
SqlValues operationIn(const QString &json)
{
    const QJsonArray parts = QJsonDocument::fromJson(json.toUtf8()).array();
    return {FieldValue::bytes(QByteArray::fromHex(parts.at(0).toString().toLatin1())),
            FieldValue::text(parts.at(1).toString()), FieldValue::text(parts.at(2).toString())};
}

// What a change must not do, and how it is stopped: a text that is no number is cast to one, and the error quotes
// it in every language.
const QString kSeveralRows = QStringLiteral("concord: several rows");
const QString kSameToken = QStringLiteral("concord: same token");

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
    if (!isTimeType(type))
        return {};
    const bool isDate = type == QLatin1String("date");
    const QString now = isDate ? QStringLiteral("current_date")
        : type.endsWith(QLatin1String("without time zone"))
        ? QStringLiteral("clock_timestamp()::timestamp")
        : QStringLiteral("clock_timestamp()");
    if (isNewRow)
        return now;
    QString text = QLatin1String("coalesce(greatest(") + now + QLatin1String(", ");
    appendColumn(text, entity, column);
    if (isDate)
        text += QLatin1String(" + 1");
    else
        text += QLatin1String(" + interval '") + unitOf(type) + QLatin1String(" second'");
    text += QLatin1String("), ") + now + QLatin1Char(')');
    return text;
}

// Most are compared as the text that was read: 1.0 is not 1.00, a float is not its rounded neighbour, and json has
// no `=` at all.
void PostgresDialect::appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                      const GuardTerm &term) const
{
    statement.text += guardOperand(entity, term.column).text;
    statement.text += QLatin1String(" IS NOT DISTINCT FROM ?");
    // Nothing is cast to an xid but a text.
    if (term.column == kXminColumn)
        statement.text += QLatin1String("::text::xid");
    statement.values.append(term.value);
}

PostgresDialect::Operand PostgresDialect::guardOperand(const Entity &entity,
                                                       const QString &column) const
{
    if (column == kXminColumn)
        return {quoted(entity.table) + QLatin1String(".xmin"), QStringLiteral("xid")};
    const QString type = declaredType(entity, column);
    if (isComparedByType(type))
        return {columnName(entity, column), PostgresBatch::unlimited(type)};
    return {columnName(entity, column)
                + QLatin1String(isText(type) ? "::text COLLATE \"C\"" : "::text"),
            QStringLiteral("text")};
}

QString PostgresDialect::keyType(const Entity &entity, const QString &column) const
{
    return PostgresBatch::unlimited(declaredType(entity, column));
}

QString PostgresDialect::keyCondition(const Entity &entity, const QString &column,
                                      const QString &expression) const
{
    const QString name = columnName(entity, column);
    QString text = name + QLatin1String(" = ") + expression;
    if (isText(declaredType(entity, column)))
        text += QLatin1String(" AND ") + name + QLatin1String("::text COLLATE \"C\" = ")
            + expression;
    return text;
}

QString PostgresDialect::tokenText(const Entity &entity) const
{
    if (!entity.token.isOneValue())
        return QStringLiteral("NULL::text");
    const ConcurrencyToken none = ConcurrencyToken::ofRow(entity, {});
    const QString value = entity.token.kind == TokenKind::Xmin
        ? quoted(entity.table) + QLatin1String(".xmin")
        : columnName(entity, entity.token.column);
    return QLatin1Char('\'') + none.toText().left(2) + QLatin1String("' || coalesce(") + value
        + QLatin1String("::text, 'null')");
}

QString PostgresDialect::severalRows(const QString &condition) const
{
    return condition + QLatin1String(" THEN CAST('") + kSeveralRows
        + QLatin1String(" ' || coalesce(concord_token, '') AS integer) ");
}

QString PostgresDialect::sameToken(const QString &oldToken) const
{
    return QLatin1String("WHEN concord_token IN (") + oldToken
        + QLatin1String(", 'v:null', 't:null') THEN CAST('") + kSameToken
        + QLatin1String(" ' || concord_token AS integer)");
}

QString PostgresDialect::noteTerm(const QString &column) const
{
    if (column == QLatin1String("login"))
        return QStringLiteral("session_user::text");
    if (column == QLatin1String("saved_at"))
        return QStringLiteral("clock_timestamp()");
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
    SqlStatement row = parts.row.text.isEmpty() ? selectNewRow(parts) : parts.row;
    if (asksWhereRefused(parts)) {
        const QString columns = QLatin1String("SELECT ") + rowColumns(*parts.request->entity);
        Q_ASSERT(row.text.startsWith(columns));
        row.text.insert(columns.size(), QLatin1String(", ") + appliedWhereRefused(parts));
        row.values = parts.applied.values + row.values;
    } else if (parts.asksApplied) { // one statement costs less than two
        row.text = QLatin1String("SELECT * FROM (") + row.text
            + QLatin1String(") AS concord_row FULL JOIN (") + parts.applied.text
            + QLatin1String(") AS concord_applied ON true");
        row.values.append(parts.applied.values);
    }
    const QList<SqlStatement> statements{flightChange(parts), row};
    Q_ASSERT(flightValues(parts).isEmpty()
             || flightValues(parts)
                 == (QList<SqlValues>{statements.first().values, statements.last().values}));
    return statements;
}

// A row that this transaction wrote was not refused, and nobody needs to know whether it was saved before.
bool PostgresDialect::asksWhereRefused(const FlightParts &parts)
{
    const SaveRequest &request = *parts.request;
    return request.kind == SaveKind::Update && request.entity->schema.hasXmin && parts.asksApplied;
}

// An empty text where nobody has looked.
QString PostgresDialect::appliedWhereRefused(const FlightParts &parts) const
{
    return QLatin1String("CASE WHEN ") + quoted(parts.request->entity->table)
        + QLatin1String(".xmin = (txid_current_if_assigned() % 4294967296)::text::xid THEN '' "
                        "ELSE (SELECT json_build_array(encode(request_hash, 'hex'), record_key, "
                        "new_token)::text FROM (")
        + parts.applied.text + QLatin1String(") AS concord_applied) END");
}

QList<SqlValues> PostgresDialect::flightValues(const FlightParts &parts) const
{
    const SaveRequest &request = *parts.request;
    const Entity &entity = *request.entity;
    SqlValues change;
    change.reserve(24);
    for (const auto &[name, value] : parts.values) {
        if (!isTime(entity, name) || !isTimeType(declaredType(entity, name)))
            change.append(inColumn(entity, name, value));
    }
    if (request.kind != SaveKind::Insert && !appendKeyValues(change, entity, request.key))
        return {};
    for (const GuardTerm &term : parts.guard)
        change.append(term.value);
    if (!parts.note.isEmpty())
        change.append(noteValues(parts.note));
    change.append(FieldValue::text(request.token.toText()));

    const FieldValue id = FieldValue::text(request.operationId.toText());
    const bool makesKey = parts.key.isEmpty();
    SqlValues row;
    if (makesKey || asksWhereRefused(parts))
        row.append(id);
    if (!makesKey && !appendKeyValues(row, entity, parts.key))
        return {};
    if (parts.asksApplied && !asksWhereRefused(parts))
        row.append(id);
    return {change, row};
}

// As appendKeyTerm() binds them. False where one is NULL, for then the text is another.
bool PostgresDialect::appendKeyValues(SqlValues &values, const Entity &entity, const RecordKey &key)
{
    const KeyColumns columns = entity.schema.key();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const FieldValue &part = key.parts().at(i);
        if (part.isNull())
            return false;
        values.append(part);
        if (isText(columns.at(i)->declaredType))
            values.append(part);
    }
    return true;
}

FlightAnswer PostgresDialect::readFlight(const SaveRequest &request, bool asksApplied,
                                         QList<SqlReply> replies) const
{
    FlightAnswer answer;
    answer.count = replies.first().count;
    answer.token = replies.first().rows.value(0).value(0);
    const TableSchema &schema = request.entity->schema;
    const bool hasSystemVersion = request.entity->token.kind == TokenKind::Xmin;
    if (replies.last().rows.isEmpty()) {
        answer.isAppliedKnown = !asksApplied || request.kind != SaveKind::Update || !schema.hasXmin;
        return answer;
    }
    SqlValues cells = std::move(replies.last().rows.first());
    const qsizetype operation = schema.columns.size() + (hasSystemVersion ? 1 : 0);
    if (asksApplied && !cells.at(operation).isNull()) {
        if (cells.size() - operation == kOperationColumns)
            answer.applied = cells.sliced(operation);
        else if (cells.last().toText().isEmpty())
            answer.isAppliedKnown = false;
        else
            answer.applied = operationIn(cells.last().toText());
    }
    cells.resize(operation);
    // The row is missing where its key is: no part of that can be NULL.
    if (!cells.at(schema.key().front() - schema.columns.constData()).isNull())
        answer.row = std::move(cells);
    return answer;
}

// The operation row is written by the statement that changes the row, and only where it did: it counts the rows. A
// second row would take the operation's key twice.
SqlStatement PostgresDialect::flightChange(const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    const bool isDelete = parts.request->kind == SaveKind::Delete;
    const bool makesKey = parts.row.text.isEmpty();
    SqlStatement flight;
    flight.values = parts.change.values;
    QString &text = flight.text;
    text.reserve(kUsualLength);
    text += QLatin1String("WITH changed AS (") + parts.change.text;
    text += QLatin1String(" RETURNING ")
        + (isDelete ? QStringLiteral("NULL::text") : tokenText(entity))
        + QLatin1String(" AS concord_token");
    if (makesKey)
        text += QLatin1String(", ") + columnName(entity, entity.schema.keyColumns().first())
            + QLatin1String("::text AS concord_key");
    text += QLatin1String(") ");
    const FieldValue oldToken = FieldValue::text(parts.request->token.toText());
    if (parts.note.isEmpty()) {
        text += QLatin1String("SELECT concord_token, CASE WHEN ")
            + severalRows(QStringLiteral("count(*) OVER () > 1"))
            + sameToken(QStringLiteral("?::text")) + QLatin1String(" END FROM changed");
        flight.values.append(oldToken);
        return flight;
    }
    text += QLatin1String("INSERT INTO concord_operation (");
    for (const auto &[column, value] : parts.note)
        text += column + QLatin1String(", ");
    text += QLatin1String(makesKey ? "record_key, " : "") + QLatin1String("new_token) SELECT ")
        + noteTerms(parts.note) + QLatin1String(makesKey ? ", concord_key" : "")
        + QLatin1String(", CASE ") + sameToken(QStringLiteral("?::text"))
        + QLatin1String("::text ELSE concord_token END FROM changed RETURNING new_token");
    flight.values.append(noteValues(parts.note));
    flight.values.append(oldToken);
    return flight;
}

QList<SqlStatement> PostgresDialect::batchFlight(const BatchParts &parts) const
{
    QList<SqlStatement> flight{PostgresBatch(*this, parts).update()};
    const Entity &entity = *parts.requests.front().entity;
    if (!entity.token.isOneValue()) {
        QList<RecordKey> keys;
        for (const SaveRequest &request : parts.requests)
            keys.append(keyAfterSave(request));
        flight.append(selectByKeys(entity, keys));
    }
    return flight;
}

SqlStatement PostgresDialect::selectByKeys(const Entity &entity, const QList<RecordKey> &keys) const
{
    const QStringList columns = entity.schema.keyColumns();
    SqlStatement statement;
    QStringList arrays;
    QStringList names;
    QStringList conditions;
    for (qsizetype part = 0; part < columns.size(); ++part) {
        const QString name = QStringLiteral("key_%1").arg(part);
        QList<FieldValue> values;
        for (const RecordKey &key : keys)
            values.append(key.parts().at(part));
        statement.values.append(PostgresBatch::arrayOf(values));
        arrays.append(QStringLiteral("?::text[]"));
        names.append(name);
        conditions.append(keyCondition(
            entity, columns.at(part),
            QStringLiteral("concord_input.%1::%2").arg(name, keyType(entity, columns.at(part)))));
    }
    statement.text = QStringLiteral("SELECT concord_input.concord_n - 1, %1 FROM unnest(%2) WITH "
                                    "ORDINALITY AS concord_input(%3, concord_n) JOIN %4 ON %5")
                         .arg(rowColumns(entity), arrays.join(QLatin1String(", ")),
                              names.join(QLatin1String(", ")), quoted(entity.table),
                              conditions.join(QLatin1String(" AND ")));
    return statement;
}

SqlStatement PostgresDialect::selectByList(const QString &table, const QString &column,
                                           const QStringList &wanted,
                                           const QList<FieldValue> &texts) const
{
    return {QStringLiteral("SELECT concord_input.concord_n - 1, %1 FROM unnest(?::text[]) WITH "
                           "ORDINALITY AS concord_input(concord_text, concord_n) JOIN %2 ON %3 = "
                           "concord_input.concord_text")
                .arg(wanted.join(QLatin1String(", ")), table, column),
            {PostgresBatch::arrayOf(texts)}};
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
    default:
        return ordered(column, condition.op, QStringLiteral("?"));
    }
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
