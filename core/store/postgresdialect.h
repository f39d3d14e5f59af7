// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

namespace concord {

// SQL as PostgreSQL 13 and later read it. Parameters have no type of their own: each takes that of what it stands
// beside, so a text is read as the column's own type.
class PostgresDialect final : public SqlDialect
{
public:
    static const SqlDialect &instance();

    QString bytesType() const override { return QStringLiteral("BYTEA"); }

    QList<SqlStatement> saveFlight(const FlightParts &parts) const override;
    std::optional<ErrorReason> flightReason(const Error &error) const override;

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
    SqlStatement flightChange(const FlightParts &parts) const;
    SqlStatement selectNewRow(const FlightParts &parts) const;
};

} // namespace concord
