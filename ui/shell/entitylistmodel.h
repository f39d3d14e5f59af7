// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace concord {

// What a database offers to edit: the entities that a file describes, then, under a heading, every other
// table and view. Lives on the window's thread.
class EntityListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, // int of Kind
        ReadOnlyReasonRole, // why its rows can only be looked at; empty where they can be edited
        UnsavedCountRole,   // edits of it that are not saved
    };

    enum class Kind { Heading, Described, Table, View };

    explicit EntityListModel(QObject *parent = nullptr);

    void setEntities(const QList<EntityPtr> &entities);
    QList<EntityPtr> entities() const;
    // By entity name.
    void setUnsavedCounts(const QHash<QString, int> &counts);
    void retranslate();

    EntityPtr entityAt(int row) const;             // nullptr for the heading and outside
    EntityPtr ofTable(const QString &table) const; // nullptr where none is of it
    int rowOf(const QString &name) const;          // -1 where it is not here
    EntityPtr find(const QString &name) const { return entityAt(rowOf(name)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString labelOf(const Entity &entity) const;
    QString toolTipOf(const Entity &entity) const;

    QList<EntityPtr> m_rows; // nullptr: the heading
    QHash<QString, int> m_unsavedCounts;
    QString m_language;
};

} // namespace concord
