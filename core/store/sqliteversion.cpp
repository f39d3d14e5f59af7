// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqliteversion.h"

#include <sqlite3.h>

namespace concord {

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

} // namespace concord
