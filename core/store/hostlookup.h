// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QList>
#include <QString>

namespace concord {

// The addresses of a server's name. Asks on a thread of its own, for the system's resolver knows no time limit of
// ours; a question that is given up ends by itself later. Fails with HostNotFound, ServerSilent where no answer
// came in time, Cancelled.
Result<QList<QHostAddress>> lookUpHost(const QString &name, QDeadlineTimer deadline,
                                       const StopFlag &stop);

} // namespace concord
