// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/merge/policy.h"
#include "core/record/entity.h"

#include <QFuture>

namespace concord {

// Reads the JSON files that say how conflicts are decided without a person. The format is described in
// resources/help/policies.md. What is unknown, does not fit together or could never apply is refused as BadPolicyFile
// {file, line, reason}: a rule with a typing mistake would silently leave the decision to the next one.

Result<Policy> readPolicy(const QByteArray &json, const QString &fileName);
Result<Policy> readPolicyFile(const QString &path);

// Whether the rules fit these entities: fails with BadPolicyFile for a field that an entity does not have, for a
// counter that is no number, for a text's merge in a field that holds none. Entities that are not among these
// may be in another database.
Result<void> checkPolicy(const Policy &policy, const QList<EntityPtr> &entities);

// Reads and checks on another thread.
QFuture<Result<Policy>> readPolicyFile(const QString &path, const QList<EntityPtr> &entities);

} // namespace concord
