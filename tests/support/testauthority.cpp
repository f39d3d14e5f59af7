// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testauthority.h"

#include <QFile>

namespace concord::test {

namespace {

const QStringList kNewKey{QStringLiteral("-newkey"), QStringLiteral("ec"),
                          QStringLiteral("-pkeyopt"),
                          QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes")};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TestAuthority::TestAuthority()
{
    run(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-keyout"),
                    m_folder.filePath(QStringLiteral("ca.key")), QStringLiteral("-out"), caFile(),
                    QStringLiteral("-subj"), QStringLiteral("/CN=Test authority"),
                    QStringLiteral("-days"), QStringLiteral("30")}
        + kNewKey);
}

bool TestAuthority::run(const QStringList &arguments)
{
    m_failure = runServerProgram(QStringList{findProgram(QStringLiteral("openssl"))} + arguments,
                                 m_folder.filePath(QStringLiteral("log")));
    return m_failure.isEmpty();
}

bool TestAuthority::make(const QString &subject, const QString &extensionFile, int days)
{
    const QString request = m_folder.filePath(QStringLiteral("request"));
    return run(QStringList{QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-keyout"),
                           m_folder.filePath(QStringLiteral("key")), QStringLiteral("-out"),
                           request, QStringLiteral("-subj"), subject}
               + kNewKey)
        && run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request,
                QStringLiteral("-CA"), caFile(), QStringLiteral("-CAkey"),
                m_folder.filePath(QStringLiteral("ca.key")), QStringLiteral("-CAcreateserial"),
                QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"),
                extensionFile, QStringLiteral("-out"), m_folder.filePath(QStringLiteral("crt"))});
}

bool TestAuthority::issue(const QString &names, int days)
{
    const QString extension = m_folder.filePath(QStringLiteral("names"));
    // Servers refuse a key that others can read.
    return writeServerFile(extension, "subjectAltName=" + names.toUtf8())
        && make(QStringLiteral("/CN=Test server"), extension, days)
        && writeServerFile(certificateFile(), contentOf(m_folder.filePath(QStringLiteral("crt"))))
        && writeServerFile(keyFile(), contentOf(m_folder.filePath(QStringLiteral("key"))))
        && QFile::setPermissions(keyFile(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

bool TestAuthority::issueToClient(const QString &user, int days)
{
    const QString extension = m_folder.filePath(QStringLiteral("usage"));
    QFile::remove(clientFile());
    QFile::remove(clientKeyFile());
    return writeServerFile(extension, "extendedKeyUsage=clientAuth")
        && make(QStringLiteral("/CN=") + user, extension, days)
        && QFile::rename(m_folder.filePath(QStringLiteral("crt")), clientFile())
        && QFile::rename(m_folder.filePath(QStringLiteral("key")), clientKeyFile())
        && QFile::setPermissions(clientKeyFile(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace concord::test
