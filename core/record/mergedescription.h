// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/descriptionreader.h"

namespace concord {

// What an entity file says of merging inside a field's value: "format", "formatField", "arrays" and "counter". The
// field's kind is read already; mistakes are told to the reader.
void readMerging(DescriptionReader &reader, const QJsonObject &object, const QString &path,
                 Field &field);

} // namespace concord
