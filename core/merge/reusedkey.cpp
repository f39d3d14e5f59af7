// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/reusedkey.h"

#include "core/record/fieldtext.h"

#include <array>

namespace concord {

namespace {

// Named so by people and frameworks alike; letters alone, in lower case.
constexpr std::array kCreationNames{"createdat",    "createdon",  "createdtime", "createdate",
                                    "creationdate", "createtime", "datecreated", "created"};

bool isCreationStamp(const Field &field)
{
    if (field.kind != FieldKind::DateTime)
        return false;
    QString name = field.name.toLower();
    name.removeIf([](QChar c) { return !c.isLetter(); });
    for (const char *known : kCreationNames) {
        if (name == QLatin1String(known))
            return true;
    }
    return false;
}

} // namespace

bool isAnotherRow(const Entity &entity, const Conflict &conflict)
{
    if (conflict.kind != ConflictKind::Modified)
        return false;
    for (const Field &field : entity.fields) {
        const FieldValue was = conflict.originalValues.value(field.name);
        const FieldValue now = conflict.databaseValues.value(field.name);
        const bool isKnown = !was.isNull() && !now.isNull();
        if (isKnown && isCreationStamp(field) && !isSameValue(field, was, now))
            return true;
    }
    if (entity.token.kind != TokenKind::RowVersion)
        return false;
    const auto was = conflict.originalValues.value(entity.token.column).toInteger();
    const auto now = conflict.databaseValues.value(entity.token.column).toInteger();
    return was && now && *now < *was;
}

} // namespace concord
