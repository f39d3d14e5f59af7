// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QAbstractTableModel>

namespace concord {

// The merges of this database that were saved here and may be taken back, newest first: Record, By, When, and what
// undoing changes. Read with reload(). Lives on the window's thread; `workspace` must outlive it.
class RecordedMergesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RecordColumn, UserColumn, TimeColumn, ChangesColumn };
    static constexpr int kColumnCount = 4;

    RecordedMergesModel(Workspace *workspace, QList<EntityPtr> entities, QObject *parent = nullptr);

    void reload();
    // nullptr outside.
    const RecordedConflict *merge(int row) const;
    EntityPtr entityOf(const RecordedConflict &merge) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const concord::Error &error);

private:
    QString text(const RecordedConflict &merge, int column) const;
    QString changes(const RecordedConflict &merge) const;

    Workspace *m_workspace;
    QList<EntityPtr> m_entities;
    QList<RecordedConflict> m_merges;
};

} // namespace concord
