// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <functional>

namespace concord::test {

// How one run of the real concord-cli ended.
struct CliResult
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    // Standard output as one JSON document; empty where it is none.
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    // Standard output as one JSON document a line.
    QList<QJsonObject> jsonLines() const
    {
        QList<QJsonObject> objects;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }
};

// Runs the program that is installed on users' machines, not its functions.
inline CliResult runCli(const QStringList &arguments, const QByteArray &input = {},
                        const std::function<void(QProcess &)> &prepare = {})
{
    constexpr int kMilliseconds = 100'000;
    QProcess process;
    process.setProgram(QStringLiteral(CONCORD_CLI_PATH));
    process.setArguments(arguments);
    if (prepare)
        prepare(process);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    CliResult result;
    if (!process.waitForFinished(kMilliseconds) || process.exitStatus() != QProcess::NormalExit)
        return result;
    result.code = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

// A sample database of twenty orders with the command line in front of it.
class CliDatabase : public TestDatabase
{
public:
    using TestDatabase::TestDatabase;

    CliResult cli(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runCli(QStringList{QStringLiteral("--db"), url()} + arguments, input);
    }
    // The same, for arguments without blanks: "get orders 5 --json".
    CliResult cli(const char *arguments) const
    {
        return cli(QString::fromUtf8(arguments).split(QLatin1Char(' ')));
    }
    QString url() const { return QStringLiteral("sqlite:") + path(); }

    QString token(const char *entity, const char *key) const
    {
        return cli({QStringLiteral("--json"), QStringLiteral("get"), QString::fromLatin1(entity),
                    QString::fromLatin1(key)})
            .json()
            .value(QLatin1String("token"))
            .toString();
    }
    QString field(const char *entity, const char *key, const char *name) const
    {
        return cli({QStringLiteral("--json"), QStringLiteral("get"), QString::fromLatin1(entity),
                    QString::fromLatin1(key)})
            .json()
            .value(QLatin1String("fields"))
            .toObject()
            .value(QLatin1String(name))
            .toString();
    }
};

// Fails the test with what the program said where it ended with another code. Runs what it is given once.
#define CONCORD_COMPARE_CODE(run, expected) \
    do { \
        const concord::test::CliResult &ended = (run); \
        QVERIFY2(ended.code == (expected), \
                 qPrintable(QStringLiteral("ended with %1\n%2\n%3") \
                                .arg(ended.code) \
                                .arg(QString::fromUtf8(ended.out.left(2000)), \
                                     QString::fromUtf8(ended.err.left(2000))))); \
    } while (false)

} // namespace concord::test
