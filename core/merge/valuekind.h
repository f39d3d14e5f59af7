// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"
#include "core/record/entity.h"
#include "core/record/fieldvalues.h"

#include <optional>

namespace concord {

// As `--kind` and the entity files write them: text, lines, json, yaml, ini, properties, toml, xml, list.
QString valueKindName(ValueKind kind);
std::optional<ValueKind> valueKindFromName(const QString &name);
QList<ValueKind> valueKinds();

// A kind and where it is known from; a person can choose another.
struct KnownKind
{
    ValueKind kind = ValueKind::Text;
    QString reason; // as a clause
};

// What all three versions look like. JSON and YAML only where they are more than one value, for a word is both; text
// where nothing fits.
KnownKind sniffKind(const QByteArray &base, const QByteArray &mine, const QByteArray &database);

// What is known of a value's inside before it is looked at.
struct ValueForm
{
    std::optional<ValueKind> kind; // nothing where that has to be found out
    QString reason;                // why it is that, as a clause
    ArrayRules arrays;

    // The items of a list are a set where nothing else is said.
    void setKind(ValueKind itsKind, const QString &itsReason);

    friend bool operator==(const ValueForm &, const ValueForm &) = default;
};

// From the field's description, or from the field that it names for it. A set of words is a list.
ValueForm describedForm(const Field &field, const FieldValues &row);

// The kind that a merge goes by: that of the form where all three can be read as it, else text and the reason; what
// they look like where the form says none.
KnownKind usedKind(const ValueForm &form, const QByteArray &base, const QByteArray &mine,
                   const QByteArray &database);

// Why not all three can be read as the kind, and which; nothing where they can.
std::optional<QString> misfit(ValueKind kind, const QByteArray &base, const QByteArray &mine,
                              const QByteArray &database);

} // namespace concord
