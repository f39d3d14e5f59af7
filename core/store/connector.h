// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectionurl.h"
#include "core/store/sqlrecordstore.h"

namespace concord {

// What a store needs to open the database at this address. A password is read from CONCORD_PASSWORD, or by the
// engine's own library from its own file.
StoreOptions storeOptionsFor(const ConnectionUrl &url, bool isReadOnly = false);

// One connection of its own, beside any store's.
Result<std::unique_ptr<SqlConnection>> openConnection(const StoreOptions &options);

} // namespace concord
