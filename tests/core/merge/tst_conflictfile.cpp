// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/conflictfile.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace concord;
using namespace concord::test;

namespace {

FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

} // namespace

// On a real row that two connections change.
class ConflictFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasRefused();
    void refusesABrokenLineByItsNumber();
    void refusesAnEntityThatIsNotThere();

private:
    struct Refusal
    {
        SaveRequest request;
        Conflict conflict;
    };

    Refusal refusal()
    {
        const auto store = m_database.open();
        UnitOfWork work
            = beginEdit(*store, m_database.entity(QStringLiteral("orders")), integerKey(1));
        work.set(QStringLiteral("customer"), text("Ben \"the\" Ü"));
        work.set(QStringLiteral("note"), FieldValue::null());
        m_database.run({QStringLiteral("UPDATE orders SET customer = 'Ana' WHERE order_id = 1")});
        const SaveRequest request = work.nextRequest(QStringLiteral("ben"));
        return {request, std::get<Conflict>(*store->save(request))};
    }

    TestDatabase m_database;
};

void ConflictFileTest::readsBackWhatWasRefused()
{
    const auto [request, conflict] = refusal();
    const auto read = fromConflictLine(toConflictLine(request, conflict), {request.entity});
    QVERIFY(read);
    QCOMPARE(read->work.key(), request.key);
    QCOMPARE(read->work.token(), request.token);
    QCOMPARE(read->work.changes(), request.changes);
    QCOMPARE(read->work.originalValues(), request.originalValues);
    QVERIFY(read->conflict.kind == conflict.kind && read->conflict.reason == conflict.reason);
    QCOMPARE(read->conflict.databaseValues, conflict.databaseValues);
    QCOMPARE(read->conflict.databaseToken, conflict.databaseToken);
    QCOMPARE(read->conflict.currentValues, conflict.currentValues);
    QVERIFY(!read->isDelete);
}

void ConflictFileTest::refusesABrokenLineByItsNumber()
{
    const auto [request, conflict] = refusal();
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("conflicts.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toConflictLine(request, conflict));
    file.close();
    auto reading = readConflictFile(file.fileName(), {request.entity});
    QTRY_VERIFY(reading.isFinished());
    QVERIFY(reading.result());
    QCOMPARE(reading.result()->size(), 1);

    QVERIFY(file.open(QIODevice::Append));
    file.write("\n{\"entity\": \"orders\", \"conflict\": {}}\n");
    file.close();
    reading = readConflictFile(file.fileName(), {request.entity});
    QTRY_VERIFY(reading.isFinished());
    QVERIFY(!reading.result());
    QVERIFY(reading.result().error().detail.startsWith(QStringLiteral("line 3: ")));
}

void ConflictFileTest::refusesAnEntityThatIsNotThere()
{
    const auto [request, conflict] = refusal();
    const auto read = fromConflictLine(toConflictLine(request, conflict), {});
    QVERIFY(!read);
    QCOMPARE(read.error().reason, ErrorReason::UnknownEntity);
}

QTEST_GUILESS_MAIN(ConflictFileTest)
#include "tst_conflictfile.moc"
