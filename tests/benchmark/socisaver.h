// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/operationid.h"

#include <soci/soci.h>
#include <string>

namespace concord::bench {

// Another way of saving the same orders: SOCI with statements that stay prepared. Reads the row, checks the version in
// the UPDATE, writes the operation row, commits. `now`: how the engine says when.
class SociSaver
{
public:
    SociSaver(const soci::backend_factory &backend, const std::string &address,
              const std::string &now, int first, int count)
        : m_sql(backend, address)
        , m_read((m_sql.prepare
                      << "SELECT order_id, customer, product_id, quantity, unit_price, currency, "
                         "status, shipped_at, tags, note, updated_by, updated_time, row_version "
                         "FROM orders WHERE order_id = :id",
                  soci::use(m_order), soci::into(m_row)))
        , m_update(
              (m_sql.prepare << "UPDATE orders SET note = :note, updated_by = 'soci', "
                                "updated_time = CURRENT_TIMESTAMP, row_version = row_version + 1 "
                                "WHERE order_id = :id AND row_version = :version",
               soci::use(m_note), soci::use(m_order), soci::use(m_version)))
        , m_insert((m_sql.prepare
                        << "INSERT INTO concord_operation (save_id, attempt, state, applied_id, "
                           "request_hash, entity, record_key, old_token, new_token, login, "
                           "user_name, saved_at) VALUES (:save, 1, 'ok', :applied, "
                           "'0123456789abcdef0123456789abcdef', 'orders', :key, :old, :new, "
                           "'soci', 'soci', "
                        << now << ")",
                    soci::use(m_saveId), soci::use(m_saveId), soci::use(m_key),
                    soci::use(m_oldToken), soci::use(m_newToken)))
        , m_first(first)
        , m_count(count)
    {
    }

    void run()
    {
        m_note = "saved " + std::to_string(++m_run) + " times";
        for (m_order = m_first; m_order < m_first + m_count; ++m_order)
            save();
    }

private:
    void save()
    {
        soci::transaction transaction(m_sql);
        m_read.execute(true);
        m_version = m_row.get<long long>("row_version");
        m_update.execute(true);
        if (m_update.get_affected_rows() != 1)
            qFatal("SOCI: stale");
        m_saveId = OperationId::create().toText().toStdString();
        m_key = std::to_string(m_order);
        m_oldToken = "v:" + std::to_string(m_version);
        m_newToken = "v:" + std::to_string(m_version + 1);
        m_insert.execute(true);
        transaction.commit();
    }

    soci::session m_sql;
    // What the statements are bound to.
    int m_order = 0;
    long long m_version = 0;
    std::string m_note;
    std::string m_saveId;
    std::string m_key;
    std::string m_oldToken;
    std::string m_newToken;
    soci::row m_row;
    soci::statement m_read;
    soci::statement m_update;
    soci::statement m_insert;
    int m_first;
    int m_count;
    int m_run = 0;
};

} // namespace concord::bench
