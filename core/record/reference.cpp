// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/reference.h"

#include "core/base/logging.h"

#include <algorithm>

namespace concord {

namespace {

const TableSchema *tableNamed(const QList<TableSchema> &tables, const QString &name)
{
    const auto found
        = std::find_if(tables.cbegin(), tables.cend(),
                       [&name](const TableSchema &table) { return table.name == name; });
    return found == tables.cend() ? nullptr : &*found;
}

// How well a column names its row; 0: not at all.
int fitness(const ColumnSchema &column)
{
    const QString name = column.name.toLower();
    const auto isOneOf = [&name](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(),
                           [&name](const char *word) { return name == QLatin1String(word); });
    };
    const auto endsWithOneOf = [&name](std::initializer_list<const char *> words) {
        return std::any_of(words.begin(), words.end(), [&name](const char *word) {
            return name.endsWith(QLatin1String(word));
        });
    };
    if (isOneOf({"name", "label"}))
        return 5;
    if (endsWithOneOf({"name"}))
        return 4;
    if (endsWithOneOf({"title", "label"})) // a person's may be "Sales Manager"
        return 3;
    if (column.isUnique)
        return 2;
    return endsWithOneOf({"code", "description"}) ? 1 : 0;
}

Error unknownColumn(const Entity &entity, const QString &name)
{
    return makeError(ErrorCode::SchemaChanged, ErrorReason::UnknownField, {entity.name, name, {}});
}

// What the database's foreign key says goes first where the description names no table.
Result<void> resolve(const Entity &entity, Field &field, const QList<TableSchema> &tables)
{
    Reference reference = field.reference.value_or(Reference{});
    if (reference.table.isEmpty()) {
        const QList<ForeignKey> &keys = entity.schema.foreignKeys;
        const auto key = std::find_if(keys.cbegin(), keys.cend(), [&field](const ForeignKey &each) {
            return each.column == field.name;
        });
        if (key == keys.cend())
            return field.reference ? unknownColumn(entity, reference.show) : Result<void>();
        reference.table = key->table;
        reference.column = key->referencedColumn;
    }
    const TableSchema *table = tableNamed(tables, reference.table);
    const bool isKnown = table && table->column(reference.column);
    if (!isKnown && !field.reference)
        return {}; // in a schema that we do not offer
    if (!isKnown)
        return unknownColumn(entity, reference.table + QLatin1Char('.') + reference.column);
    if (reference.show.isEmpty())
        reference.show = namingColumn(*table, reference.column);
    else if (!table->column(reference.show))
        return unknownColumn(entity, reference.table + QLatin1Char('.') + reference.show);
    field.reference = reference;
    return {};
}

} // namespace

QString namingColumn(const TableSchema &table, const QString &key)
{
    QString best;
    int bestFitness = 0;
    for (const ColumnSchema &column : table.columns) {
        const bool isText
            = derivedKind(column) == FieldKind::Text && column.storage != Storage::Any;
        if (!isText || column.name == key || namesASecret(column.name))
            continue;
        if (const int found = fitness(column); found > bestFitness) {
            best = column.name;
            bestFitness = found;
        }
    }
    return best;
}

Result<void> resolveReferences(Entity &entity, const QList<TableSchema> &tables)
{
    for (Field &field : entity.fields) {
        if (const auto resolved = resolve(entity, field, tables); !resolved)
            return resolved.error();
    }
    return {};
}

} // namespace concord
