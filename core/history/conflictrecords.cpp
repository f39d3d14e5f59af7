// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/conflictrecords.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"
#include "core/base/privatefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include <unistd.h>

namespace concord {

namespace {

constexpr int kLockMilliseconds = 5000;
const QLatin1String kUndone("undone");

Error cannotOpen(const QString &path, const QString &words)
{
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen, {path, words});
}

bool endsInsideLine(QFile &file)
{
    if (file.size() == 0)
        return false;
    file.seek(file.size() - 1);
    return file.read(1) != "\n";
}

} // namespace

ConflictRecords::ConflictRecords(QString folder, qint64 mostBytes)
    : m_folder(std::move(folder))
    , m_path(m_folder + QLatin1String("/conflicts.jsonl"))
    , m_mostBytes(mostBytes)
{
}

Result<void> ConflictRecords::add(const QList<RecordedConflict> &conflicts) const
{
    QByteArray lines;
    for (const RecordedConflict &conflict : conflicts) {
        const QByteArray line = toJson(conflict) + '\n';
        if (line.size() <= m_mostBytes / 2)
            lines += line;
        else
            qCWarning(logStore) << "a conflict is too large to be kept:" << line.size() << "bytes";
    }
    return lines.isEmpty() ? Result<void>() : append(lines);
}

Result<void> ConflictRecords::markUndone(const QString &id) const
{
    return append(QJsonDocument(QJsonObject{{kUndone, id}}).toJson(QJsonDocument::Compact) + '\n');
}

Result<void> ConflictRecords::append(const QByteArray &lines) const
{
    if (const auto made = makePrivateFolder(m_folder); !made)
        return made.error();
    QLockFile lock(m_path + QLatin1String(".lock"));
    if (!lock.tryLock(kLockMilliseconds))
        return cannotOpen(m_path, CoreText::tr("another process holds its lock"));
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return cannotOpen(m_path, file.errorString());
    const qint64 before = file.size();
    // A line that a crash cut off must not take the next one with it.
    const QByteArray content = endsInsideLine(file) ? '\n' + lines : lines;
    if (file.write(content) != content.size() || ::fdatasync(file.handle()) != 0) {
        const QString words = file.errorString();
        file.resize(before);
        return cannotOpen(m_path, words);
    }
    return file.size() > m_mostBytes ? dropOldest() : Result<void>();
}

// Down to half, so that not every conflict after that writes the whole file.
Result<void> ConflictRecords::dropOldest() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return cannotOpen(m_path, file.errorString());
    const QByteArray content = file.readAll();
    const qsizetype cut = content.indexOf('\n', content.size() - m_mostBytes / 2 - 1);
    return writePrivateFile(m_path, cut < 0 ? QByteArray() : content.mid(cut + 1));
}

Result<QList<RecordedConflict>> ConflictRecords::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return QList<RecordedConflict>();
    if (!file.open(QIODevice::ReadOnly))
        return cannotOpen(m_path, file.errorString());
    QList<RecordedConflict> conflicts;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (line.trimmed().isEmpty())
            continue;
        const QString undone = QJsonDocument::fromJson(line).object().value(kUndone).toString();
        if (!undone.isEmpty()) {
            for (RecordedConflict &conflict : conflicts)
                conflict.isUndone |= conflict.id == undone;
        } else if (auto conflict = recordedConflictFromJson(line)) {
            conflicts.append(*std::move(conflict));
        } else {
            qCWarning(logStore) << "a recorded conflict is not read:" << conflict.error().detail;
        }
    }
    return conflicts;
}

} // namespace concord
