// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstatement.h"

#include <memory>

struct pg_result;

namespace concord {

// What libpq gives for one statement.
struct PostgresReplyCloser
{
    void operator()(pg_result *result) const;
};
using PostgresReply = std::unique_ptr<pg_result, PostgresReplyCloser>;

// Rows that a statement changed, or that it gives.
qint64 rowCount(pg_result *result);
QList<SqlValues> rowsOf(const pg_result *result);

} // namespace concord
