// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"

#include <QHostAddress>
#include <QList>
#include <QSqlDatabase>
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
    bool isReadOnly = false;
    std::chrono::milliseconds connectTimeout{5'000};
    // The longest that one statement waits for a lock, and that it runs at all.
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds statementTimeout{60'000};
    // Ends a running statement as Cancelled once it is set; may be empty.
    StopFlag stop = nullptr;
};

// A session on a MariaDB or MySQL server, opened by Qt's driver and used on its handle; as the server set it up. One
// thread. The driver knows no word for a verified certificate: it gets the address in the form of the client
// library's own connection string, which has one.
class MariaDbLogin
{
public:
    // Fails with
    // - Disconnected: HostNotFound, ServerUnreachable, ServerSilent, ServerNotReady;
    // - PermissionDenied: PasswordNeeded, SignInRefused, SignInNotAllowed, TlsNotOffered, TlsFailed and what
    //   TlsProbe tells of a certificate;
    // - InvalidInput: DatabaseUnknown, CannotOpen (an address that cannot be, no driver), Cancelled.
    static Result<std::unique_ptr<MariaDbLogin>> open(const MariaDbOptions &options);
    ~MariaDbLogin();
    Q_DISABLE_COPY_MOVE(MariaDbLogin)

    st_mysql *handle() const { return m_handle; } // owned by the driver

private:
    MariaDbLogin();
    Result<void> connect(const MariaDbOptions &options, const QList<QHostAddress> &addresses);
    Result<void> takeHandle(const MariaDbOptions &options);

    QString m_name; // of the QSqlDatabase
    QSqlDatabase m_database;
    st_mysql *m_handle = nullptr;
};

} // namespace concord
