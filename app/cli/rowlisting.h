// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandcontext.h"
#include "core/store/rowquery.h"

#include <QList>

namespace concord {

// Prints the rows of a query as they are read, a stretch at a time, so that memory does not grow with the table.
class RowListing
{
public:
    RowListing(CommandContext &context, RowQuery query);

    // Begins behind the row with this key. Fails with BadKey, a NULL inside the key included, with RecordNotFound
    // where the order needs a value of a row that is gone, with NoUsableKey for a view.
    Result<void> startAfter(const QString &keyText);
    // Prints `limit` rows at most.
    Result<void> print(qint64 limit);

private:
    void printRows(const QList<RecordSnapshot> &rows);
    bool isSameRow(const RecordSnapshot &row) const;
    void goOnFrom(const RecordSnapshot &row, qint64 place);

    CommandContext &m_context;
    WindowRequest m_request;
    // The row that was printed last; it is met again at the anchor, unless somebody has deleted it.
    std::optional<RecordSnapshot> m_last;
    qint64 m_passed = 0; // rows printed so far
    QStringList m_columns;
    bool m_isHeadingDue = true;
};

// An answer of `get`.
JsonObject recordObject(const Entity &entity, const RecordSnapshot &row);

} // namespace concord
