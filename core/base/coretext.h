// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace concord {

// The context of every clause that core puts into an error for people to read: `CoreText::tr("…")`. A class of its
// own, for lupdate finds no context in free functions. `core/text` sets the clauses into whole sentences, behind a
// colon and before a full stop, so they begin small and end without one.
struct CoreText
{
    Q_DECLARE_TR_FUNCTIONS(concord::CoreText)
};

} // namespace concord
