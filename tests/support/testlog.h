// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace concord::test {

// Takes every message of every category, from all threads, in place of the usual log. One at a time.
class TestLog
{
public:
    TestLog() = default;
    TestLog(const TestLog &) = delete;
    TestLog &operator=(const TestLog &) = delete;

    void start();
    // The messages since then, a line each.
    QString stop();

private:
    QtMessageHandler m_usual = nullptr;
};

} // namespace concord::test
