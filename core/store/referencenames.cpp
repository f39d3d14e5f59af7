// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/referencenames.h"

#include "core/store/sqlconnection.h"
#include "core/store/sqldialect.h"

#include <QSet>

namespace concord {

namespace {

// The rows that one field's keys lead to, each with the field's number in front.
SqlStatement selectNames(const SqlDialect &dialect, qsizetype number, const ReferenceKeys &wanted)
{
    const QString table = dialect.quoted(wanted.reference.table);
    const auto column
        = [&](const QString &name) { return table + QLatin1Char('.') + dialect.quoted(name); };
    SqlStatement statement;
    QStringList marks;
    QSet<QString> seen;
    for (const FieldValue &key : wanted.keys) {
        if (key.isNull() || seen.contains(key.toText()))
            continue;
        seen.insert(key.toText());
        marks.append(QStringLiteral("?"));
        statement.values.append(key);
    }
    statement.text
        = QStringLiteral("SELECT %1, %2, %3 FROM %4 WHERE %5 IN (%6)")
              .arg(QString::number(number), dialect.asText(column(wanted.reference.column)),
                   dialect.asText(column(wanted.reference.show)), table,
                   column(wanted.reference.column), marks.join(QLatin1String(", ")));
    return statement;
}

} // namespace

Result<ReferenceNames> readReferenceNames(SqlConnection *connection,
                                          const QList<ReferenceKeys> &wanted)
{
    QStringList texts;
    SqlValues values;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const SqlStatement statement = selectNames(connection->dialect(), i, wanted.at(i));
        if (statement.values.isEmpty())
            continue;
        texts.append(statement.text);
        values += statement.values;
    }
    ReferenceNames names;
    if (texts.isEmpty())
        return names;
    const auto rows = connection->select(texts.join(QLatin1String(" UNION ALL ")), values);
    if (!rows)
        return rows.error();
    for (const SqlValues &row : *rows) {
        const ReferenceKeys &keys = wanted.at(row.at(0).toInteger().value_or(0));
        names[keys.field].insert(row.at(1).toText(), row.at(2));
    }
    return names;
}

} // namespace concord
