// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

#include <algorithm>

namespace concord {

// SQL as PostgreSQL 13 and later read it. Parameters have no type of their own: each takes that of what it stands
// beside, so a text is read as the column's own type.
class PostgresDialect final : public SqlDialect
{
public:
    static const SqlDialect &instance();

    QString utcNow() const override { return QStringLiteral("now() AT TIME ZONE 'UTC'"); }
    QString bytesType() const override { return QStringLiteral("BYTEA"); }
    QString timeType() const override { return QStringLiteral("TIMESTAMPTZ"); }

    QList<SqlStatement> saveFlight(const FlightParts &parts) const override;
    QList<SqlValues> flightValues(const FlightParts &parts) const override;
    FlightAnswer readFlight(const SaveRequest &request, bool asksApplied,
                            QList<SqlReply> replies) const override;
    std::optional<ErrorReason> flightReason(const Error &error) const override;
    qsizetype batchSize() const override { return 10'000; }
    qsizetype sliceEnd(qsizetype first, qsizetype rows) const override
    {
        return std::min<qsizetype>(first + 2'000, rows);
    }
    QList<SqlStatement> batchFlight(const BatchParts &parts) const override;
    SqlStatement selectByKeys(const Entity &entity, const QList<RecordKey> &keys) const override;
    SqlStatement selectByList(const QString &table, const QString &column,
                              const QStringList &wanted,
                              const QList<FieldValue> &texts) const override;

protected:
    void appendKeyTerm(SqlStatement &statement, const Entity &entity, const QString &column,
                       const FieldValue &value) const override;
    void appendGuardTerm(SqlStatement &statement, const Entity &entity,
                         const GuardTerm &term) const override;
    QString systemVersion(const Entity &entity) const override;
    QString newTime(const Entity &entity, const QString &column, bool isNewRow) const override;
    QString comparison(const Entity &entity, const Condition &condition) const override;
    QString noteTerm(const QString &column) const override;
    QString likeCondition(const Entity &entity, const QString &column) const override;
    QString orderText(const QString &column, bool isDescending) const override;

private:
    friend class PostgresBatch;

    // One side of a comparison by a guard, and the type that the other side, a text, is cast to.
    struct Operand
    {
        QString text;
        QString type;
    };

    Operand guardOperand(const Entity &entity, const QString &column) const;
    QString keyType(const Entity &entity, const QString &column) const;
    // The key's column is this expression of keyType().
    QString keyCondition(const Entity &entity, const QString &column,
                         const QString &expression) const;
    // The token of a changed row as ConcurrencyToken::toText() writes it; NULL where SQL cannot tell it.
    QString tokenText(const Entity &entity) const;
    // Branches of a CASE that fail where a change met several rows, or left the token as it was.
    QString severalRows(const QString &condition) const;
    QString sameToken(const QString &oldToken) const;
    SqlStatement flightChange(const FlightParts &parts) const;
    // Whether the operation is looked for only where the row is not this save's, and by what.
    static bool asksWhereRefused(const FlightParts &parts);
    QString appliedWhereRefused(const FlightParts &parts) const;
    static bool appendKeyValues(SqlValues &values, const Entity &entity, const RecordKey &key);
    SqlStatement selectNewRow(const FlightParts &parts) const;
};

} // namespace concord
