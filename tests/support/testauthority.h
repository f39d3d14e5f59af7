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

    const QString &failure() const { return m_failure; }

private:
    bool run(const QStringList &arguments);

    ServerFolder m_folder;
    QString m_failure;
};

} // namespace concord::test
