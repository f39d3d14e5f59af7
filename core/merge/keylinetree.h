// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// Texts of one setting a line. Comments and blank lines are no nodes. An entry's range has no line end.

// Sections in brackets, each an object of entries; what stands before the first is in a section without a name.
// `name = value` or `name: value`; ; and # begin a comment line. A line that is indented belongs to the entry above.
std::optional<ValueTree> readIni(const QByteArray &text, ValueProblem *problem);

// java.util.Properties: `name=value`, `name:value`, `name value`; # and ! begin a comment line; a backslash at the end
// of a line continues it, and elsewhere escapes.
std::optional<ValueTree> readProperties(const QByteArray &text, ValueProblem *problem);

} // namespace concord
