// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clientcertificate.h"

#include "core/base/coretext.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <sys/stat.h>

namespace concord {

namespace {

constexpr qint64 kLargestFile = 1024 * 1024;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
constexpr mode_t kMoreThanReadByGroup = S_IWGRP | S_IXGRP | S_IRWXO;

Error unusable(const QString &file, const QString &why)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::ClientCertificateUnusable, {file, why});
}

std::optional<Error> formFault(const QString &path, const char *form)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    const QByteArray text = file.read(kLargestFile);
    if (!text.contains(QByteArray(form) + "-----"))
        return unusable(path, CoreText::tr("it is not in the form PEM"));
    if (text.contains("ENCRYPTED"))
        return unusable(path,
                        CoreText::tr("it asks for a pass phrase, which Concord does not keep"));
    return std::nullopt;
}

// As libpq has it: nobody else's, but a key of root's may be read by its group.
bool isForOthersToo(const QString &path)
{
    struct stat state = {};
    if (::stat(QFile::encodeName(path).constData(), &state) != 0)
        return false;
    return (state.st_mode & (state.st_uid == 0 ? kMoreThanReadByGroup : kOthers)) != 0;
}

} // namespace

std::optional<Error> clientCertificateFault(const QString &certificateFile, const QString &keyFile)
{
    if (certificateFile.isEmpty() && keyFile.isEmpty())
        return std::nullopt;
    if (auto fault = formFault(certificateFile, "CERTIFICATE"))
        return fault;
    if (auto fault = formFault(keyFile, "PRIVATE KEY"))
        return fault;
    if (isForOthersToo(keyFile))
        return unusable(keyFile,
                        CoreText::tr("others on this machine can read the key; take that right "
                                     "away (chmod 600)"));
    return std::nullopt;
}

bool isCertificateAlert(const QString &words)
{
    static const QRegularExpression alert(
        QStringLiteral("alert (unknown ca|[a-z ]*certificate[a-z ]*|access denied)"));
    return alert.match(words).hasMatch();
}

} // namespace concord
