// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stopflag.h"
#include "core/profile/connectiontarget.h"

#include <functional>
#include <mutex>
#include <optional>

namespace concord {

// What the workers of one workspace sign in with. A password that was refused is not sent a second time, neither by
// another worker nor by the next try: servers lock accounts for that. From any thread.
class SignIn
{
public:
    explicit SignIn(ConnectionTarget target);

    // What the next try signs in with.
    void setPassword(const Secret &password);

    // Runs `open` with what is to be opened, or gives the refusal of an earlier try. Until one try has succeeded
    // they go one after the other.
    template <typename T>
    Result<T> attempt(const StopFlag &stop,
                      const std::function<Result<T>(const ConnectionTarget &)> &open)
    {
        std::unique_lock<std::timed_mutex> turn(m_turn, std::defer_lock);
        if (const auto refused = takeTurn(turn, stop))
            return *refused;
        const ConnectionTarget target = current();
        Result<T> opened = open(target);
        note(target, opened ? std::nullopt : std::optional(opened.error()));
        return opened;
    }

private:
    std::optional<Error> takeTurn(std::unique_lock<std::timed_mutex> &turn, const StopFlag &stop);
    ConnectionTarget current() const;
    void note(const ConnectionTarget &tried, const std::optional<Error> &error);

    std::timed_mutex m_turn;
    mutable std::mutex m_mutex; // over what follows
    ConnectionTarget m_target;
    std::optional<Error> m_refusal;
    bool m_isProven = false;
};

} // namespace concord
