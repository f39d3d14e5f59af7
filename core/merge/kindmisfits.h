// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/insidemerge.h"

#include <QFuture>
#include <QHash>

namespace concord {

// The kinds that not all three versions can be read as, each with the reason. Reads them once a kind: long values not
// on the window's thread.
using KindMisfits = QHash<ValueKind, QString>;
KindMisfits misfitsOf(const ValueSides &sides);
// The same on another thread.
QFuture<KindMisfits> misfitsLater(const ValueSides &sides);

} // namespace concord
