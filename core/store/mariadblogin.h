// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"

#include <QString>

#include <chrono>
#include <memory>

struct st_mysql;

namespace concord {

struct MariaDbOptions
{
    QString host; // never the word for a unix socket: localhost is reached by TCP too
    int port = 3306;
    QString user;
    QString password;
    QString database;
    QString sslMode = QStringLiteral("verify-full"); // as ConnectionUrl has it
    QString sslRootCert;                             // a file; empty: none is trusted
    QString sslCert;                                 // what we show, and its key; may be empty
    QString sslKey;
    bool isReadOnly = false;
    // For the name, the way and the sign-in together.
    std::chrono::milliseconds connectTimeout{5'000};
    // The longest that one statement waits for a lock, and that it runs at all.
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds statementTimeout{60'000};
    // Ends a running statement or sign-in as Cancelled once it is set, while TLS is agreed on only behind that; may be
    // empty.
    StopFlag stop = nullptr;
};

struct MariaDbCloser
{
    void operator()(st_mysql *handle) const;
};
using MariaDbHandle = std::unique_ptr<st_mysql, MariaDbCloser>;

// Signs in to a MariaDB or MySQL server; the session is as the server set it up. Never waits longer than
// connectTimeout, for TLS once more as long in whole seconds, and as long again to find out why TLS failed. Fails with
// - Disconnected: HostNotFound, ServerUnreachable, ServerSilent, ServerNotReady;
// - PermissionDenied: PasswordNeeded, SignInRefused (servers tell neither an unknown user nor a missing client
//   certificate from a wrong password), SignInNotAllowed, TlsNeeded, TlsNotOffered, CertificateUntrusted,
//   CertificateExpired, CertificateWrongHost, TlsFailed, ClientCertificateRefused;
// - InvalidInput: DatabaseUnknown, AuthorityFileUnreadable, ClientCertificateUnusable, Cancelled.
Result<MariaDbHandle> signInToMariaDb(const MariaDbOptions &options);

} // namespace concord
