// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace concord {

// Which database to open: `sqlite:PATH` or `postgresql://user@host:port/database?sslmode=verify-full`. The other
// engines' schemes are known and refused by name. Never holds a password.
struct ConnectionUrl
{
    enum class Engine { Sqlite, Postgres };

    Engine engine = Engine::Sqlite;
    QString path; // Sqlite: absolute
    // The servers'.
    QString host;
    int port = 0;
    QString user;
    QString database;
    QString sslMode; // libpq's word; verify-full where the address names none

    // `path` becomes absolute.
    static ConnectionUrl ofFile(const QString &path);
    // As people read it; parse() reads it back.
    QString toText() const;
    // The file's or database's name alone, for a window title.
    QString shortName() const;
    // Fails with InvalidInput: UnsupportedEngine, or WrongUsage for an address that is not whole, and for one with
    // a password, which others could read in the list of processes.
    static Result<ConnectionUrl> parse(const QString &text);

    friend bool operator==(const ConnectionUrl &, const ConnectionUrl &) = default;
};

} // namespace concord
