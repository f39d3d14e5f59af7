// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"

#include <QString>

#include <chrono>
#include <memory>

struct pg_conn;

namespace concord {

struct PostgresOptions
{
    QString host;
    int port = 5432;
    QString user;
    QString password; // empty: what libpq finds in .pgpass
    QString database;
    QString sslMode = QStringLiteral("verify-full"); // libpq's word
    QString sslRootCert;                             // a file; empty: none is trusted
    QString sslCert;                                 // what we show, and its key; may be empty
    QString sslKey;
    bool isReadOnly = false;
    // For the name, the way and the sign-in together.
    std::chrono::milliseconds connectTimeout{5'000};
    // The longest that one statement waits for a lock, and that it runs at all.
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds statementTimeout{60'000};
    // Ends a running statement or sign-in as Cancelled once it is set; may be empty.
    StopFlag stop = nullptr;
};

struct PostgresCloser
{
    void operator()(pg_conn *handle) const;
};
using PostgresHandle = std::unique_ptr<pg_conn, PostgresCloser>;

// Signs in, and gives a connection on which nothing has been run. Never waits longer than connectTimeout, and again
// as long to find out why TLS failed. Fails with
// - Disconnected: HostNotFound, ServerUnreachable, ServerSilent, ServerNotReady;
// - PermissionDenied: PasswordNeeded, SignInRefused, SignInNotAllowed, TlsNotOffered, CertificateUntrusted,
//   CertificateExpired, CertificateWrongHost, TlsFailed, ClientCertificateNeeded, ClientCertificateRefused;
// - InvalidInput: DatabaseUnknown, AuthorityFileUnreadable, ClientCertificateUnusable, Cancelled.
Result<PostgresHandle> signInToPostgres(const PostgresOptions &options);

} // namespace concord
