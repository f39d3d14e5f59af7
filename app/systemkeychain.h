// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/keychain.h"

#include <memory>

namespace concord {

// The desktop's keychain (libsecret or KWallet, the Keychain, the Credential Store), through QtKeychain where
// Concord was built with it. Where it was not, and where no service is there, each call fails with NoKeychain.
std::unique_ptr<Keychain> makeSystemKeychain();

} // namespace concord
