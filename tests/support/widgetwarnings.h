// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace concord::test {

// Any warning fails the test that runs, but for the one that the offscreen platform gives for every window.
inline void failOnWidgetWarnings()
{
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support propagateSizeHints).*")));
}

} // namespace concord::test
