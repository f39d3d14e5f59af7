// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbdialect.h"

#include "core/store/mariadbbatch.h"
#include "core/store/mariadbliteral.h"
#include "core/store/saveguard.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace concord {

namespace {

// How the values of a column are compared exactly.
enum class Comparison {
    Number, // by its value, which has one spelling in a column
    Real,   // as a double: that is what it is, or what a FLOAT widens to
    Bit,    // as the number that its bits spell
    Time,   // as the text that was read: a zero date has no value
    Text,   // byte by byte, whatever the collation says of case and of blanks at the end
    Bytes,
};

Comparison comparisonOf(const QString &declaredType)
{
    const auto begins = [&declaredType](std::initializer_list<const char *> names) {
        return std::any_of(names.begin(), names.end(), [&declaredType](const char *name) {
            return declaredType.startsWith(QLatin1String(name), Qt::CaseInsensitive);
        });
    };
    if (begins({"bit"}))
        return Comparison::Bit;
    if (begins({"tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year"}))
        return Comparison::Number;
    if (begins({"float", "double"}))
        return Comparison::Real;
    if (begins({"date", "time"})) // datetime and timestamp too
        return Comparison::Time;
    if (begins({"binary", "varbinary"})
        || declaredType.contains(QLatin1String("blob"), Qt::CaseInsensitive)
        || begins({"geometry", "point", "linestring", "polygon", "multi"}))
        return Comparison::Bytes;
    return Comparison::Text;
}

Comparison comparisonOf(const Entity &entity, const QString &column)
{
    const ColumnSchema *schema = entity.schema.column(column);
    return schema ? comparisonOf(schema->declaredType) : Comparison::Text;
}

bool isFloat(const Entity &entity, const QString &column)
{
    const ColumnSchema *schema = entity.schema.column(column);
    return schema && schema->declaredType.startsWith(QLatin1String("float"), Qt::CaseInsensitive);
}

// What a change must not do, and how it is stopped: by a setting that does not know this value, for the error
// quotes it in every language.
const QString kSeveralRows = QStringLiteral("concord: several rows");
const QString kSameToken = QStringLiteral("concord: same token");

FieldValue jsonText(const QJsonArray &list)
{
    return FieldValue::text(QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
}

// The smallest step of a time that is kept with this many digits, in microseconds: `datetime(3)`.
QString unitOf(const QString &type)
{
    const qsizetype opening = type.indexOf(QLatin1Char('('));
    const int digits = opening < 0 ? 0 : type.mid(opening + 1, 1).toInt();
    return QLatin1Char('1') + QString(6 - digits, QLatin1Char('0'));
}

} // namespace

QString MariaDbDialect::tableOptions() const
{
    return QStringLiteral(" ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
}

SqlStatement MariaDbDialect::insertUnlessThere(const QString &table, const FieldValues &note,
                                               const QStringList &key) const
{
    Q_UNUSED(key)
    return {QStringLiteral("INSERT IGNORE INTO %1 (%2) VALUES (%3)")
                .arg(table, note.names().join(QLatin1String(", ")), noteTerms(note)),
            noteValues(note)};
}

void MariaDbDialect::appendQuoted(QString &text, const QString &name) const
{
    Q_ASSERT(!name.contains(QChar(0)));
    text += QLatin1Char('`');
    text += QString(name).replace(QLatin1Char('`'), QLatin1String("``"));
    text += QLatin1Char('`');
}

// A FLOAT is written with six digits, and bits as raw bytes.
void MariaDbDialect::appendRead(QString &text, const Entity &entity, const QString &name) const
{
    const ColumnSchema *schema = entity.schema.column(name);
    const bool isBit = comparisonOf(entity, name) == Comparison::Bit;
    if (!isBit && !isFloat(entity, name)) {
        appendColumn(text, entity, name);
        return;
    }
    text += QLatin1String("CAST(");
    appendColumn(text, entity, name);
    if (isBit)
        text
            += QLatin1String(schema->storage == Storage::Integer ? " AS SIGNED)" : " AS UNSIGNED)");
    else
        text += QLatin1String(" AS DOUBLE)");
}

FieldValue MariaDbDialect::inColumn(const Entity &entity, const QString &column,
                                    const FieldValue &value) const
{
    if (value.isNull() || value.type() == FieldValue::Type::Bytes)
        return value;
    const QString text = value.toText();
    switch (comparisonOf(entity, column)) {
    case Comparison::Number:
    case Comparison::Bit:
        return isMariaDbNumber(text.toUtf8()) ? FieldValue::decimal(text) : value;
    case Comparison::Real: {
        bool isReal = false;
        const double real = text.toDouble(&isReal);
        return isReal && isMariaDbNumber(text.toUtf8()) ? FieldValue::real(real) : value;
    }
    case Comparison::Time:
    case Comparison::Text:
    case Comparison::Bytes:
        break;
    }
    return value;
}

// A later time than the one there, by the server's clock and the unit of the column.
QString MariaDbDialect::newTime(const Entity &entity, const QString &column, bool isNewRow) const
{
    const ColumnSchema *schema = entity.schema.column(column);
    const QString type = schema ? schema->declaredType.toLower() : QString();
    const bool isDate = type == QLatin1String("date");
    if (!isDate && !type.startsWith(QLatin1String("datetime"))
        && !type.startsWith(QLatin1String("timestamp")))
        return {};
    const QString now = isDate ? QStringLiteral("CURRENT_DATE") : QStringLiteral("NOW(6)");
    if (isNewRow)
        return now;
    const QString unit
        = isDate ? QStringLiteral("1 DAY") : unitOf(type) + QLatin1String(" MICROSECOND");
    return QStringLiteral("COALESCE(GREATEST(%1, %2 + INTERVAL %3), %1)")
        .arg(now, columnName(entity, column), unit);
}

QString MariaDbDialect::noteTerm(const QString &column) const
{
    if (column == QLatin1String("login"))
        return QStringLiteral("SESSION_USER()");
    if (column == QLatin1String("saved_at"))
        return QStringLiteral("DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ')");
    return QStringLiteral("?");
}

// The row that the change has made, by a statement that begins with `select`.
SqlStatement MariaDbDialect::changedRow(const FlightParts &parts, const QString &select) const
{
    const Entity &entity = *parts.request->entity;
    SqlStatement statement{select, {}};
    if (parts.row.text.isEmpty())
        statement.text += columnName(entity, entity.schema.keyColumns().first())
            + QLatin1String(" = LAST_INSERT_ID()");
    else
        appendKey(statement, entity, keyAfterSave(*parts.request));
    return statement;
}

// Its version, as ConcurrencyToken::toText() writes it; NULL where SQL cannot tell it.
SqlStatement MariaDbDialect::changedToken(const FlightParts &parts) const
{
    const Entity &entity = *parts.request->entity;
    if (!entity.token.isOneValue() || parts.request->kind == SaveKind::Delete)
        return {QStringLiteral("NULL"), {}};
    const ConcurrencyToken none = ConcurrencyToken::ofRow(entity, {});
    SqlStatement token
        = changedRow(parts,
                     QStringLiteral("(SELECT CONCAT('%1', COALESCE(%2, 'null')) FROM %3 WHERE ")
                         .arg(none.toText().left(2), columnName(entity, entity.token.column),
                              quoted(entity.table)));
    token.text += QLatin1Char(')');
    return token;
}

// Where a change must not be committed: the first cases of what its number of rows and its token say. Any other number
// than 0 and 1 is one: also where the server has lost count, as it seems to when the client is gone before the change
// is done. The rest would commit the change without its operation row. Leaves the token in @concord_token.
SqlStatement MariaDbDialect::refusals(const FlightParts &parts) const
{
    const QString several
        = QStringLiteral("CASE WHEN ROW_COUNT() NOT IN (0, 1) THEN '%1' ").arg(kSeveralRows);
    SqlStatement token = changedToken(parts);
    if (token.text == QLatin1String("NULL"))
        return {several, {}};
    token.text = several + QLatin1String("WHEN ROW_COUNT() = 1 AND (@concord_token := ")
        + token.text + QStringLiteral(") IN (?, 'v:null', 't:null') THEN '%1' ").arg(kSameToken);
    token.values.append(FieldValue::text(parts.request->token.toText()));
    return token;
}

// Stops a flight that leaves no operation row.
SqlStatement MariaDbDialect::flightCheck(const FlightParts &parts) const
{
    SqlStatement check = refusals(parts);
    check.text = QLatin1String("SET SESSION completion_type = ") + check.text
        + QLatin1String("ELSE 'NO_CHAIN' END");
    return check;
}

// Stops the others: those words are no number of an attempt.
SqlStatement MariaDbDialect::flightNote(const FlightParts &parts) const
{
    const QString attempt = QStringLiteral("attempt");
    FieldValues note = parts.note;
    note.remove(attempt);
    SqlStatement statement = refusals(parts);
    const bool hasToken = !statement.values.isEmpty();
    const bool makesKey = parts.row.text.isEmpty();
    statement.text
        = QStringLiteral("INSERT INTO concord_operation (attempt, %1, new_token%2) SELECT %3ELSE ? "
                         "END, %4, %5%6 FROM DUAL WHERE ROW_COUNT() <> 0")
              .arg(note.names().join(QLatin1String(", ")),
                   QLatin1String(makesKey ? ", record_key" : ""), statement.text, noteTerms(note),
                   QLatin1String(hasToken ? "@concord_token" : "NULL"),
                   QLatin1String(makesKey ? ", LAST_INSERT_ID()" : ""));
    statement.values.append(parts.note.value(attempt));
    statement.values.append(noteValues(note));
    return statement;
}

QList<SqlStatement> MariaDbDialect::saveFlight(const FlightParts &parts) const
{
    QList<SqlStatement> flight{parts.change};
    flight.append(parts.note.isEmpty() ? flightCheck(parts) : flightNote(parts));
    flight.append(parts.row.text.isEmpty() ? changedRow(parts, selectRows(*parts.request->entity))
                                           : parts.row);
    if (parts.asksApplied)
        flight.append(parts.applied);
    return flight;
}

QList<SqlStatement> MariaDbDialect::batchFlight(const BatchParts &parts) const
{
    QList<SqlStatement> flight = MariaDbBatch(*this, parts).statements();
    const Entity &entity = *parts.requests.front().entity;
    if (!entity.token.isOneValue()) {
        QList<RecordKey> keys;
        for (const SaveRequest &request : parts.requests)
            keys.append(keyAfterSave(request));
        flight.append(selectByKeys(entity, keys));
    }
    return flight;
}

qsizetype MariaDbDialect::savedReply() const
{
    return MariaDbBatch::kSavedReply;
}

// The keys as a table that is a text.
SqlStatement MariaDbDialect::selectByKeys(const Entity &entity, const QList<RecordKey> &keys) const
{
    const QStringList columns = entity.schema.keyColumns();
    QStringList read;
    QStringList conditions;
    for (qsizetype part = 0; part < columns.size(); ++part) {
        const QString &column = columns.at(part);
        const bool isText = comparisonOf(entity, column) == Comparison::Text;
        const ColumnSchema *schema = entity.schema.column(column);
        read.append(QStringLiteral("key_%1 %2 PATH '$[%1]'")
                        .arg(QString::number(part),
                             isText ? QStringLiteral("LONGTEXT") : schema->declaredType));
        SqlStatement term;
        appendKeyTerm(term, entity, column, keys.first().parts().at(part));
        conditions.append(
            MariaDbBatch::withOperand(term.text, QStringLiteral("concord_input.key_%1").arg(part)));
    }
    QJsonArray list;
    for (const RecordKey &key : keys) {
        QJsonArray parts;
        for (const FieldValue &part : key.parts())
            parts.append(part.toText());
        list.append(parts);
    }
    return {QStringLiteral("SELECT concord_input.concord_n - 1, %1 FROM JSON_TABLE(?, '$[*]' "
                           "COLUMNS (concord_n FOR ORDINALITY, %2)) AS concord_input "
                           "STRAIGHT_JOIN %3 ON %4")
                .arg(rowColumns(entity), read.join(QLatin1String(", ")), quoted(entity.table),
                     conditions.join(QLatin1String(" AND "))),
            {jsonText(list)}};
}

SqlStatement MariaDbDialect::selectByList(const QString &table, const QString &column,
                                          const QStringList &wanted,
                                          const QList<FieldValue> &texts) const
{
    QJsonArray list;
    for (const FieldValue &text : texts)
        list.append(text.toText());
    return {QStringLiteral("SELECT concord_input.concord_n - 1, %1 FROM JSON_TABLE(?, '$[*]' "
                           "COLUMNS (concord_n FOR ORDINALITY, concord_text VARCHAR(64) CHARACTER "
                           "SET utf8mb4 PATH '$')) AS concord_input STRAIGHT_JOIN %2 ON %3 = "
                           "concord_input.concord_text COLLATE utf8mb4_bin")
                .arg(wanted.join(QLatin1String(", ")), table, column),
            {jsonText(list)}};
}

FieldValue MariaDbDialect::guardValue(const Entity &entity, const GuardTerm &term) const
{
    return comparisonOf(entity, term.column) == Comparison::Time
        ? term.value
        : inColumn(entity, term.column, term.value);
}

bool MariaDbDialect::isText(const Entity &entity, const QString &column)
{
    return comparisonOf(entity, column) == Comparison::Text;
}

QString MariaDbDialect::severalRowsWords()
{
    return kSeveralRows;
}

QString MariaDbDialect::sameTokenWords()
{
    return kSameToken;
}

QString MariaDbDialect::guardType(const Entity &entity, const QString &column)
{
    switch (comparisonOf(entity, column)) {
    case Comparison::Number:
        break;
    case Comparison::Real:
        return QStringLiteral("DOUBLE");
    case Comparison::Bit:
        return QStringLiteral("BIGINT UNSIGNED");
    case Comparison::Time:
        return QStringLiteral("VARCHAR(64)");
    case Comparison::Text:
        return QStringLiteral("LONGTEXT");
    case Comparison::Bytes:
        return QStringLiteral("LONGBLOB");
    }
    return {};
}

std::optional<ErrorReason> MariaDbDialect::flightReason(const Error &error) const
{
    if (error.detail.contains(kSeveralRows))
        return ErrorReason::NotUnique;
    if (error.detail.contains(kSameToken))
        return ErrorReason::TokenNotMoved;
    return std::nullopt;
}

// The first comparison, by the column's own type and collation, uses the index.
void MariaDbDialect::appendKeyTerm(SqlStatement &statement, const Entity &entity,
                                   const QString &column, const FieldValue &value) const
{
    QString &text = statement.text;
    appendColumn(text, entity, column);
    if (value.isNull()) {
        text += QLatin1String(" IS NULL");
        return;
    }
    text += QLatin1String(" = ?");
    statement.values.append(inColumn(entity, column, value));
    if (isText(entity, column)) {
        text += QLatin1String(" AND ");
        appendGuardTerm(statement, entity, {column, value});
    }
}

void MariaDbDialect::appendGuardTerm(SqlStatement &statement, const Entity &entity,
                                     const GuardTerm &term) const
{
    QString &text = statement.text;
    const auto wrapped = [&](const char *before, const char *behind) {
        text += QLatin1String(before);
        appendColumn(text, entity, term.column);
        text += QLatin1String(behind);
    };
    switch (comparisonOf(entity, term.column)) {
    case Comparison::Number:
    case Comparison::Bytes:
        wrapped("", " <=> ?");
        break;
    case Comparison::Real:
        wrapped("CAST(", " AS DOUBLE) <=> ?");
        break;
    case Comparison::Bit:
        wrapped("CAST(", " AS UNSIGNED) <=> ?");
        break;
    case Comparison::Time:
        wrapped("CAST(", " AS CHAR) <=> ?");
        statement.values.append(term.value);
        return;
    case Comparison::Text:
        wrapped("CAST(CONVERT(", " USING utf8mb4) AS BINARY) <=> CAST(? AS BINARY)");
        break;
    }
    statement.values.append(inColumn(entity, term.column, term.value));
}

QString MariaDbDialect::comparison(const Entity &entity, const Condition &condition) const
{
    const QString column = columnName(entity, condition.field);
    switch (condition.op) {
    case Condition::Op::Equal:
        return column + QLatin1String(" <=> ?");
    case Condition::Op::NotEqual:
        return QLatin1String("NOT (") + column + QLatin1String(" <=> ?)");
    default:
        return ordered(column, condition.op, QStringLiteral("?"));
    }
}

// The backslash is the pattern's escape where none is named.
QString MariaDbDialect::likeCondition(const Entity &entity, const QString &column) const
{
    return QLatin1String("CONVERT(") + columnName(entity, column)
        + QLatin1String(" USING utf8mb4) COLLATE utf8mb4_general_ci LIKE ?");
}

// NULL stands before every value.
QString MariaDbDialect::orderText(const QString &column, bool isDescending) const
{
    return column + QLatin1String(isDescending ? " DESC" : " ASC");
}

const SqlDialect &MariaDbDialect::instance()
{
    static const MariaDbDialect dialect;
    return dialect;
}

} // namespace concord
