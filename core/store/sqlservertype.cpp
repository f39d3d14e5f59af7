// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlservertype.h"

#include <algorithm>
#include <initializer_list>

namespace concord {

namespace {

SqlServerType::Kind kindOfType(const QString &declared)
{
    using Kind = SqlServerType::Kind;
    const QString type = declared.section(QLatin1Char('('), 0, 0);
    const auto isOneOf = [&type](std::initializer_list<const char *> names) {
        return std::any_of(names.begin(), names.end(),
                           [&type](const char *name) { return type == QLatin1String(name); });
    };
    if (isOneOf({"bigint", "int", "smallint", "tinyint", "bit"}))
        return Kind::Integer;
    if (isOneOf({"decimal", "numeric"}))
        return Kind::Decimal;
    if (isOneOf({"money", "smallmoney"}))
        return Kind::Money;
    if (isOneOf({"float", "real"}))
        return Kind::Real;
    if (isOneOf({"date", "time", "datetime", "datetime2", "smalldatetime"}))
        return Kind::Time;
    if (isOneOf({"datetimeoffset"}))
        return Kind::OffsetTime;
    if (isOneOf({"uniqueidentifier"}))
        return Kind::Guid;
    if (isOneOf({"char", "varchar", "nchar", "nvarchar"}))
        return declared.endsWith(QLatin1String("(max)")) ? Kind::LongText : Kind::Text;
    if (isOneOf({"text", "ntext", "xml"}))
        return Kind::LongText;
    if (isOneOf({"binary", "varbinary", "image"}))
        return Kind::Bytes;
    return isOneOf({"rowversion", "timestamp"}) ? Kind::Version : Kind::Other;
}

QString bytesParameter(const QString &type)
{
    return QStringLiteral("CONVERT(%1, CONVERT(varchar(max), ?), 2)").arg(type);
}

} // namespace

SqlServerType::SqlServerType(const QString &declared)
    : m_declared(declared.toLower())
    , m_kind(kindOfType(m_declared))
{
}

// ODBC cuts a time to milliseconds and makes a double of a decimal; style 121 is the ISO form with all digits, style 2
// of money has all four decimals, and of bytes is hexadecimal.
QString SqlServerType::exactly(const QString &name) const
{
    switch (m_kind) {
    case Kind::Integer:
    case Kind::Real:
    case Kind::Bytes:
        break;
    case Kind::Decimal:
        return QStringLiteral("CONVERT(varchar(42), %1)").arg(name);
    case Kind::Money:
        return QStringLiteral("CONVERT(varchar(42), %1, 2)").arg(name);
    case Kind::Time:
    case Kind::OffsetTime:
        return QStringLiteral("CONVERT(varchar(40), %1, 121)").arg(name);
    case Kind::Guid:
        return QStringLiteral("CONVERT(varchar(36), %1)").arg(name);
    case Kind::Version:
        return QStringLiteral("CONVERT(varchar(16), CONVERT(binary(8), %1), 2)").arg(name);
    case Kind::Text:
        if (m_declared.startsWith(QLatin1Char('n')))
            break;
        [[fallthrough]];
    case Kind::LongText:
    case Kind::Other:
        return QStringLiteral("CONVERT(nvarchar(max), %1)").arg(name);
    }
    return name;
}

// Long texts have no order; their beginnings have.
QString SqlServerType::orderOperand(const QString &name) const
{
    if (m_kind == Kind::LongText || m_kind == Kind::Other)
        return QStringLiteral("CONVERT(nvarchar(4000), %1)").arg(name);
    return m_declared == QLatin1String("image")
        ? QStringLiteral("CONVERT(varbinary(8000), %1)").arg(name)
        : name;
}

// By the column's own type, so that an index serves and a datetime is rounded as the column's values are.
QString SqlServerType::orderParameter() const
{
    switch (m_kind) {
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Money:
    case Kind::Guid:
    case Kind::Text:
        return QStringLiteral("CONVERT(%1, ?)").arg(m_declared);
    case Kind::Real:
        return QStringLiteral("CONVERT(float, ?)");
    case Kind::Time:
    case Kind::OffsetTime:
        return QStringLiteral("CONVERT(%1, ?, 121)").arg(m_declared);
    case Kind::Version:
        return QStringLiteral("CONVERT(binary(8), ?, 2)");
    case Kind::Bytes:
        return bytesParameter(
            m_declared == QLatin1String("image") ? QStringLiteral("varbinary(8000)") : m_declared);
    case Kind::LongText:
    case Kind::Other:
        break;
    }
    return QStringLiteral("CONVERT(nvarchar(4000), ?)");
}

// A text is not cut to the column's length on its way: the server refuses one that is too long.
QString SqlServerType::storedParameter() const
{
    switch (m_kind) {
    case Kind::Text:
    case Kind::LongText:
    case Kind::Other:
        return QStringLiteral("CONVERT(nvarchar(max), ?)");
    case Kind::Bytes:
        return bytesParameter(QStringLiteral("varbinary(max)"));
    default:
        return orderParameter();
    }
}

// A float goes as the double it is. A time has a blank where ISO 8601 has a T, which style 121 does not know.
FieldValue SqlServerType::bound(const FieldValue &value) const
{
    if (value.isNull() || value.type() == FieldValue::Type::Bytes)
        return value;
    QString text = value.toText();
    if (m_kind == Kind::Real) {
        bool isReal = false;
        const double real = text.toDouble(&isReal);
        return isReal ? FieldValue::real(real) : value;
    }
    constexpr qsizetype kDateLength = 10;
    const bool isTime = m_kind == Kind::Time || m_kind == Kind::OffsetTime;
    if (!isTime || text.size() <= kDateLength || text.at(kDateLength) != QLatin1Char('T'))
        return value;
    return FieldValue::text(text.replace(kDateLength, 1, QLatin1Char(' ')));
}

bool SqlServerType::isPointInTime() const
{
    const bool isTimeOfDay = m_declared.startsWith(QLatin1String("time"));
    return (m_kind == Kind::Time || m_kind == Kind::OffsetTime) && !isTimeOfDay;
}

QString SqlServerType::now() const
{
    return QStringLiteral("CONVERT(%1, %2)")
        .arg(m_declared,
             QLatin1String(m_kind == Kind::OffsetTime ? "SYSDATETIMEOFFSET()" : "SYSDATETIME()"));
}

QString SqlServerType::next(const QString &time) const
{
    if (m_declared == QLatin1String("date"))
        return QStringLiteral("DATEADD(day, 1, %1)").arg(time);
    if (m_declared == QLatin1String("smalldatetime"))
        return QStringLiteral("DATEADD(minute, 1, %1)").arg(time);
    if (m_declared == QLatin1String("datetime")) // its ticks are 3 and 4 milliseconds long
        return QStringLiteral("DATEADD(millisecond, 4, %1)").arg(time);
    const qsizetype opening = m_declared.indexOf(QLatin1Char('('));
    const int digits = opening < 0 ? 7 : m_declared.mid(opening + 1, 1).toInt();
    if (digits == 0)
        return QStringLiteral("DATEADD(second, 1, %1)").arg(time);
    return QStringLiteral("DATEADD(nanosecond, 1%1, %2)")
        .arg(QString(9 - digits, QLatin1Char('0')), time);
}

} // namespace concord
