// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/privatefile.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace concord {

// Who this installation is: a UUID that marks the files it leaves behind, and a secret that keys the hashes
// of requests. Kept in `installation.json` in the state folder, readable by its owner only, made at first
// use. Safe to call from several processes at once.
struct Installation
{
    QString id;
    QByteArray secret;

    // Where logs, drafts and window states lie: $XDG_STATE_HOME/concord, or ~/.local/state/concord.
    static QString stateFolder();
    // Fails with CannotOpen where the folder cannot be written.
    static Result<Installation> load(const QString &folder = stateFolder());
};

} // namespace concord
