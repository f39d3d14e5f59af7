// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace concord {

// What came of taking a merge back, wherever that was asked for. `recordTitle` as in "Order 10482".

QString mergeUndoneText(const QString &recordTitle);
// The same where the edit is there again, unsaved.
QString mergeUndoneForEditText(const QString &recordTitle);
// Somebody has saved since.
QString mergeStaysText(const QString &recordTitle);
QString mergeNotUndoneText(const QString &recordTitle, const Error &error);

} // namespace concord
