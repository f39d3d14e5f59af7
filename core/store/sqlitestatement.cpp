// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlitestatement.h"

#include <sqlite3.h>

namespace concord {

namespace {

FieldValue textValue(QByteArrayView utf8)
{
    // Decoded, each of these bytes would become the same U+FFFD, and a save would write that.
    if (!utf8.isValidUtf8())
        return FieldValue::bytes(utf8.toByteArray());
    QString text = QString::fromUtf8(utf8);
    if (utf8.startsWith("\xEF\xBB\xBF")) // which fromUtf8() drops
        text.prepend(QChar::ByteOrderMark);
    return FieldValue::text(std::move(text));
}

// A null pointer would bind NULL.
const char *startOf(const QByteArray &bytes)
{
    return bytes.isEmpty() ? "" : bytes.constData();
}

} // namespace

std::unique_ptr<SqliteStatement> SqliteStatement::prepare(sqlite3 *handle, const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const int result
        = sqlite3_prepare_v3(handle, text.constData(), static_cast<int>(text.size()) + 1,
                             SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (result != SQLITE_OK || !statement)
        return nullptr;
    return std::unique_ptr<SqliteStatement>(new SqliteStatement(statement));
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

int SqliteStatement::start(const SqlValues &values)
{
    m_bound.clear();
    m_bound.reserve(values.size());
    for (int i = 0; i < values.size(); ++i) {
        if (const int result = bind(i + 1, values.at(i)); result != SQLITE_OK)
            return result;
    }
    return SQLITE_OK;
}

int SqliteStatement::bind(int index, const FieldValue &value)
{
    switch (value.type()) {
    case FieldValue::Type::Null:
        return sqlite3_bind_null(m_statement, index);
    case FieldValue::Type::Integer:
        return sqlite3_bind_int64(m_statement, index, value.toText().toLongLong());
    case FieldValue::Type::Real:
        return sqlite3_bind_double(m_statement, index, value.toText().toDouble());
    case FieldValue::Type::Bytes:
        m_bound.append(value.toBytes());
        return sqlite3_bind_blob64(m_statement, index, startOf(m_bound.last()),
                                   static_cast<sqlite3_uint64>(m_bound.last().size()),
                                   SQLITE_STATIC);
    case FieldValue::Type::Decimal:
    case FieldValue::Type::Text:
    case FieldValue::Type::DateTime:
        break;
    }
    m_bound.append(value.toText().toUtf8());
    return sqlite3_bind_text64(m_statement, index, startOf(m_bound.last()),
                               static_cast<sqlite3_uint64>(m_bound.last().size()), SQLITE_STATIC,
                               SQLITE_UTF8);
}

int SqliteStatement::step()
{
    return sqlite3_step(m_statement);
}

SqlValues SqliteStatement::row() const
{
    const int columns = sqlite3_column_count(m_statement);
    SqlValues values;
    values.reserve(columns);
    for (int i = 0; i < columns; ++i)
        values.append(column(i));
    return values;
}

FieldValue SqliteStatement::column(int index) const
{
    switch (sqlite3_column_type(m_statement, index)) {
    case SQLITE_INTEGER:
        return FieldValue::integer(sqlite3_column_int64(m_statement, index));
    case SQLITE_FLOAT:
        return FieldValue::real(sqlite3_column_double(m_statement, index));
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, index));
        return textValue(QByteArrayView(text, sqlite3_column_bytes(m_statement, index)));
    }
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, index));
        return FieldValue::bytes(QByteArray(bytes, sqlite3_column_bytes(m_statement, index)));
    }
    default:
        return FieldValue::null();
    }
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_bound.clear(); // a bound text of 10 MB need not stay in memory
}

} // namespace concord
