// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/mariadbconnection.h"
#include "core/store/mariadbstatements.h"
#include "tests/support/testserver.h"

#include <QTest>

using namespace concord;
using namespace concord::test;

class TestMariaDbStatements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparesOnceAndNamesItAfterwards();
    void sendsAsATextWhatTheServerRefused();
    void preparesAgainWhatTheServerDidNotReach();
    void keepsNoLists();
    void givesTheNameOfTheOldestAway();
    void fliesWhereTheServerPreparesNothing();
};

namespace {

const SqlStatement kChange{QStringLiteral("UPDATE t SET a = ? WHERE b = '?' AND c = ?"),
                           {FieldValue::text(QStringLiteral("it's")), FieldValue::integer(7)}};
const SqlStatement kRow{QStringLiteral("SELECT 1"), {}};
const QByteArray kPreparedChange
    = "PREPARE concord_1 FROM 'UPDATE t SET a = ? WHERE b = ''?'' AND c = ?'";

} // namespace

void TestMariaDbStatements::preparesOnceAndNamesItAfterwards()
{
    MariaDbStatements statements;
    QCOMPARE(statements.call(kChange), QByteArray("EXECUTE concord_1 USING 'it''s', 7"));
    QCOMPARE(statements.call(kRow), QByteArray("EXECUTE concord_2"));
    QCOMPARE(statements.preparations(),
             QByteArrayList({kPreparedChange, "PREPARE concord_2 FROM 'SELECT 1'"}));
    statements.taken(2, false);
    QCOMPARE(statements.call(kChange), QByteArray("EXECUTE concord_1 USING 'it''s', 7"));
    QVERIFY(statements.preparations().isEmpty());
}

void TestMariaDbStatements::sendsAsATextWhatTheServerRefused()
{
    MariaDbStatements statements;
    statements.call(kRow);
    statements.call(kChange);
    statements.taken(1, true);
    QCOMPARE(statements.call(kRow), QByteArray("EXECUTE concord_1"));
    QCOMPARE(statements.call(kChange),
             QByteArray("UPDATE t SET a = 'it''s' WHERE b = '?' AND c = 7"));
    QVERIFY(statements.preparations().isEmpty());
}

void TestMariaDbStatements::preparesAgainWhatTheServerDidNotReach()
{
    MariaDbStatements statements;
    statements.call(kChange);
    statements.call(kRow);
    statements.taken(0, false);
    QCOMPARE(statements.call(kChange), QByteArray("EXECUTE concord_1 USING 'it''s', 7"));
    QCOMPARE(statements.preparations(), QByteArrayList{kPreparedChange});
}

void TestMariaDbStatements::keepsNoLists()
{
    MariaDbStatements statements;
    const QString list = QStringLiteral("SELECT 1 IN (1") + QStringLiteral(",1").repeated(10'000)
        + QLatin1Char(')');
    QCOMPARE(statements.call({list, {}}), list.toUtf8());
    QVERIFY(statements.preparations().isEmpty());
}

void TestMariaDbStatements::givesTheNameOfTheOldestAway()
{
    MariaDbStatements statements;
    for (int i = 0; i < MariaDbStatements::kMost; ++i)
        statements.call({QStringLiteral("SELECT %1").arg(i), {}});
    statements.taken(MariaDbStatements::kMost, false);
    statements.call({QStringLiteral("SELECT 0"), {}}); // the oldest is 1 now
    QCOMPARE(statements.call(kRow), QByteArray("EXECUTE concord_2"));
    QCOMPARE(statements.preparations(), QByteArrayList());
    const SqlStatement another{QStringLiteral("SELECT 'another'"), {}};
    QCOMPARE(statements.call(another), QByteArray("EXECUTE concord_3"));
    QCOMPARE(statements.preparations(),
             QByteArrayList{"PREPARE concord_3 FROM 'SELECT ''another'''"});
}

// It has a limit for all its sessions.
void TestMariaDbStatements::fliesWhereTheServerPreparesNothing()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    MariaDbServer server({QStringLiteral("--max-prepared-stmt-count=0")});
    QVERIFY2(server.start() && !server.createDatabase(QStringLiteral("shop")).isEmpty(),
             qPrintable(server.failure()));
    MariaDbOptions options;
    options.host = QStringLiteral("127.0.0.1");
    options.port = server.port();
    options.user = server.user();
    options.database = QStringLiteral("shop");
    options.sslMode = QStringLiteral("disable");
    const auto connection = MariaDbConnection::open(options);
    QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().detail));
    for (int i = 0; i < 2; ++i) {
        const auto replies
            = (*connection)->fly({kRow, {QStringLiteral("SELECT ?"), {FieldValue::integer(i)}}});
        QVERIFY2(replies, qPrintable(replies ? QString() : replies.error().detail));
        QCOMPARE(replies->size(), 2);
        QCOMPARE(replies->last().rows.first().first(), FieldValue::integer(i));
    }
}

QTEST_GUILESS_MAIN(TestMariaDbStatements)
#include "tst_mariadbstatements.moc"
