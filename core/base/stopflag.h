// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <memory>

namespace concord {

// Set from any thread to end what another one is doing: a running statement, a wait for a busy database. It
// stays set; whoever sees it answers Cancelled from then on. Made with makeStopFlag().
using StopFlag = std::shared_ptr<std::atomic<bool>>;

// How long a wait goes on before it looks there again.
inline constexpr std::chrono::milliseconds kStopCheck{20};

inline StopFlag makeStopFlag()
{
    return std::make_shared<std::atomic<bool>>(false);
}

} // namespace concord
