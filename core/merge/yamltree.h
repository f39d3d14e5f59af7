// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// A YAML stream, located by libyaml's events. Mappings are objects, sequences arrays; several documents are the items
// of one array. What two plain words mean differs where their bytes do, unless both are plainly texts; a quoted word is
// always a text. An alias is a leaf and never expanded; it must have its anchor before it. Not read: keys that are more
// than a word.
std::optional<ValueTree> readYaml(const QByteArray &text, ValueProblem *problem);

// The same by libyaml alone, which readYaml() asks for what is not plain.
std::optional<ValueTree> readYamlEvents(const QByteArray &text, ValueProblem *problem);

} // namespace concord
