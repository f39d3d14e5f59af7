// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"
#include "core/adopt/tablefacts.h"

#include <QString>
#include <QStringList>

namespace concord {

class SqlDialect;

// Writes the SQL that would mend a table, in one engine's words, and says what else it changes. Runs nothing. An
// empty Mend: this engine has no statement for it, or only one that is not safe to give.
class Mending
{
public:
    // All must outlive the object.
    Mending(const SqlDialect &dialect, const DatabaseFacts &database, const TableFacts &table);

    // A column with a number, and the trigger that moves it.
    Mend addVersion() const;
    // The trigger alone, for a column that nothing moves.
    Mend keepVersion(const QString &column) const;
    // Six digits behind the second.
    Mend refineTime(const QString &column) const;
    Mend forbidNullTime(const QString &column) const;
    Mend addKey() const;
    Mend makeTransactional() const;
    Mend makeLogged() const;
    Mend grant(const QStringList &rights) const;

private:
    using Engine = ConnectionUrl::Engine;

    QString table() const;
    QString freeColumn(const QString &wanted) const;
    QString triggerName(const QString &column) const;
    QStringList versionTrigger(const QString &column) const;
    Mend owned(QStringList statements, QList<SideEffect> sideEffects) const;
    QString alteredTime(const QString &column, const QString &type, bool isNotNull) const;
    QString modifiedTime(const QString &column, const QString &nullness) const;

    const SqlDialect &m_dialect;
    const DatabaseFacts &m_database;
    const TableFacts &m_table;
};

} // namespace concord
