// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program that counts up hot rows and dies in the middle of it:
//   faultworker URL STATE_FOLDER LOG_FILE POINT PASS
// It first settles what an earlier one left, then saves. The log has a line for what it is about to send (I id key
// token number) and one for each verdict (S saved, N not saved; Se, Ne settled), written before it goes on, so that a
// kill takes none away. For SQLite, where nothing is pending, it sends again what the log does not know the end of.
#include "core/workspace/earliersaves.h"
#include "core/workspace/journaledrecordstore.h"
#include "tests/fault/faultdatabase.h"
#include "tests/fault/killpoints.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>

#include <cstdio>

using namespace concord;
using namespace concord::test;

namespace {

constexpr int kSaves = 12;
const QString kNumber = QStringLiteral("n");
const QString kInstallation = QStringLiteral("faults");

class Worker
{
public:
    Worker(ConnectionUrl url, const QString &stateFolder, const QString &logPath, bool takesSteps)
        : m_url(std::move(url))
        , m_stateFolder(stateFolder)
        , m_log(logPath)
        , m_file(std::make_shared<PendingFile>(stateFolder + QLatin1String("/pending")))
        , m_takesSteps(takesSteps)
    {
    }

    bool run()
    {
        if (!m_log.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered)
            || !open())
            return false;
        const bool isSettled
            = m_url.engine == ConnectionUrl::Engine::Sqlite ? sendAgain() : settle();
        for (int i = 0; isSettled && i < kSaves; ++i)
            count();
        return isSettled;
    }

private:
    bool open()
    {
        StoreOptions options = FaultDatabase::options(m_url);
        options.connector = [plain = options, steps = m_takesSteps](
                                const StopFlag &) -> Result<std::unique_ptr<SqlConnection>> {
            auto connection = openConnection(plain);
            if (!connection)
                return connection.error();
            return std::unique_ptr<SqlConnection>(
                std::make_unique<MortalConnection>(*std::move(connection), steps));
        };
        const auto hot = FaultDatabase::hotEntity(m_url);
        auto store = SqlRecordStore::open(options);
        if (!hot || !store)
            return false;
        m_hot = *hot;
        m_store = std::make_unique<MortalStore>(
            *std::move(store), [this](const OperationId &id, bool isSaved, bool isSettled) {
                const QString word = isSaved ? QStringLiteral("S") : QStringLiteral("N");
                note((isSettled ? word + QLatin1Char('e') : word) + QLatin1Char(' ') + id.toText());
            });
        if (m_url.engine != ConnectionUrl::Engine::Sqlite)
            m_store = std::make_unique<JournaledRecordStore>(std::move(m_store), m_file,
                                                             kInstallation, m_url.toText());
        return true;
    }

    void note(const QString &line) { m_log.write(line.toUtf8() + '\n'); }

    bool settle()
    {
        EarlierSavesJob job(
            m_file, {m_url.toText(), kInstallation, {}, m_stateFolder + QLatin1String("/drafts")});
        auto earlier = job.run(*m_store);
        while (!earlier && earlier.error().mayPass())
            earlier = job.run(*m_store);
        if (!earlier)
            return false;
        return earlier->unknown.isEmpty();
    }

    bool sendAgain()
    {
        QHash<QString, QStringList> open;
        m_log.seek(0);
        while (!m_log.atEnd()) {
            const QStringList words = QString::fromUtf8(m_log.readLine().trimmed()).split(u' ');
            if (words.first() == QLatin1String("I"))
                open.insert(words.value(1), words);
            else
                open.remove(words.value(1));
        }
        for (const QStringList &words : std::as_const(open)) {
            const auto token = ConcurrencyToken::parse(*m_hot, words.value(3));
            SaveRequest request;
            request.operationId = *OperationId::parse(words.value(1));
            request.entity = m_hot;
            request.key = RecordKey({FieldValue::integer(words.value(2).toLongLong())});
            request.token = *token;
            request.changes.set(kNumber, FieldValue::integer(words.value(4).toLongLong()));
            request.user = QStringLiteral("worker");
            send(request);
        }
        return true;
    }

    void count()
    {
        const RecordKey key({FieldValue::integer(QRandomGenerator::global()->bounded(1, 3))});
        const auto row = m_store->find(m_hot, key);
        if (!row)
            return;
        UnitOfWork edit = UnitOfWork::edit(m_hot, *row);
        const qint64 number = row->values.value(kNumber).toText().toLongLong() + 1;
        edit.set(kNumber, FieldValue::integer(number));
        const SaveRequest request = edit.nextRequest(QStringLiteral("worker"));
        note(QStringLiteral("I %1 %2 %3 %4")
                 .arg(request.operationId.toText(), key.toText(m_hot->schema),
                      request.token.toText())
                 .arg(number));
        reachKillPoint("announced");
        send(request);
    }

    // One whose outcome is unknown is settled by the next program.
    void send(const SaveRequest &request)
    {
        (void)m_store->save(request);
        reachKillPoint("struck");
    }

    ConnectionUrl m_url;
    QString m_stateFolder;
    QFile m_log;
    std::shared_ptr<PendingFile> m_file;
    bool m_takesSteps;
    EntityPtr m_hot;
    std::unique_ptr<RecordStore> m_store;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    constexpr int kArguments = 6;
    if (arguments.size() != kArguments)
        return 2;
    const auto url = ConnectionUrl::parse(arguments.at(1));
    if (!url)
        return 2;
    const QByteArray point = arguments.at(4).toUtf8();
    setKillPoint(point, arguments.at(5).toInt());
    const bool isStep
        = QList<QByteArray>{"begun", "changed", "committing", "committed"}.contains(point);
    return Worker(*url, arguments.at(2), arguments.at(3), isStep).run() ? 0 : 1;
}
