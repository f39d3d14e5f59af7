// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/profilelistmodel.h"

#include <algorithm>

namespace concord {

ProfileListModel::ProfileListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

bool ProfileListModel::isUnsaved(int row) const
{
    const Row &shown = m_rows.at(row);
    return !shown.kept || !(shown.typed == *shown.kept);
}

int ProfileListModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).typed.id == id)
            return row;
    }
    return -1;
}

void ProfileListModel::setKept(const QList<ConnectionProfile> &profiles)
{
    beginResetModel();
    QList<Row> rows;
    for (const ConnectionProfile &profile : profiles) {
        const int row = rowOf(profile.id);
        const bool isTyped = row >= 0 && m_rows.at(row).kept && isUnsaved(row);
        rows.append({isTyped ? m_rows.at(row).typed : profile, profile});
    }
    for (const Row &row : std::as_const(m_rows)) {
        const bool isKept = std::any_of(
            profiles.cbegin(), profiles.cend(),
            [&row](const ConnectionProfile &kept) { return kept.id == row.typed.id; });
        if (!isKept && !row.kept)
            rows.append(row);
    }
    m_rows = std::move(rows);
    endResetModel();
}

void ProfileListModel::setTyped(int row, const ConnectionProfile &profile)
{
    if (m_rows.at(row).typed == profile)
        return;
    m_rows[row].typed = profile;
    Q_EMIT dataChanged(index(row), index(row));
}

int ProfileListModel::add(ConnectionProfile profile)
{
    const auto isTaken = [this](const QString &name) {
        return std::any_of(m_rows.cbegin(), m_rows.cend(),
                           [&name](const Row &row) { return row.typed.name == name; });
    };
    const QString wanted = profile.name;
    for (int number = 2; isTaken(profile.name); ++number)
        profile.name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    const int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append({profile, std::nullopt});
    endInsertRows();
    return row;
}

void ProfileListModel::discard(int row)
{
    if (!m_rows.at(row).kept)
        take(row);
    else
        setTyped(row, ConnectionProfile(*m_rows.at(row).kept));
}

void ProfileListModel::take(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

int ProfileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConnectionProfile &profile = m_rows.at(index.row()).typed;
    const bool isUnsaved = this->isUnsaved(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        const QString name = profile.name.isEmpty() ? tr("(no name)") : profile.name;
        return isUnsaved ? tr("%1 (not saved)").arg(name) : name;
    }
    case Qt::ToolTipRole:
        return QStringLiteral("<p>%1</p>").arg(profile.url.toText().toHtmlEscaped());
    case ColorRole:
        return static_cast<int>(profile.color);
    case AddressRole:
        return profile.url.toText();
    case IsUnsavedRole:
        return isUnsaved;
    default:
        return {};
    }
}

} // namespace concord
