// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// RFC 8259, and beyond it comments (// and /* */) and commas behind the last child.
std::optional<ValueTree> readJson(const QByteArray &text, ValueProblem *problem);

} // namespace concord
