// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"
#include "core/adopt/tablefacts.h"

namespace concord {

class SqlDialect;

// What the facts mean for this table. A pure function: the same facts, the same verdict. `dialect` writes the SQL that
// mends.
Protection judge(const DatabaseFacts &database, const TableFacts &table, const SqlDialect &dialect);

} // namespace concord
