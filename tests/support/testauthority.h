// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/serverprocess.h"

namespace concord::test {

// An authority that makes certificates for the servers of a test, by the program openssl. Its files go away with it.
class TestAuthority
{
public:
    TestAuthority();

    static bool isInstalled() { return !findProgram(QStringLiteral("openssl")).isEmpty(); }

    // What a client trusts.
    QString caFile() const { return m_folder.filePath(QStringLiteral("ca.crt")); }
    // Where a server finds the certificate that was issued last, and its key.
    QString certificateFile() const { return m_folder.filePath(QStringLiteral("server.crt")); }
    QString keyFile() const { return m_folder.filePath(QStringLiteral("server.key")); }
    // For these names ("DNS:localhost,IP:127.0.0.1"); it runs out in so many days, -1 is yesterday. False, with
    // failure(), where openssl does not work.
    [[nodiscard]] bool issue(const QString &names, int days = 30);

    // The certificate that a client of this name shows, and its key, which is readable by this account alone.
    QString clientFile() const { return m_folder.filePath(QStringLiteral("client.crt")); }
    QString clientKeyFile() const { return m_folder.filePath(QStringLiteral("client.key")); }
    [[nodiscard]] bool issueToClient(const QString &user, int days = 30);

    const QString &failure() const { return m_failure; }

private:
    // Leaves "crt" and "key" in the folder.
    bool make(const QString &subject, const QString &extensionFile, int days);
    bool run(const QStringList &arguments);

    ServerFolder m_folder;
    QString m_failure;
};

} // namespace concord::test
