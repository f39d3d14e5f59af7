// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/schema.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace concord {

// A column that a trigger sets in the row that is being written.
struct TriggerWrite
{
    QString column;
    bool isAlways = true;    // at every change of the row
    bool isCounting = false; // one more than it was, or from a counter
    bool isUnique = false;   // from a counter that no other row shares

    friend bool operator==(const TriggerWrite &, const TriggerWrite &) = default;
};

struct TriggerFacts
{
    QString name;
    bool isOnInsert = false;
    bool isOnUpdate = false;
    QList<TriggerWrite> writes;

    friend bool operator==(const TriggerFacts &, const TriggerFacts &) = default;
};

// The triggers of each table, by its name.
using TableTriggers = QHash<QString, QList<TriggerFacts>>;

// Columns by the table's own spelling, without those it does not have; not always, where the trigger fires for
// some columns only (`firing`, empty for all) and others can change without them.
QList<TriggerWrite> writesInTable(const TableSchema &schema, const QList<TriggerWrite> &writes,
                                  const QStringList &firing);

// Notes in the tables which columns the database moves at every update.
void noteMovedColumns(QList<TableSchema> &tables, const TableTriggers &triggers);

} // namespace concord
