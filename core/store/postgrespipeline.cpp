// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgrespipeline.h"

#include "core/store/postgressession.h"

#include <libpq-fe.h>
#include <sys/socket.h>
#include <utility>

namespace concord {

PostgresPipeline::PostgresPipeline(PostgresSession *session)
    : m_session(*session)
{
    PQenterPipelineMode(m_session.handle());
}

PostgresPipeline::~PostgresPipeline()
{
    PQexitPipelineMode(m_session.handle());
}

bool PostgresPipeline::add(const SqlStatement &statement)
{
    QByteArray name = m_session.m_statements.value(statement.text);
    if (name.isEmpty())
        name = m_new.value(statement.text);
    if (name.isEmpty()) {
        name = m_session.newName();
        if (!m_session.sendPrepare(name, statement.text))
            return false;
        m_new.insert(statement.text, name);
        m_prepares.append(statement.text);
    }
    m_prepares.append(QString());
    return m_session.sendPrepared(name, statement.values);
}

bool PostgresPipeline::send()
{
    return PQflush(m_session.handle()) >= 0;
}

bool PostgresPipeline::end()
{
    return PQpipelineSync(m_session.handle()) == 1;
}

void PostgresPipeline::giveUp()
{
    ::shutdown(PQsocket(m_session.handle()), SHUT_RDWR);
}

Result<QList<SqlReply>> PostgresPipeline::land(qsizetype statements)
{
    // What flies in one pipeline travels together.
    if (!std::exchange(m_hasLanded, true))
        ++m_session.m_roundTrips;
    m_replies = {};
    m_error.reset();
    m_isOver = false;
    const QDeadlineTimer deadline = m_session.sent();
    while (!m_isOver) {
        if (const auto answered = m_session.awaitAnswer(deadline); !answered)
            return answered.error().asOutcomeUnknown();
        const PostgresReply next(PQgetResult(m_session.handle()));
        if (PQstatus(m_session.handle()) != CONNECTION_OK)
            return m_session.lost().asOutcomeUnknown();
        if (next)
            take(next.get());
    }
    if (m_error)
        return m_error->code == ErrorCode::Disconnected ? m_error->asOutcomeUnknown() : *m_error;
    if (m_replies.size() != statements)
        return makeError(
            ErrorCode::OutcomeUnknown, ErrorReason::Unspecified, {},
            QStringLiteral("%1 of %2 answers came").arg(m_replies.size()).arg(statements));
    return std::move(m_replies);
}

void PostgresPipeline::take(pg_result *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_PIPELINE_SYNC:
        m_isOver = true;
        break;
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK: {
        const QString prepared = m_prepares.value(m_answered++);
        if (prepared.isEmpty())
            m_replies.append({rowCount(result), rowsOf(result)});
        else
            m_session.m_statements.insert(prepared, m_new.value(prepared));
        break;
    }
    case PGRES_PIPELINE_ABORTED:
        ++m_answered;
        break;
    default:
        ++m_answered;
        // The first failure tells why.
        if (!m_error)
            m_error = m_session.errorOf(result);
    }
}

} // namespace concord
