// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/unitofwork.h"
#include "core/history/conflictrecords.h"
#include "tests/support/mergesample.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace concord;
using namespace concord::test;

namespace {

const QString kNote = QStringLiteral("note");

RecordedConflict conflictOfNote(const QString &mine)
{
    FieldValues original = emptyMergeRow();
    FieldValues current = original;
    current.set(kNote, FieldValue::text(mine));
    SaveRequest request;
    request.entity = mergeEntity();
    request.key = RecordKey({number(1)});
    request.user = QStringLiteral("ana");
    ResolutionFacts facts;
    facts.url = QStringLiteral("sqlite:/shop.db");
    facts.resolvedAt = QDateTime(QDate(2026, 10, 5), QTime(10, 0), Qt::UTC);
    return recordConflict(request, makeConflict(original, current, original), facts);
}

QStringList notesOf(const ConflictRecords &file)
{
    QStringList notes;
    const auto conflicts = file.read();
    for (const RecordedConflict &conflict : conflicts.value_or({}))
        notes.append(conflict.currentValues.value(kNote).toText());
    return notes;
}

} // namespace

class TestConflictRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isEmptyBeforeTheFirst();
    void keepsThemInTheirOrder();
    void isReadableByItsOwnerAlone();
    void survivesATornLastLine();
    void dropsTheOldest();
    void leavesOutWhatWouldTakeHalfOfIt();
    void remembersWhatWasUndone();
    void losesNoneOfManyWriters();
    void tellsThatItCannotBeWritten();

private:
    QString path() const { return m_folder->path() + QStringLiteral("/conflicts"); }
    QString filePath() const { return path() + QStringLiteral("/conflicts.jsonl"); }
    ConflictRecords file() const { return ConflictRecords(path()); }
    void add(const char *note) const
    {
        CONCORD_VERIFY_OK(file().add({conflictOfNote(QString::fromUtf8(note))}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConflictRecords::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestConflictRecords::isEmptyBeforeTheFirst()
{
    QCOMPARE(notesOf(file()), QStringList());
    CONCORD_VERIFY_OK(file().add({}));
    QVERIFY(!QFileInfo::exists(path()));
}

void TestConflictRecords::keepsThemInTheirOrder()
{
    add("first");
    CONCORD_VERIFY_OK(file().add(
        {conflictOfNote(QStringLiteral("second")), conflictOfNote(QStringLiteral("third"))}));
    QCOMPARE(
        notesOf(file()),
        (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
}

void TestConflictRecords::isReadableByItsOwnerAlone()
{
    add("mine");
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup
        | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(filePath()) & others));
    QVERIFY(!(QFile::permissions(path()) & others));
}

void TestConflictRecords::survivesATornLastLine()
{
    add("first");
    add("torn");
    QFile content(filePath());
    QVERIFY(content.open(QIODevice::ReadWrite));
    QVERIFY(content.resize(content.size() - 20));
    content.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is not read")));
    QCOMPARE(notesOf(file()), QStringList{QStringLiteral("first")});
    add("after");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is not read")));
    QCOMPARE(notesOf(file()), (QStringList{QStringLiteral("first"), QStringLiteral("after")}));
}

void TestConflictRecords::dropsTheOldest()
{
    const qint64 size = toJson(conflictOfNote(QStringLiteral("000"))).size() + 1;
    const ConflictRecords small(path(), 10 * size);
    for (int i = 0; i < 25; ++i) {
        CONCORD_VERIFY_OK(small.add({conflictOfNote(QStringLiteral("%1").arg(i, 3))}));
        QVERIFY(QFileInfo(filePath()).size() <= 10 * size);
        QCOMPARE(notesOf(small).last(), QStringLiteral("%1").arg(i, 3));
    }
    const QStringList kept = notesOf(small);
    QVERIFY(kept.size() >= 5);
    QCOMPARE(kept.first(), QStringLiteral("%1").arg(25 - kept.size(), 3));
}

void TestConflictRecords::leavesOutWhatWouldTakeHalfOfIt()
{
    const ConflictRecords small(path(), 20'000);
    CONCORD_VERIFY_OK(small.add({conflictOfNote(QStringLiteral("small"))}));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("too large")));
    CONCORD_VERIFY_OK(small.add({conflictOfNote(QString(20'000, QLatin1Char('x')))}));
    QCOMPARE(notesOf(small), QStringList{QStringLiteral("small")});
}

void TestConflictRecords::remembersWhatWasUndone()
{
    add("first");
    add("second");
    const auto before = file().read();
    CONCORD_VERIFY_OK(before);
    CONCORD_VERIFY_OK(file().markUndone(before->first().id));
    const auto after = file().read();
    CONCORD_VERIFY_OK(after);
    QVERIFY(after->first().isUndone);
    QVERIFY(!after->last().isUndone);
}

void TestConflictRecords::losesNoneOfManyWriters()
{
    constexpr int kWriters = 4;
    constexpr int kEach = 25;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int writer = 0; writer < kWriters; ++writer) {
        threads.emplace_back(QThread::create([this] {
            for (int i = 0; i < kEach; ++i) {
                if (!file().add({conflictOfNote(QStringLiteral("x"))}))
                    qFatal("not written");
            }
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(notesOf(file()).size(), kWriters * kEach);
}

void TestConflictRecords::tellsThatItCannotBeWritten()
{
    const ConflictRecords nowhere(QStringLiteral("/dev/null/conflicts"));
    CONCORD_VERIFY_REASON(nowhere.add({conflictOfNote(QStringLiteral("x"))}),
                          ErrorReason::CannotOpen);
}

QTEST_GUILESS_MAIN(TestConflictRecords)
#include "tst_conflictrecords.moc"
