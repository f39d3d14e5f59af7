// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"
#include "core/base/result.h"
#include "core/profile/connectionurl.h"

#include <QString>
#include <QStringList>

namespace concord {

class SqlConnection;

// Runs statements that change a table, one by one, up to the first that fails: in one transaction where the engine has
// one for them, so that all stand or none. Fails with MendFailed, which says how many stand.
Result<void> runStatements(SqlConnection *connection, ConnectionUrl::Engine engine,
                           const QString &table, const QStringList &statements);

// Makes an entity of a table: runs the statements of the request, checks the table up, and writes an entity file for
// this database into `folder`. A file there that describes the same table of this database keeps all but its token.
// Fails with BadTokenChoice where the token cannot guard, CannotOpen where the file cannot be written, NoUsableKey.
Result<Adoption> adoptTable(SqlConnection *connection, const ConnectionUrl &url,
                            const AdoptionRequest &request, const QString &folder);

} // namespace concord
