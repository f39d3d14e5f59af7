// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace concord::test {

// A layer between SQLite and the disk that fails on demand: a disk that is full, or one that breaks at the
// moment when a commit is flushed. Registered as SQLite's default for the whole process while it lives, which
// works because the Qt driver uses the system's SQLite library. Make one before any connection is opened.
class FaultyVfs
{
public:
    enum class Fault {
        None,
        FullOnWrite, // SQLITE_FULL on every write
        FailOnSync,  // SQLITE_IOERR_FSYNC on every flush, after the data was written
        Unplugged,   // the same, and no file opens any more
    };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    static void setFault(Fault fault);
    // Flushes and writes that were made to fail so far.
    static int faultsFired();
};

} // namespace concord::test
