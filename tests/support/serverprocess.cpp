// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QThread>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace concord::test {

namespace {

using namespace std::chrono_literals;

constexpr int kFirstPort = 20'000;
constexpr int kPortCount = 12'000;              // Linux gives out ports from 32768 on
constexpr qint64 kLogTail = 4000;               // bytes
constexpr qint64 kEnoughMemory = 2'000'000'000; // bytes; Galera takes 0.2 of it
constexpr auto kPollEvery = 5ms;
constexpr auto kPatienceToStop = 30s; // a write to a slow disk has to end first

const QString kFolderPrefix = QStringLiteral("concord-server-");

// Who owns the servers: ourselves, or nobody where that would be root.
const passwd *account()
{
    static const passwd *found = geteuid() == 0 ? getpwnam("nobody") : nullptr;
    if (geteuid() == 0 && !found)
        qFatal("there is no account nobody to run servers with");
    return found;
}

// Memory is as good as a disk for servers that are killed while the system goes on, and syncs cost nothing.
QString placeForServers()
{
    const QString chosen = qEnvironmentVariable("CONCORD_SERVER_FOLDER");
    if (!chosen.isEmpty())
        return chosen;
    const QStorageInfo memory(QStringLiteral("/dev/shm"));
    const bool isFit = memory.fileSystemType() == "tmpfs" && memory.bytesAvailable() > kEnoughMemory
        && QFileInfo(memory.rootPath()).isWritable();
    return isFit ? memory.rootPath() : QDir::tempPath();
}

bool giveAway(const QString &path)
{
    return !account()
        || chown(QFile::encodeName(path).constData(), account()->pw_uid, account()->pw_gid) == 0;
}

// Servers that were frozen when their test died did not hear the kernel's signal. They work in their folder.
void killThoseIn(const QString &folder)
{
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const QString place = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(name));
        if (name.toInt() > 0 && place.startsWith(folder + u'/'))
            ::kill(name.toInt(), SIGKILL);
    }
}

// concord-server-PID-XXXXXX, where PID is the test's.
void removeAbandonedFolders()
{
    const QDir temporary(placeForServers());
    for (const QString &name : temporary.entryList({kFolderPrefix + u'*'}, QDir::Dirs)) {
        const pid_t owner = name.section(u'-', 2, 2).toInt();
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) {
            killThoseIn(temporary.filePath(name));
            QDir(temporary.filePath(name)).removeRecursively();
        }
    }
}

// The kernel ends a child when the thread that forked it ends, not the program. So one thread forks all, and
// it lives as long as the program.
class Launcher
{
public:
    static Launcher &instance()
    {
        static auto *launcher = new Launcher; // never ends before a server
        return *launcher;
    }

    pid_t fork(const std::function<pid_t()> &work)
    {
        const std::lock_guard turn(m_turn);
        std::unique_lock lock(m_mutex);
        m_work = &work;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return !m_work; });
        return m_result;
    }

private:
    Launcher()
    {
        std::thread([this] { run(); }).detach();
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_work != nullptr; });
            m_result = (*m_work)();
            m_work = nullptr;
            m_changed.notify_all();
        }
    }

    std::mutex m_turn;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    const std::function<pid_t()> *m_work = nullptr;
    pid_t m_result = -1;
};

// What the child does between fork and exec: nothing that allocates, as other threads may hold locks.
struct Child
{
    std::vector<char *> arguments;
    std::vector<char *> environment;
    const char *input = nullptr;
    const char *log = nullptr;
    const passwd *account = nullptr;
    int deathSignal = SIGKILL;
    pid_t parent = 0;

    [[noreturn]] void run() const
    {
        const int in = ::open(input, O_RDONLY);
        const int out = ::open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
            _exit(127);
        ::close(in);
        // Out of reach of an interrupt at the terminal: the test stops its servers itself.
        setpgid(0, 0);
        if (account
            && (setgroups(0, nullptr) != 0 || setgid(account->pw_gid) != 0
                || setuid(account->pw_uid) != 0)) {
            _exit(127);
        }
        // After the change of user, which would take it back.
        prctl(PR_SET_PDEATHSIG, deathSignal);
        if (getppid() != parent || chdir("/") != 0)
            _exit(127);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        execve(arguments.front(), arguments.data(), environment.data());
        _exit(127);
    }
};

std::vector<char *> pointersTo(std::vector<QByteArray> &texts)
{
    std::vector<char *> pointers;
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

struct LivingTask // a process or a thread
{
    char state = 0; // the letter of /proc
    pid_t parent = 0;
};

// The tasks of /proc, or of a folder of its form. Zombies are gone for us.
std::map<pid_t, LivingTask> livingTasks(const QString &folder = QStringLiteral("/proc"))
{
    std::map<pid_t, LivingTask> tasks;
    for (const QString &name : QDir(folder).entryList(QDir::Dirs)) {
        QFile file(folder + QLatin1Char('/') + name + QLatin1String("/stat"));
        if (name.toInt() <= 0 || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll();
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1 && fields[0] != "Z" && fields[0] != "X")
            tasks[name.toInt()] = {fields[0].front(), fields[1].toInt()};
    }
    return tasks;
}

// SIGSTOP returns before the threads that run on another processor have seen it, and a server may answer until then.
void stopAndWait(pid_t pid)
{
    ::kill(pid, SIGSTOP);
    const QString threads = QStringLiteral("/proc/%1/task").arg(pid);
    const auto end = std::chrono::steady_clock::now() + kPatienceToStop;
    const auto stands = [](const auto &thread) { return thread.second.state == 'T'; };
    for (;;) {
        const std::map<pid_t, LivingTask> tasks = livingTasks(threads);
        if (std::all_of(tasks.begin(), tasks.end(), stands))
            return;
        if (std::chrono::steady_clock::now() > end)
            qFatal("the process %d does not stop", pid);
        QThread::usleep(100);
    }
}

std::vector<pid_t> descendantsOf(pid_t ancestor)
{
    const std::map<pid_t, LivingTask> tasks = livingTasks();
    std::vector<pid_t> found;
    for (const auto &[pid, task] : tasks) {
        pid_t above = task.parent;
        while (above != ancestor && tasks.contains(above))
            above = tasks.at(above).parent;
        if (above == ancestor)
            found.push_back(pid);
    }
    return found;
}

bool isPortFree(quint16 port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool isFree = bind(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    close(fd);
    return isFree;
}

// An abstract socket of that name is ours as long as we live, and leaves nothing behind.
bool isReservedByUs(quint16 port)
{
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = "concord-test-port-" + QByteArray::number(port);
    std::copy(name.begin(), name.end(), address.sun_path + 1);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1
                                             + static_cast<size_t>(name.size()));
    if (bind(fd, reinterpret_cast<sockaddr *>(&address), size) == 0)
        return true;
    close(fd);
    return false;
}

} // namespace

ServerFolder::ServerFolder()
{
    removeAbandonedFolders();
    QByteArray name = QFile::encodeName(
        QDir(placeForServers())
            .filePath(kFolderPrefix + QStringLiteral("%1-XXXXXX").arg(getpid())));
    if (!mkdtemp(name.data()))
        qFatal("cannot make the folder %s", name.constData());
    m_path = QFile::decodeName(name);
    if (!giveAway(m_path))
        qFatal("cannot give away %s", name.constData());
}

ServerFolder::~ServerFolder()
{
    QDir(m_path).removeRecursively();
}

QString ServerFolder::filePath(const QString &name) const
{
    return m_path + u'/' + name;
}

quint16 reservePort()
{
    // Tests that run at the same time begin to look at different places.
    static std::atomic<int> next{static_cast<int>(getpid() * 37 % kPortCount)};
    for (int tried = 0; tried < kPortCount; ++tried) {
        const auto port = static_cast<quint16>(kFirstPort + next++ % kPortCount);
        if (isPortFree(port) && isReservedByUs(port))
            return port;
    }
    qFatal("no free port");
    return 0;
}

QString findProgram(const QString &name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    return !inPath.isEmpty()
        ? inPath
        : QStandardPaths::findExecutable(
              name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
}

bool writeServerFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    file.close();
    return isWritten && giveAway(path);
}

ServerProcess::ServerProcess(QString logPath, int deathSignal)
    : m_logPath(std::move(logPath))
    , m_deathSignal(deathSignal)
{
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start(const QStringList &command, const std::map<QString, QString> &variables,
                          const QString &input)
{
    const std::lock_guard lock(m_mutex);
    Q_ASSERT(m_pid == 0);
    std::vector<QByteArray> arguments;
    for (const QString &argument : command)
        arguments.push_back(QFile::encodeName(argument));
    std::map<QString, QString> all = variables;
    all.insert({{QStringLiteral("PATH"),
                 qEnvironmentVariable("PATH") + QStringLiteral(":/usr/sbin:/sbin")},
                {QStringLiteral("LANG"), QStringLiteral("C.UTF-8")},
                {QStringLiteral("TZ"), QStringLiteral("UTC")}});
    std::vector<QByteArray> environment;
    for (const auto &[name, value] : all)
        environment.push_back(QFile::encodeName(name + u'=' + value));
    const QByteArray in = input.isEmpty() ? QByteArray("/dev/null") : QFile::encodeName(input);
    const QByteArray log = QFile::encodeName(m_logPath);

    Child child;
    child.arguments = pointersTo(arguments);
    child.environment = pointersTo(environment);
    child.input = in.constData();
    child.log = log.constData();
    child.account = account();
    child.deathSignal = m_deathSignal;
    child.parent = getpid();
    m_pid = Launcher::instance().fork([&child] {
        const pid_t pid = ::fork();
        if (pid == 0)
            child.run();
        return pid;
    });
    m_isFrozen = false;
    if (m_pid > 0)
        return true;
    m_pid = 0;
    return false;
}

pid_t ServerProcess::pid() const
{
    const std::lock_guard lock(m_mutex);
    return m_pid;
}

// True where nothing runs any more.
bool ServerProcess::reap(bool block)
{
    const std::lock_guard lock(m_mutex);
    if (m_pid == 0)
        return true;
    int status = 0;
    pid_t ended = 0;
    do {
        ended = waitpid(m_pid, &status, block ? 0 : WNOHANG);
    } while (ended < 0 && errno == EINTR);
    if (ended == 0)
        return false;
    m_exitCode = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    m_pid = 0;
    return true;
}

bool ServerProcess::isRunning()
{
    return !reap(false);
}

bool ServerProcess::wait(std::chrono::milliseconds patience, int *exitCode)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!reap(false)) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        QThread::usleep(std::chrono::microseconds(kPollEvery).count());
    }
    if (exitCode)
        *exitCode = m_exitCode;
    return true;
}

void ServerProcess::stop(int signal, std::chrono::milliseconds patience)
{
    {
        const std::lock_guard lock(m_mutex);
        if (reap(false))
            return;
        if (m_isFrozen)
            thaw();
        ::kill(m_pid, signal);
    }
    if (!wait(patience))
        kill();
}

void ServerProcess::kill()
{
    const std::lock_guard lock(m_mutex);
    if (reap(false))
        return;
    stopAndWait(m_pid);
    const std::vector<pid_t> descendants = descendantsOf(m_pid);
    ::kill(m_pid, SIGKILL);
    for (const pid_t pid : descendants)
        ::kill(pid, SIGKILL);
    reap(true);
    // The orphans are not ours to wait for. A server would not start while one of them is there.
    for (;;) {
        const std::map<pid_t, LivingTask> living = livingTasks();
        if (std::none_of(descendants.begin(), descendants.end(),
                         [&living](pid_t pid) { return living.contains(pid); })) {
            return;
        }
        QThread::usleep(1000);
    }
}

void ServerProcess::freeze()
{
    const std::lock_guard lock(m_mutex);
    if (m_pid == 0)
        return;
    // The parent first: once it stands still it makes no more children.
    stopAndWait(m_pid);
    for (const pid_t pid : descendantsOf(m_pid))
        stopAndWait(pid);
    m_isFrozen = true;
}

void ServerProcess::thaw()
{
    const std::lock_guard lock(m_mutex);
    if (m_pid == 0)
        return;
    ::kill(m_pid, SIGCONT);
    for (const pid_t pid : descendantsOf(m_pid))
        ::kill(pid, SIGCONT);
    m_isFrozen = false;
}

QString ServerProcess::log() const
{
    QFile file(m_logPath);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - kLogTail));
    return QString::fromUtf8(file.readAll());
}

QString runServerProgram(const QStringList &command, const QString &logPath,
                         std::chrono::milliseconds patience)
{
    ServerProcess process(logPath, SIGKILL);
    int exitCode = 0;
    if (!process.start(command))
        return QStringLiteral("cannot start %1").arg(command.first());
    if (!process.wait(patience, &exitCode)) {
        return QStringLiteral("%1 did not end within %2 ms\n%3")
            .arg(command.first())
            .arg(patience.count())
            .arg(process.log());
    }
    return exitCode == 0 ? QString()
                         : QStringLiteral("%1 ended with %2\n%3")
                               .arg(command.first())
                               .arg(exitCode)
                               .arg(process.log());
}

} // namespace concord::test
