// SPDX-License-Identifier: GPL-3.0-or-later
//
// The traps of store.md, part 3, that are about more than one store: who looks now and then, who was asleep, who has
// two windows. On every engine; the others are tst_tokentraps.
#include "core/store/sqlconnection.h"
#include "core/workspace/sqlworkspace.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testengine.h"
#include "tests/support/testresult.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace concord;
using namespace concord::test;

namespace {

const QString kAna = QStringLiteral("ana");
const QString kNote = QStringLiteral("note");

constexpr int kSaved = 10;
constexpr int kConflict = 11;
constexpr int kFailed = 12;

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

template <typename T>
Result<T> resultOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

int endingOf(const Result<SaveOutcome> &outcome)
{
    if (!outcome)
        return kFailed;
    return std::holds_alternative<Saved>(*outcome) ? kSaved : kConflict;
}

} // namespace

class TestWorkspaceTraps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { CONCORD_START_ENGINE(m_engine); }
    void init();

    void t31SeesALongTransactionThatCommitsAfterAPoll();
    void t33RefusesAHolderWhoWasSuspended_data();
    void t33RefusesAHolderWhoWasSuspended();
    void t34TakesTwoWindowsOfOnePersonForTwo();

private:
    std::unique_ptr<Workspace> openWindow() const;
    EntityPtr item(const TokenSpec &token) const { return m_engine->entity(token); }
    TokenSpec counted() const
    {
        return TokenSpec(TokenKind::RowVersion, QStringLiteral("version"));
    }

    std::unique_ptr<TestEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_state;
};

void TestWorkspaceTraps::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_engine->reset();
    m_state = std::make_unique<QTemporaryDir>();
}

// A window of this process: all share its state folder and are the same person.
std::unique_ptr<Workspace> TestWorkspaceTraps::openWindow() const
{
    WorkspaceOptions options;
    options.url = m_engine->url();
    options.user = kAna;
    options.stateFolder = m_state->path();
    auto workspace = openSqlWorkspace(options);
    if (!workspace)
        qFatal("%s", wordsOf(workspace.error()).constData());
    return *std::move(workspace);
}

// A version or time of the last poll would lie behind what others committed meanwhile, and hide it for ever.
void TestWorkspaceTraps::t31SeesALongTransactionThatCommitsAfterAPoll()
{
    const auto window = openWindow();
    const EntityPtr entity = item(counted());
    const auto poll = [&] { return resultOf(window->check()); };
    const auto name = [&] {
        const auto row = resultOf(window->find(entity, integerKey(5)));
        return row ? row->values.value(QStringLiteral("name")).toText() : QString();
    };
    const auto rival = m_engine->connect(1);
    CONCORD_VERIFY_OK(rival->begin());
    CONCORD_VERIFY_OK(rival->run(QStringLiteral("UPDATE item SET name = 'late' WHERE id = 5")));
    auto before = poll();
    CONCORD_VERIFY_OK(before);
    // Somebody began later and is done earlier; one writer at a time is all that SQLite has.
    if (!TestEngine::isSqlite()) {
        m_engine->run(QStringLiteral("UPDATE item SET name = 'quick' WHERE id = 6"));
        const auto between = poll();
        CONCORD_VERIFY_OK(between);
        QVERIFY(between->changeCounter != before->changeCounter);
        before = between;
    }
    QCOMPARE(name(), QStringLiteral("n5"));
    CONCORD_VERIFY_OK(rival->commit(std::chrono::seconds(1)));
    const auto after = poll();
    CONCORD_VERIFY_OK(after);
    QVERIFY(after->changeCounter != before->changeCounter);
    QCOMPARE(name(), QStringLiteral("late"));
}

void TestWorkspaceTraps::t33RefusesAHolderWhoWasSuspended_data()
{
    QTest::addColumn<TokenSpec>("token");
    QTest::newRow("a version") << counted();
    QTest::newRow("a time") << TokenSpec(TokenKind::UpdatedTime, QStringLiteral("changed"));
    QTest::newRow("all columns") << TokenSpec(TokenKind::AllColumns);
    if (TestEngine::isPostgres())
        QTest::newRow("xmin") << TokenSpec(TokenKind::Xmin);
}

// Nobody holds a lease: whoever was asleep finds the fence at the row itself. The holder is a process that is stopped.
void TestWorkspaceTraps::t33RefusesAHolderWhoWasSuspended()
{
    QFETCH(TokenSpec, token);
    const EntityPtr entity = item(token);
    const pid_t holder = ::fork();
    if (holder == 0) {
        const auto store = m_engine->open();
        UnitOfWork work = beginEdit(*store, entity, integerKey(5));
        work.set(kNote, text("holder"));
        ::raise(SIGSTOP);
        ::_exit(endingOf(store->save(work.nextRequest(kAna))));
    }
    int status = 0;
    QCOMPARE(::waitpid(holder, &status, WUNTRACED), holder);
    QVERIFY(WIFSTOPPED(status));
    const auto store = m_engine->open(1);
    UnitOfWork work = beginEdit(*store, entity, integerKey(5));
    work.set(kNote, text("other"));
    const int other = endingOf(store->save(work.nextRequest(QStringLiteral("ben"))));
    ::kill(holder, SIGCONT);
    QCOMPARE(::waitpid(holder, &status, 0), holder);
    QCOMPARE(other, kSaved);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), kConflict);
    QCOMPARE(m_engine->value("SELECT note FROM item WHERE id = 5"), QStringLiteral("other"));
}

void TestWorkspaceTraps::t34TakesTwoWindowsOfOnePersonForTwo()
{
    const auto left = openWindow();
    const auto right = openWindow();
    const EntityPtr entity = item(counted());
    const auto editIn = [&](Workspace &window, const char *note) {
        const auto row = resultOf(window.find(entity, integerKey(5)));
        if (!row)
            qFatal("%s", wordsOf(row.error()).constData());
        UnitOfWork work = UnitOfWork::edit(entity, *row);
        work.set(kNote, text(note));
        return work;
    };
    UnitOfWork first = editIn(*left, "left");
    UnitOfWork second = editIn(*right, "right");
    const auto saved = resultOf(left->save(first.nextRequest(left->user())));
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    const auto refused = resultOf(right->save(second.nextRequest(right->user())));
    CONCORD_VERIFY_OK(refused);
    const auto *conflict = std::get_if<Conflict>(&*refused);
    QVERIFY(conflict);
    QCOMPARE(conflict->kind, ConflictKind::Modified);
    QCOMPARE(conflict->databaseValues.value(kNote), text("left"));
    QCOMPARE(conflict->currentValues.value(kNote), text("right"));
}

QTEST_GUILESS_MAIN(TestWorkspaceTraps)
#include "tst_workspacetraps.moc"
