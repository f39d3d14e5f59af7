// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/profile/connectionurl.h"
#include "core/workspace/workspace.h"

#include <QStringList>

#include <chrono>
#include <memory>

namespace concord {

struct WorkspaceOptions
{
    ConnectionUrl url;
    QString user;
    bool isReadOnly = false;
    Secret password;           // as in ConnectionTarget
    QStringList entityFolders; // EntityCatalogue::defaultFolders() where empty
    QString stateFolder;       // Installation::stateFolder() where empty
    // How long a call tries to get a busy database, and a save to settle itself.
    std::chrono::milliseconds patience{5000};
};

// A workspace over a database of its own: one worker for saves and single reads, one for pages, and one for
// counts and anchors, so that a long filter never holds up a save. Nothing is opened before the first call;
// what cannot be opened is told by each future, and tried again by the next call. Fails with CannotOpen where
// the state folder cannot be written.
Result<std::unique_ptr<Workspace>> openSqlWorkspace(const WorkspaceOptions &options);

} // namespace concord
