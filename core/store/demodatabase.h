// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace concord {

struct DemoOptions
{
    QString path;
    int orders = 2000; // 0 to 100,000,000
    quint32 seed = 1;
};

// Creates and fills the sample database of the manual: `sys_config`, `orders`, and Concord's own tables. The
// same number of orders and the same seed give the same bytes on every machine. The file appears at its path
// only when it is whole: it is made beside it, in one transaction, and renamed at the end. Reading the result
// needs memory that does not grow with the number of orders; neither does making it. Any thread.
//
// Fails with WrongUsage for a number of orders out of range, CannotOpen where something stands at the path
// already or the folder cannot be written, StorageFull; nothing is left then.
Result<void> createDemoDatabase(const DemoOptions &options);

} // namespace concord
