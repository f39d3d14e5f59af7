// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/signin.h"

namespace concord {

namespace {

} // namespace

SignIn::SignIn(ConnectionTarget target)
    : m_target(std::move(target))
{
}

void SignIn::setPassword(const Secret &password)
{
    const std::lock_guard lock(m_mutex);
    m_target.password = password;
    m_refusal.reset();
    m_isProven = false;
}

std::optional<Error> SignIn::takeTurn(std::unique_lock<std::timed_mutex> &turn,
                                      const StopFlag &stop)
{
    while (true) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_refusal)
                return m_refusal;
            if (m_isProven)
                return std::nullopt;
        }
        if (turn.owns_lock())
            return std::nullopt;
        if (stop && *stop)
            return makeError(ErrorCode::InvalidInput, ErrorReason::Cancelled);
        // Looked at once more with the turn in hand: the one before may have been refused.
        static_cast<void>(turn.try_lock_for(kStopCheck));
    }
}

ConnectionTarget SignIn::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_target;
}

void SignIn::note(const ConnectionTarget &tried, const std::optional<Error> &error)
{
    const std::lock_guard lock(m_mutex);
    if (!(tried.password == m_target.password))
        return; // another one was given meanwhile
    const bool isRefused = error
        && (error->reason == ErrorReason::SignInRefused
            || error->reason == ErrorReason::PasswordNeeded);
    if (isRefused)
        m_refusal = error;
    else if (!error)
        m_isProven = true;
}

} // namespace concord
