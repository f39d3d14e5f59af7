// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordedmergesmodel.h"

#include "core/record/fieldtext.h"
#include "ui/common/futureobserver.h"
#include "ui/common/valuetext.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace concord {

RecordedMergesModel::RecordedMergesModel(Workspace *workspace, QList<EntityPtr> entities,
                                         QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_entities(std::move(entities))
{
}

// Those of a table that is here no more, or another now, cannot be taken back.
void RecordedMergesModel::reload()
{
    observe(this, m_workspace->recordedMerges(),
            [this](const Result<QList<RecordedConflict>> &merges) {
                if (!merges) {
                    Q_EMIT failed(merges.error());
                    return;
                }
                beginResetModel();
                m_merges = *merges;
                m_merges.removeIf([this](const RecordedConflict &merge) {
                    const EntityPtr entity = entityOf(merge);
                    return !entity || !undoRequest(merge, entity, m_workspace->user());
                });
                endResetModel();
                Q_EMIT loaded();
            });
}

const RecordedConflict *RecordedMergesModel::merge(int row) const
{
    return row < 0 || row >= m_merges.size() ? nullptr : &m_merges.at(row);
}

EntityPtr RecordedMergesModel::entityOf(const RecordedConflict &merge) const
{
    const auto found
        = std::find_if(m_entities.cbegin(), m_entities.cend(),
                       [&merge](const EntityPtr &entity) { return entity->name == merge.entity; });
    return found == m_entities.cend() ? nullptr : *found;
}

int RecordedMergesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_merges.size());
}

int RecordedMergesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant RecordedMergesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RecordColumn:
        return tr("Record");
    case UserColumn:
        return tr("Merged by");
    case TimeColumn:
        return tr("When");
    default:
        return tr("Undoing brings back");
    }
}

QVariant RecordedMergesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordedConflict &merge = m_merges.at(index.row());
    if (role == Qt::DisplayRole)
        return text(merge, index.column());
    return role == Qt::ToolTipRole ? text(merge, index.column()).toHtmlEscaped() : QVariant();
}

QString RecordedMergesModel::text(const RecordedConflict &merge, int column) const
{
    switch (column) {
    case RecordColumn: {
        const EntityPtr entity = entityOf(merge);
        return entity->recordTitle(uiLanguage(), merge.key.toText(entity->schema));
    }
    case UserColumn:
        return merge.policy.isEmpty() ? merge.user
                                      : tr("%1, by “%2”").arg(merge.user, merge.policy);
    case TimeColumn:
        return QLocale(uiLanguage()).toString(merge.resolvedAt.toLocalTime(), QLocale::ShortFormat);
    default:
        return changes(merge);
    }
}

QString RecordedMergesModel::changes(const RecordedConflict &merge) const
{
    const EntityPtr entity = entityOf(merge);
    QStringList parts;
    for (const Field &field : entity->fields) {
        const FieldValue before = merge.databaseValues.value(field.name);
        const bool isBack = entity->takesEdits(field.name)
            && !isSameValue(field, before, merge.resultValues.value(field.name));
        if (!isBack)
            continue;
        const QString label = field.label.text(uiLanguage());
        parts.append(QStringLiteral("%1 = %2").arg(
            label.isEmpty() ? field.name : label,
            shownOnOneLine(before.isNull() ? shownNull() : shownValue(field, before, uiLanguage()))
                .left(60)));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace concord
