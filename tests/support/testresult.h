// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/sentences.h"

#include <QTest>

// Fails the test with the Error's words where a Result holds one.
#define CONCORD_VERIFY_OK(result) \
    QVERIFY2((result).has_value(), \
             (result).has_value() ? "" \
                                  : qPrintable(concord::errorText((result).error()) \
                                               + QLatin1String(" / ") + (result).error().detail))

// Fails the test unless the Result holds an Error with this reason.
#define CONCORD_VERIFY_REASON(result, expected) \
    QVERIFY2(!(result).has_value(), "expected an error"); \
    QVERIFY2((result).error().reason == (expected), \
             qPrintable(concord::errorText((result).error()) + QLatin1String(" / ") \
                        + (result).error().detail))
