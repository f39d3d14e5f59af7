// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/checkup.h"

#include "core/adopt/judgement.h"
#include "core/base/coretext.h"
#include "core/store/sqlconnection.h"

namespace concord {

namespace {

Error badToken(const Protection &protection, const QString &text, const QString &reason)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::BadTokenChoice,
                     {protection.schema.name, text, reason});
}

Result<TokenSpec> chosenFields(const Protection &protection, const QString &text)
{
    TokenSpec token(TokenKind::ChosenFields);
    token.fields
        = text.mid(text.indexOf(QLatin1Char(':')) + 1).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (token.fields.isEmpty())
        return badToken(protection, text, CoreText::tr("it names no fields"));
    for (const QString &name : std::as_const(token.fields)) {
        if (!protection.schema.column(name))
            return badToken(protection, text,
                            CoreText::tr("the table has no column \"%1\"").arg(name));
    }
    return token;
}

// A number that a person may want to use as one, and that nobody should choose for them.
bool mayBecomeVersion(const ColumnSchema &column)
{
    const QString name = column.name.toLower();
    const bool isNamed
        = name.contains(QLatin1String("version")) || name.contains(QLatin1String("rev"));
    return isNamed && column.storage == Storage::Integer && column.keyPosition == 0
        && !column.isGenerated;
}

// Why this column is none of the choices.
QString refusalOf(const ColumnSchema &column)
{
    if (column.keyPosition > 0)
        return CoreText::tr("it is part of the key, which stays as it is when a record changes");
    if (column.isGenerated)
        return CoreText::tr("the database computes it from other columns");
    const QString type = column.declaredType.toLower();
    const bool isTime
        = type.startsWith(QLatin1String("timestamp")) || type.startsWith(QLatin1String("datetime"));
    if (isTime)
        return CoreText::tr(
            "nothing moves it when a record changes, and its name does not say that it "
            "tells the last change");
    if (column.storage == Storage::Integer)
        return CoreText::tr("it is a number that nothing moves when a record changes");
    return CoreText::tr("it holds neither a number nor a time of day");
}

} // namespace

QStringList tokenCandidates(const TableFacts &table)
{
    QStringList names;
    for (const ColumnSchema &column : table.schema.columns) {
        const bool isTime = table.columns.value(column.name).timeDigits >= 0;
        const bool isNumber = column.storage == Storage::Integer;
        if (column.keyPosition == 0 && (isTime || isNumber) && !column.isNotNull
            && !column.isGenerated)
            names.append(column.name);
    }
    return names;
}

Result<QList<Protection>> checkTables(SqlConnection *connection, ConnectionUrl::Engine engine,
                                      const QList<TableSchema> &tables)
{
    const auto facts = readFacts(connection, engine, tables);
    if (!facts)
        return facts.error();
    QList<Protection> result;
    for (const TableFacts &table : facts->tables)
        result.append(judge(*facts, table, connection->dialect()));
    return result;
}

Result<Protection> checkTable(SqlConnection *connection, ConnectionUrl::Engine engine,
                              const QString &table)
{
    const auto tables = connection->tables();
    if (!tables)
        return tables.error();
    QStringList known;
    for (const TableSchema &schema : *tables) {
        known.append(schema.name);
        if (schema.name != table)
            continue;
        auto facts = readFacts(connection, engine, {schema});
        if (!facts)
            return facts.error();
        TableFacts &found = facts->tables.first();
        if (found.rights.canSelect) {
            const auto sampled = sampleNulls(connection, found, tokenCandidates(found));
            if (!sampled)
                return sampled.error();
        }
        return judge(*facts, found, connection->dialect());
    }
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownEntity,
                     {table, known.join(QLatin1String(", "))});
}

Result<TokenSpec> tokenFromText(const Protection &protection, const QString &text)
{
    if (text == QLatin1String("all"))
        return TokenSpec(TokenKind::AllColumns);
    if (text.startsWith(QLatin1String("fields:")))
        return chosenFields(protection, text);
    const bool isXmin = text == QLatin1String("xmin") && !protection.schema.column(text);
    for (const TokenChoice &choice : protection.choices) {
        const bool isThis = isXmin ? choice.token.kind == TokenKind::Xmin
                                   : !text.isEmpty() && choice.token.column == text;
        if (isThis)
            return choice.token;
    }
    if (isXmin)
        return badToken(protection, text, CoreText::tr("only tables of PostgreSQL have it"));
    const ColumnSchema *column = protection.schema.column(text);
    if (column && mayBecomeVersion(*column)) {
        TokenSpec token(TokenKind::RowVersion, text);
        token.isMovedByUs = true;
        return token;
    }
    if (column)
        return badToken(protection, text, refusalOf(*column));
    return badToken(protection, text, CoreText::tr("the table has no column \"%1\"").arg(text));
}

} // namespace concord
