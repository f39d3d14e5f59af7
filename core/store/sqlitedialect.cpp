// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlitedialect.h"

#include <algorithm>

namespace concord::sqlite {

namespace {

constexpr qsizetype kUsualLength = 512;

void appendQuoted(QString &text, const QString &name)
{
    Q_ASSERT(!name.contains(QChar(0)));
    text += QLatin1Char('"');
    if (name.contains(QLatin1Char('"')))
        text += QString(name).replace(QLatin1Char('"'), QLatin1String("\"\""));
    else
        text += name;
    text += QLatin1Char('"');
}

// Always with its table: SQLite takes a bare "name" that fits no column for a text, so a guard on a column that
// was dropped or renamed would compare a text of ours with another and no error would tell.
void appendColumn(QString &text, const Entity &entity, const QString &name)
{
    appendQuoted(text, entity.table);
    text += QLatin1Char('.');
    appendQuoted(text, name);
}

QString columnName(const Entity &entity, const QString &name)
{
    QString text;
    appendColumn(text, entity, name);
    return text;
}

QString columnList(const Entity &entity, const QStringList &names)
{
    QString text;
    text.reserve(kUsualLength);
    for (const QString &name : names) {
        if (!text.isEmpty())
            text += QLatin1String(", ");
        appendColumn(text, entity, name);
    }
    return text;
}

QString allColumns(const Entity &entity)
{
    QStringList names;
    for (const ColumnSchema &column : entity.schema.columns)
        names.append(column.name);
    return columnList(entity, names);
}

// A broken text equals its bytes only where it is cast.
QString castToBytes(const QString &column)
{
    return QStringLiteral("CAST(%1 AS BLOB)").arg(column);
}

// `=` lets SQLite use the key's index; a NULL part of a key needs IS.
void appendKeyCondition(SqlStatement &statement, const Entity &entity, const RecordKey &key)
{
    QString &text = statement.text;
    const QStringList columns = entity.schema.keyColumns();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            text += QLatin1String(" AND ");
        const FieldValue &part = key.parts().at(i);
        const bool isBroken = isBrokenText(part, entity.schema.column(columns.at(i))->storage);
        const auto appendPart = [&] {
            if (isBroken)
                text += castToBytes(columnName(entity, columns.at(i)));
            else
                appendColumn(text, entity, columns.at(i));
        };
        appendPart();
        if (part.isNull()) {
            text += QLatin1String(" IS NULL");
            continue;
        }
        text += QLatin1String(" = ?");
        statement.values.append(part);
        if (part.type() == FieldValue::Type::Text) {
            // The index may be case-blind; the key 'abc' is still not the row 'ABC'.
            text += QLatin1String(" AND ");
            appendPart();
            text += QLatin1String(" COLLATE BINARY = ?");
            statement.values.append(part);
        }
    }
}

// COLLATE BINARY, for a case-insensitive column would call 'abc' and 'ABC' the same and hide a change.
void appendGuard(SqlStatement &statement, const Entity &entity, const QList<GuardTerm> &guard)
{
    for (const GuardTerm &term : guard) {
        statement.text += QLatin1String(" AND ");
        if (isBrokenText(term.value))
            statement.text += castToBytes(columnName(entity, term.column));
        else
            appendColumn(statement.text, entity, term.column);
        statement.text += QLatin1String(" COLLATE BINARY IS ?");
        statement.values.append(term.value);
    }
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
        terms.append(columnName(entity, field.name) + QLatin1String(" LIKE ? ESCAPE '\\'"));
        values.append(FieldValue::text(likePattern(condition.value.toText())));
    }
    if (terms.isEmpty()) // nothing in this table can be searched
        return QStringLiteral("0");
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
    return operand.arg(columnName(entity, condition.field), operatorText(condition.op));
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

QLatin1String directionText(const RowQuery &query)
{
    // Key columns after another sort field follow its direction, so one index serves both ways.
    return QLatin1String(query.isDescending ? " DESC" : " ASC");
}

// Where a walk in the query's order begins.
class AnchorRanges
{
public:
    AnchorRanges(const RowQuery &query, const RowAnchor &anchor)
        : m_query(query)
    {
        const QStringList key = query.entity->schema.keyColumns();
        const QStringList columns = orderColumns(query);
        for (const QString &column : columns) {
            const qsizetype keyIndex = key.indexOf(column);
            m_places.append({columnName(*query.entity, column), mayBeNull(column),
                             keyIndex >= 0 ? anchor.key.parts().at(keyIndex) : anchor.sortValue});
        }
    }

    // The rows at or behind the anchor as ranges without overlap, each of which an index can find from its
    // first row: for a, b from (v, w) on: `a = v AND b >= w`, `a > v`. One condition joined by OR would be read
    // from the beginning of the index. NULL stands before every value, as SQLite sorts it.
    QList<SqlStatement> ranges() const
    {
        QList<SqlStatement> ranges;
        for (qsizetype i = m_places.size() - 1; i >= 0; --i) {
            const Place &place = m_places.at(i);
            const bool isLast = i == m_places.size() - 1;
            if (!place.value.isNull()) {
                const QString beyond = QLatin1String(m_query.isDescending ? " <" : " >")
                    + QLatin1String(isLast ? "= ?" : " ?");
                ranges.append(behind(i, place.column + beyond, {place.value}));
            } else if (isLast) {
                ranges.append(behind(i, place.column + QLatin1String(" IS NULL"), {}));
            }
            if (place.value.isNull() && !m_query.isDescending)
                ranges.append(behind(i, place.column + QLatin1String(" IS NOT NULL"), {}));
            if (!place.value.isNull() && m_query.isDescending && place.mayBeNull)
                ranges.append(behind(i, place.column + QLatin1String(" IS NULL"), {}));
        }
        return ranges;
    }

private:
    struct Place
    {
        QString column;
        bool mayBeNull = true;
        FieldValue value;
    };

    bool mayBeNull(const QString &name) const
    {
        const TableSchema &schema = m_query.entity->schema;
        const ColumnSchema *column = schema.column(name);
        return !column
            || (!column->isNotNull && !(schema.isKeyGenerated && column->keyPosition > 0));
    }

    // The columns before the i-th as in the anchor, and `condition` on the i-th.
    SqlStatement behind(qsizetype i, const QString &condition, const SqlValues &values) const
    {
        SqlStatement range;
        QStringList terms;
        for (const Place &place : m_places.first(i)) {
            terms.append(place.column + QLatin1String(place.value.isNull() ? " IS NULL" : " = ?"));
            if (!place.value.isNull())
                range.values.append(place.value);
        }
        terms.append(condition);
        range.text = terms.join(QLatin1String(" AND "));
        range.values.append(values);
        return range;
    }

    const RowQuery &m_query;
    QList<Place> m_places;
};

// By position, which is the only name of a column that the parts of a UNION have in common.
QString orderByPosition(const RowQuery &query)
{
    QStringList terms;
    const QStringList columns = orderColumns(query);
    for (const QString &name : columns) {
        const QList<ColumnSchema> &all = query.entity->schema.columns;
        const auto found
            = std::find_if(all.cbegin(), all.cend(),
                           [&name](const ColumnSchema &column) { return column.name == name; });
        const QString column = found == all.cend() ? columnName(*query.entity, name)
                                                   : QString::number(found - all.cbegin() + 1);
        terms.append(column + directionText(query));
    }
    return QLatin1String(" ORDER BY ") + terms.join(QLatin1String(", "));
}

} // namespace

QString quoted(const QString &name)
{
    QString text;
    appendQuoted(text, name);
    return text;
}

QString selectRows(const Entity &entity)
{
    return QLatin1String("SELECT ") + allColumns(entity) + QLatin1String(" FROM ")
        + quoted(entity.table) + QLatin1String(" WHERE ");
}

SqlStatement selectByKey(const QString &selectRows, const Entity &entity, const RecordKey &key)
{
    SqlStatement statement;
    statement.text.reserve(kUsualLength);
    statement.text += selectRows;
    appendKeyCondition(statement, entity, key);
    return statement;
}

SqlStatement guardedUpdate(const Entity &entity, const RecordKey &key, const FieldValues &changes,
                           const QList<GuardTerm> &guard)
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
        text += QLatin1String(" = ?");
        statement.values.append(value);
        separator = QLatin1String(", ");
    }
    text += QLatin1String(" WHERE ");
    appendKeyCondition(statement, entity, key);
    appendGuard(statement, entity, guard);
    return statement;
}

SqlStatement guardedDelete(const Entity &entity, const RecordKey &key,
                           const QList<GuardTerm> &guard)
{
    SqlStatement statement;
    statement.text
        = QStringLiteral("DELETE FROM ") + quoted(entity.table) + QLatin1String(" WHERE ");
    appendKeyCondition(statement, entity, key);
    appendGuard(statement, entity, guard);
    return statement;
}

SqlStatement insert(const Entity &entity, const FieldValues &values)
{
    SqlStatement statement;
    statement.text = QStringLiteral("INSERT INTO ") + quoted(entity.table);
    if (values.isEmpty()) {
        statement.text += QLatin1String(" DEFAULT VALUES");
    } else {
        QStringList names;
        QStringList marks;
        for (const auto &[name, value] : values) {
            names.append(quoted(name));
            marks.append(QStringLiteral("?"));
            statement.values.append(value);
        }
        statement.text += QLatin1String(" (") + names.join(QLatin1String(", "))
            + QLatin1String(") VALUES (") + marks.join(QLatin1String(", ")) + QLatin1Char(')');
    }
    statement.text += QLatin1String(" RETURNING ") + columnList(entity, entity.schema.keyColumns());
    return statement;
}

bool isBrokenText(const FieldValue &value, Storage keyStorage)
{
    return value.type() == FieldValue::Type::Bytes && keyStorage != Storage::Any
        && !QByteArrayView(value.toBytes()).isValidUtf8();
}

SqlStatement selectWindow(const WindowRequest &request)
{
    const RowQuery &query = request.query;
    const QList<SqlStatement> ranges
        = request.from ? AnchorRanges(query, *request.from).ranges() : QList<SqlStatement>{{}};
    SqlStatement statement;
    QStringList parts;
    for (const SqlStatement &range : ranges) {
        QStringList terms = filterTerms(query, statement.values);
        if (!range.text.isEmpty())
            terms.append(range.text);
        statement.values.append(range.values);
        parts.append(QStringLiteral("SELECT ") + allColumns(*query.entity) + QLatin1String(" FROM ")
                     + quoted(query.entity->table) + whereText(terms));
    }
    statement.text = parts.join(QLatin1String(" UNION ALL ")) + orderByPosition(query)
        + QLatin1String(" LIMIT ? OFFSET ?");
    statement.values.append(FieldValue::integer(qint64(request.limit) + 1));
    statement.values.append(FieldValue::integer(request.skip));
    return statement;
}

SqlStatement selectCount(const RowQuery &query)
{
    SqlStatement statement;
    const QStringList terms = filterTerms(query, statement.values);
    statement.text
        = QStringLiteral("SELECT count(*) FROM ") + quoted(query.entity->table) + whereText(terms);
    return statement;
}

AnchorStatement selectAnchors(const RowQuery &query, qint64 every)
{
    const Entity &entity = *query.entity;
    AnchorStatement statement;
    statement.columns = orderColumns(query);
    QStringList order;
    for (const QString &column : std::as_const(statement.columns))
        order.append(columnName(entity, column) + directionText(query));
    statement.text = QLatin1String("SELECT * FROM (SELECT row_number() OVER (ORDER BY ")
        + order.join(QLatin1String(", ")) + QLatin1String(") - 1 AS concord_row, ")
        + columnList(entity, statement.columns) + QLatin1String(" FROM ") + quoted(entity.table)
        + whereText(filterTerms(query, statement.values))
        + QLatin1String(") WHERE concord_row % ? = 0");
    statement.values.append(FieldValue::integer(every));
    return statement;
}

} // namespace concord::sqlite
