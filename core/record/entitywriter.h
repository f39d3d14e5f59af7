// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QByteArray>

namespace concord {

// The text of an entity file that readEntity() reads back as this entity: its names, token, databases, and of each
// field the name, the label, the kind, and whether it is required, read-only or secret. Made for an entity that was
// derived from a table; what only a person can say (choices, limits, groups, rules) is not written.
QByteArray writeEntity(const Entity &entity);

// The same text with another token, all else as it is. Empty where it is no JSON object.
QByteArray withToken(const QByteArray &entityFile, const TokenSpec &token);

// A name for people from a column's or a table's: "customer_id" and "CustomerID" become "Customer ID".
QString labelFromName(const QString &name);

} // namespace concord
