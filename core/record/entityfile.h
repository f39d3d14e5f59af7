// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/entity.h"

#include <QList>
#include <QString>

namespace concord {

// Reads the JSON files that describe entities: labels, kinds, choices, validation, groups, rules, token.
// The format is described in resources/help/entity-files.md. Unknown members are refused, so that a typing
// mistake cannot silently switch a protection off.

// One file. Fails with BadEntityFile {file, line, reason}; `fileName` is only for the message.
Result<Entity> readEntity(const QByteArray &json, const QString &fileName);

struct EntityFiles
{
    QList<Entity> entities; // not yet bound to a schema
    QList<Error> errors;    // one a file that could not be read; the others are still here
};

// All `*.json` files of a folder, in the order of their names. A folder that does not exist is empty.
EntityFiles readEntityFolder(const QString &folder);

} // namespace concord
