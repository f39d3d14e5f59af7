// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/treeside.h"

#include <array>
#include <optional>

namespace concord {

// How the items of an array belong together across its three versions.
enum class ArrayPolicy {
    Atomic, // not at all: the array is one value
    Offered, // by a name of their own where they have one, else Atomic; what both put at one place is asked
    List,        // by their order
    Set,         // by their value; the order does not count
    CaselessSet, // the same, and A is a written otherwise
    Keyed, // by the first of `id`, `key`, `name` that is in all of them and repeats nowhere, else Atomic
};

// A name for each item of the base, of mine and of the database: the same name, the same item.
struct ItemNames
{
    std::array<QList<QByteArray>, 3> of;
    bool isOrdered = false; // what both put at one place has no order of its own and is asked
};

// nullopt where the policy finds no names that tell the items apart, or both changed the same place of a List.
// `base` may be absent.
std::optional<ItemNames> nameItems(ArrayPolicy policy, const TreeSide &base, const TreeSide &mine,
                                   const TreeSide &database);

// As isSameValue(), but the order of a set's items does not count. How they are written does, in a CaselessSet too.
bool isSameUnder(ArrayPolicy policy, const ValueNode &left, const ValueNode &right);

} // namespace concord
