// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/entity.h"

#include <QList>
#include <QString>

namespace concord {

// Finds out what the fields of a bound entity point to: by its table's foreign keys, and by what its description says.
// Where the description names no column to show, the best of the other table's is taken, see namingColumn(). Fails
// with SchemaChanged where the description names a table or a column that is not there.
Result<void> resolveReferences(Entity &entity, const QList<TableSchema> &tables);

// The column that people know a table's rows by: a text column called name or label; else the first whose name ends in
// "name"; else in "title" or "label"; else one that is unique; else a code or a description. Empty where there is none.
QString namingColumn(const TableSchema &table, const QString &key);

} // namespace concord
