// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fault/workloads.h"

#include "core/edit/unitofwork.h"

#include <QThread>

#include <thread>
#include <vector>

namespace concord::test {

namespace {

using namespace std::chrono_literals;
using Work = Told::Work;

const QString kId = QStringLiteral("id");
const QString kNumber = QStringLiteral("n");
const QString kTags = QStringLiteral("tags");
constexpr qsizetype kLongestTags = 20'000;

QString writerOf(FaultClient &client)
{
    return QStringLiteral("client%1").arg(client.number());
}

// Adds `amount` to the number of a row, until it is saved; false where the run ended before.
bool add(FaultClient &client, const FaultDatabase &database, qint64 id, qint64 amount, Work work,
         bool mayStop)
{
    const QDeadlineTimer deadline(60s);
    while (!deadline.hasExpired()) {
        if (mayStop && client.isOver())
            return false;
        const auto row = client.readAlways(database.hot(), id);
        if (!row)
            continue;
        UnitOfWork edit = UnitOfWork::edit(database.hot(), *row);
        const qint64 number = row->values.value(kNumber).toText().toLongLong();
        edit.set(kNumber, FieldValue::integer(number + amount));
        Told told;
        told.work = work;
        told.writer = writerOf(client);
        if (client.save(edit.nextRequest(told.writer), told).verdict == Told::Verdict::Saved)
            return true;
    }
    return false;
}

void count(FaultClient &client, const FaultDatabase &database)
{
    while (!client.isOver())
        add(client, database, client.random().bounded(1, 3), 1, Work::Count, true);
}

void move(FaultClient &client, const FaultDatabase &database)
{
    while (!client.isOver()) {
        const qint64 from = client.random().bounded(3, 5);
        const qint64 amount = client.random().bounded(1, 50);
        if (add(client, database, from, -amount, Work::Move, true))
            add(client, database, 7 - from, amount, Work::Move, false);
    }
}

// The one client that writes this column.
void writeColumn(FaultClient &client, const FaultDatabase &database, const QString &column)
{
    QString last;
    for (int i = 1; !client.isOver(); ++i) {
        const auto row = client.read(database.hot(), 5);
        if (!row)
            continue;
        if (const QString found = row->values.value(column).toText(); found != last)
            client.complain(QStringLiteral("column %1 reads %2 after %3 was saved, and nobody else "
                                           "writes it")
                                .arg(column, found, last));
        Told told;
        told.work = Work::Column;
        told.writer = column;
        told.value = QStringLiteral("%1%2").arg(column).arg(i);
        UnitOfWork edit = UnitOfWork::edit(database.hot(), *row);
        edit.set(column, FieldValue::text(told.value));
        const auto ending = client.save(edit.nextRequest(told.writer), told, OnConflict::Merge);
        if (ending.verdict == Told::Verdict::Saved)
            last = told.value;
        else if (ending.verdict == Told::Verdict::Unknown)
            return;
    }
}

void addWords(FaultClient &client, const FaultDatabase &database)
{
    for (int i = 1; !client.isOver(); ++i) {
        const auto row = client.read(database.hot(), 6);
        if (!row || row->values.value(kTags).toText().size() > kLongestTags) {
            QThread::msleep(5);
            continue;
        }
        Told told;
        told.work = Work::Tag;
        told.writer = writerOf(client);
        told.value = QStringLiteral("w%1.%2").arg(client.number()).arg(i);
        UnitOfWork edit = UnitOfWork::edit(database.hot(), *row);
        const QString text = row->values.value(kTags).toText();
        edit.set(kTags, FieldValue::text(text.isEmpty() ? told.value : text + u' ' + told.value));
        client.save(edit.nextRequest(told.writer), told, OnConflict::Merge);
    }
}

void comeAndGo(FaultClient &client, const FaultDatabase &database)
{
    while (!client.isOver()) {
        const qint64 id = client.random().bounded(1, FaultDatabase::kGoneRows + 1);
        const auto row = client.read(database.gone(), id);
        Told told;
        told.writer = writerOf(client);
        if (row) {
            told.work = Work::Go;
            client.save(UnitOfWork::edit(database.gone(), *row).deleteRequest(told.writer), told);
        } else if (!client.isOver()) {
            told.work = Work::Come;
            UnitOfWork edit = UnitOfWork::create(database.gone());
            edit.set(kId, FieldValue::integer(id));
            edit.set(kNumber, FieldValue::integer(0));
            client.save(edit.nextRequest(told.writer), told);
        }
    }
}

using Job = std::function<void(FaultClient &, const FaultDatabase &)>;

QList<Job> jobs()
{
    const auto column = [](const char *name) -> Job {
        return
            [name = QString::fromLatin1(name)](FaultClient &client, const FaultDatabase &database) {
                writeColumn(client, database, name);
            };
    };
    return {count,       count,    move,     move,      column("a"),
            column("b"), addWords, addWords, comeAndGo, comeAndGo};
}

// Kills and freezes servers until shortly before the end; the number of kills.
int trouble(FaultDatabase &database, const FaultOptions &options)
{
    QRandomGenerator random(options.seed + 1000);
    const bool isCluster = database.nodes() > 1;
    // A node comes back after seconds, a single server at once.
    const auto rest = isCluster ? 6000ms : 1500ms;
    const QDeadlineTimer end(options.duration - 1000ms);
    int kills = 0;
    for (int round = 0; !end.hasExpired(); ++round) {
        QThread::msleep(static_cast<unsigned long>(random.bounded(500, 1000)));
        TestServer &server = database.node(random.bounded(database.nodes()));
        if (round % 2 == 0) {
            server.freeze();
            QThread::msleep(static_cast<unsigned long>(random.bounded(100, 400)));
            server.thaw();
            continue;
        }
        server.kill();
        ++kills;
        if (!server.restart())
            qFatal("the server does not come back: %s", qPrintable(server.failure()));
        QThread::msleep(static_cast<unsigned long>(rest.count()) / 3);
    }
    return kills;
}

} // namespace

FaultReport runWorkloads(FaultDatabase &database, const FaultOptions &options)
{
    if (!database.refill())
        qFatal("%s", qPrintable(database.failure()));
    History history;
    int kills = 0;
    {
        std::vector<std::thread> threads;
        const QList<Job> all = jobs();
        for (int i = 0; i < all.size(); ++i) {
            threads.emplace_back([&database, &options, &history, job = all.at(i), i] {
                FaultClient client(database, options, &history, i);
                job(client, database);
            });
        }
        if (options.hasNemesis && database.isServer())
            kills = trouble(database, options);
        for (std::thread &thread : threads)
            thread.join();
    }
    if (!database.heal())
        qFatal("%s", qPrintable(database.failure()));
    FaultReport report = checkHistory(history, database);
    report.kills = kills;
    return report;
}

} // namespace concord::test
