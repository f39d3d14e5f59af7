// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbreply.h"

#include <mysql.h>

namespace concord {

namespace {

constexpr unsigned int kBinaryCharset = 63;

bool isBytes(const MYSQL_FIELD &field)
{
    switch (field.type) {
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_STRING:
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
        return field.charsetnr == kBinaryCharset;
    case MYSQL_TYPE_BIT:
    case MYSQL_TYPE_GEOMETRY:
        return true;
    default:
        return false;
    }
}

// An unsigned number of 64 bits does not fit an Integer; it stays the text that it is.
bool isInteger(const MYSQL_FIELD &field)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_YEAR:
        return true;
    case MYSQL_TYPE_LONGLONG:
        return (field.flags & UNSIGNED_FLAG) == 0;
    default:
        return false;
    }
}

FieldValue valueOf(const MYSQL_FIELD &field, const char *data, unsigned long length)
{
    if (!data)
        return FieldValue::null();
    const QByteArrayView text(data, static_cast<qsizetype>(length));
    if (isInteger(field))
        return FieldValue::integer(text.toByteArray().toLongLong());
    if (isBytes(field))
        return FieldValue::bytes(text.toByteArray());
    return FieldValue::text(QString::fromUtf8(text));
}

} // namespace

SqlReply replyOf(st_mysql *handle, st_mysql_res *result)
{
    SqlReply reply;
    reply.count = static_cast<qint64>(mysql_affected_rows(handle));
    if (!result)
        return reply;
    const unsigned int columns = mysql_num_fields(result);
    const MYSQL_FIELD *fields = mysql_fetch_fields(result);
    reply.count = static_cast<qint64>(mysql_num_rows(result));
    reply.rows.reserve(reply.count);
    while (MYSQL_ROW row = mysql_fetch_row(result)) {
        const unsigned long *lengths = mysql_fetch_lengths(result);
        SqlValues cells;
        cells.reserve(columns);
        for (unsigned int i = 0; i < columns; ++i)
            cells.append(valueOf(fields[i], row[i], lengths[i]));
        reply.rows.append(std::move(cells));
    }
    return reply;
}

} // namespace concord
