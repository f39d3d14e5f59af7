// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/schema.h"

#include <QCryptographicHash>

#include <algorithm>

namespace concord {

QStringList TableSchema::keyColumns() const
{
    QStringList names;
    while (const ColumnSchema *column = keyColumnAt(static_cast<int>(names.size()) + 1))
        names.append(column->name);
    return names;
}

const ColumnSchema *TableSchema::keyColumnAt(int position) const
{
    const auto found
        = std::find_if(columns.begin(), columns.end(), [position](const ColumnSchema &column) {
              return column.keyPosition == position;
          });
    return found == columns.end() ? nullptr : &*found;
}

const ColumnSchema *TableSchema::column(const QString &name) const
{
    const auto found = std::find_if(columns.cbegin(), columns.cend(),
                                    [&name](const ColumnSchema &c) { return c.name == name; });
    return found == columns.cend() ? nullptr : &*found;
}

QString TableSchema::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString &text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArray(1, '\0'));
    };
    add(name);
    for (const ColumnSchema &column : columns) {
        add(column.name);
        add(column.declaredType);
        add(QStringLiteral("%1 %2 %3")
                .arg(column.isNotNull)
                .arg(column.isGenerated)
                .arg(column.keyPosition));
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace concord
