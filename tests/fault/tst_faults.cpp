// SPDX-License-Identifier: GPL-3.0-or-later
//
// No save is lost, applied twice, or told wrongly, while requests and replies are lost, servers are killed and frozen,
// and clients die in the middle of a save. CONCORD_FAULT_SECONDS makes each engine's run longer than CI has time for,
// CONCORD_FAULT_SEED another one.
#include "tests/fault/killpoints.h"
#include "tests/fault/workloads.h"

#include <QProcess>
#include <QTest>

#include <array>
#include <cstdio>

using namespace concord;
using namespace concord::test;

Q_DECLARE_METATYPE(concord::test::FaultEngine)

namespace {

constexpr int kRounds = 2;               // of all points at which a client may die
constexpr qint64 kFewestAmbiguous = 500; // over all engines

std::chrono::milliseconds durationOf(FaultEngine engine)
{
    bool isGiven = false;
    const int seconds = qEnvironmentVariableIntValue("CONCORD_FAULT_SECONDS", &isGiven);
    if (isGiven)
        return std::chrono::seconds(seconds);
    return std::chrono::seconds(engine == FaultEngine::Sqlite ? 4 : 10);
}

quint32 seed()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("CONCORD_FAULT_SEED", &isGiven);
    return isGiven ? static_cast<quint32>(given) : 20261005;
}

// Also where the run is silent.
void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

// Skips where the engine is missing, or fails where it must not be.
#define CONCORD_NEED_FAULT_ENGINE(engine) \
    do { \
        if (const QString missing = FaultDatabase::missing(engine); !missing.isEmpty()) { \
            if (qgetenv("CONCORD_SERVERS") == "required") \
                QFAIL(qPrintable(missing)); \
            QSKIP(qPrintable(missing)); \
        } \
    } while (false)

// Runs the program that dies, two at a time, each pair of runs with a log of its own.
class Deaths
{
public:
    Deaths(const FaultDatabase &database, const QString &stateFolder)
        : m_database(database)
        , m_stateFolder(stateFolder)
    {
    }

    // Waits for the one before the last.
    void start(const QByteArray &point, int pass)
    {
        Slot &slot = m_slots.at(static_cast<size_t>(m_started++ % 2));
        wait(slot);
        slot.process = std::make_unique<QProcess>();
        slot.process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        slot.mustEnd = point.isEmpty();
        slot.process->start(QStringLiteral(CONCORD_FAULT_WORKER),
                            {m_database.url().toText(), m_stateFolder, logOf(slot),
                             QString::fromLatin1(point), QString::number(pass)});
    }

    void finish()
    {
        for (Slot &slot : m_slots)
            wait(slot);
    }

    int kills() const { return m_kills; }
    const QStringList &failures() const { return m_failures; }

    // A save without a word was never sent, or it would be pending.
    void tell(History *history) const
    {
        QHash<QString, Told> all;
        for (const Slot &slot : m_slots) {
            QFile log(logOf(slot));
            if (!log.open(QIODevice::ReadOnly))
                continue;
            while (!log.atEnd())
                read(QString::fromUtf8(log.readLine().trimmed()).split(u' '), all);
        }
        for (const Told &told : std::as_const(all))
            history->add(told);
    }

private:
    struct Slot
    {
        std::unique_ptr<QProcess> process;
        bool mustEnd = false;
    };

    QString logOf(const Slot &slot) const
    {
        return QStringLiteral("%1/log%2").arg(m_stateFolder).arg(&slot - m_slots.data());
    }

    void wait(Slot &slot)
    {
        if (!slot.process)
            return;
        constexpr int kMilliseconds = 60'000;
        slot.process->waitForFinished(kMilliseconds);
        if (slot.process->exitStatus() == QProcess::CrashExit
            && slot.process->error() == QProcess::Crashed)
            ++m_kills;
        else if (slot.mustEnd && slot.process->exitCode() != 0)
            m_failures.append(
                QStringLiteral("the last program ended with %1").arg(slot.process->exitCode()));
        slot.process.reset();
    }

    static void read(const QStringList &words, QHash<QString, Told> &all)
    {
        Told &told = all[words.value(1)];
        told.id = OperationId::parse(words.value(1)).value_or(OperationId());
        if (words.first() == QLatin1String("I")) {
            told.key = words.value(2);
            if (told.verdict == Told::Verdict::Unknown)
                told.verdict = Told::Verdict::NotSaved;
        } else {
            told.verdict
                = words.first().startsWith(u'S') ? Told::Verdict::Saved : Told::Verdict::NotSaved;
            told.isSettled = words.first().size() > 1;
        }
    }

    const FaultDatabase &m_database;
    QString m_stateFolder;
    std::array<Slot, 2> m_slots;
    int m_started = 0;
    int m_kills = 0;
    QStringList m_failures;
};

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing_data();
    void losesNothing();
    void losesNothingWhereClientsDie_data() { losesNothing_data(); }
    void losesNothingWhereClientsDie();
    void cleanupTestCase();

private:
    // Empty where its engine is not here.
    std::unique_ptr<FaultDatabase> openDatabase(FaultEngine engine);

    FaultReport m_total;
    bool m_hasRunServers = false;
};

void TestFaults::losesNothing_data()
{
    QTest::addColumn<FaultEngine>("engine");
    for (const FaultEngine engine :
         {FaultEngine::Sqlite, FaultEngine::Postgres, FaultEngine::MariaDb, FaultEngine::Galera})
        QTest::newRow(qPrintable(FaultDatabase::name(engine))) << engine;
}

std::unique_ptr<FaultDatabase> TestFaults::openDatabase(FaultEngine engine)
{
    auto database = std::make_unique<FaultDatabase>(engine);
    if (!database->start())
        qFatal("%s", qPrintable(database->failure()));
    return database;
}

void TestFaults::losesNothing()
{
    QFETCH(const FaultEngine, engine);
    CONCORD_NEED_FAULT_ENGINE(engine);
    const auto database = openDatabase(engine);
    FaultOptions options;
    options.duration = durationOf(engine);
    options.seed = seed();
    const FaultReport report = runWorkloads(*database, options);
    print(QStringLiteral("%1: %2").arg(FaultDatabase::name(engine), report.toText()));
    m_total += report;
    QVERIFY2(report.violations.isEmpty(), qPrintable(report.violations.join(u'\n')));
    QVERIFY(report.saves > 100);
    if (!database->isServer())
        return;
    m_hasRunServers = true;
    // A run in which nothing happened proves nothing.
    QVERIFY(report.applied > 0);
    QVERIFY(report.notApplied > 0);
    QVERIFY(report.kills > 0);
}

// Two programs at a time, each of which is killed at another point of a save; the last ones settle what is left.
void TestFaults::losesNothingWhereClientsDie()
{
    QFETCH(const FaultEngine, engine);
    CONCORD_NEED_FAULT_ENGINE(engine);
    const auto database = openDatabase(engine);
    const QTemporaryDir state;
    Deaths deaths(*database, state.path());
    QRandomGenerator random(seed());
    for (int round = 0; round < kRounds; ++round) {
        for (const QByteArray &point : killPoints())
            deaths.start(point, point == "settled" ? 1 : random.bounded(1, 5));
    }
    deaths.start({}, 0);
    deaths.start({}, 0);
    deaths.finish();
    History history;
    deaths.tell(&history);
    FaultReport report = checkHistory(history, *database);
    report.kills = deaths.kills();
    print(QStringLiteral("%1, clients die: %2").arg(FaultDatabase::name(engine), report.toText()));
    m_total += report;
    QVERIFY2(report.violations.isEmpty(), qPrintable(report.violations.join(u'\n')));
    QVERIFY2(deaths.failures().isEmpty(), qPrintable(deaths.failures().join(u'\n')));
    QVERIFY(deaths.kills() >= 8);
}

void TestFaults::cleanupTestCase()
{
    print(QStringLiteral("all: %1").arg(m_total.toText()));
    if (m_hasRunServers)
        QVERIFY(m_total.ambiguous() >= kFewestAmbiguous);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
