// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlitedialect.h"

namespace concord::sqlite {

namespace {

QString columnList(const QStringList &names)
{
    QStringList texts;
    texts.reserve(names.size());
    for (const QString &name : names)
        texts.append(quoted(name));
    return texts.join(QLatin1String(", "));
}

QString allColumns(const Entity &entity)
{
    QStringList names;
    for (const ColumnSchema &column : entity.schema.columns)
        names.append(column.name);
    return columnList(names);
}

// `=` lets SQLite use the key's index; a NULL part of a key needs IS.
QString keyCondition(const Entity &entity, const RecordKey &key, SqlValues &values)
{
    const QStringList columns = entity.schema.keyColumns();
    QStringList terms;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const FieldValue &part = key.parts().at(i);
        if (part.isNull()) {
            terms.append(quoted(columns.at(i)) + QLatin1String(" IS NULL"));
            continue;
        }
        terms.append(quoted(columns.at(i)) + QLatin1String(" = ?"));
        values.append(part);
        if (part.type() == FieldValue::Type::Text) {
            // The index may be case-blind; the key 'abc' is still not the row 'ABC'.
            terms.append(quoted(columns.at(i)) + QLatin1String(" COLLATE BINARY = ?"));
            values.append(part);
        }
    }
    return terms.join(QLatin1String(" AND "));
}

// COLLATE BINARY, for a case-insensitive column would call 'abc' and 'ABC' the same and hide a change.
QString guardCondition(const QList<GuardTerm> &guard, SqlValues &values)
{
    QString text;
    for (const GuardTerm &term : guard) {
        text += QLatin1String(" AND ") + quoted(term.column)
            + QLatin1String(" COLLATE BINARY IS ?");
        values.append(term.value);
    }
    return text;
}

QString likePattern(const QString &text)
{
    QString escaped = text;
    for (const char *special : {"\\", "%", "_"})
        escaped.replace(QLatin1String(special), QLatin1String("\\") + QLatin1String(special));
    return QLatin1Char('%') + escaped + QLatin1Char('%');
}

QString containsCondition(const Entity &entity, const Condition &condition, SqlValues &values)
{
    QStringList terms;
    for (const Field &field : entity.fields) {
        const bool isAsked = condition.field.isEmpty()
            ? field.kind != FieldKind::Bytes && !field.isSecret
            : field.name == condition.field;
        if (!isAsked)
            continue;
        terms.append(quoted(field.name) + QLatin1String(" LIKE ? ESCAPE '\\'"));
        values.append(FieldValue::text(likePattern(condition.value.toText())));
    }
    return QLatin1Char('(') + terms.join(QLatin1String(" OR ")) + QLatin1Char(')');
}

QString operatorText(Condition::Op op)
{
    switch (op) {
    case Condition::Op::Equal:
        return QStringLiteral("IS");
    case Condition::Op::NotEqual:
        return QStringLiteral("IS NOT");
    case Condition::Op::Less:
        return QStringLiteral("<");
    case Condition::Op::LessOrEqual:
        return QStringLiteral("<=");
    case Condition::Op::Greater:
        return QStringLiteral(">");
    case Condition::Op::GreaterOrEqual:
        return QStringLiteral(">=");
    case Condition::Op::Contains:
        break;
    }
    return {};
}

QString comparison(const Entity &entity, const Condition &condition, SqlValues &values)
{
    const Field *field = entity.field(condition.field);
    const bool isExactText = field && field->kind == FieldKind::Decimal
        && (field->storage == Storage::Text || field->storage == Storage::Any);
    values.append(condition.value);
    // Exact decimals are kept as text, which would sort 9 behind 10.
    const QString operand = isExactText && !condition.value.isNull()
        ? QStringLiteral("CAST(%1 AS NUMERIC) %2 CAST(? AS NUMERIC)")
        : QStringLiteral("%1 %2 ?");
    return operand.arg(quoted(condition.field), operatorText(condition.op));
}

QStringList filterTerms(const RowQuery &query, SqlValues &values)
{
    QStringList terms;
    for (const Condition &condition : query.filter) {
        terms.append(condition.op == Condition::Op::Contains
                         ? containsCondition(*query.entity, condition, values)
                         : comparison(*query.entity, condition, values));
    }
    return terms;
}

QString whereText(const QStringList &terms)
{
    return terms.isEmpty() ? QString()
                           : QLatin1String(" WHERE ") + terms.join(QLatin1String(" AND "));
}

// Views and tables without a key are shown in the order of all their columns.
QStringList orderColumns(const RowQuery &query)
{
    QStringList columns;
    if (!query.sortField.isEmpty())
        columns.append(query.sortField);
    QStringList key = query.entity->schema.keyColumns();
    if (key.isEmpty()) {
        for (const ColumnSchema &column : query.entity->schema.columns)
            key.append(column.name);
    }
    for (const QString &name : std::as_const(key)) {
        if (!columns.contains(name))
            columns.append(name);
    }
    return columns;
}

QString orderText(const RowQuery &query)
{
    QStringList terms;
    const QStringList columns = orderColumns(query);
    for (const QString &column : columns) {
        // Key columns after another sort field follow its direction, so one index serves both ways.
        terms.append(quoted(column)
                     + QLatin1String(query.isDescending ? " DESC" : " ASC"));
    }
    return QLatin1String(" ORDER BY ") + terms.join(QLatin1String(", "));
}

// Rows at or behind an anchor: for columns a, b, c: a > v OR (a IS v AND (b > w OR (b IS w AND c >= x))),
// with NULL before every value as SQLite sorts it. Written from the last column inwards. The leading bound
// on the first column lets an index start there.
QString anchorCondition(const RowQuery &query, const RowAnchor &anchor, SqlValues &values)
{
    const QStringList columns = orderColumns(query);
    const QStringList key = query.entity->schema.keyColumns();
    SqlValues places;
    for (const QString &column : columns) {
        const qsizetype keyIndex = key.indexOf(column);
        places.append(keyIndex >= 0 ? anchor.key.parts().at(keyIndex) : anchor.sortValue);
    }
    const QString beyond = QLatin1String(query.isDescending ? "<" : ">");
    QString text;
    SqlValues bound;
    for (qsizetype i = columns.size() - 1; i >= 0; --i) {
        const QString column = quoted(columns.at(i));
        const bool isLast = i == columns.size() - 1;
        const FieldValue &place = places.at(i);
        QString strict;
        if (place.isNull())
            strict = query.isDescending ? QStringLiteral("0") : column + QLatin1String(" IS NOT NULL");
        else if (query.isDescending)
            strict = QStringLiteral("(%1 < ? OR %1 IS NULL)").arg(column);
        else
            strict = QStringLiteral("%1 > ?").arg(column);
        SqlValues own;
        if (!place.isNull())
            own.append(place);
        own.append(place); // for IS
        const QString same = isLast ? QStringLiteral("%1 IS ?").arg(column)
                                    : QStringLiteral("(%1 IS ? AND %2)").arg(column, text);
        text = QStringLiteral("(%1 OR %2)").arg(strict, same);
        bound = own + bound;
    }
    const QString first = quoted(columns.first());
    const FieldValue &place = places.first();
    const bool hasBound = !place.isNull() && !query.isDescending;
    if (hasBound) {
        text = QStringLiteral("(%1 %2= ? AND %3)").arg(first, beyond, text);
        bound.prepend(place);
    }
    values.append(bound);
    return text;
}

} // namespace

bool isIdentifier(const QString &name)
{
    return !name.isEmpty() && !name.contains(QChar(0));
}

QString quoted(const QString &name)
{
    Q_ASSERT(isIdentifier(name));
    QString inner = name;
    inner.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + inner + QLatin1Char('"');
}

SqlStatement selectByKey(const Entity &entity, const RecordKey &key)
{
    SqlStatement statement;
    statement.text = QStringLiteral("SELECT ") + allColumns(entity) + QLatin1String(" FROM ")
        + quoted(entity.table) + QLatin1String(" WHERE ")
        + keyCondition(entity, key, statement.values);
    return statement;
}

SqlStatement guardedUpdate(const Entity &entity, const RecordKey &key, const FieldValues &changes,
                           const QList<GuardTerm> &guard)
{
    SqlStatement statement;
    QStringList assignments;
    for (const auto &[name, value] : changes) {
        assignments.append(quoted(name) + QLatin1String(" = ?"));
        statement.values.append(value);
    }
    statement.text = QStringLiteral("UPDATE ") + quoted(entity.table) + QLatin1String(" SET ")
        + assignments.join(QLatin1String(", ")) + QLatin1String(" WHERE ");
    statement.text += keyCondition(entity, key, statement.values);
    statement.text += guardCondition(guard, statement.values);
    return statement;
}

SqlStatement guardedDelete(const Entity &entity, const RecordKey &key,
                           const QList<GuardTerm> &guard)
{
    SqlStatement statement;
    statement.text
        = QStringLiteral("DELETE FROM ") + quoted(entity.table) + QLatin1String(" WHERE ");
    statement.text += keyCondition(entity, key, statement.values);
    statement.text += guardCondition(guard, statement.values);
    return statement;
}

SqlStatement insert(const Entity &entity, const FieldValues &values)
{
    SqlStatement statement;
    statement.text = QStringLiteral("INSERT INTO ") + quoted(entity.table);
    if (values.isEmpty()) {
        statement.text += QLatin1String(" DEFAULT VALUES");
        return statement;
    }
    QStringList marks;
    for (const auto &[name, value] : values) {
        marks.append(QStringLiteral("?"));
        statement.values.append(value);
    }
    statement.text += QLatin1String(" (") + columnList(values.names()) + QLatin1String(") VALUES (")
        + marks.join(QLatin1String(", ")) + QLatin1Char(')');
    return statement;
}

SqlStatement selectWindow(const WindowRequest &request)
{
    SqlStatement statement;
    QStringList terms = filterTerms(request.query, statement.values);
    if (request.from)
        terms.append(anchorCondition(request.query, *request.from, statement.values));
    statement.text = QStringLiteral("SELECT ") + allColumns(*request.query.entity)
        + QLatin1String(" FROM ") + quoted(request.query.entity->table) + whereText(terms)
        + orderText(request.query) + QLatin1String(" LIMIT ? OFFSET ?");
    statement.values.append(FieldValue::integer(request.limit + 1));
    statement.values.append(FieldValue::integer(request.skip));
    return statement;
}

SqlStatement selectCount(const RowQuery &query)
{
    SqlStatement statement;
    const QStringList terms = filterTerms(query, statement.values);
    statement.text = QStringLiteral("SELECT count(*) FROM ") + quoted(query.entity->table)
        + whereText(terms);
    return statement;
}

AnchorStatement selectAnchors(const RowQuery &query, qint64 every)
{
    AnchorStatement statement;
    statement.columns = orderColumns(query);
    const QString names = columnList(statement.columns);
    const QString where = whereText(filterTerms(query, statement.values));
    statement.text = QLatin1String("SELECT concord_row, ") + names
        + QLatin1String(" FROM (SELECT row_number() OVER (") + orderText(query).trimmed()
        + QLatin1String(") - 1 AS concord_row, ") + names + QLatin1String(" FROM ")
        + quoted(query.entity->table) + where + QLatin1String(") WHERE concord_row % ? = 0");
    statement.values.append(FieldValue::integer(every));
    return statement;
}

} // namespace concord::sqlite
