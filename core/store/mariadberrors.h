// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace concord {

// What MariaDB's and MySQL's error numbers mean (https://mariadb.com/kb/en/mariadb-error-code-reference/; the words
// are in the server's language). The numbers of both are the same where both have them.

// What a failed statement leaves of its transaction.
enum class MariaDbAftermath {
    Open,     // the statement alone is undone
    RollBack, // the statement alone is undone, but nothing may be added to the rest
    Gone,     // the server has rolled it back: the next statement would commit by itself
    Lost,     // so is the connection
};

MariaDbAftermath mariaDbAftermath(unsigned int number);

// `database` is named in the sentence, and so are the `seconds` that a statement may take. Not for COMMIT.
Error mariaDbError(unsigned int number, const QString &words, const QString &database,
                   qint64 seconds);
// Of a COMMIT that may have reached the server: OutcomeUnknown unless the number says that it did nothing.
Error mariaDbCommitError(unsigned int number, const QString &words, const QString &database);

} // namespace concord
