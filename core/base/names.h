// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace concord {

// The value of an enumeration, counted from 0 to `last`, that `nameOf` calls so.
template <typename Value>
std::optional<Value> valueNamed(const QString &name, QString (*nameOf)(Value), Value last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (nameOf(static_cast<Value>(value)) == name)
            return static_cast<Value>(value);
    }
    return std::nullopt;
}

} // namespace concord
