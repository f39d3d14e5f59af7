// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftstore.h"

#include "core/base/coretext.h"
#include "core/workspace/installation.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <algorithm>

namespace concord {

namespace {

const QString kLockName = QStringLiteral("owner.lock");
constexpr int kClaimTries = 5;
constexpr int kDraftLockMilliseconds = 1000;

QString draftPath(const QString &folder, const QString &id)
{
    return QStringLiteral("%1/%2.json").arg(folder, id);
}

bool isFree(const QString &folder)
{
    QLockFile lock(folder + QLatin1Char('/') + kLockName);
    lock.setStaleLockTime(0); // stale only where its process is gone
    return lock.tryLock(0);
}

} // namespace

DraftStore::DraftStore(QString folder)
    : m_root(std::move(folder))
{
}

DraftStore::~DraftStore()
{
    if (!m_lock)
        return;
    m_lock->unlock();
    QDir().rmdir(m_own); // only where no draft is left in it
}

Result<void> DraftStore::claimFolder()
{
    if (m_lock && QFile::exists(m_lock->fileName()))
        return {};
    for (int tries = 0; tries < kClaimTries; ++tries) {
        m_lock.reset();
        m_own = m_root + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (const auto made = makePrivateFolder(m_root); !made)
            return made.error();
        if (const auto made = makePrivateFolder(m_own); !made)
            return made.error();
        // Another window that looks for free folders may hold the new one for a moment, or remove it.
        auto lock = std::make_unique<QLockFile>(m_own + QLatin1Char('/') + kLockName);
        lock->setStaleLockTime(0);
        if (lock->tryLock(kDraftLockMilliseconds)) {
            m_lock = std::move(lock);
            return {};
        }
    }
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen,
                     {m_own, CoreText::tr("its lock file cannot be made")});
}

Result<void> DraftStore::write(const Draft &draft)
{
    if (const auto claimed = claimFolder(); !claimed)
        return claimed.error();
    return writePrivateFile(draftPath(m_own, draft.id), toJson(draft));
}

Result<void> DraftStore::remove(const QString &id)
{
    QStringList folders = freeFolders();
    if (!m_own.isEmpty())
        folders.append(m_own);
    for (const QString &folder : std::as_const(folders)) {
        const QString path = draftPath(folder, id);
        if (QFile::exists(path) && !QFile::remove(path))
            return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen,
                             {path, CoreText::tr("it cannot be removed")});
        QDir().rmdir(folder);
    }
    return {};
}

QStringList DraftStore::freeFolders() const
{
    QStringList folders;
    const QStringList names = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const QString folder = m_root + QLatin1Char('/') + name;
        if (folder != m_own && isFree(folder))
            folders.append(folder);
    }
    return folders;
}

Result<QList<Draft>> DraftStore::abandoned(const QString &url, const QString &user)
{
    QList<Draft> drafts;
    const QStringList folders = freeFolders();
    for (const QString &folder : folders) {
        const QStringList names
            = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(folder + QLatin1Char('/') + name);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const auto draft = draftFromJson(file.readAll());
            if (draft && draft->url == url && draft->user == user)
                drafts.append(*draft);
        }
    }
    std::sort(drafts.begin(), drafts.end(),
              [](const Draft &a, const Draft &b) { return a.writtenAt < b.writtenAt; });
    return drafts;
}

} // namespace concord
