// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

#include <chrono>

namespace concord {

// SQL as SQL Server 2016 and later read it through ODBC. Values that ODBC would cut or round are read as their exact
// text, and every parameter is converted to what it stands beside, for a driver sends them all as texts: bytes and a
// rowversion as hexadecimal digits. Follows Microsoft's documentation; it has not met a live server.
class SqlServerDialect final : public SqlDialect
{
public:
    static const SqlDialect &instance();

    // What every session sets first. A count of rows is a result of its own (counted()), for triggers add to what the
    // server counts unasked.
    static QString session(std::chrono::milliseconds lockTimeout);
    // A statement that changes rows, and gives the number of those that it met.
    static QString counted(const QString &sql);
    // 1 where the table of this quoted name is there.
    static QString tableExists();
    // FORCED where the database may lose what it acknowledged.
    static QString durability();
    // Moves with every row that has a rowversion.
    static QString lastChange();

    QString bytesType() const override { return QStringLiteral("VARBINARY(MAX)"); }
    QString textType() const override { return QStringLiteral("NVARCHAR(MAX)"); }
    QString keyTextType() const override { return QStringLiteral("NVARCHAR(64)"); }
    QString timeType() const override { return QStringLiteral("DATETIMEOFFSET(7)"); }
    bool uniqueAllowsNulls() const override { return false; }
    QString utcNow() const override;

    SqlStatement insertUnlessThere(const QString &table, const FieldValues &note,
                                   const QStringList &key) const override;
    // For one batch of one transaction in which a failed statement ends everything (XACT_ABORT).
    QList<SqlStatement> saveFlight(const FlightParts &parts) const override;
    std::optional<ErrorReason> flightReason(const Error &error) const override;

protected:
    void appendQuoted(QString &text, const QString &name) const override;
    void appendRead(QString &text, const Entity &entity, const QString &name) const override;
    QString orderOperand(const Entity &entity, const QString &column) const override;
    QString orderParameter(const Entity &entity, const QString &column) const override;
    QString storedParameter(const Entity &entity, const QString &column) const override;
    FieldValue inColumn(const Entity &entity, const QString &column,
                        const FieldValue &value) const override;
    // Into a table variable, for a table with triggers gives nothing back by itself.
    QString keyOutput(const Entity &entity) const override;
    void appendKeyReturned(SqlStatement &statement, const Entity &entity) const override;
    void appendWindow(SqlStatement &statement, const WindowRequest &request,
                      const QStringList &conditions) const override;
    void appendKeyTerm(SqlStatement &statement, const Entity &entity, const QString &column,
                       const FieldValue &value) const override;
    void appendGuardTerm(SqlStatement &statement, const Entity &entity,
                         const GuardTerm &term) const override;
    QString newTime(const Entity &entity, const QString &column, bool isNewRow) const override;
    QString noteTerm(const QString &column) const override;
    QString comparison(const Entity &entity, const Condition &condition) const override;
    QString likeCondition(const Entity &entity, const QString &column) const override;
    QString orderText(const QString &column, bool isDescending) const override;

private:
    QString keyTable(const Entity &entity) const;
    SqlStatement flightChange(const FlightParts &parts) const;
    void appendTokenCheck(SqlStatement &statement, const FlightParts &parts) const;
    void appendNote(SqlStatement &statement, const FlightParts &parts) const;
    void appendChangedRow(SqlStatement &statement, const FlightParts &parts) const;
};

} // namespace concord
