// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/sqlworkspace.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QTest>
#include <QUuid>

using namespace concord;
using namespace concord::test;

namespace {

const QString kOrders = QStringLiteral("orders");
const QString kNote = QStringLiteral("note");
const QString kAna = QStringLiteral("ana");

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

// A window's workspace on the sample database, with a state folder of its own.
std::unique_ptr<Workspace> openOn(const TestDatabase &database, const QString &state,
                                  const QString &user = kAna)
{
    WorkspaceOptions options;
    options.url = ConnectionUrl::ofFile(database.path());
    options.user = user;
    options.stateFolder = state;
    options.entityFolders = {QStringLiteral(":/concord/sample")};
    auto workspace = openSqlWorkspace(options);
    if (!workspace)
        qFatal("%s", qPrintable(errorText(workspace.error())));
    return *std::move(workspace);
}

EntityPtr entityOf(Workspace &workspace, const QString &name)
{
    const auto list = workspace.entities().result();
    for (const EntityPtr &entity : list->entities) {
        if (entity->name == name)
            return entity;
    }
    qFatal("no such entity");
}

UnitOfWork editOf(Workspace &workspace, const EntityPtr &entity, qint64 id)
{
    return UnitOfWork::edit(entity, *workspace.find(entity, integerKey(id)).result());
}

qint64 counterOf(Workspace &workspace)
{
    return workspace.check().result()->changeCounter;
}

} // namespace

class TestSqlWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    void answersEveryQuestion();
    void seesTheSavesOfAnotherWindow();
    void takesItsOwnSavesForNobodyElses();
    void seesTheSavesOfAProgramThatKnowsNothingOfConcord();
    void tellsTwoWindowsOfOnePersonApart();
    void savesWhileALongFilterRuns();
    void closesAtOnceWhileALongFilterRuns();
    void answersInTheOrderOfTheCalls();
    void saysThatTheFileIsNotThereAndComesBack();
    void noticesThatTheFileWasReplaced();
    void tellsOfBrokenEntityFiles();
    void refusesToWriteReadOnly();
    void keepsDraftsUntilTheyAreRemoved();
    void saysThatTheStateFolderCannotBeMade();
};

void TestSqlWorkspace::answersEveryQuestion()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto workspace = openOn(database, state.path());
    QCOMPARE(workspace->user(), kAna);
    QCOMPARE(workspace->url().path, database.path());
    const EntityPtr orders = entityOf(*workspace, kOrders);
    const RowQuery query{orders, {}, {}, false};
    const auto count = workspace->count(query).result();
    CONCORD_VERIFY_OK(count);
    const auto window = workspace->window({query, std::nullopt, 0, 5}).result();
    CONCORD_VERIFY_OK(window);
    QCOMPARE(window->rows.size(), 5);
    QVERIFY(window->hasMore);
    const auto anchors = workspace->anchors(query, 10).result();
    CONCORD_VERIFY_OK(anchors);
    QCOMPARE(anchors->size(), (*count + 9) / 10);
    UnitOfWork work = editOf(*workspace, orders, 1);
    work.set(kNote, text("mine"));
    const auto saved = workspace->save(work.nextRequest(kAna)).result();
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    CONCORD_VERIFY_REASON(workspace->find(orders, integerKey(999'999)).result(),
                          ErrorReason::RecordNotFound);
    QVERIFY(workspace->check().result()->latencyMicroseconds > 0);
}

void TestSqlWorkspace::seesTheSavesOfAnotherWindow()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto mine = openOn(database, state.path());
    const auto theirs = openOn(database, state.path(), QStringLiteral("ben"));
    const EntityPtr orders = entityOf(*mine, kOrders);
    const qint64 before = counterOf(*mine);
    QCOMPARE(counterOf(*mine), before);
    UnitOfWork work = editOf(*theirs, orders, 1);
    work.set(kNote, text("theirs"));
    CONCORD_VERIFY_OK(theirs->save(work.nextRequest(QStringLiteral("ben"))).result());
    const qint64 after = counterOf(*mine);
    QVERIFY(after != before);
    QCOMPARE(counterOf(*mine), after);
    QCOMPARE(editOf(*mine, orders, 1).originalValue(kNote), text("theirs"));
}

void TestSqlWorkspace::takesItsOwnSavesForNobodyElses()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto workspace = openOn(database, state.path());
    const EntityPtr orders = entityOf(*workspace, kOrders);
    const qint64 before = counterOf(*workspace);
    UnitOfWork work = editOf(*workspace, orders, 1);
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_OK(workspace->save(work.nextRequest(kAna)).result());
    QCOMPARE(counterOf(*workspace), before);
    // What it saved is on its pages at once all the same.
    const auto window = workspace->window({{orders, {}, {}, false}, std::nullopt, 0, 1}).result();
    QCOMPARE(window->rows.first().values.value(kNote), text("mine"));
}

void TestSqlWorkspace::seesTheSavesOfAProgramThatKnowsNothingOfConcord()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto workspace = openOn(database, state.path());
    const qint64 before = counterOf(*workspace);
    database.run({QStringLiteral("UPDATE orders SET note = 'elsewhere'")});
    QVERIFY(counterOf(*workspace) != before);
}

void TestSqlWorkspace::tellsTwoWindowsOfOnePersonApart()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto left = openOn(database, state.path());
    const auto right = openOn(database, state.path());
    const EntityPtr orders = entityOf(*left, kOrders);
    UnitOfWork first = editOf(*left, orders, 1);
    UnitOfWork second = editOf(*right, orders, 1);
    first.set(kNote, text("left"));
    second.set(kNote, text("right"));
    CONCORD_VERIFY_OK(left->save(first.nextRequest(kAna)).result());
    const auto outcome = right->save(second.nextRequest(kAna)).result();
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::holds_alternative<Conflict>(*outcome));
    QCOMPARE(std::get<Conflict>(*outcome).databaseValues.value(kNote), text("left"));
}

void TestSqlWorkspace::savesWhileALongFilterRuns()
{
    const TestDatabase database;
    database.run({QStringLiteral("CREATE VIEW slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                 "SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT i FROM n")});
    const QTemporaryDir state;
    auto workspace = openOn(database, state.path());
    const EntityPtr orders = entityOf(*workspace, kOrders);
    const auto counting
        = workspace->count({entityOf(*workspace, QStringLiteral("slow")), {}, {}, false});
    UnitOfWork work = editOf(*workspace, orders, 1);
    work.set(kNote, text("mine"));
    const auto saved = workspace->save(work.nextRequest(kAna)).result();
    CONCORD_VERIFY_OK(saved);
    QVERIFY(std::holds_alternative<Saved>(*saved));
    CONCORD_VERIFY_OK(workspace->window({{orders, {}, {}, false}, std::nullopt, 0, 5}).result());
    QVERIFY(!counting.isFinished());
    workspace.reset();
    QVERIFY(counting.isFinished());
}

void TestSqlWorkspace::closesAtOnceWhileALongFilterRuns()
{
    const TestDatabase database;
    database.run({QStringLiteral("CREATE VIEW slow AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                 "SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT i FROM n")});
    const QTemporaryDir state;
    auto workspace = openOn(database, state.path());
    const EntityPtr slow = entityOf(*workspace, QStringLiteral("slow"));
    QList<QFuture<Result<qint64>>> counts;
    for (int i = 0; i < 3; ++i)
        counts.append(workspace->count({slow, {}, {}, false}));
    const auto page = workspace->window({{slow, {}, {}, true}, std::nullopt, 0, 5});
    QElapsedTimer timer;
    timer.start();
    workspace.reset();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    for (const auto &count : std::as_const(counts))
        CONCORD_VERIFY_REASON(count.result(), ErrorReason::Cancelled);
    CONCORD_VERIFY_REASON(page.result(), ErrorReason::Cancelled);
}

void TestSqlWorkspace::answersInTheOrderOfTheCalls()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto workspace = openOn(database, state.path());
    const EntityPtr orders = entityOf(*workspace, kOrders);
    UnitOfWork work = editOf(*workspace, orders, 1);
    work.set(kNote, text("mine"));
    const auto saving = workspace->save(work.nextRequest(kAna));
    const auto reading = workspace->find(orders, integerKey(1));
    QCOMPARE(reading.result()->values.value(kNote), text("mine"));
    QVERIFY(saving.isFinished());
}

void TestSqlWorkspace::saysThatTheFileIsNotThereAndComesBack()
{
    const TestDatabase database({QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
    const QTemporaryDir state;
    const QString away = database.path() + QLatin1String(".away");
    QVERIFY(QFile::rename(database.path(), away));
    const auto workspace = openOn(database, state.path());
    const auto refused = workspace->entities().result();
    CONCORD_VERIFY_REASON(refused, ErrorReason::CannotOpen);
    QVERIFY(!QFile::exists(database.path())); // and none was made
    QVERIFY(QFile::rename(away, database.path()));
    CONCORD_VERIFY_OK(workspace->entities().result());
    QVERIFY(QFile::rename(database.path(), away));
    CONCORD_VERIFY_REASON(workspace->entities().result(), ErrorReason::FileGone);
    QVERIFY(QFile::rename(away, database.path()));
    CONCORD_VERIFY_OK(workspace->entities().result());
}

void TestSqlWorkspace::noticesThatTheFileWasReplaced()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const auto workspace = openOn(database, state.path());
    const EntityPtr orders = entityOf(*workspace, kOrders);
    UnitOfWork work = editOf(*workspace, orders, 1);
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_OK(workspace->count({orders, {}, {}, false}).result());
    const qint64 before = counterOf(*workspace);
    const QString old = database.path() + QLatin1String(".old");
    database.run({QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
    QVERIFY(QFile::rename(database.path(), old));
    QVERIFY(QFile::copy(old, database.path()));
    CONCORD_VERIFY_REASON(workspace->save(work.nextRequest(kAna)).result(),
                          ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(workspace->window({{orders, {}, {}, false}, std::nullopt, 0, 5}).result(),
                          ErrorReason::FileReplaced);
    CONCORD_VERIFY_REASON(workspace->count({orders, {}, {}, false}).result(),
                          ErrorReason::FileReplaced);
    // Each connection has told it once and stands on the new file; the window hears that all may differ.
    QVERIFY(counterOf(*workspace) != before);
    CONCORD_VERIFY_OK(workspace->count({orders, {}, {}, false}).result());
}

void TestSqlWorkspace::tellsOfBrokenEntityFiles()
{
    const TestDatabase database;
    const QTemporaryDir state;
    const QTemporaryDir entities;
    QFile file(entities.filePath(QStringLiteral("broken.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n\"entity\": 5}");
    file.close();
    WorkspaceOptions options;
    options.url = ConnectionUrl::ofFile(database.path());
    options.stateFolder = state.path();
    options.entityFolders = {entities.path()};
    const auto workspace = openSqlWorkspace(options);
    CONCORD_VERIFY_OK(workspace);
    const auto list = (*workspace)->entities().result();
    CONCORD_VERIFY_OK(list);
    QCOMPARE(list->entities.size(), 3);
    QCOMPARE(list->fileErrors.size(), 1);
    QCOMPARE(list->fileErrors.first().arguments.at(1), QStringLiteral("2"));
}

void TestSqlWorkspace::refusesToWriteReadOnly()
{
    const TestDatabase database;
    const QTemporaryDir state;
    WorkspaceOptions options;
    options.url = ConnectionUrl::ofFile(database.path());
    options.stateFolder = state.path();
    options.isReadOnly = true;
    const auto workspace = openSqlWorkspace(options);
    CONCORD_VERIFY_OK(workspace);
    const EntityPtr orders = entityOf(**workspace, kOrders);
    QVERIFY(!orders->isWritable()); // no editor offers it
    UnitOfWork work = editOf(**workspace, orders, 1);
    work.set(kNote, text("mine"));
    CONCORD_VERIFY_REASON((*workspace)->save(work.nextRequest(kAna)).result(),
                          ErrorReason::ReadOnlyStorage);
}

void TestSqlWorkspace::keepsDraftsUntilTheyAreRemoved()
{
    const TestDatabase database;
    const QTemporaryDir state;
    Draft draft;
    {
        const auto workspace = openOn(database, state.path());
        UnitOfWork work = editOf(*workspace, entityOf(*workspace, kOrders), 1);
        work.set(kNote, text("typed"));
        draft = makeDraft(work, {});
        draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        draft.url = workspace->url().toText();
        draft.user = workspace->user();
        draft.writtenAt = QDateTime::currentDateTimeUtc();
        workspace->writeDraft(draft); // nobody waits for it: closing the window must not lose it
    }
    const auto workspace = openOn(database, state.path());
    const auto drafts = workspace->abandonedDrafts().result();
    CONCORD_VERIFY_OK(drafts);
    QCOMPARE(drafts->size(), 1);
    QCOMPARE(drafts->first().changes.value(kNote), text("typed"));
    CONCORD_VERIFY_OK(workspace->removeDraft(draft.id).result());
    QVERIFY(workspace->abandonedDrafts().result()->isEmpty());
    const auto ben = openOn(database, state.path(), QStringLiteral("ben"));
    QVERIFY(ben->abandonedDrafts().result()->isEmpty());
}

void TestSqlWorkspace::saysThatTheStateFolderCannotBeMade()
{
    const TestDatabase database;
    WorkspaceOptions options;
    options.url = ConnectionUrl::ofFile(database.path());
    options.stateFolder = database.path() + QLatin1String("/state");
    CONCORD_VERIFY_REASON(openSqlWorkspace(options), ErrorReason::CannotOpen);
}

QTEST_GUILESS_MAIN(TestSqlWorkspace)
#include "tst_sqlworkspace.moc"
