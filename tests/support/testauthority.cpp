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

bool TestAuthority::issue(const QString &names, int days)
{
    const QString extension = m_folder.filePath(QStringLiteral("names"));
    const QString request = m_folder.filePath(QStringLiteral("request"));
    const QString certificate = m_folder.filePath(QStringLiteral("crt"));
    const QString key = m_folder.filePath(QStringLiteral("key"));
    if (!writeServerFile(extension, "subjectAltName=" + names.toUtf8())
        || !run(QStringList{QStringLiteral("req"), QStringLiteral("-new"),
                            QStringLiteral("-keyout"), key, QStringLiteral("-out"), request,
                            QStringLiteral("-subj"), QStringLiteral("/CN=Test server")}
                + kNewKey)
        || !run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request,
                 QStringLiteral("-CA"), caFile(), QStringLiteral("-CAkey"),
                 m_folder.filePath(QStringLiteral("ca.key")), QStringLiteral("-CAcreateserial"),
                 QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"),
                 extension, QStringLiteral("-out"), certificate}))
        return false;
    // Servers refuse a key that others can read.
    return writeServerFile(certificateFile(), contentOf(certificate))
        && writeServerFile(keyFile(), contentOf(key))
        && QFile::setPermissions(keyFile(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace concord::test
