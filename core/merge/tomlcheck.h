// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// Why the text is no TOML 1.0; nullopt where it is. Of numbers and times only the signs are looked at. A name or a
// table that stands there twice is a problem; one that is defined in two different ways is not noticed. Our own, for
// toml++ 3.3.0 runs into its assertions on broken text.
std::optional<ValueProblem> problemOfToml(const QByteArray &text);

} // namespace concord
