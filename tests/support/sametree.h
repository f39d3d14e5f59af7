// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/plainyaml.h"
#include "core/merge/yamltree.h"

#include <algorithm>

namespace concord::test {

inline bool isSameTree(const ValueNode &left, const ValueNode &right)
{
    return left.kind == right.kind && left.isFlow == right.isFlow && left.name == right.name
        && left.value == right.value && left.begin == right.begin
        && left.valueBegin == right.valueBegin && left.end == right.end
        && std::equal(left.children.cbegin(), left.children.cend(), right.children.cbegin(),
                      right.children.cend(), isSameTree);
}

// Whether YAML that is read without libyaml is what libyaml reads, or is not read without it. A header alone: the fuzz
// targets link nothing of the tests.
inline bool isPlainYamlReadRightly(const QByteArray &text)
{
    const auto plain = readPlainYaml(text);
    if (!plain)
        return true;
    const auto asked = readYamlEvents(text, nullptr);
    return asked && asked->shared.isEmpty() && plain->repeatedName == asked->repeatedName
        && plain->repeatedName.isNull() == asked->repeatedName.isNull()
        && isSameTree(plain->root, asked->root);
}

} // namespace concord::test
