// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <chrono>

namespace concord {

// What PostgreSQL's states mean (https://www.postgresql.org/docs/15/errcodes-appendix.html), by the state alone: the
// words are in the server's language.

// The server is done with the session, not only with the statement.
bool endsPostgresSession(const QByteArray &state);

// What the client knows of a statement that failed.
struct PostgresAttempt
{
    QString database; // named in the sentence
    std::chrono::milliseconds taken;
    std::chrono::milliseconds allowed;
    bool isCancelled = false; // by us
};

// Not of a session that is over.
Error postgresError(const QByteArray &state, const QString &words, const PostgresAttempt &attempt);
// `words`: the last that came, of the server or of libpq.
Error postgresLost(const QString &words, const QString &database);

// What libpq says, for people: one line, without the place in the server's source and without a full stop.
QString tidyWords(const QString &words);

} // namespace concord
