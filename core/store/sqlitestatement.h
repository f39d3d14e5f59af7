// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstatement.h"

#include <QByteArrayList>
#include <QList>
#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace concord {

// One statement prepared on the driver's own SQLite handle. QSqlQuery is passed by because it loses what we
// need: it leaves error codes empty, turns an empty text into NULL where the QString is null, asks for every
// column's name at each run, and costs more than the save itself (core/doc/0002). Results are SQLite's own
// codes: SQLITE_OK, SQLITE_ROW, SQLITE_DONE or an error.
class SqliteStatement
{
public:
    // Null where the text cannot be prepared; the handle tells why.
    static std::unique_ptr<SqliteStatement> prepare(sqlite3 *handle, const QString &sql);
    ~SqliteStatement();
    Q_DISABLE_COPY_MOVE(SqliteStatement)

    // Binds these values to a statement that is new or was reset; as many as it has question marks.
    int start(const SqlValues &values);
    // The next row, or the end. SQLITE_DONE of a writing statement means that it has been run.
    int step();
    // The row that step() stopped at. A text that is no UTF-8 comes as Bytes, for decoding would lose it.
    SqlValues row() const;
    // Back to the first row, and to no values. Gives back the locks that a half-read SELECT holds.
    void reset();

private:
    explicit SqliteStatement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    int bind(int index, const FieldValue &value);
    FieldValue column(int index) const;

    sqlite3_stmt *m_statement; // owned
    QByteArrayList m_bound; // what SQLite reads while the statement runs, without a copy of its own
};

} // namespace concord
