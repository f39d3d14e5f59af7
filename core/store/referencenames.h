// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/entity.h"
#include "core/record/fieldvalue.h"

#include <QHash>
#include <QList>
#include <QString>

namespace concord {

class SqlConnection;

// The keys that rows of a page hold in one field, and where those keys lead.
struct ReferenceKeys
{
    QString field;
    Reference reference;
    QList<FieldValue> keys; // without NULL
};

// By the field, then by the key's text: the text that names the row; NULL where that text is NULL. A key that leads
// nowhere is not in it.
using ReferenceNames = QHash<QString, QHash<QString, FieldValue>>;

// Reads the names of all these keys in one query, however many fields and rows there are.
Result<ReferenceNames> readReferenceNames(SqlConnection *connection,
                                          const QList<ReferenceKeys> &wanted);

} // namespace concord
