// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saveoutcome.h"
#include "core/record/entity.h"

namespace concord::test {

FieldValue text(const char *value); // UTF-8
FieldValue number(qint64 value);

// `left <= right`, with the message "<left> is above <right>".
RecordRule lessOrEqual(const char *left, const char *right);

// A table with a field of each kind, three groups (status and shipped_at, price and currency, min and max;
// the last is checked by a rule), a rule over two fields that stand alone (low, high), a secret field, a
// read-only one and housekeeping.
Entity makeMergeEntity();
EntityPtr mergeEntity();

// A row of it with id 1 and NULL everywhere else.
FieldValues emptyMergeRow();

Conflict makeConflict(const FieldValues &original, const FieldValues &current,
                      const FieldValues &database);

} // namespace concord::test
