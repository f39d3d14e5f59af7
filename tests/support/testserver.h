// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/serverprocess.h"

#include <QSqlDatabase>
#include <QVariant>

namespace concord::test {

// Skips the test by name where the server's programs are missing, and fails it where CONCORD_SERVERS is
// "required", as in CI. For test functions and initTestCase().
#define CONCORD_NEED_SERVER(Server) \
    do { \
        if (const QString missing = Server::missing(); !missing.isEmpty()) { \
            const QByteArray reason = (QStringLiteral(#Server ": ") + missing).toUtf8(); \
            if (qgetenv("CONCORD_SERVERS") == "required") \
                QFAIL(reason.constData()); \
            QSKIP(reason.constData()); \
        } \
    } while (false)

// A real database server for one test program, on 127.0.0.1, with a port, a data folder and a unix socket of
// its own; never a system service. The port and the data stay through kill() and restart(). What an engine
// does is in the two classes below. Faults (kill, freeze, restart) may come from any thread, one at a time.
// Starting waits up to 30 s; functions that return bool leave the reason and the end of the server's log in
// failure().
class TestServer
{
public:
    virtual ~TestServer();
    TestServer(const TestServer &) = delete;
    TestServer &operator=(const TestServer &) = delete;

    // Makes the data folder the first time, and returns when the server answers.
    [[nodiscard]] bool start();
    // The orderly way, with open connections cut; killed after 20 s.
    void stop();
    // As if its power had gone: SIGKILL to all its processes.
    void kill();
    [[nodiscard]] bool restart();
    // All its processes stand still; the kernel still acknowledges what is sent to them.
    void freeze() { m_process.freeze(); }
    void thaw() { m_process.thaw(); }
    bool isRunning() { return m_process.isRunning(); }

    quint16 port() const { return m_port; }
    pid_t pid() const { return m_process.pid(); }
    const QString &socketFolder() const { return m_folder.path(); }
    // The administrator's name; there is no password.
    virtual QString user() const = 0;
    // postgresql://user@127.0.0.1:port/database, or mysql://…; another port for a proxy.
    QString url(const QString &database) const { return url(database, m_port); }
    QString url(const QString &database, quint16 port) const;
    // An empty database of that name, in place of one that is there; its URL, empty on failure.
    [[nodiscard]] QString createDatabase(const QString &name);

    // A closed connection with this server's driver, address and user, under a name not used before. To be
    // opened and removed (QSqlDatabase::removeDatabase) by the caller, on the caller's thread.
    QSqlDatabase connection(const QString &database, const QString &options = {}) const;
    // Runs statements on a connection of their own. `time` limits each wait for a reply, 0 is forever.
    [[nodiscard]] bool run(const QString &database, const QStringList &statements,
                           std::chrono::seconds time = std::chrono::seconds(30));
    // The first column of the first row, text or number; invalid where there is none, or on failure.
    QVariant value(const QString &database, const QString &sql,
                   std::chrono::seconds time = std::chrono::seconds(30));

    const QString &failure() const { return m_failure; }
    // The last 4,000 bytes that the server wrote.
    QString log() const { return m_process.log(); }

protected:
    // `deathSignal` is what the kernel sends when the test dies.
    TestServer(QStringList options, int stopSignal, int deathSignal);

    // Empty, or what went wrong.
    virtual QString makeData() = 0;
    virtual QStringList command() const = 0;
    virtual bool isReady() const = 0;
    // Before each start.
    virtual QString prepare() { return {}; }
    virtual QString driver() const = 0;
    virtual QString scheme() const = 0;
    // More variables than PATH, LANG and TZ, or others.
    virtual std::map<QString, QString> environment() const { return {}; }
    // Where one connects to create others.
    virtual QString systemDatabase() const = 0;
    virtual QStringList creation(const QString &name) const = 0;
    // Connect options that limit the waits.
    virtual QString limits(std::chrono::seconds time) const = 0;

    bool fail(const QString &reason);
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    QString dataFolder() const { return filePath(QStringLiteral("data")); }
    const QStringList &options() const { return m_options; }

private:
    bool waitUntilReady();

    ServerFolder m_folder;
    const QStringList m_options;
    const int m_stopSignal;
    const quint16 m_port;
    ServerProcess m_process;
    QString m_failure;
    bool m_hasData = false;
};

// PostgreSQL, any version. Commits are flushed (fsync is on) unless an option says otherwise. `options` are
// settings, such as "fsync=off" or "idle_in_transaction_session_timeout=5s". The data folder is made once per
// program and copied.
class PostgresServer final : public TestServer
{
public:
    explicit PostgresServer(const QStringList &options = {});
    ~PostgresServer() override;

    // What this machine lacks to run one and to connect to it; empty if nothing.
    static QString missing();
    static bool isInstalled() { return missing().isEmpty(); }

    QString user() const override { return QStringLiteral("concord"); }

private:
    QString makeData() override;
    QStringList command() const override;
    bool isReady() const override;
    QString driver() const override { return QStringLiteral("QPSQL"); }
    QString scheme() const override { return QStringLiteral("postgresql"); }
    QString systemDatabase() const override { return QStringLiteral("postgres"); }
    QStringList creation(const QString &name) const override;
    QString limits(std::chrono::seconds time) const override;
};

// MariaDB with its own defaults, small buffers, and no configuration file. `options` are arguments, such as
// "--innodb-flush-log-at-trx-commit=0". The data folder is made once per program and copied.
class MariaDbServer : public TestServer
{
public:
    explicit MariaDbServer(const QStringList &options = {});
    ~MariaDbServer() override;

    static QString missing();
    static bool isInstalled() { return missing().isEmpty(); }

    QString user() const override { return QStringLiteral("root"); }

protected:
    QString makeData() override;
    QStringList command() const override;

private:
    bool isReady() const override;
    QString driver() const override { return QStringLiteral("QMYSQL"); }
    QString scheme() const override { return QStringLiteral("mysql"); }
    QString systemDatabase() const override { return QStringLiteral("mysql"); }
    QStringList creation(const QString &name) const override;
    QString limits(std::chrono::seconds time) const override;
};

} // namespace concord::test
