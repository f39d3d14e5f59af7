// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectionprofile.h"

#include <QAbstractListModel>
#include <QList>

#include <optional>

namespace concord {

// The connections as a person works on them: as they are kept, and as they are typed. What is typed stays until it is
// saved, whichever row is chosen meanwhile. The window's thread.
class ProfileListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ColorRole = Qt::UserRole, // ProfileColor as int
        AddressRole,              // QString
        IsUnsavedRole             // bool
    };

    explicit ProfileListModel(QObject *parent = nullptr);

    // What is kept now. Rows with something typed in them keep it; new ones stay at the end.
    void setKept(const QList<ConnectionProfile> &profiles);

    // As typed, or as kept where nothing is.
    const ConnectionProfile &profile(int row) const { return m_rows.at(row).typed; }
    // As kept; nothing where it is new.
    const std::optional<ConnectionProfile> &kept(int row) const { return m_rows.at(row).kept; }
    bool isUnsaved(int row) const;
    int rowOf(const QString &id) const; // -1 where it is not here

    void setTyped(int row, const ConnectionProfile &profile);
    // A new row at the end, under a name that no other has; its number.
    int add(ConnectionProfile profile);
    // Gives up what was typed: a new row goes.
    void discard(int row);
    // Takes the row away, kept or not.
    void take(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        ConnectionProfile typed;
        std::optional<ConnectionProfile> kept;
    };

    QList<Row> m_rows;
};

} // namespace concord
