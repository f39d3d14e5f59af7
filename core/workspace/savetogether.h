// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/recordstore.h"

namespace concord {

// RecordStore::save() for many, in their order and sent together: what was saved tells its values too. They are empty
// where somebody has saved the row again since. Errors are the store's.
QList<Result<SaveOutcome>> saveTogether(RecordStore &store, const QList<SaveRequest> &requests);

} // namespace concord
