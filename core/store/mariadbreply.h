// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlstatement.h"

struct st_mysql;
struct st_mysql_res;

namespace concord {

// What the server answered to one statement: every value exactly as the server wrote it. `result` is null where the
// statement gives no rows; their count is that of the rows it met, then.
SqlReply replyOf(st_mysql *handle, st_mysql_res *result);

} // namespace concord
