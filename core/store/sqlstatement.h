// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"

#include <QList>
#include <QString>

namespace concord {

// Values to bind and rows that come back, positional.
using SqlValues = QList<FieldValue>;

// A statement with what is to be bound to its question marks, in order.
struct SqlStatement
{
    QString text;
    SqlValues values;
    bool isTransaction = false; // begins and commits by itself
};

// What one statement of a flight gave back.
struct SqlReply
{
    qint64 count = 0; // rows that it changed or gave
    QList<SqlValues> rows;
};

} // namespace concord
