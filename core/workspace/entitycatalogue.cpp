// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/entitycatalogue.h"

#include "core/record/entityfile.h"

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

} // namespace

QStringList EntityCatalogue::defaultFolders()
{
    return {QStringLiteral(":/concord/sample"),
            QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
                + QLatin1String("/concord/entities")};
}

EntityCatalogue EntityCatalogue::build(const QList<TableSchema> &tables, const QStringList &folders)
{
    EntityCatalogue catalogue;
    QList<Entity> described;
    for (const QString &folder : folders) {
        EntityFiles files = readEntityFolder(folder);
        catalogue.m_errors.append(files.errors);
        for (Entity &entity : files.entities)
            replaceOrAppend(described, std::move(entity));
    }
    QStringList taken;
    for (const Entity &entity : std::as_const(described)) {
        const TableSchema *table = findTable(tables, entity.table);
        if (!table)
            continue;
        const auto bound = bindEntity(entity, *table);
        if (!bound) {
            catalogue.m_errors.append(bound.error());
            continue;
        }
        taken.append(entity.table);
        catalogue.m_entities.append(std::make_shared<const Entity>(*bound));
    }
    for (const TableSchema &table : tables) {
        if (!taken.contains(table.name))
            catalogue.m_entities.append(std::make_shared<const Entity>(deriveEntity(table)));
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
