// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tabletriggers.h"

#include <QList>
#include <QString>

namespace concord {

// Reads from a trigger's SQL which columns of its own row it sets. It looks at the words alone: what a trigger does
// through another function, or in another language than SQL, stays unseen.

// A whole CREATE TRIGGER statement of SQLite, whose triggers write by UPDATE. A condition (WHEN) that speaks of the
// written column alone counts as always, for that is how such a trigger keeps from calling itself.
QList<TriggerWrite> writesOfStatement(const QString &createTrigger, const QString &table);

// The body of a trigger of PostgreSQL (PL/pgSQL) or MariaDB, which sets `NEW.column`.
QList<TriggerWrite> writesOfBody(const QString &body);

// A whole CREATE TRIGGER statement of SQL Server, whose triggers write by UPDATE of the table or of an alias that FROM
// gives it. Whether they do so at every change is not read.
QList<TriggerWrite> writesOfTransactSql(const QString &createTrigger, const QString &table);

// The columns behind UPDATE OF in a CREATE TRIGGER statement; empty where every update fires it.
QStringList firingColumns(const QString &createTrigger);

} // namespace concord
