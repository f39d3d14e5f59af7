// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

#include <QByteArray>

namespace concord {

// SQL as MySQL and MariaDB 10.5 and later read it, on a session whose mode is strict. Numbers stand
// as numbers beside columns of numbers: compared with a text, both would become doubles.
class MariaDbDialect : public SqlDialect
{
public:
    static const SqlDialect &instance();

    QString keyTextType() const override { return QStringLiteral("VARCHAR(64)"); }
    QString asText(const QString &column) const override
    {
        return QStringLiteral("CAST(%1 AS CHAR)").arg(column);
    }
    QString tableOptions() const override;
    QList<SqlStatement> saveFlight(const FlightParts &parts) const override;
    std::optional<ErrorReason> flightReason(const Error &error) const override;
    qsizetype batchSize() const override { return 10'000; }
    // A round trip each, so there are two; the first is the smaller, for the server waits while it is written.
    qsizetype sliceEnd(qsizetype first, qsizetype rows) const override
    {
        return first == 0 && rows >= 1'000 ? rows * 3 / 10 : rows;
    }
    QList<SqlStatement> batchFlight(const BatchParts &parts) const override;
    qsizetype savedReply() const override;
    SqlStatement selectByKeys(const Entity &entity, const QList<RecordKey> &keys) const override;
    SqlStatement selectByList(const QString &table, const QString &column,
                              const QStringList &wanted,
                              const QList<FieldValue> &texts) const override;
    QString utcNow() const override { return QStringLiteral("UTC_TIMESTAMP(6)"); }
    SqlStatement insertUnlessThere(const QString &table, const FieldValues &note,
                                   const QStringList &key) const override;

protected:
    void appendQuoted(QString &text, const QString &name) const override;
    void appendRead(QString &text, const Entity &entity, const QString &name) const override;
    void appendKeyTerm(SqlStatement &statement, const Entity &entity, const QString &column,
                       const FieldValue &value) const override;
    void appendGuardTerm(SqlStatement &statement, const Entity &entity,
                         const GuardTerm &term) const override;
    FieldValue inColumn(const Entity &entity, const QString &column,
                        const FieldValue &value) const override;
    QString newTime(const Entity &entity, const QString &column, bool isNewRow) const override;
    QString noteTerm(const QString &column) const override;
    QString defaultRow() const override { return QStringLiteral(" () VALUES ()"); }
    QString comparison(const Entity &entity, const Condition &condition) const override;
    QString likeCondition(const Entity &entity, const QString &column) const override;
    QString orderText(const QString &column, bool isDescending) const override;

    // Whether values of the column are compared as texts, byte by byte.
    static bool isText(const Entity &entity, const QString &column);
    SqlStatement changedRow(const FlightParts &parts, const QString &select) const;
    SqlStatement changedToken(const FlightParts &parts) const;
    // What stands on the other side of a guard's comparison.
    FieldValue guardValue(const Entity &entity, const GuardTerm &term) const;
    // What the server quotes where a change met several rows or left the token as it was.
    static QString severalRowsWords();
    static QString sameTokenWords();

private:
    friend class MariaDbBatch;

    // The type of a column that can hold guardValue(); empty where that is the type of the column itself.
    static QString guardType(const Entity &entity, const QString &column);
    SqlStatement refusals(const FlightParts &parts) const;
    SqlStatement flightCheck(const FlightParts &parts) const;
    SqlStatement flightNote(const FlightParts &parts) const;
};

} // namespace concord
