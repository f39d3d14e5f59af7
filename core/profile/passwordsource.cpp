// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/passwordsource.h"

#include <QPromise>

namespace concord {

namespace {

FoundPassword fromEnvironment(std::optional<Error> keychainError = std::nullopt)
{
    const Secret password = environmentPassword();
    const auto origin
        = password.isEmpty() ? FoundPassword::Origin::Nowhere : FoundPassword::Origin::Environment;
    return {password, origin, std::move(keychainError)};
}

QFuture<FoundPassword> ready(const FoundPassword &found)
{
    QPromise<FoundPassword> promise;
    promise.start();
    promise.addResult(found);
    promise.finish();
    return promise.future();
}

} // namespace

Secret environmentPassword()
{
    return Secret(qEnvironmentVariable("CONCORD_PASSWORD"));
}

QFuture<FoundPassword> findPassword(Keychain *keychain, const ConnectionProfile &profile)
{
    if (profile.url.engine == ConnectionUrl::Engine::Sqlite)
        return ready({});
    if (!keychain)
        return ready(fromEnvironment());
    return keychain->read(profile.id).then([](const Result<Secret> &kept) {
        if (!kept)
            return fromEnvironment(kept.error());
        if (kept->isEmpty())
            return fromEnvironment();
        return FoundPassword{*kept, FoundPassword::Origin::Keychain, std::nullopt};
    });
}

} // namespace concord
