// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/fieldvalue.h"

#include <QVariant>

namespace concord {

// The driver's value for binding: integers as qlonglong, reals as double, for QSQLITE turns everything else
// (quint64, float, QUuid) into text. An empty text or empty bytes never becomes NULL.
QVariant toVariant(const FieldValue &value);
// What the driver read, by its storage class.
FieldValue fromVariant(const QVariant &value);

} // namespace concord
