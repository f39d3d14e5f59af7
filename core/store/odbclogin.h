// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/stopflag.h"

#include <QString>

#include <chrono>

namespace concord {

struct OdbcOptions
{
    QString driver; // its name in odbcinst.ini, or its file; empty: Microsoft's
    QString host;
    int port = 1433;
    QString user;
    QString password;
    QString database;
    // verify-full: encrypted, and the certificate names the host; require: encrypted; disable: not.
    QString sslMode = QStringLiteral("verify-full");
    QString sslRootCert; // no driver takes one
    bool isReadOnly = false;
    std::chrono::milliseconds connectTimeout{5'000};
    // The longest that one statement waits for a lock, and that it runs at all.
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds statementTimeout{60'000};
    StopFlag stop = nullptr; // refuses the next statement once it is set; may be empty
};

// The text that tells an ODBC driver where to connect, made of the options alone: keys that nobody can add to, for the
// drivers read it as one `key=value;` list. Knows Microsoft's driver, FreeTDS and psqlodbc, which tests connect with.
// Fails with WrongUsage where a name has a character that could end a value, and where the driver cannot do what
// sslMode asks.
Result<QString> odbcConnectionText(const OdbcOptions &options);

// How it failed to connect, from the driver's own number and words:
// - Disconnected: ServerUnreachable;
// - PermissionDenied: SignInRefused, SignInNotAllowed, TlsFailed;
// - InvalidInput: DatabaseUnknown, CannotOpen (there is no such driver).
Error odbcOpenError(const OdbcOptions &options, const QString &native, const QString &words);

// What a statement's failure on SQL Server means, by the number of the server's message
// (https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors). Internal
// where the number says nothing.
Error sqlServerError(const QString &database, const QString &native, const QString &words);

// Whether such a number can only come from SQL Server itself, which then ended the transaction, and not from the
// driver.
bool isSqlServerAnswer(const QString &native);

} // namespace concord
