// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/draftstore.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>
#include <QtConcurrent>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace concord;
using concord::test::mergeEntity;
using concord::test::text;

namespace {

const QString kUrl = QStringLiteral("sqlite:/srv/orders.db");
const QString kAna = QStringLiteral("ana");

Draft draftOf(const char *note, qint64 second = 0)
{
    UnitOfWork work = UnitOfWork::create(mergeEntity());
    work.set(QStringLiteral("note"), text(note));
    Draft draft = makeDraft(work, {});
    draft.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    draft.url = kUrl;
    draft.user = kAna;
    draft.title = QStringLiteral("New order");
    draft.writtenAt = QDateTime::fromSecsSinceEpoch(1'791'194'400 + second, Qt::UTC);
    return draft;
}

QStringList notesOf(const Result<QList<Draft>> &drafts)
{
    QStringList notes;
    for (const Draft &draft : drafts.value_or({}))
        notes.append(draft.changes.value(QStringLiteral("note")).toText());
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

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

} // namespace

class TestDraftStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void offersTheDraftsOfAWindowThatCrashed();
    void offersTheDraftsOfAWindowThatWasClosed();
    void offersNothingOfAWindowThatLives();
    void offersNothingOfALivingProcess();
    void offersTheDraftsOfThisDatabaseAndPersonAlone();
    void replacesADraftOfTheSameId();
    void removesADraftWhereverItLies();
    void leavesNoEmptyFolderBehind();
    void keepsFilesToTheirOwner();
    void leavesFilesThatAreNoDraftsAlone();
    void writesOnAfterItsFolderWasCleanedAway();
    void claimsAFolderWhileOthersLookForFreeOnes();
    void saysThatNothingCanBeWritten();
};

void TestDraftStore::offersTheDraftsOfAWindowThatCrashed()
{
    const QTemporaryDir home;
    inACrash([&home] {
        DraftStore store(home.path());
        if (!store.write(draftOf("second", 2)) || !store.write(draftOf("first", 1)))
            ::_exit(1);
        ::_exit(0);
    });
    DraftStore store(home.path());
    QCOMPARE(notesOf(store.abandoned(kUrl, kAna)),
             (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    // Looking does not take them: the next window is offered them too.
    QCOMPARE(notesOf(DraftStore(home.path()).abandoned(kUrl, kAna)).size(), 2);
}

void TestDraftStore::offersTheDraftsOfAWindowThatWasClosed()
{
    const QTemporaryDir home;
    {
        DraftStore store(home.path());
        CONCORD_VERIFY_OK(store.write(draftOf("kept")));
    }
    QCOMPARE(notesOf(DraftStore(home.path()).abandoned(kUrl, kAna)),
             QStringList{QStringLiteral("kept")});
}

void TestDraftStore::offersNothingOfAWindowThatLives()
{
    const QTemporaryDir home;
    DraftStore living(home.path());
    CONCORD_VERIFY_OK(living.write(draftOf("mine")));
    DraftStore other(home.path());
    CONCORD_VERIFY_OK(other.abandoned(kUrl, kAna));
    QVERIFY(other.abandoned(kUrl, kAna)->isEmpty());
    QVERIFY(living.abandoned(kUrl, kAna)->isEmpty());
}

void TestDraftStore::offersNothingOfALivingProcess()
{
    const QTemporaryDir home;
    int ready[2];
    int release[2];
    QVERIFY(::pipe(ready) == 0 && ::pipe(release) == 0);
    const pid_t child = ::fork();
    char byte = 0;
    if (child == 0) {
        DraftStore store(home.path());
        const bool isWritten = store.write(draftOf("theirs")).has_value();
        if (::write(ready[1], isWritten ? "y" : "n", 1) != 1 || ::read(release[0], &byte, 1) != 1)
            ::_exit(1);
        ::_exit(0);
    }
    QVERIFY(::read(ready[0], &byte, 1) == 1);
    QCOMPARE(byte, 'y');
    DraftStore store(home.path());
    const QStringList whileItLives = notesOf(store.abandoned(kUrl, kAna));
    QVERIFY(::write(release[1], "x", 1) == 1);
    ::waitpid(child, nullptr, 0);
    QVERIFY(whileItLives.isEmpty());
    QCOMPARE(notesOf(store.abandoned(kUrl, kAna)), QStringList{QStringLiteral("theirs")});
    for (const int end : {ready[0], ready[1], release[0], release[1]})
        ::close(end);
}

void TestDraftStore::offersTheDraftsOfThisDatabaseAndPersonAlone()
{
    const QTemporaryDir home;
    {
        DraftStore store(home.path());
        Draft other = draftOf("other database");
        other.url = QStringLiteral("sqlite:/srv/other.db");
        CONCORD_VERIFY_OK(store.write(other));
        other = draftOf("other person");
        other.user = QStringLiteral("ben");
        CONCORD_VERIFY_OK(store.write(other));
        CONCORD_VERIFY_OK(store.write(draftOf("mine")));
    }
    DraftStore store(home.path());
    QCOMPARE(notesOf(store.abandoned(kUrl, kAna)), QStringList{QStringLiteral("mine")});
    QCOMPARE(notesOf(store.abandoned(kUrl, QStringLiteral("ben"))),
             QStringList{QStringLiteral("other person")});
}

void TestDraftStore::replacesADraftOfTheSameId()
{
    const QTemporaryDir home;
    {
        DraftStore store(home.path());
        Draft draft = draftOf("first words");
        CONCORD_VERIFY_OK(store.write(draft));
        Draft later = draftOf("last words");
        later.id = draft.id;
        CONCORD_VERIFY_OK(store.write(later));
    }
    QCOMPARE(notesOf(DraftStore(home.path()).abandoned(kUrl, kAna)),
             QStringList{QStringLiteral("last words")});
}

void TestDraftStore::removesADraftWhereverItLies()
{
    const QTemporaryDir home;
    const Draft left = draftOf("left behind");
    {
        DraftStore store(home.path());
        CONCORD_VERIFY_OK(store.write(left));
    }
    DraftStore store(home.path());
    const Draft own = draftOf("own");
    CONCORD_VERIFY_OK(store.write(own));
    CONCORD_VERIFY_OK(store.remove(left.id));
    CONCORD_VERIFY_OK(store.remove(own.id));
    CONCORD_VERIFY_OK(store.remove(own.id)); // gone already
    QVERIFY(store.abandoned(kUrl, kAna)->isEmpty());
    CONCORD_VERIFY_OK(store.write(own)); // its own folder is still there
}

void TestDraftStore::leavesNoEmptyFolderBehind()
{
    const QTemporaryDir home;
    {
        DraftStore store(home.path());
        const Draft draft = draftOf("x");
        CONCORD_VERIFY_OK(store.write(draft));
        CONCORD_VERIFY_OK(store.remove(draft.id));
    }
    QVERIFY(QDir(home.path())
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
    // A window in which nothing was typed makes nothing.
    QVERIFY(DraftStore(home.path()).abandoned(kUrl, kAna)->isEmpty());
    QVERIFY(QDir(home.path())
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
}

void TestDraftStore::keepsFilesToTheirOwner()
{
    const mode_t before = ::umask(0);
    const QTemporaryDir home;
    const QString root = home.filePath(QStringLiteral("drafts"));
    DraftStore store(root);
    CONCORD_VERIFY_OK(store.write(draftOf("private")));
    ::umask(before);
    const auto modeOf = [](const QString &path) {
        struct stat status = {};
        return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777
                                                                         : 0;
    };
    QCOMPARE(modeOf(root), mode_t(0700));
    const QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders.size(), 1);
    QCOMPARE(modeOf(root + QLatin1Char('/') + folders.first()), mode_t(0700));
    const QStringList files = filesBelow(root).filter(QStringLiteral(".json"));
    QCOMPARE(files.size(), 1);
    QCOMPARE(modeOf(files.first()), mode_t(0600));
}

void TestDraftStore::leavesFilesThatAreNoDraftsAlone()
{
    const QTemporaryDir home;
    Draft draft = draftOf("real");
    {
        DraftStore store(home.path());
        CONCORD_VERIFY_OK(store.write(draft));
    }
    const QString folder = QFileInfo(filesBelow(home.path()).first()).path();
    const QHash<QString, QByteArray> hostile{
        {QStringLiteral("empty.json"), QByteArray()},
        {QStringLiteral("garbage.json"), QByteArray("\xFF\xFE\0{", 4)},
        {QStringLiteral("deep.json"), QByteArray(10'000, '[')},
        {QStringLiteral("cut.json"), toJson(draft).chopped(5)},
        {QStringLiteral("newer.json"), toJson(draft).replace("\"version\":1", "\"version\":2")},
        {QStringLiteral("outside.json"),
         toJson(draft).replace(draft.id.toLatin1(), "../../outside")},
        {QStringLiteral("notes.txt"), QByteArray("not ours")}};
    for (auto it = hostile.cbegin(); it != hostile.cend(); ++it) {
        QFile file(folder + QLatin1Char('/') + it.key());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(it.value()) == it.value().size());
    }
    QVERIFY(QDir(folder).mkdir(QStringLiteral("folder.json")));
    QVERIFY(QFile::link(QStringLiteral("loop.json"), folder + QLatin1String("/loop.json")));
    QVERIFY(QDir(home.path()).mkdir(QStringLiteral("empty folder")));
    DraftStore store(home.path());
    QCOMPARE(notesOf(store.abandoned(kUrl, kAna)), QStringList{QStringLiteral("real")});
    CONCORD_VERIFY_OK(store.remove(draft.id));
    QVERIFY(store.abandoned(kUrl, kAna)->isEmpty());
    for (auto it = hostile.cbegin(); it != hostile.cend(); ++it) {
        QFile file(folder + QLatin1Char('/') + it.key());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), it.value());
    }
}

void TestDraftStore::writesOnAfterItsFolderWasCleanedAway()
{
    const QTemporaryDir home;
    const QString root = home.filePath(QStringLiteral("drafts"));
    {
        DraftStore store(root);
        CONCORD_VERIFY_OK(store.write(draftOf("lost to the cleaner")));
        QVERIFY(QDir(root).removeRecursively());
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("remove our own lock file")));
        CONCORD_VERIFY_OK(store.write(draftOf("typed after that")));
        QVERIFY(DraftStore(root).abandoned(kUrl, kAna)->isEmpty()); // it is still held
    }
    QCOMPARE(notesOf(DraftStore(root).abandoned(kUrl, kAna)),
             QStringList{QStringLiteral("typed after that")});
}

void TestDraftStore::claimsAFolderWhileOthersLookForFreeOnes()
{
    const QTemporaryDir home;
    std::atomic<bool> isDone{false};
    const auto looking = QtConcurrent::run([&] {
        DraftStore other(home.path());
        const QString nothing = QUuid::createUuid().toString(QUuid::WithoutBraces);
        while (!isDone) {
            if (!other.abandoned(kUrl, kAna) || !other.remove(nothing))
                return false;
        }
        return true;
    });
    QStringList failures;
    for (int i = 0; i < 60; ++i) {
        DraftStore store(home.path());
        const Draft draft = draftOf("x");
        if (const auto written = store.write(draft); !written)
            failures.append(errorText(written.error()));
        if (const auto removed = store.remove(draft.id); !removed)
            failures.append(errorText(removed.error()));
    }
    isDone = true;
    QVERIFY(looking.result());
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(QLatin1Char('\n'))));
}

void TestDraftStore::saysThatNothingCanBeWritten()
{
    const QTemporaryDir home;
    QFile file(home.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    DraftStore store(home.filePath(QStringLiteral("file/drafts")));
    CONCORD_VERIFY_REASON(store.write(draftOf("x")), ErrorReason::CannotOpen);
    QVERIFY(store.abandoned(kUrl, kAna)->isEmpty());
}

QTEST_GUILESS_MAIN(TestDraftStore)
#include "tst_draftstore.moc"
