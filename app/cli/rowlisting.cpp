// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rowlisting.h"

#include "app/cli/texttable.h"

#include <algorithm>

namespace concord {

namespace {

constexpr int kFirstStretch = 500;
// Where no index serves the order, each stretch sorts the whole table: fewer and longer ones then.
constexpr int kLongestSortedStretch = 8000;
constexpr int kLongestListedCell = 32;

} // namespace

RowListing::RowListing(CommandContext &context, RowQuery query)
    : m_context(context)
{
    for (const Field &field : query.entity->fields) {
        if (!field.isHidden)
            m_columns.append(field.name);
    }
    m_request.query = std::move(query);
    m_request.limit = kFirstStretch;
}

Result<void> RowListing::startAfter(const QString &keyText)
{
    const RowQuery &query = m_request.query;
    const TableSchema &schema = query.entity->schema;
    if (schema.keyColumns().isEmpty())
        return makeError(ErrorCode::InvalidInput, ErrorReason::NoUsableKey, {query.entity->table});
    const auto key = RecordKey::parse(keyText, schema);
    if (!key)
        return key.error();
    // Such a key may stand more than once.
    if (key->parts().contains(FieldValue::null()))
        return makeError(ErrorCode::InvalidInput, ErrorReason::BadKey,
                         {schema.name, keyText, schema.keyColumns().join(QLatin1Char(','))});
    m_last = RecordSnapshot{*key, {}, {}};
    if (!query.sortField.isEmpty()) {
        const auto store = m_context.store();
        if (!store)
            return store.error();
        const auto row = (*store)->find(query.entity, *key);
        if (!row)
            return row.error();
        m_last = *row;
    }
    goOnFrom(*m_last, 0);
    return {};
}

// The place counts only where the row cannot be found again by its key.
void RowListing::goOnFrom(const RecordSnapshot &row, qint64 place)
{
    m_last = row;
    m_request.from = RowAnchor{place, row.values.value(m_request.query.sortField), row.key};
}

Result<void> RowListing::print(qint64 limit)
{
    const auto store = m_context.store();
    if (!store)
        return store.error();
    while (m_passed < limit) {
        auto window = (*store)->window(m_request);
        if (!window)
            return window.error();
        QList<RecordSnapshot> &rows = window->rows;
        if (!rows.isEmpty() && m_last && isSameRow(rows.first()))
            rows.removeFirst();
        if (rows.size() > limit - m_passed)
            rows.resize(limit - m_passed);
        printRows(rows);
        m_passed += rows.size();
        if (!window->hasMore || rows.isEmpty())
            break;
        goOnFrom(rows.last(), m_passed - 1);
        if (!m_request.query.sortField.isEmpty())
            m_request.limit = std::min(2 * m_request.limit, kLongestSortedStretch);
    }
    return {};
}

// Rows without a key are told apart by their values alone, as far as they can be.
bool RowListing::isSameRow(const RecordSnapshot &row) const
{
    return row.key == m_last->key && (!row.key.isEmpty() || row.values == m_last->values);
}

void RowListing::printRows(const QList<RecordSnapshot> &rows)
{
    const Entity &entity = *m_request.query.entity;
    if (m_context.isJson()) {
        for (const RecordSnapshot &row : rows)
            m_context.print(recordObject(entity, row));
        return;
    }
    if (rows.isEmpty())
        return;
    QStringList headings;
    for (const QString &column : std::as_const(m_columns))
        headings.append(m_isHeadingDue ? terminalText(column, kLongestListedCell) : QString());
    TextTable table(headings);
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const FieldKind kind = entity.field(m_columns.at(i))->kind;
        if (kind == FieldKind::Integer || kind == FieldKind::Decimal || kind == FieldKind::Real)
            table.setRightAligned(static_cast<int>(i));
    }
    for (const RecordSnapshot &row : rows) {
        QStringList cells;
        for (const QString &column : std::as_const(m_columns))
            cells.append(
                terminalText(*entity.field(column), row.values.value(column), kLongestListedCell));
        table.addRow(cells);
    }
    QStringList lines = table.lines();
    if (!m_isHeadingDue)
        lines.removeFirst();
    m_isHeadingDue = false;
    m_context.print(lines);
}

JsonObject recordObject(const Entity &entity, const RecordSnapshot &row)
{
    JsonObject object;
    object.add("entity", entity.name)
        .add("key", row.key.toText(entity.schema))
        .add("token", row.token.toText())
        .add("fields", row.values);
    const auto housekeeping = [&row](const QString &field) {
        return field.isEmpty() ? FieldValue::null() : row.values.value(field);
    };
    return object.add("updatedBy", housekeeping(entity.updatedByField))
        .add("updatedAt", housekeeping(entity.updatedTimeField));
}

} // namespace concord
