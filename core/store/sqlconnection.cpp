// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlconnection.h"

namespace concord {

Result<QList<Error>> SqlConnection::concerns()
{
    return QList<Error>();
}

Result<FieldValue> SqlConnection::value(const QString &sql)
{
    const auto rows = select(sql);
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? FieldValue::null() : rows->first().first();
}

Result<QList<SqlReply>> SqlConnection::fly(const QList<SqlStatement> &statements)
{
    Q_UNUSED(statements)
    return makeError(ErrorCode::Internal, ErrorReason::Unspecified, {},
                     QStringLiteral("this engine takes a save step by step"));
}

Result<QList<SqlReply>> SqlConnection::flyInParts(qsizetype parts, const FlightWriter &write)
{
    QList<SqlStatement> statements;
    for (qsizetype part = 0; part < parts; ++part) {
        const auto written = write(part);
        if (!written)
            return written.error();
        statements.append(*written);
    }
    return fly(statements);
}

QList<Result<QList<SqlReply>>> SqlConnection::flyApart(const QList<QList<SqlStatement>> &flights)
{
    QList<Result<QList<SqlReply>>> answers;
    for (const QList<SqlStatement> &flight : flights)
        answers.append(fly(flight));
    return answers;
}

Result<std::unique_ptr<SqlTransaction>> SqlTransaction::begin(SqlConnection *connection)
{
    const auto begun = connection->begin();
    if (!begun)
        return begun.error();
    return std::unique_ptr<SqlTransaction>(new SqlTransaction(connection));
}

SqlTransaction::~SqlTransaction()
{
    rollback();
}

Result<void> SqlTransaction::commit(std::chrono::milliseconds patience)
{
    m_isOpen = false; // it is over either way
    return m_connection->commit(patience);
}

void SqlTransaction::rollback()
{
    if (std::exchange(m_isOpen, false))
        m_connection->rollback();
}

} // namespace concord
