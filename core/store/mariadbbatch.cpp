// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbbatch.h"

#include "core/store/mariadbliteral.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace concord {

namespace {

const QString kInput = QStringLiteral("concord_input");
constexpr qsizetype kUsualLiteral = 40;

// Without a sign of plus and without zeros before it.
bool isSpelled(qint64 number, QStringView text)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return text == QLatin1String(digits.data(), end - digits.data());
}

} // namespace

QString MariaDbBatch::withOperand(const QString &text, const QString &column)
{
    QString result;
    QChar quote;
    bool isFirst = true;
    for (const QChar c : text) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == QLatin1Char('`') || c == QLatin1Char('\'')) {
            quote = c;
        } else if (c == QLatin1Char('?')) {
            result += std::exchange(isFirst, false)
                ? column
                : QStringLiteral("CONVERT(%1 USING utf8mb4)").arg(column);
            continue;
        }
        result += c;
    }
    return result;
}

MariaDbBatch::MariaDbBatch(const MariaDbDialect &dialect, const BatchParts &parts)
    : m_dialect(dialect)
    , m_parts(parts)
    , m_entity(*parts.requests.front().entity)
{
    addKey();
    addGuard();
    addValues();
    addNote();
}

QString MariaDbBatch::operand(Column column)
{
    const QList<FieldValue> &values = column.values;
    if (std::all_of(values.cbegin(), values.cend(),
                    [&values](const FieldValue &value) { return value == values.first(); }))
        return QString::fromUtf8(mariaDbLiteral(values.first()));
    QString term = written(column);
    if (term.isEmpty()) {
        term = kInput + QLatin1Char('.') + column.name;
        m_columns.append(std::move(column));
    }
    return term;
}

// From a whole number of the input, perhaps with a prefix such as a token has; empty where they are anything else.
QString MariaDbBatch::written(const Column &texts) const
{
    for (const Column &column : m_columns) {
        const ColumnSchema *schema = m_entity.schema.column(column.like);
        const QString first = texts.values.first().toText();
        const QString number = column.values.first().toText();
        if (texts.definition.isEmpty() || !schema || schema->storage != Storage::Integer
            || !first.endsWith(number))
            continue;
        const QString prefix = first.chopped(number.size());
        const auto isWritten = [&prefix](const FieldValue &text, const FieldValue &value) {
            const QString whole = text.toText();
            const auto counted = value.toInteger();
            return counted && whole.startsWith(prefix)
                && isSpelled(*counted, QStringView(whole).sliced(prefix.size()));
        };
        if (std::equal(texts.values.cbegin(), texts.values.cend(), column.values.cbegin(),
                       isWritten))
            // The sum is without the zeros that a column may be filled up with.
            return QStringLiteral("CONCAT(%1, %2.%3 + 0)")
                .arg(QString::fromUtf8(mariaDbLiteral(FieldValue::text(prefix))), kInput,
                     column.name);
    }
    return {};
}

void MariaDbBatch::addKey()
{
    const QStringList columns = m_entity.schema.keyColumns();
    for (qsizetype part = 0; part < columns.size(); ++part) {
        const QString &column = columns.at(part);
        const QString name = QStringLiteral("key_%1").arg(part);
        QList<FieldValue> values;
        for (const SaveRequest &request : m_parts.requests)
            values.append(m_dialect.inColumn(m_entity, column, request.key.parts().at(part)));
        SqlStatement term;
        m_dialect.appendKeyTerm(term, m_entity, column, values.first());
        m_keys.append(withOperand(term.text, kInput + QLatin1Char('.') + name));
        m_columns.append({name, {}, column, std::move(values)});
    }
}

void MariaDbBatch::addGuard()
{
    const QList<GuardTerm> &first = m_parts.guards.first();
    for (qsizetype i = 0; i < first.size(); ++i) {
        const QString &column = first.at(i).column;
        const QString name = QStringLiteral("guard_%1").arg(i);
        QList<FieldValue> values;
        for (const QList<GuardTerm> &guard : m_parts.guards)
            values.append(m_dialect.guardValue(m_entity, guard.at(i)));
        SqlStatement term;
        m_dialect.appendGuardTerm(term, m_entity, first.at(i));
        m_guards.append(withOperand(term.text, kInput + QLatin1Char('.') + name));
        m_columns.append({name, m_dialect.guardType(m_entity, column), column, std::move(values)});
    }
}

void MariaDbBatch::addValues()
{
    const QStringList columns = m_parts.values.first().names();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString &column = columns.at(i);
        const QString place = m_dialect.columnName(m_entity, column);
        const QString time = m_dialect.isTime(m_entity, column)
            ? m_dialect.newTime(m_entity, column, false)
            : QString();
        if (!time.isEmpty()) {
            m_assignments.append(place + QLatin1String(" = ") + time);
            continue;
        }
        const QString name = QStringLiteral("value_%1").arg(i);
        QList<FieldValue> values;
        for (const FieldValues &row : m_parts.values)
            values.append(m_dialect.inColumn(m_entity, column, row.value(column)));
        m_assignments.append(place + QLatin1String(" = ")
                             + operand({name, {}, column, std::move(values)}));
    }
}

void MariaDbBatch::addNote()
{
    QList<FieldValue> tokens;
    QList<FieldValue> ids;
    QList<FieldValue> attempts;
    QList<FieldValue> keys;
    QList<FieldValue> hashes;
    for (const SaveRequest &request : m_parts.requests)
        tokens.append(FieldValue::text(request.token.toText()));
    const auto add
        = [this](const QString &name, const QString &type, const QList<FieldValue> &values) {
              m_noteTerms.insert(name, operand({name, type, {}, values}));
          };
    add(QStringLiteral("old_token"), QStringLiteral("TEXT"), tokens);
    if (m_parts.note.isEmpty())
        return;
    for (const SaveRequest &request : m_parts.requests) {
        ids.append(FieldValue::text(request.operationId.toText()));
        attempts.append(FieldValue::integer(request.attempt));
        keys.append(FieldValue::text(request.key.toText(m_entity.schema)));
    }
    for (const QByteArray &hash : m_parts.hashes)
        hashes.append(FieldValue::bytes(hash));
    add(QStringLiteral("save_id"), QStringLiteral("VARCHAR(64)"), ids);
    add(QStringLiteral("attempt"), QStringLiteral("INT"), attempts);
    add(QStringLiteral("request_hash"), QStringLiteral("VARBINARY(64)"), hashes);
    add(QStringLiteral("record_key"), QStringLiteral("LONGTEXT"), keys);
    m_noteTerms.insert(QStringLiteral("applied_id"), m_noteTerms.value(QStringLiteral("save_id")));
}

QString MariaDbBatch::create() const
{
    QStringList defined{QStringLiteral("concord_n INT NOT NULL DEFAULT 0 PRIMARY KEY"),
                        QStringLiteral("concord_ok INT")};
    QStringList copied;
    for (const Column &column : m_columns) {
        if (column.definition.isEmpty())
            copied.append(m_dialect.columnName(m_entity, column.like) + QLatin1String(" AS ")
                          + column.name);
        else
            defined.append(column.name + QLatin1Char(' ') + column.definition);
    }
    return QStringLiteral("CREATE TEMPORARY TABLE %1 (%2)%3 SELECT %4 FROM %5 WHERE FALSE")
        .arg(kInput, defined.join(QLatin1String(", ")), m_dialect.tableOptions(),
             copied.join(QLatin1String(", ")), m_dialect.quoted(m_entity.table));
}

// With its values as literals: to bind so many and to put them in their places again costs as much as all the rest.
QString MariaDbBatch::fill() const
{
    QStringList names{QStringLiteral("concord_n")};
    for (const Column &column : m_columns)
        names.append(column.name);
    QByteArray text = QStringLiteral("INSERT INTO %1 (%2) VALUES ")
                          .arg(kInput, names.join(QLatin1String(", ")))
                          .toUtf8();
    const qsizetype rows = std::ssize(m_parts.requests);
    text.reserve(text.size() + rows * names.size() * kUsualLiteral);
    for (qsizetype row = 0; row < rows; ++row) {
        text += row == 0 ? "(" : ",(";
        text += QByteArray::number(row);
        for (const Column &column : m_columns) {
            text += ',';
            appendMariaDbLiteral(text, column.values.at(row));
        }
        text += ')';
    }
    return QString::fromUtf8(text);
}

// Row by row from the input, which the key finds; the order of the input is the order of the locks.
QString MariaDbBatch::joined() const
{
    return QStringLiteral("%1 STRAIGHT_JOIN %2 ON %3")
        .arg(kInput, m_dialect.quoted(m_entity.table), m_keys.join(QLatin1String(" AND ")));
}

QString MariaDbBatch::update() const
{
    return QStringLiteral("UPDATE %1 SET %2, %3.concord_ok = 1 WHERE %4")
        .arg(joined(), m_assignments.join(QLatin1String(", ")), kInput,
             m_guards.isEmpty() ? QStringLiteral("TRUE") : m_guards.join(QLatin1String(" AND ")));
}

QString MariaDbBatch::tokenText() const
{
    if (!m_entity.token.isOneValue())
        return QStringLiteral("NULL");
    const ConcurrencyToken none = ConcurrencyToken::ofRow(m_entity, {});
    return QStringLiteral("CONCAT('%1', COALESCE(%2, 'null'))")
        .arg(none.toText().left(2), m_dialect.columnName(m_entity, m_entity.token.column));
}

// Refuses as a flight does.
QString MariaDbBatch::check() const
{
    return QStringLiteral("SET SESSION completion_type = COALESCE((SELECT CASE "
                          "WHEN COUNT(*) > COUNT(DISTINCT concord_n) THEN '%1' "
                          "WHEN MAX(%2 IN (%5, 'v:null', 't:null')) THEN '%3' END "
                          "FROM %4 WHERE concord_ok = 1), 'NO_CHAIN')")
        .arg(MariaDbDialect::severalRowsWords(), tokenText(), MariaDbDialect::sameTokenWords(),
             joined(), m_noteTerms.value(QStringLiteral("old_token")));
}

SqlStatement MariaDbBatch::note() const
{
    SqlStatement statement;
    if (m_parts.note.isEmpty()) {
        statement.text = QStringLiteral("DO 0"); // keeps the places of the others
        return statement;
    }
    QStringList terms;
    for (const auto &[column, value] : m_parts.note) {
        if (m_noteTerms.contains(column)) {
            terms.append(m_noteTerms.value(column));
        } else {
            terms.append(m_dialect.noteTerm(column));
            if (terms.last().contains(QLatin1Char('?')))
                statement.values.append(value);
        }
    }
    statement.text = QStringLiteral("INSERT INTO concord_operation (%1, new_token) SELECT %2, %3 "
                                    "FROM %4 WHERE concord_ok = 1")
                         .arg(m_parts.note.names().join(QLatin1String(", ")),
                              terms.join(QLatin1String(", ")), tokenText(), joined());
    return statement;
}

QString MariaDbBatch::saved() const
{
    return QStringLiteral("SELECT concord_n, %1 FROM %2 WHERE concord_ok = 1")
        .arg(tokenText(), joined());
}

QList<SqlStatement> MariaDbBatch::statements() const
{
    const QString drop = QLatin1String("DROP TEMPORARY TABLE IF EXISTS ") + kInput;
    return {{drop, {}},    {create(), {}}, {fill(), {}},  {update(), {}},
            {check(), {}}, note(),         {saved(), {}}, {drop, {}}};
}

} // namespace concord
