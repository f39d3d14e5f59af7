// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresbatch.h"

#include <algorithm>

namespace concord {

namespace {

void appendElement(QString &text, const FieldValue &value)
{
    if (value.isNull()) {
        text += QLatin1String("NULL");
        return;
    }
    text += QLatin1Char('"');
    if (value.type() == FieldValue::Type::Bytes) {
        text += QLatin1String("\\\\x") + value.toText();
    } else {
        const QString plain = value.toText();
        qsizetype written = 0;
        for (qsizetype i = 0; i < plain.size(); ++i) {
            if (plain.at(i) != QLatin1Char('"') && plain.at(i) != QLatin1Char('\\'))
                continue;
            text += QStringView(plain).mid(written, i - written);
            text += QLatin1Char('\\');
            written = i;
        }
        text += QStringView(plain).mid(written);
    }
    text += QLatin1Char('"');
}

bool areAlike(const QList<FieldValue> &values)
{
    return std::all_of(values.cbegin(), values.cend(),
                       [&values](const FieldValue &value) { return value == values.first(); });
}

} // namespace

FieldValue PostgresBatch::asText(const FieldValue &value)
{
    return value.type() == FieldValue::Type::Bytes
        ? FieldValue::text(QLatin1String("\\x") + value.toText())
        : value;
}

FieldValue PostgresBatch::arrayOf(const QList<FieldValue> &values)
{
    QString text;
    text.reserve(values.size() * 24);
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
    , m_entity(*parts.requests.front().entity)
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
        values.reserve(std::ssize(m_parts.requests));
        for (const SaveRequest &request : m_parts.requests)
            values.append(request.key.parts().at(part));
        add(name, m_dialect.keyType(m_entity, columns.at(part)), std::move(values));
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
        values.reserve(m_parts.guards.size());
        for (const QList<GuardTerm> &guard : m_parts.guards)
            values.append(guard.at(term).value);
        const PostgresDialect::Operand operand
            = m_dialect.guardOperand(m_entity, first.at(term).column);
        add(name, operand.type, std::move(values));
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
        values.reserve(m_parts.values.size());
        for (const FieldValues &row : m_parts.values)
            values.append(row.value(column));
        const ColumnSchema *schema = m_entity.schema.column(column);
        add(name, unlimited(schema ? schema->declaredType : QStringLiteral("text")),
            std::move(values));
        m_assignments.append(m_dialect.quoted(column) + QLatin1String(" = concord_input.") + name);
    }
}

// What the operation rows say beside what the key and the guard say already.
void PostgresBatch::addNote()
{
    addOldToken();
    if (m_parts.note.isEmpty())
        return;
    const RecordKey &firstKey = m_parts.requests.front().key;
    const bool isPlainKey = firstKey.parts().size() == 1
        && firstKey.parts().first().type() == FieldValue::Type::Integer;
    QList<FieldValue> ids;
    QList<FieldValue> attempts;
    QList<FieldValue> keys;
    for (const SaveRequest &request : m_parts.requests) {
        ids.append(FieldValue::text(request.operationId.toText()));
        attempts.append(FieldValue::integer(request.attempt));
        if (!isPlainKey)
            keys.append(FieldValue::text(request.key.toText(m_entity.schema)));
    }
    QList<FieldValue> hashes;
    hashes.reserve(m_parts.hashes.size());
    for (const QByteArray &hash : m_parts.hashes)
        hashes.append(FieldValue::bytes(hash));
    add(QStringLiteral("save_id"), QStringLiteral("text"), std::move(ids));
    add(QStringLiteral("attempt"), QStringLiteral("integer"), std::move(attempts));
    add(QStringLiteral("request_hash"), QStringLiteral("bytea"), std::move(hashes));
    if (isPlainKey)
        m_computed.append(QStringLiteral("key_0 AS record_key"));
    else
        add(QStringLiteral("record_key"), QStringLiteral("text"), std::move(keys));
}

void PostgresBatch::addOldToken()
{
    const QString name = QStringLiteral("old_token");
    if (m_entity.token.isOneValue()) {
        const QString prefix = m_parts.requests.front().token.toText().left(2);
        m_computed.append(
            QStringLiteral("'%1' || coalesce(guard_0, 'null') AS %2").arg(prefix, name));
        return;
    }
    QList<FieldValue> tokens;
    for (const SaveRequest &request : m_parts.requests)
        tokens.append(FieldValue::text(request.token.toText()));
    add(name, QStringLiteral("text"), std::move(tokens));
}

// What is the same in all rows is sent once; others are made from the key and the version.
QString PostgresBatch::input(SqlValues &values) const
{
    QStringList terms = m_computed;
    QStringList arrays;
    QStringList names;
    SqlValues single;
    for (const Column &column : m_columns) {
        const bool isNeeded
            = column.name == QLatin1String("key_0") || column.name == QLatin1String("guard_0");
        if (!isNeeded && areAlike(column.values)) {
            terms.append(QStringLiteral("?::text::%2 AS %1").arg(column.name, column.type));
            single.append(asText(column.values.first()));
            continue;
        }
        terms.append(QStringLiteral("%1::%2 AS %1").arg(column.name, column.type));
        arrays.append(QStringLiteral("?::text[]"));
        names.append(column.name);
        values.append(arrayOf(column.values));
    }
    values = single + values; // as they stand in the text
    return QStringLiteral("concord_input AS MATERIALIZED (SELECT concord_n - 1 AS concord_n, %1 "
                          "FROM unnest(%2) WITH ORDINALITY AS concord_raw(%3, concord_n))")
        .arg(terms.join(QLatin1String(", ")), arrays.join(QLatin1String(", ")),
             names.join(QLatin1String(", ")));
}

QString PostgresBatch::changed() const
{
    QString returned = QStringLiteral("concord_input.concord_n, concord_input.old_token, %1 AS "
                                      "concord_token")
                           .arg(m_dialect.tokenText(m_entity));
    if (!m_parts.note.isEmpty())
        returned += QLatin1String(", concord_input.save_id, concord_input.attempt, "
                                  "concord_input.request_hash, concord_input.record_key");
    return QStringLiteral("concord_changed AS (UPDATE %1 SET %2 FROM concord_input WHERE %3 "
                          "RETURNING %4)")
        .arg(m_dialect.quoted(m_entity.table), m_assignments.join(QLatin1String(", ")),
             m_conditions.join(QLatin1String(" AND ")), returned);
}

QString PostgresBatch::noted(SqlValues &values) const
{
    static const QStringList kPerRow{QStringLiteral("save_id"), QStringLiteral("attempt"),
                                     QStringLiteral("request_hash"), QStringLiteral("record_key"),
                                     QStringLiteral("old_token")};
    QStringList terms;
    for (const auto &[column, value] : m_parts.note) {
        if (column == QLatin1String("applied_id")) {
            terms.append(QStringLiteral("save_id"));
        } else if (kPerRow.contains(column)) {
            terms.append(column);
        } else {
            terms.append(m_dialect.noteTerm(column));
            if (terms.last().contains(QLatin1Char('?')))
                values.append(value);
        }
    }
    return QStringLiteral(", concord_noted AS (INSERT INTO concord_operation (%1, new_token) "
                          "SELECT %2, concord_token FROM concord_changed)")
        .arg(m_parts.note.names().join(QLatin1String(", ")), terms.join(QLatin1String(", ")));
}

SqlStatement PostgresBatch::update() const
{
    SqlStatement statement;
    statement.text
        = QLatin1String("WITH ") + input(statement.values) + QLatin1String(", ") + changed();
    if (!m_parts.note.isEmpty())
        statement.text += noted(statement.values);
    statement.text += QLatin1String(" SELECT concord_n, concord_token, CASE WHEN ")
        + m_dialect.severalRows(QStringLiteral("(SELECT count(*) > count(DISTINCT concord_n) "
                                               "FROM concord_changed)"))
        + m_dialect.sameToken(QStringLiteral("old_token"))
        + QLatin1String(" END FROM concord_changed");
    return statement;
}

} // namespace concord
