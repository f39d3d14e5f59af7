// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/installation.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QUuid>

#include <array>

namespace concord {

namespace {

constexpr int kSecretWords = 8; // 256 bits
constexpr int kLockWaitMilliseconds = 5000;

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

std::optional<Installation> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const Installation found{
        object.value(QLatin1String("id")).toString(),
        QByteArray::fromHex(object.value(QLatin1String("secret")).toString().toLatin1())};
    if (found.id.isEmpty() || found.secret.isEmpty())
        return std::nullopt;
    return found;
}

} // namespace

QString Installation::stateFolder()
{
    const QString home
        = qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QLatin1String("/.local/state"));
    return home + QLatin1String("/concord");
}

Result<Installation> Installation::load(const QString &folder)
{
    const QString path = folder + QLatin1String("/installation.json");
    if (const auto found = read(path))
        return *found;
    if (const auto made = makePrivateFolder(folder); !made)
        return made.error();
    QLockFile lock(path + QLatin1String(".lock"));
    if (!lock.tryLock(kLockWaitMilliseconds))
        return cannotWrite(path, QStringLiteral("another process holds its lock"));
    if (const auto found = read(path))
        return *found;
    const Installation made{QUuid::createUuid().toString(QUuid::WithoutBraces), newSecret()};
    const QJsonObject object{{QStringLiteral("id"), made.id},
                             {QStringLiteral("secret"), QString::fromLatin1(made.secret.toHex())}};
    if (const auto written = writePrivateFile(path, QJsonDocument(object).toJson()); !written)
        return written.error();
    return made;
}

Result<void> makePrivateFolder(const QString &folder)
{
    const QFileDevice::Permissions owner
        = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir(folder).exists() && (!QDir().mkpath(folder) || !QFile::setPermissions(folder, owner)))
        return cannotWrite(folder, QStringLiteral("the folder cannot be made"));
    return {};
}

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(content) != content.size() || !file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

} // namespace concord
