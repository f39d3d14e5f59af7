// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/installation.h"

#include "core/base/coretext.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace concord {

namespace {

constexpr int kSecretWords = 8; // 256 bits
constexpr qsizetype kSecretBytes = kSecretWords * sizeof(quint32);
constexpr int kInstallLockMilliseconds = 5000;
constexpr int kLockTryMilliseconds = 20;

Error cannotWrite(const QString &path, const QString &words)
{
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen, {path, words});
}

QByteArray newSecret()
{
    std::array<quint32, kSecretWords> words{};
    QRandomGenerator::system()->fillRange(words.data(), kSecretWords);
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words));
}

// Empty where there is none, or one that is damaged. Fails where it is there and locked away: a new identity over
// it would make strangers of all earlier saves.
Result<std::optional<Installation>> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<Installation>();
    if (!file.open(QIODevice::ReadOnly))
        return cannotWrite(path, file.errorString());
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const Installation found{
        object.value(QLatin1String("id")).toString(),
        QByteArray::fromHex(object.value(QLatin1String("secret")).toString().toLatin1())};
    const bool isWhole = !QUuid(found.id).isNull() && found.secret.size() == kSecretBytes;
    return isWhole ? std::optional(found) : std::nullopt;
}

} // namespace

QString Installation::stateFolder()
{
    // What is empty or relative counts as unset (XDG Base Directory Specification).
    const QString home = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(home) ? home : QDir::homePath() + QLatin1String("/.local/state"))
        + QLatin1String("/concord");
}

Result<Installation> Installation::load(const QString &folder)
{
    const QString path = folder + QLatin1String("/installation.json");
    if (const auto found = read(path); !found || *found)
        return found ? Result<Installation>(**found) : found.error();
    if (const auto made = makePrivateFolder(folder); !made)
        return made.error();
    QLockFile lock(path + QLatin1String(".lock"));
    const QDeadlineTimer deadline(kInstallLockMilliseconds);
    while (!lock.tryLock(kLockTryMilliseconds)) {
        if (lock.error() != QLockFile::LockFailedError)
            return cannotWrite(path, CoreText::tr("its lock cannot be made"));
        // Who held it may have made what we want.
        if (const auto found = read(path); found && *found)
            return **found;
        if (deadline.hasExpired())
            return cannotWrite(path, CoreText::tr("another process holds its lock"));
    }
    if (const auto found = read(path); !found || *found)
        return found ? Result<Installation>(**found) : found.error();
    const Installation made{QUuid::createUuid().toString(QUuid::WithoutBraces), newSecret()};
    const QJsonObject object{{QStringLiteral("id"), made.id},
                             {QStringLiteral("secret"), QString::fromLatin1(made.secret.toHex())}};
    if (const auto written = writePrivateFile(path, QJsonDocument(object).toJson()); !written)
        return written.error();
    return made;
}

} // namespace concord
