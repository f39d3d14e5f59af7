// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgresreply.h"

#include <libpq-fe.h>

namespace concord {

namespace {

// Object ids of types, from the server's pg_type.dat; they never change.
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;

FieldValue valueOf(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0)
        return FieldValue::null();
    const QByteArrayView text(PQgetvalue(result, row, column), PQgetlength(result, row, column));
    switch (PQftype(result, column)) {
    case kInt2:
    case kInt4:
    case kInt8:
        return FieldValue::integerText(QString::fromLatin1(text));
    case kBytea:
        return FieldValue::bytes(QByteArray::fromHex(text.sliced(2).toByteArray())); // behind \x
    default:
        return FieldValue::text(QString::fromUtf8(text));
    }
}

} // namespace

void PostgresReplyCloser::operator()(pg_result *result) const
{
    PQclear(result);
}

qint64 rowCount(pg_result *result)
{
    return QByteArrayView(PQcmdTuples(result)).toLongLong();
}

QList<SqlValues> rowsOf(const pg_result *result)
{
    const int columns = PQnfields(result);
    QList<SqlValues> rows;
    rows.reserve(PQntuples(result));
    for (int row = 0; row < PQntuples(result); ++row) {
        SqlValues cells;
        cells.reserve(columns);
        for (int column = 0; column < columns; ++column)
            cells.append(valueOf(result, row, column));
        rows.append(std::move(cells));
    }
    return rows;
}

} // namespace concord
