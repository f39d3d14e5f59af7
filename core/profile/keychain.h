// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace concord {

// Where the system keeps the person's passwords, if it does: a port, for core knows no such service. Called on the
// program's main thread, answered there by its event loop; the person may be asked to unlock the keychain, so an
// answer can take as long as people do. Without a service every call fails with NoKeychain {system's words}.
class Keychain
{
public:
    virtual ~Keychain() = default;

    // Why there is no service; nothing where there is one.
    virtual std::optional<Error> problem() const = 0;
    // The password kept for the connection with this id; an empty one where none is.
    virtual QFuture<Result<Secret>> read(const QString &id) = 0;
    virtual QFuture<Result<void>> write(const QString &id, const Secret &password) = 0;
    // Well too where there was none.
    virtual QFuture<Result<void>> remove(const QString &id) = 0;
};

} // namespace concord
