// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/unitofwork.h"
#include "core/profile/connectionurl.h"
#include "core/store/sqlrecordstore.h"
#include "core/token/concurrencytoken.h"
#include "tests/support/serverprocess.h"

#include <QStringList>

#include <memory>

namespace concord::test {

class GaleraCluster;
class TestServer;

// Starts `engine`, a std::unique_ptr<TestEngine>; skips the test by name where its programs are missing, and fails it
// where CONCORD_SERVERS is "required".
#define CONCORD_START_ENGINE(engine) \
    do { \
        if (const QString missing = concord::test::TestEngine::missing(); !missing.isEmpty()) { \
            if (qgetenv("CONCORD_SERVERS") == "required") \
                QFAIL(qPrintable(missing)); \
            QSKIP(qPrintable(missing)); \
        } \
        (engine) = std::make_unique<concord::test::TestEngine>(); \
        QVERIFY2((engine)->start(), qPrintable((engine)->failure())); \
    } while (false)

// The database engine that a test of stores runs on: the one that CONCORD_ENGINE names (sqlite, postgres, mariadb,
// galera), SQLite without it. A test is compiled once and run once for each. Every function opens a real
// connection of its own; what cannot be done ends the test program with the reason.
class TestEngine
{
public:
    enum class Kind { Sqlite, Postgres, MariaDb, Galera };

    static Kind kind();
    static bool isSqlite() { return kind() == Kind::Sqlite; }
    static bool isPostgres() { return kind() == Kind::Postgres; }
    // MariaDB's dialect: one server, or Galera.
    static bool isMariaDb() { return kind() == Kind::MariaDb || kind() == Kind::Galera; }
    static bool isGalera() { return kind() == Kind::Galera; }
    // What this machine lacks; empty if nothing.
    static QString missing();
    // The text for this engine.
    static QString sql(const char *sqlite, const char *postgres, const char *mariaDb);

    TestEngine();
    ~TestEngine();
    TestEngine(const TestEngine &) = delete;
    TestEngine &operator=(const TestEngine &) = delete;

    [[nodiscard]] bool start();
    const QString &failure() const { return m_failure; }

    // An empty database with Concord's own tables and the table `item`: columns of each kind of type that an engine
    // compares in a way of its own, two that can be tokens (`version`, `changed`), and 500 rows. The row with the
    // number i is called n<i>.
    void reset();

    // Where a session connects; on a cluster each to another node.
    ConnectionUrl url(int session = 0) const;
    // The same database through a proxy.
    ConnectionUrl urlAtPort(quint16 port) const;
    quint16 port() const;
    std::unique_ptr<SqlRecordStore> open(int session = 0) const;
    std::unique_ptr<SqlRecordStore> open(const ConnectionUrl &url) const;
    // A connection of its own, for a rival who keeps a transaction open.
    std::unique_ptr<SqlConnection> connect(int session = 0) const;

    // As a program would that knows nothing of Concord.
    void run(const QStringList &statements) const;
    void run(const QString &statement) const { run(QStringList{statement}); }
    QString value(const QString &sql) const;
    QString value(const char *sql) const { return value(QString::fromUtf8(sql)); }

    // The table as it is now, with this token.
    EntityPtr entity(const TokenSpec &token = {},
                     const QString &table = QStringLiteral("item")) const;
    // From now on each change of an item raises its version.
    void countVersions() const;

    // Brings a server back that was killed; a cluster's first node, and waits for it to have what it missed.
    [[nodiscard]] bool restart();
    // The server; nullptr for SQLite. A cluster's first node.
    TestServer *server() const;
    GaleraCluster *cluster() const { return m_cluster.get(); }

private:
    ServerFolder m_folder; // in memory where the machine has such a place
    int m_resets = 0;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<GaleraCluster> m_cluster;
    QString m_failure;
};

} // namespace concord::test
