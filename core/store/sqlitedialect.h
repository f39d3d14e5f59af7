// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqldialect.h"

namespace concord {

// SQL as SQLite 3.40 reads it. An identifier may be empty here.
class SqliteDialect final : public SqlDialect
{
public:
    static const SqlDialect &instance();

    bool isEmbedded() const override { return true; }
    QString tableOptions() const override { return QStringLiteral(" STRICT"); }
    // False for what may be a broken text: SQLite sorts a text before all bytes.
    bool canSeek(const FieldValue &value, Storage storage) const override;

protected:
    void appendKeyTerm(SqlStatement &statement, const Entity &entity, const QString &column,
                       const FieldValue &value) const override;
    void appendGuardTerm(SqlStatement &statement, const Entity &entity,
                         const GuardTerm &term) const override;
    QString comparison(const Entity &entity, const Condition &condition) const override;
    QString likeCondition(const Entity &entity, const QString &column) const override;
    QString orderText(const QString &column, bool isDescending) const override;

private:
    // Whether these bytes may have been read from a text that is no UTF-8 (SqliteStatement). In a key that is
    // not declared as a text bytes count as bytes, for an index over binary ids must be used.
    static bool isBrokenText(const FieldValue &value, Storage keyStorage = Storage::Text);
    void appendTerm(QString &text, const Entity &entity, const QString &column,
                    bool isBroken) const;
};

} // namespace concord
