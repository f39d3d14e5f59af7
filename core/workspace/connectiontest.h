// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/stopflag.h"
#include "core/profile/connectiontarget.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace concord {

// One step on the way to a database, and how it ended.
struct ConnectionStep
{
    enum class Kind { Name, Port, Tls, SignIn, Database, OwnTables, Keeping };
    enum class Outcome {
        Passed,
        Failed, // the steps behind it are not tried
        Noted   // passed, and there is something to know
    };

    Kind kind = Kind::Name;
    Outcome outcome = Outcome::Passed;
    // Passed and Noted: what was found, in technical words: addresses, "TLSv1.3", a path. May be empty.
    QString found;
    std::optional<Error> error; // Failed, and Noted where a sentence tells it best
    qint64 microseconds = 0;
};

// Tries a connection step by step, on a thread of the pool, and gives each step as it ends; nothing is changed in the
// database. Setting `stop` ends it within a second. What a step finds:
// - Name: the addresses. Port: who answered. Tls: the protocol; Noted where the connection is not encrypted, or where
//   less is checked than could be.
// - SignIn and Database: as the engine's own sign-in tells them apart. For a file, Database alone.
// - OwnTables: Noted where Concord's own tables are not installed.
// - Keeping: Passed, or Noted once for each of SqlConnection::concerns(): what keeps the server from keeping what it
//   says it has saved.
QFuture<ConnectionStep> testConnection(const ConnectionTarget &target, const StopFlag &stop);

} // namespace concord
