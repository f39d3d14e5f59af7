// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/entitycatalogue.h"

#include "core/record/entityfile.h"
#include "core/record/reference.h"

#include <QStandardPaths>

#include <algorithm>

namespace concord {

namespace {

const TableSchema *findTable(const QList<TableSchema> &tables, const QString &name)
{
    const auto found
        = std::find_if(tables.cbegin(), tables.cend(),
                       [&name](const TableSchema &table) { return table.name == name; });
    return found == tables.cend() ? nullptr : &*found;
}

void replaceOrAppend(QList<Entity> &entities, Entity entity)
{
    const auto same
        = std::find_if(entities.begin(), entities.end(),
                       [&entity](const Entity &known) { return known.name == entity.name; });
    if (same == entities.end())
        entities.append(std::move(entity));
    else
        *same = std::move(entity);
}

Result<Entity> boundEntity(const Entity &entity, const TableSchema &table,
                           const QList<TableSchema> &tables)
{
    Result<Entity> bound = bindEntity(entity, table);
    if (!bound)
        return bound;
    if (const auto resolved = resolveReferences(*bound, tables); !resolved)
        return resolved.error();
    return bound;
}

// An address that cannot be read fits no database.
bool isFor(const Entity &entity, const std::optional<ConnectionUrl> &database)
{
    if (entity.databases.isEmpty())
        return true;
    return database
        && std::any_of(entity.databases.cbegin(), entity.databases.cend(),
                       [&database](const QString &text) {
                           const auto url = ConnectionUrl::parse(text);
                           return url && url->isSameDatabase(*database);
                       });
}

} // namespace

QStringList EntityCatalogue::defaultFolders()
{
    return {QStringLiteral(":/concord/sample"),
            QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
                + QLatin1String("/concord/entities")};
}

EntityCatalogue EntityCatalogue::build(const QList<TableSchema> &tables, const QStringList &folders,
                                       const std::optional<ConnectionUrl> &database)
{
    EntityCatalogue catalogue;
    QList<Entity> described;
    QStringList samples; // names of those that no file of a person replaced
    for (const QString &folder : folders) {
        EntityFiles files = readEntityFolder(folder);
        catalogue.m_errors.append(files.errors);
        for (Entity &entity : files.entities) {
            if (!isFor(entity, database))
                continue;
            if (folder.startsWith(QLatin1String(":/")))
                samples.append(entity.name);
            else
                samples.removeAll(entity.name);
            replaceOrAppend(described, std::move(entity));
        }
    }
    QStringList taken;
    for (const Entity &entity : std::as_const(described)) {
        const TableSchema *table = findTable(tables, entity.table);
        if (!table)
            continue;
        const auto bound = boundEntity(entity, *table, tables);
        if (!bound) {
            if (!samples.contains(entity.name))
                catalogue.m_errors.append(bound.error());
            continue;
        }
        taken.append(entity.table);
        catalogue.m_entities.append(std::make_shared<const Entity>(*bound));
    }
    for (const TableSchema &table : tables) {
        if (taken.contains(table.name))
            continue;
        Entity derived = deriveEntity(table);
        (void)resolveReferences(derived, tables); // a description alone can be wrong
        catalogue.m_entities.append(std::make_shared<const Entity>(std::move(derived)));
    }
    return catalogue;
}

Result<EntityPtr> EntityCatalogue::find(const QString &name) const
{
    QStringList known;
    QList<EntityPtr> alike;
    for (const EntityPtr &entity : m_entities) {
        if (entity->name == name)
            return entity;
        if (entity->name.compare(name, Qt::CaseInsensitive) == 0)
            alike.append(entity);
        known.append(entity->name);
    }
    if (alike.size() == 1)
        return alike.first();
    return makeError(ErrorCode::InvalidInput, ErrorReason::UnknownEntity,
                     {name, known.join(QLatin1String(", "))});
}

} // namespace concord
