// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is MariaDB's own: values, literals, what errors leave of a transaction, certificates.
#include "core/store/mariadbconnection.h"
#include "core/store/mariadbdialect.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testresult.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace concord;
using namespace concord::test;

namespace {

const QString kDatabase = QStringLiteral("shop");
const QString kUpdate = QStringLiteral("UPDATE t SET n = n + 1 WHERE id = ?");

SqlValues number(qint64 value)
{
    return {FieldValue::integer(value)};
}

} // namespace

class TestMariaDbConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void readsEachTypeExactly_data();
    void readsEachTypeExactly();
    void writesHostileTextsUnchanged_data();
    void writesHostileTextsUnchanged();
    void refusesWhatAModestServerWouldCut();
    void readsWhatOthersCommittedMeanwhile();
    void sendsNothingAfterADeadlock();
    void rollsBackAtOnceAfterALockWait();
    void writesNothingOfAFlightThatFails();
    void writesNothingOfPartsOfWhichOneFails();
    void fliesInPartsThatAreWrittenWhileTheServerWorks();
    void refusesATextThatIsTooLarge();
    void givesUpAServerThatStandsStill();
    void tellsWhereSavesMayBeLost();
    void reachesLocalhostByItsPort();
    void refusesAServerThatDoesNotEncrypt();
    void verifiesTheCertificate_data();
    void verifiesTheCertificate();

private:
    MariaDbOptions options() const;
    std::unique_ptr<MariaDbConnection> open() const { return open(options()); }
    static std::unique_ptr<MariaDbConnection> open(const MariaDbOptions &options);
    qint64 count(const char *condition) const;

    std::unique_ptr<MariaDbServer> m_server;
};

void TestMariaDbConnection::initTestCase()
{
    CONCORD_NEED_SERVER(MariaDbServer);
    m_server = std::make_unique<MariaDbServer>(
        QStringList{QStringLiteral("--max-allowed-packet=1M"), QStringLiteral("--sql-mode=")});
    QVERIFY2(m_server->start(), qPrintable(m_server->failure()));
}

void TestMariaDbConnection::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY2(!m_server->createDatabase(kDatabase).isEmpty(), qPrintable(m_server->failure()));
    QVERIFY2(
        m_server->run(kDatabase,
                      {QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, n int, s longtext)"),
                       QStringLiteral("INSERT INTO t VALUES (1, 0, 'a'), (2, 0, 'b')")}),
        qPrintable(m_server->failure()));
}

MariaDbOptions TestMariaDbConnection::options() const
{
    MariaDbOptions options;
    options.host = QStringLiteral("127.0.0.1");
    options.port = m_server->port();
    options.user = m_server->user();
    options.database = kDatabase;
    options.sslMode = QStringLiteral("disable");
    options.lockTimeout = std::chrono::seconds(1);
    return options;
}

std::unique_ptr<MariaDbConnection> TestMariaDbConnection::open(const MariaDbOptions &options)
{
    auto connection = MariaDbConnection::open(options);
    if (!connection)
        qFatal("%s", wordsOf(connection.error()).constData());
    return *std::move(connection);
}

qint64 TestMariaDbConnection::count(const char *condition) const
{
    return open()
        ->value(QStringLiteral("SELECT count(*) FROM t WHERE ") + QString::fromUtf8(condition))
        ->toInteger()
        .value_or(-1);
}

void TestMariaDbConnection::readsEachTypeExactly_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<FieldValue>("value");
    const auto add = [](const char *sql, const FieldValue &value) {
        QTest::newRow(sql) << QString::fromUtf8(sql) << value;
    };
    const auto text = [](const char *value) { return FieldValue::text(QString::fromUtf8(value)); };
    add("-9223372036854775808", FieldValue::integer(std::numeric_limits<qint64>::min()));
    add("18446744073709551615", text("18446744073709551615"));
    add("12345678901234567890.0123456789", text("12345678901234567890.0123456789"));
    add("0.1e0 + 0.2e0", text("0.30000000000000004"));
    add("CAST('2026-10-25 02:30:00.123456' AS DATETIME(6))", text("2026-10-25 02:30:00.123456"));
    add("CAST('0000-00-00' AS DATE)", text("0000-00-00"));
    add("CAST('-838:59:59.5' AS TIME(1))", text("-838:59:59.5"));
    add("_latin1 X'E9'", text("\xC3\xA9"));
    add("_utf8mb4 X'610062'", FieldValue::text(QStringLiteral("a") + QChar(0) + QLatin1Char('b')));
    add("_binary 'a '", FieldValue::bytes("a "));
    add("JSON_OBJECT('a', 1)", text("{\"a\": 1}"));
    add("NULL", FieldValue());
}

void TestMariaDbConnection::readsEachTypeExactly()
{
    QFETCH(QString, sql);
    QFETCH(FieldValue, value);
    const auto read = open()->value(QLatin1String("SELECT ") + sql);
    CONCORD_VERIFY_OK(read);
    QCOMPARE(*read, value);
}

void TestMariaDbConnection::writesHostileTextsUnchanged_data()
{
    QTest::addColumn<FieldValue>("value");
    int number = 0;
    for (const char *text :
         {"'", "''", "\\", "\\'", "\\\\'", "'; DROP TABLE t; --", "\\'; DROP TABLE t; -- ", "\"`?",
          "%_\\%", "\n\r\t\x1A\b", "/*!50000 */", "\xC2\xA0 \xE2\x80\xAE", "\xF0\x9F\x98\x80",
          "\xE8\xA1\xA8\\", "0x41", "NULL", " a ", "\xBF\x27", "\xEF\xBF\xBE"})
        QTest::addRow("%d", ++number) << FieldValue::text(QString::fromUtf8(text));
    QTest::newRow("NUL") << FieldValue::text(QStringLiteral("a") + QChar(0) + QLatin1Char('\''));
    QTest::newRow("long") << FieldValue::text(QString(300'000, QChar(0x4E00)));
}

// In the server's default mode and in the one where a backslash is no escape.
void TestMariaDbConnection::writesHostileTextsUnchanged()
{
    QFETCH(FieldValue, value);
    for (const char *mode : {"STRICT_ALL_TABLES", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES"}) {
        const auto connection = open();
        CONCORD_VERIFY_OK(connection->run(
            QStringLiteral("SET SESSION sql_mode = '%1'").arg(QLatin1String(mode))));
        CONCORD_VERIFY_OK(
            connection->execute(QStringLiteral("REPLACE INTO t (id, s) VALUES (3, ?)"), {value}));
        const auto found = connection->select(
            QStringLiteral("SELECT s FROM t WHERE CAST(s AS BINARY) = CAST(? AS BINARY)"), {value});
        CONCORD_VERIFY_OK(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().first(), value);
    }
    QCOMPARE(count("TRUE"), 3);
}

// Its own mode would cut 200 letters to 20 and make 0 of a word.
void TestMariaDbConnection::refusesWhatAModestServerWouldCut()
{
    const auto connection = open();
    for (const char *value : {"'twelve'", "99999999999"}) {
        const auto refused = connection->execute(
            QStringLiteral("UPDATE t SET n = %1 WHERE id = 1").arg(QLatin1String(value)), {});
        CONCORD_VERIFY_REASON(refused, ErrorReason::Constraint);
    }
    QCOMPARE(count("n <> 0"), 0);
}

// The server's own isolation would show the row as it was.
void TestMariaDbConnection::readsWhatOthersCommittedMeanwhile()
{
    const auto connection = open();
    CONCORD_VERIFY_OK(connection->begin());
    QCOMPARE(*connection->value(QStringLiteral("SELECT n FROM t WHERE id = 1")),
             FieldValue::integer(0));
    CONCORD_VERIFY_OK(open()->execute(kUpdate, number(1)));
    QCOMPARE(*connection->value(QStringLiteral("SELECT n FROM t WHERE id = 1")),
             FieldValue::integer(1));
}

// The server has rolled all of it back: the next statement would commit by itself.
void TestMariaDbConnection::sendsNothingAfterADeadlock()
{
    const auto one = open();
    const auto two = open();
    for (const auto *connection : {&one, &two})
        CONCORD_VERIFY_OK((*connection)->begin());
    CONCORD_VERIFY_OK(one->execute(kUpdate, number(1)));
    CONCORD_VERIFY_OK(two->execute(kUpdate, number(2)));
    Result<qint64> ones = Error{};
    std::thread crossing([&] { ones = one->execute(kUpdate, number(2)); });
    const Result<qint64> twos = two->execute(kUpdate, number(1));
    crossing.join();
    QCOMPARE(ones.has_value() + twos.has_value(), 1);
    MariaDbConnection &victim = ones ? *two : *one;
    QCOMPARE((ones ? twos : ones).error().native, QStringLiteral("1213"));
    QCOMPARE((ones ? twos : ones).error().code, ErrorCode::Contention);
    QVERIFY(!victim.execute(QStringLiteral("INSERT INTO t VALUES (?, 0, 'half')"), number(9)));
    QVERIFY(!victim.commit(std::chrono::seconds(1)));
    CONCORD_VERIFY_OK((ones ? *one : *two).commit(std::chrono::seconds(1)));
    QCOMPARE(count("s = 'half'"), 0);
    QCOMPARE(count("n = 1"), 2);
    // After a rollback it goes on.
    victim.rollback();
    CONCORD_VERIFY_OK(victim.begin());
    CONCORD_VERIFY_OK(victim.execute(kUpdate, number(1)));
    CONCORD_VERIFY_OK(victim.commit(std::chrono::seconds(1)));
    QCOMPARE(count("n = 2"), 1);
}

// The server has undone the statement alone, and would commit the half before it.
void TestMariaDbConnection::rollsBackAtOnceAfterALockWait()
{
    const auto holder = open();
    CONCORD_VERIFY_OK(holder->begin());
    CONCORD_VERIFY_OK(holder->execute(kUpdate, number(2)));
    const auto waiter = open();
    CONCORD_VERIFY_OK(waiter->begin());
    CONCORD_VERIFY_OK(waiter->execute(kUpdate, number(1)));
    const auto waited = waiter->execute(kUpdate, number(2));
    QVERIFY(!waited);
    QCOMPARE(waited.error().native, QStringLiteral("1205"));
    // Its lock is free for others already.
    CONCORD_VERIFY_OK(
        open()->execute(QStringLiteral("UPDATE t SET s = 'x' WHERE id = ?"), number(1)));
    QVERIFY(!waiter->commit(std::chrono::seconds(1)));
    QCOMPARE(count("n = 1"), 0);
}

void TestMariaDbConnection::writesNothingOfAFlightThatFails()
{
    const auto connection = open();
    const SqlStatement update{kUpdate, number(1)};
    const SqlStatement wrong{QStringLiteral("UPDATE t SET n = 'x' WHERE id = 1"), {}};
    for (const QList<SqlStatement> &flight :
         {QList<SqlStatement>{wrong, update}, {update, wrong, update}, {update, update, wrong}}) {
        const auto refused = connection->fly(flight);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::ConstraintViolated);
        QCOMPARE(count("n <> 0"), 0);
        // No lock is left either.
        CONCORD_VERIFY_OK(
            open()->execute(QStringLiteral("UPDATE t SET s = 'x' WHERE id = ?"), number(1)));
    }
    // A statement that ends the transaction is found out.
    const auto ended = connection->fly({update, {QStringLiteral("COMMIT"), {}}, update});
    QVERIFY(!ended);
    QCOMPARE(ended.error().code, ErrorCode::OutcomeUnknown);
    QVERIFY(connection->isLost());
}

void TestMariaDbConnection::fliesInPartsThatAreWrittenWhileTheServerWorks()
{
    const auto connection = open();
    const qint64 before = connection->roundTrips();
    QList<qint64> tripsAtWriting;
    const auto replies = connection->flyInParts(3, [&](qsizetype part) {
        tripsAtWriting.append(connection->roundTrips() - before);
        return QList<SqlStatement>{{kUpdate, number(part + 1)},
                                   {QStringLiteral("SELECT ?"), number(part)}};
    });
    CONCORD_VERIFY_OK(replies);
    QCOMPARE(tripsAtWriting, (QList<qint64>{0, 1, 2})); // the one before has left
    QCOMPARE(replies->size(), 6);
    QCOMPARE(replies->at(4).count, 0); // there is no third row
    QCOMPARE(replies->at(5).rows, QList<SqlValues>{number(2)});
    QCOMPARE(count("n = 1"), 2);
}

void TestMariaDbConnection::writesNothingOfPartsOfWhichOneFails()
{
    const SqlStatement update{kUpdate, number(1)};
    const SqlStatement wrong{QStringLiteral("UPDATE t SET n = 'x' WHERE id = 1"), {}};
    const QString large(2'000'000, QLatin1Char('x'));
    using Written = Result<QList<SqlStatement>>;
    const QList<Written> laterParts{
        QList<SqlStatement>{update, wrong},
        QList<SqlStatement>{{QStringLiteral("UPDATE t SET s = ?"), {FieldValue::text(large)}}},
        makeError(ErrorCode::InvalidInput, ErrorReason::ValueTooLong)};
    for (const Written &later : laterParts) {
        for (const qsizetype parts : {2, 3}) {
            const auto connection = open();
            const auto refused = connection->flyInParts(parts, [&](qsizetype part) {
                return part == 1 ? later : Written(QList<SqlStatement>{update});
            });
            QVERIFY(!refused);
            QVERIFY(!refused.error().isOutcomeUnknown());
            QCOMPARE(count("n <> 0"), 0);
            // No lock is left, and the connection is of use.
            CONCORD_VERIFY_OK(
                open()->execute(QStringLiteral("UPDATE t SET s = 'x' WHERE id = ?"), number(1)));
            CONCORD_VERIFY_OK(connection->select(QStringLiteral("SELECT 1")));
        }
    }
    // A session that ends between two parts has committed nothing.
    const auto connection = open();
    const auto id = connection->select(QStringLiteral("SELECT CONNECTION_ID()"));
    CONCORD_VERIFY_OK(id);
    const auto cut = connection->flyInParts(2, [&](qsizetype part) {
        if (part == 1
            && !m_server->run(kDatabase, {QLatin1String("KILL ") + id->first().first().toText()}))
            qWarning("not ended");
        return QList<SqlStatement>{update};
    });
    QVERIFY(!cut);
    QCOMPARE(count("n <> 0"), 0);
}

void TestMariaDbConnection::refusesATextThatIsTooLarge()
{
    const auto connection = open();
    const auto refused
        = connection->execute(QStringLiteral("UPDATE t SET s = ?"),
                              {FieldValue::text(QString(2'000'000, QLatin1Char('x')))});
    CONCORD_VERIFY_REASON(refused, ErrorReason::ValueTooLong);
    CONCORD_VERIFY_OK(connection->execute(kUpdate, number(1)));
}

void TestMariaDbConnection::givesUpAServerThatStandsStill()
{
    MariaDbOptions quick = options();
    quick.statementTimeout = std::chrono::milliseconds(1'000);
    const auto connection = open(quick);
    CONCORD_VERIFY_OK(connection->begin());
    CONCORD_VERIFY_OK(connection->execute(kUpdate, number(1)));
    m_server->freeze();
    QElapsedTimer timer;
    timer.start();
    const auto committed = connection->commit(std::chrono::seconds(1));
    const qint64 waited = timer.elapsed();
    m_server->thaw();
    QVERIFY(!committed);
    QCOMPARE(committed.error().code, ErrorCode::OutcomeUnknown);
    QVERIFY2(waited < 10'000, qPrintable(QString::number(waited)));
    QVERIFY(connection->isLost());
}

void TestMariaDbConnection::tellsWhereSavesMayBeLost()
{
    QCOMPARE(*open()->concerns(), QList<Error>());
    QVERIFY(m_server->run(kDatabase,
                          {QStringLiteral("CREATE TABLE old (id int) ENGINE=MyISAM"),
                           QStringLiteral("SET GLOBAL innodb_flush_log_at_trx_commit = 2")}));
    const auto connection = open();
    const auto concerns = connection->concerns();
    QVERIFY(m_server->run(kDatabase,
                          {QStringLiteral("SET GLOBAL innodb_flush_log_at_trx_commit = 1")}));
    CONCORD_VERIFY_OK(concerns);
    QCOMPARE(concerns->size(), 2);
    QCOMPARE(errorText(concerns->first()),
             QStringLiteral("The server may lose what it says it has saved: its setting "
                            "innodb_flush_log_at_trx_commit is 2. Ask for it to be set to 1."));
    QCOMPARE(errorText(concerns->last()),
             QStringLiteral("The table old is kept by MyISAM, which cannot undo half a save. "
                            "Ask for it to be moved to InnoDB."));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("may lose")));
    CONCORD_VERIFY_OK(connection->makeDurable());
}

// The client library takes the name for the unix socket, and another server may sit there.
void TestMariaDbConnection::reachesLocalhostByItsPort()
{
    MariaDbOptions local = options();
    local.host = QStringLiteral("localhost");
    QCOMPARE(open(local)->value(QStringLiteral("SELECT @@port"))->toInteger(),
             qint64(m_server->port()));
}

void TestMariaDbConnection::refusesAServerThatDoesNotEncrypt()
{
    for (const char *mode : {"require", "verify-full"}) {
        MariaDbOptions encrypted = options();
        encrypted.sslMode = QString::fromLatin1(mode);
        const auto refused = MariaDbConnection::open(encrypted);
        CONCORD_VERIFY_REASON(refused, ErrorReason::TlsNotOffered);
    }
}

void TestMariaDbConnection::verifiesTheCertificate_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasAuthority");
    QTest::addColumn<bool>("isAccepted");
    const auto add = [](const char *mode, const char *name, bool hasAuthority, bool isAccepted) {
        QTest::addRow("%s, %s, %s", mode, name, hasAuthority ? "known" : "unknown")
            << QString::fromLatin1(mode) << QString::fromLatin1(name) << hasAuthority << isAccepted;
    };
    add("verify-full", "IP:127.0.0.1", true, true);
    add("verify-full", "DNS:other.example", true, false);
    add("verify-full", "IP:127.0.0.1", false, false);
    add("verify-ca", "DNS:other.example", true, true);
    add("verify-ca", "DNS:other.example", false, false);
    add("require", "DNS:other.example", false, true);
}

void TestMariaDbConnection::verifiesTheCertificate()
{
    QFETCH(QString, mode);
    QFETCH(QString, name);
    QFETCH(bool, hasAuthority);
    QFETCH(bool, isAccepted);
    const QString openssl = findProgram(QStringLiteral("openssl"));
    if (openssl.isEmpty())
        QSKIP("openssl is not installed");
    const ServerFolder folder;
    const auto run = [&](const QStringList &arguments) {
        const QString failed = runServerProgram(QStringList{openssl} + arguments,
                                                folder.filePath(QStringLiteral("log")));
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
    };
    const QString key = folder.filePath(QStringLiteral("key"));
    const QString certificate = folder.filePath(QStringLiteral("cert"));
    run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
         QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"), key,
         QStringLiteral("-out"), certificate, QStringLiteral("-subj"), QStringLiteral("/CN=test"),
         QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + name});
    MariaDbServer server(
        {QStringLiteral("--ssl-cert=") + certificate, QStringLiteral("--ssl-key=") + key});
    QVERIFY2(server.start(), qPrintable(server.failure()));
    MariaDbOptions verified = options();
    verified.port = server.port();
    verified.database = QStringLiteral("mysql");
    verified.sslMode = mode;
    if (hasAuthority)
        verified.sslRootCert = certificate;
    const auto connection = MariaDbConnection::open(verified);
    QCOMPARE(connection.has_value(), isAccepted);
    if (connection)
        QVERIFY(!(*connection)
                     ->select(QStringLiteral("SHOW SESSION STATUS LIKE 'Ssl_cipher'"))
                     ->first()
                     .last()
                     .toText()
                     .isEmpty());
}

QTEST_GUILESS_MAIN(TestMariaDbConnection)
#include "tst_mariadbconnection.moc"
