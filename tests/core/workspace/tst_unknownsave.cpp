// SPDX-License-Identifier: GPL-3.0-or-later
//
// Saves whose reply is lost, on a real PostgreSQL server behind a proxy: what the workspace makes of them while it runs
// and after a restart.
#include "core/store/connector.h"
#include "core/store/owntables.h"
#include "core/workspace/sqlworkspace.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testproxy.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace concord;
using namespace concord::test;
using namespace std::chrono_literals;

namespace {

const QString kAna = QStringLiteral("ana");
const QString kDatabase = QStringLiteral("shop");
const QString kNote = QStringLiteral("note");
const QString kItems
    = QStringLiteral("CREATE TABLE item (id bigint PRIMARY KEY, note text, row_version bigint NOT "
                     "NULL DEFAULT 1)");
// A number that every UPDATE moves, as a trigger of the table's owner would.
const QStringList kMoved{
    QStringLiteral("CREATE FUNCTION move() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                   "NEW.row_version := OLD.row_version + 1; RETURN NEW; END'"),
    QStringLiteral("CREATE TRIGGER moved BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION "
                   "move()")};
const QByteArray kDescription = R"({"entity": "item", "token": {"kind": "row_version",
    "column": "row_version"}, "fields": [{"name": "note", "kind": "text"}]})";

FieldValue text(const QString &value)
{
    return FieldValue::text(value);
}

} // namespace

class TestUnknownSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void takesALostReplyForASaveOnceItIsSettled();
    void takesALostRequestForNoSave();
    void verifiesASaveWhileTheServerIsAway_data();
    void verifiesASaveWhileTheServerIsAway();
    void settlesTheSavesOfAnEarlierRun_data();
    void settlesTheSavesOfAnEarlierRun();
    void keepsTheDraftOfWhatWasNotSavedAlone_data();
    void keepsTheDraftOfWhatWasNotSavedAlone();
    void leavesTheSavesOfAnotherInstallationUnknown();
    void leavesSavesUnknownThatAreTooOld();
    void movesTheVersionWhereThereAreNoOperations_data();
    void movesTheVersionWhereThereAreNoOperations();
    void tellsThatNobodyKnowsWhereNoVersionCanBeMoved();
    void strikesOutWhatIsSettled();

private:
    std::unique_ptr<Workspace> openWorkspace() const;
    ConnectionUrl url(quint16 port) const;
    EntityPtr item(Workspace &workspace) const;
    UnitOfWork edit(Workspace &workspace, const QString &note) const;
    QString storedNote() const;
    // Bursts of one save on a connection that has saved before.
    int burstsOfASave(Workspace &workspace) const;
    QStringList pendingFiles() const;
    // Runs a window whose save of `note` loses its reply, or never arrives, and which ends before it learns more.
    void endWhileSaving(const QString &note, bool isApplied, bool hasDraft = false) const;

    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TestProxy> m_proxy;
    std::unique_ptr<QTemporaryDir> m_state;
};

void TestUnknownSave::initTestCase()
{
    CONCORD_NEED_SERVER(PostgresServer);
    m_server = std::make_unique<PostgresServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
}

void TestUnknownSave::init()
{
    if (!m_server->isRunning())
        QVERIFY2(m_server->restart(), qPrintable(m_server->failure()));
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QStringList statements{kItems,
                           QStringLiteral("INSERT INTO item SELECT i, '' FROM "
                                          "generate_series(1, 9) AS i")};
    QVERIFY2(m_server->run(kDatabase, statements + kMoved), qPrintable(m_server->failure()));
    CONCORD_VERIFY_OK(installOwnTables(url(m_server->port())));
    m_proxy = std::make_unique<TestProxy>(m_server->port());
    m_state = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_state->path()).mkdir(QStringLiteral("entities")));
    QFile description(m_state->filePath(QStringLiteral("entities/item.json")));
    QVERIFY(description.open(QIODevice::WriteOnly));
    description.write(kDescription);
}

ConnectionUrl TestUnknownSave::url(quint16 port) const
{
    return *ConnectionUrl::parse(m_server->url(kDatabase, port)
                                 + QLatin1String("?sslmode=disable"));
}

std::unique_ptr<Workspace> TestUnknownSave::openWorkspace() const
{
    WorkspaceOptions options;
    options.url = url(m_proxy->port());
    options.user = kAna;
    options.stateFolder = m_state->path();
    options.patience = 500ms;
    options.entityFolders = {m_state->filePath(QStringLiteral("entities"))};
    auto workspace = openSqlWorkspace(options);
    if (!workspace)
        qFatal("%s", qPrintable(errorText(workspace.error())));
    return *std::move(workspace);
}

EntityPtr TestUnknownSave::item(Workspace &workspace) const
{
    const auto list = workspace.entities().result();
    if (!list || list->entities.isEmpty() || !list->fileErrors.isEmpty())
        qFatal("%s",
               list ? wordsOf(list->fileErrors.value(0)).constData()
                    : wordsOf(list.error()).constData());
    return list->entities.first();
}

UnitOfWork TestUnknownSave::edit(Workspace &workspace, const QString &note) const
{
    const EntityPtr entity = item(workspace);
    UnitOfWork work = UnitOfWork::edit(entity, *workspace.find(entity, integerKey(5)).result());
    work.set(kNote, text(note));
    return work;
}

QString TestUnknownSave::storedNote() const
{
    return m_server->value(kDatabase, QStringLiteral("SELECT note FROM item WHERE id = 5"))
        .toString();
}

int TestUnknownSave::burstsOfASave(Workspace &workspace) const
{
    for (const char *note : {"warm", "warmer"}) {
        UnitOfWork work = edit(workspace, QString::fromLatin1(note));
        if (!workspace.save(work.nextRequest(kAna)).result())
            qFatal("the save failed");
    }
    UnitOfWork work = edit(workspace, QStringLiteral("counted"));
    const qint64 before = m_proxy->roundTrips();
    if (!workspace.save(work.nextRequest(kAna)).result())
        qFatal("the save failed");
    return static_cast<int>(m_proxy->roundTrips() - before);
}

QStringList TestUnknownSave::pendingFiles() const
{
    return QDir(m_state->filePath(QStringLiteral("pending")))
        .entryList({QStringLiteral("*.jsonl")}, QDir::Files);
}

void TestUnknownSave::endWhileSaving(const QString &note, bool isApplied, bool hasDraft) const
{
    const auto workspace = openWorkspace();
    const int bursts = burstsOfASave(*workspace);
    UnitOfWork work = edit(*workspace, note);
    if (hasDraft) {
        Draft draft = makeDraft(work, {});
        draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        draft.url = workspace->url().toText();
        draft.user = kAna;
        draft.writtenAt = QDateTime::currentDateTimeUtc();
        CONCORD_VERIFY_OK(workspace->writeDraft(draft).result());
    }
    if (isApplied)
        m_proxy->cutAfterBurst(bursts);
    else
        m_proxy->cutBeforeBurst(bursts);
    m_proxy->setRefusing(true);
    const auto outcome = workspace->save(work.nextRequest(kAna)).result();
    m_proxy->setRefusing(false);
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().isOutcomeUnknown(), qPrintable(outcome.error().detail));
    QCOMPARE(pendingFiles().size(), 1);
}

void TestUnknownSave::takesALostReplyForASaveOnceItIsSettled()
{
    const auto workspace = openWorkspace();
    const int bursts = burstsOfASave(*workspace);
    UnitOfWork work = edit(*workspace, QStringLiteral("arrived"));
    m_proxy->cutAfterBurst(bursts);
    const auto outcome = workspace->save(work.nextRequest(kAna)).result();
    QCOMPARE(m_proxy->cutsFired(), 1);
    CONCORD_VERIFY_OK(outcome);
    QVERIFY(std::get<Saved>(*outcome).isReplayed);
    QCOMPARE(std::get<Saved>(*outcome).databaseValues.value(kNote),
             text(QStringLiteral("arrived")));
    QCOMPARE(storedNote(), QStringLiteral("arrived"));
}

void TestUnknownSave::takesALostRequestForNoSave()
{
    const auto workspace = openWorkspace();
    const int bursts = burstsOfASave(*workspace);
    UnitOfWork work = edit(*workspace, QStringLiteral("lost"));
    m_proxy->cutBeforeBurst(bursts);
    const auto outcome = workspace->save(work.nextRequest(kAna)).result();
    QCOMPARE(m_proxy->cutsFired(), 1);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Disconnected);
    QCOMPARE(storedNote(), QStringLiteral("counted"));
    // The same edit again, as the next attempt.
    const auto again = workspace->save(work.nextRequest(kAna)).result();
    CONCORD_VERIFY_OK(again);
    QVERIFY(!std::get<Saved>(*again).isReplayed);
    QCOMPARE(storedNote(), QStringLiteral("lost"));
}

void TestUnknownSave::verifiesASaveWhileTheServerIsAway_data()
{
    QTest::addColumn<bool>("isApplied");
    QTest::newRow("its reply was lost") << true;
    QTest::newRow("its request was lost") << false;
}

void TestUnknownSave::verifiesASaveWhileTheServerIsAway()
{
    QFETCH(const bool, isApplied);
    const auto workspace = openWorkspace();
    const int bursts = burstsOfASave(*workspace);
    UnitOfWork work = edit(*workspace, QStringLiteral("away"));
    const SaveRequest request = work.nextRequest(kAna);
    if (isApplied)
        m_proxy->cutAfterBurst(bursts);
    else
        m_proxy->cutBeforeBurst(bursts);
    m_proxy->setRefusing(true);
    const auto outcome = workspace->save(request).result();
    QVERIFY(!outcome && outcome.error().isOutcomeUnknown());
    auto verified = workspace->verify(request);
    QTest::qWait(1000);
    QVERIFY(!verified.isFinished());
    m_proxy->setRefusing(false);
    QTRY_VERIFY_WITH_TIMEOUT(verified.isFinished(), 15'000);
    CONCORD_VERIFY_OK(verified.result());
    QCOMPARE(verified.result()->state,
             isApplied ? SettledState::Applied : SettledState::NotApplied);
    QCOMPARE(storedNote(), isApplied ? QStringLiteral("away") : QStringLiteral("counted"));
    if (isApplied)
        QCOMPARE(verified.result()->saved.databaseValues.value(kNote),
                 text(QStringLiteral("away")));
}

void TestUnknownSave::settlesTheSavesOfAnEarlierRun_data()
{
    verifiesASaveWhileTheServerIsAway_data();
}

void TestUnknownSave::settlesTheSavesOfAnEarlierRun()
{
    QFETCH(const bool, isApplied);
    endWhileSaving(QStringLiteral("earlier"), isApplied);
    const auto workspace = openWorkspace();
    const auto earlier = workspace->verifyEarlier().result();
    CONCORD_VERIFY_OK(earlier);
    QCOMPARE(earlier->saved.size(), isApplied ? 1 : 0);
    QCOMPARE(earlier->notSaved.size(), isApplied ? 0 : 1);
    QCOMPARE(earlier->unknown.size(), 0);
    const auto drafts = workspace->abandonedDrafts().result();
    CONCORD_VERIFY_OK(drafts);
    QCOMPARE(drafts->size(), isApplied ? 0 : 1);
    if (!isApplied) {
        QCOMPARE(drafts->first().changes.value(kNote), text(QStringLiteral("earlier")));
        const auto restored = restoreDraft(drafts->first(), item(*workspace));
        CONCORD_VERIFY_OK(restored);
        UnitOfWork again = restored->work;
        CONCORD_VERIFY_OK(workspace->save(again.nextRequest(kAna)).result());
    }
    QCOMPARE(storedNote(), QStringLiteral("earlier"));
    const auto told = workspace->verifyEarlier().result();
    QCOMPARE(told->saved.size() + told->notSaved.size(), 0);
}

// Its draft was on disk too, as the window's always are.
void TestUnknownSave::keepsTheDraftOfWhatWasNotSavedAlone_data()
{
    verifiesASaveWhileTheServerIsAway_data();
}

void TestUnknownSave::keepsTheDraftOfWhatWasNotSavedAlone()
{
    QFETCH(const bool, isApplied);
    endWhileSaving(QStringLiteral("earlier"), isApplied, true);
    const auto workspace = openWorkspace();
    CONCORD_VERIFY_OK(workspace->verifyEarlier().result());
    const auto drafts = workspace->abandonedDrafts().result();
    CONCORD_VERIFY_OK(drafts);
    QCOMPARE(drafts->size(), isApplied ? 0 : 1);
}

void TestUnknownSave::leavesTheSavesOfAnotherInstallationUnknown()
{
    endWhileSaving(QStringLiteral("theirs"), false);
    QVERIFY(QFile::remove(m_state->filePath(QStringLiteral("installation.json"))));
    const auto workspace = openWorkspace();
    const auto earlier = workspace->verifyEarlier().result();
    CONCORD_VERIFY_OK(earlier);
    QCOMPARE(earlier->unknown.size(), 1);
    QCOMPARE(m_server
                 ->value(kDatabase,
                         QStringLiteral("SELECT count(*) FROM concord_operation "
                                        "WHERE state = 'void'"))
                 .toInt(),
             0);
}

void TestUnknownSave::leavesSavesUnknownThatAreTooOld()
{
    endWhileSaving(QStringLiteral("old"), false);
    const QString path = m_state->filePath(QStringLiteral("pending/")) + pendingFiles().first();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    auto save = pendingSaveFromJson(file.readLine().trimmed());
    CONCORD_VERIFY_OK(save);
    save->edit.writtenAt = save->edit.writtenAt.addDays(-8);
    QVERIFY(file.resize(0));
    file.write(toJson(*save) + '\n');
    file.close();
    const auto workspace = openWorkspace();
    const auto earlier = workspace->verifyEarlier().result();
    CONCORD_VERIFY_OK(earlier);
    QCOMPARE(earlier->unknown.size(), 1);
    QCOMPARE(m_server
                 ->value(kDatabase,
                         QStringLiteral("SELECT count(*) FROM concord_operation "
                                        "WHERE state = 'void'"))
                 .toInt(),
             0);
}

void TestUnknownSave::movesTheVersionWhereThereAreNoOperations_data()
{
    verifiesASaveWhileTheServerIsAway_data();
}

void TestUnknownSave::movesTheVersionWhereThereAreNoOperations()
{
    QFETCH(const bool, isApplied);
    CONCORD_VERIFY_OK(removeOwnTables(url(m_server->port())));
    const auto workspace = openWorkspace();
    const int bursts = burstsOfASave(*workspace);
    UnitOfWork work = edit(*workspace, QStringLiteral("fenced"));
    const SaveRequest request = work.nextRequest(kAna);
    if (isApplied)
        m_proxy->cutAfterBurst(bursts);
    else
        m_proxy->cutBeforeBurst(bursts);
    const auto outcome = workspace->save(request).result();
    QVERIFY(!outcome && outcome.error().isOutcomeUnknown());
    const auto settled = workspace->verify(request).result();
    CONCORD_VERIFY_OK(settled);
    QCOMPARE(settled->state, isApplied ? SettledState::Over : SettledState::NotApplied);
    if (isApplied) {
        QCOMPARE(storedNote(), QStringLiteral("fenced"));
        return;
    }
    QCOMPARE(storedNote(), QStringLiteral("counted"));
    // The lost request arrives after all: nothing waits for its version any more.
    const auto late = workspace->save(request).result();
    CONCORD_VERIFY_OK(late);
    QVERIFY(std::holds_alternative<Conflict>(*late));
    // And the edit goes on from the version that settling has made.
    QVERIFY(settled->database.has_value());
    work.rebase(*settled->database, work.currentValues());
    const auto again = workspace->save(work.nextRequest(kAna)).result();
    CONCORD_VERIFY_OK(again);
    QVERIFY(std::holds_alternative<Saved>(*again));
    QCOMPARE(storedNote(), QStringLiteral("fenced"));
}

void TestUnknownSave::tellsThatNobodyKnowsWhereNoVersionCanBeMoved()
{
    CONCORD_VERIFY_OK(removeOwnTables(url(m_server->port())));
    QVERIFY(QFile::remove(m_state->filePath(QStringLiteral("entities/item.json"))));
    const auto workspace = openWorkspace();
    const EntityPtr entity = item(*workspace);
    UnitOfWork work = UnitOfWork::create(entity);
    work.set(QStringLiteral("id"), FieldValue::integer(100));
    const auto settled = workspace->verify(work.nextRequest(kAna)).result();
    CONCORD_VERIFY_REASON(settled, ErrorReason::NoOperationsTable);
    QVERIFY(settled.error().isOutcomeUnknown());
}

void TestUnknownSave::strikesOutWhatIsSettled()
{
    {
        const auto workspace = openWorkspace();
        burstsOfASave(*workspace);
        QCOMPARE(pendingFiles().size(), 1);
    }
    QCOMPARE(pendingFiles(), QStringList());
}

QTEST_GUILESS_MAIN(TestUnknownSave)
#include "tst_unknownsave.moc"
