// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace concord {

// What both put at one place of a list that is in order: both, in that order. A list is in order where three items or
// more around the place are, and what was put there fits in; numbers count by their value, and the order may rise or
// fall. An item begins with a line that begins as the others do (`## 1.2.0`, `| name |`, `"title": "x"`), and goes up
// to the next. Null where there is no such list, or both
// put an item of one name there. `before` and `behind` are the text around the place.
std::optional<QByteArray> mergeInOrder(QByteArrayView before, QByteArrayView mine,
                                       QByteArrayView database, QByteArrayView behind);

} // namespace concord
