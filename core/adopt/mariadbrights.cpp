// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adopt/mariadbrights.h"

#include <QRegularExpression>

namespace concord {

namespace {

const QString kAll = QStringLiteral("ALL PRIVILEGES");

QString keyOf(const QString &right, const QString &table, const QString &column)
{
    return QStringList{right, table, column}.join(QChar::Null);
}

QString plainName(const QString &name)
{
    return name.startsWith(QLatin1Char('`'))
        ? name.mid(1, name.size() - 2).replace(QLatin1String("``"), QLatin1String("`"))
        : name;
}

// LIKE's pattern: % and _ with a backslash for themselves.
bool fits(const QString &pattern, const QString &name)
{
    QString expression;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern.at(i);
        if (c == QLatin1Char('\\') && i + 1 < pattern.size())
            expression += QRegularExpression::escape(pattern.mid(++i, 1));
        else if (c == QLatin1Char('%'))
            expression += QLatin1String(".*");
        else if (c == QLatin1Char('_'))
            expression += QLatin1Char('.');
        else
            expression += QRegularExpression::escape(QString(c));
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(expression))
        .match(name)
        .hasMatch();
}

} // namespace

MariaDbRights::MariaDbRights(const QStringList &grants, const QString &database)
{
    for (const QString &grant : grants)
        add(grant, database);
}

void MariaDbRights::add(const QString &grant, const QString &database)
{
    static const QRegularExpression form(QStringLiteral(
        "^GRANT (.+?) ON (?:TABLE )?(\\*|`(?:[^`]|``)*`)\\.(\\*|`(?:[^`]|``)*`) TO "));
    static const QRegularExpression single(
        QStringLiteral("([A-Z][A-Z ]*[A-Z])\\s*(?:\\(([^)]*)\\))?(?:,|$)"));
    const QRegularExpressionMatch match = form.match(grant);
    const bool isEverywhere = match.captured(2) == QLatin1String("*");
    if (!match.hasMatch() || (!isEverywhere && !fits(plainName(match.captured(2)), database)))
        return;
    const bool isWhole = match.captured(3) == QLatin1String("*");
    const QString table = isWhole ? QString() : plainName(match.captured(3));
    QRegularExpressionMatchIterator rights = single.globalMatch(match.captured(1));
    while (rights.hasNext()) {
        const QRegularExpressionMatch right = rights.next();
        const QStringList columns = right.captured(2).split(QLatin1Char(','), Qt::SkipEmptyParts);
        if (columns.isEmpty())
            m_keys.insert(keyOf(right.captured(1), table, {}));
        for (const QString &column : columns)
            m_keys.insert(keyOf(right.captured(1), table, plainName(column.trimmed())));
    }
}

bool MariaDbRights::onTable(const QString &right, const QString &table) const
{
    for (const QString &granted : {right, kAll}) {
        if (m_keys.contains(keyOf(granted, {}, {})) || m_keys.contains(keyOf(granted, table, {})))
            return true;
    }
    return false;
}

bool MariaDbRights::onColumn(const QString &right, const QString &table,
                             const QString &column) const
{
    return onTable(right, table) || m_keys.contains(keyOf(right, table, column));
}

} // namespace concord
