// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/sentences.h"

#include <QTest>

namespace concord::test {

inline QByteArray wordsOf(const Error &error)
{
    return (errorText(error) + QLatin1String(" / ") + error.detail).toUtf8();
}

} // namespace concord::test

// Fails the test with the Error's words where a Result holds one. `result` is evaluated once.
#define CONCORD_VERIFY_OK(result) \
    do { \
        const auto &concordResult = (result); \
        QVERIFY2(concordResult.has_value(), \
                 concordResult.has_value() \
                     ? "" \
                     : concord::test::wordsOf(concordResult.error()).constData()); \
    } while (false)

// Fails the test unless the Result holds an Error with this reason. `result` is evaluated once.
#define CONCORD_VERIFY_REASON(result, expected) \
    do { \
        const auto &concordRefused = (result); \
        QVERIFY2(!concordRefused.has_value(), "expected an error"); \
        QVERIFY2(concordRefused.error().reason == (expected), \
                 concord::test::wordsOf(concordRefused.error()).constData()); \
    } while (false)
