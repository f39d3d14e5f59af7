// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace concord {

struct ServerAddress
{
    static constexpr int kHighestPort = 65535;

    QString host; // never in brackets
    int port = 0;

    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

// Which database to open. The forms are
//   sqlite:PATH
//   postgresql://user@host:port/database?sslmode=verify-full&sslrootcert=FILE
//   mysql://user@host:port,host:port/database?sslmode=verify-full&sslcert=FILE&sslkey=FILE
//   sqlserver://user@host:port/database?encrypt=yes&driver=NAME
// with `postgres` and `mariadb` as other names of the same. Several servers are nodes with the same data: the
// first that answers is taken, and the next one when it is lost. The options mean the same for both engines:
// verify-full (said or not) wants a certificate that names the host, verify-ca one of a known authority, require
// only that nobody listens, disable nothing; sslrootcert is the file of the authorities, the system's without it;
// sslcert and sslkey are the certificate that we show to the server and its key.
// SQL Server's encrypt is yes for verify-full, trust for require, no for disable; driver is the ODBC driver's name or
// file, Microsoft's without it. Never holds a password. The other engines' schemes are known and refused by name.
struct ConnectionUrl
{
    enum class Engine { Sqlite, Postgres, MariaDb, SqlServer };

    Engine engine = Engine::Sqlite;
    QString path; // Sqlite: absolute
    // The servers'.
    QString host; // the first
    int port = 0;
    QList<ServerAddress> fallbacks; // the others, in order
    QString user;
    QString database;
    QString sslMode;     // one of the four words; verify-full where the address names none
    QString sslRootCert; // absolute, as the next two; may be empty
    QString sslCert;     // both, or neither
    QString sslKey;
    QString driver; // SqlServer: may be empty

    // `path` becomes absolute.
    static ConnectionUrl ofFile(const QString &path);
    // All of them, the first one first.
    QList<ServerAddress> servers() const;
    // As people read it; parse() reads it back.
    QString toText() const;
    // The file's or database's name alone, for a window title.
    QString shortName() const;
    // Both lead to the same data: the same file, or the same name on a server that both name. Who signs in there,
    // and how, does not matter.
    bool isSameDatabase(const ConnectionUrl &other) const;
    // The address without who signs in and how: what tells this database from others.
    QString databaseText() const;
    // Fails with InvalidInput: UnsupportedEngine, or WrongUsage for an address that is not whole, and for one with
    // a password, which others could read in the list of processes.
    static Result<ConnectionUrl> parse(const QString &text);

    friend bool operator==(const ConnectionUrl &, const ConnectionUrl &) = default;
};

} // namespace concord
