// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace concord {

// What a login of MariaDB or MySQL may do in one database, from what SHOW GRANTS says: its own rights, those of its
// roles, and everybody's. The catalogue's tables leave out what comes by a role.
class MariaDbRights
{
public:
    MariaDbRights(const QStringList &grants, const QString &database);

    // `right` in capitals: "UPDATE". On the whole table, or on all of the database.
    bool onTable(const QString &right, const QString &table) const;
    bool onDatabase(const QString &right) const { return onTable(right, {}); }
    bool onColumn(const QString &right, const QString &table, const QString &column) const;

private:
    void add(const QString &grant, const QString &database);

    QSet<QString> m_keys; // right, table, column
};

} // namespace concord
