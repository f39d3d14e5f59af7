// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/profile/connectionurl.h"

namespace concord {

// What is to be opened, and how. An address alone will do.
struct ConnectionTarget
{
    ConnectionTarget() = default;
    ConnectionTarget(ConnectionUrl address, bool readOnly = false, Secret known = {})
        : url(std::move(address))
        , isReadOnly(readOnly)
        , password(std::move(known))
    {
    }

    ConnectionUrl url;
    bool isReadOnly = false;
    // Empty: CONCORD_PASSWORD, or what the engine's own library finds in its own file.
    Secret password;
};

} // namespace concord
