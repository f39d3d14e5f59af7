// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <map>
#include <mutex>
#include <sys/types.h>

namespace concord::test {

// A folder for what a server keeps, open to its owner only, that goes away with this object. It lies in
// memory (/dev/shm) where 2 GB are free, else in the temporary directory, or where CONCORD_SERVER_FOLDER
// says, for instance to measure a real disk. A test that crashes leaves its folder behind: the next test that
// makes one removes it. Owned by the account "nobody" when the tests run as root, because database servers
// refuse root.
class ServerFolder
{
public:
    ServerFolder();
    ~ServerFolder();
    ServerFolder(const ServerFolder &) = delete;
    ServerFolder &operator=(const ServerFolder &) = delete;

    const QString &path() const { return m_path; }
    QString filePath(const QString &name) const;

private:
    QString m_path;
};

// A number above the usual services and below those that the kernel gives to outgoing connections, on which
// nobody listens on 127.0.0.1. It stays reserved, among all tests of this machine, until the program ends:
// a server that is down keeps its port.
quint16 reservePort();

// The full path of a program from PATH or the folders for administrators; empty where there is none.
QString findProgram(const QString &name);

// Writes a file that the same account owns.
bool writeServerFile(const QString &path, const QByteArray &text);

// One server program as a child of the test: its output goes to a log file, it runs unprivileged, and the
// kernel ends it when the test dies, however that happens. All functions may be called from any thread; a
// server does not end with the thread that started it.
class ServerProcess
{
public:
    // `deathSignal` is what the kernel sends when the test dies.
    ServerProcess(QString logPath, int deathSignal);
    // Kills what still runs.
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    // The environment is PATH, LANG, TZ and `variables`, which may replace them. `input` is a file to read,
    // or empty. False where it could not be forked; a program that cannot be run ends with 127.
    bool start(const QStringList &command, const std::map<QString, QString> &variables = {},
               const QString &input = {});
    pid_t pid() const;
    bool isRunning();
    // False where it still runs after that time. Fills in the exit code, or minus the signal that ended it.
    bool wait(std::chrono::milliseconds patience, int *exitCode = nullptr);
    // Sends the signal and waits; what is left then is killed. A frozen server is thawed first.
    void stop(int signal, std::chrono::milliseconds patience);
    // SIGKILL to it and its descendants; returns when all are gone.
    void kill();
    // SIGSTOP and SIGCONT, to it and its descendants. Frozen, none of their threads runs any more.
    void freeze();
    void thaw();

    // The last part of the log, for failure messages.
    QString log() const;

private:
    bool reap(bool block);

    const QString m_logPath;
    const int m_deathSignal;
    mutable std::recursive_mutex m_mutex;
    pid_t m_pid = 0;
    int m_exitCode = 0;
    bool m_isFrozen = false;
};

// Runs a program to its end as the servers run. Empty, or what went wrong with the end of its output.
QString runServerProgram(const QStringList &command, const QString &logPath,
                         std::chrono::milliseconds patience = std::chrono::seconds(60));

} // namespace concord::test
