// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace concord {

// Where the time comes from, so that tests can stop it or turn it back. Implementations are safe to call
// from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    // Microseconds since 1970-01-01T00:00:00Z. May repeat and may step back.
    virtual qint64 microseconds() const = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 microseconds() const override
    {
        using namespace std::chrono;
        return duration_cast<std::chrono::microseconds>(system_clock::now().time_since_epoch())
            .count();
    }
};

} // namespace concord
