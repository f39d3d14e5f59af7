// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recordreader.h"

#include "core/store/sqlconnection.h"
#include "core/store/sqldialect.h"

namespace concord {

namespace {

constexpr std::size_t kMostSelectTexts = 256;

FieldValues rowValues(const Entity &entity, SqlValues cells)
{
    FieldValues values;
    values.reserve(cells.size());
    for (qsizetype i = 0; i < cells.size(); ++i)
        values.append(entity.schema.columns.at(i).name, std::move(cells[i]));
    return values;
}

RecordKey keyOf(const Entity &entity, const SqlValues &cells)
{
    QList<FieldValue> parts;
    for (const ColumnSchema *column : entity.schema.key())
        parts.append(cells.at(column - entity.schema.columns.constData()));
    return RecordKey(std::move(parts));
}

} // namespace

RecordSnapshot RecordReader::snapshotOf(const Entity &entity, SqlValues cells)
{
    // A version that is no column of the table stands behind them all.
    const FieldValue systemVersion
        = entity.token.kind == TokenKind::Xmin ? cells.takeLast() : FieldValue();
    RecordKey key = keyOf(entity, cells);
    FieldValues values = rowValues(entity, std::move(cells));
    ConcurrencyToken token = ConcurrencyToken::ofRow(entity, values, systemVersion);
    return {std::move(key), std::move(values), std::move(token), QDateTime::currentDateTimeUtc()};
}

const QString &RecordReader::selectText(const EntityPtr &entity)
{
    const auto known = m_selectTexts.find(entity);
    if (known != m_selectTexts.end())
        return known->second;
    if (m_selectTexts.size() >= kMostSelectTexts)
        m_selectTexts.clear();
    return m_selectTexts.emplace(entity, m_connection->dialect().selectRows(*entity)).first->second;
}

SqlStatement RecordReader::selectByKey(const EntityPtr &entity, const RecordKey &key)
{
    return m_connection->dialect().selectByKey(selectText(entity), *entity, key);
}

Result<std::optional<RecordSnapshot>> RecordReader::read(const EntityPtr &entity,
                                                         const RecordKey &key)
{
    const SqlStatement statement = selectByKey(entity, key);
    auto rows = m_connection->select(statement.text, statement.values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<RecordSnapshot>();
    if (rows->size() > 1)
        return makeError(ErrorCode::InvalidInput, ErrorReason::NotUnique,
                         {entity->name, key.toText(entity->schema)});
    return std::optional(snapshotOf(*entity, std::move(rows->first())));
}

} // namespace concord
