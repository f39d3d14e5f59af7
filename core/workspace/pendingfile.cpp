// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/pendingfile.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/base/privatefile.h"

#include <QDir>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace concord {

namespace {

const QLatin1String kSettled("settled");
const QLatin1String kAttempt("attempt");
const QString kSuffix = QStringLiteral(".jsonl");
const QString kLockSuffix = QStringLiteral(".lock");

QByteArray settledLine(const Sending &sending)
{
    const QJsonObject object{{kSettled, sending.operationId.toText()}, {kAttempt, sending.attempt}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray linesOf(const QList<PendingSave> &saves)
{
    QByteArray lines;
    for (const PendingSave &save : saves)
        lines += toJson(save) + '\n';
    return lines;
}

// What is not settled in it. A line that was cut off was never flushed, so what it would name was never sent.
QList<PendingSave> unsettledIn(const QByteArray &content)
{
    QList<PendingSave> open;
    const QByteArrayList lines = content.split('\n');
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (const auto id = OperationId::parse(object.value(kSettled).toString())) {
            const Sending settled{*id, object.value(kAttempt).toInt()};
            open.removeIf([&](const PendingSave &save) { return save.sending == settled; });
            continue;
        }
        if (const auto save = pendingSaveFromJson(line))
            open.append(*save);
        else
            qCWarning(logStore) << "a line of a pending file is not read:" << save.error().detail;
    }
    return open;
}

// A new file is only there after a crash where its folder was flushed too.
void flushFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
}

} // namespace

PendingFile::PendingFile(QString folder)
    : m_folder(std::move(folder))
{
}

PendingFile::~PendingFile()
{
    if (!m_lock)
        return;
    if (m_open.isEmpty())
        m_file.remove();
    m_lock->unlock();
}

Result<void> PendingFile::claimFile()
{
    if (m_lock)
        return {};
    if (const auto made = makePrivateFolder(m_folder); !made)
        return made.error();
    const QString path = m_folder + QLatin1Char('/')
        + QUuid::createUuid().toString(QUuid::WithoutBraces) + kSuffix;
    const auto failed = [&path](const QString &words) {
        return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen, {path, words});
    };
    auto lock = std::make_unique<QLockFile>(path + kLockSuffix);
    lock->setStaleLockTime(0); // stale only where its process is gone
    if (!lock->tryLock(0))
        return failed(CoreText::tr("its lock file cannot be made"));
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::NewOnly
                         | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(m_file.errorString());
    flushFolder(m_folder);
    m_lock = std::move(lock);
    return {};
}

Result<void> PendingFile::append(const QByteArray &lines)
{
    if (m_file.write(lines) == lines.size())
        return {};
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen,
                     {m_file.fileName(), m_file.errorString()});
}

Result<void> PendingFile::add(const QList<PendingSave> &saves)
{
    const QMutexLocker locker(&m_mutex);
    if (const auto claimed = claimFile(); !claimed)
        return claimed.error();
    const qint64 before = m_file.size();
    const auto written = append(linesOf(saves));
    if (written && ::fdatasync(m_file.handle()) == 0) {
        for (const PendingSave &save : saves)
            m_open.insert(save.sending);
        return {};
    }
    const QString words = written ? qt_error_string(errno) : m_file.errorString();
    m_file.resize(before); // half a line would spoil the next one
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen,
                     {m_file.fileName(), words});
}

// Not flushed: a save that stays in the file after a crash is settled once more, which changes nothing.
void PendingFile::strikeOut(const QList<Sending> &sendings)
{
    const QMutexLocker locker(&m_mutex);
    QByteArray lines;
    for (const Sending &sending : sendings) {
        if (m_open.remove(sending))
            lines += settledLine(sending);
    }
    if (lines.isEmpty())
        return;
    if (m_open.isEmpty())
        m_file.resize(0);
    else if (const auto written = append(lines); !written)
        qCWarning(logStore) << "a settled save stays in the pending file:" << m_file.errorString();
}

Result<QList<PendingSave>> PendingFile::takeOver(const QString &url)
{
    QList<PendingSave> taken;
    const QStringList names
        = QDir(m_folder).entryList({QLatin1Char('*') + kSuffix}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = m_folder + QLatin1Char('/') + name;
        QLockFile lock(path + kLockSuffix);
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue; // its program lives
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite))
            continue;
        QList<PendingSave> open = unsettledIn(file.readAll());
        QList<PendingSave> ours;
        std::copy_if(open.cbegin(), open.cend(), std::back_inserter(ours),
                     [&url](const PendingSave &save) { return save.edit.url == url; });
        if (!ours.isEmpty()) {
            if (const auto added = add(ours); !added)
                return added.error();
        }
        if (ours.size() == open.size()) {
            file.remove();
        } else {
            file.seek(file.size());
            for (const PendingSave &save : std::as_const(ours))
                file.write(settledLine(save.sending));
        }
        taken += ours;
    }
    return taken;
}

} // namespace concord
