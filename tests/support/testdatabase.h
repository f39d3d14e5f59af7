// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/edit/unitofwork.h"
#include "core/store/sqliteconnection.h"
#include "core/store/sqlrecordstore.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace concord::test {

// A clock that stands still until it is told otherwise.
class StoppedClock final : public Clock
{
public:
    qint64 microseconds() const override { return m_now; }
    void setMicroseconds(qint64 now) { m_now = now; }

private:
    qint64 m_now = 1'791'194'400'000'000; // 2026-10-05T10:00:00Z
};

// A database file in a folder of its own, made by SQL, opened by as many real connections as a test wants.
class TestDatabase
{
public:
    // The sample database's two tables with few rows: token kinds RowVersion and UpdatedTime, and a third
    // table, `plain`, that has no token.
    TestDatabase();
    // A database made by these statements alone, in a file without Concord's mark.
    explicit TestDatabase(const QStringList &statements);

    QString path() const;
    // Runs statements on a connection of their own, as a program would that knows nothing of Concord.
    void run(const QStringList &statements) const;
    FieldValue value(const QString &sql) const;

    // Another real connection.
    std::unique_ptr<SqlRecordStore> open(std::chrono::milliseconds patience
                                         = std::chrono::milliseconds(2000)) const;
    EntityPtr entity(const QString &name) const;

    StoppedClock &clock() { return m_clock; }

private:
    QTemporaryDir m_folder;
    StoppedClock m_clock;
};

// Reads the row and begins to edit it.
UnitOfWork beginEdit(RecordStore &store, const EntityPtr &entity, const RecordKey &key);
RecordKey integerKey(qint64 number);

} // namespace concord::test
