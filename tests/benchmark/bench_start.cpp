// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the start of the process to the first rows on the screen, beside an empty Qt Widgets window, as whole
// processes in turn; and the memory of the window on a table of a million orders beside that of a small one.
// The platform is the one that QT_QPA_PLATFORM names, offscreen where it names none.
#include "core/store/demodatabase.h"
#include "core/text/sentences.h"
#include "tests/benchmark/sidebyside.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <array>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace concord;

namespace {

constexpr int kRounds = 21;

// Runs a program to its end; its largest resident memory in MB.
double runToEnd(const QStringList &command)
{
    std::vector<QByteArray> texts;
    std::vector<char *> arguments;
    for (const QString &text : command)
        texts.push_back(text.toLocal8Bit());
    for (QByteArray &text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        execv(arguments.front(), arguments.data());
        _exit(127);
    }
    int status = 0;
    rusage usage = {};
    wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        qFatal("%s ended with %d", arguments.front(), status);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void make(const QString &path, int orders)
{
    const auto made = createDemoDatabase({path, orders, 1});
    if (!made)
        qFatal("%s", qPrintable(errorText(made.error())));
}

QStringList windowOn(const QString &path, int jumps)
{
    return {QStringLiteral(CONCORD_WATCHED_WINDOW_PATH),
            QString::number(jumps),
            QStringLiteral("--db"),
            QStringLiteral("sqlite:") + path,
            QStringLiteral("--user"),
            QStringLiteral("bench")};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    setenv("HOME", folder.path().toLocal8Bit().constData(), 1);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const QString small = folder.filePath(QStringLiteral("small.db"));
    const QString large = folder.filePath(QStringLiteral("large.db"));
    make(small, 2'000);
    make(large, 1'000'000);
    const QStringList empty{QStringLiteral(CONCORD_EMPTY_WINDOW_PATH)};
    bench::sideBySide(
        {{"an empty window", [&] { runToEnd(empty); }},
         {"concord, first rows of 2,000 orders", [&] { runToEnd(windowOn(small, 0)); }},
         {"concord, first rows of 1,000,000 orders", [&] { runToEnd(windowOn(large, 0)); }}},
        kRounds, 1, "starts/s");

    std::printf("\n%-44s %10s\n", "largest resident memory", "MB");
    std::printf("%-44s %10.0f\n", "an empty window", runToEnd(empty));
    std::printf("%-44s %10.0f\n", "2,000 orders, 1,000 random jumps",
                runToEnd(windowOn(small, 1000)));
    std::printf("%-44s %10.0f\n", "1,000,000 orders, 1,000 random jumps",
                runToEnd(windowOn(large, 1000)));
    return 0;
}
