// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/entity.h"
#include "core/record/fieldvalue.h"

namespace concord {

// The value that `text`, in the C form (a point, no grouping), becomes in this field: the type follows the
// column's storage, so that what is written reads back as the very same FieldValue. Only the spelling and
// the storage's range are checked here, validation.h checks the field's own rules. Errors: InvalidInput with
// the field and the reason (not a number, out of range, NUL, lone surrogate).
Result<FieldValue> parseFieldText(const Field &field, const QString &text);

// True where both mean the same to this field: equal decimals (1.0 and 1.00), the same instant written with
// two offsets, otherwise strict equality. Used to see whether somebody changed a field, never in a guard.
bool isSameValue(const Field &field, const FieldValue &left, const FieldValue &right);

// A text that no engine keeps unharmed: holds NUL, half of a surrogate pair, U+FFFE or U+FFFF.
std::optional<ErrorReason> unstorableReason(const QString &text);

} // namespace concord
