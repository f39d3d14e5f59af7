// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"

#include "core/base/coretext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace concord {

namespace {

Error cannotWrite(const QString &path, const QString &words)
{
    return makeError(ErrorCode::PermissionDenied, ErrorReason::CannotOpen, {path, words});
}

} // namespace

Result<void> makePrivateFolder(const QString &folder)
{
    const QFileDevice::Permissions owner
        = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    const auto isThere = [&folder] { return QDir(folder).exists(); };
    // With its permissions from the start: a folder of its name may be gone or made by another window at any moment.
    const auto make
        = [&] { return QDir().mkpath(QFileInfo(folder).path()) && QDir().mkdir(folder, owner); };
    if (!isThere() && !make() && !isThere())
        return cannotWrite(folder, CoreText::tr("the folder cannot be made"));
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
