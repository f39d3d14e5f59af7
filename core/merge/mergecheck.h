// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/textmerge.h"
#include "core/merge/valuetree.h"
#include "core/record/arrayrules.h"

namespace concord {

// Whether a result holds, name by name, what one side alone changed, and nothing that neither wrote; a text or an array
// that both changed may be put together of theirs. Lines that merge may still mean something else: a line that one side
// changed and the other moved under another name. Names may not repeat. `arrays` may say of an array how it has to be
// merged, `texts` is how the lines of a text are read.
bool keepsEveryChange(const ValueNode &base, const ValueNode &mine, const ValueNode &database,
                      const ValueNode &result, const ArrayRules &arrays = {},
                      TextLines texts = TextLines::Prose);

// The least of that, for values whose names repeat: no value that stands in none of the three.
bool inventsNothing(const ValueNode &base, const ValueNode &mine, const ValueNode &database,
                    const ValueNode &result);

} // namespace concord
