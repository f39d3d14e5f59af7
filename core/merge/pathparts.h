// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/insidemerge.h"

namespace concord {

// The names of a structured value that somebody changed, in the database's order and mine behind; nothing where a side
// cannot be read or repeats a name.
std::optional<QList<InsidePart>> pathPartsOf(ValueKind kind, const ValueSides &sides);

// The sides made to agree on `value` at the path (nothing: that it is absent), so that a merge takes it there; nothing
// where that cannot be written.
std::optional<ValueSides> agreedAt(ValueKind kind, const ValueSides &sides,
                                   const QList<QByteArray> &path,
                                   const std::optional<QByteArray> &value);

} // namespace concord
