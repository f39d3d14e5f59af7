// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/treeside.h"
#include "core/record/arrayrules.h"

#include <array>
#include <optional>

namespace concord {

// A name for each item of the base, of mine and of the database: the same name, the same item.
struct ItemNames
{
    std::array<QList<QByteArray>, 3> of;
    bool isOrdered = false; // what both put at one place has no order of its own and is asked
};

// nullopt where the rule finds no names that tell the items apart, or both changed the same place of a List.
// `base` may be absent.
std::optional<ItemNames> nameItems(const ArrayRule &rule, const TreeSide &base,
                                   const TreeSide &mine, const TreeSide &database);

// As isSameValue(), but the order of a set's items does not count. How they are written does, in a CaselessSet too.
bool isSameUnder(const ArrayRules &rules, const ValueNode &left, const ValueNode &right);

} // namespace concord
