// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/connectionurl.h"
#include "core/record/entity.h"
#include "core/record/schema.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// The entities that a database offers: those that an entity file describes, in the files' order, then every
// other table and view, derived from its schema. A file whose table the database does not have is passed over, and
// so is a built-in sample that does not fit; another file that names a column the table does not have is an error, and
// its table is offered as derived.
class EntityCatalogue
{
public:
    // Built-in samples first, then the person's own folder; a later file of the same entity name wins.
    static QStringList defaultFolders();
    // The person's own folder, where adopted tables are described.
    static QString ownFolder() { return defaultFolders().last(); }

    // `database` is where the tables are: files that were written for others are passed over.
    static EntityCatalogue build(const QList<TableSchema> &tables, const QStringList &folders,
                                 const std::optional<ConnectionUrl> &database = {});

    const QList<EntityPtr> &entities() const { return m_entities; }
    const QList<Error> &errors() const { return m_errors; }
    // Fails with UnknownEntity, naming those that are known. Falls back to a spelling in other case where
    // exactly one fits.
    Result<EntityPtr> find(const QString &name) const;

private:
    QList<EntityPtr> m_entities;
    QList<Error> m_errors;
};

} // namespace concord
