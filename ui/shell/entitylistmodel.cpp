// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/entitylistmodel.h"

#include "ui/common/valuetext.h"

#include <algorithm>

namespace concord {

namespace {

EntityListModel::Kind kindOf(const EntityPtr &entity)
{
    using Kind = EntityListModel::Kind;
    if (!entity)
        return Kind::Heading;
    if (entity->schema.isView)
        return Kind::View;
    return entity->isDescribed ? Kind::Described : Kind::Table;
}

} // namespace

EntityListModel::EntityListModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_language(uiLanguage())
{
}

QList<EntityPtr> EntityListModel::entities() const
{
    QList<EntityPtr> all = m_rows;
    all.removeAll(nullptr);
    return all;
}

void EntityListModel::setEntities(const QList<EntityPtr> &entities)
{
    beginResetModel();
    m_rows.clear();
    for (const EntityPtr &entity : entities) {
        if (entity->isDescribed)
            m_rows.append(entity);
    }
    const bool hasBoth = !m_rows.isEmpty() && m_rows.size() < entities.size();
    if (hasBoth)
        m_rows.append(nullptr);
    for (const EntityPtr &entity : entities) {
        if (!entity->isDescribed)
            m_rows.append(entity);
    }
    endResetModel();
}

void EntityListModel::setUnsavedCounts(const QHash<QString, int> &counts)
{
    if (counts == m_unsavedCounts)
        return;
    m_unsavedCounts = counts;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {UnsavedCountRole, Qt::AccessibleTextRole});
}

void EntityListModel::retranslate()
{
    m_language = uiLanguage();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

EntityPtr EntityListModel::entityAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row) : nullptr;
}

EntityPtr EntityListModel::ofTable(const QString &table) const
{
    for (const EntityPtr &entity : m_rows) {
        if (entity && entity->table == table)
            return entity;
    }
    return nullptr;
}

int EntityListModel::rowOf(const QString &name) const
{
    const auto isIt = [&name](const EntityPtr &entity) { return entity && entity->name == name; };
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), isIt);
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int EntityListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EntityListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EntityPtr &entity = m_rows.at(index.row());
    if (role == KindRole)
        return static_cast<int>(kindOf(entity));
    if (!entity)
        return role == Qt::DisplayRole ? QVariant(tr("Other tables")) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return labelOf(*entity);
    case Qt::ToolTipRole:
        return toolTipOf(*entity);
    case Qt::AccessibleTextRole: {
        const int count = m_unsavedCounts.value(entity->name);
        return count == 0 ? labelOf(*entity)
                          : tr("%1, %n unsaved change(s)", nullptr, count).arg(labelOf(*entity));
    }
    case ReadOnlyReasonRole:
        if (entity->isWritable())
            return QString();
        if (entity->isToLookAt)
            return tr("This connection is for looking only.");
        return entity->schema.isView
            ? tr("A view: its rows can be looked at, not edited.")
            : tr("This table has no key, so a single row cannot be saved safely. "
                 "Its rows can be looked at, not edited.");
    case UnsavedCountRole:
        return m_unsavedCounts.value(entity->name);
    default:
        return {};
    }
}

Qt::ItemFlags EntityListModel::flags(const QModelIndex &index) const
{
    return entityAt(index.row()) ? QAbstractListModel::flags(index) : Qt::NoItemFlags;
}

QString EntityListModel::labelOf(const Entity &entity) const
{
    const QString label = entity.label.text(m_language);
    return shownOnOneLine(label.isEmpty() ? entity.name : label);
}

// Plain text: a table's name may hold anything.
QString EntityListModel::toolTipOf(const Entity &entity) const
{
    QStringList lines{shownOnOneLine(entity.table)};
    const QString reason = data(index(rowOf(entity.name)), ReadOnlyReasonRole).toString();
    if (!reason.isEmpty())
        lines.append(reason);
    for (QString &line : lines)
        line = line.toHtmlEscaped();
    return QStringLiteral("<p>%1</p>").arg(lines.join(QLatin1String("<br>")));
}

} // namespace concord
