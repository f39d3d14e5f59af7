// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// Words in a text: one a line where there is more than one line, else parted by commas. The blanks around them are
// form, and so are empty ones.
std::optional<ValueTree> readItemList(const QByteArray &text, ValueProblem *problem);

} // namespace concord
