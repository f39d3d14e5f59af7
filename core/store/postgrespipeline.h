// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/sqlstatement.h"

#include <QHash>
#include <QStringList>

#include <optional>

struct pg_result;

namespace concord {

class PostgresSession;

// Flights in libpq's pipeline mode, which lasts as long as this: what is queued, and what comes back of each flight up
// to the point where the server has committed or given up. The session is used by nobody else meanwhile.
class PostgresPipeline
{
public:
    explicit PostgresPipeline(PostgresSession *session);
    ~PostgresPipeline();
    Q_DISABLE_COPY_MOVE(PostgresPipeline)

    // Queues the statement, and what prepares it. False where the connection is lost; nothing is committed then.
    bool add(const SqlStatement &statement);
    // What is queued goes out as far as the network takes it, so that the server begins.
    bool send();
    // The end of one flight. False where nothing of it can have left.
    bool end();
    // Without its end the server undoes it all.
    void giveUp();

    // What the server answered before it said that the next flight is over; OutcomeUnknown where it never did.
    Result<QList<SqlReply>> land(qsizetype statements);

private:
    void take(pg_result *result);

    PostgresSession &m_session;
    QHash<QString, QByteArray> m_new;
    // In the order of the answers: the statement to keep, or empty for one that runs.
    QStringList m_prepares;
    qsizetype m_answered = 0;
    QList<SqlReply> m_replies;
    std::optional<Error> m_error;
    bool m_isOver = false;
    bool m_hasLanded = false;
};

} // namespace concord
