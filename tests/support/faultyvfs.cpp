// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyvfs.h"

#include <sqlite3.h>

#include <new>

namespace concord::test {

namespace {

std::atomic<FaultyVfs::Fault> currentFault{FaultyVfs::Fault::None};
std::atomic<int> fired{0};

// The real file's own structure follows directly behind this one.
struct File
{
    sqlite3_file base;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

sqlite3_file *real(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->real();
}

bool fires(FaultyVfs::Fault fault)
{
    if (currentFault != fault)
        return false;
    ++fired;
    return true;
}

int closeFile(sqlite3_file *f)
{
    return real(f)->pMethods->xClose(real(f));
}
int readFile(sqlite3_file *f, void *data, int size, sqlite3_int64 at)
{
    return real(f)->pMethods->xRead(real(f), data, size, at);
}
int writeFile(sqlite3_file *f, const void *data, int size, sqlite3_int64 at)
{
    if (fires(FaultyVfs::Fault::FullOnWrite))
        return SQLITE_FULL;
    return real(f)->pMethods->xWrite(real(f), data, size, at);
}
int truncateFile(sqlite3_file *f, sqlite3_int64 size)
{
    return real(f)->pMethods->xTruncate(real(f), size);
}
int syncFile(sqlite3_file *f, int flags)
{
    if (fires(FaultyVfs::Fault::FailOnSync) || fires(FaultyVfs::Fault::Unplugged))
        return SQLITE_IOERR_FSYNC;
    return real(f)->pMethods->xSync(real(f), flags);
}
int fileSize(sqlite3_file *f, sqlite3_int64 *size)
{
    return real(f)->pMethods->xFileSize(real(f), size);
}
int lockFile(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xLock(real(f), level);
}
int unlockFile(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xUnlock(real(f), level);
}
int checkReservedLock(sqlite3_file *f, int *result)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), result);
}
int fileControl(sqlite3_file *f, int op, void *argument)
{
    return real(f)->pMethods->xFileControl(real(f), op, argument);
}
int sectorSize(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}
int deviceCharacteristics(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shmMap(sqlite3_file *f, int page, int size, int extend, volatile void **out)
{
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shmLock(sqlite3_file *f, int offset, int n, int flags)
{
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shmBarrier(sqlite3_file *f)
{
    real(f)->pMethods->xShmBarrier(real(f));
}
int shmUnmap(sqlite3_file *f, int remove)
{
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}
int fetchPage(sqlite3_file *f, sqlite3_int64 at, int size, void **out)
{
    return real(f)->pMethods->xFetch(real(f), at, size, out);
}
int unfetchPage(sqlite3_file *f, sqlite3_int64 at, void *page)
{
    return real(f)->pMethods->xUnfetch(real(f), at, page);
}

const sqlite3_io_methods kMethods = {
    3,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    fileSize,
    lockFile,
    unlockFile,
    checkReservedLock,
    fileControl,
    sectorSize,
    deviceCharacteristics,
    shmMap,
    shmLock,
    shmBarrier,
    shmUnmap,
    fetchPage,
    unfetchPage,
};

sqlite3_vfs *realVfs = nullptr;
sqlite3_vfs faultyVfs;

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *wrapper = new (file) File{};
    if (fires(FaultyVfs::Fault::Unplugged))
        return SQLITE_CANTOPEN;
    const int result = realVfs->xOpen(realVfs, name, wrapper->real(), flags, outFlags);
    wrapper->base.pMethods = wrapper->real()->pMethods ? &kMethods : nullptr;
    return result;
}

} // namespace

FaultyVfs::FaultyVfs()
{
    realVfs = sqlite3_vfs_find(nullptr);
    faultyVfs = *realVfs;
    faultyVfs.zName = "concord-faulty";
    faultyVfs.szOsFile = static_cast<int>(sizeof(File)) + realVfs->szOsFile;
    faultyVfs.pNext = nullptr;
    faultyVfs.xOpen = openFile;
    sqlite3_vfs_register(&faultyVfs, 1);
    fired = 0;
}

FaultyVfs::~FaultyVfs()
{
    setFault(Fault::None);
    sqlite3_vfs_register(realVfs, 1);
    sqlite3_vfs_unregister(&faultyVfs);
}

void FaultyVfs::setFault(Fault fault)
{
    currentFault = fault;
}

int FaultyVfs::faultsFired()
{
    return fired;
}

} // namespace concord::test
