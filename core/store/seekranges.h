// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstatement.h"

namespace concord {

// One column of the order in which rows are walked, and the value at which the walk begins.
struct SeekPlace
{
    QString column;
    QString parameter; // a question mark whose value is compared with the column
    bool mayBeNull = true;
    FieldValue value;
};

// The rows at or behind these places as ranges without overlap, each of which an index can find from its first row:
// for a, b from (v, w) on: `a = v AND b >= w`, `a > v`. One condition joined by OR would be read from the beginning
// of the index. NULL stands before every value, as SQLite sorts it.
QList<SqlStatement> seekRanges(const QList<SeekPlace> &places, bool isDescending);

} // namespace concord
