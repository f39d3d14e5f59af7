// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/entity.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

constexpr std::array<std::pair<const char *, FieldKind>, 11> kKindNames{{
    {"text", FieldKind::Text},
    {"longtext", FieldKind::LongText},
    {"integer", FieldKind::Integer},
    {"decimal", FieldKind::Decimal},
    {"real", FieldKind::Real},
    {"switch", FieldKind::Switch},
    {"choice", FieldKind::Choice},
    {"date", FieldKind::Date},
    {"datetime", FieldKind::DateTime},
    {"set", FieldKind::Set},
    {"bytes", FieldKind::Bytes},
}};

constexpr std::array<std::pair<const char *, TokenKind>, 5> kTokenNames{{
    {"row_version", TokenKind::RowVersion},
    {"xmin", TokenKind::Xmin},
    {"updated_time", TokenKind::UpdatedTime},
    {"fields", TokenKind::ChosenFields},
    {"all_columns", TokenKind::AllColumns},
}};

// Names of types as the engines write them, the first that fits counts: what stands in front must not be taken for what
// is part of it ("longtext" holds "text").
constexpr std::array<std::pair<const char *, FieldKind>, 16> kTypeKinds{{
    {"bool", FieldKind::Switch},
    {"tinyint(1)", FieldKind::Switch},
    {"bit(1)", FieldKind::Switch},
    {"datetime", FieldKind::DateTime},
    {"timestamp", FieldKind::DateTime},
    {"blob", FieldKind::Bytes},
    {"binary", FieldKind::Bytes},
    {"bytea", FieldKind::Bytes},
    {"numeric", FieldKind::Decimal},
    {"decimal", FieldKind::Decimal},
    {"double", FieldKind::Real},
    {"float", FieldKind::Real},
    {"mediumtext", FieldKind::LongText},
    {"longtext", FieldKind::LongText},
    {"json", FieldKind::LongText},
    {"xml", FieldKind::LongText},
}};

// MariaDB's enum('new','shipped'): its words, with '' for a quote inside.
QStringList wordsOf(const QString &type)
{
    QStringList words;
    QString word;
    bool isInside = false;
    for (qsizetype i = type.indexOf(QLatin1Char('(')) + 1; i < type.size(); ++i) {
        const bool isQuote = type.at(i) == QLatin1Char('\'');
        const bool isDoubled
            = isInside && isQuote && i + 1 < type.size() && type.at(i + 1) == type.at(i);
        if (isQuote && !isDoubled) {
            if (isInside)
                words.append(std::exchange(word, {}));
            isInside = !isInside;
        } else if (isInside) {
            word += type.at(i);
            i += isDoubled ? 1 : 0;
        }
    }
    return words;
}

void bindField(Field &field, const ColumnSchema &column, const TableSchema &schema)
{
    field.storage = column.storage;
    field.hasDefault = column.hasDefault;
    if (column.isNotNull)
        field.isNullable = false;
    const bool isMadeByDatabase
        = column.isGenerated || (schema.isKeyGenerated && column.keyPosition > 0);
    field.isGenerated = field.isGenerated || isMadeByDatabase;
}

Field derivedField(const ColumnSchema &column, const TableSchema &schema)
{
    Field field;
    field.name = column.name;
    field.label = LocalText(column.name);
    field.kind = derivedKind(column);
    if (field.kind == FieldKind::Choice) {
        for (const QString &word : wordsOf(column.declaredType))
            field.choices.append({word, LocalText(word)});
    }
    field.isSecret = namesASecret(column.name);
    bindField(field, column, schema);
    return field;
}

std::optional<QString> firstUnknownColumn(const Entity &entity, const TableSchema &schema)
{
    QStringList named;
    for (const Field &field : entity.fields)
        named.append(field.name);
    for (const FieldGroup &group : entity.groups)
        named.append(group.fields);
    for (const RecordRule &rule : entity.rules)
        named.append(rule.fields());
    named.append(entity.token.fields);
    for (const QString &single :
         {entity.token.column, entity.updatedByField, entity.updatedTimeField}) {
        if (!single.isEmpty())
            named.append(single);
    }
    for (const QString &name : std::as_const(named)) {
        if (!schema.column(name))
            return name;
    }
    return std::nullopt;
}

// Seconds, milliseconds, days: nobody says which, so such a column cannot be moved forward by us.
bool holdsNumbers(const TableSchema &schema, const TokenSpec &token)
{
    const ColumnSchema *column = schema.column(token.column);
    return token.kind == TokenKind::UpdatedTime && column
        && (column->storage == Storage::Integer || column->storage == Storage::Real);
}

// A number that the database moves at some changes only, or at none, is moved by the save; then it is as unique as
// any number that begins anew with each row. Where no two rows may share it, one more could be another row's.
void settleWhoMovesIt(TokenSpec &token, const TableSchema &schema)
{
    const ColumnSchema *column = schema.column(token.column);
    if (token.kind != TokenKind::RowVersion || column->storage != Storage::Integer
        || column->isGenerated || column->isUnique || column->isMovedByDatabase)
        return;
    token.isMovedByUs = true;
    token.isUnique = false;
}

} // namespace

std::optional<FieldKind> fieldKindFromName(const QString &name)
{
    for (const auto &[kindName, kind] : kKindNames) {
        if (name == QLatin1String(kindName))
            return kind;
    }
    return std::nullopt;
}

QString fieldKindName(FieldKind kind)
{
    for (const auto &[kindName, known] : kKindNames) {
        if (known == kind)
            return QString::fromLatin1(kindName);
    }
    return {};
}

std::optional<TokenKind> tokenKindFromName(const QString &name)
{
    for (const auto &[known, kind] : kTokenNames) {
        if (name == QLatin1String(known))
            return kind;
    }
    return std::nullopt;
}

QString tokenKindName(TokenKind kind)
{
    for (const auto &[name, known] : kTokenNames) {
        if (known == kind)
            return QString::fromLatin1(name);
    }
    return {};
}

QString LocalText::text(const QString &language) const
{
    for (const QString &key :
         {language, language.section(QLatin1Char('_'), 0, 0), QStringLiteral("en"), QString()}) {
        if (const auto found = m_texts.constFind(key); found != m_texts.constEnd())
            return *found;
    }
    return m_texts.isEmpty() ? QString() : *m_texts.constBegin();
}

QStringList RecordRule::fields() const
{
    return kind == Kind::Compare ? QStringList{left, right} : QStringList{when, field};
}

bool TokenSpec::isOneValue() const
{
    return kind != TokenKind::ChosenFields && kind != TokenKind::AllColumns;
}

const Field *Entity::field(const QString &fieldName) const
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(),
                                    [&fieldName](const Field &f) { return f.name == fieldName; });
    return found == fields.cend() ? nullptr : &*found;
}

const FieldGroup *Entity::groupOf(const QString &fieldName) const
{
    const auto found
        = std::find_if(groups.cbegin(), groups.cend(), [&fieldName](const FieldGroup &group) {
              return group.fields.contains(fieldName);
          });
    return found == groups.cend() ? nullptr : &*found;
}

Error Entity::unknownField(const QString &fieldName) const
{
    QStringList known;
    for (const Field &field : fields)
        known.append(field.name);
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownField,
                     {name, fieldName, known.join(QLatin1String(", "))});
}

bool Entity::isKey(const QString &fieldName) const
{
    const ColumnSchema *column = schema.column(fieldName);
    return column && column->keyPosition > 0;
}

bool Entity::isHousekeeping(const QString &fieldName) const
{
    const bool isNamed = !fieldName.isEmpty(); // SQLite allows a column without a name
    if (isNamed
        && (fieldName == updatedByField || fieldName == updatedTimeField
            || fieldName == token.column))
        return true;
    const ColumnSchema *column = schema.column(fieldName);
    return column && column->isGenerated;
}

bool Entity::takesEdits(const QString &fieldName) const
{
    const Field *known = field(fieldName);
    return known && !known->isGenerated && !known->isReadOnly && !isHousekeeping(fieldName);
}

QString Entity::recordTitle(const QString &language, const QString &keyText) const
{
    const QString pattern = recordLabel.text(language);
    if (pattern.isEmpty())
        return QStringLiteral("%1 %2").arg(label.text(language), keyText);
    return QString(pattern).replace(QLatin1String("{key}"), keyText);
}

FieldKind derivedKind(const ColumnSchema &column)
{
    const QString type = column.declaredType.toLower();
    if (type == QLatin1String("date"))
        return FieldKind::Date;
    if (type.startsWith(QLatin1String("enum(")))
        return FieldKind::Choice;
    if (type.startsWith(QLatin1String("set(")))
        return FieldKind::Set;
    for (const auto &[name, kind] : kTypeKinds) {
        // A list of values is none of these.
        if (type.contains(QLatin1String(name)) && !type.endsWith(QLatin1String("[]")))
            return kind;
    }
    if (type == QLatin1String("real"))
        return FieldKind::Real;
    // SQL Server's.
    if (type == QLatin1String("bit"))
        return FieldKind::Switch;
    if (type == QLatin1String("image"))
        return FieldKind::Bytes;
    if (type.startsWith(QLatin1String("bigint")))
        return FieldKind::Integer; // one without a sign is kept as a text
    switch (column.storage) {
    case Storage::Integer:
        return FieldKind::Integer;
    case Storage::Real:
        return FieldKind::Real;
    case Storage::Numeric:
        return FieldKind::Decimal;
    case Storage::Text:
    case Storage::Any:
        break;
    }
    return FieldKind::Text;
}

Entity deriveEntity(const TableSchema &schema)
{
    Entity entity;
    entity.name = schema.name;
    entity.table = schema.name;
    entity.label = LocalText(schema.name);
    entity.schema = schema;
    for (const ColumnSchema &column : schema.columns) {
        entity.fields.append(derivedField(column, schema));
        // SQL Server counts it up for the whole database, with every change of any row.
        if (column.declaredType == QLatin1String("rowversion")) {
            entity.token = TokenSpec(TokenKind::RowVersion, column.name);
            entity.token.isUnique = true;
        }
    }
    return entity;
}

Result<Entity> bindEntity(Entity described, const TableSchema &schema)
{
    if (const auto unknown = firstUnknownColumn(described, schema)) {
        QStringList known;
        for (const ColumnSchema &column : schema.columns)
            known.append(column.name);
        return makeError(ErrorCode::SchemaChanged, ErrorReason::UnknownField,
                         {described.name, *unknown, known.join(QLatin1String(", "))});
    }
    if (holdsNumbers(schema, described.token))
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadEntityFile,
                         {described.name, QStringLiteral("1"),
                          CoreText::tr("the column \"%1\" holds numbers; an updated_time token "
                                       "needs texts such as 2026-10-05T10:02:11.123456Z")
                              .arg(described.token.column)});
    if (described.token.kind == TokenKind::Xmin && !schema.hasXmin)
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadEntityFile,
                         {described.name, QStringLiteral("1"),
                          CoreText::tr("an xmin token needs a table of PostgreSQL")});
    for (Field &field : described.fields)
        bindField(field, *schema.column(field.name), schema);
    for (const ColumnSchema &column : schema.columns) {
        if (!described.field(column.name))
            described.fields.append(derivedField(column, schema));
    }
    for (Field &field : described.fields) {
        if (field.name == described.token.column)
            field.isGenerated = true;
    }
    settleWhoMovesIt(described.token, schema);
    described.schema = schema;
    described.isDescribed = true;
    return described;
}

} // namespace concord
