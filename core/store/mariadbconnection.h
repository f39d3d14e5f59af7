// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mariadblogin.h"
#include "core/store/mariadbstatements.h"
#include "core/store/sqlconnection.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>

struct st_mysql_res;

namespace concord {

// One open connection to a MariaDB or MySQL server, or to a node of a Galera cluster. Statements go as texts with
// literals (withMariaDbLiterals), one round trip each, and come back as texts: every value is exactly what
// the server writes. All waiting has an end: a stop flag, the server's own limits, and a watch over the socket.
// What an error leaves of a transaction differs by its number: once the server has rolled it back, no statement goes
// out until rollback(), for it would commit by itself.
class MariaDbConnection final : public SqlConnection
{
public:
    // Fails as signInToMariaDb().
    static Result<std::unique_ptr<MariaDbConnection>> open(const MariaDbOptions &options);
    ~MariaDbConnection() override;
    Q_DISABLE_COPY_MOVE(MariaDbConnection)

    using SqlConnection::execute;
    using SqlConnection::select;

    const SqlDialect &dialect() const override;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override;
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override;
    // DDL commits what is open.
    Result<void> run(const QString &sql) override;

    Result<void> begin() override;
    // A connection lost here is OutcomeUnknown, and so is every failure that does not say that nothing was written.
    Result<void> commit(std::chrono::milliseconds patience) override;
    void rollback() override;

    // In one text of several statements. What is judged is the number of replies, for the server stops at the first
    // statement that fails, and the end of the replies looks like that. Not on Galera: where a rival's commit takes
    // the transaction away between two statements of one text, nothing tells, the rest runs and commits by itself,
    // and COMMIT is answered as if it had done something (seen: 26.4 under two writers). Between two texts it tells.
    bool canFly() const override { return !m_isGalera; }
    // Statements that came before are kept prepared (MariaDbStatements).
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override;
    Result<QList<SqlReply>> flyInParts(qsizetype parts, const FlightWriter &write) override;
    qint64 roundTrips() const override { return m_roundTrips; }

    bool isLost() const override { return m_isLost; }
    Result<void> check() override;
    // A client cannot; tells the log where the server may lose what it acknowledges.
    Result<void> makeDurable() override;
    Result<QList<Error>> concerns() override;
    Result<QList<TableSchema>> tables() override;
    Result<bool> tableExists(const QString &name) override;
    Result<qint64> changeCounter() override;

private:
    enum class Transaction { None, Open, Gone };

    // What the server said against a text, and how many of its statements had been answered before.
    struct Refusal
    {
        unsigned int number = 0;
        QString words;
        qsizetype answered = 0;
    };

    explicit MariaDbConnection(MariaDbOptions options);
    Result<void> connect();
    Result<void> setUpSession();
    Result<void> readServer();
    Result<void> probeFoundRows();

    // Sends one text and takes every reply, so many of which come before a transaction. A failure is in m_refusal too.
    Result<QList<SqlReply>> send(const QByteArray &text, qsizetype outside = 0);
    Result<void> post(const QByteArray &text);
    Result<QList<SqlReply>> awaitReplies(qsizetype outside);
    Result<QList<SqlReply>> takeReplies(qsizetype outside);
    SqlReply takeReply(st_mysql_res *result) const;
    // One statement inside or outside a transaction.
    Result<SqlReply> sendOne(const QString &sql, const SqlValues &values);
    Result<void> awaitReadable();
    void cancel();
    // Of the last call.
    Error failure();
    void settleTransaction();
    bool isInTransaction() const;
    Error lost() const;
    // What setting the session up came to.
    Error openError(const Error &error) const;
    // Whether a connection that was silent for a while is still there: a flight that found out would be in doubt.
    Result<void> ping();
    Result<void> readyToFly();
    static Result<QByteArrayList> textsOf(const Result<QList<SqlStatement>> &statements);
    Result<QList<SqlReply>> flyAsTexts(const QList<SqlStatement> &statements);
    // `texts` as one transaction, behind others that are none; the replies of `texts`.
    Result<QList<SqlReply>> launch(const QByteArrayList &before, const QByteArrayList &texts);
    // The same of one that begins and commits by itself.
    Result<QList<SqlReply>> launchBlock(const QByteArrayList &before, const QByteArray &block);
    Error flightError(const Error &error, bool isAtCommit);
    // Nobody can say what it did.
    Error lostCount(qsizetype came, qsizetype expected);

    MariaDbOptions m_options;
    MariaDbHandle m_handle;
    Transaction m_transaction = Transaction::None;
    Refusal m_refusal;
    std::chrono::milliseconds m_patience; // for one answer
    bool m_isLost = false;
    bool m_wasCancelled = false; // the last text
    bool m_wasOutside
        = false; // a reply of the last flight but its last came outside of its transaction
    bool m_isMariaDb = true; // else MySQL
    bool m_isGalera = false;
    MariaDbStatements m_statements;
    QElapsedTimer m_sinceReply;
    qint64 m_roundTrips = 0;
    QString m_flush = QStringLiteral("1"); // innodb_flush_log_at_trx_commit
    qint64 m_largestText = 0;              // that the server takes
};

} // namespace concord
