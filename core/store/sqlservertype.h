// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"

#include <QString>

namespace concord {

// The type of a column of SQL Server, and the SQL that follows from it: how a value is read exactly, what it is
// compared with, what is stored. `name` is the column as a statement names it.
class SqlServerType
{
public:
    // As far as reading and comparing differ.
    enum class Kind {
        Integer,
        Decimal,
        Money,
        Real,
        Time,
        OffsetTime,
        Guid,
        Text,
        LongText,
        Bytes,
        Version,
        Other
    };

    // As the catalogue declares it: "decimal(10,2)".
    explicit SqlServerType(const QString &declared);

    Kind kind() const { return m_kind; }
    const QString &declared() const { return m_declared; }

    QString exactly(const QString &name) const;
    // The column as rows are ordered by it, a question mark that is compared with that, and one that is stored.
    QString orderOperand(const QString &name) const;
    QString orderParameter() const;
    QString storedParameter() const;
    // The value as it is bound to either.
    FieldValue bound(const FieldValue &value) const;

    // A date, with a time of day or without.
    bool isPointInTime() const;
    // Of a point in time: the server's clock, and the smallest step behind `time`. Without a zone it is the server's
    // time, as for everybody who writes there.
    QString now() const;
    QString next(const QString &time) const;

private:
    QString m_declared;
    Kind m_kind;
};

} // namespace concord
