// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqldialect.h"

#include "core/store/seekranges.h"

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kUsualLength = 512;

QString likePattern(const QString &text)
{
    QString escaped = text;
    for (const char *special : {"\\", "%", "_"})
        escaped.replace(QLatin1String(special), QLatin1String("\\") + QLatin1String(special));
    return QLatin1Char('%') + escaped + QLatin1Char('%');
}

QString whereText(const QStringList &terms)
{
    return terms.isEmpty() ? QString()
                           : QLatin1String(" WHERE ") + terms.join(QLatin1String(" AND "));
}

} // namespace

QString SqlDialect::quoted(const QString &name) const
{
    QString text;
    appendQuoted(text, name);
    return text;
}

bool SqlDialect::canSeek(const FieldValue &value, Storage storage) const
{
    Q_UNUSED(value)
    Q_UNUSED(storage)
    return true;
}

void SqlDialect::appendQuoted(QString &text, const QString &name) const
{
    Q_ASSERT(!name.contains(QChar(0)));
    text += QLatin1Char('"');
    if (name.contains(QLatin1Char('"')))
        text += QString(name).replace(QLatin1Char('"'), QLatin1String("\"\""));
    else
        text += name;
    text += QLatin1Char('"');
}

void SqlDialect::appendColumn(QString &text, const Entity &entity, const QString &name) const
{
    appendQuoted(text, entity.table);
    text += QLatin1Char('.');
    appendQuoted(text, name);
}

void SqlDialect::appendRead(QString &text, const Entity &entity, const QString &name) const
{
    appendColumn(text, entity, name);
}

QString SqlDialect::orderOperand(const Entity &entity, const QString &column) const
{
    return columnName(entity, column);
}

QString SqlDialect::orderParameter(const Entity &entity, const QString &column) const
{
    Q_UNUSED(entity)
    Q_UNUSED(column)
    return QStringLiteral("?");
}

QString SqlDialect::storedParameter(const Entity &entity, const QString &column) const
{
    Q_UNUSED(entity)
    Q_UNUSED(column)
    return QStringLiteral("?");
}

FieldValue SqlDialect::inColumn(const Entity &entity, const QString &column,
                                const FieldValue &value) const
{
    Q_UNUSED(entity)
    Q_UNUSED(column)
    return value;
}

QString SqlDialect::keyOutput(const Entity &entity) const
{
    Q_UNUSED(entity)
    return {};
}

void SqlDialect::appendKeyReturned(SqlStatement &statement, const Entity &entity) const
{
    statement.text += QLatin1String(" RETURNING ") + columnList(entity, entity.schema.keyColumns());
}

SqlStatement SqlDialect::insertUnlessThere(const QString &table, const FieldValues &note,
                                           const QStringList &key) const
{
    Q_UNUSED(key)
    return {QStringLiteral("INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT DO NOTHING")
                .arg(table, note.names().join(QLatin1String(", ")), noteTerms(note)),
            noteValues(note)};
}

QString SqlDialect::columnName(const Entity &entity, const QString &name) const
{
    QString text;
    appendColumn(text, entity, name);
    return text;
}

QString SqlDialect::columnList(const Entity &entity, const QStringList &names) const
{
    QString text;
    text.reserve(kUsualLength);
    for (const QString &name : names) {
        if (!text.isEmpty())
            text += QLatin1String(", ");
        appendRead(text, entity, name);
    }
    return text;
}

QString SqlDialect::rowColumns(const Entity &entity) const
{
    QStringList names;
    for (const ColumnSchema &column : entity.schema.columns)
        names.append(column.name);
    QString text = columnList(entity, names);
    if (entity.token.kind == TokenKind::Xmin)
        text += QLatin1String(", ") + systemVersion(entity);
    return text;
}

QString SqlDialect::newTime(const Entity &entity, const QString &column, bool isNewRow) const
{
    Q_UNUSED(entity)
    Q_UNUSED(column)
    Q_UNUSED(isNewRow)
    return {};
}

bool SqlDialect::isTime(const Entity &entity, const QString &column)
{
    return column == entity.updatedTimeField
        || (entity.token.kind == TokenKind::UpdatedTime && column == entity.token.column);
}

void SqlDialect::appendNewValue(SqlStatement &statement, const Entity &entity, const QString &name,
                                const FieldValue &value, bool isNewRow) const
{
    const QString time = isTime(entity, name) ? newTime(entity, name, isNewRow) : QString();
    if (time.isEmpty()) {
        statement.text += storedParameter(entity, name);
        statement.values.append(inColumn(entity, name, value));
    } else {
        statement.text += time;
    }
}

QString SqlDialect::systemVersion(const Entity &entity) const
{
    Q_UNUSED(entity)
    Q_ASSERT_X(false, "systemVersion", "only for engines that keep one");
    return QStringLiteral("NULL");
}

void SqlDialect::appendKey(SqlStatement &statement, const Entity &entity,
                           const RecordKey &key) const
{
    const QStringList columns = entity.schema.keyColumns();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            statement.text += QLatin1String(" AND ");
        appendKeyTerm(statement, entity, columns.at(i), key.parts().at(i));
    }
}

void SqlDialect::appendGuard(SqlStatement &statement, const Entity &entity,
                             const QList<GuardTerm> &guard) const
{
    for (const GuardTerm &term : guard) {
        statement.text += QLatin1String(" AND ");
        appendGuardTerm(statement, entity, term);
    }
}

QString SqlDialect::containsCondition(const Entity &entity, const Condition &condition,
                                      SqlValues &values) const
{
    QStringList terms;
    for (const Field &field : entity.fields) {
        const bool isAsked = condition.field.isEmpty()
            ? field.kind != FieldKind::Bytes && !field.isSecret
            : field.name == condition.field;
        if (!isAsked)
            continue;
        terms.append(likeCondition(entity, field.name));
        values.append(FieldValue::text(likePattern(condition.value.toText())));
    }
    if (terms.isEmpty()) // nothing in this table can be searched
        return QStringLiteral("1 = 0");
    return QLatin1Char('(') + terms.join(QLatin1String(" OR ")) + QLatin1Char(')');
}

QStringList SqlDialect::filterTerms(const RowQuery &query, SqlValues &values) const
{
    QStringList terms;
    for (const Condition &condition : query.filter) {
        if (condition.op == Condition::Op::Contains) {
            terms.append(containsCondition(*query.entity, condition, values));
        } else {
            terms.append(comparison(*query.entity, condition));
            values.append(inColumn(*query.entity, condition.field, condition.value));
        }
    }
    return terms;
}

// By position, which is the only name of a column that the parts of a UNION have in common.
QString SqlDialect::orderByPosition(const RowQuery &query) const
{
    QStringList terms;
    const QStringList columns = query.orderColumns();
    for (const QString &name : columns) {
        const QList<ColumnSchema> &all = query.entity->schema.columns;
        const auto found
            = std::find_if(all.cbegin(), all.cend(),
                           [&name](const ColumnSchema &column) { return column.name == name; });
        const QString column = found == all.cend() ? columnName(*query.entity, name)
                                                   : QString::number(found - all.cbegin() + 1);
        terms.append(orderText(column, query.isDescending));
    }
    return QLatin1String(" ORDER BY ") + terms.join(QLatin1String(", "));
}

QString SqlDialect::ordered(const QString &left, Condition::Op op, const QString &right)
{
    return left + QLatin1Char(' ') + operatorSign(op) + QLatin1Char(' ') + right;
}

QString SqlDialect::selectRows(const Entity &entity) const
{
    return QLatin1String("SELECT ") + rowColumns(entity) + QLatin1String(" FROM ")
        + quoted(entity.table) + QLatin1String(" WHERE ");
}

SqlStatement SqlDialect::selectByKey(const QString &selectRows, const Entity &entity,
                                     const RecordKey &key) const
{
    SqlStatement statement;
    statement.text.reserve(kUsualLength);
    statement.text += selectRows;
    appendKey(statement, entity, key);
    return statement;
}

SqlStatement SqlDialect::guardedUpdate(const Entity &entity, const RecordKey &key,
                                       const FieldValues &changes,
                                       const QList<GuardTerm> &guard) const
{
    SqlStatement statement;
    QString &text = statement.text;
    text.reserve(kUsualLength);
    text += QLatin1String("UPDATE ");
    appendQuoted(text, entity.table);
    QLatin1String separator(" SET ");
    for (const auto &[name, value] : changes) {
        text += separator;
        appendQuoted(text, name);
        text += QLatin1String(" = ");
        appendNewValue(statement, entity, name, value, false);
        separator = QLatin1String(", ");
    }
    text += QLatin1String(" WHERE ");
    appendKey(statement, entity, key);
    appendGuard(statement, entity, guard);
    return statement;
}

SqlStatement SqlDialect::guardedDelete(const Entity &entity, const RecordKey &key,
                                       const QList<GuardTerm> &guard) const
{
    SqlStatement statement;
    statement.text
        = QStringLiteral("DELETE FROM ") + quoted(entity.table) + QLatin1String(" WHERE ");
    appendKey(statement, entity, key);
    appendGuard(statement, entity, guard);
    return statement;
}

SqlStatement SqlDialect::insert(const Entity &entity, const FieldValues &values) const
{
    SqlStatement statement;
    statement.text = QStringLiteral("INSERT INTO ") + quoted(entity.table);
    if (values.isEmpty()) {
        statement.text += keyOutput(entity) + defaultRow();
    } else {
        QStringList names;
        SqlStatement row;
        for (const auto &[name, value] : values) {
            names.append(quoted(name));
            row.text += QLatin1String(row.text.isEmpty() ? "" : ", ");
            appendNewValue(row, entity, name, value, true);
        }
        statement.text += QLatin1String(" (") + names.join(QLatin1String(", ")) + QLatin1Char(')')
            + keyOutput(entity) + QLatin1String(" VALUES (") + row.text + QLatin1Char(')');
        statement.values = row.values;
    }
    return statement;
}

SqlStatement SqlDialect::insertReturningKey(const Entity &entity, const FieldValues &values) const
{
    SqlStatement statement = insert(entity, values);
    appendKeyReturned(statement, entity);
    return statement;
}

QList<SqlStatement> SqlDialect::saveFlight(const FlightParts &parts) const
{
    Q_UNUSED(parts)
    return {};
}

QList<SqlValues> SqlDialect::flightValues(const FlightParts &parts) const
{
    Q_UNUSED(parts)
    return {};
}

FlightAnswer SqlDialect::readFlight(const SaveRequest &request, bool asksApplied,
                                    QList<SqlReply> replies) const
{
    Q_UNUSED(request)
    const auto firstOf = [](SqlReply &reply) {
        return reply.rows.isEmpty() ? std::nullopt : std::optional(std::move(reply.rows.first()));
    };
    FlightAnswer answer;
    answer.count = replies.first().count;
    answer.token = replies.first().rows.value(0).value(0);
    answer.row = firstOf(replies[replies.size() - (asksApplied ? 2 : 1)]);
    if (asksApplied)
        answer.applied = firstOf(replies.last());
    return answer;
}

std::optional<ErrorReason> SqlDialect::flightReason(const Error &error) const
{
    Q_UNUSED(error)
    return std::nullopt;
}

QList<SqlStatement> SqlDialect::batchFlight(const BatchParts &parts) const
{
    Q_UNUSED(parts)
    return {};
}

SqlStatement SqlDialect::selectByKeys(const Entity &entity, const QList<RecordKey> &keys) const
{
    Q_UNUSED(entity)
    Q_UNUSED(keys)
    return {};
}

SqlStatement SqlDialect::selectByList(const QString &table, const QString &column,
                                      const QStringList &wanted,
                                      const QList<FieldValue> &texts) const
{
    Q_UNUSED(table)
    Q_UNUSED(column)
    Q_UNUSED(wanted)
    Q_UNUSED(texts)
    return {};
}

QString SqlDialect::noteTerm(const QString &column) const
{
    Q_UNUSED(column)
    return QStringLiteral("?");
}

bool SqlDialect::isKnownToServer(const QString &column) const
{
    return !isEmbedded()
        && (column == QLatin1String("login") || column == QLatin1String("saved_at"));
}

QString SqlDialect::noteTerms(const FieldValues &note) const
{
    QString terms;
    terms.reserve(kUsualLength);
    for (const auto &[column, value] : note) {
        if (!terms.isEmpty())
            terms += QLatin1String(", ");
        terms += noteTerm(column);
    }
    return terms;
}

SqlValues SqlDialect::noteValues(const FieldValues &note) const
{
    SqlValues values;
    values.reserve(note.size());
    for (const auto &[column, value] : note) {
        if (!isKnownToServer(column))
            values.append(value);
    }
    return values;
}

// Where a walk in the query's order begins.
QList<SeekPlace> SqlDialect::seekPlaces(const RowQuery &query, const RowAnchor &anchor) const
{
    const Entity &entity = *query.entity;
    const TableSchema &schema = entity.schema;
    const QStringList key = schema.keyColumns();
    const QStringList columns = query.orderColumns();
    QList<SeekPlace> places;
    for (const QString &name : columns) {
        const qsizetype keyIndex = key.indexOf(name);
        const FieldValue &value
            = keyIndex >= 0 ? anchor.key.parts().at(keyIndex) : anchor.sortValue;
        const ColumnSchema *column = schema.column(name);
        const bool isMadeByDatabase = column && schema.isKeyGenerated && column->keyPosition > 0;
        const bool mayBeNull = !column || (!column->isNotNull && !isMadeByDatabase);
        places.append({orderOperand(entity, name), orderParameter(entity, name), mayBeNull,
                       inColumn(entity, name, value)});
    }
    return places;
}

SqlStatement SqlDialect::selectWindow(const WindowRequest &request) const
{
    const RowQuery &query = request.query;
    const QList<SqlStatement> ranges = request.from
        ? seekRanges(seekPlaces(query, *request.from), query.isDescending)
        : QList<SqlStatement>{{}};
    SqlStatement statement;
    QStringList conditions;
    for (const SqlStatement &range : ranges) {
        QStringList terms = filterTerms(query, statement.values);
        if (!range.text.isEmpty())
            terms.append(range.text);
        statement.values.append(range.values);
        conditions.append(whereText(terms));
    }
    appendWindow(statement, request, conditions);
    return statement;
}

void SqlDialect::appendWindow(SqlStatement &statement, const WindowRequest &request,
                              const QStringList &conditions) const
{
    const Entity &entity = *request.query.entity;
    QStringList parts;
    for (const QString &condition : conditions)
        parts.append(QStringLiteral("SELECT ") + rowColumns(entity) + QLatin1String(" FROM ")
                     + quoted(entity.table) + condition);
    statement.text = parts.join(QLatin1String(" UNION ALL ")) + orderByPosition(request.query)
        + QLatin1String(" LIMIT ? OFFSET ?");
    statement.values.append(FieldValue::integer(qint64(request.limit) + 1));
    statement.values.append(FieldValue::integer(request.skip));
}

SqlStatement SqlDialect::selectCount(const RowQuery &query) const
{
    SqlStatement statement;
    const QStringList terms = filterTerms(query, statement.values);
    statement.text
        = QStringLiteral("SELECT count(*) FROM ") + quoted(query.entity->table) + whereText(terms);
    return statement;
}

AnchorStatement SqlDialect::selectAnchors(const RowQuery &query, qint64 every) const
{
    const Entity &entity = *query.entity;
    AnchorStatement statement;
    statement.columns = query.orderColumns();
    QStringList order;
    for (const QString &column : std::as_const(statement.columns))
        order.append(orderText(orderOperand(entity, column), query.isDescending));
    statement.text = QLatin1String("SELECT * FROM (SELECT row_number() OVER (ORDER BY ")
        + order.join(QLatin1String(", ")) + QLatin1String(") - 1 AS concord_row, ")
        + columnList(entity, statement.columns) + QLatin1String(" FROM ") + quoted(entity.table)
        + whereText(filterTerms(query, statement.values))
        + QLatin1String(") AS concord_rows WHERE concord_row % ? = 0");
    statement.values.append(FieldValue::integer(every));
    return statement;
}

} // namespace concord
