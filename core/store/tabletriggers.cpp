// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tabletriggers.h"

#include <algorithm>

namespace concord {

namespace {

const ColumnSchema *columnLike(const TableSchema &schema, const QString &name)
{
    if (const ColumnSchema *exact = schema.column(name))
        return exact;
    const auto found = std::find_if(schema.columns.cbegin(), schema.columns.cend(),
                                    [&name](const ColumnSchema &column) {
                                        return column.name.compare(name, Qt::CaseInsensitive) == 0;
                                    });
    return found == schema.columns.cend() ? nullptr : &*found;
}

bool canChangeWithout(const TableSchema &schema, const QStringList &firing, const QString &written)
{
    return std::any_of(schema.columns.cbegin(), schema.columns.cend(),
                       [&](const ColumnSchema &column) {
                           return !column.isGenerated && column.name != written
                               && !firing.contains(column.name, Qt::CaseInsensitive);
                       });
}

bool movesAtEveryUpdate(const QList<TriggerFacts> &triggers, const QString &column)
{
    return std::any_of(triggers.cbegin(), triggers.cend(), [&column](const TriggerFacts &trigger) {
        return trigger.isOnUpdate
            && std::any_of(trigger.writes.cbegin(), trigger.writes.cend(),
                           [&column](const TriggerWrite &write) {
                               return write.isAlways && write.column == column;
                           });
    });
}

} // namespace

QList<TriggerWrite> writesInTable(const TableSchema &schema, const QList<TriggerWrite> &writes,
                                  const QStringList &firing)
{
    QList<TriggerWrite> result;
    for (TriggerWrite write : writes) {
        const ColumnSchema *column = columnLike(schema, write.column);
        if (!column)
            continue;
        write.column = column->name;
        if (!firing.isEmpty() && canChangeWithout(schema, firing, column->name))
            write.isAlways = false;
        result.append(write);
    }
    return result;
}

void noteMovedColumns(QList<TableSchema> &tables, const TableTriggers &triggers)
{
    for (TableSchema &table : tables) {
        const auto found = triggers.constFind(table.name);
        if (found == triggers.cend())
            continue;
        for (ColumnSchema &column : table.columns)
            column.isMovedByDatabase
                = column.isMovedByDatabase || movesAtEveryUpdate(*found, column.name);
    }
}

} // namespace concord
