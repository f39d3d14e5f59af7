// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

class QRandomGenerator;

namespace concord {

// Waiting times between tries of one contended piece of work: "full jitter", a time drawn evenly from
// [0, min(cap, base * 2^n)]. It spreads rivals better than a fixed doubling.
// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
class Backoff
{
public:
    Backoff(std::chrono::microseconds base, std::chrono::microseconds cap,
            QRandomGenerator *random);

    // The next wait; each call raises the ceiling until the cap.
    std::chrono::microseconds next();
    // Sleeps for it.
    void wait();

private:
    std::chrono::microseconds m_ceiling;
    std::chrono::microseconds m_cap;
    QRandomGenerator *m_random; // not owned
};

} // namespace concord
