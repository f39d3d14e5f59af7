// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"

#include <QList>

#include <optional>

namespace concord {

// What is wrong with a record, and which fields a person must look at to mend it.
struct Violation
{
    QStringList fields;
    Error error;
    LocalText message; // a broken rule's own words; empty for a field's own check

    friend bool operator==(const Violation &, const Violation &) = default;
};

// Checks one value against its field: NULL-ness, choices, range, length, pattern, shape of a date.
std::optional<Error> checkField(const Field &field, const FieldValue &value);

// Checks the record rules alone. Fields that are not in `values` count as NULL.
QList<Violation> checkRules(const Entity &entity, const FieldValues &values);

// Checks every field in `values`, then the rules. Fields that the database or the save itself fills in are
// passed over.
QList<Violation> checkRecord(const Entity &entity, const FieldValues &values);

} // namespace concord
