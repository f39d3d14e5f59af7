// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testserver.h"

#include <QDir>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <csignal>
#include <memory>
#include <netinet/in.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <unistd.h>

namespace concord::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kStartPatience = 30s;
constexpr auto kStopPatience = 20s;
constexpr auto kPollEvery = 5ms;
constexpr auto kHangUpPatience = 2s;
// The first bytes of MariaDB's greeting: length, sequence number, version of the protocol.
constexpr int kGreetingHead = 5;
constexpr char kProtocolVersion = 10;

const QString kHost = QStringLiteral("127.0.0.1");

// The programs of the newest PostgreSQL: Debian keeps them in a folder for each version.
QString postgresProgram(const QString &name)
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QString best;
    int bestVersion = 0;
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString program = versions.filePath(version + QStringLiteral("/bin/") + name);
        if (version.toInt() > bestVersion && QFile::exists(program)) {
            best = program;
            bestVersion = version.toInt();
        }
    }
    return best.isEmpty() ? findProgram(name) : best;
}

// Whether a socket of this machine still believes to be connected to the port.
bool hasClients(quint16 port)
{
    QFile file(QStringLiteral("/proc/net/tcp"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray end = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    const QList<QByteArray> lines = file.readAll().split('\n');
    return std::any_of(lines.begin() + 1, lines.end(), [&end](const QByteArray &line) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        return fields.size() > 3 && fields[2].endsWith(end) && fields[3] == "01";
    });
}

QString lackOf(const QMap<QString, QString> &programs, const QString &driver)
{
    for (auto program = programs.begin(); program != programs.end(); ++program) {
        if (program.value().isEmpty())
            return QStringLiteral("%1 is not installed").arg(program.key());
    }
    return QSqlDatabase::isDriverAvailable(driver)
        ? QString()
        : QStringLiteral("the Qt driver %1 is not installed").arg(driver);
}

// A data folder as it is right after its creation, made by the first server of the program.
class Template
{
public:
    using Maker = QString (*)(const QString &folder, const QString &log);

    QString copyTo(const QString &target, Maker make)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_folder) {
            auto folder = std::make_unique<ServerFolder>();
            const QString failure = make(folder->filePath(QStringLiteral("data")),
                                         folder->filePath(QStringLiteral("log")));
            if (!failure.isEmpty())
                return failure;
            m_folder = std::move(folder);
        }
        return runServerProgram({findProgram(QStringLiteral("cp")), QStringLiteral("-a"),
                                 QStringLiteral("--reflink=auto"),
                                 m_folder->filePath(QStringLiteral("data")), target},
                                m_folder->filePath(QStringLiteral("copy.log")));
    }

private:
    std::mutex m_mutex;
    std::unique_ptr<ServerFolder> m_folder;
};

QString makePostgresData(const QString &folder, const QString &log)
{
    return runServerProgram({postgresProgram(QStringLiteral("initdb")), QStringLiteral("--pgdata"),
                             folder, QStringLiteral("--username=concord"),
                             QStringLiteral("--auth=trust"), QStringLiteral("--encoding=UTF8"),
                             QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync"),
                             QStringLiteral("--wal-segsize=1")},
                            log);
}

QString makeMariaDbData(const QString &folder, const QString &log)
{
    return runServerProgram(
        {findProgram(QStringLiteral("mariadb-install-db")), QStringLiteral("--no-defaults"),
         QStringLiteral("--datadir=") + folder, QStringLiteral("--skip-test-db"),
         QStringLiteral("--auth-root-authentication-method=normal"),
         QStringLiteral("--skip-name-resolve"), QStringLiteral("--innodb-log-file-size=8M"),
         // What is made here is worth nothing after a crash; with flushes it takes eight times as long.
         QStringLiteral("--innodb-flush-log-at-trx-commit=0"),
         QStringLiteral("--innodb-flush-method=nosync"), QStringLiteral("--debug-no-sync")},
        log);
}

} // namespace

TestServer::TestServer(QStringList options, int stopSignal, int deathSignal)
    : m_options(std::move(options))
    , m_stopSignal(stopSignal)
    , m_port(reservePort())
    , m_process(m_folder.filePath(QStringLiteral("log")), deathSignal)
{
}

TestServer::~TestServer() = default;

bool TestServer::fail(const QString &reason)
{
    m_failure = reason;
    return false;
}

bool TestServer::start()
{
    if (!m_hasData) {
        if (const QString failure = makeData(); !failure.isEmpty())
            return fail(failure);
        m_hasData = true;
    }
    if (const QString failure = prepare(); !failure.isEmpty())
        return fail(failure);
    if (!m_process.start(command(), environment()))
        return fail(QStringLiteral("cannot start %1").arg(command().first()));
    return waitUntilReady();
}

bool TestServer::waitUntilReady()
{
    const auto end = std::chrono::steady_clock::now() + kStartPatience;
    while (!isReady()) {
        if (!m_process.isRunning())
            return fail(QStringLiteral("the server ended while it started\n") + log());
        if (std::chrono::steady_clock::now() > end) {
            m_process.kill();
            return fail(QStringLiteral("the server did not answer within 30 s\n") + log());
        }
        QThread::usleep(std::chrono::microseconds(kPollEvery).count());
    }
    return true;
}

void TestServer::stop()
{
    m_process.stop(m_stopSignal, kStopPatience);
}

void TestServer::kill()
{
    m_process.kill();
    // Where the machine is busy its clients hear of the end later than we do.
    const auto end = std::chrono::steady_clock::now() + kHangUpPatience;
    while (hasClients(m_port) && std::chrono::steady_clock::now() < end)
        QThread::usleep(1000);
}

bool TestServer::restart()
{
    stop();
    return start();
}

QString TestServer::url(const QString &database, quint16 port) const
{
    return QStringLiteral("%1://%2@%3:%4/%5").arg(scheme(), user(), kHost).arg(port).arg(database);
}

QString TestServer::createDatabase(const QString &name)
{
    return run(systemDatabase(), creation(name)) ? url(name) : QString();
}

QSqlDatabase TestServer::connection(const QString &database, const QString &options) const
{
    static std::atomic<int> count{0};
    QSqlDatabase made
        = QSqlDatabase::addDatabase(driver(), QStringLiteral("server-%1").arg(++count));
    made.setHostName(kHost);
    made.setPort(m_port);
    made.setUserName(user());
    made.setDatabaseName(database);
    made.setConnectOptions(options);
    return made;
}

bool TestServer::run(const QString &database, const QStringList &statements,
                     std::chrono::seconds time)
{
    QString failed;
    QString name;
    {
        QSqlDatabase open = connection(database, limits(time));
        name = open.connectionName();
        if (!open.open())
            failed = open.lastError().text();
        for (const QString &statement : statements) {
            if (!failed.isEmpty())
                break;
            QSqlQuery query(open);
            if (!query.exec(statement))
                failed = statement + QStringLiteral(": ") + query.lastError().text();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return failed.isEmpty() || fail(failed + u'\n' + log());
}

QVariant TestServer::value(const QString &database, const QString &sql, std::chrono::seconds time)
{
    QVariant found;
    QString failed;
    QString name;
    {
        QSqlDatabase open = connection(database, limits(time));
        name = open.connectionName();
        QSqlQuery query(open);
        if (!open.open())
            failed = open.lastError().text();
        else if (!query.exec(sql))
            failed = sql + QStringLiteral(": ") + query.lastError().text();
        else if (query.next())
            found = query.value(0);
    }
    QSqlDatabase::removeDatabase(name);
    if (!failed.isEmpty())
        fail(failed + u'\n' + log());
    return found;
}

// SIGINT is the fast shutdown, with a checkpoint. SIGQUIT ends all processes at once, and still takes the
// shared memory away.
PostgresServer::PostgresServer(const QStringList &options)
    : TestServer(options, SIGINT, SIGQUIT)
{
}

PostgresServer::~PostgresServer()
{
    stop();
    // After kill() the segment that marks the data folder as in use is still there: the last of seven
    // lines is "key id".
    QFile file(dataFolder() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QList<QByteArray> lines = file.readAll().split('\n');
    if (lines.size() > 6)
        shmctl(lines[6].simplified().split(' ').last().toInt(), IPC_RMID, nullptr);
}

QString PostgresServer::missing()
{
    return lackOf({{QStringLiteral("postgres"), postgresProgram(QStringLiteral("postgres"))},
                   {QStringLiteral("initdb"), postgresProgram(QStringLiteral("initdb"))}},
                  QStringLiteral("QPSQL"));
}

QString PostgresServer::makeData()
{
    static Template made;
    return made.copyTo(dataFolder(), makePostgresData);
}

QStringList PostgresServer::command() const
{
    // Shared memory in files of the data folder: a killed server leaves nothing in the system.
    const QStringList settings{QStringLiteral("listen_addresses=127.0.0.1"),
                               QStringLiteral("port=%1").arg(port()),
                               QStringLiteral("unix_socket_directories=") + socketFolder(),
                               QStringLiteral("shared_buffers=16MB"),
                               QStringLiteral("dynamic_shared_memory_type=mmap"),
                               QStringLiteral("max_connections=120"),
                               QStringLiteral("log_min_messages=warning")};
    QStringList command{postgresProgram(QStringLiteral("postgres")), QStringLiteral("-D"),
                        dataFolder()};
    for (const QString &setting : settings + options())
        command << QStringLiteral("-c") << setting;
    return command;
}

bool PostgresServer::isReady() const
{
    // As pg_ctl does: the pid of this start on the first line, the state on the eighth.
    QFile file(dataFolder() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = file.readAll().split('\n');
    return lines.size() > 7 && lines[0].toInt() == pid() && lines[7].trimmed() == "ready";
}

QStringList PostgresServer::creation(const QString &name) const
{
    return {QStringLiteral("DROP DATABASE IF EXISTS \"%1\" WITH (FORCE)").arg(name),
            QStringLiteral("CREATE DATABASE \"%1\"").arg(name)};
}

QString PostgresServer::limits(std::chrono::seconds time) const
{
    return QStringLiteral("connect_timeout=%1;options='-c statement_timeout=%1s "
                          "-c client_min_messages=warning'")
        .arg(time.count());
}

MariaDbServer::MariaDbServer(const QStringList &options)
    : TestServer(options, SIGTERM, SIGKILL)
{
}

MariaDbServer::~MariaDbServer()
{
    stop();
}

QString MariaDbServer::missing()
{
    QMap<QString, QString> programs;
    for (const char *name : {"mariadbd", "mariadb-install-db", "my_print_defaults"})
        programs[QString::fromLatin1(name)] = findProgram(QString::fromLatin1(name));
    return lackOf(programs, QStringLiteral("QMYSQL"));
}

QString MariaDbServer::makeData()
{
    static Template made;
    return made.copyTo(dataFolder(), makeMariaDbData);
}

QStringList MariaDbServer::command() const
{
    return QStringList{
               findProgram(QStringLiteral("mariadbd")), QStringLiteral("--no-defaults"),
               QStringLiteral("--datadir=") + dataFolder(),
               QStringLiteral("--bind-address=127.0.0.1"), QStringLiteral("--port=%1").arg(port()),
               QStringLiteral("--socket=") + filePath(QStringLiteral("socket")),
               QStringLiteral("--pid-file=") + filePath(QStringLiteral("pid")),
               // A server that starts clears what others left in the folder for temporary files.
               QStringLiteral("--tmpdir=") + dataFolder(),
               QStringLiteral("--innodb-buffer-pool-size=32M"),
               QStringLiteral("--innodb-log-file-size=8M"),
               QStringLiteral("--performance-schema=OFF"), QStringLiteral("--skip-name-resolve"),
               // Our own waiting for the greeting must not lock the host out.
               QStringLiteral("--max-connect-errors=1000000")}
    + options();
}

bool MariaDbServer::isReady() const
{
    // The port is open before the server is ready; its greeting comes when it is.
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    char head[kGreetingHead] = {};
    const bool isGreeted = connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
        && recv(fd, head, sizeof head, MSG_WAITALL) == kGreetingHead
        && head[kGreetingHead - 1] == kProtocolVersion;
    close(fd);
    return isGreeted;
}

QStringList MariaDbServer::creation(const QString &name) const
{
    return {QStringLiteral("DROP DATABASE IF EXISTS `%1`").arg(name),
            QStringLiteral("CREATE DATABASE `%1` CHARACTER SET utf8mb4").arg(name)};
}

QString MariaDbServer::limits(std::chrono::seconds time) const
{
    return QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%1;"
                          "MYSQL_OPT_WRITE_TIMEOUT=%1")
        .arg(time.count());
}

} // namespace concord::test
