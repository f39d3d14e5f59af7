// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"

#include <optional>

namespace concord {

// As `--kind` and the entity files write them: text, json, yaml, ini, properties, toml, xml, list.
QString valueKindName(ValueKind kind);
std::optional<ValueKind> valueKindFromName(const QString &name);

// A kind and where it is known from; a person can choose another.
struct KnownKind
{
    ValueKind kind = ValueKind::Text;
    QString reason; // as a clause
};

// What all three versions look like. JSON and YAML only where they are more than one value, for a word is both; text
// where nothing fits.
KnownKind sniffKind(const QByteArray &base, const QByteArray &mine, const QByteArray &database);

// From the field's description, or from the field that it names for it; nullopt where that says nothing of the inside.
std::optional<KnownKind> describedKind(const Field &field, const FieldValues &row);

} // namespace concord
