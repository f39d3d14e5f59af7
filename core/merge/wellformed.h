// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// Why the text is none of its kind; nullopt where it is one, or where every text is. For kinds that have a tree it is
// the reader's word; TOML and XML are only checked. Nothing outside the text is read.
std::optional<ValueProblem> problemOf(ValueKind kind, const QByteArray &text);

} // namespace concord
