// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectionprofile.h"
#include "core/profile/keychain.h"

#include <optional>

namespace concord {

struct FoundPassword
{
    enum class Origin {
        Nowhere, // the engine's own file may have one still
        Keychain,
        Environment
    };

    Secret password;
    Origin origin = Origin::Nowhere;
    // Why the keychain could not be asked.
    std::optional<Error> keychainError;
};

// What CONCORD_PASSWORD holds.
Secret environmentPassword();

// Looks for the password of a connection in the keychain, then in CONCORD_PASSWORD. Where neither has one the
// engine's library looks into its own file (.pgpass, .my.cnf), and after that the window asks the person. Nothing
// is asked for a file, which has no password. `keychain` may be null; the rest is as in Keychain.
QFuture<FoundPassword> findPassword(Keychain *keychain, const ConnectionProfile &profile);

} // namespace concord
