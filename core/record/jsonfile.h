// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/jsonlines.h"

#include <QJsonObject>
#include <QString>

namespace concord {

// The JSON files that people write by hand: entities, connections. What is wrong is told as InvalidInput with
// `reason` {file, line, what is wrong}.

// The bytes of a file of at most 1 MiB. A pipe, a folder, a link that leads nowhere are refused, not waited for.
Result<QByteArray> readJsonFile(const QString &path, ErrorReason reason);

struct JsonObjectText
{
    QJsonObject root;
    JsonLines lines;
};

// One JSON object in UTF-8, perhaps behind a byte order mark, in which no member is written twice. `fileName` is
// only for the message.
Result<JsonObjectText> parseJsonObject(const QByteArray &json, const QString &fileName,
                                       ErrorReason reason);

} // namespace concord
