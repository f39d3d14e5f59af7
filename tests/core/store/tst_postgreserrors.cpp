// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/postgreserrors.h"

#include <QTest>

using namespace concord;
using std::chrono::milliseconds;

class TestPostgresErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAFailureByItsState_data();
    void knowsAFailureByItsState();
    void tellsWhyAStatementEndedEarly_data();
    void tellsWhyAStatementEndedEarly();
    void knowsTheEndOfASession_data();
    void knowsTheEndOfASession();
    void showsManyLinesAsOne_data();
    void showsManyLinesAsOne();
};

void TestPostgresErrors::knowsAFailureByItsState_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *state, ErrorCode code) {
        QTest::newRow(state) << QByteArray(state) << code;
    };
    row("40001", ErrorCode::Contention); // serialization failure
    row("40P01", ErrorCode::Contention); // deadlock
    row("55P03", ErrorCode::Contention); // lock_timeout
    row("42501", ErrorCode::PermissionDenied);
    row("25006", ErrorCode::PermissionDenied); // read-only transaction
    row("53100", ErrorCode::StorageDamaged);   // disk full
    row("23505", ErrorCode::ConstraintViolated);
    row("22001", ErrorCode::ConstraintViolated); // too long for its column
    row("42P01", ErrorCode::SchemaChanged);      // no such table
    row("0A000", ErrorCode::SchemaChanged);      // a prepared plan gives another type now
    row("25P02", ErrorCode::Internal);
}

void TestPostgresErrors::knowsAFailureByItsState()
{
    QFETCH(QByteArray, state);
    const Error error = postgresError(state, QStringLiteral("words"),
                                      {QStringLiteral("shop"), milliseconds(1), milliseconds(9)});
    QTEST(error.code, "code");
    QCOMPARE(error.native, QString::fromLatin1(state));
    QCOMPARE(error.detail, QStringLiteral("words"));
}

void TestPostgresErrors::tellsWhyAStatementEndedEarly_data()
{
    QTest::addColumn<int>("taken");
    QTest::addColumn<bool>("isCancelled");
    QTest::addColumn<ErrorReason>("reason");
    QTest::newRow("by us") << 5 << true << ErrorReason::Cancelled;
    QTest::newRow("by somebody else") << 5 << false << ErrorReason::StatementEnded;
    QTest::newRow("by its limit") << 1'500 << false << ErrorReason::StatementTooLong;
}

void TestPostgresErrors::tellsWhyAStatementEndedEarly()
{
    QFETCH(int, taken);
    QFETCH(bool, isCancelled);
    const PostgresAttempt attempt{QStringLiteral("shop"), milliseconds(taken), milliseconds(1'500),
                                  isCancelled};
    const Error error = postgresError("57014", {}, attempt);
    QTEST(error.reason, "reason");
    if (error.reason == ErrorReason::StatementTooLong)
        QCOMPARE(error.arguments, QStringList({QStringLiteral("shop"), QStringLiteral("2")}));
}

void TestPostgresErrors::knowsTheEndOfASession_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<bool>("isEnd");
    QTest::newRow("the administrator ends it") << QByteArray("57P01") << true;
    QTest::newRow("the connection failed") << QByteArray("08006") << true;
    QTest::newRow("a statement alone is ended") << QByteArray("57014") << false;
    QTest::newRow("a key is there twice") << QByteArray("23505") << false;
}

void TestPostgresErrors::knowsTheEndOfASession()
{
    QFETCH(QByteArray, state);
    QTEST(endsPostgresSession(state), "isEnd");
}

void TestPostgresErrors::showsManyLinesAsOne_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("tidy");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("one") << QStringLiteral("no route.\n") << QStringLiteral("no route");
    QTest::newRow("place") << QStringLiteral(
        "connection to server at \"db.example\" (10.0.0.1), port 5432 failed: Connection refused\n"
        "\tIs the server running on that host and accepting TCP/IP connections?\n")
                           << QStringLiteral("Connection refused");
    QTest::newRow("two addresses") << QStringLiteral(
        "connection to server at \"h\" (::1), port 1 failed: Connection refused\n"
        "connection to server at \"h\" (127.0.0.1), port 1 failed: Connection refused\n")
                                   << QStringLiteral("Connection refused");
}

void TestPostgresErrors::showsManyLinesAsOne()
{
    QFETCH(QString, words);
    QFETCH(QString, tidy);
    QCOMPARE(tidyWords(words), tidy);
}

QTEST_GUILESS_MAIN(TestPostgresErrors)
#include "tst_postgreserrors.moc"
