// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/saverequest.h"

#include <QList>

namespace concord {

// Which of many saves can be sent as one statement. Each group holds the places of requests of one shape: updates of
// one entity by one user that write the same fields and know the same originals, none of a row that is in the
// group already. Several requests for one row stay in their order, in groups one after the other. A request that
// is no such update is a group of its own. No group is larger than `largest`.
QList<QList<qsizetype>> planBatches(const QList<SaveRequest> &requests, qsizetype largest);

} // namespace concord
