// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/pendingfile.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace concord;
using concord::test::mergeEntity;
using concord::test::text;

namespace {

const QString kUrl = QStringLiteral("postgresql://ana@db.example:5432/shop");
const QString kOtherUrl = QStringLiteral("postgresql://ana@db.example:5432/stock");
const QString kNote = QStringLiteral("note");

PendingSave saveOf(const char *note, const QString &url = kUrl)
{
    UnitOfWork work = UnitOfWork::create(mergeEntity());
    work.set(kNote, text(note));
    return makePendingSave(work.nextRequest(QStringLiteral("ana")), QStringLiteral("here"), url);
}

QStringList notesOf(const Result<QList<PendingSave>> &saves)
{
    QStringList notes;
    for (const PendingSave &save : saves.value_or({}))
        notes.append(save.edit.changes.value(kNote).toText());
    return notes;
}

// Runs `work` in a process that ends as a crash would: without a destructor.
template <typename Work>
void inACrash(Work work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

class TestPendingFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void bringsBackWhatItWrote();
    void leavesOutWhatIsSecret();
    void readsNoTextThatIsNoPendingSave_data();
    void readsNoTextThatIsNoPendingSave();
    void makesNothingBeforeTheFirstSave();
    void keepsWhatItWroteFromOthers();
    void leavesNothingBehindWhereAllIsSettled();
    void givesWhatACrashLeftToOneProgram();
    void leavesTheSavesOfALivingProgramAlone();
    void takesOverOneDatabaseAtATime();
    void passesOverALineThatWasCutOff();
    void saysThatTheFolderCannotBeMade();
    void buildsTheRequestAgain();
    void refusesARequestToATableThatHasChanged();
};

void TestPendingFile::bringsBackWhatItWrote()
{
    const PendingSave save = saveOf("a line\nbreak and a \"quote\"");
    const auto again = pendingSaveFromJson(toJson(save));
    CONCORD_VERIFY_OK(again);
    QCOMPARE(again->sending, save.sending);
    QCOMPARE(again->edit.changes, save.edit.changes);
    QCOMPARE(toJson(*again), toJson(save));
    QVERIFY(!toJson(save).contains('\n'));
}

void TestPendingFile::leavesOutWhatIsSecret()
{
    Entity entity = *mergeEntity();
    for (Field &field : entity.fields)
        field.isSecret = field.name == kNote;
    UnitOfWork work = UnitOfWork::create(std::make_shared<const Entity>(std::move(entity)));
    work.set(kNote, text("canary"));
    const PendingSave save
        = makePendingSave(work.nextRequest(QStringLiteral("ana")), QStringLiteral("here"), kUrl);
    QVERIFY(!toJson(save).contains("canary"));
    QCOMPARE(save.edit.secretFields, QStringList{kNote});
}

void TestPendingFile::readsNoTextThatIsNoPendingSave_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray whole = toJson(saveOf("x"));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("a draft") << toJson(saveOf("x").edit);
    QTest::newRow("a newer format")
        << QByteArray(whole).replace(R"("version":1)", R"("version":2)");
    QTest::newRow("no operation") << QByteArray(whole).replace(R"("operation")", R"("other")");
    QTest::newRow("attempt 0") << QByteArray(whole).replace(R"("attempt":1)", R"("attempt":0)");
    QTest::newRow("an unknown kind")
        << QByteArray(whole).replace(R"("kind":"new")", R"("kind":"x")");
    QTest::newRow("no edit") << QByteArray(whole).replace(R"("edit")", R"("other")");
}

void TestPendingFile::readsNoTextThatIsNoPendingSave()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!pendingSaveFromJson(json));
}

void TestPendingFile::makesNothingBeforeTheFirstSave()
{
    const QTemporaryDir state;
    const QString folder = state.filePath(QStringLiteral("pending"));
    {
        PendingFile file(folder);
        QCOMPARE(notesOf(file.takeOver(kUrl)), QStringList());
    }
    QVERIFY(!QDir(folder).exists());
}

void TestPendingFile::keepsWhatItWroteFromOthers()
{
    const QTemporaryDir state;
    const QString folder = state.filePath(QStringLiteral("pending"));
    PendingFile file(folder);
    CONCORD_VERIFY_OK(file.add({saveOf("x")}));
    struct stat status{};
    QCOMPARE(::stat(QFile::encodeName(folder).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0700U);
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.jsonl")});
    QCOMPARE(names.size(), 1);
    QCOMPARE(::stat(QFile::encodeName(folder + u'/' + names.first()).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestPendingFile::leavesNothingBehindWhereAllIsSettled()
{
    const QTemporaryDir state;
    const QString folder = state.filePath(QStringLiteral("pending"));
    {
        PendingFile file(folder);
        const PendingSave first = saveOf("first");
        const PendingSave second = saveOf("second");
        CONCORD_VERIFY_OK(file.add({first, second}));
        file.strikeOut({first.sending});
        file.strikeOut({second.sending});
    }
    QCOMPARE(filesIn(folder), QStringList());
}

void TestPendingFile::givesWhatACrashLeftToOneProgram()
{
    const QTemporaryDir state;
    inACrash([&] {
        PendingFile file(state.path());
        const PendingSave settled = saveOf("settled");
        const bool isDone = file.add({saveOf("first"), settled}) && file.add({saveOf("second")});
        file.strikeOut({settled.sending});
        if (!isDone)
            ::_exit(1);
    });
    PendingFile file(state.path());
    const QStringList left{QStringLiteral("first"), QStringLiteral("second")};
    QCOMPARE(notesOf(file.takeOver(kUrl)), left);
    PendingFile other(state.path());
    QCOMPARE(notesOf(other.takeOver(kUrl)), QStringList());
    // Nothing was settled: the next program finds them again.
    inACrash([&] {
        PendingFile third(state.path());
        if (!notesOf(third.takeOver(kUrl)).isEmpty())
            ::_exit(1);
    });
}

void TestPendingFile::leavesTheSavesOfALivingProgramAlone()
{
    const QTemporaryDir state;
    PendingFile living(state.path());
    CONCORD_VERIFY_OK(living.add({saveOf("under way")}));
    PendingFile other(state.path());
    QCOMPARE(notesOf(other.takeOver(kUrl)), QStringList());
}

void TestPendingFile::takesOverOneDatabaseAtATime()
{
    const QTemporaryDir state;
    inACrash([&] {
        PendingFile file(state.path());
        if (!file.add({saveOf("shop"), saveOf("stock", kOtherUrl)}))
            ::_exit(1);
    });
    {
        PendingFile file(state.path());
        const auto taken = file.takeOver(kUrl);
        QCOMPARE(notesOf(taken), QStringList{QStringLiteral("shop")});
        file.strikeOut({taken->first().sending});
        QCOMPARE(notesOf(file.takeOver(kUrl)), QStringList());
    }
    {
        PendingFile file(state.path());
        const auto taken = file.takeOver(kOtherUrl);
        QCOMPARE(notesOf(taken), QStringList{QStringLiteral("stock")});
        file.strikeOut({taken->first().sending});
    }
    QCOMPARE(filesIn(state.path()), QStringList());
}

void TestPendingFile::passesOverALineThatWasCutOff()
{
    const QTemporaryDir state;
    QFile file(state.filePath(QStringLiteral("left.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toJson(saveOf("whole")) + '\n' + toJson(saveOf("torn")).chopped(10));
    file.close();
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("a line of a pending file is not read")));
    PendingFile pending(state.path());
    QCOMPARE(notesOf(pending.takeOver(kUrl)), QStringList{QStringLiteral("whole")});
}

void TestPendingFile::saysThatTheFolderCannotBeMade()
{
    const QTemporaryDir state;
    QFile inTheWay(state.filePath(QStringLiteral("pending")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    PendingFile file(inTheWay.fileName());
    CONCORD_VERIFY_REASON(file.add({saveOf("x")}), ErrorReason::CannotOpen);
}

void TestPendingFile::buildsTheRequestAgain()
{
    const EntityPtr entity = mergeEntity();
    const PendingSave save = saveOf("again");
    const auto request = requestOf(save, entity);
    CONCORD_VERIFY_OK(request);
    QCOMPARE(request->operationId, save.sending.operationId);
    QCOMPARE(request->attempt, 1);
    QCOMPARE(request->kind, SaveKind::Insert);
    QCOMPARE(request->changes.value(kNote), text("again"));
}

void TestPendingFile::refusesARequestToATableThatHasChanged()
{
    Entity entity = *mergeEntity();
    entity.schema.columns.last().name += QStringLiteral("_old");
    CONCORD_VERIFY_REASON(requestOf(saveOf("x"), std::make_shared<const Entity>(std::move(entity))),
                          ErrorReason::TableChanged);
}

QTEST_GUILESS_MAIN(TestPendingFile)
#include "tst_pendingfile.moc"
