// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/unitofwork.h"
#include "core/store/sqlstatement.h"

#include <optional>
#include <unordered_map>

namespace concord {

class SqlConnection;

// Turns rows of a connection into records. Lives as long as the connection, on its thread.
class RecordReader
{
public:
    explicit RecordReader(SqlConnection *connection)
        : m_connection(connection)
    {
    }

    // `cells` are what SqlDialect::rowColumns() names.
    static RecordSnapshot snapshotOf(const Entity &entity, SqlValues cells);

    // Empty where there is no such row; fails with NotUnique where there are several.
    Result<std::optional<RecordSnapshot>> read(const EntityPtr &entity, const RecordKey &key);

    // What read() sends.
    SqlStatement selectByKey(const EntityPtr &entity, const RecordKey &key);

private:
    const QString &selectText(const EntityPtr &entity);

    SqlConnection *m_connection; // not owned
    // A save is too short to write its statements anew. Holds the entities, so that no other takes their place.
    std::unordered_map<EntityPtr, QString> m_selectTexts;
};

} // namespace concord
