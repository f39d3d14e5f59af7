// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace concord {

// Which database to open: `sqlite:PATH`. The other engines' schemes are known and refused by name.
struct ConnectionUrl
{
    enum class Engine { Sqlite };

    Engine engine = Engine::Sqlite;
    QString path; // Sqlite: absolute

    // As people read it, without a password; parse() reads it back.
    QString toText() const;
    // The file's or database's name alone, for a window title.
    QString shortName() const;
    // Fails with InvalidInput: UnsupportedEngine, or WrongUsage for an empty path.
    static Result<ConnectionUrl> parse(const QString &text);

    friend bool operator==(const ConnectionUrl &, const ConnectionUrl &) = default;
};

} // namespace concord
