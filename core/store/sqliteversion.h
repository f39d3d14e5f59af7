// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace concord {

// Of the SQLite library that is in use, e.g. "3.40.1".
QString sqliteVersion();

} // namespace concord
