// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/schema.h"

#include <QCryptographicHash>

#include <algorithm>

namespace concord {

KeyColumns TableSchema::key() const
{
    KeyColumns key;
    for (const ColumnSchema &column : columns) {
        while (key.size() < column.keyPosition)
            key.append(nullptr);
        if (column.keyPosition > 0)
            key[column.keyPosition - 1] = &column;
    }
    // Half a key names more than one row.
    return key.contains(nullptr) ? KeyColumns() : key;
}

QStringList TableSchema::keyColumns() const
{
    QStringList names;
    for (const ColumnSchema *column : key())
        names.append(column->name);
    return names;
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
