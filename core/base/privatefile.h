// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace concord {

// Files and folders of this person alone. Both fail as PermissionDenied with CannotOpen {path, system's words}.

// Makes the folder with mode 0700 where it is missing.
Result<void> makePrivateFolder(const QString &folder);
// Writes a new file with mode 0600, flushes it to the disk, and renames it over the old one; what is there is
// whole at any time. A link is followed.
Result<void> writePrivateFile(const QString &path, const QByteArray &content);

} // namespace concord
