// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace concord::test {

// So many cases of each property, instead of a hundred. Call it before the first is checked. The seed is the one that
// RC_PARAMS names: ./dev test names always the same, so that it fails for no reason but a change; a test that is run by
// itself takes another each time, and finds what nobody thought of.
inline void setCasesPerProperty(int cases)
{
    qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=" + QByteArray::number(cases));
}

} // namespace concord::test
