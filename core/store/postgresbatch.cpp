// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresbatch.h"

#include <algorithm>

namespace concord {

namespace {

const QStringList kNotePerRow{QStringLiteral("save_id"), QStringLiteral("attempt"),
                              QStringLiteral("request_hash"), QStringLiteral("record_key"),
                              QStringLiteral("old_token")};

QString typeOfNote(const QString &column)
{
    if (column == QLatin1String("attempt"))
        return QStringLiteral("integer");
    if (column == QLatin1String("request_hash"))
        return QStringLiteral("bytea");
    return QStringLiteral("text");
}

void appendElement(QString &text, const FieldValue &value)
{
    if (value.isNull()) {
        text += QLatin1String("NULL");
        return;
    }
    text += QLatin1Char('"');
    if (value.type() == FieldValue::Type::Bytes) {
        text += QLatin1String("\\\\x") + QString::fromLatin1(value.toBytes().toHex());
    } else {
        for (const QChar c : value.toText()) {
            if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
                text += QLatin1Char('\\');
            text += c;
        }
    }
    text += QLatin1Char('"');
}

} // namespace

FieldValue PostgresBatch::arrayOf(const QList<FieldValue> &values)
{
    QString text;
    text.reserve(values.size() * 16);
    text += QLatin1Char('{');
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            text += QLatin1Char(',');
        appendElement(text, values.at(i));
    }
    text += QLatin1Char('}');
    return FieldValue::text(text);
}

QString PostgresBatch::unlimited(const QString &type)
{
    const qsizetype opening = type.indexOf(QLatin1Char('('));
    const QString base = opening < 0
        ? type
        : type.left(opening) + type.mid(type.indexOf(QLatin1Char(')'), opening) + 1);
    if (base == QLatin1String("character"))
        return QStringLiteral("bpchar");
    if (base == QLatin1String("bit"))
        return QStringLiteral("varbit");
    // Kept as the text that it is: only the assignment says when it is too long.
    return base == QLatin1String("character varying") ? QStringLiteral("text") : base;
}

PostgresBatch::PostgresBatch(const PostgresDialect &dialect, const BatchParts &parts)
    : m_dialect(dialect)
    , m_parts(parts)
    , m_entity(*parts.requests->first().entity)
{
    addKey();
    addGuard();
    addValues();
    addNote();
}

void PostgresBatch::add(const QString &name, const QString &type, QList<FieldValue> values)
{
    m_columns.append({name, type, std::move(values)});
}

void PostgresBatch::addKey()
{
    const QStringList columns = m_entity.schema.keyColumns();
    for (qsizetype part = 0; part < columns.size(); ++part) {
        const QString name = QStringLiteral("key_%1").arg(part);
        QList<FieldValue> values;
        for (const SaveRequest &request : *m_parts.requests)
            values.append(request.key.parts().at(part));
        add(name, m_dialect.keyType(m_entity, columns.at(part)), values);
        m_conditions.append(m_dialect.keyCondition(m_entity, columns.at(part),
                                                   QLatin1String("concord_input.") + name));
    }
}

void PostgresBatch::addGuard()
{
    const QList<GuardTerm> &first = m_parts.guards.first();
    for (qsizetype term = 0; term < first.size(); ++term) {
        const QString name = QStringLiteral("guard_%1").arg(term);
        QList<FieldValue> values;
        for (const QList<GuardTerm> &guard : m_parts.guards)
            values.append(guard.at(term).value);
        const PostgresDialect::Operand operand
            = m_dialect.guardOperand(m_entity, first.at(term).column);
        add(name, operand.type, values);
        m_conditions.append(operand.text + QLatin1String(" IS NOT DISTINCT FROM concord_input.")
                            + name);
    }
}

void PostgresBatch::addValues()
{
    const QStringList columns = m_parts.values.first().names();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString &column = columns.at(i);
        const QString time = m_dialect.isTime(m_entity, column)
            ? m_dialect.newTime(m_entity, column, false)
            : QString();
        if (!time.isEmpty()) {
            m_assignments.append(m_dialect.quoted(column) + QLatin1String(" = ") + time);
            continue;
        }
        const QString name = QStringLiteral("value_%1").arg(i);
        QList<FieldValue> values;
        for (const FieldValues &row : m_parts.values)
            values.append(row.value(column));
        const ColumnSchema *schema = m_entity.schema.column(column);
        add(name, unlimited(schema ? schema->declaredType : QStringLiteral("text")), values);
        m_assignments.append(m_dialect.quoted(column) + QLatin1String(" = concord_input.") + name);
    }
}

void PostgresBatch::addNote()
{
    if (m_parts.notes.isEmpty()) {
        QList<FieldValue> tokens;
        for (const SaveRequest &request : *m_parts.requests)
            tokens.append(FieldValue::text(request.token.toText()));
        add(QStringLiteral("old_token"), QStringLiteral("text"), tokens);
        return;
    }
    for (const QString &column : kNotePerRow) {
        QList<FieldValue> values;
        for (const FieldValues &note : m_parts.notes)
            values.append(note.value(column));
        add(column, typeOfNote(column), values);
    }
}

QString PostgresBatch::input() const
{
    QStringList casts;
    QStringList arrays;
    QStringList names;
    for (const Column &column : m_columns) {
        casts.append(QStringLiteral("%1::%2 AS %1").arg(column.name, column.type));
        arrays.append(QStringLiteral("?::text[]"));
        names.append(column.name);
    }
    return QStringLiteral("concord_input AS MATERIALIZED (SELECT concord_n - 1 AS concord_n, %1 "
                          "FROM unnest(%2) WITH ORDINALITY AS concord_raw(%3, concord_n))")
        .arg(casts.join(QLatin1String(", ")), arrays.join(QLatin1String(", ")),
             names.join(QLatin1String(", ")));
}

QString PostgresBatch::changed() const
{
    QString returned = QStringLiteral("concord_input.concord_n, concord_input.old_token, %1 AS "
                                      "concord_token")
                           .arg(m_dialect.tokenText(m_entity));
    if (!m_parts.notes.isEmpty())
        returned += QLatin1String(", save_id, attempt, request_hash, record_key");
    return QStringLiteral("concord_changed AS (UPDATE %1 SET %2 FROM concord_input WHERE %3 "
                          "RETURNING %4)")
        .arg(m_dialect.quoted(m_entity.table), m_assignments.join(QLatin1String(", ")),
             m_conditions.join(QLatin1String(" AND ")), returned);
}

QString PostgresBatch::noted(SqlValues &values) const
{
    const FieldValues &note = m_parts.notes.first();
    QStringList terms;
    for (const auto &[column, value] : note) {
        if (column == QLatin1String("applied_id")) {
            terms.append(QStringLiteral("save_id"));
        } else if (kNotePerRow.contains(column)) {
            terms.append(column);
        } else {
            terms.append(m_dialect.noteTerm(column));
            if (terms.last().contains(QLatin1Char('?')))
                values.append(value);
        }
    }
    return QStringLiteral(", concord_noted AS (INSERT INTO concord_operation (%1, new_token) "
                          "SELECT %2, concord_token FROM concord_changed)")
        .arg(note.names().join(QLatin1String(", ")), terms.join(QLatin1String(", ")));
}

SqlStatement PostgresBatch::update() const
{
    SqlStatement statement;
    for (const Column &column : m_columns)
        statement.values.append(arrayOf(column.values));
    statement.text = QLatin1String("WITH ") + input() + QLatin1String(", ") + changed();
    if (!m_parts.notes.isEmpty())
        statement.text += noted(statement.values);
    statement.text += QLatin1String(" SELECT concord_n, concord_token, CASE WHEN ")
        + m_dialect.refusals(QStringLiteral("(SELECT count(*) > count(DISTINCT concord_n) "
                                            "FROM concord_changed)"),
                             QStringLiteral("old_token"))
        + QLatin1String(" END FROM concord_changed");
    return statement;
}

} // namespace concord
