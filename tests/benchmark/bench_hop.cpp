// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the way to the worker's thread and back costs a save, beside what the store does: as the window sends it, to a
// store that answers at once. Beside it two threads that do nothing but wake each other, which is what the machine
// allows; and the note in the pending file, flushed to the disk, that a save to a server leaves before it is sent.
#include "core/workspace/jobqueue.h"
#include "core/workspace/journaledrecordstore.h"
#include "core/workspace/savetogether.h"
#include "tests/benchmark/sidebyside.h"
#include "tests/support/fakeworkspace.h"
#include "tests/support/forwardingstore.h"
#include "ui/common/futureobserver.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace concord;

namespace {

constexpr int kRounds = 31;
constexpr int kSavesPerRound = 200;

using Micros = std::vector<double>;

class AnsweringStore final : public test::ForwardingStore
{
public:
    AnsweringStore()
        : ForwardingStore(nullptr)
    {
    }
    Result<SaveOutcome> save(const SaveRequest &request) override
    {
        Saved saved;
        saved.key = request.key;
        saved.token = request.token;
        saved.databaseValues = request.originalValues;
        return SaveOutcome(saved);
    }
};

// A thread that hands back what it is given.
class Echo
{
public:
    ~Echo()
    {
        turn(kEnd);
        m_thread.join();
    }
    void there() { turn(kThere); }

private:
    enum Turn { kHere, kThere, kEnd };

    void turn(Turn next)
    {
        std::unique_lock lock(m_mutex);
        m_turn = next;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_turn == kHere; });
    }
    void run()
    {
        std::unique_lock lock(m_mutex);
        for (bool isEnd = false; !isEnd;) {
            m_changed.wait(lock, [this] { return m_turn != kHere; });
            isEnd = m_turn == kEnd;
            m_turn = kHere;
            m_changed.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Turn m_turn = kHere;
    std::thread m_thread{[this] { run(); }};
};

// Saves by way of a worker, from a thread with an event loop.
class Window
{
public:
    explicit Window(const ConnectionWorker::Opener &opener)
        : m_worker(opener)
        , m_queue(m_worker, saveTogether)
    {
        const EntityPtr entity = test::FakeWorkspace::orderEntity();
        test::FakeWorkspace workspace({entity});
        workspace.addOrders(1);
        const RecordKey key({FieldValue::integer(1)});
        m_work = UnitOfWork::edit(entity, workspace.row(entity, key));
        m_work->set(QStringLiteral("note"), FieldValue::text(QStringLiteral("ring twice")));
    }

    void save()
    {
        bool isSaved = false;
        observe(QCoreApplication::instance(), m_queue.post(m_request),
                [&isSaved](const Result<SaveOutcome> &outcome) {
                    if (!outcome)
                        qFatal("%s", qPrintable(outcome.error().detail));
                    isSaved = true;
                });
        while (!isSaved)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    void edit() { m_request = m_work->nextRequest(QStringLiteral("me")); }

private:
    ConnectionWorker m_worker;
    JobQueue<SaveRequest, SaveOutcome> m_queue;
    std::optional<UnitOfWork> m_work;
    SaveRequest m_request;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    using Opened = Result<std::unique_ptr<RecordStore>>;
    const QTemporaryDir folder;
    const auto pending = std::make_shared<PendingFile>(folder.path());
    Echo echo;
    Window window([](const StopFlag &) { return Opened(std::make_unique<AnsweringStore>()); });
    Window journaled([&pending](const StopFlag &) {
        return Opened(std::make_unique<JournaledRecordStore>(
            std::make_unique<AnsweringStore>(), pending, QStringLiteral("bench"),
            QStringLiteral("postgresql://me@db.example.org/shop")));
    });
    const std::vector<bench::Variant> variants{
        {"two threads that wake each other", [&] { echo.there(); }},
        {"to the worker and back", [&] { window.save(); }, [&] { window.edit(); }},
        {"the same, noted in the pending file", [&] { journaled.save(); },
         [&] { journaled.edit(); }}};

    std::vector<Micros> times(variants.size());
    for (const bench::Variant &variant : variants)
        bench::timeOnce(variant); // opens the store
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const std::size_t turn = (i + static_cast<std::size_t>(round)) % variants.size();
            for (int save = 0; save < kSavesPerRound; ++save)
                times[turn].push_back(bench::timeOnce(variants[turn]) * 1e6);
        }
    }
    std::printf("%-44s %10s %10s\n", "us", "median", "p99");
    for (std::size_t i = 0; i < variants.size(); ++i)
        std::printf("%-44s %10.1f %10.1f\n", variants[i].name.c_str(), bench::median(times[i]),
                    bench::percentile(times[i], 99));
    return 0;
}
