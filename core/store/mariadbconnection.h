// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/mariadbsession.h"
#include "core/store/mariadbstatements.h"
#include "core/store/sqlconnection.h"

namespace concord {

// One open connection to a MariaDB or MySQL server, or to a node of a Galera cluster. Statements go as texts with
// literals (withMariaDbLiterals), one round trip each, and come back as texts: every value is exactly what
// the server writes.
class MariaDbConnection final : public SqlConnection
{
public:
    // Fails as signInToMariaDb().
    static Result<std::unique_ptr<MariaDbConnection>> open(const MariaDbOptions &options);
    ~MariaDbConnection() override = default;
    Q_DISABLE_COPY_MOVE(MariaDbConnection)

    using SqlConnection::execute;
    using SqlConnection::select;

    const SqlDialect &dialect() const override;
    Result<qint64> execute(const QString &sql, const SqlValues &values) override;
    Result<QList<SqlValues>> select(const QString &sql, const SqlValues &values) override;
    // DDL commits what is open.
    Result<void> run(const QString &sql) override { return m_session.run(sql.toUtf8()); }

    Result<void> begin() override { return m_session.begin(); }
    Result<void> commit(std::chrono::milliseconds /*patience*/) override
    {
        return m_session.commit();
    }
    void rollback() override { m_session.rollback(); }

    // In one text of several statements. What is judged is the number of replies, for the server stops at the first
    // statement that fails, and the end of the replies looks like that. Not on Galera: where a rival's commit takes
    // the transaction away between two statements of one text, nothing tells, the rest runs and commits by itself,
    // and COMMIT is answered as if it had done something (seen: 26.4 under two writers). Between two texts it tells.
    bool canFly() const override { return !m_isGalera; }
    // Statements that came before are kept prepared (MariaDbStatements).
    Result<QList<SqlReply>> fly(const QList<SqlStatement> &statements) override;
    Result<QList<SqlReply>> flyInParts(qsizetype parts, const FlightWriter &write) override;
    qint64 roundTrips() const override { return m_session.roundTrips(); }

    bool isLost() const override { return m_session.isLost(); }
    Result<void> check() override { return m_session.check(); }
    // A client cannot; tells the log where the server may lose what it acknowledges.
    Result<void> makeDurable() override;
    Result<QList<Error>> concerns() override;
    Result<QList<TableSchema>> tables() override;
    Result<bool> tableExists(const QString &name) override;
    Result<qint64> changeCounter() override;

private:
    MariaDbConnection(const MariaDbOptions &options, MariaDbHandle handle);
    Result<void> setUpSession();
    Result<void> readServer();
    Result<void> probeFoundRows();
    // What setting the session up came to.
    Error openError(const Error &error) const;

    static Result<QByteArrayList> textsOf(const Result<QList<SqlStatement>> &statements);
    Result<QList<SqlReply>> flyAsTexts(const QList<SqlStatement> &statements);
    // `texts` as one transaction, behind others that are none; the replies of `texts`.
    Result<QList<SqlReply>> launch(const QByteArrayList &before, const QByteArrayList &texts);
    // The same of one that begins and commits by itself.
    Result<QList<SqlReply>> launchBlock(const QByteArrayList &before, const QByteArray &block);

    MariaDbSession m_session;
    MariaDbStatements m_statements;
    bool m_isMariaDb = true; // else MySQL
    bool m_isGalera = false;
    QString m_flush = QStringLiteral("1"); // innodb_flush_log_at_trx_commit
};

} // namespace concord
