// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectiontarget.h"
#include "core/store/storesession.h"

namespace concord {

// What a store needs to open this. Without a password in it, one is read from CONCORD_PASSWORD, or from the engine's
// own file (.pgpass, .my.cnf).
StoreOptions storeOptionsFor(const ConnectionTarget &target);

// One connection of its own, beside any store's.
Result<std::unique_ptr<SqlConnection>> openConnection(const StoreOptions &options);

} // namespace concord
