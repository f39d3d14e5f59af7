// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/choicefile.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace concord;
using namespace concord::test;

namespace {

const QString kStock = QStringLiteral("stock");

FieldValues row(qint64 stock)
{
    FieldValues values = emptyMergeRow();
    values.set(QStringLiteral("id"), number(1));
    values.set(kStock, number(stock));
    values.set(QStringLiteral("row_version"), number(7));
    return values;
}

// The stock of 5, of which we want `mine` and somebody else has made 4.
RefusedSave refused(qint64 mine)
{
    const FieldValues read = row(5);
    UnitOfWork work = UnitOfWork::edit(
        mergeEntity(),
        {RecordKey({number(1)}), read, ConcurrencyToken::ofRow(*mergeEntity(), read)});
    work.set(kStock, number(mine));
    Conflict conflict;
    conflict.originalValues = read;
    conflict.currentValues = work.currentValues();
    conflict.databaseValues = row(4);
    return {work, conflict};
}

KeptChoices taken(Pick pick, qint64 result)
{
    const KeptPlace place{0, Pick::Mine, number(1), number(2), number(3), number(2)};
    return {{{kStock, pick, number(8), number(4), number(result)}},
            {{QStringLiteral("amount"), QStringLiteral("12,")}},
            {{QStringLiteral("note"), ValueKind::Json, {place}}}};
}

} // namespace

class ChoiceFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsBackWhatWasChosenAboutEachConflict();
    void knowsAConflictThoughTheDatabaseMoved();
    void isGoneWithItsLastChoice();
    void writesNoSecret();
    void leavesAFileThatItDoesNotKnow();
    void theChoicesGoOnInTheMerge();
    void nobodyWaitsForASlowDisk();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("conflicts.jsonl")); }

    QTemporaryDir m_folder;
};

void ChoiceFileTest::bringsBackWhatWasChosenAboutEachConflict()
{
    ChoiceFile file(path());
    CONCORD_VERIFY_OK(file.read());
    file.keep(refused(8), taken(Pick::Mine, 8));
    file.keep(refused(9), taken(Pick::Database, 4));
    CONCORD_VERIFY_OK(file.write());
    QCOMPARE(file.path(), path() + QStringLiteral(".choices"));
    QCOMPARE(QFile(file.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());

    ChoiceFile again(path());
    CONCORD_VERIFY_OK(again.read());
    QVERIFY(again.choices(refused(8)) == taken(Pick::Mine, 8));
    QVERIFY(again.choices(refused(9)) == taken(Pick::Database, 4));
    QVERIFY(again.choices(refused(10)).isEmpty());
}

void ChoiceFileTest::knowsAConflictThoughTheDatabaseMoved()
{
    ChoiceFile file(path());
    file.keep(refused(8), taken(Pick::Mine, 8));
    RefusedSave moved = refused(8);
    moved.conflict.databaseValues = row(3);
    QVERIFY(!file.choices(moved).isEmpty());
    // Which of the choices still stand is for the merge to tell.
    takeUp(moved, file.choices(moved));
    QVERIFY(!moved.begun->field(kStock)->result);
}

void ChoiceFileTest::isGoneWithItsLastChoice()
{
    ChoiceFile file(path());
    file.keep(refused(8), taken(Pick::Mine, 8));
    CONCORD_VERIFY_OK(file.write());
    QVERIFY(QFile::exists(file.path()));
    file.keep(refused(8), {});
    CONCORD_VERIFY_OK(file.write());
    QVERIFY(!QFile::exists(file.path()));
    CONCORD_VERIFY_OK(file.write());
}

void ChoiceFileTest::writesNoSecret()
{
    ChoiceFile file(path());
    KeptChoices choices = taken(Pick::Mine, 8);
    choices.choices.append(
        {QStringLiteral("password"), Pick::Typed, text("a"), text("b"), text("newest secret")});
    file.keep(refused(8), choices);
    CONCORD_VERIFY_OK(file.write());
    QFile written(file.path());
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray all = written.readAll();
    QVERIFY(all.contains("12,"));
    QVERIFY(!all.contains("newest secret"));
    QVERIFY(file.choices(refused(8)) == taken(Pick::Mine, 8));
}

void ChoiceFileTest::leavesAFileThatItDoesNotKnow()
{
    ChoiceFile file(path());
    QFile other(file.path());
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("{\"format\": \"concord-choices\", \"version\": 2}");
    other.close();
    const auto read = file.read();
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY(read.error().detail.contains(file.path()));
}

void ChoiceFileTest::theChoicesGoOnInTheMerge()
{
    RefusedSave save = refused(8);
    takeUp(save, taken(Pick::Mine, 8));
    QCOMPARE(save.begun->field(kStock)->pick, Pick::Mine);
    QCOMPARE(save.typedTexts.value(QStringLiteral("amount")), QStringLiteral("12,"));
    QCOMPARE(save.inside.size(), 1);
    // A deletion has no fields to be chosen.
    RefusedSave deletion = refused(8);
    deletion.isDelete = true;
    takeUp(deletion, taken(Pick::Mine, 8));
    QVERIFY(!deletion.begun);
}

// A pipe that nobody has written to yet is as slow as a disk can be.
void ChoiceFileTest::nobodyWaitsForASlowDisk()
{
    ChoiceFile file(path());
    file.keep(refused(8), taken(Pick::Mine, 8));
    CONCORD_VERIFY_OK(file.write());
    QFile written(file.path());
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray content = written.readAll();
    QVERIFY(written.remove());
    const QByteArray pipe = QFile::encodeName(file.path());
    QCOMPARE(::mkfifo(pipe.constData(), S_IRUSR | S_IWUSR), 0);

    const auto slow = readChoiceFile(path());
    file.keep(refused(9), taken(Pick::Database, 4));
    const auto later = writeChoiceFile(file);
    const auto last = readChoiceFile(path());
    QVERIFY(!slow.isFinished());
    const int end = ::open(pipe.constData(), O_WRONLY);
    QVERIFY(end >= 0);
    QCOMPARE(::write(end, content.constData(), static_cast<std::size_t>(content.size())),
             content.size());
    QVERIFY(QFile::remove(file.path()));
    ::close(end);
    QTRY_VERIFY(
        last.isFinished()); // who waits for a result that is still in the queue would fetch it out of turn
    CONCORD_VERIFY_OK(later.result());
    QCOMPARE(slow.result()->choices(refused(8)), taken(Pick::Mine, 8));
    QVERIFY(slow.result()->choices(refused(9)).isEmpty());
    // What is read is what was written last.
    QCOMPARE(last.result()->choices(refused(9)), taken(Pick::Database, 4));
}

QTEST_GUILESS_MAIN(ChoiceFileTest)
#include "tst_choicefile.moc"
