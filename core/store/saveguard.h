// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saverequest.h"

namespace concord {

// What a store refuses before it sends anything: an entity without a key, an unknown, generated or
// housekeeping field among the changes, a text no engine keeps (NUL, half a surrogate pair), a key of the
// wrong size, an update that changes nothing.
Result<void> checkRequest(const SaveRequest &request);

// The key the row has after this save: the old one with changed key fields in place. Empty where an insert
// leaves its key to the database.
RecordKey keyAfterSave(const SaveRequest &request);

} // namespace concord
