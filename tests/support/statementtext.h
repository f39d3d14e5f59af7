// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"
#include "core/record/schema.h"
#include "core/store/sqlstatement.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace concord::test {

// What tests of statements are written with.

inline FieldValue text(const char *value)
{
    return FieldValue::text(QString::fromUtf8(value));
}

// A column that cannot be NULL where it is part of the key.
inline ColumnSchema column(const char *name, Storage storage, int keyPosition = 0)
{
    ColumnSchema column;
    column.name = QString::fromLatin1(name);
    column.storage = storage;
    column.keyPosition = keyPosition;
    column.isNotNull = keyPosition > 0;
    return column;
}

// The same by its type, as servers tell it; most are kept as texts.
inline ColumnSchema column(const char *name, const char *type, int keyPosition = 0)
{
    ColumnSchema typed = column(name, Storage::Text, keyPosition);
    typed.declaredType = QString::fromLatin1(type);
    return typed;
}

// The text, and behind it what is bound.
inline QString shown(const SqlStatement &statement)
{
    QStringList values;
    for (const FieldValue &value : statement.values)
        values.append(describe(value));
    return statement.text + QLatin1String(" | ") + values.join(QLatin1String(", "));
}

inline QString shown(const QList<SqlStatement> &statements)
{
    QStringList texts;
    for (const SqlStatement &statement : statements)
        texts.append(shown(statement));
    return texts.join(QLatin1String("\n;; "));
}

} // namespace concord::test
