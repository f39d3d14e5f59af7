// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/profile/connectionurl.h"
#include "core/record/entity.h"
#include "core/store/connector.h"
#include "core/store/sqlrecordstore.h"
#include "tests/support/galeracluster.h"
#include "tests/support/testserver.h"

#include <QHash>
#include <QTemporaryDir>

#include <memory>

namespace concord::test {

enum class FaultEngine { Sqlite, Postgres, MariaDb, Galera };

// A database to be troubled, on an engine started for it. Table `hot` has the rows that everybody wants (id 1 to
// kHotRows; n, a, b, tags; a version counted by Concord and a time of saving, of which one is the token), `gone` those
// that come and go (id, n, a version).
// Functions are for one thread; store options and URLs may be used from any.
class FaultDatabase
{
public:
    static constexpr int kHotRows = 6;
    static constexpr int kGoneRows = 4;
    static constexpr qint64 kFirstNumber = 1000;

    // The hot rows' entity, version counted by Concord, for a program of its own.
    static Result<EntityPtr> hotEntity(const ConnectionUrl &url);
    // What this machine lacks; empty if nothing.
    static QString missing(FaultEngine engine);
    static QString name(FaultEngine engine);

    // `token` of the hot rows: RowVersion or, on SQLite, UpdatedTime.
    explicit FaultDatabase(FaultEngine engine, TokenKind token = TokenKind::RowVersion);
    ~FaultDatabase();
    FaultDatabase(const FaultDatabase &) = delete;
    FaultDatabase &operator=(const FaultDatabase &) = delete;

    // False leaves the reason in failure().
    [[nodiscard]] bool start();
    // Both tables as at first, and no operations.
    [[nodiscard]] bool refill();

    FaultEngine engine() const { return m_engine; }
    bool isServer() const { return m_engine != FaultEngine::Sqlite; }
    // The servers, none for SQLite.
    int nodes() const;
    TestServer &node(int index) const;
    // After faults: everything runs and answers.
    [[nodiscard]] bool heal();

    // By another port for a proxy.
    ConnectionUrl url(int node = 0, quint16 port = 0) const;
    static StoreOptions options(const ConnectionUrl &url);
    const EntityPtr &hot() const { return m_hot; }
    const EntityPtr &gone() const { return m_gone; }
    // The version that every hot row has at first.
    QString firstToken() const;
    // The hot rows as they are, by id.
    QHash<QString, RecordSnapshot> hotRows() const;
    // Past every proxy; fatal where it fails.
    QList<SqlValues> select(const QString &sql) const;
    [[nodiscard]] bool run(const QStringList &statements);

    const QString &failure() const { return m_failure; }

private:
    bool fail(const QString &reason);
    bool startEngine();
    EntityPtr entity(const QString &table, const TokenSpec &token);
    static Result<EntityPtr> entityOf(const ConnectionUrl &url, const QString &table,
                                      const TokenSpec &token);

    const FaultEngine m_engine;
    const TokenKind m_token;
    QTemporaryDir m_folder; // of the SQLite file
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<GaleraCluster> m_cluster;
    EntityPtr m_hot;
    EntityPtr m_gone;
    QString m_failure;
};

} // namespace concord::test
